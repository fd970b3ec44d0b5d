import { useInfiniteQuery } from "@tanstack/react-query";
import { Checkbox, Segmented } from "antd";

import { caseList, type CaseFilter, type CaseStatus } from "../../api/cases";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { moment } from "../../i18n/format";
import { useBuyerName } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { ShopChoice } from "../../ui/shop-choice";
import { Empty, Ready } from "../../ui/states";
import { Todos } from "./Todos";
import "./cases.css";

export type CasesTab = "cases" | "todo";
const STATUSES: readonly CaseStatus[] = ["unfinished", "open", "solved", "closed"];

export function CasesPage({
  place,
  tab,
  go,
  open,
}: {
  place: CaseFilter;
  tab: CasesTab;
  go: (next: Partial<CaseFilter & { tab: "todo" | undefined }>) => void;
  open: (id: string) => void;
}) {
  const t = useWords(cases);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
      </header>
      <div className="tabs" role="tablist">
        {(["cases", "todo"] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={tab === one}
            onClick={() => go({ tab: one === "todo" ? one : undefined })}
          >
            {t(one === "todo" ? "todo.tab" : "todo.cases")}
          </button>
        ))}
      </div>
      <div className="page-body">{tab === "todo" ? <Todos /> : <CaseList place={place} go={go} open={open} />}</div>
    </div>
  );
}

function CaseList({
  place,
  go,
  open,
}: {
  place: CaseFilter;
  go: (next: Partial<CaseFilter>) => void;
  open: (id: string) => void;
}) {
  const t = useWords(cases);
  const nameOf = useBuyerName();
  const me = useMe();
  const query = useInfiniteQuery(caseList(place));
  return (
    <>
      <div className="filters">
        <Segmented
          value={place.status ?? "unfinished"}
          onChange={(status) => go({ status })}
          options={STATUSES.map((s) => ({ value: s, label: t(`status.${s}`) }))}
        />
        <ShopChoice shops={me.shops} value={place.shop} onChange={(shop) => go({ shop })} />
        <Checkbox checked={place.mine ?? false} onChange={(e) => go({ mine: e.target.checked || undefined })}>
          {t("mine")}
        </Checkbox>
      </div>
      <section className="card">
        <Ready query={query} rows={8}>
          {(data) => (
            <DataGrid
              label={t("title")}
              rows={data.pages.flatMap((p) => p.items)}
              rowKey={(r) => r.id}
              onOpen={(r) => open(r.id)}
              empty={<Empty title={t("empty")}>{t("emptyHint")}</Empty>}
              columns={[
                {
                  key: "number",
                  short: true,
                  title: t("col.number"),
                  render: (r) => <span className="mono">{r.number}</span>,
                },
                { key: "kind", short: true, title: t("col.kind"), render: (r) => r.kind_title },
                { key: "order", short: true, title: t("col.order"), render: (r) => r.order_number },
                { key: "buyer", short: true, title: t("col.buyer"), render: (r) => nameOf(r.buyer_name) },
                {
                  key: "status",
                  short: true,
                  title: t("col.status"),
                  render: (r) => (
                    <span className="row">
                      <span className={r.status === "open" ? "tag blue" : r.status === "solved" ? "tag green" : "tag"}>
                        {t(`status.${r.status as "open"}`)}
                      </span>
                      {r.waits_for && (
                        <span className="tag amber">
                          {t("waits", {
                            who:
                              `waits.${r.waits_for}` in cases
                                ? t(`waits.${r.waits_for}` as "waits.buyer")
                                : r.waits_for,
                          })}
                        </span>
                      )}
                    </span>
                  ),
                },
                { key: "tails", short: true, title: t("tails"), numeric: true, render: (r) => r.open_tails || "—" },
                { key: "owner", short: true, title: t("col.owner"), render: (r) => r.owner_name },
                { key: "opened", short: true, title: t("col.opened"), render: (r) => moment(r.opened_at) },
              ]}
            />
          )}
        </Ready>
      </section>
      <More query={query} />
    </>
  );
}
