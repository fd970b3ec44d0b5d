/** What was typed and not saved yet survives a reload, as long as nobody else saved in between. */
import type { Cells, Draft, TypedExample } from "../../api/rules";
import { headOf, type Head } from "./head";

export interface Work {
  rows: readonly Cells[];
  examples: readonly TypedExample[];
  head: Head;
}

const place = (draft: Draft) => `kefu.rule-draft.${draft.id}.${draft.version}`;

export function savedWork(draft: Draft): Work {
  return {
    rows: draft.table.map((row) => row.cells),
    examples: draft.examples.map((example) => example.typed),
    head: headOf(draft),
  };
}

export function keptWork(draft: Draft): Work {
  try {
    const kept = JSON.parse(localStorage.getItem(place(draft)) ?? "null") as Partial<Work> | null;
    if (kept?.rows && kept.examples && kept.head) return kept as Work;
  } catch {
    /* written by an older page: what is saved counts */
  }
  return savedWork(draft);
}

export function keep(draft: Draft, work: Work | null): void {
  if (work) localStorage.setItem(place(draft), JSON.stringify(work));
  else localStorage.removeItem(place(draft));
}
