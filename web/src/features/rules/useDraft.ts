import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";

import {
  checkDraft,
  draftOf,
  moveDraft,
  saveDraft,
  type Cells,
  type Draft,
  type RuleCheck,
  type RuleFinding,
  type Step,
  type TypedExample,
} from "../../api/rules";
import { useWords } from "../../i18n";
import { rules } from "../../i18n/rules";
import { notify, tellProblem } from "../../ui/toast";
import { changeOf, type Head } from "./head";
import { keep, keptWork, savedWork } from "./kept";
import type { Sheet } from "./sheet";

const CHECK_AFTER_MS = 350;
const NO_FINDINGS: readonly RuleFinding[] = [];

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** One draft being written: what stands on the screen, what the server finds in it, and where it goes from here. */
export function useDraft(newest: Draft, onBack: (table?: string) => void) {
  const t = useWords(rules);
  const client = useQueryClient();
  const [draft, setDraft] = useState(newest);
  const [start] = useState(() => keptWork(newest));
  const [sheet, setSheet] = useState<Sheet>({ rows: start.rows, past: [], future: [] });
  const [examples, setExamples] = useState<readonly TypedExample[]>(start.examples);
  const [head, setHead] = useState<Head>(start.head);
  const [unlocked, setUnlocked] = useState(false);
  const saved = useMemo(() => JSON.stringify(savedWork(draft)), [draft]);
  const text = JSON.stringify({ rows: sheet.rows, examples, head });
  const dirty = text !== saved;
  const readOnly = !draft.may_edit || (draft.state === "checked" && !unlocked);
  const typed = useMemo(() => ({ rows: sheet.rows, examples }), [sheet.rows, examples]);
  const settled = useSettled(typed);
  const check = useQuery({
    queryKey: ["rule-check", draft.id, settled],
    queryFn: ({ signal }) =>
      checkDraft(draft.id, [...settled.rows], [...settled.examples], signal).then((report) => ({
        report,
        rows: settled.rows,
        of: JSON.stringify(settled),
      })),
    enabled: !readOnly,
    placeholderData: (old) => old,
    retry: false,
    gcTime: 0,
  });
  const asSaved: RuleCheck = useMemo(
    () => ({ ok: true, checked: true, findings: [], shown: Object.fromEntries(draft.table.map((r) => [r.id, r])) }),
    [draft],
  );
  const report: RuleCheck | null = readOnly ? asSaved : (check.data?.report ?? null);
  const theirs = newest.version > draft.version ? newest : null;

  useEffect(() => {
    if (!readOnly) keep(draft, dirty ? (JSON.parse(text) as ReturnType<typeof savedWork>) : null);
  }, [draft, dirty, readOnly, text]);

  const show = (next: Draft) => {
    const work = savedWork(next);
    setDraft(next);
    setSheet((now) => ({ ...now, rows: work.rows }));
    setExamples(work.examples);
    setHead(work.head);
    setUnlocked(false);
  };
  // Nothing of one's own on the screen: what a colleague saved simply appears.
  if (theirs && !dirty) show(theirs);

  const took = (next: Draft) => {
    keep(draft, null);
    show(next);
  };
  const arrived = (next: Draft) => {
    took(next);
    client.setQueryData(draftOf(draft.id).queryKey, next);
    for (const key of ["rules", "rule", "rule-history", "rule-drafts"])
      void client.invalidateQueries({ queryKey: [key] });
  };
  const save = useMutation({
    mutationFn: (accept: number[]) =>
      saveDraft(draft.id, {
        version: draft.version,
        rows: [...sheet.rows],
        examples: [...examples],
        ...changeOf(head),
        ...(accept.length > 0 ? { accept_examples: accept } : {}),
      }),
    onSuccess: (next) => {
      arrived(next);
      notify(t("saved"));
      void check.refetch();
    },
    onError: tellProblem,
  });
  const move = useMutation({
    mutationFn: async (to: Step) => {
      const version = to.step === "hand-in" && dirty ? (await save.mutateAsync([])).version : draft.version;
      return { step: to.step, next: await moveDraft(draft.id, version, to) };
    },
    onSuccess: ({ step, next }) => {
      notify(t(`done.${step}`));
      if (next) arrived(next);
      if (!next || step === "approve") {
        void client.invalidateQueries({ queryKey: ["rule-drafts"] });
        onBack(step === "approve" ? draft.table_id : undefined);
      }
    },
    onError: tellProblem,
  });
  const checkedRows: readonly Cells[] = readOnly ? sheet.rows : (check.data?.rows ?? sheet.rows);
  return {
    draft,
    sheet,
    setSheet,
    examples,
    setExamples,
    head,
    setHead,
    dirty,
    readOnly,
    unlocked,
    unlock: () => setUnlocked(true),
    report,
    checkedRows,
    errors: report?.findings.filter((f) => f.severity === "error") ?? NO_FINDINGS,
    fresh: !readOnly && check.data?.of === JSON.stringify(typed) && !check.isFetching,
    failed: check.error !== null,
    save,
    move,
    theirs: theirs && dirty ? theirs : null,
    takeTheirs: took,
    /** What stands here is saved over theirs. */
    keepMine: (next: Draft) => {
      keep(draft, null);
      setDraft(next);
    },
  };
}

export type DraftDesk = ReturnType<typeof useDraft>;
