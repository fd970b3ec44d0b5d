/**
 * The live feed: one WebSocket, resumed after the last event seen (one number per shop), so that a laptop that slept
 * misses nothing. When the server says that it no longer keeps what we missed, everything shown is fetched again.
 */
import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { chatKeys, putViewers, type ConversationDetail } from "./chats";
import { caseKeys } from "./cases";
import { BASE, whenAnswered } from "./request";

export interface LiveEvent {
  type: string;
  id?: number;
  shop_id?: string;
  at?: string;
  data: Record<string, unknown>;
}
type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
const stateListeners = new Set<() => void>();
let connected = true;

export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnected(): boolean {
  return useSyncExternalStore(
    (tell) => {
      stateListeners.add(tell);
      return () => stateListeners.delete(tell);
    },
    () => connected,
  );
}

function setConnected(next: boolean): void {
  if (connected === next) return;
  connected = next;
  stateListeners.forEach((tell) => tell());
}

/** What to read anew after an event. Events carry ids, not personal data; what a list shows is fetched again. */
export function staleAfter(event: LiveEvent): readonly (readonly string[])[] {
  const { conversation_id: conversation, case_id: caseId } = event.data as {
    conversation_id?: string;
    case_id?: string;
  };
  const keys: (readonly string[])[] = [];
  const family = event.type.split(".")[0] ?? "";
  if (conversation) keys.push(chatKeys.one(conversation), chatKeys.messages(conversation));
  if (["message", "conversation", "chats", "case", "cases"].includes(family)) keys.push(chatKeys.lists);
  if (caseId) keys.push(caseKeys.one(caseId), caseKeys.lists);
  if (["compensation", "money", "payment_batch"].includes(family)) keys.push(["compensations"], ["payment-batches"]);
  if (["task", "reshipment", "warehouse", "parcels"].includes(family)) keys.push(["tasks"], ["reshipments"]);
  if (family === "return") keys.push(["tasks"], ["returns"]);
  if (family === "import" || family === "imports") keys.push(["import"], ["imports"], ["orders"], ["returns"]);
  if (family === "presence") keys.push(["colleagues"]);
  if (family === "register" || caseId) keys.push(["register"]);
  if (family === "order" || family === "orders") keys.push(["orders"], ["order"]);
  if (family === "rules") keys.push(["rules"], ["rule"], ["rule-history"], ["rule-drafts"], ["rule-draft"]);
  if (["clock", "deadline", "deadlines"].includes(family)) keys.push(["clocks"], caseKeys.lists);
  return keys;
}

function apply(client: QueryClient, event: LiveEvent): void {
  if (event.type === "conversation.viewers") {
    const { conversation_id: conversation, viewers } = event.data as {
      conversation_id: string;
      viewers: ConversationDetail["viewers"];
    };
    putViewers(client, conversation, viewers);
    return;
  }
  for (const key of staleAfter(event)) void client.invalidateQueries({ queryKey: key });
  listeners.forEach((tell) => tell(event));
}

/** Opens the feed and keeps it open. Returns what ends it. */
export function startLive(client: QueryClient): () => void {
  const seen: Record<string, number> = {};
  let socket: WebSocket | undefined;
  let failures = 0;
  let ended = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    const url = new URL(`${BASE}/events`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const after = Object.entries(seen)
      .map(([shop, id]) => `${shop}:${id}`)
      .join(",");
    if (after) url.searchParams.set("after", after);
    socket = new WebSocket(url);
    socket.onopen = () => {
      // What was asked for in vain while the line was down.
      if (!connected)
        void client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
      failures = 0;
      setConnected(true);
    };
    socket.onmessage = (frame: MessageEvent<string>) => receive(JSON.parse(frame.data) as LiveEvent);
    socket.onclose = () => {
      if (ended) return;
      failures += 1;
      if (failures > 1) setConnected(false);
      // Up to half a minute, spread out, so that a restarted server is not met by everybody at once.
      again = setTimeout(open, Math.min(30_000, 500 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2));
    };
  };

  const receive = (event: LiveEvent): void => {
    if (event.shop_id && typeof event.id === "number")
      seen[event.shop_id] = Math.max(event.id, seen[event.shop_id] ?? 0);
    // What was read before the feed was open may be older than the place from which it tells: read it once more.
    if (event.type === "hello" && Object.keys(seen).length === 0)
      void client.invalidateQueries({ refetchType: "active" });
    if (event.type === "hello")
      Object.assign(seen, (event.data as { heads?: Record<string, number> } | undefined)?.heads ?? {}, { ...seen });
    else if (event.type === "reset") void client.invalidateQueries();
    else if (event.type !== "ping") apply(client, event);
  };

  const wake = (): void => {
    if (socket && socket.readyState > WebSocket.OPEN) {
      clearTimeout(again);
      open();
    }
  };
  window.addEventListener("online", wake);
  // The server has answered a request: who waits to reach it again need not wait longer.
  whenAnswered(() => {
    if (!connected) wake();
  });
  open();
  return () => {
    ended = true;
    whenAnswered(() => undefined);
    clearTimeout(again);
    window.removeEventListener("online", wake);
    socket?.close();
  };
}
