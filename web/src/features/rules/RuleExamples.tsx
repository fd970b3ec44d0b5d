import type { RuleTable } from "../../api/rules";
import { useWords } from "../../i18n";
import { rules } from "../../i18n/rules";
import { Empty } from "../../ui/states";

/** The examples a table carries, as its proof reads them. */
export function RuleExamples({ table }: { table: RuleTable }) {
  const t = useWords(rules);
  if (table.examples.length === 0) return <Empty title={t("noExamples")} />;
  return (
    <section className="card">
      <ul className="rule-findings">
        {table.examples.map((e) => (
          <li key={e.number}>
            <span className="mono muted">{e.number}</span>
            <div>
              {e.note && <strong>{e.note} </strong>}
              {Object.entries(e.facts)
                .map(([k, v]) => `${k} ${v}`)
                .join("，") || t("any")}
              <div className="small">
                →{" "}
                {e.refuses
                  ? t(`refusal.${e.refuses as "row.none"}`)
                  : Object.entries(e.expect)
                      .map(([k, v]) => `${k} ${v}`)
                      .join("，")}{" "}
                <span className="mono muted">{e.covers.join(" ")}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
