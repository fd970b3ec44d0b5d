import { EyeOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { tellProblem } from "./toast";

/** Personal data stays masked until somebody gives a reason; the server logs each look. */
export function MaskedValue({
  masked,
  hidden = false,
  onReveal,
}: {
  masked: string;
  hidden?: boolean;
  onReveal?: ((reason: string) => Promise<string>) | undefined;
}) {
  const t = useWords(common);
  const [value, setValue] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [open, setOpen] = useState(false);
  if (hidden) return <span className="muted">{t("reveal.hidden")}</span>;
  if (value !== null || !onReveal) return <span>{value ?? masked}</span>;
  const ask = async () => {
    try {
      setValue(await onReveal(reason.trim()));
      setOpen(false);
    } catch (error) {
      tellProblem(error);
    }
  };
  const form = (
    <form
      className="stack"
      style={{ width: 240 }}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label className="field">
        <span>{t("reveal.reason")}</span>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} autoFocus />
      </label>
      <Button htmlType="submit" type="primary" disabled={reason.trim().length < 2}>
        {t("reveal.show")}
      </Button>
    </form>
  );
  return (
    <span className="row" style={{ display: "inline-flex", gap: 6 }}>
      <span>{masked}</span>
      <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} title={t("reveal.title")}>
        <button type="button" className="linkish" aria-label={t("reveal.title")}>
          <EyeOutlined />
        </button>
      </Popover>
    </span>
  );
}

/** A masked value as the server gives it; without an id there is nothing more to see. */
export function Personal({
  value,
  onReveal,
}: {
  value: { value_id: string | null; masked: string; hidden_by_platform: boolean };
  onReveal: (valueId: string, reason: string) => Promise<string>;
}) {
  const id = value.value_id;
  return (
    <MaskedValue
      masked={value.masked || "—"}
      hidden={value.hidden_by_platform}
      onReveal={id === null ? undefined : (reason) => onReveal(id, reason)}
    />
  );
}
