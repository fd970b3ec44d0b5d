import { queryOptions } from "@tanstack/react-query";

import { http, ok } from "./http";
import type { components } from "./schema";

export type YearView = components["schemas"]["YearView"];
const at = (shop_id: string) => ({ shop_id });

/** The days of a year that differ from Monday–Friday. Fails with `calendar.year_unknown` for a year nobody has stated. */
export const workingYear = (shopId: string, year: number) =>
  queryOptions({
    queryKey: ["calendar", shopId, year],
    queryFn: () =>
      ok(http.GET("/api/v1/shops/{shop_id}/calendar/{year}", { params: { path: { ...at(shopId), year } } })),
    retry: false,
  });
export const stateYear = (shopId: string, year: number, source: string) =>
  ok(
    http.PUT("/api/v1/shops/{shop_id}/calendar/{year}", {
      params: { path: { ...at(shopId), year } },
      body: { source, days: [] },
    }),
  );
export const stateDay = (shopId: string, day: string, working: boolean, name: string) =>
  ok(
    http.PUT("/api/v1/shops/{shop_id}/calendar/days/{day}", {
      params: { path: { ...at(shopId), day } },
      body: { working, name },
    }),
  );
export const forgetDay = (shopId: string, day: string) =>
  ok(http.DELETE("/api/v1/shops/{shop_id}/calendar/days/{day}", { params: { path: { ...at(shopId), day } } }));
