/** Conversations and messages: queries, actions, and what the live feed does to them. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type InfiniteData, type QueryClient } from "@tanstack/react-query";

import { newKey, request, upload } from "./request";
import type { CaseBrief, ConversationRow, FileRef, Masked, Order, Page, Person } from "./types";

export interface Message {
  id: string; seq: number; kind: "text" | "picture" | "file" | "order_card" | "note" | "system"; from: "buyer" | "agent" | "system" | "bot";
  author: Person | null; text: string; files: FileRef[]; order_card: { number: string; title: string; total_paid: string | null; status_title: string } | null;
  at: string; delivery: "queued" | "sent" | "delivered" | "seen" | "failed" | null; failure: string | null; client_id: string | null; starred: boolean;
}
export interface Buyer {
  id: string; name: string; verified: boolean; claimed_order: string | null; region: string | null; vip_title: string | null;
  orders_count: number; paid_total: string; refund_rate: string | null; tags: string[]; phone: Masked | null; note: string | null;
}
export interface Suggestion { playbook_id: string; title: string; reason: string; confidence: number }
export interface Viewer { id: string; name: string; typing: boolean }
export interface ConversationDetail {
  conversation: ConversationRow; buyer: Buyer | null; orders: Order[]; cases: CaseBrief[]; suggestion: Suggestion | null; viewers: Viewer[];
}
export interface RedlineHit { rule_id: string; title: string; clause: string; source: string | null; points: number | null; start: number; end: number; quote: string; advice: string; rewrite: string | null; can_override: boolean }
export interface RedlineCheck { check_id: string; verdict: "clean" | "warn" | "override" | "blocked"; hits: RedlineHit[]; rewrite: string | null }
export interface QuickReply { id: string; shortcut: string; title: string; text: string; pinyin: string; initials: string; topic: string; files: FileRef[] }
export interface Colleague { id: string; name: string; employee_number: string; presence: string; open_count: number }
export interface ListCounts { mine: number; unassigned: number; all: number }
export type ConversationPage = Page<ConversationRow> & { counts?: ListCounts };
export interface ListFilter { view: "mine" | "unassigned" | "all"; state: "open" | "waiting" | "overdue" | "closed"; shop?: string | undefined; q?: string | undefined }
export interface MessagePage { items: Message[]; has_more: boolean }

export const chatKeys = {
  lists: ["conversations"] as const,
  one: (id: string) => ["conversation", id] as const,
  messages: (id: string) => ["messages", id] as const,
};

export function conversationList(filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: [...chatKeys.lists, filter],
    queryFn: ({ pageParam, signal }) =>
      request<ConversationPage>("GET", "/conversations", {
        query: { view: filter.view, filter: filter.state, shop_id: filter.shop, q: filter.q, cursor: pageParam, limit: 50 }, signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: ConversationPage) => last.next_cursor,
    placeholderData: (before: InfiniteData<ConversationPage, string | null> | undefined) => before,
  });
}

export function conversationDetail(id: string) {
  return queryOptions({ queryKey: chatKeys.one(id), queryFn: ({ signal }) => request<ConversationDetail>("GET", `/conversations/${id}`, { signal }) });
}

export function conversationMessages(id: string) {
  return infiniteQueryOptions({
    queryKey: chatKeys.messages(id),
    queryFn: ({ pageParam, signal }) => request<MessagePage>("GET", `/conversations/${id}/messages`, { query: { before: pageParam, limit: 50 }, signal }),
    initialPageParam: null as number | null,
    // Pages run backwards in time: the "next" page is the older one.
    getNextPageParam: (last: MessagePage) => (last.has_more ? (last.items[0]?.seq ?? null) : null),
  });
}

export const quickReplies = (shopId: string) =>
  queryOptions({ queryKey: ["quick-replies", shopId], queryFn: () => request<{ items: QuickReply[] }>("GET", "/quick-replies", { query: { shop_id: shopId } }), staleTime: 600_000 });

export const colleagues = (shopId: string) =>
  queryOptions({ queryKey: ["colleagues", shopId], queryFn: () => request<{ items: Colleague[] }>("GET", "/colleagues", { query: { shop_id: shopId } }), staleTime: 30_000 });

export interface Outgoing { text: string; file_ids: string[]; kind: "text" | "note" | "order_card"; order_id?: string; override?: { reason: string; check_id: string }; expected_last_seq?: number }

/** A message that is on its way, shown at once; `pending` until the server has stored it. */
export interface PendingMessage extends Message { pending: true; outgoing: Outgoing }

