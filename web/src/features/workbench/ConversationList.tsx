import { MutedOutlined, SearchOutlined, SoundOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Segmented, Select, type InputRef } from "antd";
import {
  memo,
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  type RefObject,
} from "react";

import type { BulkAct, ListCounts } from "../../api/chats";
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
import { BulkBar } from "./BulkBar";
import type { Picking } from "./picking";
import type { ConversationRow, WorkbenchPlace } from "./types";
import { Views } from "./Views";

export interface RowHandlers {
  onOpen: (id: string) => void;
  onPick: (id: string, through: boolean) => void;
}

export const Row = memo(function Row({
  row,
  active,
  picked,
  picking,
  onOpen,
  onPick,
}: { row: ConversationRow; active: boolean; picked: boolean; picking: boolean } & RowHandlers) {
  const t = useWords(workbench);
  const name = useBuyerName()(row.buyer_name);
  const flag = useFlag(row.platform, row.flag);
  const press = (event: MouseEvent<HTMLElement>) => {
    const onFace = event.target instanceof Element && event.target.closest(".cv-face") !== null;
    if (onFace || event.ctrlKey || event.metaKey || event.shiftKey) onPick(row.id, event.shiftKey);
    else onOpen(row.id);
  };
  // What a Shift-press picks is chats, not text.
  const keepText = (event: MouseEvent) => {
    if (event.shiftKey) event.preventDefault();
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`cv${active ? " on" : ""}${picked ? " picked" : ""}`}
      role="option"
      aria-selected={active}
      aria-checked={picking ? picked : undefined}
      data-conversation={row.id}
      onMouseDown={keepText}
      onClick={press}
    >
      <span className="cv-face" title={t("bulk.pick", { name })}>
        <Face name={name} />
        <i className="cv-tick" aria-hidden="true">
          {picked ? "✓" : ""}
        </i>
        {row.unread > 0 && <b>{row.unread > 99 ? "99+" : row.unread}</b>}
      </span>
      <span className="cv-main">
        <span className="cv-line">
          <ChannelBadge platform={row.platform} />
          <span className="cv-name">{name}</span>
          {row.vip && <span className="tag gold">VIP</span>}
          {flag && <Flag {...flag} />}
          {row.starred && (
            <span className="cv-star" aria-hidden="true">
              ★
            </span>
          )}
          <span className="grow" />
          {row.clock ? <Clock clock={row.clock} /> : <span className="small muted nowrap">{moment(row.last_at)}</span>}
        </span>
        <span className="cv-line">
          <span className="cv-text">{row.last_text || said(row.last_kind, t)}</span>
          {row.snoozed && (
            <span className="tag">
              {row.snoozed_until ? t("snooze.until", { when: moment(row.snoozed_until) }) : t("snooze.waiting")}
            </span>
          )}
          {row.inquiry && <span className="tag cv-about">{row.inquiry.title}</span>}
        </span>
      </span>
    </button>
  );
});

/** What stands for a message without words. */
function said(kind: string, t: ReturnType<typeof useWords<typeof workbench>>): string {
  return kind === "picture"
    ? `[${t("picture")}]`
    : kind === "file"
      ? `[${t("file")}]`
      : kind === "order_card"
        ? `[${t("orderCard")}]`
        : "";
}

export interface ListProps {
  place: WorkbenchPlace;
  go: (next: Partial<WorkbenchPlace>) => void;
  rows: readonly ConversationRow[];
  total: number | undefined;
  counts: ListCounts | null | undefined;
  pending: boolean;
  error: unknown;
  onRetry: () => void;
  onEnd: () => void;
  sound: boolean;
  onSound: () => void;
  picking: Picking;
  onAct: (act: BulkAct) => void;
  onMove: (step: 1 | -1) => void;
  onEnter: () => void;
  onSearch: () => void;
  search: Ref<InputRef>;
}

