/** Messages frozen as evidence. */
import { queryOptions } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import type { components } from "./schema";

export type Pin = components["schemas"]["PinView"];
export type PinContent = components["schemas"]["PinContent"];

/** As many as the server freezes at once. */
export const MOST_PINNED = 200;

export const pinMessages = (
  conversation_id: string,
  body: { message_ids: string[]; case_id: string | null; note: string },
  key: string,
): Promise<Pin> =>
  ok(
    http.POST("/api/v1/conversations/{conversation_id}/evidence", {
      params: { path: { conversation_id } },
      body,
      ...once(key),
    }),
  );

export const pinsOf = (case_id: string) =>
  queryOptions({
    queryKey: ["pins", case_id],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/evidence-pins", { params: { query: { case_id } }, signal })),
  });

export const pinContent = (pin_id: string) =>
  queryOptions({
    queryKey: ["pin", pin_id],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/evidence-pins/{pin_id}", { params: { path: { pin_id } }, signal })),
  });
