import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";

import { simulateDraft, type Cells, type Pair, type Simulation } from "../../api/rules";
import { useWords } from "../../i18n";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";

/** The draft as it stands on the screen, over what was really decided. */
export function WhatIf({ id, rows }: { id: string; rows: readonly Cells[] }) {
  const t = useWords(rules);
  const [days, setDays] = useState(30);
  const query = useQuery({
    queryKey: ["rule-simulation", id, days, rows],
    queryFn: () => simulateDraft(id, days, [...rows]),
    gcTime: 0,
    retry: false,
  });
  return (
    <div className="stack" style={{ gap: 14 }}>
      <label className="row">
        <span>{t("whatif.days")}</span>
        <Select
          value={days}
          onChange={setDays}
          aria-label={t("whatif.days")}
          options={[7, 30, 90, 365].map((n) => ({ value: n, label: t("days", { n }) }))}
          style={{ width: 110 }}
        />
      </label>
      <Ready query={query} rows={6}>
        {(report) => <Report report={report} />}
      </Ready>
    </div>
  );
}

const sums = (money: Record<string, string>, labels: Record<string, string>) =>
  Object.entries(money)
    .filter(([, amount]) => Number(amount) !== 0)
    .map(([key, amount]) => `${labels[key] ?? key} ${Number(amount) > 0 ? "+" : ""}${amount}`)
    .join("，") || "—";

function Report({ report }: { report: Simulation }) {
  const t = useWords(rules);
  if (report.examined === 0) return <Empty title={t("whatif.none")}>{t("whatif.noneHint")}</Empty>;
  return (
    <>
      <div className="tiles">
        <div>
          <span className="muted small">{t("whatif.examined")}</span>
          <strong>{report.examined}</strong>
        </div>
        <div>
          <span className="muted small">{t("whatif.changed")}</span>
          <strong>{report.changed}</strong>
        </div>
        <div>
          <span className="muted small">{t("whatif.refused")}</span>
          <strong className={report.refused ? "rule-bad" : undefined}>{report.refused}</strong>
        </div>
      </div>
      {report.cut && <p className="small muted">{t("whatif.cut")}</p>}
      <section className="card">
        <header>
          <h3>{t("whatif.shops")}</h3>
        </header>
        <DataGrid
          label={t("whatif.shops")}
          rows={report.shops}
          rowKey={(r) => r.shop_id}
          columns={[
            { key: "s", title: t("whatif.shop"), render: (r) => r.shop_name },
            { key: "e", title: t("whatif.examined"), numeric: true, render: (r) => r.examined },
            { key: "c", title: t("whatif.changed"), numeric: true, render: (r) => r.changed },
            { key: "m", title: t("whatif.money"), render: (r) => sums(r.money, report.labels) },
          ]}
        />
      </section>
      {report.items.length > 0 && (
        <section className="card">
          <header>
            <h3>{t("whatif.cases")}</h3>
          </header>
          <ul className="rule-changes">
            {report.items.map((item) => (
              <li key={item.decision_id}>
                <time className="muted small">{moment(item.decided_at)}</time>
                {item.refused ? (
                  <span className="rule-bad">{item.refused}</span>
                ) : (
                  item.changed.map((key) => (
                    <span key={key}>
                      {report.labels[key] ?? key} <s className="muted">{valueOf(item.before, key)}</s> →{" "}
                      <strong>{valueOf(item.after, key)}</strong>
                    </span>
                  ))
                )}
                {report.shops.length > 1 && (
                  <span className="muted small">
                    {report.shops.find((shop) => shop.shop_id === item.shop_id)?.shop_name}
                  </span>
                )}
                <span className="grow" />
                <a className="small" href={`/rules?decision=${item.decision_id}`} target="_blank" rel="noreferrer">
                  {t("why.then")}
                </a>
                {item.subject_kind === "case" && item.subject_id && (
                  <a className="small" href={`/cases/${item.subject_id}`} target="_blank" rel="noreferrer">
                    {t("whatif.case")}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const valueOf = (pairs: readonly Pair[], key: string): string => pairs.find((p) => p.key === key)?.value ?? "—";
