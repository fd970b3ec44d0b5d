import { queryOptions } from "@tanstack/react-query";

import { request } from "./request";
import type { Why } from "./types";

export interface RuleBrief { id: string; title: string; question: string; layer: string; platform: string | null; in_force_from: string | null; verified: boolean; disputed: boolean; stale: boolean; rows: number }
export interface RuleField { key: string; label: string; type: string; required: boolean; values: { value: string; title: string }[] }
export interface RuleRow { id: string; when: Record<string, string>; then: Record<string, string>; note: string; source: string; effective_from: string | null; effective_to: string | null; verified: boolean }
export interface RuleTable extends RuleBrief { business_date: string; hit_policy: string; inputs: RuleField[]; outputs: RuleField[]; table: RuleRow[]; editions: { edition: string; from: string; to: string | null }[]; source: string }

export const ruleList = queryOptions({ queryKey: ["rules"], queryFn: () => request<{ items: RuleBrief[] }>("GET", "/rules"), staleTime: 300_000 });
export const ruleTable = (id: string) => queryOptions({ queryKey: ["rule", id], queryFn: () => request<RuleTable>("GET", `/rules/${encodeURIComponent(id)}`), staleTime: 300_000 });
export const decide = (id: string, body: { facts: Record<string, unknown>; at?: string; shop_id?: string }) => request<Why>("POST", `/rules/${encodeURIComponent(id)}/decide`, { body });
