import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";

import { askErasure, erasurePlan, type IdentityPlan } from "../../api/buyers";
import { newKey } from "../../api/request";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { common } from "../../i18n/common";
import { ChannelBadge } from "../../ui/badges";
import { Empty, Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { Counts, Keeps } from "./Kept";
import { Remarks } from "./Remarks";
import "./buyers.css";

/** A buyer wants to be forgotten: what goes, what stays and why, for which accounts, and only then the deed. */
export function ErasePage({ buyerId }: { buyerId: string }) {
  const t = useWords(buyers);
  const c = useWords(common);
  const allowed = useMay()("personal.erase");
  const query = useQuery({ ...erasurePlan(buyerId), enabled: allowed });
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/buyers/$buyerId" params={{ buyerId }}>
          {c("back")}
        </Link>
        <h1 className="ellipsis">{t("erase.title")}</h1>
      </header>
      <div className="page-body">
        {allowed ? (
          <Ready query={query} rows={8}>
            {(plans) => <Request key={plans[0]?.under_way ?? ""} buyerId={buyerId} plans={plans} />}
          </Ready>
        ) : (
          <Empty title={c("forbidden")}>{c("forbidden.hint")}</Empty>
        )}
      </div>
    </div>
  );
}

/** The linked accounts are meant by the same word; a shared phone is only a hint and is chosen by hand. */
export function chosenAtFirst(plans: readonly IdentityPlan[]): string[] {
  return plans.filter((plan) => plan.tie === "linked" && plan.under_way === null).map((plan) => plan.customer_id);
}

/** Of what was ticked, the texts of accounts that are still meant. */
export function textsOf(meant: readonly IdentityPlan[], ticked: readonly string[]): string[] {
  const there = new Set(meant.flatMap((plan) => plan.remarks.map((one) => one.ref)));
  return ticked.filter((ref) => there.has(ref));
}

function Request({ buyerId, plans }: { buyerId: string; plans: readonly IdentityPlan[] }) {
  const t = useWords(buyers);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [also, setAlso] = useState(() => chosenAtFirst(plans));
  const [texts, setTexts] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [key] = useState(newKey);
  const [asked, ...others] = plans;
  const meant = plans.filter((plan) => plan === asked || also.includes(plan.customer_id));
  const account = asked?.buyer_id ?? "";
  const erasing = useMutation({
    mutationFn: () =>
      askErasure(buyerId, { reason: reason.trim(), confirm: typed.trim(), also, texts: textsOf(meant, texts) }, key),
    onSuccess: (made) => {
      void client.invalidateQueries();
      const first = made[0];
      if (first) void navigate({ to: "/erasures/$erasureId", params: { erasureId: first.id }, replace: true });
    },
    onError: tellProblem,
  });
  if (!asked) return null;
  const wrong = typed.trim() !== "" && typed.trim() !== account;
  const ready = reason.trim().length >= 2 && typed.trim() === account && !erasing.isPending;
  const choose = (id: string, on: boolean) => setAlso((old) => (on ? [...old, id] : old.filter((one) => one !== id)));
  return (
    <form
      className="erase"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) erasing.mutate();
      }}
    >
      <p className="erase-who">{t("erase.who", { permission: t("permission") })}</p>
      <Account plan={asked} texts={texts} onTexts={setTexts} />
      {others.map((plan) => (
        <Account
          key={plan.customer_id}
          plan={plan}
          texts={texts}
          onTexts={setTexts}
          chosen={also.includes(plan.customer_id)}
          onChoose={(on) => choose(plan.customer_id, on)}
        />
      ))}
      {asked.under_way === null && (
        <section className="card">
          <div className="body stack">
            <label className="field">
              <span>{t("reason")}</span>
              <Input
                value={reason}
                maxLength={300}
                placeholder={t("reason.hint")}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
            <label className="field">
              <span>{t("confirm", { account })}</span>
              <Input
                value={typed}
                maxLength={200}
                autoComplete="off"
                spellCheck={false}
                {...(wrong ? { status: "error" as const } : {})}
                aria-invalid={wrong}
                onChange={(event) => setTyped(event.target.value)}
              />
              {wrong && <em role="alert">{t("confirm.wrong")}</em>}
            </label>
            <div>
              <Button danger type="primary" htmlType="submit" disabled={!ready} loading={erasing.isPending}>
                {t("erase.do", { n: 1 + also.length })}
              </Button>
            </div>
          </div>
        </section>
      )}
    </form>
  );
}

function Account({
  plan,
  texts,
  onTexts,
  chosen,
  onChoose,
}: {
  plan: IdentityPlan;
  texts: readonly string[];
  onTexts: (texts: readonly string[]) => void;
  chosen?: boolean;
  onChoose?: (on: boolean) => void;
}) {
  const t = useWords(buyers);
  const open = onChoose === undefined || chosen;
  return (
    <section className="card" data-account={plan.buyer_id}>
      <header className="wrap">
        {onChoose && (
          <Checkbox
            checked={chosen === true}
            disabled={plan.under_way !== null}
            aria-label={t("include", { account: plan.buyer_id })}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
        <ChannelBadge platform={plan.platform} />
        <h2 className="ellipsis mono">{plan.buyer_id}</h2>
        <span className="ellipsis">{plan.name}</span>
        <span className="small muted">{plan.shop_name}</span>
        <span className="grow" />
        <span className={plan.tie === "same_contact" ? "tag amber" : "tag"}>{t(`tie.${plan.tie}`)}</span>
      </header>
      {plan.tie === "same_contact" && <p className="small buyer-warn erase-hint">{t("tie.hint")}</p>}
      {plan.under_way !== null ? (
        <p className="body row wrap">
          {t("erase.underWay")}
          <Link to="/erasures/$erasureId" params={{ erasureId: plan.under_way }}>
            {t("erase.see")}
          </Link>
        </p>
      ) : (
        open && (
          <div className="erase-parts">
            <div>
              <h3>{t("goes")}</h3>
              <Counts counts={plan.erases} />
            </div>
            <div>
              <h3>{t("stays")}</h3>
              <Keeps kept={plan.keeps} account={plan.buyer_id} />
            </div>
            {plan.remarks.length > 0 && <Remarks plan={plan} chosen={texts} onChoose={onTexts} />}
          </div>
        )
      )}
    </section>
  );
}
