/** Money on its way out: slips (compensations and refunds) and the batches in which finance pays them. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { asForm, http, ok, once } from "./http";
import { newKey } from "./request";
import type { components } from "./schema";
import type { Slip } from "./types";

export type { Slip } from "./types";
export type Batch = components["schemas"]["BatchView"];
export type Results = components["schemas"]["ResultsView"];
export type SlipState = Slip["state"];
export type Payout = components["schemas"]["Payout"];

/** `state` null: all of them. */
export const slipPages = (state: SlipState | null) =>
  infiniteQueryOptions({
    queryKey: ["compensations", "pages", state],
    queryFn: ({ pageParam, signal }) =>
      ok(http.GET("/api/v1/compensations", { params: { query: { state, cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
/** How many wait for a decision, and how many for their payment. */
export const waitingSlips = queryOptions({
  queryKey: ["compensations", "waiting"],
  queryFn: () => ok(http.GET("/api/v1/compensations/waiting")),
});
/** What lies in a batch, or what could lie in the next one. */
export const slipsOfBatch = (batchId: string) =>
  queryOptions({
    queryKey: ["compensations", "batch", batchId],
    queryFn: () => ok(http.GET("/api/v1/compensations", { params: { query: { batch_id: batchId, limit: 200 } } })),
  });
export const readySlips = queryOptions({
  queryKey: ["compensations", "ready"],
  queryFn: () =>
    ok(
      http.GET("/api/v1/compensations", { params: { query: { state: "approved", kind: "compensation", limit: 200 } } }),
    ),
});

const slip = (slip_id: string, key: string) => ({ params: { path: { slip_id } }, ...once(key) });
/** The approval covers the payee that was on screen: another one, and the server refuses. */
export const approveSlip = (one: Slip, key: string) =>
  ok(
    http.POST("/api/v1/compensations/{slip_id}/approve", {
      ...slip(one.id, key),
      body: { note: "", payee: one.payee?.id ?? null },
    }),
  );
export const refuseSlip = (one: Slip, key: string, note: string) =>
  ok(http.POST("/api/v1/compensations/{slip_id}/refuse", { ...slip(one.id, key), body: { note } }));
export const paySlip = (one: Slip, key: string, reference: string) =>
  ok(http.POST("/api/v1/compensations/{slip_id}/pay", { ...slip(one.id, key), body: { reference } }));
export const failSlip = (one: Slip, key: string, note: string) =>
  ok(http.POST("/api/v1/compensations/{slip_id}/failure", { ...slip(one.id, key), body: { note } }));
export const takeBackSlip = (one: Slip, key: string, note: string) =>
  ok(http.POST("/api/v1/compensations/{slip_id}/cancelling", { ...slip(one.id, key), body: { note } }));
export const setPayee = (one: Slip, key: string, body: Payout) =>
  ok(http.PUT("/api/v1/compensations/{slip_id}/payout", { ...slip(one.id, key), body }));

/** A payment that failed, once more, to the payee as it was put right: a new slip. */
export const askAgain = (one: Slip, key: string, body: Payout) =>
  ok(http.POST("/api/v1/compensations/{slip_id}/again", { ...slip(one.id, key), body }));

export const batches = queryOptions({
  queryKey: ["payment-batches"],
  queryFn: () => ok(http.GET("/api/v1/payment-batches", { params: { query: { limit: 100 } } })),
});
const batch = (batch_id: string) => ({ params: { path: { batch_id } }, ...once(newKey()) });
export const makeBatch = (shop_id: string) =>
  ok(http.POST("/api/v1/payment-batches", { body: { shop_id }, ...once(newKey()) }));
export const releaseBatch = (id: string) => ok(http.POST("/api/v1/payment-batches/{batch_id}/release", batch(id)));
export const dissolveBatch = (id: string, note: string) =>
  ok(http.POST("/api/v1/payment-batches/{batch_id}/dissolving", { ...batch(id), body: { note } }));
export const sendResults = (id: string, file: File) =>
  ok(http.POST("/api/v1/payment-batches/{batch_id}/results", { ...batch(id), body: { file }, ...asForm }));
