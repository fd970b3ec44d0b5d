import { Link } from "@tanstack/react-router";
import { AudioOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";

import { caseDetail, playbookChanges, slipsOf, whyOf, type Case } from "../../api/cases";
import { handIn } from "../../api/recordings";
import { newKey } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { recordings } from "../../i18n/recordings";
import { common } from "../../i18n/common";
import { fullMoment } from "../../i18n/format";
import { Money, useBuyerName } from "../../ui/badges";
import { EvidenceItem } from "../../ui/evidence";
import { RecordingDialog } from "../../ui/recording-dialog";
import { Pictures } from "../../ui/pictures";
import { Ready } from "../../ui/states";
import { AskWhy } from "../../ui/why";
import { CaseSteps } from "./CasePanel";
import { CaseReships } from "./CaseReships";
import { Pins } from "./Pins";

/** One case whole: its procedure, its evidence and money, and its log, from which everything else follows. */
export function CasePage({ caseId }: { caseId: string }) {
  const query = useQuery(caseDetail(caseId));
  return (
    <div className="page">
      <Ready query={query} rows={10}>
        {(one) => <Whole one={one} />}
      </Ready>
    </div>
  );
}

function Whole({ one }: { one: Case }) {
  const t = useWords(cases);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const nameOf = useBuyerName();
  const slips = useQuery(slipsOf(one.id));
  const money = slips.data?.items ?? [];
  return (
    <>
      <header className="page-head">
        <Link to="/cases" search={{}}>
          {c("back")}
        </Link>
        <h1>{one.kind_title}</h1>
        <span className={one.status === "open" ? "tag blue" : one.status === "solved" ? "tag green" : "tag"}>
          {t(`status.${one.status as "open"}`)}
        </span>
        <span className="small muted ellipsis grow">
          {one.number} · {nameOf(one.buyer_name)} · {one.order_number} ·{" "}
          {me.shops.find((s) => s.id === one.shop_id)?.name}
        </span>
        <Link to="/orders/$orderId" params={{ orderId: one.order_id }}>
          {t("toOrder")}
        </Link>
        {one.conversation_id && may("chat.read", one.shop_id) && (
          <Link to="/desk" search={{ view: "all", state: "open", c: one.conversation_id }}>
            {t("toChat")}
          </Link>
        )}
      </header>
      <div className="page-body case-columns">
        <div className="stack" style={{ gap: 16 }}>
          <section className="card" data-case={one.id}>
            <CaseSteps one={one} shopId={one.shop_id} />
          </section>
          <CaseReships caseId={one.id} />
          <Version one={one} />
        </div>
        <div className="stack" style={{ gap: 16 }}>
          <section className="card">
            <header>
              <h2>{t("log")}</h2>
            </header>
            <ol className="body log">
              {one.log.map((entry) => (
                <li key={entry.seq} data-log={entry.kind}>
                  <time className="mono muted" dateTime={entry.at}>
                    {fullMoment(entry.at)}
                  </time>
                  <div>
                    {entry.text}
                    {typeof entry.data["note"] === "string" && entry.data["note"] !== "" && (
                      <span className="muted">：{entry.data["note"]}</span>
                    )}
                    {typeof entry.data["decision_id"] === "string" && may("rule.read", one.shop_id) && (
                      <>
                        {" "}
                        <AskWhy load={() => whyOf(String(entry.data["decision_id"]))} />
                      </>
                    )}
                    {entry.employee_no && <span className="small muted"> — {entry.employee_no}</span>}
                    <Pictures ids={entry.data["file_ids"]} />
                  </div>
                </li>
              ))}
            </ol>
          </section>
          <section className="card">
            <header>
              <h2 className="grow">{t("evidence")}</h2>
              {one.status !== "closed" && may("case.act", one.shop_id) && <AddCall one={one} />}
            </header>
            <div className="body row wrap" style={{ alignItems: "flex-start" }}>
              {one.evidence.length === 0 ? (
                <span className="muted">{t("evidence.none")}</span>
              ) : (
                one.evidence.map((e) => (
                  <figure key={e.id} className="evidence">
                    <EvidenceItem of={e} width={110} height={90} />
                    <figcaption>
                      <div className="small">
                        {`kind.${e.kind}` in cases ? t(`kind.${e.kind}` as "kind.photo") : e.kind}
                      </div>
                      <div className="small muted ellipsis" title={e.name}>
                        {e.name}
                      </div>
                      {e.called_at && <div className="small muted">{fullMoment(e.called_at).slice(0, 16)}</div>}
                      <div className="mono muted" title={`${t("hash")} ${e.sha256}`}>
                        {e.sha256.slice(0, 12)}
                      </div>
                    </figcaption>
                  </figure>
                ))
              )}
            </div>
          </section>
          <Pins caseId={one.id} />
          {money.length > 0 && (
            <section className="card">
              <header>
                <h2>{t("money")}</h2>
              </header>
              <ul className="body stack">
                {money.map((m) => (
                  <li key={m.id} className="row">
                    <span className="mono muted">{m.number}</span>
                    <span className="grow">{m.reason}</span>
                    <Money amount={m.amount} currency={m.currency} strong />
                    <span className="tag">{m.state_title}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  );
}

/** A recorded call that belongs to this case. */
function AddCall({ one }: { one: Case }) {
  const t = useWords(recordings);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<AudioOutlined />} onClick={() => setOpen(true)}>
        {t("call")}
      </Button>
      {open && (
        <RecordingDialog
          place="atCase"
          freshId={newKey}
          send={async (call, onProgress) => {
            await handIn("cases", one.id, call, onProgress);
            await client.invalidateQueries({ queryKey: ["case"] });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Which version of the procedure leads this case; and, where there is a newer one, what is different there. */
function Version({ one }: { one: Case }) {
  const t = useWords(cases);
  const changes = useQuery(playbookChanges(one.id));
  return (
    <div className="small muted">
      {t("version", { book: one.playbook, n: one.playbook_version })}
      {changes.data && changes.data.length > 0 && (
        <details>
          <summary>{t("newer")}</summary>
          <ul className="newer">
            {changes.data.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
