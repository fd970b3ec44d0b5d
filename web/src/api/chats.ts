/** Conversations and messages: queries, actions, and what the live feed does to them. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
} from "@tanstack/react-query";

import { http, ok, once } from "./http";
import { newKey, upload } from "./request";
import type { components } from "./schema";
import type { ConversationDetail, FileRef, ListCounts, Message, MessagePage, Person } from "./types";

export type { Buyer, ConversationDetail, ListCounts, Message, MessagePage, RedlineCheck } from "./types";
export type QueueFilter = components["schemas"]["QueueFilter"];
export interface ListFilter {
  view: NonNullable<QueueFilter["view"]>;
  state: NonNullable<QueueFilter["state"]>;
  shop?: string | undefined;
  flag?: string | undefined;
  starred?: boolean | undefined;
  assignee?: string | undefined;
  inquiry?: string | undefined;
}

export const chatKeys = {
  lists: ["conversations"] as const,
  one: (id: string) => ["conversation", id] as const,
  messages: (id: string) => ["messages", id] as const,
};

export function conversationList(filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: [...chatKeys.lists, filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/conversations", {
          params: {
            query: {
              view: filter.view,
              filter: filter.state,
              shop_id: filter.shop ?? null,
              flag: filter.flag ?? "",
              starred: filter.starred ?? false,
              assignee_id: filter.assignee ?? null,
              inquiry: filter.inquiry ?? "",
              cursor: pageParam,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
    // What was put aside comes back by the clock alone; nobody tells the browser of that moment.
    refetchInterval: 60_000,
  });
}

/** How many a filter of the list holds, from the counts of its first page. Null while unknown. */
export function countOf(counts: ListCounts | null | undefined, filter: ListFilter): number | null {
  if (!counts || filter.state === "closed") return null;
  if (filter.flag || filter.starred || filter.assignee || filter.inquiry) return null;
  if (filter.state === "waiting") return filter.view === "all" ? counts.waiting : null;
  return filter.state === "open" ? counts[filter.view] : counts[filter.state];
}

export function conversationDetail(id: string) {
  return queryOptions({
    queryKey: chatKeys.one(id),
    queryFn: ({ signal }) =>
      ok(http.GET("/api/v1/conversations/{conversation_id}", { params: { path: { conversation_id: id } }, signal })),
  });
}

export function conversationMessages(id: string) {
  return infiniteQueryOptions({
    queryKey: chatKeys.messages(id),
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/conversations/{conversation_id}/messages", {
          params: { path: { conversation_id: id }, query: { before: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    // Pages run backwards in time: the "next" page is the older one.
    getNextPageParam: (last) => (last.has_more ? (last.items[0]?.seq ?? null) : null),
  });
}

export const quickReplies = (shopId: string) =>
  queryOptions({
    queryKey: ["quick-replies", shopId],
    queryFn: () => ok(http.GET("/api/v1/quick-replies", { params: { query: { shop_id: shopId } } })),
    staleTime: 600_000,
  });

export const colleagues = (shopId: string) =>
  queryOptions({
    queryKey: ["colleagues", shopId],
    queryFn: () => ok(http.GET("/api/v1/colleagues", { params: { query: { shop_id: shopId } } })),
    staleTime: 30_000,
  });

/** What a chat can be about, in the catalogue's order. */
export const inquiryTypes = queryOptions({
  queryKey: ["inquiry-types"],
  queryFn: () => ok(http.GET("/api/v1/inquiry-types")).then((answer) => answer.items),
  staleTime: Infinity,
});
/** How the list is asked for chats of which nobody knows yet what they are about. */
export const UNDECIDED = "undecided";

export interface Outgoing {
  text: string;
  file_ids: string[];
  kind: "text" | "note" | "order_card";
  order_id?: string;
  override?: { reason: string; check_id: string };
  expected_last_seq?: number;
}

interface Sending {
  clientId: string;
  outgoing: Outgoing;
  /** The files as they stand in the conversation until the server answers. */
  shown: readonly (Partial<FileRef> & Pick<FileRef, "id" | "name" | "url" | "thumbnail_url">)[];
}

export function useSend(conversationId: string, author: Person) {
  const client = useQueryClient();
  return useMutation({
    // The client id makes a second try the same message. The key of the request does not: tried again, after a newer
    // message was seen, it is another request.
    mutationFn: ({ clientId, outgoing }: Sending) =>
      ok(
        http.POST("/api/v1/conversations/{conversation_id}/messages", {
          params: { path: { conversation_id: conversationId } },
          body: { client_id: clientId, ...outgoing },
          ...once(newKey()),
        }),
      ),
    onMutate: ({ clientId, outgoing, shown }) => {
      putMessage(client, conversationId, {
        id: clientId,
        conversation_id: conversationId,
        client_id: clientId,
        seq: Number.MAX_SAFE_INTEGER,
        kind: outgoing.kind,
        sender: "agent",
        author,
        text: outgoing.text,
        files: shown.map((file) => ({ media_type: "", size: 0, width: null, height: null, ...file })),
        order_card: null,
        at: new Date().toISOString(),
        delivery: "queued",
        failure: null,
        starred: false,
      });
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
  client.setQueryData<Messages>(chatKeys.messages(conversationId), (old) =>
    old ? { ...old, pages: mergeMessage(old.pages, message) } : old,
  );
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
    old ? { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.filter((m) => m.id !== id) })) } : old,
  );
}

/** Who else is here, as the feed tells it. */
export function putViewers(client: QueryClient, conversationId: string, viewers: ConversationDetail["viewers"]): void {
  client.setQueryData<ConversationDetail>(chatKeys.one(conversationId), (old) => (old ? { ...old, viewers } : old));
}

export type ConversationAction =
  | { do: "take" }
  | { do: "reopen" }
  | { do: "assign"; user_id: string | null }
  | { do: "transfer"; to_user_id: string | null; summary: string }
  | { do: "close"; ask_satisfaction: boolean }
  | { do: "star"; on: boolean }
  | { do: "flag"; meaning: string }
  | { do: "snooze"; until?: string; until_event?: "waybill_scanned" | "refund_done" | "buyer_writes" };

function perform(id: string, action: ConversationAction): Promise<unknown> {
  const here = { ...at(id), ...once(newKey()) };
  switch (action.do) {
    case "take":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/take", here));
    case "reopen":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/reopen", here));
    case "assign":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/assign", { ...here, body: bodyOf(action) }));
    case "transfer":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/transfer", { ...here, body: bodyOf(action) }));
    case "close":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/close", { ...here, body: bodyOf(action) }));
    case "star":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/star", { ...here, body: bodyOf(action) }));
    case "flag":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/flag", { ...here, body: bodyOf(action) }));
    case "snooze":
      return ok(http.POST("/api/v1/conversations/{conversation_id}/snooze", { ...here, body: bodyOf(action) }));
  }
}

function bodyOf<Action extends { do: string }>({ do: _, ...body }: Action): Omit<Action, "do"> {
  return body;
}

export function useConversationAction(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: ConversationAction) => perform(conversationId, action),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: chatKeys.lists });
      void client.invalidateQueries({ queryKey: chatKeys.one(conversationId) });
      void client.invalidateQueries({ queryKey: chatKeys.messages(conversationId) });
    },
  });
}

