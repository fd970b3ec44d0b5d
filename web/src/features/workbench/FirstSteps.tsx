import { CheckCircleFilled } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { orderList } from "../../api/orders";
import { peopleList } from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { channelList } from "../../api/shops";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";

/** What a shop still lacks before its first buyer can be served, for whoever may bring it; else `children`. */
export function FirstSteps({ children }: { children: ReactNode }) {
  const { shops } = useMe();
  const may = useMay();
  const [shop] = shops;
  // Whoever has several shops has been through this.
  if (shops.length !== 1 || shop === undefined || !may("shop.edit", shop.id)) return children;
  return <Steps shopId={shop.id}>{children}</Steps>;
}

function Steps({ shopId, children }: { shopId: string; children: ReactNode }) {
  const t = useWords(workbench);
  const may = useMay();
  const channels = useQuery(channelList(shopId));
  const orders = useInfiniteQuery({ ...orderList({}), enabled: may("order.read", shopId) });
  const people = useQuery({ ...peopleList, enabled: may("people.read", shopId) });
  // A shop that buyers can write to is under way.
  if (channels.data === undefined || channels.data.length > 0) return children;
  const imported = (orders.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <section className="first-steps">
      <h1>{t("first.title")}</h1>
      <p className="muted">{t("first.hint")}</p>
      <ol>
        <Step done={false} title={t("first.channel")} hint={t("first.channelHint")}>
          <Link to="/settings" search={{}}>
            {t("first.channelGo")}
          </Link>
        </Step>
        {may("import.run", shopId) && (
          <Step done={imported} title={t("first.orders")} hint={t("first.ordersHint")}>
            <Link to="/orders" search={{ tab: "imports", import: "orders" }}>
              {t("first.ordersGo")}
            </Link>
          </Step>
        )}
        {may("people.edit", shopId) && (
          <Step done={(people.data?.length ?? 0) > 1} title={t("first.people")} hint={t("first.peopleHint")}>
            <Link to="/settings" search={{ tab: "people" }}>
              {t("first.peopleGo")}
            </Link>
          </Step>
        )}
      </ol>
    </section>
  );
}

function Step({ done, title, hint, children }: { done: boolean; title: string; hint: string; children: ReactNode }) {
  const t = useWords(workbench);
  return (
    <li>
      <strong>{title}</strong>
      <p className="small muted">{hint}</p>
      {done ? (
        <span className="small first-done">
          <CheckCircleFilled aria-hidden /> {t("first.done")}
        </span>
      ) : (
        children
      )}
    </li>
  );
}