export function useSend(conversationId: string, author: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ clientId, outgoing }: { clientId: string; outgoing: Outgoing }) =>
      request<Message>("POST", `/conversations/${conversationId}/messages`, { body: { client_id: clientId, ...outgoing }, once: clientId }),
    onMutate: ({ clientId, outgoing }) => {
      const shown: PendingMessage = {
        id: clientId, client_id: clientId, seq: Number.MAX_SAFE_INTEGER, kind: outgoing.kind, from: "agent", author, text: outgoing.text, files: [],
        order_card: null, at: new Date().toISOString(), delivery: "queued", failure: null, starred: false, pending: true, outgoing,
      };
      putMessage(client, conversationId, shown);
    },
    onSuccess: (message) => {
      putMessage(client, conversationId, message);
      void client.invalidateQueries({ queryKey: chatKeys.lists });
      void client.invalidateQueries({ queryKey: chatKeys.one(conversationId) });
    },
    onError: (_error, { clientId }) => dropMessage(client, conversationId, clientId),
  });
}

type Messages = InfiniteData<MessagePage, number | null>;

/** Puts a message in its place: replaces the one with the same id or client id, else adds it as the newest. */
export function putMessage(client: QueryClient, conversationId: string, message: Message): void {
  client.setQueryData<Messages>(chatKeys.messages(conversationId), (old) => (old ? { ...old, pages: mergeMessage(old.pages, message) } : old));
}

/** Pure part of {@link putMessage}. The first page is the newest; inside a page messages ascend by `seq`. */
export function mergeMessage(pages: readonly MessagePage[], message: Message): MessagePage[] {
  const same = (m: Message) => m.id === message.id || (message.client_id !== null && m.client_id === message.client_id);
  let found = false;
  const replaced = pages.map((page) => {
    if (!page.items.some(same)) return page;
    const first = !found;
    found = true;
    const items = page.items.filter((m) => !same(m));
    return { ...page, items: first ? [...items, message].sort((a, b) => a.seq - b.seq) : items };
  });
  if (found) return replaced;
  const [newest, ...older] = replaced;
  return newest ? [{ ...newest, items: [...newest.items, message].sort((a, b) => a.seq - b.seq) }, ...older] : replaced;
}

function dropMessage(client: QueryClient, conversationId: string, id: string): void {
  client.setQueryData<Messages>(chatKeys.messages(conversationId), (old) =>
    old ? { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.filter((m) => m.id !== id) })) } : old);
}

export type ConversationAction = "take" | "assign" | "transfer" | "close" | "reopen" | "star" | "snooze" | "flag";

export function useConversationAction(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, body = {} }: { action: ConversationAction; body?: Record<string, unknown> }) =>
      request<unknown>("POST", `/conversations/${conversationId}/${action}`, { body, once: newKey() }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: chatKeys.lists });
      void client.invalidateQueries({ queryKey: chatKeys.one(conversationId) });
      void client.invalidateQueries({ queryKey: chatKeys.messages(conversationId) });
    },
  });
}

export const markRead = (id: string, seq: number) => request<unknown>("POST", `/conversations/${id}/read`, { body: { seq } });
export const tellPresence = (id: string, state: "viewing" | "typing" | "left") => request<void>("POST", `/conversations/${id}/presence`, { body: { state } });
export const checkText = (id: string, text: string, signal?: AbortSignal) => request<RedlineCheck>("POST", `/conversations/${id}/check`, { body: { text }, signal });
export const retryMessage = (id: string) => request<Message>("POST", `/messages/${id}/retry`, { once: newKey() });
export const reveal = (valueId: string, reason: string) => request<{ value: string }>("POST", "/reveals", { body: { value_id: valueId, reason } }).then((answer) => answer.value);

export function uploadFile(file: File, shopId: string, onProgress?: (share: number) => void): Promise<FileRef> {
  const form = new FormData();
  form.append("file", file);
  form.append("shop_id", shopId);
  return upload<FileRef>("/files", form, onProgress);
}
