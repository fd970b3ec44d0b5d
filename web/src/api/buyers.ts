import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import { newKey } from "./request";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type BuyerDetail = Schemas["CustomerView"];
export type Identity = Schemas["Identity"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type TimelineKind = TimelineEntry["kind"];
export type IdentityPlan = Schemas["IdentityPlan"];
export type Erasure = Schemas["ErasureView"];
export type Kept = Schemas["KeptView"];
export type Remark = Schemas["RemarkView"];

const at = (customer_id: string) => ({ path: { customer_id } });

export const buyerDetail = (id: string) =>
  queryOptions({
    queryKey: ["buyer", id],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/customers/{customer_id}", { params: at(id), signal })),
  });
export const buyerTimeline = (id: string, kind: TimelineKind | null) =>
  infiniteQueryOptions({
    queryKey: ["buyer", id, "timeline", kind ?? ""],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/customers/{customer_id}/timeline", {
          params: { ...at(id), query: { kind: kind ? [kind] : null, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });

/** What a request would erase and keep now, for this account and others of the same person. */
export const erasurePlan = (id: string) =>
  queryOptions({
    queryKey: ["buyer", id, "erasure"],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/customers/{customer_id}/erasure", { params: at(id), signal })),
    staleTime: 0,
  });
export const askErasure = (
  id: string,
  body: { reason: string; confirm: string; also: string[]; texts: string[] },
  key: string,
) => ok(http.POST("/api/v1/customers/{customer_id}/erasure", { params: at(id), body, ...once(key) }));

export const erasureList = (underWay: boolean) =>
  infiniteQueryOptions({
    queryKey: ["erasures", underWay],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/erasures", {
          params: { query: { under_way: underWay, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
export const erasureRequest = (id: string) =>
  queryOptions({
    queryKey: ["erasures", "one", id],
    queryFn: ({ signal }) =>
      ok(http.GET("/api/v1/erasures/{erasure_id}", { params: { path: { erasure_id: id } }, signal })),
  });
export const lookAgain = (id: string) =>
  ok(http.POST("/api/v1/erasures/{erasure_id}/look", { params: { path: { erasure_id: id } }, ...once(newKey()) }));

/** One ZIP with all that is known of these accounts; who took it is in the log. */
export const takeCopy = (id: string, body: { reason: string; also: string[] }): Promise<Blob> =>
  ok(http.POST("/api/v1/customers/{customer_id}/copy", { params: at(id), body, parseAs: "blob" })) as Promise<Blob>;