export function ConversationList({
  place,
  go,
  rows,
  total,
  counts,
  pending,
  error,
  onRetry,
  onEnd,
  sound,
  onSound,
  picking,
  onAct,
  onMove,
  onEnter,
  onSearch,
  search,
}: ListProps) {
  const t = useWords(workbench);
  const c = useWords(common);
  const me = useMe();
  const [draft, setDraft] = useState(place.q ?? "");
  useEffect(() => {
    const timer = setTimeout(() => {
      if (draft !== (place.q ?? "")) go({ q: draft || undefined });
    }, 250);
    return () => clearTimeout(timer);
  }, [draft, place.q, go]);
  const label = (view: "mine" | "unassigned" | "all") =>
    counts ? `${t(`view.${view}`)} ${count(counts[view])}` : t(`view.${view}`);
  const found = useRef<HTMLDivElement>(null);
  const { picked, toggle, set, clear } = picking;
  const onOpen = useCallback((id: string) => go({ c: id }), [go]);
  const keys = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      if (event.shiftKey && place.c) toggle(place.c, true);
      onMove(step);
    } else if ((event.key === " " || event.key === "x") && place.c) {
      event.preventDefault();
      toggle(place.c, event.shiftKey);
    } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      set(rows.map((row) => row.id));
    } else if (event.key === "Enter") {
      event.preventDefault();
      onEnter();
    } else if (event.key === "Escape" && picked.size > 0) {
      event.stopPropagation();
      clear();
    }
  };
  const sleepy = place.state === "snoozed";
  return (
    <section className="cv-pane" aria-label={t("list.label")}>
      <div className="cv-head">
        <Input
          ref={search}
          allowClear
          prefix={<SearchOutlined />}
          value={draft}
          placeholder={t("searchPlaceholder")}
          aria-label={t("searchPlaceholder")}
          onChange={(e) => setDraft(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === "Escape" && !e.nativeEvent.isComposing) {
              e.stopPropagation();
              setDraft("");
              onEnter();
            } else if ((e.key === "ArrowDown" || e.key === "Enter") && draft && !e.nativeEvent.isComposing) {
              e.preventDefault();
              const first = found.current?.querySelector<HTMLElement>("button, a");
              if (e.key === "Enter") first?.click();
              else first?.focus();
            }
          }}
        />
        <Segmented
          block
          value={place.view}
          onChange={(view) => go({ view })}
          options={(["mine", "unassigned", "all"] as const).map((view) => ({ value: view, label: label(view) }))}
        />
        {picked.size > 0 ? (
          <BulkBar
            count={picked.size}
            shopId={rows.find((row) => picked.has(row.id))?.shop_id ?? ""}
            closed={place.state === "closed"}
            snoozed={sleepy}
            onAct={onAct}
            onAll={() => set(rows.map((row) => row.id))}
            onClear={clear}
          />
        ) : (
          <>
            <div className="cv-states" role="group" aria-label={t("list.label")}>
              {(["open", "waiting", "overdue", "snoozed", "closed"] as const).map((state) => (
                <button key={state} type="button" aria-pressed={place.state === state} onClick={() => go({ state })}>
                  {t(`state.${state}`)}
                  {state === "overdue" && counts && counts.overdue > 0 ? ` ${count(counts.overdue)}` : ""}
                  {state === "snoozed" && counts && counts.snoozed > 0 ? ` ${count(counts.snoozed)}` : ""}
                </button>
              ))}
            </div>
            <div className="row small muted cv-tools">
              <Views place={place} go={go} />
              <span className="grow ellipsis cv-total">
                {total === undefined ? "" : t("total", { n: count(total) })}
              </span>
              {me.shops.length > 1 && (
                <Select
                  size="small"
                  variant="borderless"
                  popupMatchSelectWidth={false}
                  value={place.shop ?? ""}
                  aria-label={c("shop")}
                  onChange={(shop) => go({ shop: shop || undefined })}
                  options={[
                    { value: "", label: c("allShops") },
                    ...me.shops.map((s) => ({ value: s.id, label: s.name })),
                  ]}
                />
              )}
              <button
                type="button"
                className="cv-sound"
                aria-pressed={sound}
                title={sound ? t("sound.on") : t("sound.off")}
                aria-label={sound ? t("sound.on") : t("sound.off")}
                onClick={onSound}
              >
                {sound ? <SoundOutlined /> : <MutedOutlined />}
              </button>
            </div>
          </>
        )}
      </div>
      {place.q ? (
        <Found q={place.q} hits={found} onOpen={(c) => go({ c })} onLeave={onSearch} />
      ) : rows.length > 0 ? (
        <div className="cv-keys" onKeyDown={keys} role="presentation">
          <VirtualList
            className={picked.size ? "cv-list picking" : "cv-list"}
            items={rows}
            rowKey={(row) => row.id}
            height={68}
            label={t("list.label")}
            selected={place.c}
            onEnd={onEnd}
            renderRow={(row) => (
              <Row
                row={row}
                active={row.id === place.c}
                picked={picked.has(row.id)}
                picking={picked.size > 0}
                onOpen={onOpen}
                onPick={toggle}
              />
            )}
          />
        </div>
      ) : error ? (
        <Failed error={error} onRetry={onRetry} />
      ) : pending ? (
        <Loading rows={9} />
      ) : (
        <Empty title={t("list.none")}>{t("list.noneHint")}</Empty>
      )}
    </section>
  );
}

