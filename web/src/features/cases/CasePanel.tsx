import { Link } from "@tanstack/react-router";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";

import {
  caseDetail,
  clocksOf,
  lookAtAct,
  tasksOf,
  useCaseAct,
  useCaseAnswer,
  type Act,
  type Case,
  type Step,
} from "../../api/cases";
import { uploadFile } from "../../api/chats";
import { orderDetail, productList } from "../../api/orders";
import { isProblem } from "../../api/problem";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { money } from "../../i18n/format";
import { ActionDialog } from "../../ui/action-dialog";
import type { FieldValue, Weigh } from "../../ui/action-form";
import { Clock } from "../../ui/clock";
import { EvidenceItem } from "../../ui/evidence";
import { Ready } from "../../ui/states";
import { StepList } from "../../ui/steps";
import { notify, tellProblem } from "../../ui/toast";
import { actsInOrder, Offers, WeighedNote } from "./Offers";
import { CourierNumbers, FinishTask } from "./Todo";
import "./cases.css";

interface Asked {
  title: string;
  fields: readonly FieldValue[];
  key: string;
  run: (values: Record<string, unknown>) => void;
  weigh?: Weigh;
}

/** The procedure beside the chat: where the case stands, and the buttons of the step at hand. */
export function CasePanel({
  caseId,
  shopId,
  onScript,
}: {
  caseId: string;
  shopId: string;
  onScript: (text: string) => void;
}) {
  const query = useQuery(caseDetail(caseId));
  return (
    <section className="card" data-case={caseId}>
      <Ready query={query} rows={6}>
        {(one) => <CaseSteps one={one} shopId={shopId} onScript={onScript} linked />}
      </Ready>
    </section>
  );
}

