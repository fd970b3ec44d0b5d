import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";

import { auditLog } from "../../api/people";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { Ready } from "../../ui/states";

export function AuditPage() {
  const t = useWords(access);
  const c = useWords(common);
  const [number, setNumber] = useState("");
  const query = useInfiniteQuery(auditLog({ employee_no: number || undefined }));
  return (
    <>
      <div className="filters"><Input.Search allowClear placeholder={t("number")} aria-label={t("number")} style={{ width: 200 }} onSearch={(value) => setNumber(value.trim())} /></div>
      <section className="card">
        <Ready query={query} rows={10}>
          {(data) => (
            <DataGrid label={t("audit")} rows={data.pages.flatMap((p) => p.items)} rowKey={(r) => r.id} columns={[
              { key: "at", title: t("audit.at"), render: (r) => <span className="mono">{fullMoment(r.at)}</span> }, { key: "who", title: t("audit.who"), render: (r) => r.employee_no || r.actor_kind },
              { key: "action", title: t("audit.action"), render: (r) => <span className="tag mono">{r.action}</span> }, { key: "subject", title: t("audit.subject"), render: (r) => <span className="small">{r.subject_kind} <span className="mono muted">{r.subject_id.slice(0, 18)}</span></span> },
              { key: "change", title: "", render: (r) => <span className="small mono muted">{changed(r.before, r.after)}</span> }, { key: "reason", title: t("audit.reason"), render: (r) => r.reason },
            ]} />
          )}
        </Ready>
        {query.hasNextPage && <p style={{ padding: 12, textAlign: "center" }}><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{c("more")}</Button></p>}
      </section>
    </>
  );
}

/** "limit: 20 → 50", one per changed field, at most three. */
export function changed(before: Record<string, unknown> | null, after: Record<string, unknown> | null): string {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const text = (value: unknown) => (value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value));
  return keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key])).slice(0, 3)
    .map((key) => (before ? `${key}: ${text(before[key])} → ${text(after?.[key])}` : `${key}: ${text(after?.[key])}`)).join("; ").slice(0, 160);
}
