import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";

import { reveal } from "../../api/chats";
import { orderDetail } from "../../api/orders";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { orders } from "../../i18n/orders";
import { ChannelBadge } from "../../ui/badges";
import { OrderCard } from "../../ui/order-card";
import { Ready } from "../../ui/states";
import { ChangeReceiver } from "./ChangeReceiver";
import { Returned } from "./Returned";

/** As long as the parcel has not been handed over; the server decides again. */
const IN_HOUSE = new Set(["unpaid", "paid", "printed"]);

export function OrderPage({ orderId }: { orderId: string }) {
  const t = useWords(orders);
  const c = useWords(common);
  const may = useMay();
  const query = useQuery(orderDetail(orderId));
  return (
    <div className="page">
      <Ready query={query} rows={8}>
        {(order) => (
          <>
            <header className="page-head">
              <Link to="/orders" search={{}}>
                {c("back")}
              </Link>
              <ChannelBadge platform={order.platform} />
              <h1>{order.number}</h1>
              <span className="grow" />
              {order.customer_id && may("customer.read", order.shop_id) && (
                <Link to="/buyers/$buyerId" params={{ buyerId: order.customer_id }}>
                  {t("buyer.open")}
                </Link>
              )}
              {IN_HOUSE.has(order.state) && may("order.change", order.shop_id) && <ChangeReceiver orderId={order.id} />}
            </header>
            <div className="page-body" style={{ maxWidth: 760 }}>
              <OrderCard order={order} onReveal={reveal} title={<span className="order-no">{order.number}</span>} />
              <section className="card" style={{ marginTop: 16 }}>
                <div className="body">
                  <dl className="pairs">
                    <dt>{t("col.time")}</dt>
                    <dd>{fullMoment(order.ordered_at)}</dd>
                    <dt>{t("paid")}</dt>
                    <dd>{fullMoment(order.paid_at)}</dd>
                    <dt>{t("state.shipped")}</dt>
                    <dd>{fullMoment(order.shipped_at)}</dd>
                    <dt>{t("state.signed")}</dt>
                    <dd>{fullMoment(order.signed_at)}</dd>
                  </dl>
                </div>
              </section>
              <Returned orderId={order.id} shopId={order.shop_id} />
            </div>
          </>
        )}
      </Ready>
    </div>
  );
}
