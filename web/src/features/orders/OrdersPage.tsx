import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";

import { importList, orderList, toCheck, type Check, type OrderRow } from "../../api/orders";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { count, moment } from "../../i18n/format";
import { orders } from "../../i18n/orders";
import { ChannelBadge, Money } from "../../ui/badges";
import { draftKeyOf, suggestDraft } from "../../ui/drafts";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { useOrderState } from "../../ui/order-card";
import { ShopChoice } from "../../ui/shop-choice";
import { Empty, Ready } from "../../ui/states";
import { ImportStart, KINDS } from "./ImportStart";
import { OrderChanges } from "./OrderChanges";
import { Products } from "./Products";
import { RefundQueue } from "./RefundQueue";
import "./orders.css";

type Tab = "orders" | "changes" | "products" | "imports";

/** Each part for those who may read it: an order maker has the changes alone. */
const TABS: readonly (readonly [Tab, string])[] = [
  ["orders", "order.read"],
  ["changes", "order.make"],
  ["products", "product.read"],
  ["imports", "import.run"],
];

const CHECKS = ["unpaid", "refunds", "unreviewed"] as const;

/** What the list shows stands in the address: a link, a reload and the way back show the same. */
export interface OrdersPlace {
  q?: string | undefined;
  shop?: string | undefined;
  tab?: string | undefined;
  check?: string | undefined;
  /** A kind of report: the window that takes it in is open. */
  import?: string | undefined;
}

export function OrdersPage({ place, go }: { place: OrdersPlace; go: (next: OrdersPlace) => void }) {
  const check = CHECKS.find((one) => one === place.check);
  const t = useWords(orders);
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const tabs = TABS.filter(([, permission]) => may(permission)).map(([one]) => one);
  const tab = tabs.find((one) => one === place.tab) ?? tabs[0] ?? "orders";
  const { q = "", shop = "" } = place;
  const [importing, setImporting] = useState(false);
  const first = KINDS.find((one) => one === place.import);
  const closeImport = () => {
    setImporting(false);
    if (place.import) go({ import: undefined });
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <span className="grow" />
        {may("import.run") && (
          <Button type="primary" onClick={() => setImporting(true)}>
            {t("import")}
          </Button>
        )}
      </header>
      <div className="tabs" role="tablist">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={tab === one}
            // another list is searched by other words
            onClick={() => go({ tab: one === tabs[0] ? undefined : one, q: undefined, check: undefined })}
          >
            {t(`tab.${one}`)}
          </button>
        ))}
      </div>
      <div className="page-body">
        {tab !== "imports" && (
          <div className="filters">
            {tab !== "changes" && (
              <Input.Search
                key={`${tab} ${q}`}
                defaultValue={q}
                allowClear
                placeholder={tab === "orders" ? t("search") : t("product.search")}
                aria-label={tab === "orders" ? t("search") : t("product.search")}
                style={{ width: 380 }}
                onSearch={(value) => go({ q: value.trim() || undefined })}
              />
            )}
            <ShopChoice shops={me.shops} value={shop || undefined} onChange={(next) => go({ shop: next })} />
          </div>
        )}
        {tab === "orders" && <Checks shop={shop} check={check} onCheck={(next) => go({ check: next })} />}
        <section className="card">
          {tab === "changes" ? (
            <OrderChanges shop={shop} />
          ) : tab === "orders" && check === "refunds" && !q ? (
            <RefundQueue
              shop={shop}
              open={(orderId) => void navigate({ to: "/orders/$orderId", params: { orderId } })}
            />
          ) : tab === "orders" ? (
            <OrderRows
              q={q}
              shop={shop}
              check={check}
              open={(orderId) => void navigate({ to: "/orders/$orderId", params: { orderId } })}
            />
          ) : tab === "products" ? (
            <Products q={q} shop={shop} />
          ) : (
            <ImportRows
              open={(importId) => void navigate({ to: "/imports/$importId", params: { importId } })}
              start={() => setImporting(true)}
            />
          )}
        </section>
      </div>
      {(importing || first) && may("import.run") && (
        <ImportStart
          {...(first ? { first } : {})}
          onClose={closeImport}
          onStarted={(importId) => void navigate({ to: "/imports/$importId", params: { importId } })}
        />
      )}
    </div>
  );
}

