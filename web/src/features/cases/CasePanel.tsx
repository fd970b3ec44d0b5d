import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";

import { caseDetail, useCaseStep, type ActionField, type Case, type Offer, type Step, type StepAction } from "../../api/cases";
import { uploadFile } from "../../api/chats";
import { newKey } from "../../api/request";
import { isProblem } from "../../api/problem";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { money, moment } from "../../i18n/format";
import { ActionForm } from "../../ui/action-form";
import { Clock } from "../../ui/clock";
import { EvidenceThumb } from "../../ui/files";
import { Ready } from "../../ui/states";
import { StepList } from "../../ui/steps";
import { notify, tellProblem } from "../../ui/toast";
import { WhyPopover } from "../../ui/why";
import "./cases.css";

interface Asked { step: string; verb: string; title: string; danger: boolean; fields: readonly ActionField[]; key: string }

/** The procedure beside the chat: where the case stands, and the buttons of the step at hand. */
export function CasePanel({ caseId, shopId, onScript }: { caseId: string; shopId: string; onScript: (text: string) => void }) {
  const query = useQuery(caseDetail(caseId));
  return <section className="card" data-case={caseId}><Ready query={query} rows={6}>{(one) => <CaseSteps one={one} shopId={shopId} onScript={onScript} linked />}</Ready></section>;
}

export function CaseSteps({ one, shopId, onScript, linked = false }: { one: Case; shopId: string; onScript?: ((text: string) => void) | undefined; linked?: boolean }) {
  const t = useWords(cases);
  const run = useCaseStep(one.id);
  const [asked, setAsked] = useState<Asked | null>(null);
  const current = one.steps.find((step) => step.state === "current");

  const act = (ask: Asked, values: Record<string, unknown>) =>
    run.mutate({ step: ask.step, verb: ask.verb, version: one.version, fields: values, once: ask.key }, {
      onSuccess: () => setAsked(null),
      onError: (error) => { if (isProblem(error, "case.changed")) notify(t("changed"), { tone: "bad" }); else tellProblem(error); },
    });
  const press = (step: Step, action: StepAction) => {
    const ask = { step: step.key, verb: action.verb, title: action.title, danger: action.kind === "danger", fields: action.fields, key: newKey() };
    if (action.fields.length === 0) act(ask, {});
    else setAsked(ask);
  };
  const pick = (offer: Offer) => {
    if (!current) return;
    const ask = { step: current.key, verb: offer.verb, title: offer.title, danger: false, fields: offer.fields, key: newKey() };
    if (offer.fields.length === 0) act(ask, {});
    else setAsked(ask);
  };

  return (
    <>
      <header>
        <h2>{one.kind_title}</h2>
        <span className="small muted grow ellipsis">{one.playbook_id} · {linked ? <Link to="/cases/$caseId" params={{ caseId: one.id }}>{one.number}</Link> : one.number}</span>
        {one.clock && <Clock clock={one.clock} />}
      </header>
      <div className="body">
        <StepList label={t("steps")} steps={one.steps.map((step) => ({
          key: step.key, title: step.title, state: step.state,
          hint: step.state === "done" ? [step.done_by, moment(step.done_at)].filter(Boolean).join(" · ") : step.hint,
          aside: step.clock && step.state !== "done" ? <Clock clock={step.clock} /> : undefined,
          body: (step.state === "current" || step.state === "waiting" || step.evidence.length > 0) && (
            <div className="step-body">
              {step.evidence.length > 0 && <div className="row wrap">{step.evidence.map((e) => <EvidenceThumb key={e.id} src={e.file.thumbnail_url ?? e.file.url} full={e.file.url} name={e.kind_title} width={44} height={44} />)}</div>}
              {step.waits_for && <span className="tag amber">{t("waits", { who: step.waits_for })}</span>}
              {step.state === "current" && one.offers.length > 0 && <Offers offers={one.offers} busy={run.isPending} onPick={pick} />}
              {step.state !== "done" && step.actions.length > 0 && (
                <div className="row wrap">
                  {step.actions.map((action, i) => (
                    <Button key={`${action.verb}-${i}`} size="small" type={action.kind === "primary" ? "primary" : action.kind === "link" ? "text" : "default"} danger={action.kind === "danger"} disabled={!action.enabled} title={action.disabled_reason ?? undefined}
                      loading={run.isPending && run.variables?.verb === action.verb} onClick={() => press(step, action)} data-verb={action.verb}>{action.title}</Button>
                  ))}
                </div>
              )}
              {step.script && onScript && step.state === "current" && <button type="button" className="linkish small" onClick={() => onScript(step.script ?? "")}>{t("useScript")}</button>}
            </div>
          ),
        }))} />
      </div>
      <Modal open={asked !== null} title={asked?.title} footer={null} onCancel={() => setAsked(null)} destroyOnHidden width={460}>
        {asked && <ActionForm key={asked.key} fields={asked.fields} submitLabel={t("submit")} danger={asked.danger} busy={run.isPending} upload={(file) => uploadFile(file, shopId)} onSubmit={(values) => act(asked, values)} onCancel={() => setAsked(null)} />}
      </Modal>
    </>
  );
}

function Offers({ offers, busy, onPick }: { offers: readonly Offer[]; busy: boolean; onPick: (offer: Offer) => void }) {
  const t = useWords(cases);
  return (
    <ul className="offers" aria-label={t("offers")}>
      {offers.map((offer) => (
        <li key={offer.key} className={offer.allowed ? "" : "off"} data-offer={offer.key}>
          <div className="row"><strong className="grow">{offer.title}</strong>{offer.why && <WhyPopover why={offer.why} />}</div>
          <p className="small muted">{offer.summary}</p>
          <div className="row wrap">
            {offer.cost !== null && <span className="tag">{t("offer.cost")} {money(offer.cost)}</span>}
            {offer.cap !== null && <span className="tag">{t("offer.cap")} {money(offer.cap)}</span>}
            {offer.needs_approval && <span className="tag amber">{t("offer.approval")}</span>}
            <span className="grow" />
            <Button size="small" type={offer.allowed ? "primary" : "default"} ghost={offer.allowed} disabled={!offer.allowed || busy} onClick={() => onPick(offer)}>{t("offer.choose")}</Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
