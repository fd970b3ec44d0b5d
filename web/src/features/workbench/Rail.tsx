import { SafetyCertificateOutlined, WarningOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";

import { useOpenCase } from "../../api/cases";
import { reveal } from "../../api/chats";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import { Money } from "../../ui/badges";
import { Personal } from "../../ui/masked";
import { OrderCard } from "../../ui/order-card";
import { Empty } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import type { Buyer, CasePane, ConversationDetail, Order, Suggestion } from "./types";

/** The right pane: the procedure that leads, then the order, then who the buyer is. */
export function Rail({ detail, CasePane: Pane, onScript }: { detail: ConversationDetail; CasePane: CasePane; onScript: (text: string) => void }) {
  const { conversation, buyer, orders, cases, suggestion } = detail;
  const open = cases.find((one) => one.state !== "closed");
  return (
    <aside className="rail" aria-label={conversation.buyer_name}>
      <BuyerCard buyer={buyer} />
      {open ? <Pane key={open.id} caseId={open.id} shopId={conversation.shop_id} onScript={onScript} /> : suggestion && <SuggestionCard key={suggestion.playbook_id} suggestion={suggestion} conversationId={conversation.id} orders={orders} />}
      {orders.length > 0 ? orders.map((order) => <OrderCard key={order.id} order={order} onReveal={reveal} title={<Link to="/orders/$orderId" params={{ orderId: order.id }} className="order-no">{order.number}</Link>} />) : <OrderNone />}
    </aside>
  );
}

function BuyerCard({ buyer }: { buyer: Buyer | null }) {
  const t = useWords(workbench);
  return (
    <section className="card">
      <header><h2 className="grow">{t("buyer")}</h2>{buyer?.vip_title && <span className="tag gold">{buyer.vip_title}</span>}
        {buyer && <span className={buyer.verified ? "tag green" : "tag amber"}>{buyer.verified ? <SafetyCertificateOutlined aria-hidden="true" /> : <WarningOutlined aria-hidden="true" />} {buyer.verified ? t("verified") : t("unverified")}</span>}</header>
      <div className="body stack">
        {buyer ? (
          <>
            <div className="row"><strong>{buyer.name}</strong>{buyer.region && <span className="small muted">{buyer.region}</span>}</div>
            <dl className="facts">
              <div><dd>{buyer.orders_count}</dd><dt>{t("buyer.orders")}</dt></div>
              <div><dd><Money amount={buyer.paid_total} /></dd><dt>{t("buyer.paid")}</dt></div>
              {buyer.refund_rate != null && <div><dd>{buyer.refund_rate}%</dd><dt>{t("buyer.refunds")}</dt></div>}
            </dl>
            {buyer.phone?.masked && <div className="small">{t("buyer.phone")} <Personal value={buyer.phone} onReveal={reveal} /></div>}
            {buyer.tags.length > 0 && <div className="row wrap">{buyer.tags.map((tag) => <span key={tag} className="tag">{tag}</span>)}</div>}
            {!buyer.verified && buyer.claimed_order && <p className="small warn">{t("claimed", { number: buyer.claimed_order })}</p>}
          </>
        ) : <span className="muted">{t("buyer.unknown")}</span>}
      </div>
    </section>
  );
}

function SuggestionCard({ suggestion, conversationId, orders }: { suggestion: Suggestion; conversationId: string; orders: readonly Order[] }) {
  const t = useWords(workbench);
  const openCase = useOpenCase();
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ value: `${order.id}|${line.id}`, label: `${line.title} ${line.attributes} × ${line.quantity}` })));
  const [line, setLine] = useState(lines[0]?.value ?? "");
  const start = () => {
    const [orderId, lineId] = line.split("|");
    openCase.mutate({ conversation_id: conversationId, order_id: orderId || null, ...(lineId ? { order_line_id: lineId } : {}), playbook_id: suggestion.playbook_id }, { onError: tellProblem });
  };
  return (
    <section className="card suggest">
      <header><h2 className="grow">{t("suggest")}</h2><span className="tag blue mono">{suggestion.playbook_id}</span></header>
      <div className="body stack">
        <div><strong>{suggestion.title}</strong><p className="small muted">{suggestion.reason}</p></div>
        {lines.length > 1 && <label className="field"><span>{t("suggest.line")}</span><Select size="small" value={line} options={lines} onChange={setLine} /></label>}
        <Button type="primary" loading={openCase.isPending} onClick={start}>{t("suggest.open")}</Button>
      </div>
    </section>
  );
}

function OrderNone() {
  const t = useWords(workbench);
  return <section className="card"><header><h2>{t("order")}</h2></header><Empty title={t("order.none")}>{t("order.noneHint")}</Empty></section>;
}
