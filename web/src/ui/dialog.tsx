/** antd's window over the page, with the caret where somebody types, and back where it was when the window goes. */
import { Modal, type ModalProps } from "antd";
import { useRef, type MouseEvent } from "react";

import { RefusalLine } from "./refusal-line";
import { RefusedProvider, useRefusals } from "./refusal";
import { useReturnFocus } from "./return-focus";

const FIELD = "input:not([type=file]):not([type=hidden]), textarea";

/**
 * `first`: what has the caret when it opens, by its selector; else the first field. Left to itself the window gives it
 * to its own close button (a field's `autoFocus` comes before it is on the page), and Enter shuts what was just opened.
 */
export function Dialog({
  first = FIELD,
  orElse,
  placesRefusals = false,
  children,
  afterOpenChange,
  ...modal
}: ModalProps & {
  first?: string;
  /** Where the caret goes when the window is gone, and with it what had opened it. */
  orElse?: (() => void) | undefined;
  /** What is inside shows itself, by `useRefused`, what was refused. */
  placesRefusals?: boolean;
}) {
  const { refused, forget } = useRefusals(modal.open ?? false);
  const inside = useRef<HTMLDivElement>(null);
  return (
    <Modal
      {...modal}
      wrapProps={{
        // each try begins with a button or a form: what was refused before it no longer stands
        onClickCapture: (event: MouseEvent<HTMLElement>) => {
          if (event.target instanceof Element && event.target.closest("button")) forget();
        },
        onSubmitCapture: forget,
      }}
      afterOpenChange={(open) => {
        if (open) inside.current?.closest(".ant-modal")?.querySelector<HTMLElement>(first)?.focus();
        afterOpenChange?.(open);
      }}
    >
      <div ref={inside}>
        <ReturnFocus orElse={orElse} />
        <RefusedProvider value={refused}>{children}</RefusedProvider>
        {!placesRefusals && refused && <RefusalLine of={refused} />}
      </div>
    </Modal>
  );
}

function ReturnFocus({ orElse }: { orElse: (() => void) | undefined }) {
  useReturnFocus(orElse);
  return null;
}
