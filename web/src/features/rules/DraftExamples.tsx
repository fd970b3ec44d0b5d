import { useMutation } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import type { Draft, RuleFinding, RuleWhy, TypedExample } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Dialog } from "../../ui/dialog";
import { Empty, Failed } from "../../ui/states";
import { EMPTY_EXAMPLE, fromForm, REFUSALS, settled, toForm, wordsOf } from "./examples";
import { FactFields } from "./FactFields";
import { typed } from "./TryOut";
import { toLocal, toMoment } from "./zones";

type Ask = (facts: Record<string, unknown>, at?: string) => Promise<RuleWhy>;

/** The examples of a draft: they are run on every change, so a mistake in a row is seen by what it would answer. */
export function DraftExamples({
  draft,
  examples,
  findings,
  readOnly,
  ask,
  onChange,
}: {
  draft: Draft;
  examples: readonly TypedExample[];
  findings: readonly RuleFinding[];
  readOnly: boolean;
  ask: Ask;
  onChange: (next: TypedExample[]) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const [open, setOpen] = useState<number | null>(null);
  const words = { yes: c("yes"), no: c("no"), unknown: t("cell.unknown"), none: c("none") };
  const wrong = (number: number) => findings.filter((f) => f.severity === "error" && f.cell === `example ${number}`);
  const said = (part: "facts" | "expect", e: TypedExample) =>
    wordsOf(part === "facts" ? draft.inputs : draft.outputs, e[part], words, draft.zone);
  return (
    <section className="card">
      <header>
        <h2>{t("tab.examples")}</h2>
        <span className="small muted grow">{t("examples.hint")}</span>
        {!readOnly && (
          <Button size="small" onClick={() => setOpen(examples.length)}>
            {t("examples.add")}
          </Button>
        )}
      </header>
      {examples.length === 0 ? (
        <Empty title={t("noExamples")} />
      ) : (
        <ul className="rule-findings">
          {examples.map((e, i) => (
            <li key={i}>
              <span className="mono muted">{i + 1}</span>
              <div className="grow">
                {e.note && <strong>{e.note} </strong>}
                {said("facts", e) || t("examples.noFacts")}
                {e.at && <span className="small muted"> · {toLocal(e.at, draft.zone).replace("T", " ")}</span>}
                <div className="small">
                  → {e.refuses ? t(`refusal.${e.refuses as "row.none"}`) : said("expect", e) || t("examples.open")}{" "}
                  <span className="mono muted">{e.covers.join(" ")}</span>
                </div>
                {wrong(i + 1).map((f, n) => (
                  <div key={n} className="small rule-bad">
                    {f.message}
                  </div>
                ))}
              </div>
              {!readOnly && (
                <span className="row">
                  <button
                    type="button"
                    className="linkish"
                    aria-label={`${t("examples.edit")} ${i + 1}`}
                    onClick={() => setOpen(i)}
                  >
                    {t("examples.edit")}
                  </button>
                  <button
                    type="button"
                    className="linkish"
                    aria-label={`${t("examples.remove")} ${i + 1}`}
                    onClick={() => onChange(examples.filter((_, n) => n !== i))}
                  >
                    {t("examples.remove")}
                  </button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {open !== null && (
        <ExampleDialog
          draft={draft}
          example={examples[open] ?? EMPTY_EXAMPLE}
          ask={ask}
          onClose={() => setOpen(null)}
          onDone={(next) => {
            setOpen(null);
            onChange(open < examples.length ? examples.map((e, i) => (i === open ? next : e)) : [...examples, next]);
          }}
        />
      )}
    </section>
  );
}

function ExampleDialog({
  draft,
  example,
  ask,
  onClose,
  onDone,
}: {
  draft: Draft;
  example: TypedExample;
  ask: Ask;
  onClose: () => void;
  onDone: (next: TypedExample) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const given = draft.inputs.filter((f) => !f.derived);
  const [facts, setFacts] = useState(() => toForm(example, draft.inputs, draft.zone));
  const [expect, setExpect] = useState<Record<string, string>>({ ...example.expect });
  const [refuses, setRefuses] = useState(example.refuses);
  const [note, setNote] = useState(example.note);
  const [at, setAt] = useState(toLocal(example.at, draft.zone));
  const run = useMutation({
    mutationFn: () => ask(typed(given, facts, draft.zone), toMoment(at, draft.zone) ?? undefined),
  });
  const handled = draft.business_date === "handled_at";
  const done = () =>
    onDone({
      ...settled(example, fromForm(example, facts, draft.inputs, draft.zone), expect, refuses),
      note,
      at: toLocal(example.at, draft.zone) === at ? example.at : toMoment(at, draft.zone),
    });
  return (
    <Dialog
      open
      width={640}
      title={t("examples.one")}
      okText={c("confirm")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={done}
    >
      <div className="stack" style={{ gap: 14 }}>
        <label className="field">
          <span>{t("note")}</span>
          <Input value={note} maxLength={200} onChange={(e) => setNote(e.target.value)} />
        </label>
        <h3 className="small">
          {t("examples.facts")} <span className="muted">· {draft.zone}</span>
        </h3>
        <div className="form-grid">
          <FactFields
            fields={given}
            values={facts}
            set={(key, value) => setFacts((now) => ({ ...now, [key]: value }))}
          />
          {(handled || at) && (
            <label className="field">
              <span>{t("examples.at")}</span>
              <Input type="datetime-local" value={at} onChange={(e) => setAt(e.target.value)} />
            </label>
          )}
        </div>
        <div className="row wrap">
          <Button onClick={() => run.mutate()} loading={run.isPending}>
            {t("examples.run")}
          </Button>
          {run.data && (
            <span>
              <span className="mono muted">{run.data.rows.join(" ")}</span>{" "}
              {run.data.answer.map((a) => `${a.label} ${a.value}`).join("，")}
            </span>
          )}
        </div>
        {run.error && <Failed error={run.error} />}
        <h3 className="small">
          {t("examples.expect")} <span className="muted">· {t("examples.expectHint")}</span>
        </h3>
        <label className="field">
          <span>{t("examples.outcome")}</span>
          <Select
            value={refuses}
            aria-label={t("examples.outcome")}
            onChange={setRefuses}
            options={[
              { value: "", label: t("outcome.then") },
              ...REFUSALS.map((code) => ({ value: code, label: t(`refusal.${code}`) })),
            ]}
          />
        </label>
        {!refuses && (
          <div className="form-grid">
            <FactFields
              answers
              fields={draft.outputs}
              values={expect}
              set={(key, value) => setExpect((now) => ({ ...now, [key]: value }))}
            />
          </div>
        )}
      </div>
    </Dialog>
  );
}
