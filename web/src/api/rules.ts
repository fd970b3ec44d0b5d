import { queryOptions } from "@tanstack/react-query";

import { request, upload, urlOf } from "./request";
import type { Why } from "./types";

export type RuleState = "in_force" | "scheduled" | "ended" | "draft";
export interface RuleBrief {
  id: string;
  title: string;
  question: string;
  topic: string;
  kind: string;
  layer: string;
  scope: string[];
  platform: string | null;
  state: RuleState;
  edition: string | null;
  in_force_from: string | null;
  verified: boolean;
  disputed: boolean;
  stale: boolean;
  rows: number;
  own: boolean;
  drafts: number;
}
export interface RuleField {
  key: string;
  label: string;
  type: string;
  required: boolean;
  unknown: string;
  derived: boolean;
  formula: string;
  optional: boolean;
  direction: string;
  minimum: string;
  maximum: string;
  values: { value: string; title: string }[];
}
export type Outcome = "then" | "silent" | "refuse";
/** One text in every language. */
export interface Said {
  zh: string;
  zh_tw: string;
  en: string;
}
/** A row as it is typed; a column that is not named is any. */
export interface Cells {
  id: string;
  when: Record<string, string>;
  then: Record<string, string>;
  outcome: Outcome;
  why: string;
  note: string;
  why_words?: Said | null;
  note_words?: Said | null;
}
/** An example as it is typed: expected answers, or the code it is refused with; neither leaves the answer to the draft. */
export interface TypedExample {
  facts: Record<string, string>;
  expect: Record<string, string>;
  refuses: string;
  at: string | null;
  covers: string[];
  note: string;
  place: number | null;
}
export interface RuleSource {
  document: string;
  article: string;
  url: string;
  note: Said | null;
}
export type Confidence = "high" | "medium" | "low";
export interface RuleRow {
  id: string;
  when: Record<string, string>;
  then: Record<string, string>;
  cells: Cells;
  note: string;
  source: string;
}
export interface RuleEdition {
  edition: string;
  first: string | null;
  last: string | null;
  zone: string;
  state: RuleState;
  disputed: boolean;
  dispute: string;
  verified: boolean;
  verified_by: string;
  verified_on: string | null;
  stale: boolean;
  confidence: string;
  source: string;
  note: string;
  rows: number;
  own_id: string | null;
}
export interface RuleHistory extends RuleEdition {
  changes: string[];
  reason: string;
  drafted_by: string;
  approved_by: string;
  approved_at: string | null;
}
export interface RuleExample {
  number: number;
  at: string | null;
  typed: TypedExample;
  note: string;
  facts: Record<string, string>;
  expect: Record<string, string>;
  refuses: string;
  covers: string[];
}
export interface RuleTable extends RuleBrief {
  business_date: string;
  hit_policy: string;
  note: string;
  file: string;
  inputs: RuleField[];
  outputs: RuleField[];
  shown: string;
  table: RuleRow[];
  editions: RuleEdition[];
  examples: RuleExample[];
  source: string;
  other_layers: RuleBrief[];
  may_draft: boolean;
}
export interface Pair {
  key: string;
  label: string;
  value: string;
  formula: string;
}
export interface RuleFinding {
  code: string;
  severity: "error" | "warning" | "note";
  message: string;
  rows: string[];
  cell: string;
  example: Pair[];
}
export interface RuleCheck {
  ok: boolean;
  checked: boolean;
  findings: RuleFinding[];
  shown: Record<string, { when: Record<string, string>; then: Record<string, string> }>;
}
export interface RuleWhy {
  table: string;
  table_title: string;
  layer: string;
  question: string;
  edition: string;
  effective_from: string;
  row: string | null;
  rows: string[];
  source: string;
  dispute: string;
  business_date: string;
  decided_by: string;
  verified: boolean;
  disputed: boolean;
  stale: boolean;
  answer: Pair[];
  facts: Pair[];
  others: { row: string; reason: string }[];
  settled: {
    key: string;
    label: string;
    value: string;
    from_table: string;
    clamped: boolean;
    voices: { table: string; layer: string; value: string; counts: boolean }[];
  }[];
  layers: RuleWhy[];
  explanation: Why;
}
export interface DraftBrief {
  id: string;
  table_id: string;
  title: string;
  topic: string;
  layer: string;
  shop_id: string | null;
  shop_name: string;
  state: "draft" | "checked" | "approved" | "discarded";
  version: number;
  reason: string;
  wanted_at: string | null;
  starts_at: string | null;
  edition: string | null;
  drafted_by: string;
  changed_at: string;
  checked_by: string;
  approved_by: string;
  returned_reason: string;
  may_edit: boolean;
  may_approve: boolean;
  why_not: string | null;
}
export interface Draft extends DraftBrief {
  inputs: RuleField[];
  outputs: RuleField[];
  hit_policy: string;
  question: string;
  business_date: string;
  zone: string;
  until_at: string | null;
  source: RuleSource;
  confidence: Confidence;
  verified: boolean;
  verified_by: string;
  verified_on: string | null;
  stale_after_days: number | null;
  edition_note: Said | null;
  table: RuleRow[];
  examples: RuleExample[];
  changes: string[];
  dispute: string;
}
export interface DraftChange {
  version: number;
  rows?: Cells[];
  examples?: TypedExample[];
  source?: RuleSource;
  confidence?: Confidence;
  verified?: boolean;
  stale_after_days?: number | null;
  edition_note?: Said | null;
  zone?: string;
  wanted_at: string | null;
  until_at?: string | null;
  reason?: string;
  accept_examples?: number[];
}
export interface Simulation {
  days: number;
  examined: number;
  same: number;
  changed: number;
  refused: number;
  money: Record<string, string>;
  labels: Record<string, string>;
  cut: boolean;
  shops: {
    shop_id: string;
    shop_name: string;
    examined: number;
    changed: number;
    refused: number;
    money: Record<string, string>;
  }[];
  items: {
    decision_id: string;
    shop_id: string;
    decided_at: string;
    subject_kind: string;
    subject_id: string | null;
    before: Pair[];
    after: Pair[];
    changed: string[];
    money: Record<string, string>;
    refused: string;
  }[];
}
export interface RuleFilter {
  shop?: string | undefined;
  platform?: string | undefined;
  topic?: string | undefined;
  layer?: string | undefined;
  mark?: string | undefined;
  q?: string | undefined;
}
export interface StoredDecision {
  id: string;
  shop_id: string;
  topic: string;
  decided_at: string;
  business_at: string;
  decided_by: string;
  subject_kind: string;
  subject_id: string | null;
  why: RuleWhy | null;
  same: boolean;
  problem: string;
}

