/** antd's window over the page, with the caret where somebody types, and back where it was when the window goes. */
import { Modal, type ModalProps } from "antd";
import { useRef } from "react";

import { useReturnFocus } from "./return-focus";

const FIELD = "input:not([type=file]):not([type=hidden]), textarea";

/**
 * `first`: what has the caret when it opens, by its selector; else the first field. Left to itself the window gives it
 * to its own close button (a field's `autoFocus` comes before it is on the page), and Enter shuts what was just opened.
 */
export function Dialog({
  first = FIELD,
  orElse,
  children,
  afterOpenChange,
  ...modal
}: ModalProps & {
  first?: string;
  /** Where the caret goes when the window is gone, and with it what had opened it. */
  orElse?: (() => void) | undefined;
}) {
  const inside = useRef<HTMLDivElement>(null);
  return (
    <Modal
      {...modal}
      afterOpenChange={(open) => {
        if (open) inside.current?.closest(".ant-modal")?.querySelector<HTMLElement>(first)?.focus();
        afterOpenChange?.(open);
      }}
    >
      <div ref={inside}>
        <ReturnFocus orElse={orElse} />
        {children}
      </div>
    </Modal>
  );
}

function ReturnFocus({ orElse }: { orElse: (() => void) | undefined }) {
  useReturnFocus(orElse);
  return null;
}
