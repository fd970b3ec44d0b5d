import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { ruleList, ruleTable, type RuleBrief } from "../../api/rules";
import { useWords } from "../../i18n";
import { shops } from "../../i18n/shops";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";

/** What this shop decided by numbers: cut-offs, caps, limits. They are dated tables; here one reads them and goes to change them. */
export function Thresholds({ shopId }: { shopId: string }) {
  const t = useWords(shops);
  const query = useQuery(ruleList({ shop: shopId, layer: "shop" }));
  return (
    <section className="card">
      <header>
        <h2>{t("thresholds")}</h2>
        <span className="small muted">{t("thresholds.hint")}</span>
      </header>
      <Ready query={query} rows={4}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty title={t("thresholds.none")} />
          ) : (
            <ul className="thresholds">
              {list.items.map((table) => (
                <One key={table.id} brief={table} shopId={shopId} />
              ))}
            </ul>
          )
        }
      </Ready>
    </section>
  );
}

function One({ brief, shopId }: { brief: RuleBrief; shopId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <strong>{brief.title}</strong>
          <span className="muted small ellipsis">{brief.question}</span>
        </summary>
        {open && <Rows id={brief.id} shopId={shopId} />}
      </details>
    </li>
  );
}

function Rows({ id, shopId }: { id: string; shopId: string }) {
  const t = useWords(shops);
  const query = useQuery(ruleTable(id, shopId));
  return (
    <Ready query={query} rows={2}>
      {(table) => {
        // a column in which every row says "any" tells nothing here
        const inputs = table.inputs.filter((field) => table.table.some((row) => row.cells.when[field.key]));
        return (
          <div className="stack threshold">
            <p className="small muted">{table.source}</p>
            <DataGrid
              label={table.title}
              rows={table.table}
              rowKey={(r) => r.id}
              columns={[
                ...inputs.map((f) => ({
                  key: `i${f.key}`,
                  title: f.label,
                  render: (r: (typeof table.table)[number]) => r.when[f.key],
                })),
                ...table.outputs.map((f) => ({
                  key: `o${f.key}`,
                  title: f.label,
                  render: (r: (typeof table.table)[number]) => <strong>{r.then[f.key]}</strong>,
                })),
              ]}
            />
            <div>
              <Link to="/rules" search={{ table: id, shop: shopId }}>
                {t("thresholds.open")}
              </Link>
            </div>
          </div>
        );
      }}
    </Ready>
  );
}