export function CaseSteps({
  one,
  shopId,
  onScript,
  linked = false,
}: {
  one: Case;
  shopId: string;
  onScript?: ((text: string) => void) | undefined;
  linked?: boolean;
}) {
  const t = useWords(cases);
  const run = useCaseAct(one.id);
  const answer = useCaseAnswer(one.id);
  const clocks = useQuery(clocksOf(one.id));
  const order = useQuery(orderDetail(one.order_id));
  const [asked, setAsked] = useState<Asked | null>(null);
  const wantsArticle = asked?.fields.some((f) => f.type === "sku") ?? false;
  const products = useInfiniteQuery({ ...productList({ shop: shopId }), enabled: wantsArticle });
  const articles = (products.data?.pages.flatMap((page) => page.items) ?? []).map((sku) => ({
    value: sku.sku_code,
    title: [
      sku.sku_code,
      sku.title,
      ...Object.values(sku.attributes),
      sku.available === null ? "" : `(${sku.available})`,
    ]
      .filter(Boolean)
      .join(" "),
  }));
  const clock = clocks.data?.items.find((c) => c.state !== "paused");

  const lines = (order.data?.lines ?? []).map((line) => ({
    value: line.id,
    title: `${line.title} ${line.attributes} × ${line.quantity}`,
  }));
  const fieldsOf = (fields: Act["fields"]): FieldValue[] =>
    fields.map((f) => ({
      ...f,
      default:
        typeof f.default === "string" || typeof f.default === "number" || typeof f.default === "boolean"
          ? f.default
          : null,
      choices: f.type === "order_line" ? lines : f.choices,
      max: f.most ?? null,
    }));
  const weighing =
    (step: Step, act: Act): Weigh =>
    async (values) => {
      const found = await lookAtAct(one.id, step.key, act.key, values);
      return { fields: fieldsOf(found.fields), note: <WeighedNote act={found} /> };
    };
  const failed = (error: Error) => tellProblem(isProblem(error, "case.changed") ? { title: t("changed") } : error);
  // asking the buyer is said in the case, but the words are the agent's: they go to the composer, and he is told so
  const sayIt = (done: Case) => {
    const asking = done.steps.find((step) => step.waits_for === "buyer");
    if (!asking) return;
    if (asking.say && onScript) onScript(asking.say);
    notify(t(asking.say && onScript ? "ask.filled" : "ask.write"));
  };
  const perform = (step: Step, act: Act, key: string, fields: Record<string, unknown>) =>
    run.mutate(
      { step: step.key, act: act.key, version: one.version, fields, key },
      {
        onSuccess: (done) => {
          setAsked(null);
          sayIt(done);
        },
        onError: failed,
      },
    );
  const press = (step: Step, act: Act) => {
    const key = newKey();
    if (act.fields.length === 0) perform(step, act, key, {});
    else
      setAsked({
        title: act.title,
        fields: fieldsOf(act.fields).map((f) =>
          f.type === "money" && act.cap ? { ...f, max: act.cap, hint: `${t("offer.cap")} ${money(act.cap)}` } : f,
        ),
        key,
        run: (values) => perform(step, act, key, values),
        ...(act.weighed ? { weigh: weighing(step, act) } : {}),
      });
  };
  const ask = (act: Act) =>
    setAsked({
      title: act.asks.map((f) => f.title).join("、"),
      fields: fieldsOf(act.asks),
      key: newKey(),
      run: (values) => {
        for (const [key, value] of Object.entries(values))
          answer.mutate({ key, value: String(value) }, { onSuccess: () => setAsked(null), onError: failed });
      },
    });

  return (
    <>
      <header>
        <h2>{one.kind_title}</h2>
        <span className="small muted grow ellipsis">
          {one.playbook} ·{" "}
          {linked ? (
            <Link to="/cases/$caseId" params={{ caseId: one.id }}>
              {one.number}
            </Link>
          ) : (
            one.number
          )}
        </span>
        {clock && one.status === "open" && <Clock clock={clock} />}
        {one.status !== "open" && (
          <span className={one.status === "solved" ? "tag green" : "tag"}>
            {t(`status.${one.status === "solved" ? "solved" : "closed"}`)}
          </span>
        )}
      </header>
      <div className="body">
        {one.facts.length > 0 && (
          <div className="row wrap case-facts">
            {one.facts.map((f) => (
              <span key={f.key} className="tag" title={f.title}>
                {f.title}: {f.value}
              </span>
            ))}
          </div>
        )}
        {one.evidence.length > 0 && linked && (
          <div className="row wrap case-facts">
            {one.evidence.map((e) => (
              <EvidenceItem key={e.id} of={e} width={44} height={44} />
            ))}
          </div>
        )}
        <StepList
          label={t("steps")}
          steps={one.steps.map((step) => ({
            key: step.key,
            title: step.title,
            state: step.state,
            mark: step.number,
            hint: step.state === "current" || step.state === "waiting" ? step.hint : undefined,
            body: (step.state === "current" || step.state === "waiting") && (
              <div className="step-body">
                {step.waits_for && (
                  <span className="tag amber">
                    {t("waits", {
                      who:
                        `waits.${step.waits_for}` in cases
                          ? t(`waits.${step.waits_for}` as "waits.buyer")
                          : step.waits_for,
                    })}
                  </span>
                )}
                {Object.entries(step.missing_evidence).map(([kind, n]) => (
                  <span key={kind} className="tag amber">
                    {t("missing", { n, kind: `kind.${kind}` in cases ? t(`kind.${kind}` as "kind.photo") : kind })}
                  </span>
                ))}
                {step.say && onScript && (
                  <button type="button" className="linkish small" onClick={() => onScript(step.say)}>
                    {t("useScript")}
                  </button>
                )}
                <Acts
                  acts={step.acts}
                  busy={run.isPending}
                  running={run.isPending ? run.variables?.act : undefined}
                  onPick={(act) => press(step, act)}
                  onAsk={ask}
                />
              </div>
            ),
          }))}
        />
        {(one.open_tails > 0 || one.status !== "open") && <Tails caseId={one.id} />}
      </div>
      {asked && (
        <ActionDialog
          key={asked.key}
          title={asked.title}
          fields={asked.fields}
          submitLabel={t("submit")}
          busy={run.isPending || answer.isPending}
          upload={(file) => uploadFile(file, shopId)}
          skus={articles}
          weigh={asked.weigh}
          onSubmit={asked.run}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** What can be done in a step; what is recommended stands first. */
function Acts({
  acts,
  busy,
  running,
  onPick,
  onAsk,
}: {
  acts: readonly Act[];
  busy: boolean;
  running: string | undefined;
  onPick: (act: Act) => void;
  onAsk: (act: Act) => void;
}) {
  const { offers, plain, plainLeads } = actsInOrder(acts);
  const buttons = (
    <div className="row wrap">
      {plain.map((act) => (
        <Button
          key={act.key}
          size="small"
          type={act.primary ? "primary" : "default"}
          disabled={!act.enabled}
          title={act.disabled_reason ?? undefined}
          data-act={act.key}
          loading={running === act.key}
          onClick={() => onPick(act)}
        >
          {act.title}
        </Button>
      ))}
    </div>
  );
  return (
    <>
      {plainLeads && buttons}
      <Offers acts={offers} busy={busy} onPick={onPick} onAsk={onAsk} />
      {!plainLeads && buttons}
    </>
  );
}

/** What is still owed after the solution: the case closes only when its tails are done; others outlast it. */
function Tails({ caseId }: { caseId: string }) {
  const t = useWords(cases);
  const query = useQuery(tasksOf(caseId));
  const open = (query.data?.items ?? []).filter((task) => task.state === "open" && task.for_role !== "warehouse");
  if (open.length === 0) return null;
  return (
    <ul className="tails" aria-label={t("tails")}>
      {open.map((task) => (
        <li key={task.id} data-task={task.kind}>
          <div className="row">
            <span className="grow">{task.question || task.kind_title}</span>
            {task.due_at && <Clock clock={{ title: task.kind_title, due_at: task.due_at, state: "running" }} />}
            {task.may_answer && <FinishTask task={task} label={t("tail.done")} />}
          </div>
          <CourierNumbers asks={task.asks} />
        </li>
      ))}
    </ul>
  );
}
