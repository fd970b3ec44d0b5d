import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";

import { decide, ruleTable, type RuleField, type RuleTable } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { WhyDetails } from "../../ui/why";

export function RuleView({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useQuery(ruleTable(id));
  return <div className="page"><Ready query={query} rows={10}>{(table) => <Whole table={table} onBack={onBack} />}</Ready></div>;
}

function Whole({ table, onBack }: { table: RuleTable; onBack: () => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const [trying, setTrying] = useState(false);
  const [fired, setFired] = useState<string | null>(null);
  return (
    <>
      <header className="page-head">
        <button type="button" className="linkish" onClick={onBack}>{c("back")}</button>
        <h1>{table.title}</h1>
        <span className={table.verified ? "tag green" : "tag amber"}>{table.verified ? c("why.verified") : c("why.unverified")}</span>
        {table.disputed && <span className="tag red">{c("why.disputed")}</span>}
        <span className="small muted ellipsis grow">{table.id} · {t("businessDate", { name: table.business_date })}{table.in_force_from && ` · ${t("since")} ${table.in_force_from}`}</span>
        <Button type="primary" onClick={() => setTrying(true)}>{t("try")}</Button>
      </header>
      <div className="page-body">
        <p className="rule-question">{table.question}</p>
        <section className="card">
          <div className="grid-wrap" tabIndex={0} role="region" aria-label={table.title}>
            <table className="grid rule-table">
              <thead>
                <tr><th rowSpan={2}>{t("row")}</th>{table.inputs.length > 0 && <th colSpan={table.inputs.length} className="mid">{t("conditions")}</th>}<th colSpan={table.outputs.length} className="mid then">{t("conclusions")}</th><th rowSpan={2}>{t("source")}</th></tr>
                <tr>{table.inputs.map((f) => <Head key={f.key} field={f} />)}{table.outputs.map((f) => <Head key={f.key} field={f} then />)}</tr>
              </thead>
              <tbody>
                {table.table.map((row) => (
                  <tr key={row.id} className={fired === row.id ? "fired" : undefined}>
                    <td className="mono">{row.id}{row.effective_from && <div className="small muted">{row.effective_from}{row.effective_to && ` – ${row.effective_to}`}</div>}</td>
                    {table.inputs.map((f) => <td key={f.key} className={row.when[f.key] ? undefined : "muted"}>{row.when[f.key] ?? t("any")}</td>)}
                    {table.outputs.map((f) => <td key={f.key} className="then">{row.then[f.key] ?? "—"}</td>)}
                    <td className="small rule-source">{row.note && <div>{row.note}</div>}<span className="muted">{row.source}</span></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        {(table.editions.length > 0 || table.source) && <section className="card"><header><h2>{t("editions")}</h2></header><ul className="body stack">{table.editions.map((e) => <li key={e.edition}><span className="mono">{e.edition}</span> {e.from} – {e.to ?? ""}</li>)}{table.source && <li className="muted small">{table.source}</li>}</ul></section>}
      </div>
      <Drawer open={trying} onClose={() => setTrying(false)} title={t("try")} size={440} destroyOnHidden><TryOut table={table} onFired={setFired} /></Drawer>
    </>
  );
}

function Head({ field, then = false }: { field: RuleField; then?: boolean }) {
  return <th className={then ? "then" : undefined}>{field.label}<div className="mono muted key">{field.key}</div></th>;
}

function TryOut({ table, onFired }: { table: RuleTable; onFired: (row: string | null) => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [at, setAt] = useState("");
  const run = useMutation({
    mutationFn: () => decide(table.id, { facts: typed(table.inputs, facts), ...(at ? { at } : {}) }),
    onSuccess: (why) => onFired(why.fired[0]?.id ?? null),
    onError: (error) => { onFired(null); tellProblem(error); },
  });
  const set = (key: string, value: string) => setFacts((now) => ({ ...now, [key]: value }));
  return (
    <form className="stack" style={{ gap: 12 }} onSubmit={(e) => { e.preventDefault(); run.mutate(); }}>
      <p className="muted">{t("try.hint")}</p>
      {table.inputs.map((f) => (
        <label key={f.key} className="field"><span>{f.label}</span>
          {f.type === "bool" ? <Select value={facts[f.key] ?? ""} onChange={(v) => set(f.key, v)} options={[{ value: "", label: t("unfilled") }, { value: "true", label: c("yes") }, { value: "false", label: c("no") }]} />
            : f.values.length > 0 ? <Select showSearch value={facts[f.key] ?? ""} onChange={(v) => set(f.key, v)} options={[{ value: "", label: t("unfilled") }, ...f.values.map((v) => ({ value: v.value, label: v.title }))]} />
            : <Input type={f.type === "date" ? "date" : f.type === "datetime" ? "datetime-local" : "text"} value={facts[f.key] ?? ""} onChange={(e) => set(f.key, e.target.value)} />}
        </label>
      ))}
      <label className="field"><span>{t("try.at")}</span><Input type="datetime-local" value={at} onChange={(e) => setAt(e.target.value)} /></label>
      <Button htmlType="submit" type="primary" loading={run.isPending}>{t("try.run")}</Button>
      {run.data && <WhyDetails why={run.data} />}
    </form>
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
