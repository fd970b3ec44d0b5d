import type { SlipState } from "../../api/money";

export type Shown = SlipState | "all";

/** Where the list opens: at the first of the reader's own duties that has slips; with none, at the first duty. */
export function firstShown(
  duties: { decides: boolean; pays: boolean },
  waiting: { requested: number; approved: number } | undefined,
): Shown {
  const own = [...(duties.decides ? (["requested"] as const) : []), ...(duties.pays ? (["approved"] as const) : [])];
  return own.find((state) => waiting && waiting[state] > 0) ?? own[0] ?? "all";
}
