import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { request } from "./request";

export interface Found { conversations: { id: string; title: string; snippet: string }[]; orders: { id: string; number: string; buyer_name: string }[]; cases: { id: string; number: string; title: string }[] }

export const searchEverything = (q: string) =>
  queryOptions({ queryKey: ["search", q], queryFn: ({ signal }) => request<Found>("GET", "/search", { query: { q }, signal }), enabled: q.length >= 2, placeholderData: keepPreviousData });