export type BulkAct = components["schemas"]["BulkAct"]["act"];
export type BulkOutcome = components["schemas"]["BulkOutcome"];

/** One act on many conversations; each is done or told why not, and for some seconds it can be taken back. */
export const actOnMany = (ids: readonly string[], act: BulkAct) =>
  ok(http.POST("/api/v1/conversations/bulk", { body: { ids: [...ids], act }, ...once(newKey()) }));
export const undoAct = (token: string) => ok(http.POST("/api/v1/conversations/undo", { body: { token } }));

export function refreshChats(client: QueryClient, ids: readonly string[]): void {
  void client.invalidateQueries({ queryKey: chatKeys.lists });
  for (const id of ids) void client.invalidateQueries({ queryKey: chatKeys.one(id) });
}

export type QueueView = components["schemas"]["QueueView"];
export const queueViews = queryOptions({
  queryKey: ["queue-views"],
  queryFn: () => ok(http.GET("/api/v1/queue-views")).then((answer) => answer.items),
  staleTime: 300_000,
});
export const keepView = (body: components["schemas"]["NewQueueView"]) =>
  ok(http.POST("/api/v1/queue-views", { body, ...once(newKey()) }));
export const forgetView = (view_id: string) =>
  ok(http.DELETE("/api/v1/queue-views/{view_id}", { params: { path: { view_id } } }));

const at = (conversation_id: string) => ({ params: { path: { conversation_id } } });
export const markRead = (id: string, seq: number) =>
  ok(http.POST("/api/v1/conversations/{conversation_id}/read", { ...at(id), body: { seq } }));
export const tellPresence = (id: string, state: "viewing" | "typing" | "left") =>
  ok(http.POST("/api/v1/conversations/{conversation_id}/presence", { ...at(id), body: { state } }));
export const checkText = (id: string, text: string, orderId: string | null, signal: AbortSignal) =>
  ok(
    http.POST("/api/v1/conversations/{conversation_id}/check", {
      ...at(id),
      body: { text, order_id: orderId },
      signal,
    }),
  );
export const retryMessage = (id: string) =>
  ok(http.POST("/api/v1/messages/{message_id}/retry", { params: { path: { message_id: id } }, ...once(newKey()) }));
export const reveal = (valueId: string, reason: string) =>
  ok(http.POST("/api/v1/reveals", { body: { value_id: valueId, reason } })).then((answer) => answer.value);

export function uploadFile(file: File, shopId: string, onProgress?: (share: number) => void): Promise<FileRef> {
  const form = new FormData();
  form.append("file", file);
  form.append("shop_id", shopId);
  return upload<FileRef>("/files", form, onProgress);
}
