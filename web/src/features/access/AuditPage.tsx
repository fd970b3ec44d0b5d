import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Dropdown, Segmented, Select } from "antd";
import { useState } from "react";

import { auditFile, auditLog, type AuditFilter, type AuditRow } from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { useWords, type Translate } from "../../i18n";
import { audit } from "../../i18n/audit";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { ShopChoice } from "../../ui/shop-choice";
import { Empty, Ready } from "../../ui/states";
import { changed, fieldOf } from "./audit-change";
import { Days, isBackwards, Person, today, useActNames } from "./audit-filters";
import { SecurityLog } from "./SecurityLog";

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
  if (view === "security") return <SecurityLog chooser={chooser} />;
  return <Acts key={view} chooser={chooser} only={view === "personal" ? PERSONAL : undefined} />;
}

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
  const nameOf = useActNames();
  const backwards = isBackwards(filter);
  return (
    <>
      <div className="filters">
        {chooser}
        <Select
          aria-label={t("action")}
          value={filter.action?.[0] ?? ""}
          onChange={(family) => narrow({ action: family ? [family] : undefined })}
          style={{ width: 160 }}
          options={[{ value: "", label: t("any") }, ...families.map((f) => ({ value: f, label: nameOf(f) }))]}
        />
        <Person onPick={(employee_no) => narrow({ employee_no })} value={filter.employee_no} />
        <ShopChoice shops={me.shops} value={filter.shop} onChange={(shop) => narrow({ shop })} />
        <Days from={filter.from} to={filter.to} onPick={narrow} />
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
                      {r.title}
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

function whoOf(row: AuditRow, t: Translate<typeof audit>): string {
  if (row.actor_kind === "program") return t("program", { number: row.employee_no });
  if (!row.employee_no) return t("system");
  return row.actor_name ? `${row.actor_name} · ${row.employee_no}` : row.employee_no;
}
