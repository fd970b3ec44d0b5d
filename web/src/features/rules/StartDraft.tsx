import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";

import { importDraft, startDraft, type RuleTable } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Dialog } from "../../ui/dialog";
import { tellProblem } from "../../ui/toast";

/** Why there shall be a draft, and from which file when it comes from one. Nothing is asked while `kind` is null. */
export function StartDraft({
  kind,
  table,
  shop,
  onClose,
  onDraft,
}: {
  kind: "new" | "file" | null;
  table: RuleTable;
  shop: string | undefined;
  onClose: () => void;
  onDraft: (id: string) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const start = useMutation({
    mutationFn: () =>
      kind === "file" && file ? importDraft(table.id, shop!, reason, file) : startDraft(table.id, shop!, reason),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: ["rule-drafts"] });
      void client.invalidateQueries({ queryKey: ["rules"] });
      onClose();
      onDraft(draft.id);
    },
    onError: tellProblem,
  });
  const upper = table.layer === "law" || table.layer === "platform";
  return (
    <Dialog
      open={kind !== null}
      title={kind === "file" ? t("import") : upper ? t("draft.own") : t("draft.start")}
      okText={c("confirm")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={() => start.mutate()}
      confirmLoading={start.isPending}
      okButtonProps={{ disabled: !reason.trim() || !shop || (kind === "file" && !file) }}
      destroyOnHidden
    >
      <div className="stack">
        {upper && (
          <p className="muted">{t(table.kind === "entitlement" ? "draft.ownHint" : "draft.ownHintAuthority")}</p>
        )}
        <label className="field">
          <span>{t("reason")}</span>
          <Input
            value={reason}
            maxLength={300}
            placeholder={t("reason.hint")}
            onChange={(e) => setReason(e.target.value)}
          />
        </label>
        {kind === "file" && (
          <label className="field">
            <span>{t("import.choose")}</span>
            <input type="file" accept=".xlsx,.yaml,.yml" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
          </label>
        )}
      </div>
    </Dialog>
  );
}
