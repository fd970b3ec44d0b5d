/** Finance, warehouse, registers and the board. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { request } from "./request";
import type { CaseBrief, ClockValue, ConversationRow, FileRef, Masked, Page, WhyValue } from "./types";

export interface Compensation {
  id: string; case_id: string | null; case_number: string | null; shop_id: string; order_number: string; buyer_name: string; amount: string; reason: string; requested_by: string; requested_at: string;
  state: string; state_title: string; may_approve: boolean; why_not: string | null; why: WhyValue | null;
}
export const compensations = (state: string) => queryOptions({ queryKey: ["compensations", state], queryFn: () => request<{ items: Compensation[] }>("GET", "/compensations", { query: { state } }) });

export interface Task {
  id: string; case_id: string | null; case_number: string | null; shop_id: string; kind: string; question: string; order_number: string | null; lines: { title: string; attributes: string; sku_code: string; quantity: number }[];
  asked_by: string; asked_at: string; clock: ClockValue | null; state: string; answer: { verdict_title: string; note: string; answered_by: string; answered_at: string } | null; evidence: FileRef[];
}
export interface Reshipment {
  id: string; case_id: string | null; case_number: string | null; shop_id: string; order_number: string; receiver: { name: Masked; phone: Masked; address: Masked }; lines: { title: string; attributes: string; sku_code: string; quantity: number }[];
  registered_at: string; ship_by: string; ships_today: boolean; courier: string | null; waybill: string | null; state: string; why: WhyValue | null;
}
export const tasks = (state: string) => queryOptions({ queryKey: ["tasks", state], queryFn: () => request<{ items: Task[] }>("GET", "/warehouse/tasks", { query: { state } }) });
export const reshipments = (state: string) => queryOptions({ queryKey: ["reshipments", state], queryFn: () => request<{ items: Reshipment[] }>("GET", "/reshipments", { query: { state } }) });
export const couriers = queryOptions({ queryKey: ["couriers"], queryFn: () => request<{ items: { code: string; title: string }[] }>("GET", "/couriers"), staleTime: Infinity });

export interface RegisterColumn { key: string; title: string; type: string }
export interface RegisterBrief { key: string; title: string; columns: RegisterColumn[]; count: number }
export interface RegisterRow { id: string; case_id: string | null; values: Record<string, string | number | null> }
export type RegisterPage = Page<RegisterRow>;
export interface RegisterFilter { q?: string | undefined; shop?: string | undefined; from?: string | undefined; to?: string | undefined }
export const registerQuery = (filter: RegisterFilter) => ({ q: filter.q, shop_id: filter.shop, from: filter.from, to: filter.to });
export const registerList = queryOptions({ queryKey: ["register"], queryFn: () => request<RegisterBrief[]>("GET", "/registers") });
export const registerRows = (key: string, filter: RegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ["register", key, filter],
    queryFn: ({ pageParam, signal }) => request<RegisterPage>("GET", `/registers/${key}/rows`, { query: { ...registerQuery(filter), cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: RegisterPage) => last.next_cursor,
  });

export interface Board {
  tiles: { key: string; title: string; value: string; unit: string; hint: string; tone: string }[];
  clocks: { kind: string; title: string; met: number; missed: number; running: number }[];
  open_cases: CaseBrief[]; waiting: ConversationRow[];
  agents: { id: string; name: string; presence: string; open: number; answered: number; first_reply_p50_seconds: number | null }[];
  by_hour: { hour: number; messages: number; missed: number }[];
}
export const board = (shop: string, day: string) => queryOptions({ queryKey: ["board", shop, day], queryFn: () => request<Board>("GET", "/board", { query: { shop_id: shop, day } }), refetchInterval: 30_000 });
