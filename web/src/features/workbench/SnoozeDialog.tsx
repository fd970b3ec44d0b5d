import { Input } from "antd";
import { useState } from "react";

import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { Dialog } from "../../ui/dialog";
import { fieldOf } from "../../ui/moment-field";

/** Asks until when a chat is put aside. Starts two hours from now; a moment that has passed is not taken. */
export function SnoozeDialog({
  onCancel,
  onLeft,
  onSubmit,
}: {
  onCancel: () => void;
  onLeft: () => void;
  onSubmit: (until: string) => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const [until, setUntil] = useState(() => fieldOf(new Date(Date.now() + 7_200_000)));
  const [earliest] = useState(() => fieldOf(new Date()));
  const valid = until !== "" && until > earliest;
  const submit = () => {
    if (valid) onSubmit(new Date(until).toISOString());
  };
  return (
    <Dialog
      open
      width={360}
      title={t("snooze")}
      okText={t("snooze")}
      cancelText={c("cancel")}
      okButtonProps={{ disabled: !valid }}
      onOk={submit}
      onCancel={onCancel}
      orElse={onLeft}
    >
      <label className="field">
        <span>{t("snooze.when")}</span>
        <Input
          type="datetime-local"
          value={until}
          min={earliest}
          onChange={(e) => setUntil(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === "Enter") submit();
          }}
        />
      </label>
    </Dialog>
  );
}
