/** A window over the page that asks for the fields of one action. */
import { Modal } from "antd";
import type { ComponentProps, ReactNode } from "react";

import { ActionForm } from "./action-form";
import { useReturnFocus } from "./return-focus";

/** Open as long as it is rendered: `{asked && <ActionDialog … />}`; a `key` of what is asked for keeps answers apart. */
export function ActionDialog({
  title,
  children,
  width = 460,
  onClose,
  ...form
}: {
  title: ReactNode;
  /** What to know before the fields are filled in. */
  children?: ReactNode;
  width?: number;
  onClose: () => void;
} & Omit<ComponentProps<typeof ActionForm>, "onCancel">) {
  useReturnFocus();
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={width}>
      <div ref={intoFirstField}>
        {children && <p className="small muted action-means">{children}</p>}
        <ActionForm {...form} onCancel={onClose} />
      </div>
    </Modal>
  );
}

/** Who opened it wants to type: the caret stands in the first field, not on the window's frame. */
function intoFirstField(inside: HTMLElement | null): void {
  inside?.querySelector<HTMLElement>("input:not([type=file]), textarea")?.focus();
}
