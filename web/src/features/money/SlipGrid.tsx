import { Link } from "@tanstack/react-router";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";

import { whyOf } from "../../api/cases";
import { reveal } from "../../api/chats";
import {
  approveSlip,
  askAgain,
  failSlip,
  paySlip,
  refuseSlip,
  setPayee,
  takeBackSlip,
  type Payout,
  type Slip,
} from "../../api/money";
import { newKey } from "../../api/request";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { moment, money } from "../../i18n/format";
import { moneyWords } from "../../i18n/money";
import { ActionDialog } from "../../ui/action-dialog";
import type { FieldValue } from "../../ui/action-form";
import { Money } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { MaskedValue } from "../../ui/masked";
import { Empty } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { AskWhy } from "../../ui/why";

type Act = "approve" | "refuse" | "pay" | "fail" | "cancel" | "payee" | "again";
interface Asked {
  slip: Slip;
  act: Act;
  key: string;
}
const METHODS = ["alipay", "wechat", "bank"] as const;
const TONES: Partial<Record<Slip["state"], string>> = {
  requested: "tag amber",
  approved: "tag blue",
  paid: "tag green",
  failed: "tag red",
};

function run({ slip, act, key, values }: Asked & { values: Record<string, unknown> }): Promise<Slip> {
  const text = String(values["reference"] ?? values["note"] ?? "");
  switch (act) {
    case "approve":
      return approveSlip(slip, key);
    case "refuse":
      return refuseSlip(slip, key, text);
    case "pay":
      return paySlip(slip, key, text);
    case "fail":
      return failSlip(slip, key, text);
    case "cancel":
      return takeBackSlip(slip, key, text);
    case "payee":
      return setPayee(slip, key, payeeOf(values));
    case "again":
      return askAgain(slip, key, payeeOf(values));
  }
}

function payeeOf(values: Record<string, unknown>): Payout {
  return {
    method: values["method"] as Payout["method"],
    account: String(values["account"]),
    holder: String(values["holder"]),
  };
}

