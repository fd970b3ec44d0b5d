import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Dropdown, Input, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";

import { checkDraft, draftFile, draftOf, moveDraft, saveDraft, tryDraft, type Cells, type Draft, type RuleCheck } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { RuleGrid } from "./RuleGrid";
import { changed, columnsOf, redo, undo, type Sheet } from "./sheet";
import { TryOut } from "./TryOut";
import { WhatIf } from "./WhatIf";

export function DraftEditor({ id, onBack }: { id: string; onBack: (table?: string) => void }) {
  const query = useQuery(draftOf(id));
  return <div className="page"><Ready query={query} rows={10}>{(draft) => <Editor key={draft.id} draft={draft} onBack={onBack} />}</Ready></div>;
}

/** What was typed and not saved yet survives a reload, as long as nobody else saved in between. */
const store = (draft: Draft) => `kefu.rule-draft.${draft.id}.${draft.version}`;
function kept(draft: Draft): readonly Cells[] | null {
  try { return JSON.parse(localStorage.getItem(store(draft)) ?? "null") as readonly Cells[] | null; } catch { return null; }
}

function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => { const timer = setTimeout(() => setSettled(value), milliseconds); return () => clearTimeout(timer); }, [value, milliseconds]);
  return settled;
}

/** `datetime-local` wants local time without an offset. */
const local = (iso: string | null): string => { if (!iso) return ""; const d = new Date(iso); return new Date(d.getTime() - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 16); };

