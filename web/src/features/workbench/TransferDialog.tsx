import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";

import { colleagues } from "../../api/chats";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { Dialog } from "../../ui/dialog";

/** To whom a chat goes, or back to the queue, and what the next one must know. */
export function TransferDialog({
  open,
  shopId,
  busy,
  onCancel,
  onLeft,
  onSubmit,
}: {
  open: boolean;
  shopId: string;
  busy: boolean;
  onCancel: () => void;
  onLeft: () => void;
  onSubmit: (body: { to_user_id: string | null; summary: string }) => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const me = useMe();
  const mates = useQuery({ ...colleagues(shopId), enabled: open });
  const [to, setTo] = useState("");
  const [summary, setSummary] = useState("");
  const options = [
    { value: "", label: t("transfer.queue") },
    ...(mates.data?.items ?? [])
      .filter((p) => p.answers && p.id !== me.id)
      .map((p) => ({
        value: p.id,
        label: `${p.name} · ${c(p.presence === "online" ? "presence.online" : "presence.away")} · ${t("transfer.load", { n: p.open_count })}`,
      })),
  ];
  return (
    <Dialog
      open={open}
      title={t("transfer")}
      okText={t("transfer")}
      cancelText={c("cancel")}
      confirmLoading={busy}
      onCancel={onCancel}
      okButtonProps={{ disabled: !summary.trim() }}
      onOk={() => onSubmit({ to_user_id: to || null, summary: summary.trim() })}
      afterClose={onLeft}
      destroyOnHidden
    >
      <div className="stack">
        <label className="field">
          <span>{t("transfer.to")}</span>
          <Select value={to} options={options} onChange={setTo} showSearch={{ optionFilterProp: "label" }} />
        </label>
        <label className="field">
          <span>{t("transfer.summary")}</span>
          <Input.TextArea
            value={summary}
            placeholder={t("transfer.summaryHint")}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            onChange={(e) => setSummary(e.target.value)}
          />
        </label>
      </div>
    </Dialog>
  );
}
