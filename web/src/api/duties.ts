/** Warehouse, registers and the board. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import { isProblem } from "./problem";
import { newKey } from "./request";
import type { Reshipment } from "./types";

export type { Board, RegisterBrief, RegisterColumn, RegisterRow, Reshipment, ReturnReceipt, Task } from "./types";

export const tasks = (state: "open" | "done") =>
  queryOptions({
    queryKey: ["tasks", state],
    queryFn: () => ok(http.GET("/api/v1/warehouse/tasks", { params: { query: { state } } })),
  });
export type WarehouseAnswer = {
  verdict: "wrong_item" | "right_item" | "short" | "damaged" | "unknown" | "as_sent" | "not_arrived";
  actual_sku?: string;
  counted?: number;
  note?: string;
  file_ids?: string[];
};
export const answerTask = (id: string, key: string, body: WarehouseAnswer) =>
  ok(http.POST("/api/v1/warehouse/tasks/{task_id}/answer", { params: { path: { task_id: id } }, body, ...once(key) }));
/** What came back; `expected` false: what no case waits for. */
export const returnList = (expected: boolean | null) =>
  infiniteQueryOptions({
    queryKey: ["returns", expected],
    queryFn: ({ pageParam, signal }) =>
      ok(http.GET("/api/v1/returns", { params: { query: { expected, cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const reshipments = (state: Reshipment["state"]) =>
  queryOptions({
    queryKey: ["reshipments", state],
    queryFn: () => ok(http.GET("/api/v1/reshipments", { params: { query: { state } } })),
  });
export const reshipmentsOf = (caseId: string) =>
  queryOptions({
    queryKey: ["reshipments", "case", caseId],
    queryFn: () => ok(http.GET("/api/v1/reshipments", { params: { query: { case_id: caseId } } })),
  });
/** A postage depends on whether the buyer has sent anything back; then the server asks before it cancels. */
export const askedWhetherSentBack = (error: unknown): string | null =>
  isProblem(error, "reshipment.sent_back_unknown") ? error.message : null;

/** Everything that follows from it is read anew, the case it had solved too. */
export function useCancelReshipment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason, sentBack }: { id: string; reason: string; sentBack: boolean | null }) =>
      ok(
        http.POST("/api/v1/reshipments/{reshipment_id}/cancellation", {
          params: { path: { reshipment_id: id } },
          body: { reason, sent_back: sentBack },
          ...once(newKey()),
        }),
      ),
    onSettled: () => {
      for (const queryKey of [
        ["reshipments"],
        ["tasks"],
        ["case"],
        ["cases"],
        ["clocks"],
        ["register"],
        ["compensations"],
      ])
        void client.invalidateQueries({ queryKey });
    },
  });
}
export const enterWaybill = (id: string, key: string, body: { courier: string; waybill: string }) =>
  ok(
    http.POST("/api/v1/reshipments/{reshipment_id}/waybill", {
      params: { path: { reshipment_id: id } },
      body,
      ...once(key),
    }),
  );
export const couriers = queryOptions({
  queryKey: ["couriers"],
  queryFn: () => ok(http.GET("/api/v1/couriers")),
  staleTime: Infinity,
});

/** The goods of that day with whole addresses, for the print tool. */
export const listUrl = (shop: string, day: string) => `/reshipment-lists/${shop}/${day}`;

export interface EvidenceFilter {
  q?: string | undefined;
  shop?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  kind?: string | undefined;
}
export const evidenceList = (filter: EvidenceFilter) =>
  infiniteQueryOptions({
    queryKey: ["evidence", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/evidence", {
          params: { query: { ...registerQuery(filter), kind: filter.kind ?? null, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const correctRow = (id: string, key: string, values: Record<string, unknown>, reason: string) =>
  ok(
    http.POST("/api/v1/register-rows/{row_id}/corrections", {
      params: { path: { row_id: id } },
      body: { values, reason },
      ...once(key),
    }),
  );
export const correctionsOf = (id: string) =>
  queryOptions({
    queryKey: ["register", "corrections", id],
    queryFn: () => ok(http.GET("/api/v1/register-rows/{row_id}/corrections", { params: { path: { row_id: id } } })),
  });

export interface RegisterFilter {
  q?: string | undefined;
  shop?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
export const registerQuery = (filter: RegisterFilter) => ({
  q: filter.q ?? null,
  shop_id: filter.shop ?? null,
  first: filter.from ?? null,
  last: filter.to ?? null,
});
export const registerList = queryOptions({ queryKey: ["register"], queryFn: () => ok(http.GET("/api/v1/registers")) });
export const registerRows = (key: string, filter: RegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ["register", key, filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/registers/{key}/rows", {
          params: { path: { key }, query: { ...registerQuery(filter), cursor: pageParam, limit: 100 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const verifyRow = (id: string, key: string) =>
  ok(http.POST("/api/v1/register-rows/{row_id}/verification", { params: { path: { row_id: id } }, ...once(key) }));

export const board = (shop: string, day: string) =>
  queryOptions({
    queryKey: ["board", shop, day],
    queryFn: () => ok(http.GET("/api/v1/board", { params: { query: { shop_id: shop || null, day } } })),
    refetchInterval: 30_000,
  });
