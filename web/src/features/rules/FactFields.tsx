import { Input, Select } from "antd";

import type { RuleField } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";

/** What the browser picks with, and which texts its picker can show. */
const PICKERS: Readonly<Record<string, { type: string; takes: RegExp }>> = {
  date: { type: "date", takes: /^\d{4}-\d\d-\d\d$/ },
  time: { type: "time", takes: /^\d\d:\d\d(:\d\d)?$/ },
  datetime: { type: "datetime-local", takes: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ },
};

/** One field a fact or an answer, by its type. Values are text: keys of choices, local times of `datetime-local`. */
export function FactFields({
  fields,
  values,
  set,
  answers = false,
}: {
  fields: readonly RuleField[];
  values: Readonly<Record<string, string>>;
  set: (key: string, value: string) => void;
  answers?: boolean;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  return (
    <>
      {fields.map((f) => {
        const value = values[f.key] ?? "";
        const choices =
          f.type === "bool"
            ? [
                { value: "true", label: c("yes") },
                { value: "false", label: c("no") },
              ]
            : f.values.map((v) => ({ value: v.value, label: v.title }));
        const none = answers && f.optional ? [{ value: "none", label: c("none") }] : [];
        const chosen =
          choices.length > 0 && (value === "" || [...choices, ...none].some((choice) => choice.value === value));
        const picker = PICKERS[f.type];
        const timed = picker && (value === "" || picker.takes.test(value)) && !answers;
        return (
          <label key={f.key} className="field">
            <span>
              {f.label}
              {!answers && !f.required && <span className="muted"> · {f.unknown || t("cell.unknown")}</span>}
            </span>
            {chosen ? (
              <Select
                showSearch={{ optionFilterProp: "label" }}
                value={value}
                onChange={(v) => set(f.key, v)}
                aria-label={f.label}
                options={[{ value: "", label: t("unfilled") }, ...choices, ...none]}
              />
            ) : (
              <Input type={timed ? picker.type : "text"} value={value} onChange={(e) => set(f.key, e.target.value)} />
            )}
          </label>
        );
      })}
    </>
  );
}
