import { useQuery } from "@tanstack/react-query";

import { storedDecision } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { Ready } from "../../ui/states";
import { Answer } from "./TryOut";

/** 为什么, years later: what was decided, and that it comes out the same by the editions of then. */
export function DecisionView({ id, onBack }: { id: string; onBack: () => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const query = useQuery(storedDecision(id));
  return (
    <div className="page">
      <header className="page-head">
        <button type="button" className="linkish" onClick={onBack}>
          {c("back")}
        </button>
        <h1>{t("decision")}</h1>
      </header>
      <div className="page-body rule-decision" tabIndex={0}>
        <Ready query={query} rows={8}>
          {(d) => (
            <section className="card">
              <header>
                <span className={d.same ? "tag green" : "tag red"}>
                  {d.same ? t("decision.same") : t("decision.other")}
                </span>
                <span className="small muted">
                  {moment(d.decided_at)} · {d.decided_by}
                </span>
              </header>
              <div className="body">{d.why ? <Answer why={d.why} /> : <p className="rule-bad">{d.problem}</p>}</div>
            </section>
          )}
        </Ready>
      </div>
    </div>
  );
}
