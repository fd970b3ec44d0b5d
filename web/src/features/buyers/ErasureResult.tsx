import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";

import { erasureRequest, lookAgain, type Erasure } from "../../api/buyers";
import { useWords, type Translate } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { ChannelBadge } from "../../ui/badges";
import { Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { Counts, Keeps } from "./Kept";
import "./buyers.css";

/** What became of a request: what went, what stays and why, and when it is looked at again. */
export function ErasureResult({ erasureId }: { erasureId: string }) {
  const t = useWords(buyers);
  const c = useWords(common);
  const query = useQuery(erasureRequest(erasureId));
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/settings" search={{ tab: "privacy" }}>
          {c("back")}
        </Link>
        <h1>{t("result")}</h1>
      </header>
      <div className="page-body">
        <Ready query={query} rows={8}>
          {(parts) => (
            <div className="erase">
              {parts[0] && (
                <p className="erase-who">
                  {enteredBy(parts[0], t)} · {parts[0].reason}
                </p>
              )}
              {parts.map((part) => (
                <Part key={part.id} part={part} />
              ))}
            </div>
          )}
        </Ready>
      </div>
    </div>
  );
}

function enteredBy(part: Erasure, t: Translate<typeof buyers>): string {
  const at = moment(part.asked_at);
  return part.employee_no ? t("result.of", { at, number: part.employee_no }) : t("result.system", { at });
}

export function Progress({ part }: { part: Erasure }) {
  const t = useWords(buyers);
  return part.again_at === null ? (
    <span className="tag green">{t("ended")}</span>
  ) : (
    <span className="tag amber">{t("again", { at: moment(part.again_at) })}</span>
  );
}

function Part({ part }: { part: Erasure }) {
  const t = useWords(buyers);
  const client = useQueryClient();
  const looking = useMutation({
    mutationFn: () => lookAgain(part.id),
    onSuccess: () => notify(t("look.done")),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["erasures"] }),
  });
  return (
    <section className="card" data-account={part.buyer_id}>
      <header className="wrap">
        <ChannelBadge platform={part.platform} />
        <h2 className="ellipsis mono">{part.buyer_id}</h2>
        <span className="small muted">{part.shop_name}</span>
        <Progress part={part} />
        <span className="grow" />
        <Link to="/buyers/$buyerId" params={{ buyerId: part.customer_id }} className="small">
          {t("buyerPage")}
        </Link>
        {part.again_at !== null && (
          <Button size="small" loading={looking.isPending} onClick={() => looking.mutate()}>
            {t("look")}
          </Button>
        )}
      </header>
      <div className="erase-parts">
        <div>
          <h3>{t("went")}</h3>
          <Counts counts={part.erased} />
          <p className="small muted">{t("looked", { at: moment(part.looked_at) })}</p>
        </div>
        <div>
          <h3>{t("stays")}</h3>
          <Keeps kept={part.kept} account={part.buyer_id} />
        </div>
      </div>
    </section>
  );
}
