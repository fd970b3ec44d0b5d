import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { request, upload } from "./request";
import type { Order, Page } from "./types";

export interface Sku { id: string; shop_id: string; sku_code: string; product_code: string; title: string; attributes: Record<string, string>; price: string | null; cost: string | null; weight_g: number | null; stock: number | null; reserved: number; available: number | null; listed: boolean }

export const orderList = (filter: { q?: string | undefined; shop?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["orders", filter],
    queryFn: ({ pageParam, signal }) => request<Page<Order>>("GET", "/orders", { query: { q: filter.q, shop_id: filter.shop, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Order>) => last.next_cursor,
  });
export const orderDetail = (id: string) => queryOptions({ queryKey: ["order", id], queryFn: ({ signal }) => request<Order>("GET", `/orders/${id}`, { signal }) });

export const productList = (filter: { q?: string | undefined; shop?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["products", filter],
    queryFn: ({ pageParam, signal }) => request<Page<Sku>>("GET", "/products", { query: { q: filter.q, shop_id: filter.shop, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Sku>) => last.next_cursor,
  });
export const changeSku = (id: string, body: { cost?: string; stock?: number; weight_g?: number; reason: string }) => request<void>("PATCH", `/products/${id}`, { body });

export type ImportKind = "orders" | "order_items" | "skus" | "waybills";
export interface ImportColumn { header: string; field: string | null; sample: string }
export interface ImportField { key: string; title: string; required: boolean }
export interface ImportBatch {
  id: string; kind: ImportKind; shop_id: string; platform: string; file_name: string; state: "reading" | "preview" | "applying" | "applied" | "failed" | "thrown_away"; encoding: string;
  rows_total: number; rows_done: number; taken: number; updated: number; unchanged: number; refused: number; created_at: string; problem: string | null;
  columns: ImportColumn[]; fields: ImportField[]; preview: string[][]; refusals: { line: number; reason: string }[];
}
export const importList = () => queryOptions({ queryKey: ["imports"], queryFn: () => request<{ items: ImportBatch[] }>("GET", "/imports") });
export const importOne = (id: string) =>
  queryOptions({
    queryKey: ["import", id], queryFn: () => request<ImportBatch>("GET", `/imports/${id}`),
    refetchInterval: (query) => (query.state.data && ["reading", "applying"].includes(query.state.data.state) ? 700 : false),
  });
export function startImport(file: File, kind: ImportKind, shopId: string, onProgress: (share: number) => void): Promise<ImportBatch> {
  const form = new FormData();
  form.append("file", file);
  form.append("kind", kind);
  form.append("shop_id", shopId);
  return upload<ImportBatch>("/imports", form, onProgress);
}