/** What is to be gone through every day: unpaid to nudge, refunds to judge, finished without a review. */
function Checks({
  shop,
  check,
  onCheck,
}: {
  shop: string;
  check: Check | undefined;
  onCheck: (check: string | undefined) => void;
}) {
  const t = useWords(orders);
  const counts = useQuery(toCheck(shop || undefined));
  return (
    <div className="filters" role="group" aria-label={t("check.title")}>
      <button type="button" className="chip" aria-pressed={check === undefined} onClick={() => onCheck(undefined)}>
        {t("check.all")}
      </button>
      {CHECKS.map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={check === one} onClick={() => onCheck(one)}>
          {t(`check.${one}`)} <b>{counts.data ? count(counts.data[one]) : "…"}</b>
        </button>
      ))}
      {check && <span className="small muted">{t(`check.${check}.hint`)}</span>}
    </div>
  );
}

/** What fits the list: a word to the buyer where he has a chat, put into its composer and not sent. */
function CheckAction({ row, check }: { row: OrderRow; check: Check }) {
  const t = useWords(orders);
  const navigate = useNavigate();
  const talk = row.conversation_id;
  if (!talk) return <span className="small muted">{t("check.noChat")}</span>;
  const go = () => {
    if (check !== "refunds") suggestDraft(draftKeyOf(talk), t(`check.${check}.say`, { number: row.number }));
    void navigate({ to: "/desk", search: { view: "all", state: "open", c: talk } });
  };
  return (
    <Button
      size="small"
      onClick={(e) => {
        e.stopPropagation();
        go();
      }}
    >
      {t(`check.${check}.act`)}
    </Button>
  );
}

function OrderRows({
  q,
  shop,
  check,
  open,
}: {
  q: string;
  shop: string;
  check: Check | undefined;
  open: (id: string) => void;
}) {
  const t = useWords(orders);
  const may = useMay();
  const stateOf = useOrderState();
  const query = useInfiniteQuery(orderList({ q: q || undefined, shop: shop || undefined, check }));
  return (
    <Ready query={query} rows={8}>
      {(data) => (
        <>
          <DataGrid
            label={t("title")}
            rows={data.pages.flatMap((p) => p.items)}
            rowKey={(r) => r.id}
            onOpen={(r) => open(r.id)}
            empty={
              check ? (
                <Empty title={t("check.none")} />
              ) : q ? (
                <Empty title={t("notFound")}>{t("notFoundHint")}</Empty>
              ) : (
                <Empty title={t("empty")}>{t(may("import.run") ? "emptyHint" : "emptyWait")}</Empty>
              )
            }
            columns={[
              {
                key: "number",
                title: t("col.number"),
                render: (r) => (
                  <span className="row">
                    <ChannelBadge platform={r.platform} />
                    <Link to="/orders/$orderId" params={{ orderId: r.id }}>
                      {r.number}
                    </Link>
                  </span>
                ),
              },
              {
                key: "items",
                title: t("col.items"),
                render: (r) => (
                  <div style={{ maxWidth: 340 }}>
                    {r.lines.slice(0, 2).map((l) => (
                      <div key={l.id} className="ellipsis" title={`${l.title} ${l.attributes}`}>
                        {l.title}{" "}
                        <span className="muted small">
                          {l.attributes} × {l.quantity}
                        </span>
                      </div>
                    ))}
                    {r.lines.length > 2 && <span className="muted small">+{r.lines.length - 2}</span>}
                  </div>
                ),
              },
              {
                key: "buyer",
                title: t("col.buyer"),
                render: (r) => {
                  const buyer = r.buyer_id || r.receiver.name.masked || "—";
                  return (
                    <span className="ellipsis order-buyer" title={buyer}>
                      {buyer}
                    </span>
                  );
                },
              },
              {
                key: "state",
                title: t("col.state"),
                render: (r) => (
                  <span className="row wrap" style={{ gap: 4 }}>
                    <span className="tag">{stateOf(r.state, r.platform_state)}</span>
                    {r.refund_state === "requested" && <span className="tag red">{t("refund.requested")}</span>}
                    {r.state === "finished" && r.review_state === "" && (
                      <span className="tag amber">{t("unreviewed")}</span>
                    )}
                  </span>
                ),
              },
              {
                key: "paid",
                title: t("col.paid"),
                numeric: true,
                render: (r) => <Money amount={r.paid} currency={r.currency} />,
              },
              {
                key: "parcel",
                title: t("col.parcel"),
                render: (r) =>
                  r.tracking_no ? (
                    <span className="small">
                      {r.carrier} <span className="mono">{r.tracking_no}</span>
                    </span>
                  ) : (
                    "—"
                  ),
              },
              {
                key: "time",
                title: t("col.time"),
                render: (r) => <span className="muted">{moment(r.ordered_at ?? r.paid_at)}</span>,
              },
              ...(check
                ? [
                    {
                      key: "act",
                      title: t("check.action"),
                      render: (r: OrderRow) => <CheckAction row={r} check={check} />,
                    },
                  ]
                : []),
            ]}
          />
          <More query={query} />
        </>
      )}
    </Ready>
  );
}

