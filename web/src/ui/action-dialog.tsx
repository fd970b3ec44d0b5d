/** A window over the page that asks for the fields of one action. */
import type { ComponentProps, ReactNode } from "react";

import { ActionForm, isLong } from "./action-form";
import { Dialog } from "./dialog";

/** Open as long as it is rendered: `{asked && <ActionDialog … />}`; a `key` of what is asked for keeps answers apart. */
export function ActionDialog({
  title,
  children,
  width,
  onClose,
  ...form
}: {
  title: ReactNode;
  /** What to know before the fields are filled in. */
  children?: ReactNode;
  width?: number;
  onClose: () => void;
} & Omit<ComponentProps<typeof ActionForm>, "onCancel">) {
  return (
    <Dialog
      open
      placesRefusals
      title={title}
      footer={null}
      onCancel={onClose}
      width={width ?? (isLong(form.fields) ? 620 : 460)}
    >
      {children && <p className="small muted action-means">{children}</p>}
      <ActionForm {...form} onCancel={onClose} />
    </Dialog>
  );
}
