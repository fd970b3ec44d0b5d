import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Segmented } from "antd";

import { caseList, type CaseFilter } from "../../api/cases";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { Clock } from "../../ui/clock";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import "./cases.css";

export function CasesPage({ place, go, open }: { place: CaseFilter; go: (next: Partial<CaseFilter>) => void; open: (id: string) => void }) {
  const t = useWords(cases);
  const c = useWords(common);
  const query = useInfiniteQuery(caseList({ state: "open", ...place }));
  return (
    <div className="page">
      <header className="page-head"><h1>{t("title")}</h1></header>
      <div className="page-body">
        <div className="filters">
          <Segmented value={place.state ?? "open"} onChange={(state) => go({ state })} options={[{ value: "open", label: t("state.open") }, { value: "closed", label: t("state.closed") }]} />
          <Input.Search allowClear defaultValue={place.q ?? ""} placeholder={t("search")} aria-label={t("search")} style={{ width: 260 }} onSearch={(q) => go({ q: q || undefined })} />
          <Checkbox checked={place.mine ?? false} onChange={(e) => go({ mine: e.target.checked || undefined })}>{t("mine")}</Checkbox>
          <Checkbox checked={place.overdue ?? false} onChange={(e) => go({ overdue: e.target.checked || undefined })}>{t("overdue")}</Checkbox>
        </div>
        <section className="card">
          <Ready query={query} rows={8}>
            {(data) => (
              <DataGrid label={t("title")} rows={data.pages.flatMap((p) => p.items)} rowKey={(r) => r.id} onOpen={(r) => open(r.id)} empty={<Empty title={t("empty")}>{t("emptyHint")}</Empty>}
                columns={[
                  { key: "number", title: t("col.number"), render: (r) => <span className="mono">{r.number}</span> },
                  { key: "kind", title: t("col.kind"), render: (r) => r.kind_title },
                  { key: "order", title: t("col.order"), render: (r) => r.order_number ?? "—" },
                  { key: "buyer", title: t("col.buyer"), render: (r) => r.buyer_name },
                  { key: "step", title: t("col.step"), render: (r) => r.current_step_title ?? r.state_title },
                  { key: "clock", title: t("col.clock"), render: (r) => (r.clock ? <Clock clock={r.clock} /> : "—") },
                  { key: "owner", title: t("col.owner"), render: (r) => r.owner?.name ?? "—" },
                  { key: "opened", title: t("col.opened"), render: (r) => moment(r.opened_at) },
                ]} />
            )}
          </Ready>
        </section>
        {query.hasNextPage && <p style={{ textAlign: "center", marginTop: 12 }}><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{c("more")}</Button></p>}
      </div>
    </div>
  );
}