function Editor({ draft, onBack }: { draft: Draft; onBack: (table?: string) => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const client = useQueryClient();
  const columns = useMemo(() => columnsOf(draft.inputs, draft.outputs), [draft.inputs, draft.outputs]);
  const [sheet, setSheet] = useState<Sheet>(() => ({ rows: kept(draft) ?? draft.table.map((row) => row.cells), past: [], future: [] }));
  const [wanted, setWanted] = useState(local(draft.wanted_at));
  const [panel, setPanel] = useState<"try" | "whatif" | null>(null);
  const [fired, setFired] = useState<string | null>(null);
  const [returning, setReturning] = useState<string | null>(null);
  const saved = useMemo(() => JSON.stringify(draft.table.map((row) => row.cells)), [draft.table]);
  const text = JSON.stringify(sheet.rows);
  const dirty = text !== saved || wanted !== local(draft.wanted_at);
  const [unlocked, setUnlocked] = useState(false);
  const readOnly = !draft.may_edit || (draft.state === "checked" && !unlocked);
  const settled = useSettled(sheet.rows, 350);
  const check = useQuery({ queryKey: ["rule-check", draft.id, settled], queryFn: ({ signal }) => checkDraft(draft.id, [...settled], signal).then((report) => ({ report, rows: settled })), enabled: !readOnly, placeholderData: (old) => old, retry: false, gcTime: 0 });
  const report: RuleCheck | null = check.data?.report ?? (readOnly ? { ok: true, checked: true, findings: [], shown: Object.fromEntries(draft.table.map((r) => [r.id, r])) } : null);
  const fresh = !readOnly && check.data?.rows === sheet.rows && !check.isFetching;
  const errors = report?.findings.filter((f) => f.severity === "error") ?? [];
  const failing = errors.filter((f) => f.code === "example.failed").map((f) => Number(f.cell.split(" ")[1]));

  useEffect(() => {
    if (readOnly) return;
    if (dirty) localStorage.setItem(store(draft), text); else localStorage.removeItem(store(draft));
  }, [draft, dirty, readOnly, text]);

  const took = (next: Draft) => {
    localStorage.removeItem(store(draft));
    setSheet((now) => ({ ...now, rows: next.table.map((row) => row.cells) }));
    setWanted(local(next.wanted_at));
    client.setQueryData(draftOf(draft.id).queryKey, next);
    for (const key of ["rules", "rule", "rule-history", "rule-drafts"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const save = useMutation({
    mutationFn: (accept: number[]) => saveDraft(draft.id, { version: draft.version, rows: [...sheet.rows], wanted_at: wanted ? new Date(wanted).toISOString() : null, ...(accept.length > 0 ? { accept_examples: accept } : {}) }),
    onSuccess: (next) => { took(next); notify(t("saved")); void check.refetch(); },
    onError: tellProblem,
  });
  const move = useMutation({
    mutationFn: async (step: "hand-in" | "approve" | "discard" | "return") => {
      const version = step === "hand-in" && dirty ? (await save.mutateAsync([])).version : draft.version;
      return { step, next: await moveDraft(draft.id, step, version, step === "return" ? returning ?? "" : undefined) };
    },
    onSuccess: ({ step, next }) => {
      setReturning(null);
      notify(t(`done.${step}`));
      if (next) took(next);
      if (!next || step === "approve") { void client.invalidateQueries({ queryKey: ["rule-drafts"] }); onBack(step === "approve" ? draft.table_id : undefined); }
    },
    onError: tellProblem,
  });
  const rowsNow = [...sheet.rows];
  return (
    <>
      <header className="page-head rule-head">
        <button type="button" className="linkish" onClick={() => onBack()}>{c("back")}</button>
        <h1 className="ellipsis">{draft.title}</h1>
        <span className={draft.state === "checked" ? "tag blue" : draft.state === "approved" ? "tag green" : "tag amber"}>{t(`draft.${draft.state}`)}</span>
        <span className="small muted ellipsis grow">{draft.shop_name || t("layer.agency")} · {draft.drafted_by} · {draft.reason}</span>
        <Button onClick={() => setPanel("try")}>{t("try")}</Button>
        <Button onClick={() => setPanel("whatif")}>{t("whatif")}</Button>
        {!readOnly && <Button onClick={() => save.mutate([])} loading={save.isPending} disabled={!dirty || (fresh && report?.checked === false)}>{c("save")}</Button>}
        {draft.state === "draft" && !readOnly && <Button type="primary" disabled={!fresh || errors.length > 0} loading={move.isPending} onClick={() => move.mutate("hand-in")}>{t("handIn")}</Button>}
        {draft.state === "checked" && draft.may_edit && !unlocked && <Button onClick={() => setUnlocked(true)}>{t("draft.again")}</Button>}
        {draft.state === "checked" && draft.may_approve && <Button onClick={() => setReturning("")}>{t("return")}</Button>}
        {draft.state === "checked" && !unlocked && <Button type="primary" disabled={!draft.may_approve || dirty} loading={move.isPending} onClick={() => move.mutate("approve")}>{t("approve")}</Button>}
        <Dropdown menu={{ items: [
          { key: "xlsx", label: <a href={draftFile(draft.id, "xlsx")} download>{t("export.xlsx")}</a> }, { key: "yaml", label: <a href={draftFile(draft.id, "yaml")} download>{t("export.yaml")}</a> },
          ...(draft.may_edit ? [{ key: "discard", danger: true, label: t("discard"), onClick: () => move.mutate("discard") }] : []),
        ] }}><Button aria-label={t("more")}>⋯</Button></Dropdown>
      </header>
      <div className="page-body">
        {draft.returned_reason && draft.state === "draft" && <p className="rule-note amber">{t("returned", { why: draft.returned_reason })}</p>}
        {draft.why_not && <p className="rule-note amber">{draft.why_not}</p>}
        {draft.changes.length > 0 && <details className="rule-note" open={draft.state === "checked"}><summary>{t("changes", { n: draft.changes.length })}</summary><ul>{draft.changes.map((line) => <li key={line}>{line}</li>)}</ul></details>}
        <div className="rule-when row wrap">
          <label className="row"><span>{t("wanted")}</span><Input type="datetime-local" value={wanted} disabled={readOnly} onChange={(e) => setWanted(e.target.value)} style={{ width: 210 }} /></label>
          <span className="small muted">{draft.starts_at ? `${t("since")} ${moment(draft.starts_at)}` : wanted ? "" : t("wanted.now")}</span>
          <span className="grow" />
          {!readOnly && <Button size="small" disabled={sheet.past.length === 0} onClick={() => setSheet(undo)}>{c("undo")}</Button>}
          <span className={errors.length > 0 ? "small rule-bad" : "small rule-ok"} role="status">{readOnly ? "" : check.error ? t("check.failed") : !fresh ? t("checking") : errors.length > 0 ? t("check.errors", { n: errors.length }) : t("check.ok")}</span>
        </div>
        <section className="card">
          <RuleGrid columns={columns} rows={sheet.rows} check={report} checkedRows={check.data?.rows ?? draft.table.map((r) => r.cells)} readOnly={readOnly} fired={fired} label={draft.title}
            onRows={(rows) => setSheet((now) => changed(now, rows))} onUndo={() => setSheet(undo)} onRedo={() => setSheet(redo)} onSave={() => { if (dirty) save.mutate([]); }} />
        </section>
        {!readOnly && report && report.findings.length > 0 && (
          <section className="card" aria-label={t("findings")}>
            <header><h2>{t("findings")}</h2><span className="grow" />{failing.length > 0 && errors.every((f) => f.code === "example.failed") && <Button size="small" onClick={() => save.mutate(failing)}>{t("examples.accept", { n: failing.length })}</Button>}</header>
            <ul className="rule-findings">{report.findings.map((f, i) => (
              <li key={i} className={f.severity}><span className={f.severity === "error" ? "tag red" : f.severity === "warning" ? "tag amber" : "tag"}>{t(`severity.${f.severity}`)}</span>
                <div><div>{f.rows.length > 0 && !f.rows.every((row) => f.message.includes(row)) && <span className="mono">{f.rows.join("、")} </span>}{f.cell && labelOf(draft, f.cell)}{f.message}</div>
                  {f.example.length > 0 && <div className="small muted">{t("forInstance")} {f.example.map((e) => `${e.label} ${e.value}`).join("，")}</div>}</div>
              </li>
            ))}</ul>
          </section>
        )}
      </div>
      <Drawer open={panel !== null} onClose={() => setPanel(null)} title={panel === "try" ? t("try") : t("whatif")} size={panel === "try" ? 440 : 620} destroyOnHidden mask={panel !== "try"}>
        {panel === "try" ? <TryOut inputs={draft.inputs} onFired={setFired} ask={(facts, at) => tryDraft(draft.id, { facts, ...(at ? { at } : {}), ...(readOnly ? {} : { rows: rowsNow }) })} /> : <WhatIf id={draft.id} rows={readOnly ? draft.table.map((r) => r.cells) : sheet.rows} />}
      </Drawer>
      <Modal open={returning !== null} title={t("return")} okText={t("return")} cancelText={c("cancel")} okButtonProps={{ disabled: !returning?.trim() }} onCancel={() => setReturning(null)} onOk={() => move.mutate("return")}>
        <Input.TextArea value={returning ?? ""} maxLength={300} placeholder={t("return.why")} aria-label={t("return.why")} onChange={(e) => setReturning(e.target.value)} />
      </Modal>
    </>
  );
}

const labelOf = (draft: Draft, key: string): string => { const f = [...draft.inputs, ...draft.outputs].find((x) => x.key === key); return f ? `${f.label} ` : ""; };
