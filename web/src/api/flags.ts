import { queryOptions } from "@tanstack/react-query";

import { http, ok } from "./http";

export const flagBook = (shopId: string) =>
  queryOptions({
    queryKey: ["flags", shopId],
    queryFn: () => ok(http.GET("/api/v1/flags", { params: { query: { shop_id: shopId } } })),
    staleTime: Infinity,
  });
