import { useMutation } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import { type RuleField, type RuleWhy } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { tellProblem } from "../../ui/toast";
import { WhyDetails } from "../../ui/why";

/** Facts in, the answer with its proof out. `ask` decides: by the table in force, or by a draft. */
export function TryOut({ inputs, ask, onFired }: { inputs: readonly RuleField[]; ask: (facts: Record<string, unknown>, at?: string) => Promise<RuleWhy>; onFired: (row: string | null) => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [at, setAt] = useState("");
  const given = inputs.filter((f) => !f.derived);
  const run = useMutation({
    mutationFn: () => ask(typed(given, facts), at ? new Date(at).toISOString() : undefined),
    onSuccess: (why) => onFired(why.row),
    onError: (error) => { onFired(null); tellProblem(error); },
  });
  const set = (key: string, value: string) => setFacts((now) => ({ ...now, [key]: value }));
  return (
    <form className="stack" style={{ gap: 12 }} onSubmit={(e) => { e.preventDefault(); run.mutate(); }}>
      <p className="muted">{t("try.hint")}</p>
      {given.map((f) => (
        <label key={f.key} className="field"><span>{f.label}{!f.required && <span className="muted"> · {f.unknown || t("cell.unknown")}</span>}</span>
          {f.type === "bool" ? <Select value={facts[f.key] ?? ""} onChange={(v) => set(f.key, v)} aria-label={f.label} options={[{ value: "", label: t("unfilled") }, { value: "true", label: c("yes") }, { value: "false", label: c("no") }]} />
            : f.values.length > 0 ? <Select showSearch={{ optionFilterProp: "label" }} value={facts[f.key] ?? ""} onChange={(v) => set(f.key, v)} aria-label={f.label} options={[{ value: "", label: t("unfilled") }, ...f.values.map((v) => ({ value: v.value, label: v.title }))]} />
            : <Input type={f.type === "date" ? "date" : f.type === "datetime" ? "datetime-local" : "text"} value={facts[f.key] ?? ""} onChange={(e) => set(f.key, e.target.value)} />}
        </label>
      ))}
      <label className="field"><span>{t("try.at")}</span><Input type="datetime-local" value={at} onChange={(e) => setAt(e.target.value)} /></label>
      <Button htmlType="submit" type="primary" loading={run.isPending}>{t("try.run")}</Button>
      {run.data && <Answer why={run.data} />}
    </form>
  );
}

/** What counts when several layers speak, then the proof of each. */
export function Answer({ why }: { why: RuleWhy }) {
  const t = useWords(rules);
  const others = why.layers.filter((layer) => layer.table !== why.table);
  return (
    <div className="stack">
      {why.settled.length > 0 && (
        <section className="rule-settled">
          <h4>{t("settled")}</h4>
          {why.settled.map((one) => (
            <div key={one.key}><span className="muted">{one.label}</span> <strong>{one.value}</strong>
              {one.voices.length > 1 && <ul className="small">{one.voices.map((v) => <li key={v.table} className={v.counts ? undefined : "muted"}><span className="tag">{t(`layer.${v.layer as "law"}`)}</span> {v.counts ? v.value : <><s>{v.value}</s> {t("overruled")}</>}</li>)}</ul>}
            </div>
          ))}
        </section>
      )}
      <WhyDetails why={why.explanation} />
      {others.map((layer) => <details key={layer.table}><summary>{t(`layer.${layer.layer as "law"}`)} · {layer.table_title}</summary><WhyDetails why={layer.explanation} /></details>)}
    </div>
  );
}

/** Facts as the engine wants them: typed, and those not given left out, so that a missing one is named by the server. */
export function typed(fields: readonly RuleField[], facts: Readonly<Record<string, string>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { key, type } of fields) {
    const value = facts[key];
    if (value === undefined || value === "") continue;
    if (type === "bool") out[key] = value === "true";
    else if (type === "int") out[key] = /^-?\d+$/.test(value) ? Number(value) : value;
    else if (type === "datetime") out[key] = new Date(value).toISOString();
    else out[key] = value;
  }
  return out;
}