/** What a search found: messages by their words, newest first, then orders by number or buyer. */
function Found({
  q,
  hits,
  onOpen,
  onLeave,
}: {
  q: string;
  hits: RefObject<HTMLDivElement | null>;
  onOpen: (conversation: string) => void;
  onLeave: () => void;
}) {
  const t = useWords(workbench);
  const nameOf = useBuyerName();
  const query = useQuery(searchEverything(q));
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onLeave();
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const all = [...(hits.current?.querySelectorAll<HTMLElement>("button, a") ?? [])];
    const next = all.findIndex((hit) => hit === document.activeElement) + step;
    if (next < 0) onLeave();
    else all[next]?.focus();
  };
  if (q.length < 2) return <Empty title={t("search.more")} />;
  return (
    <div className="cv-list cv-found" ref={hits} onKeyDown={walk} role="presentation">
      <Ready query={query} rows={6}>
        {(found) =>
          found.buyers.length + found.conversations.length + found.orders.length === 0 ? (
            <Empty title={t("list.empty")}>{t("list.emptyHint")}</Empty>
          ) : (
            <ul aria-label={t("search.results")}>
              {found.buyers.map(
                ({ conversation_id: talk, ...hit }) =>
                  talk !== null && (
                    <li key={`b${hit.id}`}>
                      <button type="button" className="plain" onClick={() => onOpen(talk)}>
                        <span className="cv-line">
                          <span className="tag">{t("buyer")}</span>
                          <b className="grow ellipsis">{nameOf(hit.name)}</b>
                          <span className="small muted">{moment(hit.at)}</span>
                        </span>
                      </button>
                    </li>
                  ),
              )}
              {found.conversations.map((hit) => (
                <li key={hit.message_id}>
                  <button type="button" className="plain" onClick={() => onOpen(hit.id)}>
                    <span className="cv-line">
                      <b className="grow ellipsis">{hit.title}</b>
                      {hit.inquiry && <span className="tag">{hit.inquiry}</span>}
                      <span className="small muted">{moment(hit.at)}</span>
                    </span>
                    <span className="cv-text">{hit.snippet}</span>
                  </button>
                </li>
              ))}
              {found.orders.map((hit) => (
                <li key={hit.id}>
                  <Link to="/orders/$orderId" params={{ orderId: hit.id }}>
                    <span className="cv-line">
                      <span className="tag blue">{t("order")}</span>
                      {hit.number}
                    </span>
                    <span className="cv-text">{hit.buyer_name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </div>
  );
}
