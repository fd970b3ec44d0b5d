import { SafetyCertificateOutlined, WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";

import { playbooks, useOpenCase } from "../../api/cases";
import { reveal } from "../../api/chats";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { useBuyerName } from "../../ui/badges";
import { Personal } from "../../ui/masked";
import { OrderCard } from "../../ui/order-card";
import { Empty } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import type { Buyer, CasePane, ConversationDetail, ConversationRow, Order, Suggestion } from "./types";

/** The right pane: the procedure that leads, then the order, then who the buyer is. */
export function Rail({
  detail,
  CasePane: Pane,
  onScript,
}: {
  detail: ConversationDetail;
  CasePane: CasePane;
  onScript: (text: string) => void;
}) {
  const { conversation, buyer, orders, cases, suggestion } = detail;
  const t = useWords(workbench);
  const may = useMay();
  const open = cases.find((one) => one.state !== "closed");
  return (
    <aside className="rail" aria-label={conversation.buyer_name}>
      <BuyerCard buyer={buyer} page={may("customer.read", conversation.shop_id)} />
      {cases.some((one) => one.state === "closed") && (
        <p className="small rail-cases">
          {cases
            .filter((one) => one.state === "closed")
            .map((one) => (
              <span key={one.id} className="row">
                <span className="tag">{t("case.closed")}</span>
                <Link to="/cases/$caseId" params={{ caseId: one.id }}>
                  {one.kind_title} {one.number}
                </Link>
              </span>
            ))}
        </p>
      )}
      {open ? (
        <Pane key={open.id} caseId={open.id} shopId={conversation.shop_id} onScript={onScript} />
      ) : (
        may("case.open", conversation.shop_id) && (
          <OpenCaseCard suggestion={suggestion} conversation={conversation} orders={orders} />
        )
      )}
      {orders.length > 0 ? (
        orders.map((order) => (
          <OrderCard
            key={order.id}
            order={order}
            onReveal={reveal}
            aside={
              order.matched_by === "number_in_text" ? (
                <span className="tag">{t("order.byText")}</span>
              ) : order.matched_by === "claimed" ? (
                <span className="tag amber">{t("order.claimed")}</span>
              ) : undefined
            }
            title={
              <Link to="/orders/$orderId" params={{ orderId: order.id }} className="order-no">
                {order.number}
              </Link>
            }
          />
        ))
      ) : (
        <OrderNone />
      )}
    </aside>
  );
}

function BuyerCard({ buyer, page }: { buyer: Buyer; page: boolean }) {
  const nameOf = useBuyerName();
  const t = useWords(workbench);
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t("buyer")}</h2>
        {buyer.vip_title && <span className="tag gold">{buyer.vip_title}</span>}
        <span className={buyer.verified ? "tag green" : "tag amber"}>
          {buyer.verified ? <SafetyCertificateOutlined aria-hidden="true" /> : <WarningOutlined aria-hidden="true" />}{" "}
          {buyer.verified ? t("verified") : t("unverified")}
        </span>
      </header>
      <div className="body stack">
        <>
          <div className="row">
            <strong className="long" title={buyer.name}>
              {nameOf(buyer.name)}
            </strong>
            {buyer.region && <span className="small muted">{buyer.region}</span>}
          </div>
          <dl className="facts">
            <div>
              <dd>{buyer.orders_count}</dd>
              <dt>{t("buyer.orders")}</dt>
            </div>
            <div>
              <dd>{buyer.conversations_count}</dd>
              <dt>{t("buyer.chats")}</dt>
            </div>
          </dl>
          {buyer.phone.masked && (
            <div className="small">
              {t("buyer.phone")} <Personal value={buyer.phone} onReveal={reveal} />
            </div>
          )}
          {buyer.tags.length > 0 && (
            <div className="row wrap">
              {buyer.tags.map((tag) => (
                <span key={tag} className="tag">
                  {tag}
                </span>
              ))}
            </div>
          )}
          {buyer.note && <p className="small">{buyer.note}</p>}
          {buyer.claimed_orders.length > 0 && (
            <p className="small warn">{t("claimed", { number: buyer.claimed_orders.join("、") })}</p>
          )}
          {page && (
            <Link to="/buyers/$buyerId" params={{ buyerId: buyer.id }} className="small">
              {t("buyer.all")}
            </Link>
          )}
        </>
      </div>
    </section>
  );
}

/** Which procedure leads from here: the suggestion first, any other by choice; for one article of one order. */
function OpenCaseCard({
  suggestion,
  conversation,
  orders,
}: {
  suggestion: Suggestion | null;
  conversation: ConversationRow;
  orders: readonly Order[];
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const openCase = useOpenCase();
  const books = useQuery(playbooks(conversation.shop_id));
  const lines = orders.flatMap((order) =>
    order.lines.map((line) => ({
      value: `${order.id}|${line.id}`,
      label: `${line.title} ${line.attributes} × ${line.quantity}`,
    })),
  );
  const [line, setLine] = useState("");
  const [book, setBook] = useState("");
  const playbook = book || suggestion?.playbook_id || "";
  const start = () => {
    const [orderId, lineId] = (line || (lines[0]?.value ?? "")).split("|");
    if (orderId)
      openCase.mutate(
        { conversation_id: conversation.id, order_id: orderId, order_line_id: lineId ?? null, playbook },
        { onError: tellProblem },
      );
  };
  return (
    <section className={suggestion ? "card suggest" : "card"} data-testid="suggestion">
      <header>
        <h2 className="grow">{t(suggestion ? "suggest" : "suggest.none")}</h2>
        {playbook && <span className="tag blue mono">{playbook}</span>}
      </header>
      <div className="body stack">
        {suggestion && (
          <div>
            <strong>{suggestion.title}</strong>
            <p className="small muted">{suggestion.reason}</p>
          </div>
        )}
        <label className="field">
          {suggestion && <span>{t("suggest.other")}</span>}
          <Select
            size="small"
            value={playbook || null}
            placeholder={c("choose")}
            aria-label={t(suggestion ? "suggest.other" : "suggest.none")}
            onChange={setBook}
            options={(books.data ?? []).map((b) => ({ value: b.id, label: `${b.title} · ${b.id}` }))}
          />
        </label>
        {lines.length > 1 && (
          <label className="field">
            <span>{t("suggest.line")}</span>
            <Select size="small" value={line || (lines[0]?.value ?? null)} options={lines} onChange={setLine} />
          </label>
        )}
        <Button
          type="primary"
          loading={openCase.isPending}
          disabled={!playbook || lines.length === 0}
          title={lines.length === 0 ? t("order.noneHint") : undefined}
          onClick={start}
        >
          {t("suggest.open")}
        </Button>
      </div>
    </section>
  );
}

function OrderNone() {
  const t = useWords(workbench);
  return (
    <section className="card">
      <header>
        <h2>{t("order")}</h2>
      </header>
      <Empty title={t("order.none")}>{t("order.noneHint")}</Empty>
    </section>
  );
}
