import type { RuleField, RuleTable } from "../../api/rules";
import { useWords } from "../../i18n";
import { rules } from "../../i18n/rules";
import { unbroken } from "./sheet";

/** A table for reading, every row in words; `fired`: the row that answered what was tried. */
export function RuleRows({ table, fired }: { table: RuleTable; fired: string | null }) {
  const t = useWords(rules);
  const tags = { then: "", silent: t("outcome.silent"), refuse: t("outcome.refuse") };
  return (
    <section className="card">
      <div className="grid-wrap" tabIndex={0} role="region" aria-label={table.title}>
        <table className="grid rule-table">
          <thead>
            <tr>
              <th rowSpan={2}>{t("row")}</th>
              {table.inputs.length > 0 && (
                <th colSpan={table.inputs.length} className="mid">
                  {t("conditions")}
                </th>
              )}
              <th colSpan={table.outputs.length} className="mid then">
                {t("conclusions")}
              </th>
              <th rowSpan={2}>{t("note")}</th>
            </tr>
            <tr>
              {table.inputs.map((f) => (
                <Head key={f.key} field={f} />
              ))}
              {table.outputs.map((f) => (
                <Head key={f.key} field={f} then />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.table.map((row) => {
              const any = (key: string) => (row.cells.when[key] ?? "") === "";
              return (
                <tr key={row.id} className={fired === row.id ? "fired" : undefined}>
                  <td className="mono">{row.id}</td>
                  {table.inputs.map((f) => (
                    <td key={f.key} className={any(f.key) ? "muted" : undefined}>
                      {any(f.key) ? t("any") : row.when[f.key]}
                    </td>
                  ))}
                  {row.cells.outcome === "then" ? (
                    table.outputs.map((f) => (
                      <td key={f.key} className={row.then[f.key]?.startsWith("=") ? "then mono" : "then"}>
                        {unbroken(row.then[f.key] ?? "—")}
                      </td>
                    ))
                  ) : (
                    <td className="then" colSpan={table.outputs.length}>
                      <span className="tag">{tags[row.cells.outcome]}</span> {row.cells.why}
                    </td>
                  )}
                  <td className="small rule-source">
                    {row.note && <div>{row.note}</div>}
                    {row.source !== table.source && <span className="muted">{row.source}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="sheet-keys small muted">
        {t("source")} {table.source}
      </p>
    </section>
  );
}

function Head({ field, then = false }: { field: RuleField; then?: boolean }) {
  return (
    <th className={then ? "then" : undefined} title={field.formula || field.unknown}>
      {field.label}
      <div className="mono muted key">{field.key}</div>
    </th>
  );
}