const path = (id: string) => `/rules/${encodeURIComponent(id)}`;
const edition = (id: string) => `/rule-editions/${id}`;

export const ruleList = (f: RuleFilter) =>
  queryOptions({
    queryKey: ["rules", f],
    queryFn: () =>
      request<{ items: RuleBrief[]; topics: { topic: string; title: string }[]; platforms: string[] }>(
        "GET",
        "/rules",
        {
          query: {
            shop_id: f.shop,
            platform: f.platform,
            topic: f.topic,
            layer: f.layer,
            q: f.q,
            ...(f.mark === "disputed"
              ? { disputed: true }
              : f.mark === "stale"
                ? { stale: true }
                : f.mark === "unverified"
                  ? { verified: false }
                  : f.mark
                    ? { state: f.mark }
                    : {}),
          },
        },
      ),
    staleTime: 60_000,
    placeholderData: (old) => old,
  });
export const ruleTable = (id: string, shop?: string, shown?: string) =>
  queryOptions({
    queryKey: ["rule", id, shop ?? "", shown ?? ""],
    queryFn: () => request<RuleTable>("GET", path(id), { query: { shop_id: shop, edition: shown } }),
    staleTime: 60_000,
  });
export const ruleHistory = (id: string, shop?: string) =>
  queryOptions({
    queryKey: ["rule-history", id, shop ?? ""],
    queryFn: () => request<RuleHistory[]>("GET", `${path(id)}/history`, { query: { shop_id: shop } }),
  });
export const decide = (
  id: string,
  body: { facts: Record<string, unknown>; at?: string; shop_id?: string | undefined },
) => request<RuleWhy>("POST", `${path(id)}/decide`, { body });
export const ruleFile = (id: string, form: "xlsx" | "yaml", shop?: string) =>
  urlOf(`${path(id)}/export/${form}`, { shop_id: shop });

export const openDrafts = (shop?: string) =>
  queryOptions({
    queryKey: ["rule-drafts", shop ?? ""],
    queryFn: () => request<DraftBrief[]>("GET", "/rule-editions", { query: { shop_id: shop } }),
  });
export const draftOf = (id: string) =>
  queryOptions({ queryKey: ["rule-draft", id], queryFn: () => request<Draft>("GET", edition(id)) });
export const startDraft = (table: string, shop: string, reason: string) =>
  request<Draft>("POST", `${path(table)}/drafts`, { body: { shop_id: shop, reason } });
export const importDraft = (table: string, shop: string, reason: string, file: File) => {
  const form = new FormData();
  form.set("shop_id", shop);
  form.set("reason", reason);
  form.set("file", file);
  return upload<Draft>(`${path(table)}/drafts/import`, form);
};
export const saveDraft = (id: string, body: DraftChange) => request<Draft>("PUT", edition(id), { body });
export const checkDraft = (id: string, rows: Cells[], examples: TypedExample[], signal?: AbortSignal) =>
  request<RuleCheck>("POST", `${edition(id)}/check`, { body: { rows, examples }, signal });
export const tryDraft = (id: string, body: { facts: Record<string, unknown>; at?: string; rows?: Cells[] }) =>
  request<RuleWhy>("POST", `${edition(id)}/decide`, { body });
export const simulateDraft = (id: string, days: number, rows?: Cells[]) =>
  request<Simulation>("POST", `${edition(id)}/simulate`, { body: { days, ...(rows ? { rows } : {}) } });
export const moveDraft = (
  id: string,
  step: "hand-in" | "approve" | "discard" | "return",
  version: number,
  more: { reason?: string; verified?: boolean } = {},
) => request<Draft | undefined>("POST", `${edition(id)}/${step}`, { body: { version, ...more } });
export const draftFile = (id: string, form: "xlsx" | "yaml") => urlOf(`${edition(id)}/export/${form}`);
export const storedDecision = (id: string) =>
  queryOptions({ queryKey: ["decision", id], queryFn: () => request<StoredDecision>("GET", `/decisions/${id}`) });
