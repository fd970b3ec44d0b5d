import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Dropdown, Input, Segmented, Select } from "antd";
import { useState } from "react";

import { auditFile, auditLog, peopleList, securityLog, type AuditFilter, type AuditRow } from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { useWords, type Translate } from "../../i18n";
import { audit } from "../../i18n/audit";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { ShopChoice } from "../../ui/shop-choice";
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

/** Whatever touched personal data: looks, copies, erasures. */
const PERSONAL = ["personal_value", "customer.copied", "customer.erased", "evidence"] as const;

export function AuditPage() {
  const t = useWords(audit);
  const [view, setView] = useState<"acts" | "personal" | "security">("acts");
  const chooser = (
    <Segmented
      aria-label={t("title")}
      value={view}
      onChange={setView}
      options={[
        { value: "acts", label: t("acts") },
        { value: "personal", label: t("personal") },
        { value: "security", label: t("security") },
      ]}
    />
  );
  if (view === "security") return <Security chooser={chooser} />;
  return <Acts key={view} chooser={chooser} only={view === "personal" ? PERSONAL : undefined} />;
}

const today = (): string => fullMoment(new Date().toISOString()).slice(0, 10);

/** `only`: these acts and no others. */
function Acts({ chooser, only }: { chooser: React.ReactNode; only: readonly string[] | undefined }) {
  const t = useWords(audit);
  const c = useWords(common);
  const me = useMe();
  const [filter, setFilter] = useState<AuditFilter>({});
  const narrow = (part: AuditFilter) => setFilter((old) => ({ ...old, ...part }));
  const wanted: AuditFilter = { ...filter, action: filter.action ?? only };
  const query = useInfiniteQuery(auditLog(wanted));
  const families = only ?? FAMILIES;
  const backwards = filter.from !== undefined && filter.to !== undefined && filter.from > filter.to;
  return (
    <>
      <div className="filters">
        {chooser}
        <Select
          aria-label={t("action")}
          value={filter.action?.[0] ?? ""}
          onChange={(family) => narrow({ action: family ? [family] : undefined })}
          style={{ width: 160 }}
          options={[
            { value: "", label: t("any") },
            ...families.map((f) => ({ value: f, label: f.includes(".") ? titleOf(f, t) : t(`of.${f}` as "of.case") })),
          ]}
        />
        <Person onPick={(employee_no) => narrow({ employee_no })} value={filter.employee_no} />
        <ShopChoice shops={me.shops} value={filter.shop} onChange={(shop) => narrow({ shop })} />
        <span className="row audit-days">
          <Input
            type="date"
            style={{ width: 140 }}
            aria-label={t("from")}
            title={t("from")}
            value={filter.from ?? ""}
            max={today()}
            onChange={(event) => narrow({ from: event.target.value || undefined })}
          />
          <span aria-hidden="true">–</span>
          <Input
            type="date"
            style={{ width: 140 }}
            aria-label={t("to")}
            title={t("to")}
            aria-invalid={backwards}
            value={filter.to ?? ""}
            max={today()}
            onChange={(event) => narrow({ to: event.target.value || undefined })}
          />
        </span>
        <span className="grow" />
        <Dropdown
          menu={{
            items: (["xlsx", "csv"] as const).map((form) => ({
              key: form,
              label: (
                <a href={auditFile(wanted, form, today())} download>
                  {t(`download.${form}`)}
                </a>
              ),
            })),
          }}
          trigger={["click"]}
        >
          <Button disabled={backwards} title={filter.from ? undefined : t("download.span")}>
            {t("download")}
          </Button>
        </Dropdown>
      </div>
      <section className="card">
        <Ready query={query} rows={10}>
          {(data) => (
            <DataGrid
              label={t("title")}
              rows={data.pages.flatMap((p) => p.items)}
              rowKey={(r) => r.id}
              empty={<Empty title={t("none")}>{t("noneHint")}</Empty>}
              columns={[
                { key: "at", title: t("at"), short: true, render: (r) => fullMoment(r.at) },
                { key: "who", title: t("who"), short: true, render: (r) => whoOf(r, t) },
                ...(me.shops.length > 1
                  ? [{ key: "shop", title: c("shop"), render: (r: AuditRow) => r.shop_name || "—" }]
                  : []),
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
                { key: "change", title: t("change"), render: (r) => <What row={r} /> },
                { key: "reason", title: t("reason"), render: (r) => <span className="long">{r.reason}</span> },
              ]}
            />
          )}
        </Ready>
        <More query={query} />
      </section>
    </>
  );
}

/** Whose acts: a colleague by name where the reader may see colleagues, else a number typed in. */
function Person({ value, onPick }: { value: string | undefined; onPick: (number: string | undefined) => void }) {
  const t = useWords(audit);
  const may = useMay();
  const people = useQuery({ ...peopleList, enabled: may("people.read") });
  if (!people.data)
    return (
      <Input.Search
        allowClear
        placeholder={t("byNumber")}
        aria-label={t("byNumber")}
        style={{ width: 180 }}
        onSearch={(typed) => onPick(typed.trim() || undefined)}
      />
    );
  return (
    <Select
      showSearch={{ optionFilterProp: "label" }}
      aria-label={t("byPerson")}
      value={value ?? ""}
      onChange={(number) => onPick(number || undefined)}
      style={{ width: 180 }}
      options={[
        { value: "", label: t("everybody") },
        ...people.data.map((one) => ({ value: one.employee_no, label: `${one.name} · ${one.employee_no}` })),
      ]}
    />
  );
}

/** What changed; for acts about a buyer also the way to him. */
function What({ row }: { row: AuditRow }) {
  const t = useWords(audit);
  const may = useMay();
  const text = changed(row.before, row.after, (key) => fieldOf(key, t));
  return (
    <span className="small muted long">
      {text}
      {row.subject_kind === "customer" && may("customer.read") && (
        <>
          {text && " · "}
          <Link to="/buyers/$buyerId" params={{ buyerId: row.subject_id }}>
            {t("toBuyer")}
          </Link>
        </>
      )}
    </span>
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

function whoOf(row: AuditRow, t: Translate<typeof audit>): string {
  if (row.actor_kind === "program") return t("program", { number: row.employee_no });
  if (!row.employee_no) return t("system");
  return row.actor_name ? `${row.actor_name} · ${row.employee_no}` : row.employee_no;
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
