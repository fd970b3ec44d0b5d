import { PushpinOutlined } from "@ant-design/icons";
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";

import type { Message } from "../../api/chats";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { clockTime, dayLine, fileSize, fullMoment, money } from "../../i18n/format";
import { workbench } from "../../i18n/workbench";
import { Face } from "../../ui/badges";
import { EvidenceThumb } from "../../ui/files";
import { CallLine, isRecording, Player } from "../../ui/recording";
import { useOrderState } from "../../ui/order-card";
import { goesOn, justSent } from "./grouping";
import { LongText } from "./LongText";
import "./pins.css";

const NEAR_BOTTOM = 120;

function day(at: string): string {
  return fullMoment(at).slice(0, 10);
}

/** The conversation, oldest above. It follows new messages only while the reader is at the bottom. */
export function Messages({
  messages,
  buyerName,
  hasMore,
  loadingMore,
  onOlder,
  onRetry,
  onKeep,
  onPin,
  picked,
}: {
  messages: readonly Message[];
  buyerName: string;
  hasMore: boolean;
  loadingMore: boolean;
  onOlder: () => void;
  onRetry: (message: Message) => void;
  onKeep: ((message: Message, fileId: string) => void) | undefined;
  /** Chooses a message to be pinned, or lets it go. */
  onPin: ((message: Message) => void) | undefined;
  /** While messages are being chosen: those that are. */
  picked: ReadonlySet<string> | null;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const box = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const [behind, setBehind] = useState(0);
  const before = useRef({ count: 0, height: 0, first: "", last: "" });

  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const first = messages[0]?.id ?? "";
    const last = messages.at(-1);
    const was = before.current;
    if (last && justSent(last) && last.id !== was.last) {
      // Who has written wants to see it stand there, however far up he was reading.
      el.scrollTop = el.scrollHeight;
      atBottom.current = true;
      setBehind(0);
    } else if (was.first && first !== was.first && messages.length > was.count)
      el.scrollTop += el.scrollHeight - was.height;
    else if (atBottom.current) el.scrollTop = el.scrollHeight;
    else if (messages.length > was.count) setBehind((n) => n + messages.length - was.count);
    before.current = { count: messages.length, height: el.scrollHeight, first, last: last?.id ?? "" };
  }, [messages]);

  // Pictures that load late push the end down; stay there if the reader was there.
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const settle = () => {
      if (atBottom.current) el.scrollTop = el.scrollHeight;
    };
    el.addEventListener("load", settle, true);
    const watch = new ResizeObserver(settle);
    watch.observe(el);
    return () => {
      el.removeEventListener("load", settle, true);
      watch.disconnect();
    };
  }, []);

  const toEnd = () => {
    const el = box.current;
    if (el) el.scrollTop = el.scrollHeight;
    setBehind(0);
  };
  return (
    <div className="ms-wrap">
      <div
        ref={box}
        className="ms-box"
        role="log"
        aria-label={t("message.log")}
        tabIndex={0}
        onScroll={(e) => {
          const el = e.currentTarget;
          atBottom.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_BOTTOM;
          if (atBottom.current && behind) setBehind(0);
          if (el.scrollTop < 60 && hasMore && !loadingMore) onOlder();
        }}
      >
        {hasMore && (
          <button type="button" className="linkish ms-older" disabled={loadingMore} onClick={onOlder}>
            {loadingMore ? c("loading") : t("message.older")}
          </button>
        )}
        {messages.map((message, i) => {
          const previous = messages[i - 1];
          const next = messages[i + 1];
          return (
            <div key={message.client_id ?? message.id}>
              {(!previous || day(previous.at) !== day(message.at)) && (
                <div className="ms-day" title={day(message.at)}>
                  {dayLine(message.at)}
                </div>
              )}
              <Choice message={message} picked={picked} onPick={onPin} label={t("message.pick")}>
                <Bubble
                  message={message}
                  buyerName={buyerName}
                  onRetry={onRetry}
                  onKeep={onKeep}
                  onPin={onPin}
                  joined={goesOn(previous, message)}
                  quiet={goesOn(message, next) && next?.delivery === message.delivery}
                />
              </Choice>
            </div>
          );
        })}
      </div>
      {behind > 0 && (
        <button type="button" className="ms-jump" onClick={toEnd}>
          {c("new", { n: behind })} ↓
        </button>
      )}
    </div>
  );
}

/** A message is stored once it has its number. */
const isStored = (message: Message): boolean => message.seq < Number.MAX_SAFE_INTEGER;

/** While messages are chosen to be pinned, a click anywhere on one chooses it. */
function Choice({
  message,
  picked,
  onPick,
  label,
  children,
}: {
  message: Message;
  picked: ReadonlySet<string> | null;
  onPick: ((message: Message) => void) | undefined;
  label: string;
  children: ReactNode;
}) {
  if (picked === null || !onPick || !isStored(message)) return children;
  return (
    <label className="ms-choice">
      <input
        type="checkbox"
        checked={picked.has(message.id)}
        onChange={() => onPick(message)}
        aria-label={`${label} ${message.text.slice(0, 40)}`}
      />
      <div>{children}</div>
    </label>
  );
}

