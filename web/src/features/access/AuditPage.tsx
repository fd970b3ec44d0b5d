import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";

import { auditLog, peopleList, securityLog, type AuditRow } from "../../api/people";
import { useMay } from "../../api/session";
import { useWords, type Translate } from "../../i18n";
import { audit } from "../../i18n/audit";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";

const FAMILIES = [
  "account",
  "role",
  "api_key",
  "shop",
  "channel",
  "case",
  "compensation",
  "personal_value",
  "customer",
  "rule",
  "redline",
  "register",
  "reshipment",
  "import",
  "quick_reply",
  "conversation",
] as const;

export function AuditPage() {
  const t = useWords(audit);
  const [view, setView] = useState<"acts" | "security">("acts");
  const chooser = (
    <Segmented
      aria-label={t("title")}
      value={view}
      onChange={setView}
      options={[
        { value: "acts", label: t("acts") },
        { value: "security", label: t("security") },
      ]}
    />
  );
  return view === "acts" ? <Acts chooser={chooser} /> : <Security chooser={chooser} />;
}

function Acts({ chooser }: { chooser: React.ReactNode }) {
  const t = useWords(audit);
  const c = useWords(common);
  const nameOf = useNames();
  const [number, setNumber] = useState("");
  const [family, setFamily] = useState("");
  const query = useInfiniteQuery(auditLog({ employee_no: number || undefined, action: family || undefined }));
  return (
    <>
      <div className="filters">
        {chooser}
        <Select
          aria-label={t("action")}
          value={family}
          onChange={setFamily}
          style={{ width: 160 }}
          options={[{ value: "", label: t("any") }, ...FAMILIES.map((f) => ({ value: f, label: t(`of.${f}`) }))]}
        />
        <Input.Search
          allowClear
          placeholder={t("byNumber")}
          aria-label={t("byNumber")}
          style={{ width: 200 }}
          onSearch={(value) => setNumber(value.trim())}
        />
      </div>
      <section className="card">
        <Ready query={query} rows={10}>
          {(data) => (
            <DataGrid
              label={t("title")}
              rows={data.pages.flatMap((p) => p.items)}
              rowKey={(r) => r.id}
              empty={<Empty title={t("none")} />}
              columns={[
                { key: "at", title: t("at"), short: true, render: (r) => fullMoment(r.at) },
                { key: "who", title: t("who"), short: true, render: (r) => whoOf(r, t, nameOf) },
                {
                  key: "action",
                  title: t("action"),
                  short: true,
                  render: (r) => (
                    <span className="tag" title={`${r.action} · ${r.subject_kind} ${r.subject_id}`}>
                      {titleOf(r.action, t)}
                    </span>
                  ),
                },
                {
                  key: "change",
                  title: t("change"),
                  render: (r) => (
                    <span className="small muted long">{changed(r.before, r.after, (key) => fieldOf(key, t))}</span>
                  ),
                },
                { key: "reason", title: t("reason"), render: (r) => <span className="long">{r.reason}</span> },
              ]}
            />
          )}
        </Ready>
        {query.hasNextPage && (
          <p style={{ padding: 12, textAlign: "center" }}>
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {c("more")}
            </Button>
          </p>
        )}
      </section>
    </>
  );
}

function Security({ chooser }: { chooser: React.ReactNode }) {
  const t = useWords(audit);
  const nameOf = useNames();
  const query = useQuery(securityLog);
  return (
    <>
      <div className="filters">{chooser}</div>
      <section className="card">
        <Ready query={query} rows={10}>
          {(rows) => (
            <DataGrid
              label={t("security")}
              rows={rows.map((r, i) => ({ ...r, key: `${r.at}${i}` }))}
              rowKey={(r) => r.key}
              empty={<Empty title={t("none")} />}
              columns={[
                { key: "at", title: t("at"), short: true, render: (r) => fullMoment(r.at) },
                { key: "who", title: t("who"), short: true, render: (r) => nameOf(r.actor_id) ?? "—" },
                {
                  key: "action",
                  title: t("action"),
                  short: true,
                  render: (r) => (
                    <span className="tag" title={r.kind}>
                      {titleOf(r.kind, t)}
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
      </section>
    </>
  );
}

/** Names of colleagues, for those who may see them. */
function useNames(): (id: string | null) => string | undefined {
  const may = useMay();
  const people = useQuery({ ...peopleList, enabled: may("people.read") });
  return (id) => people.data?.find((p) => p.id === id)?.name;
}

function whoOf(row: AuditRow, t: Translate<typeof audit>, nameOf: (id: string | null) => string | undefined): string {
  if (row.actor_kind === "program") return t("program", { number: row.employee_no });
  if (!row.employee_no) return t("system");
  const name = nameOf(row.actor_id);
  return name ? `${name} · ${row.employee_no}` : row.employee_no;
}

function titleOf(code: string, t: Translate<typeof audit>): string {
  return code in audit ? t(code as "case.opened") : code;
}

/** What a field is called on screen; one without words keeps its own name. */
function fieldOf(key: string, t: Translate<typeof audit>): string {
  const word = `field.${key}`;
  return word in audit ? t(word as "field.name") : key;
}

/** "limit: 20 → 50", one per changed field, at most three. */
export function changed(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
  name: (key: string) => string = (key) => key,
): string {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const text = (value: unknown): string =>
    value === undefined || value === null
      ? "—"
      : typeof value === "string"
        ? value
        : Array.isArray(value)
          ? value.map((v) => text(v)).join("、") || "—"
          : typeof value === "object"
            ? Object.entries(value)
                .map(([k, v]) => `${name(k)} ${text(v)}`)
                .join(" ")
            : typeof value === "boolean"
              ? value
                ? "✓"
                : "✗"
              : String(value);
  return keys
    .filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))
    .slice(0, 3)
    .map((key) =>
      before ? `${name(key)}: ${text(before[key])} → ${text(after?.[key])}` : `${name(key)}: ${text(after?.[key])}`,
    )
    .join("; ")
    .slice(0, 240);
}
