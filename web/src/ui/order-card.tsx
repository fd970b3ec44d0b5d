import { CopyOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";

import { useLocale, useWords } from "../i18n";
import { common } from "../i18n/common";
import { moment } from "../i18n/format";
import { orders } from "../i18n/orders";
import { Flag, Money, useFlag } from "./badges";
import { copyText } from "./copy";
import { Personal } from "./masked";

interface Hidden {
  value_id: string | null;
  masked: string;
  hidden_by_platform: boolean;
}
export interface OrderValue {
  id: string;
  number: string;
  platform: string;
  state: string;
  stoppable: string;
  platform_state: string;
  currency: string;
  paid: string | null;
  freight: string | null;
  paid_at: string | null;
  signed_at: string | null;
  carrier: string;
  tracking_no: string;
  region: string;
  flag: string;
  buyer_remark: string;
  seller_remark: string;
  receiver: { name: Hidden; phone: Hidden; address: Hidden };
  lines: readonly {
    id: string;
    title: string;
    sku_code: string;
    attributes: string;
    quantity: number;
    price: string | null;
    available: number | null;
    cost_known: boolean;
  }[];
}

export function useOrderState(): (state: string, platformSays?: string) => string {
  const locale = useLocale();
  const t = useWords(orders);
  return (state, platformSays = "") => {
    // The platform's own wording is Chinese: who reads Chinese knows it from there, who does not gets ours.
    if (platformSays && locale !== "en") return platformSays;
    return `state.${state}` in orders ? t(`state.${state}` as "state.paid") : state;
  };
}

/** One order as an agent needs it beside a chat: items with stock, money, parcel, receiver (masked), notes. */
export function OrderCard({
  order,
  title,
  onReveal,
  aside,
}: {
  order: OrderValue;
  title: ReactNode;
  onReveal: (valueId: string, reason: string) => Promise<string>;
  aside?: ReactNode;
}) {
  const t = useWords(orders);
  const c = useWords(common);
  const stateOf = useOrderState();
  const flag = useFlag(order.platform, order.flag);
  const { name, phone, address } = order.receiver;
  return (
    <section className="card" data-order={order.number}>
      <header>
        <h2>{t("order")}</h2>
        {flag && <Flag {...flag} />}
        <span className="grow" />
        {aside}
        <span className="tag blue">{stateOf(order.state, order.platform_state)}</span>
      </header>
      <div className="body stack">
        <div className="row">
          {title}
          <button type="button" className="linkish" aria-label={c("copy")} onClick={() => void copyText(order.number)}>
            <CopyOutlined />
          </button>
        </div>
        {order.lines.map((line) => (
          <div key={line.id} className="order-line">
            <span className="order-pic" aria-hidden="true">
              {[...line.title][0] ?? "·"}
            </span>
            <div className="grow">
              <div className="ellipsis" title={line.title}>
                {line.title}
              </div>
              <div className="small muted ellipsis" title={line.attributes}>
                {[line.attributes, line.sku_code].filter(Boolean).join(" · ")} × {line.quantity}
              </div>
              <div className={line.available === 0 ? "small out-of-stock" : "small muted"}>
                {line.available == null ? t("stockUnknown") : t("stock", { n: line.available })}
                {!line.cost_known && ` · ${t("costUnknown")}`}
              </div>
            </div>
            <Money amount={line.price} currency={order.currency} />
          </div>
        ))}
        <dl className="pairs">
          <dt>{t("paid")}</dt>
          <dd>
            <Money amount={order.paid} currency={order.currency} strong />
            {order.paid_at && <span className="small muted"> · {moment(order.paid_at)}</span>}
          </dd>
          {order.tracking_no && (
            <>
              <dt>{t("waybill")}</dt>
              <dd>
                {order.carrier} <span className="mono">{order.tracking_no}</span>
              </dd>
            </>
          )}
          {(name.masked || name.hidden_by_platform) && (
            <>
              <dt>{t("receiver")}</dt>
              <dd className="stack" style={{ gap: 2 }}>
                <Personal value={name} onReveal={onReveal} />
                <Personal value={phone} onReveal={onReveal} />
                <Personal value={address} onReveal={onReveal} />
              </dd>
            </>
          )}
          {order.buyer_remark && (
            <>
              <dt>{t("buyerRemark")}</dt>
              <dd>{order.buyer_remark}</dd>
            </>
          )}
          {order.seller_remark && (
            <>
              <dt>{t("sellerRemark")}</dt>
              <dd className="pre">{order.seller_remark}</dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}
