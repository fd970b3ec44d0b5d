import { Link } from "@tanstack/react-router";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Segmented } from "antd";
import { useState } from "react";

import { whyOf } from "../../api/cases";
import { approveSlip, compensations, paySlip, refuseSlip, type Slip } from "../../api/duties";
import { newKey } from "../../api/request";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { ActionForm } from "../../ui/action-form";
import { Money } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { AskWhy } from "../../ui/why";

const STATES = ["requested", "approved", "paid", "refused"] as const;
type Act = "approve" | "refuse" | "pay";

/** Compensation slips: a second person approves, finance pays; who may not is told why not. */
export function MoneyPage() {
  const t = useWords(duties);
  const may = useMay();
  const client = useQueryClient();
  const [state, setState] = useState<(typeof STATES)[number]>(may("compensation.approve") ? "requested" : "approved");
  const [asked, setAsked] = useState<{ slip: Slip; act: Act; key: string } | null>(null);
  const query = useQuery(compensations(state));
  const run = useMutation({
    mutationFn: ({ slip, act, key, text }: { slip: Slip; act: Act; key: string; text: string }) =>
      act === "approve" ? approveSlip(slip, key) : act === "refuse" ? refuseSlip(slip.id, key, text) : paySlip(slip.id, key, text),
    onSuccess: (_done, { act }) => { notify(t(`money.done.${act}`)); setAsked(null); },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["compensations"] }),
  });
  return (
    <div className="page">
      <header className="page-head"><h1>{t("money.title")}</h1></header>
      <div className="page-body">
        <div className="filters"><Segmented value={state} onChange={setState} options={STATES.map((s) => ({ value: s, label: t(`money.${s}`) }))} /></div>
        <section className="card">
          <Ready query={query}>
            {(data) => (
              <DataGrid label={t("money.title")} rows={data.items} rowKey={(r) => r.id} empty={<Empty title={t("money.empty")} />}
                columns={[
                  { key: "number", short: true, title: t("money.col.number"), render: (r) => (r.case_id ? <Link to="/cases/$caseId" params={{ caseId: r.case_id }}>{r.number}</Link> : r.number) },
                  { key: "order", title: t("money.col.order"), render: (r) => <Link to="/orders/$orderId" params={{ orderId: r.order_id }}>{r.order_number}</Link> },
                  { key: "amount", title: t("money.col.amount"), numeric: true, render: (r) => <Money amount={r.amount} currency={r.currency} strong /> },
                  { key: "cap", title: t("money.col.cap"), numeric: true, render: (r) => <Money amount={r.cap} currency={r.currency} /> },
                  { key: "reason", title: t("money.col.reason"), render: (r) => <>{r.reason} {r.decision_id && may("rule.read", r.shop_id) && <AskWhy load={() => whyOf(r.decision_id ?? "")} />}</> },
                  { key: "by", short: true, title: t("money.col.by"), render: (r) => r.requested_employee_no },
                  { key: "at", short: true, title: t("money.col.at"), render: (r) => moment(r.requested_at) },
                  { key: "act", title: t("money.col.act"), render: (r) => (
                    <div className="row">
                      {r.state === "requested" && <><Button size="small" type="primary" disabled={!r.may_approve} title={r.why_not ?? undefined} loading={run.isPending && run.variables?.slip.id === r.id} onClick={() => run.mutate({ slip: r, act: "approve", key: newKey(), text: "" })}>{t("money.approve")}</Button>
                        <Button size="small" disabled={!r.may_approve} title={r.why_not ?? undefined} onClick={() => setAsked({ slip: r, act: "refuse", key: newKey() })}>{t("money.refuse")}</Button>{r.why_not && <span className="small muted">{r.why_not}</span>}</>}
                      {r.state === "approved" && may("compensation.pay") && <Button size="small" type="primary" onClick={() => setAsked({ slip: r, act: "pay", key: newKey() })}>{t("money.pay")}</Button>}
                      {!["requested", "approved"].includes(r.state) && <span className="tag">{r.state_title}{r.failure && ` · ${r.failure}`}{r.reference && ` · ${r.reference}`}</span>}
                    </div>
                  ) },
                ]} />
            )}
          </Ready>
        </section>
      </div>
      <Modal open={asked !== null} title={asked && t(`money.${asked.act}`)} footer={null} onCancel={() => setAsked(null)} destroyOnHidden width={420}>
        {asked && <ActionForm key={asked.key} busy={run.isPending} submitLabel={t(`money.${asked.act}`)} danger={asked.act === "refuse"} upload={() => Promise.reject(new Error("no file here"))} onCancel={() => setAsked(null)}
          onSubmit={(values) => run.mutate({ ...asked, text: String(values["reference"] ?? values["note"] ?? "") })} fields={asked.act === "pay" ? [{ key: "reference", title: t("money.reference"), type: "text", required: true }] : [{ key: "note", title: t("money.note"), type: "long_text", required: true }]} />}
      </Modal>
    </div>
  );
}
