/** Finance, warehouse, registers and the board. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import type { Slip } from "./types";

export type { Board, RegisterBrief, RegisterColumn, RegisterRow, Reshipment, Slip, Task } from "./types";

export const compensations = (state: Slip["state"]) => queryOptions({ queryKey: ["compensations", state], queryFn: () => ok(http.GET("/api/v1/compensations", { params: { query: { state, limit: 100 } } })) });

const slip = (slip_id: string, key: string) => ({ params: { path: { slip_id } }, ...once(key) });
/** The approval covers the payee that was on screen: another one, and the server refuses. */
export const approveSlip = (one: Slip, key: string) => ok(http.POST("/api/v1/compensations/{slip_id}/approve", { ...slip(one.id, key), body: { note: "", payee: one.payee?.id ?? null } }));
export const refuseSlip = (id: string, key: string, note: string) => ok(http.POST("/api/v1/compensations/{slip_id}/refuse", { ...slip(id, key), body: { note } }));
export const paySlip = (id: string, key: string, reference: string) => ok(http.POST("/api/v1/compensations/{slip_id}/pay", { ...slip(id, key), body: { reference } }));

export const tasks = (state: "open" | "done") => queryOptions({ queryKey: ["tasks", state], queryFn: () => ok(http.GET("/api/v1/warehouse/tasks", { params: { query: { state } } })) });
export type WarehouseAnswer = { verdict: "wrong_item" | "right_item" | "short" | "damaged" | "unknown" | "as_sent" | "not_arrived"; actual_sku?: string; note?: string; file_ids?: string[] };
export const answerTask = (id: string, key: string, body: WarehouseAnswer) => ok(http.POST("/api/v1/warehouse/tasks/{task_id}/answer", { params: { path: { task_id: id } }, body, ...once(key) }));
export const reshipments = (state: "registered" | "shipped") => queryOptions({ queryKey: ["reshipments", state], queryFn: () => ok(http.GET("/api/v1/reshipments", { params: { query: { state } } })) });
export const enterWaybill = (id: string, key: string, body: { courier: string; waybill: string }) => ok(http.POST("/api/v1/reshipments/{reshipment_id}/waybill", { params: { path: { reshipment_id: id } }, body, ...once(key) }));
export const couriers = queryOptions({ queryKey: ["couriers"], queryFn: () => ok(http.GET("/api/v1/couriers")), staleTime: Infinity });

export interface RegisterFilter { q?: string | undefined; shop?: string | undefined; from?: string | undefined; to?: string | undefined }
export const registerQuery = (filter: RegisterFilter) => ({ q: filter.q ?? null, shop_id: filter.shop ?? null, first: filter.from ?? null, last: filter.to ?? null });
export const registerList = queryOptions({ queryKey: ["register"], queryFn: () => ok(http.GET("/api/v1/registers")) });
export const registerRows = (key: string, filter: RegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ["register", key, filter],
    queryFn: ({ pageParam, signal }) => ok(http.GET("/api/v1/registers/{key}/rows", { params: { path: { key }, query: { ...registerQuery(filter), cursor: pageParam, limit: 100 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const verifyRow = (id: string, key: string) => ok(http.POST("/api/v1/register-rows/{row_id}/verification", { params: { path: { row_id: id } }, ...once(key) }));

export const board = (shop: string, day: string) => queryOptions({ queryKey: ["board", shop, day], queryFn: () => ok(http.GET("/api/v1/board", { params: { query: { shop_id: shop || null, day } } })), refetchInterval: 30_000 });
