import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";

import { buyerDetail, type BuyerDetail } from "../../api/buyers";
import { reveal } from "../../api/chats";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { ChannelBadge, useBuyerName, usePlatformName } from "../../ui/badges";
import { Personal } from "../../ui/masked";
import { Ready } from "../../ui/states";
import { CopyDialog } from "./CopyDialog";
import { Timeline } from "./Timeline";
import "./buyers.css";

/** One buyer: who he is as far as it may be shown, and all that passed between him and the shop. */
export function BuyerPage({ buyerId }: { buyerId: string }) {
  const c = useWords(common);
  const query = useQuery(buyerDetail(buyerId));
  return (
    <div className="page">
      {query.data === undefined && (
        <header className="page-head">
          <h1>{c("buyer")}</h1>
        </header>
      )}
      <Ready query={query} rows={8}>
        {(buyer) => <Whole key={buyer.id} buyer={buyer} />}
      </Ready>
    </div>
  );
}

function Whole({ buyer }: { buyer: BuyerDetail }) {
  const t = useWords(buyers);
  const may = useMay();
  const nameOf = useBuyerName();
  const navigate = useNavigate();
  const [copying, setCopying] = useState(false);
  return (
    <>
      <header className="page-head">
        <ChannelBadge platform={buyer.platform} />
        <h1 className="ellipsis" title={buyer.name || buyer.buyer_id}>
          {nameOf(buyer.name || buyer.buyer_id)}
        </h1>
        <span className={buyer.verified ? "tag green" : "tag amber"}>
          {t(buyer.verified ? "verified" : "unverified")}
        </span>
        <span className="grow" />
        {may("personal.copy", buyer.shop_id) && <Button onClick={() => setCopying(true)}>{t("copy")}</Button>}
        {may("personal.erase", buyer.shop_id) && (
          <Button
            danger
            onClick={() => void navigate({ to: "/buyers/$buyerId/erasure", params: { buyerId: buyer.id } })}
          >
            {t("erase")}
          </Button>
        )}
      </header>
      <div className="page-body buyer">
        <Profile buyer={buyer} />
        <Timeline buyerId={buyer.id} accounts={1 + buyer.linked.length} />
      </div>
      {copying && <CopyDialog buyer={buyer} onClose={() => setCopying(false)} />}
    </>
  );
}

function Profile({ buyer }: { buyer: BuyerDetail }) {
  const t = useWords(buyers);
  const me = useMe();
  const may = useMay();
  const platformOf = usePlatformName();
  const open = may("personal.reveal", buyer.shop_id);
  const contacts = (["phone", "email", "address"] as const).filter((kind) => buyer[kind].masked);
  return (
    <section className="card buyer-profile">
      <header>
        <h2>{t("profile")}</h2>
      </header>
      <div className="body stack">
        <dl className="pairs">
          <dt>{t("account")}</dt>
          <dd>
            {platformOf(buyer.platform)} · <span className="mono">{buyer.buyer_id}</span>
            {me.shops.length > 1 && (
              <div className="small muted">{me.shops.find((shop) => shop.id === buyer.shop_id)?.name}</div>
            )}
          </dd>
          {contacts.map((kind) => [
            <dt key={kind}>{t(kind)}</dt>,
            <dd key={`${kind}-value`}>
              <Personal value={{ ...buyer[kind], ...(open ? {} : { value_id: null }) }} onReveal={reveal} />
            </dd>,
          ])}
          {buyer.region && (
            <>
              <dt>{t("region")}</dt>
              <dd>{buyer.region}</dd>
            </>
          )}
          <dt>{t("first")}</dt>
          <dd>{fullMoment(buyer.first_seen_at).slice(0, 16)}</dd>
          <dt>{t("last")}</dt>
          <dd>{fullMoment(buyer.last_seen_at).slice(0, 16)}</dd>
        </dl>
        {(buyer.tags.length > 0 || buyer.vip) && (
          <div className="row wrap" aria-label={t("tags")}>
            {buyer.vip && <span className="tag gold">{buyer.vip}</span>}
            {buyer.tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
          </div>
        )}
        {buyer.note && <p className="small pre long">{buyer.note}</p>}
        <h3 className="small muted">{t("linked")}</h3>
        {buyer.linked.length === 0 ? (
          <p className="small muted">{t("unlinked")}</p>
        ) : (
          <ul className="stack">
            {buyer.linked.map((one) => (
              <li key={one.id} className="row">
                <ChannelBadge platform={one.platform} />
                <Link to="/buyers/$buyerId" params={{ buyerId: one.id }} className="ellipsis">
                  {one.name || one.buyer_id}
                </Link>
                <span className="small muted mono ellipsis">{one.name && one.buyer_id}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
