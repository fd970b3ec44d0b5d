import { Checkbox } from "antd";
import { useState } from "react";

import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { Dialog } from "../../ui/dialog";

/** Whether the buyer is asked how it was. */
export function CloseDialog({
  open,
  onCancel,
  onLeft,
  onSubmit,
}: {
  open: boolean;
  onCancel: () => void;
  onLeft: () => void;
  onSubmit: (ask: boolean) => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const [ask, setAsk] = useState(true);
  return (
    <Dialog
      open={open}
      title={t("close")}
      okText={t("close")}
      cancelText={c("cancel")}
      first=".ant-modal-footer .ant-btn-primary"
      onCancel={onCancel}
      onOk={() => onSubmit(ask)}
      afterClose={onLeft}
      destroyOnHidden
      width={380}
    >
      <Checkbox checked={ask} onChange={(e) => setAsk(e.target.checked)}>
        {t("close.satisfaction")}
      </Checkbox>
    </Dialog>
  );
}
