import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState, type ReactNode } from "react";

import { buyerTimeline, type TimelineEntry, type TimelineKind } from "../../api/buyers";
import { useMe } from "../../api/session";
import { useLocale, useWords, type Translate } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { cases } from "../../i18n/cases";
import { clockTime, dayName, fullMoment } from "../../i18n/format";
import { moneyWords } from "../../i18n/money";
import { ChannelBadge, Money } from "../../ui/badges";
import { More } from "../../ui/more";
import { useOrderState } from "../../ui/order-card";
import { Empty, Ready } from "../../ui/states";

const KINDS = ["conversation", "order", "case", "money", "note"] as const;
const TONES: Record<TimelineKind, string> = {
  conversation: "tag blue",
  order: "tag",
  case: "tag violet",
  money: "tag green",
  note: "tag amber",
};

/** Everything of one buyer, newest first, day by day. */
export function Timeline({ buyerId, accounts }: { buyerId: string; accounts: number }) {
  const t = useWords(buyers);
  const [kind, setKind] = useState<TimelineKind | "all">("all");
  const query = useInfiniteQuery(buyerTimeline(buyerId, kind === "all" ? null : kind));
  return (
    <section className="card timeline">
      <header className="wrap">
        <h2 className="grow">{t("timeline")}</h2>
        <Segmented
          size="small"
          aria-label={t("timeline")}
          value={kind}
          onChange={(next) => setKind(next as TimelineKind | "all")}
          options={(["all", ...KINDS] as const).map((k) => ({ value: k, label: t(`kind.${k}`) }))}
        />
      </header>
      <Ready query={query} rows={8}>
        {(data) => {
          const days = byDay(data.pages.flatMap((page) => page.items));
          return days.length === 0 ? (
            <Empty title={t("none.title")}>{t("none.hint")}</Empty>
          ) : (
            <div className="body">
              {days.map(([day, entries]) => (
                <Day key={day} day={day} entries={entries} accounts={accounts} />
              ))}
              <More query={query} />
            </div>
          );
        }}
      </Ready>
    </section>
  );
}

/** Entries by the reader's own day, in the order they came in. */
export function byDay(entries: readonly TimelineEntry[]): [day: string, entries: TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = fullMoment(entry.at).slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

function Day({ day, entries, accounts }: { day: string; entries: readonly TimelineEntry[]; accounts: number }) {
  const t = useWords(buyers);
  const where = useLocale();
  const me = useMe();
  const stateOf = useStates();
  return (
    <>
      <h3 className="timeline-day">{dayName(day, where)}</h3>
      <ol className="timeline-list">
        {entries.map((entry) => (
          <li key={`${entry.kind}${entry.id}`} data-kind={entry.kind}>
            <time className="small muted" dateTime={entry.at} title={fullMoment(entry.at)}>
              {clockTime(entry.at).slice(0, 5)}
            </time>
            <span className={TONES[entry.kind]}>{t(`kind.${entry.kind}`)}</span>
            <div className="grow">
              <div className="row wrap">
                <strong className="long">{placeOf(entry)}</strong>
                {entry.amount !== null && <Money amount={entry.amount} currency={entry.currency || "CNY"} />}
                {entry.state && <span className="small muted">{stateOf(entry)}</span>}
              </div>
              {entry.text && <p className="small timeline-text">{entry.text}</p>}
            </div>
            {accounts > 1 && (
              <span className="row small muted timeline-whose">
                <ChannelBadge platform={entry.platform} />
                <span className="ellipsis" title={entry.buyer_id}>
                  {entry.buyer_id}
                </span>
              </span>
            )}
            {me.shops.length > 1 && (
              <span className="small muted ellipsis timeline-whose">
                {me.shops.find((shop) => shop.id === entry.shop_id)?.name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The entry's title, leading to where it belongs. */
function placeOf(entry: TimelineEntry): ReactNode {
  if (entry.kind === "conversation")
    return (
      <Link
        to="/desk"
        search={{ view: "all", state: entry.state === "closed" ? "closed" : "open", c: entry.id }}
        data-testid="to-talk"
      >
        {entry.title}
      </Link>
    );
  if (entry.case_id)
    return (
      <Link to="/cases/$caseId" params={{ caseId: entry.case_id }}>
        {entry.title}
      </Link>
    );
  if (entry.order_id)
    return (
      <Link to="/orders/$orderId" params={{ orderId: entry.order_id }}>
        {entry.title}
      </Link>
    );
  return entry.title;
}

function useStates(): (entry: TimelineEntry) => string {
  const t = useWords(buyers);
  const c = useWords(cases);
  const m = useWords(moneyWords);
  const orderState = useOrderState();
  return (entry) => {
    switch (entry.kind) {
      case "conversation":
        return t(entry.state === "closed" ? "chat.closed" : "chat.open");
      case "order":
        return orderState(entry.state);
      case "case":
        return c(`status.${entry.state}` as "status.open");
      case "money":
        return moneyState(entry.state, t, m);
      case "note":
        return t(`note.${entry.state}` as "note.pushed");
    }
  };
}

function moneyState(state: string, t: Translate<typeof buyers>, m: Translate<typeof moneyWords>): string {
  return state === "cancelled" ? t("cancelled") : state in moneyWords ? m(state as "paid") : state;
}