/** Slips with what this reader may do with each; who may not is told why not. */
export function SlipGrid({ slips, label, brief = false }: { slips: readonly Slip[]; label: string; brief?: boolean }) {
  const t = useWords(moneyWords);
  const may = useMay();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const doing = useMutation({
    mutationFn: run,
    onSuccess: (done, { act, slip }) => {
      notify(
        act === "payee"
          ? t(slip.payee_void && done.state === "requested" ? "done.payeeVoid" : "done.payee")
          : t(`done.${act}`),
      );
      setAsked(null);
    },
    onError: tellProblem,
    onSettled: () => {
      for (const key of ["compensations", "payment-batches"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const ask = (slip: Slip, act: Act) => setAsked({ slip, act, key: newKey() });
  const busy = (slip: Slip) => doing.isPending && doing.variables.slip.id === slip.id;
  return (
    <>
      <DataGrid
        label={label}
        rows={slips}
        rowKey={(r) => r.id}
        empty={<Empty title={t("empty")}>{t("emptyHint")}</Empty>}
        columns={[
          {
            key: "slip",
            short: true,
            title: t("col.slip"),
            render: (r) => (
              <>
                <div>
                  {r.case_id ? (
                    <Link to="/cases/$caseId" params={{ caseId: r.case_id }}>
                      {r.number}
                    </Link>
                  ) : (
                    r.number
                  )}
                </div>
                <div className="row small">
                  <span className={r.kind === "refund" ? "tag violet" : "tag"}>{r.kind_title}</span>
                </div>
              </>
            ),
          },
          {
            key: "order",
            title: t("col.order"),
            render: (r) => (
              <>
                <div className="long">
                  <Link to="/orders/$orderId" params={{ orderId: r.order_id }}>
                    {r.order_number}
                  </Link>
                </div>
                <div className="small muted long">{r.buyer_id}</div>
              </>
            ),
          },
          {
            key: "amount",
            title: t("col.amount"),
            numeric: true,
            render: (r) => (
              <>
                <div>
                  <Money amount={r.amount} currency={r.currency} strong />
                </div>
                <div className="small muted slip-cap">{t("cap", { cap: money(r.cap, r.currency) })}</div>
                {r.on_top && (
                  <span className="tag" title={t("onTopHint")}>
                    {t("onTop")}
                  </span>
                )}
              </>
            ),
          },
          { key: "payee", title: t("col.payee"), render: (r) => <Payee slip={r} /> },
          {
            key: "reason",
            title: t("col.reason"),
            render: (r) => (
              <>
                <div className="long">
                  {r.reason}{" "}
                  {r.decision_id && may("rule.read", r.shop_id) && <AskWhy load={() => whyOf(r.decision_id ?? "")} />}
                </div>
                <div className="small muted">
                  {r.requested_employee_no} · {moment(r.requested_at)}
                </div>
              </>
            ),
          },
          {
            key: "act",
            title: t("col.act"),
            render: (r) => (
              <div className="slip-acts">
                {(r.state !== "requested" || !may("compensation.approve", r.shop_id)) && (
                  <div className="row wrap small">
                    <span className={TONES[r.state] ?? "tag"}>{r.state_title}</span>
                    {r.decided_employee_no && (
                      <span className="muted">{t("decidedBy", { who: r.decided_employee_no })}</span>
                    )}
                    {!brief && r.batch_number && (
                      <span className="muted">{t("inBatch", { number: r.batch_number })}</span>
                    )}
                  </div>
                )}
                {(r.failure || r.reference || (r.state === "refused" && r.decision_note)) && (
                  <div className="small muted long">
                    {[r.failure, r.failure && r.reference ? `→ ${r.reference}` : r.reference]
                      .filter(Boolean)
                      .join(" ") || r.decision_note}
                  </div>
                )}
                {r.state === "requested" && may("compensation.approve", r.shop_id) && (
                  <div className="row">
                    <Button
                      size="small"
                      type="primary"
                      disabled={!r.may_approve}
                      loading={busy(r) && doing.variables?.act === "approve"}
                      onClick={() => doing.mutate({ slip: r, act: "approve", key: newKey(), values: {} })}
                    >
                      {t("approve")}
                    </Button>
                    <Button size="small" disabled={r.may_take_back} onClick={() => ask(r, "refuse")}>
                      {t("refuse")}
                    </Button>
                  </div>
                )}
                {r.why_not && may("compensation.approve", r.shop_id) && (
                  <span className="small muted">{r.why_not}</span>
                )}
                <div className="row wrap">
                  {r.may_pay && (
                    <Button size="small" type="primary" onClick={() => ask(r, "pay")}>
                      {t(r.kind === "refund" ? "arrived" : "pay")}
                    </Button>
                  )}
                  {r.may_pay && (
                    <Button size="small" onClick={() => ask(r, "fail")}>
                      {t("fail")}
                    </Button>
                  )}
                  {r.may_set_payee && (
                    <Button size="small" onClick={() => ask(r, "payee")}>
                      {t(r.payee ? "payee.change" : "payee.set")}
                    </Button>
                  )}
                  {r.may_ask_again && (
                    <Button size="small" type="primary" onClick={() => ask(r, "again")}>
                      {t("again")}
                    </Button>
                  )}
                  {r.may_take_back && (
                    <Button size="small" onClick={() => ask(r, "cancel")}>
                      {t("cancel")}
                    </Button>
                  )}
                </div>
              </div>
            ),
          },
        ]}
      />
      {asked && (
        <ActionDialog
          key={asked.key}
          title={`${t(wordOf(asked))} · ${asked.slip.number}`}
          busy={doing.isPending}
          submitLabel={t(wordOf(asked))}
          danger={asked.act === "refuse" || asked.act === "fail"}
          fields={fieldsOf(asked, t)}
          onClose={() => setAsked(null)}
          onSubmit={(values) => doing.mutate({ ...asked, values })}
        >
          {asked.act === "payee"
            ? t(asked.slip.payee_void ? "payee.void" : "payee.sealed")
            : asked.act === "again" && t("againHint")}
        </ActionDialog>
      )}
    </>
  );
}

/** What the act is called on this slip. */
function wordOf({ slip, act }: Asked): Exclude<Act, "payee"> | "payee.change" | "payee.set" | "arrived" {
  if (act === "payee") return slip.payee ? "payee.change" : "payee.set";
  return act === "pay" && slip.kind === "refund" ? "arrived" : act;
}

function fieldsOf({ slip, act }: Asked, t: (word: keyof typeof moneyWords) => string): FieldValue[] {
  if (act === "payee" || act === "again") {
    return [
      {
        key: "method",
        title: t("payee.method"),
        type: "choice",
        required: true,
        default: slip.payee?.method ?? "alipay",
        choices: METHODS.map((one) => ({ value: one, title: t(one) })),
      },
      { key: "account", title: t("payee.account"), type: "text", required: true },
      { key: "holder", title: t("payee.holder"), type: "text", required: true },
    ];
  }
  if (act === "pay")
    return [
      {
        key: "reference",
        title: t(slip.kind === "refund" ? "refundReference" : "reference"),
        type: "text",
        required: true,
      },
    ];
  return [{ key: "note", title: t("note"), type: "long_text", required: true }];
}

/** Where it goes: masked; a look at the whole account asks for a reason and is logged. */
function Payee({ slip }: { slip: Slip }) {
  const t = useWords(moneyWords);
  const may = useMay();
  if (slip.kind === "refund") return <span className="small muted">{t("payee.platform")}</span>;
  if (!slip.payee) return <span className="small muted">{t("payee.none")}</span>;
  const open = (id: string | null) =>
    id !== null && may("personal.reveal", slip.shop_id) ? (reason: string) => reveal(id, reason) : undefined;
  const { account, holder, method } = slip.payee;
  return (
    <>
      <div className="small muted">{t(method as (typeof METHODS)[number])}</div>
      <div>
        <MaskedValue key={account.value_id} masked={account.masked || "—"} onReveal={open(account.value_id)} />
      </div>
      <div className="small">
        <MaskedValue key={holder.value_id} masked={holder.masked || "—"} onReveal={open(holder.value_id)} />
      </div>
    </>
  );
}
