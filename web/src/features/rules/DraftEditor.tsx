import { SaveOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Dropdown, Input } from "antd";
import { useState } from "react";

import { draftFile, draftOf, tryDraft, type Draft, type RuleCheck, type RuleFinding } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Dialog } from "../../ui/dialog";
import { Ready } from "../../ui/states";
import { DraftExamples } from "./DraftExamples";
import { DraftHead } from "./DraftHead";
import { RuleGrid } from "./RuleGrid";
import { changed, columnsOf, dayOf, redo, undo } from "./sheet";
import { DrawerTitle, TryOut } from "./TryOut";
import { useDraft, type DraftDesk } from "./useDraft";
import { WhatIf } from "./WhatIf";

const TABS = ["rows", "examples", "head"] as const;

export function DraftEditor({ id, onBack }: { id: string; onBack: (table?: string) => void }) {
  const query = useQuery(draftOf(id));
  return (
    <div className="page">
      <Ready query={query} rows={10}>
        {(draft) => <Editor key={draft.id} newest={draft} onBack={onBack} />}
      </Ready>
    </div>
  );
}

function Editor({ newest, onBack }: { newest: Draft; onBack: (table?: string) => void }) {
  const t = useWords(rules);
  const desk = useDraft(newest, onBack);
  const { draft, sheet, head, examples, readOnly, report, errors } = desk;
  const [tab, setTab] = useState<(typeof TABS)[number]>("rows");
  const [panel, setPanel] = useState<"try" | "whatif" | null>(null);
  const [fired, setFired] = useState<string | null>(null);
  const ask = (facts: Record<string, unknown>, at?: string) =>
    tryDraft(draft.id, { facts, ...(at ? { at } : {}), ...(readOnly ? {} : { rows: [...sheet.rows] }) });
  const columns = columnsOf(draft.inputs, draft.outputs);
  return (
    <>
      <Bar desk={desk} onPanel={setPanel} onBack={onBack} />
      <div className="tabs rule-tabs">
        <div role="tablist">
          {TABS.map((name) => (
            <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
              {t(`tab.${name}`)}
              {name === "examples" && ` ${examples.length}`}
            </button>
          ))}
        </div>
        <span className="grow" />
        <Status desk={desk} />
      </div>
      <div className="page-body" tabIndex={readOnly ? 0 : undefined}>
        {desk.theirs && <Overtaken desk={desk} theirs={desk.theirs} />}
        {draft.returned_reason && draft.state === "draft" && (
          <p className="rule-note amber">{t("returned", { why: draft.returned_reason })}</p>
        )}
        {draft.why_not && <p className="rule-note amber">{draft.why_not}</p>}
        {draft.dispute && <p className="rule-note amber">{t("disputed.now", { why: draft.dispute })}</p>}
        {draft.changes.length > 0 && tab === "rows" && (
          <details className="rule-note" open={draft.state === "checked"}>
            <summary>{t("changes", { n: draft.changes.length })}</summary>
            <ul>
              {draft.changes.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        )}
        {tab === "rows" && (
          <section className="card">
            <RuleGrid
              columns={columns}
              rows={sheet.rows}
              check={report}
              checkedRows={desk.checkedRows}
              readOnly={readOnly}
              fired={fired}
              label={draft.title}
              onRows={(rows) => desk.setSheet((now) => changed(now, rows))}
              onUndo={() => desk.setSheet(undo)}
              onRedo={() => desk.setSheet(redo)}
              onSave={() => {
                if (desk.dirty) desk.save.mutate([]);
              }}
            />
          </section>
        )}
        {tab === "examples" && (
          <DraftExamples
            draft={draft}
            examples={examples}
            findings={report?.findings ?? []}
            readOnly={readOnly}
            ask={ask}
            onChange={desk.setExamples}
          />
        )}
        {tab === "head" && <DraftHead draft={draft} head={head} readOnly={readOnly} onChange={desk.setHead} />}
        {!readOnly && report && report.findings.length > 0 && tab !== "head" && (
          <Findings desk={desk} report={report} acceptable={errors.every((f) => f.code === "example.failed")} />
        )}
      </div>
      <Drawer
        open={panel !== null}
        onClose={() => setPanel(null)}
        title={<DrawerTitle>{panel === "try" ? t("try") : t("whatif")}</DrawerTitle>}
        size={panel === "try" ? 440 : 680}
        destroyOnHidden
        mask={panel !== "try"}
      >
        {panel === "try" ? (
          <TryOut inputs={draft.inputs} zone={draft.zone} onFired={setFired} ask={ask} />
        ) : (
          <WhatIf id={draft.id} rows={readOnly ? draft.table.map((r) => r.cells) : sheet.rows} />
        )}
      </Drawer>
    </>
  );
}

function Bar({
  desk,
  onPanel,
  onBack,
}: {
  desk: DraftDesk;
  onPanel: (panel: "try" | "whatif") => void;
  onBack: () => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const { draft, readOnly, dirty, fresh, report, errors, move } = desk;
  const [returning, setReturning] = useState<string | null>(null);
  const [approving, setApproving] = useState(false);
  const [read, setRead] = useState(false);
  const checked = draft.state === "checked";
  return (
    <header className="page-head rule-head">
      <button type="button" className="linkish" onClick={onBack}>
        {c("back")}
      </button>
      <h1 className="ellipsis">{draft.title}</h1>
      <span className={checked ? "tag blue" : draft.state === "approved" ? "tag green" : "tag amber"}>
        {t(`draft.${draft.state}`)}
      </span>
      <span className="small muted ellipsis grow">
        {draft.shop_name || t("layer.agency")} · {draft.drafted_by} · {draft.reason}
      </span>
      <Button onClick={() => onPanel("try")}>{t("try")}</Button>
      <Button onClick={() => onPanel("whatif")}>{t("whatif")}</Button>
      {!readOnly && (
        <Button disabled={desk.sheet.past.length === 0} onClick={() => desk.setSheet(undo)}>
          {c("undo")}
        </Button>
      )}
      {!readOnly && (
        <Button
          // with an icon of its own the spinner takes its place; without one it may stay behind when the save is over
          icon={<SaveOutlined aria-hidden />}
          onClick={() => desk.save.mutate([])}
          loading={desk.save.isPending}
          disabled={!dirty || !desk.head.document.trim() || (fresh && report?.checked === false)}
        >
          {c("save")}
        </Button>
      )}
      {draft.state === "draft" && !readOnly && (
        <Button
          type="primary"
          disabled={!fresh || errors.length > 0 || desk.theirs !== null}
          loading={move.isPending}
          onClick={() => move.mutate({ step: "hand-in" })}
        >
          {t("handIn")}
        </Button>
      )}
      {checked && draft.may_edit && !desk.unlocked && <Button onClick={desk.unlock}>{t("draft.again")}</Button>}
      {checked && draft.may_approve && <Button onClick={() => setReturning("")}>{t("return")}</Button>}
      {checked && !desk.unlocked && (
        <Button type="primary" disabled={!draft.may_approve || dirty} onClick={() => setApproving(true)}>
          {t("approve")}
        </Button>
      )}
      <Dropdown
        menu={{
          items: [
            {
              key: "xlsx",
              label: (
                <a href={draftFile(draft.id, "xlsx")} download>
                  {t("export.xlsx")}
                </a>
              ),
            },
            {
              key: "yaml",
              label: (
                <a href={draftFile(draft.id, "yaml")} download>
                  {t("export.yaml")}
                </a>
              ),
            },
            ...(draft.may_edit
              ? [{ key: "discard", danger: true, label: t("discard"), onClick: () => move.mutate({ step: "discard" }) }]
              : []),
          ],
        }}
      >
        <Button aria-label={t("more")}>⋯</Button>
      </Dropdown>
      <Dialog
        open={returning !== null}
        title={t("return")}
        okText={t("return")}
        cancelText={c("cancel")}
        okButtonProps={{ disabled: !returning?.trim() }}
        onCancel={() => setReturning(null)}
        onOk={() => move.mutate({ step: "return", reason: returning ?? "" }, { onSuccess: () => setReturning(null) })}
      >
        <Input.TextArea
          value={returning ?? ""}
          maxLength={300}
          placeholder={t("return.why")}
          aria-label={t("return.why")}
          onChange={(e) => setReturning(e.target.value)}
        />
      </Dialog>
      <Dialog
        open={approving}
        title={t("approve")}
        okText={t("approve")}
        cancelText={c("cancel")}
        confirmLoading={move.isPending}
        onCancel={() => setApproving(false)}
        onOk={() => move.mutate({ step: "approve", verified: read }, { onSettled: () => setApproving(false) })}
      >
        <div className="stack" style={{ gap: 12 }}>
          <p>
            {desk.head.wanted
              ? t("approve.from", { at: `${dayOf(desk.head.wanted)}（${desk.head.zone}）` })
              : t("approve.now")}
            {desk.head.until && ` ${t("approve.until", { at: dayOf(desk.head.until) })}`}
          </p>
          <p className="muted">
            {t("source")} {[desk.head.document, desk.head.article].filter(Boolean).join(" ")}
          </p>
          {draft.verified ? (
            <p>{t("verified.by", { who: draft.verified_by, day: draft.verified_on ?? "" })}</p>
          ) : (
            <Checkbox checked={read} onChange={(e) => setRead(e.target.checked)}>
              {t("approve.read")}
            </Checkbox>
          )}
        </div>
      </Dialog>
    </header>
  );
}

function Status({ desk }: { desk: DraftDesk }) {
  const t = useWords(rules);
  const { readOnly, failed, fresh, errors } = desk;
  return (
    <span className={errors.length > 0 ? "small rule-bad rule-status" : "small rule-ok rule-status"} role="status">
      {readOnly
        ? ""
        : failed
          ? t("check.failed")
          : !fresh
            ? t("checking")
            : errors.length > 0
              ? t("check.errors", { n: errors.length })
              : t("check.ok")}
    </span>
  );
}

/** Somebody else saved while this was being written: nobody's words are thrown away unasked. */
function Overtaken({ desk, theirs }: { desk: DraftDesk; theirs: Draft }) {
  const t = useWords(rules);
  return (
    <p className="rule-note amber row wrap" role="alert">
      <span className="grow">{t("overtaken")}</span>
      <Button size="small" onClick={() => desk.takeTheirs(theirs)}>
        {t("overtaken.take")}
      </Button>
      {theirs.state === "draft" && (
        <Button size="small" onClick={() => desk.keepMine(theirs)}>
          {t("overtaken.keep")}
        </Button>
      )}
    </p>
  );
}

function Findings({ desk, report, acceptable }: { desk: DraftDesk; report: RuleCheck; acceptable: boolean }) {
  const t = useWords(rules);
  const failing = report.findings.filter((f) => f.code === "example.failed").map((f) => Number(f.cell.split(" ")[1]));
  return (
    <section className="card" aria-label={t("findings")}>
      <header>
        <h2>{t("findings")}</h2>
        <span className="grow" />
        {failing.length > 0 && acceptable && (
          <Button size="small" onClick={() => desk.save.mutate([...new Set(failing)])}>
            {t("examples.accept", { n: new Set(failing).size })}
          </Button>
        )}
      </header>
      <ul className="rule-findings">
        {report.findings.map((f, i) => (
          <li key={i} className={f.severity}>
            <span className={f.severity === "error" ? "tag red" : f.severity === "warning" ? "tag amber" : "tag"}>
              {t(`severity.${f.severity}`)}
            </span>
            <div>
              <div>
                {f.rows.length > 0 && !f.rows.every((row) => f.message.includes(row)) && (
                  <span className="mono">{f.rows.join("、")} </span>
                )}
                <Place draft={desk.draft} finding={f} />
                {f.message}
              </div>
              {f.example.length > 0 && (
                <div className="small muted">
                  {t("forInstance")} {f.example.map((e) => `${e.label} ${e.value}`).join("，")}
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The column's name, or the number of the example. */
function Place({ draft, finding }: { draft: Draft; finding: RuleFinding }) {
  const t = useWords(rules);
  const field = [...draft.inputs, ...draft.outputs].find((x) => x.key === finding.cell);
  const number = /^example (\d+)$/.exec(finding.cell)?.[1];
  if (number) return `${t("examples.number", { n: number })} `;
  return field && !finding.message.includes(field.label) ? `${field.label} ` : null;
}
