import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { http, ok } from "./http";
import { request, upload } from "./request";

export type { Sku } from "./types";

export const orderList = (filter: { q?: string | undefined; shop?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["orders", filter],
    queryFn: ({ pageParam, signal }) => ok(http.GET("/api/v1/orders", { params: { query: { q: filter.q ?? null, shop_id: filter.shop ?? null, cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const orderDetail = (id: string) => queryOptions({ queryKey: ["order", id], queryFn: ({ signal }) => ok(http.GET("/api/v1/orders/{order_id}", { params: { path: { order_id: id } }, signal })) });

export const productList = (filter: { q?: string | undefined; shop?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["products", filter],
    queryFn: ({ pageParam, signal }) => ok(http.GET("/api/v1/products", { params: { query: { q: filter.q ?? null, shop_id: filter.shop ?? null, cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const changeSku = (id: string, body: { cost?: string; stock?: number; weight_g?: number; reason: string }) => ok(http.PATCH("/api/v1/products/{sku_id}", { params: { path: { sku_id: id } }, body }));

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
