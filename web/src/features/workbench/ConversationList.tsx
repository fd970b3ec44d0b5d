import { MutedOutlined, SearchOutlined, SoundOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Segmented, Select } from "antd";
import { memo, useEffect, useState } from "react";

import type { ListCounts } from "../../api/chats";
import { searchEverything } from "../../api/search";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { count, moment } from "../../i18n/format";
import { workbench } from "../../i18n/workbench";
import { ChannelBadge, Face, Flag, useBuyerName, useFlag } from "../../ui/badges";
import { Clock } from "../../ui/clock";
import { Empty, Failed, Loading, Ready } from "../../ui/states";
import { VirtualList } from "../../ui/virtual";
import type { ConversationRow, WorkbenchPlace } from "./types";

export const Row = memo(function Row({ row, active, onOpen }: { row: ConversationRow; active: boolean; onOpen: (id: string) => void }) {
  const name = useBuyerName()(row.buyer_name);
  const flag = useFlag(row.platform, row.flag);
  return (
    <button type="button" className={active ? "cv on" : "cv"} role="option" aria-selected={active} data-conversation={row.id} onClick={() => onOpen(row.id)}>
      <span className="cv-face"><Face name={name} />{row.unread > 0 && <b>{row.unread > 99 ? "99+" : row.unread}</b>}</span>
      <span className="cv-main">
        <span className="cv-line">
          <ChannelBadge platform={row.platform} />
          <span className="cv-name">{name}</span>
          {row.vip && <span className="tag gold">VIP</span>}
          {flag && <Flag {...flag} />}
          {row.starred && <span className="cv-star" aria-hidden="true">★</span>}
          <span className="grow" />
          {row.clock ? <Clock clock={row.clock} /> : <span className="small muted">{moment(row.last_at)}</span>}
        </span>
        <span className="cv-line">
          <span className="cv-text">{row.last_text}</span>
          {row.topic && <span className="tag">{row.topic}</span>}
        </span>
      </span>
    </button>
  );
});

export function ConversationList({ place, go, rows, total, counts, pending, error, onRetry, onEnd, sound, onSound }: {
  place: WorkbenchPlace; go: (next: Partial<WorkbenchPlace>) => void; rows: readonly ConversationRow[]; total: number | undefined; counts: ListCounts | null | undefined;
  pending: boolean; error: unknown; onRetry: () => void; onEnd: () => void; sound: boolean; onSound: () => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const me = useMe();
  const [draft, setDraft] = useState(place.q ?? "");
  useEffect(() => {
    const timer = setTimeout(() => { if (draft !== (place.q ?? "")) go({ q: draft || undefined }); }, 250);
    return () => clearTimeout(timer);
  }, [draft, place.q, go]);
  const label = (view: "mine" | "unassigned" | "all") => (counts ? `${t(`view.${view}`)} ${count(counts[view])}` : t(`view.${view}`));
  return (
    <section className="cv-pane" aria-label={t("list.label")}>
      <div className="cv-head">
        <Input allowClear prefix={<SearchOutlined />} value={draft} placeholder={t("searchPlaceholder")} aria-label={t("searchPlaceholder")} onChange={(e) => setDraft(e.target.value)} />
        <Segmented block value={place.view} onChange={(view) => go({ view })} options={(["mine", "unassigned", "all"] as const).map((view) => ({ value: view, label: label(view) }))} />
        <div className="row">
          <div className="cv-states" role="group" aria-label={t("list.label")}>
            {(["open", "waiting", "overdue", "closed"] as const).map((state) => (
              <button key={state} type="button" aria-pressed={place.state === state} onClick={() => go({ state })}>{t(`state.${state}`)}</button>
            ))}
          </div>
        </div>
        <div className="row small muted">
          <span className="grow">{total === undefined ? " " : t("total", { n: count(total) })}</span>
          {me.shops.length > 1 && (
            <Select size="small" variant="borderless" popupMatchSelectWidth={false} value={place.shop ?? ""} aria-label={c("shop")} onChange={(shop) => go({ shop: shop || undefined })}
              options={[{ value: "", label: c("allShops") }, ...me.shops.map((s) => ({ value: s.id, label: s.name }))]} />
          )}
          <button type="button" className="cv-sound" aria-pressed={sound} title={sound ? t("sound.on") : t("sound.off")} aria-label={sound ? t("sound.on") : t("sound.off")} onClick={onSound}>{sound ? <SoundOutlined /> : <MutedOutlined />}</button>
        </div>
      </div>
      {place.q ? <Found q={place.q} onOpen={(c) => go({ c })} /> : rows.length > 0 ? (
        <VirtualList className="cv-list" items={rows} rowKey={(row) => row.id} height={68} label={t("list.label")} selected={place.c} onEnd={onEnd}
          renderRow={(row) => <Row row={row} active={row.id === place.c} onOpen={(id) => go({ c: id })} />} />
      ) : error ? <Failed error={error} onRetry={onRetry} /> : pending ? <Loading rows={9} /> : <Empty title={t("list.empty")}>{t("list.emptyHint")}</Empty>}
    </section>
  );
}

/** What a search found: messages by their words, newest first, then orders by number or buyer. */
function Found({ q, onOpen }: { q: string; onOpen: (conversation: string) => void }) {
  const t = useWords(workbench);
  const query = useQuery(searchEverything(q));
  if (q.length < 2) return <Empty title={t("search.more")} />;
  return (
    <div className="cv-list cv-found">
      <Ready query={query} rows={6}>
        {(found) => found.conversations.length + found.orders.length === 0 ? <Empty title={t("list.empty")}>{t("list.emptyHint")}</Empty> : (
          <ul aria-label={t("search.results")}>
            {found.conversations.map((hit) => <li key={hit.message_id}><button type="button" className="plain" onClick={() => onOpen(hit.id)}><span className="cv-line"><b className="grow ellipsis">{hit.title}</b><span className="small muted">{moment(hit.at)}</span></span><span className="cv-text">{hit.snippet}</span></button></li>)}
            {found.orders.map((hit) => <li key={hit.id}><Link to="/orders/$orderId" params={{ orderId: hit.id }}><span className="cv-line"><span className="tag blue">{t("order")}</span>{hit.number}</span><span className="cv-text">{hit.buyer_name}</span></Link></li>)}
          </ul>
        )}
      </Ready>
    </div>
  );
}
