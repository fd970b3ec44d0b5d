import { Input } from "antd";
import { useState } from "react";

import type { Said } from "../../api/rules";
import { LOCALE_NAMES, useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Dialog } from "../../ui/dialog";
import { NOTHING } from "./head";

const TONGUES = [
  ["zh", "zh-CN"],
  ["zh_tw", "zh-TW"],
  ["en", "en"],
] as const;

/** One text in three languages; what is left empty takes another's. */
export function WordsFields({
  label,
  value,
  disabled = false,
  onChange,
}: {
  label: string;
  value: Said;
  disabled?: boolean;
  onChange: (next: Said) => void;
}) {
  const t = useWords(rules);
  return (
    <fieldset className="words">
      <legend>{label}</legend>
      {TONGUES.map(([key, tongue]) => (
        <label key={key} className="field">
          <span>{LOCALE_NAMES[tongue]}</span>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={500}
            value={value[key]}
            readOnly={disabled}
            lang={tongue}
            placeholder={key === "zh_tw" && !disabled ? t("words.folded") : ""}
            onChange={(e) => onChange({ ...value, [key]: e.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** The same for one cell of the grid. */
export function WordsDialog({
  title,
  value,
  onClose,
  onDone,
}: {
  title: string;
  value: Said | null | undefined;
  onClose: () => void;
  onDone: (next: Said) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const [words, setWords] = useState<Said>({ ...NOTHING, ...value });
  return (
    <Dialog
      open
      title={title}
      okText={c("confirm")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={() => onDone(words)}
    >
      <p className="small muted">{t("words.hint")}</p>
      <WordsFields label={title} value={words} onChange={setWords} />
    </Dialog>
  );
}
