import { Input, Select } from "antd";

import type { RuleField } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";

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
        const timed =
          (f.type === "date" || f.type === "datetime") &&
          (value === "" || /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(value)) &&
          !answers;
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
              <Input
                type={timed ? (f.type === "date" ? "date" : "datetime-local") : "text"}
                value={value}
                onChange={(e) => set(f.key, e.target.value)}
              />
            )}
          </label>
        );
      })}
    </>
  );
}
