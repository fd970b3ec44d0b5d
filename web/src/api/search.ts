import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { http, ok } from "./http";

/** Conversations by what was said in them, and orders by number or buyer. */
export const searchEverything = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: ({ signal }) => ok(http.GET("/api/v1/search", { params: { query: { q } }, signal })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