export function Bubble({
  message,
  buyerName,
  onRetry,
  onKeep,
  onPin,
  joined = false,
  quiet = false,
}: {
  message: Message;
  buyerName: string;
  onRetry: (message: Message) => void;
  onKeep?: ((message: Message, fileId: string) => void) | undefined;
  onPin?: ((message: Message) => void) | undefined;
  /** It goes on from the message above: whose it is stands there. */
  joined?: boolean;
  /** It goes on below: when it was said and whether it arrived stands there. */
  quiet?: boolean;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  if (message.sender === "system" || message.kind === "system")
    return (
      <div className="ms-system" title={fullMoment(message.at)}>
        {message.text}
      </div>
    );
  const mine = message.sender !== "buyer";
  const bot = message.sender === "bot";
  const who = bot ? t("message.bot") : mine ? (message.author?.name ?? t("message.agent")) : buyerName;
  const note = message.kind === "note";
  return (
    <article
      className={`ms ${mine ? "out" : "in"}${bot ? " bot" : ""}${note ? " note" : ""}${joined ? " joined" : ""}`}
      aria-label={who}
      data-message={message.id}
    >
      <Face name={who} kind={mine ? (bot ? "bot" : "agent") : "buyer"} />
      <div className="ms-body">
        {note && !joined && <div className="ms-note-tag">{t("message.note")}</div>}
        {message.text && message.kind !== "order_card" && (
          <div className="ms-bubble" title={quiet ? fullMoment(message.at) : undefined}>
            <LongText text={message.text} />
          </div>
        )}
        {message.order_card && <Card card={message.order_card} />}
        {message.files.map((file) =>
          file.media_type.startsWith("image/") ? (
            <div key={file.id} className="ms-picture">
              <EvidenceThumb
                src={file.thumbnail_url ?? file.url}
                full={file.url}
                name={file.name || t("message.picture")}
                {...fit(file.width, file.height)}
              />
              {!mine && onKeep && (
                <button type="button" className="linkish small" onClick={() => onKeep(message, file.id)}>
                  {t("message.keep")}
                </button>
              )}
            </div>
          ) : isRecording(file.media_type) ? (
            <div key={file.id} className="ms-recording">
              <Player file={file} />
              {(!mine || note) && onKeep && (
                <button type="button" className="linkish small" onClick={() => onKeep(message, file.id)}>
                  {t("message.keep")}
                </button>
              )}
            </div>
          ) : (
            <a key={file.id} className="ms-bubble ms-file" href={file.url} download={file.name}>
              {file.name} <span className="muted small">{fileSize(file.size)}</span>
            </a>
          ),
        )}
        {(!quiet || message.delivery === "failed") && (
          <div className="ms-meta">
            {mine && <span>{bot ? t("message.bot") : `${t("message.agent")} · ${who}`} · </span>}
            <time dateTime={message.at} title={fullMoment(message.at)}>
              {clockTime(message.at)}
            </time>
            {mine && !note && message.delivery && message.delivery !== "failed" && (
              <span>
                {" "}
                · {message.delivery === "seen" ? "✓ " : ""}
                {t(`message.${message.delivery}`)}
              </span>
            )}
            {message.delivery === "failed" && (
              <span className="ms-failed">
                {" "}
                · {t("message.failed")}
                {message.failure && ` · ${whyFailed(message.failure, t)}`}{" "}
                <button type="button" className="linkish" onClick={() => onRetry(message)}>
                  {c("retry")}
                </button>
              </span>
            )}
          </div>
        )}
      </div>
      {onPin && isStored(message) && (
        <button
          type="button"
          className="ms-pin"
          title={t("message.pin")}
          aria-label={t("message.pin")}
          onClick={() => onPin(message)}
        >
          <PushpinOutlined aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

/** The channel's own words for a refusal, as an agent needs them; what nobody has put into words stays as it came. */
export function whyFailed(failure: string, t: ReturnType<typeof useWords<typeof workbench>>): string {
  const status = /answered (\d{3})/.exec(failure)?.[1];
  if (failure.includes("no address to send to")) return t("failed.noAddress");
  if (failure.includes("no adapter")) return t("failed.noAdapter");
  if (failure.includes("not on the open internet")) return t("failed.inside");
  return status ? t("failed.status", { code: status }) : t("failed.why", { why: failure });
}

const word = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What a message shows beside its text: when a call was, or an order. */
function Card({ card }: { card: { [key: string]: unknown } }) {
  if (card["kind"] !== "call") return <OrderCardBubble card={card} />;
  const length = card["length_s"];
  return <CallLine at={word(card["called_at"])} length={typeof length === "number" ? length : null} />;
}

/** An order card as the buyer sees it: no receiver, no telephone number. */
function OrderCardBubble({ card }: { card: { [key: string]: unknown } }) {
  const stateOf = useOrderState();
  return (
    <div className="ms-bubble ms-card">
      <strong>{word(card["title"])}</strong>
      <span className="mono">{word(card["number"])}</span>
      <span className="row">
        <span className="tag blue">{stateOf(word(card["state"]))}</span>
        <b>{money(word(card["paid"]) || null, word(card["currency"]) || "CNY")}</b>
      </span>
    </div>
  );
}

/** A picture's size on screen: inside 220 × 200, its shape kept; the space is held before it loads. */
function fit(width: number | null, height: number | null): { width: number; height: number } {
  if (!width || !height) return { width: 180, height: 140 };
  const scale = Math.min(220 / width, 200 / height, 1);
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) };
}
