import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";

import { refundList, refundTimes, type RefundRow } from "../../api/orders";
import { useWords } from "../../i18n";
import { duration, moment } from "../../i18n/format";
import { orders } from "../../i18n/orders";
import { ChannelBadge, Money } from "../../ui/badges";
import { Clock } from "../../ui/clock";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { useOrderState } from "../../ui/order-card";
import { Empty, Ready } from "../../ui/states";

/** Refund requests, the one with the least time left on top; above them how long handling takes here. */
export function RefundQueue({ shop, open }: { shop: string; open: (id: string) => void }) {
  const t = useWords(orders);
  const stateOf = useOrderState();
  const query = useInfiniteQuery(refundList(shop || undefined));
  const times = useQuery(refundTimes(shop || undefined));
  const taken = times.data;
  return (
    <>
      {taken && taken.handled > 0 && taken.average_seconds !== null && (
        <p className="small muted" style={{ margin: 0, padding: "10px 14px" }}>
          {t("refunds.times", { handled: taken.handled, time: duration(taken.average_seconds), late: taken.late })}
        </p>
      )}
      <Ready query={query} rows={8}>
        {(data) => (
          <>
            <DataGrid
              label={t("check.refunds")}
              rows={data.pages.flatMap((p) => p.items)}
              rowKey={(r) => r.order_id}
              onOpen={(r) => open(r.order_id)}
              empty={<Empty title={t("check.none")} />}
              columns={[
                { key: "left", title: t("refunds.left"), render: (r) => <TimeLeft row={r} /> },
                {
                  key: "number",
                  title: t("col.number"),
                  render: (r) => (
                    <span className="row">
                      <ChannelBadge platform={r.platform} />
                      <Link to="/orders/$orderId" params={{ orderId: r.order_id }}>
                        {r.number}
                      </Link>
                    </span>
                  ),
                },
                { key: "buyer", title: t("col.buyer"), render: (r) => r.buyer_id || "—" },
                {
                  key: "state",
                  title: t("col.state"),
                  render: (r) => <span className="tag">{stateOf(r.state, r.platform_state)}</span>,
                },
                {
                  key: "paid",
                  title: t("col.paid"),
                  numeric: true,
                  render: (r) => <Money amount={r.paid} currency={r.currency} />,
                },
                {
                  key: "asked",
                  title: t("refunds.asked"),
                  render: (r) => <span className="muted">{moment(r.asked_at)}</span>,
                },
                { key: "act", title: t("check.action"), render: (r) => <Talk row={r} /> },
              ]}
            />
            <More query={query} />
          </>
        )}
      </Ready>
    </>
  );
}

function TimeLeft({ row }: { row: RefundRow }) {
  const t = useWords(orders);
  if (!row.due_at) return <span className="small muted">{t("refunds.noRule")}</span>;
  return (
    <Clock
      clock={{
        title: t("refunds.clock"),
        due_at: row.due_at,
        warn_at: row.warn_at,
        state: row.missed ? "missed" : "running",
        cost: t("refunds.cost"),
      }}
    />
  );
}

function Talk({ row }: { row: RefundRow }) {
  const t = useWords(orders);
  const navigate = useNavigate();
  const talk = row.conversation_id;
  if (!talk) return <span className="small muted">{t("check.noChat")}</span>;
  return (
    <Button
      size="small"
      onClick={(e) => {
        e.stopPropagation();
        void navigate({ to: "/desk", search: { view: "all", state: "open", c: talk } });
      }}
    >
      {t("check.refunds.act")}
    </Button>
  );
}
