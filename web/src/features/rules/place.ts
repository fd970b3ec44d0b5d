/** Where in the rules one is, as the address has it. */
import type { RuleFilter } from "../../api/rules";

export interface RulesPlace extends RuleFilter {
  table?: string | undefined;
  edition?: string | undefined;
  draft?: string | undefined;
  decision?: string | undefined;
}

export const MARKS = ["unverified", "stale", "disputed", "scheduled", "ended"] as const;
export const LAYERS = ["law", "platform", "agency", "shop"] as const;
