import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { returnsOf } from "../../api/orders";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { fullMoment } from "../../i18n/format";
import { orders } from "../../i18n/orders";

const STANDS = {
  open: "returned.open",
  answered: "returned.answered",
  done: "returned.answered",
  cancelled: "returned.cancelled",
} as const;

/** What the warehouse has received back of the order; nothing where nothing came. */
export function Returned({ orderId, shopId }: { orderId: string; shopId: string }) {
  const t = useWords(orders);
  const may = useMay();
  const { data } = useQuery(returnsOf(orderId));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="card" style={{ marginTop: 16 }}>
      <header>
        <h2>{t("returned")}</h2>
      </header>
      <ul className="body stack" style={{ gap: 8 }}>
        {data.items.map((one) => (
          <li key={one.id} className="row wrap">
            <span className="muted small">{fullMoment(one.arrived_at)}</span>
            <span className="mono">{one.tracking_no}</span>
            <span>
              {[one.title, one.sku_code, one.quantity === null ? "" : `× ${one.quantity}`].filter(Boolean).join(" ")}
            </span>
            {one.condition && (
              <span className={`tag ${one.finding === "as_sent" ? "green" : one.finding ? "red" : ""}`}>
                {one.condition}
              </span>
            )}
            <span className={one.task_state === null ? "tag amber" : "tag"}>
              {t(one.task_state === null ? "returned.unexpected" : STANDS[one.task_state])}
            </span>
            {one.case_id && one.case_number && may("case.read", shopId) && (
              <Link to="/cases/$caseId" params={{ caseId: one.case_id }}>
                {one.case_number}
              </Link>
            )}
            {one.remark && <span className="small muted">{one.remark}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
