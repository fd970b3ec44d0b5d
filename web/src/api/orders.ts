import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import { newKey, upload } from "./request";
import type { components } from "./schema";

export type { Sku } from "./types";

export type Check = "unpaid" | "refunds" | "unreviewed";
export type OrderRow = components["schemas"]["OrderRow"];
export const orderList = (filter: { q?: string | undefined; shop?: string | undefined; check?: Check | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["orders", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/orders", {
          params: {
            query: {
              q: filter.q ?? null,
              shop_id: filter.shop ?? null,
              check: filter.check ?? null,
              cursor: pageParam,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const orderChanges = (shop?: string) =>
  infiniteQueryOptions({
    queryKey: ["orders", "changes", shop ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/order-changes", {
          params: { query: { shop_id: shop ?? null, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const changeReceiver = (
  id: string,
  key: string,
  body: { name?: string; phone?: string; address?: string; reason: string },
) => ok(http.POST("/api/v1/orders/{order_id}/receiver", { params: { path: { order_id: id } }, body, ...once(key) }));
export type RefundRow = components["schemas"]["RefundRow"];
export const refundList = (shop?: string) =>
  infiniteQueryOptions({
    queryKey: ["orders", "refunds", shop ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/refunds", {
          params: { query: { shop_id: shop ?? null, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const refundTimes = (shop?: string) =>
  queryOptions({
    queryKey: ["orders", "refund-times", shop ?? ""],
    queryFn: () => ok(http.GET("/api/v1/refunds/times", { params: { query: { shop_id: shop ?? null } } })),
  });
export const toCheck = (shop?: string) =>
  queryOptions({
    queryKey: ["orders", "to-check", shop ?? ""],
    queryFn: () => ok(http.GET("/api/v1/orders/to-check", { params: { query: { shop_id: shop ?? null } } })),
  });
export const orderDetail = (id: string) =>
  queryOptions({
    queryKey: ["order", id],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/orders/{order_id}", { params: { path: { order_id: id } }, signal })),
  });

export const productList = (filter: { q?: string | undefined; shop?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["products", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/products", {
          params: { query: { q: filter.q ?? null, shop_id: filter.shop ?? null, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const changeSku = (id: string, body: { cost?: string; stock?: number; weight_g?: number; reason: string }) =>
  ok(http.PATCH("/api/v1/products/{sku_id}", { params: { path: { sku_id: id } }, body }));

/** What came back of an order. */
export const returnsOf = (orderId: string) =>
  queryOptions({
    queryKey: ["returns", "order", orderId],
    queryFn: () => ok(http.GET("/api/v1/returns", { params: { query: { order_id: orderId, limit: 50 } } })),
  });

export type ImportBatch = components["schemas"]["ImportView"];
export type ImportKind = ImportBatch["kind"];

export const importList = () =>
  infiniteQueryOptions({
    queryKey: ["imports"],
    queryFn: ({ pageParam, signal }) =>
      ok(http.GET("/api/v1/imports", { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const importOne = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: () => ok(http.GET("/api/v1/imports/{import_id}", { params: { path: { import_id: id } } })),
    refetchInterval: (query) =>
      query.state.data && ["reading", "applying"].includes(query.state.data.state) ? 700 : false,
  });
const batch = (import_id: string) => ({ params: { path: { import_id } } });
export const matchColumns = (id: string, mapping: Record<string, string | null>) =>
  ok(http.PUT("/api/v1/imports/{import_id}/columns", { ...batch(id), body: { mapping } }));
export const applyImport = (id: string) =>
  ok(http.POST("/api/v1/imports/{import_id}/apply", { ...batch(id), ...once(newKey()) }));
export const discardImport = (id: string) =>
  ok(http.POST("/api/v1/imports/{import_id}/discard", { ...batch(id), ...once(newKey()) }));
export function startImport(
  file: File,
  kind: ImportKind,
  shopId: string,
  onProgress: (share: number) => void,
): Promise<ImportBatch> {
  const form = new FormData();
  form.append("file", file);
  form.append("kind", kind);
  form.append("shop_id", shopId);
  return upload<ImportBatch>("/imports", form, onProgress);
}