export function useImportState(): (state: string) => string {
  const t = useWords(orders);
  return (state) => (state === "preview" ? t("import.state.preview") : t(`import.${state}` as "import.applied"));
}

function ImportRows({ open, start }: { open: (id: string) => void; start: () => void }) {
  const t = useWords(orders);
  const c = useWords(common);
  const stateOf = useImportState();
  const { shops } = useMe();
  const query = useInfiniteQuery(importList());
  return (
    <Ready query={query}>
      {(data) => (
        <>
          <DataGrid
            label={t("tab.imports")}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={(r) => r.id}
            onOpen={(r) => open(r.id)}
            empty={
              <Empty
                title={t("import.empty")}
                action={
                  <Button type="primary" onClick={start}>
                    {t("import")}
                  </Button>
                }
              >
                {t("import.emptyHint")}
              </Empty>
            }
            columns={[
              { key: "when", title: t("import.when"), render: (r) => moment(r.created_at) },
              ...(shops.length > 1
                ? [
                    {
                      key: "shop",
                      title: c("shop"),
                      render: (r: { shop_id: string }) => shops.find((one) => one.id === r.shop_id)?.name ?? "",
                    },
                  ]
                : []),
              { key: "kind", title: t("import.kind"), render: (r) => t(`import.${r.kind}`) },
              { key: "file", title: t("import.file"), render: (r) => r.file_name },
              {
                key: "state",
                title: t("col.state"),
                render: (r) => (
                  <span
                    className={
                      r.state === "applied"
                        ? "tag green"
                        : r.state === "failed"
                          ? "tag red"
                          : r.problem
                            ? "tag amber"
                            : r.state === "preview"
                              ? "tag blue"
                              : "tag"
                    }
                  >
                    {r.state === "preview" && r.problem ? t("import.unmatched") : stateOf(r.state)}
                  </span>
                ),
              },
              { key: "rows", title: t("import.rows"), numeric: true, render: (r) => count(r.rows_total) },
              { key: "taken", title: t("import.taken"), numeric: true, render: (r) => count(r.taken) },
              { key: "updated", title: t("import.updated"), numeric: true, render: (r) => count(r.updated) },
              { key: "same", title: t("import.unchanged"), numeric: true, render: (r) => count(r.unchanged) },
              { key: "refused", title: t("import.refused"), numeric: true, render: (r) => count(r.refused) },
            ]}
          />
          <More query={query} />
        </>
      )}
    </Ready>
  );
}
