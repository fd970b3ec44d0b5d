import { useMutation } from "@tanstack/react-query";
import { Checkbox, Input } from "antd";
import { useState } from "react";

import { takeCopy, type BuyerDetail } from "../../api/buyers";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { common } from "../../i18n/common";
import { usePlatformName } from "../../ui/badges";
import { Dialog } from "../../ui/dialog";
import { notify, tellProblem } from "../../ui/toast";

/** A copy for the buyer who asks what is known of him: why, of which accounts, and the file. */
export function CopyDialog({ buyer, onClose }: { buyer: BuyerDetail; onClose: () => void }) {
  const t = useWords(buyers);
  const c = useWords(common);
  const may = useMay();
  const platformOf = usePlatformName();
  const [reason, setReason] = useState("");
  const [also, setAlso] = useState<string[]>([]);
  const taking = useMutation({
    mutationFn: () => takeCopy(buyer.id, { reason: reason.trim(), also }),
    onSuccess: (file) => {
      saveFile(file, `${t("copy.file")}-${buyer.buyer_id}.zip`);
      notify(t("copy.done"));
      onClose();
    },
    onError: tellProblem,
  });
  const ready = reason.trim().length >= 2 && !taking.isPending;
  return (
    <Dialog
      open
      title={t("copy.title")}
      onCancel={onClose}
      okText={t("copy.do")}
      cancelText={c("cancel")}
      okButtonProps={{ disabled: !ready, loading: taking.isPending }}
      onOk={() => taking.mutate()}
      width={520}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) taking.mutate();
        }}
      >
        <p className="small">{t("copy.hint")}</p>
        <p className={may("personal.reveal", buyer.shop_id) ? "small buyer-warn" : "small muted"}>
          {t(may("personal.reveal", buyer.shop_id) ? "copy.open" : "copy.masked")}
        </p>
        {buyer.linked.length > 0 && (
          <fieldset className="buyer-also">
            <legend className="small muted">{t("copy.also")}</legend>
            <Checkbox.Group
              value={also}
              onChange={(chosen) => setAlso(chosen)}
              options={buyer.linked.map((one) => ({
                value: one.id,
                label: `${platformOf(one.platform)} · ${one.buyer_id}`,
              }))}
            />
          </fieldset>
        )}
        <label className="field">
          <span>{t("reason")}</span>
          <Input
            value={reason}
            maxLength={300}
            placeholder={t("reason.hint")}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      </form>
    </Dialog>
  );
}

/** Gives a file to the browser to keep. */
function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
