import { useQuery } from "@tanstack/react-query";

import { ruleHistory } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { Ready } from "../../ui/states";
import { dayOf } from "./sheet";

/** All editions, newest first, each with what it changed; `shown`: the one on the first page. */
export function RuleHistory({
  id,
  shop,
  shown,
  onShown,
}: {
  id: string;
  shop: string | undefined;
  shown: string;
  onShown: (edition: string) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const query = useQuery(ruleHistory(id, shop));
  return (
    <Ready query={query} rows={6}>
      {(editions) => (
        <ol className="rule-history">
          {editions.map((e) => (
            <li key={e.edition} className="card">
              <header>
                <h2 className="mono">{e.edition}</h2>
                <span className={e.state === "in_force" ? "tag green" : e.state === "scheduled" ? "tag blue" : "tag"}>
                  {t(`state.${e.state}`)}
                </span>
                {e.own_id && <span className="tag blue">{t("own")}</span>}
                <span className={e.verified ? "tag green" : "tag amber"}>
                  {e.verified ? c("why.verified") : c("why.unverified")}
                </span>
                {e.stale && e.verified && <span className="tag amber">{t("stale")}</span>}
                {e.disputed && <span className="tag red">{c("why.disputed")}</span>}
                <span className="small muted grow">
                  {t("span", {
                    from: e.first ? dayOf(e.first) : t("always"),
                    to: e.last ? dayOf(e.last) : t("until.open"),
                  })}{" "}
                  · {e.zone}
                </span>
                {e.edition !== shown && (
                  <button type="button" className="linkish" onClick={() => onShown(e.edition)}>
                    {t("show")}
                  </button>
                )}
              </header>
              <div className="body stack">
                {e.own_id && (
                  <p className="small">
                    {t("approvedBy", { drafter: e.drafted_by, approver: e.approved_by })}
                    {e.approved_at && ` · ${moment(e.approved_at)}`} · {e.reason}
                  </p>
                )}
                {e.changes.length > 0 ? (
                  <ul className="rule-changes">
                    {e.changes.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                ) : (
                  <p className="small muted">{t("noChanges")}</p>
                )}
                {e.dispute && <p className="rule-note amber">{t("disputed", { why: e.dispute })}</p>}
                {e.note && <p className="small">{e.note}</p>}
                <p className="small muted">
                  {t("source")} {e.source} · {t("confidence")} {t(`confidence.${e.confidence}`)}
                  {e.verified && e.verified_on && ` · ${t("verified.by", { who: e.verified_by, day: e.verified_on })}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Ready>
  );
}
