/** Rules as tables: what is in force, the drafts of what shall be, and decisions with their proof. */
import { queryOptions } from "@tanstack/react-query";

import { asForm, http, ok } from "./http";
import { urlOf } from "./request";
import type { components, operations } from "./schema";

type Schemas = components["schemas"];
type Asked = NonNullable<operations["list_rules"]["parameters"]["query"]>;

export type RuleBrief = Schemas["BriefView"];
export type RuleState = RuleBrief["state"];
export type RuleTable = Schemas["TableView"];
export type RuleField = RuleTable["inputs"][number];
export type RuleRow = RuleTable["table"][number];
export type RuleEdition = Schemas["EditionView"];
export type RuleHistory = Schemas["HistoryView"];
export type RuleExample = Schemas["ExampleView"];
/** A row as it is typed; a column that is not named is any. */
export type Cells = Schemas["CellsBody-Output"];
export type Outcome = Cells["outcome"];
/** One text in every language. */
export type Said = Schemas["WordsBody-Output"];
/** An example as it is typed: expected answers, or the code it is refused with; neither leaves the answer to the draft. */
export type TypedExample = Schemas["ExampleBody-Output"];
export type RuleFinding = Schemas["FindingView"];
export type RuleCheck = Schemas["CheckView"];
export type Pair = Schemas["PairView"];
export type RuleWhy = Schemas["WhyView"];
export type DraftBrief = Schemas["DraftBrief"];
export type Draft = Schemas["DraftView"];
export type DraftChange = Schemas["DraftChange"];
export type Confidence = Draft["confidence"];
export type Simulation = Schemas["SimulationView"];

export interface RuleFilter {
  shop?: string | undefined;
  platform?: string | undefined;
  topic?: string | undefined;
  layer?: NonNullable<Asked["layer"]> | undefined;
  mark?: keyof typeof MARKED | undefined;
  q?: string | undefined;
}

const MARKED = {
  unverified: { verified: false },
  stale: { stale: true },
  disputed: { disputed: true },
  scheduled: { state: "scheduled" },
  ended: { state: "ended" },
} as const satisfies Record<string, Asked>;

const table = (table_id: string) => ({ path: { table_id } });
const edition = (edition_id: string) => ({ params: { path: { edition_id } } });

export const ruleList = (f: RuleFilter) =>
  queryOptions({
    queryKey: ["rules", f],
    queryFn: () =>
      ok(
        http.GET("/api/v1/rules", {
          params: {
            query: {
              shop_id: f.shop ?? null,
              platform: f.platform ?? null,
              topic: f.topic ?? null,
              layer: f.layer ?? null,
              q: f.q ?? null,
              ...(f.mark && MARKED[f.mark]),
            },
          },
        }),
      ),
    staleTime: 60_000,
    placeholderData: (old) => old,
  });
export const ruleTable = (id: string, shop?: string, shown?: string) =>
  queryOptions({
    queryKey: ["rule", id, shop ?? "", shown ?? ""],
    queryFn: () =>
      ok(
        http.GET("/api/v1/rules/{table_id}", {
          params: { ...table(id), query: { shop_id: shop ?? null, edition: shown ?? null } },
        }),
      ),
    staleTime: 60_000,
  });
export const ruleHistory = (id: string, shop?: string) =>
  queryOptions({
    queryKey: ["rule-history", id, shop ?? ""],
    queryFn: () =>
      ok(http.GET("/api/v1/rules/{table_id}/history", { params: { ...table(id), query: { shop_id: shop ?? null } } })),
  });
export const decide = (id: string, body: Schemas["Question"]) =>
  ok(http.POST("/api/v1/rules/{table_id}/decide", { params: table(id), body }));
export const ruleFile = (id: string, form: "xlsx" | "yaml", shop?: string) =>
  urlOf(`/rules/${encodeURIComponent(id)}/export/${form}`, { shop_id: shop });

export const openDrafts = (shop?: string) =>
  queryOptions({
    queryKey: ["rule-drafts", shop ?? ""],
    queryFn: () => ok(http.GET("/api/v1/rule-editions", { params: { query: { shop_id: shop ?? null } } })),
  });
export const draftOf = (id: string) =>
  queryOptions({
    queryKey: ["rule-draft", id],
    queryFn: () => ok(http.GET("/api/v1/rule-editions/{edition_id}", edition(id))),
  });
export const startDraft = (of: string, shop_id: string, reason: string) =>
  ok(http.POST("/api/v1/rules/{table_id}/drafts", { params: table(of), body: { shop_id, reason } }));
export const importDraft = (of: string, shop_id: string, reason: string, file: File) =>
  ok(
    http.POST("/api/v1/rules/{table_id}/drafts/import", {
      params: table(of),
      body: { shop_id, reason, file },
      ...asForm,
    }),
  );
export const saveDraft = (id: string, body: DraftChange) =>
  ok(http.PUT("/api/v1/rule-editions/{edition_id}", { ...edition(id), body }));
export const checkDraft = (id: string, rows: Cells[], examples: TypedExample[], signal: AbortSignal) =>
  ok(http.POST("/api/v1/rule-editions/{edition_id}/check", { ...edition(id), body: { rows, examples }, signal }));
export const tryDraft = (id: string, body: Schemas["TryBody"]) =>
  ok(http.POST("/api/v1/rule-editions/{edition_id}/decide", { ...edition(id), body }));
export const simulateDraft = (id: string, days: number, rows: Cells[]) =>
  ok(http.POST("/api/v1/rule-editions/{edition_id}/simulate", { ...edition(id), body: { days, rows } }));

/** A step on a draft's way. */
export type Step =
  { step: "hand-in" | "discard" } | { step: "return"; reason: string } | { step: "approve"; verified: boolean };
/** The draft as it stands after the step; nothing when it was thrown away. */
export function moveDraft(id: string, version: number, to: Step): Promise<Draft | undefined> {
  const at = edition(id);
  switch (to.step) {
    case "hand-in":
      return ok(http.POST("/api/v1/rule-editions/{edition_id}/hand-in", { ...at, body: { version } }));
    case "approve":
      return ok(
        http.POST("/api/v1/rule-editions/{edition_id}/approve", { ...at, body: { version, verified: to.verified } }),
      );
    case "return":
      return ok(
        http.POST("/api/v1/rule-editions/{edition_id}/return", { ...at, body: { version, reason: to.reason } }),
      );
    case "discard":
      return ok(http.POST("/api/v1/rule-editions/{edition_id}/discard", { ...at, body: { version } }));
  }
}
export const draftFile = (id: string, form: "xlsx" | "yaml") => urlOf(`/rule-editions/${id}/export/${form}`);
export const storedDecision = (id: string) =>
  queryOptions({
    queryKey: ["decision", id],
    queryFn: () => ok(http.GET("/api/v1/decisions/{decision_id}", { params: { path: { decision_id: id } } })),
  });
