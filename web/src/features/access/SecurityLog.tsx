import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";

import { securityLog, type SecurityFilter, type SecurityRow } from "../../api/people";
import { useWords, type Translate } from "../../i18n";
import { audit } from "../../i18n/audit";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { Empty, Ready } from "../../ui/states";
import { changed, fieldOf } from "./audit-change";
import { Days, Person, useActNames } from "./audit-filters";

function whoOf(row: SecurityRow, t: Translate<typeof audit>): string {
  if (row.actor_id === null) return t("nobody");
  return row.employee_no ? `${row.actor_name} · ${row.employee_no}` : t("system");
}

/** What stands there: sign-ins, what was refused, and looks at personal values. */
const KINDS = ["sign_in", "refused", "wall", "personal_value"] as const;

/** Sign-ins, refusals and looks at personal values, by event, person and day. */
export function SecurityLog({ chooser }: { chooser: React.ReactNode }) {
  const t = useWords(audit);
  const nameOf = useActNames();
  const [filter, setFilter] = useState<SecurityFilter>({});
  const narrow = (part: SecurityFilter) => setFilter((old) => ({ ...old, ...part }));
  const query = useInfiniteQuery(securityLog(filter));
  return (
    <>
      <div className="filters">
        {chooser}
        <Select
          aria-label={t("kind")}
          value={filter.kind ?? ""}
          onChange={(kind) => narrow({ kind: kind || undefined })}
          style={{ width: 160 }}
          options={[{ value: "", label: t("anyKind") }, ...KINDS.map((kind) => ({ value: kind, label: nameOf(kind) }))]}
        />
        <Person onPick={(employee_no) => narrow({ employee_no })} value={filter.employee_no} />
        <Days from={filter.from} to={filter.to} onPick={narrow} />
      </div>
      <section className="card">
        <Ready query={query} rows={10}>
          {(data) => (
            <DataGrid
              label={t("security")}
              rows={data.pages
                .flatMap((page) => page.items)
                .map((row, place) => ({ ...row, key: `${row.at}${place}` }))}
              rowKey={(r) => r.key}
              empty={<Empty title={t("none")}>{t("noneHint")}</Empty>}
              columns={[
                { key: "at", title: t("at"), short: true, render: (r) => fullMoment(r.at) },
                {
                  key: "who",
                  title: t("who"),
                  short: true,
                  render: (r) => whoOf(r, t),
                },
                {
                  key: "kind",
                  title: t("kind"),
                  short: true,
                  render: (r) => (
                    <span className="tag" title={r.kind}>
                      {r.title}
                    </span>
                  ),
                },
                {
                  key: "from",
                  title: t("address"),
                  short: true,
                  render: (r) => <span className="mono">{r.address || "—"}</span>,
                },
                {
                  key: "change",
                  title: t("change"),
                  render: (r) => (
                    <span className="small muted long">{changed(null, r.facts, (key) => fieldOf(key, t))}</span>
                  ),
                },
              ]}
            />
          )}
        </Ready>
        <More query={query} />
      </section>
    </>
  );
}
