import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";

import { changeReceiver } from "../../api/orders";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { orders } from "../../i18n/orders";
import { Dialog } from "../../ui/dialog";
import { notify, tellProblem } from "../../ui/toast";

const FIELDS = ["name", "phone", "address"] as const;
type Fields = Record<(typeof FIELDS)[number] | "reason", string>;
const EMPTY: Fields = { name: "", phone: "", address: "", reason: "" };

/** Where the order goes from now on: only what is filled in changes, and the order maker gets a note. */
export function ChangeReceiver({ orderId }: { orderId: string }) {
  const t = useWords(orders);
  const c = useWords(common);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(newKey);
  const [typed, setTyped] = useState<Fields>(EMPTY);
  const given = Object.fromEntries(FIELDS.map((f) => [f, typed[f].trim()]).filter(([, value]) => value !== ""));
  const ready = Object.keys(given).length > 0 && typed.reason.trim().length >= 2;
  const close = () => {
    setOpen(false);
    setTyped(EMPTY);
    setKey(newKey());
  };
  const save = useMutation({
    mutationFn: () => changeReceiver(orderId, key, { ...given, reason: typed.reason.trim() }),
    onSuccess: () => {
      notify(t("receiver.saved"));
      close();
      void client.invalidateQueries({ queryKey: ["order", orderId] });
      void client.invalidateQueries({ queryKey: ["orders"] });
    },
    onError: (problem) => {
      setKey(newKey());
      tellProblem(problem);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("receiver.change")}</Button>
      <Dialog
        open={open}
        title={t("receiver.change")}
        okText={c("save")}
        cancelText={c("cancel")}
        okButtonProps={{ disabled: !ready, loading: save.isPending }}
        onOk={() => save.mutate()}
        onCancel={close}
        width={460}
      >
        <div className="stack">
          <p className="small muted">{t("receiver.hint")}</p>
          {FIELDS.map((field) => (
            <label key={field} className="field">
              <span>{t(`receiver.${field}`)}</span>
              {field === "address" ? (
                <Input.TextArea
                  autoSize={{ minRows: 2, maxRows: 4 }}
                  maxLength={300}
                  value={typed[field]}
                  onChange={(e) => setTyped({ ...typed, [field]: e.target.value })}
                />
              ) : (
                <Input
                  maxLength={field === "name" ? 60 : 25}
                  inputMode={field === "phone" ? "tel" : "text"}
                  value={typed[field]}
                  onChange={(e) => setTyped({ ...typed, [field]: e.target.value })}
                />
              )}
            </label>
          ))}
          <label className="field">
            <span>{t("receiver.reason")}</span>
            <Input
              maxLength={100}
              value={typed.reason}
              onChange={(e) => setTyped({ ...typed, reason: e.target.value })}
            />
          </label>
        </div>
      </Dialog>
    </>
  );
}
