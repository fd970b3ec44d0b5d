import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { returnList, type ReturnReceipt } from "../../api/duties";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { Empty, Ready } from "../../ui/states";

const STANDS = {
  open: "parcels.toInspect",
  answered: "parcels.inspected",
  done: "parcels.inspected",
  cancelled: "parcels.notNeeded",
} as const;

/** What the warehouse's program says came back, with what a case waits for and what nobody asked for. */
export function Returns({ unexpected, start }: { unexpected: boolean; start: ReactNode }) {
  const t = useWords(duties);
  const query = useInfiniteQuery(returnList(unexpected ? false : null));
  return (
    <section className="card">
      <Ready query={query}>
        {(data) => (
          <DataGrid
            label={t("parcels.returns")}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={(r) => r.id}
            empty={
              unexpected ? (
                <Empty title={t("parcels.emptyUnexpected")} />
              ) : (
                <Empty title={t("parcels.emptyReturns")} action={start}>
                  {t("parcels.emptyReturnsHint")}
                </Empty>
              )
            }
            columns={[
              { key: "at", short: true, title: t("parcels.arrivedAt"), render: (r) => moment(r.arrived_at) },
              {
                key: "parcel",
                short: true,
                title: t("parcels.parcel"),
                render: (r) => (
                  <>
                    <div className="mono">{r.tracking_no || "—"}</div>
                    <div className="small muted">{r.carrier}</div>
                  </>
                ),
              },
              { key: "order", short: true, title: t("money.col.order"), render: (r) => <OrderOf row={r} /> },
              {
                key: "items",
                title: t("parcels.items"),
                render: (r) => (
                  <>
                    {r.title}{" "}
                    <span className="muted small">
                      {[r.sku_code, r.quantity === null ? "" : `× ${r.quantity}`].filter(Boolean).join(" ")}
                    </span>
                  </>
                ),
              },
              {
                key: "condition",
                title: t("parcels.condition"),
                render: (r) => (
                  <>
                    {r.condition && <Condition row={r} />}
                    {r.remark && <div className="small muted">{r.remark}</div>}
                  </>
                ),
              },
              { key: "inspection", short: true, title: t("parcels.inspection"), render: (r) => <Stands row={r} /> },
            ]}
          />
        )}
      </Ready>
      <More query={query} />
    </section>
  );
}

export function Condition({ row }: { row: Pick<ReturnReceipt, "condition" | "finding"> }) {
  const colour = row.finding === "as_sent" ? "green" : row.finding === null ? "" : "red";
  return <span className={`tag ${colour}`}>{row.condition}</span>;
}

function OrderOf({ row }: { row: ReturnReceipt }) {
  const may = useMay();
  if (row.order_id === null || !may("order.read", row.shop_id)) return <>{row.order_number || "—"}</>;
  return (
    <Link to="/orders/$orderId" params={{ orderId: row.order_id }}>
      {row.order_number || "→"}
    </Link>
  );
}

function Stands({ row }: { row: ReturnReceipt }) {
  const t = useWords(duties);
  const may = useMay();
  if (row.task_state === null) return <span className="tag amber">{t("parcels.nobodyAsked")}</span>;
  return (
    <>
      <span className={row.task_state === "open" ? "tag blue" : "tag"}>{t(STANDS[row.task_state])}</span>{" "}
      {row.verdict && (
        <span className={`tag ${row.verdict === "as_sent" ? "green" : "red"}`}>
          {t(`parcels.verdict.${row.verdict}`)}
        </span>
      )}
      {row.case_id && row.case_number && (
        <div className="small">
          {may("case.read", row.shop_id) ? (
            <Link to="/cases/$caseId" params={{ caseId: row.case_id }}>
              {row.case_number}
            </Link>
          ) : (
            row.case_number
          )}{" "}
          <span className="muted">{[row.case_title, row.asked_by].filter(Boolean).join(" · ")}</span>
        </div>
      )}
    </>
  );
}
