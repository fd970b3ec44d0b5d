import { QuestionCircleOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import { Fragment, useState } from "react";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { rules } from "../i18n/rules";
import { tellProblem } from "./toast";

interface Test {
  label: string;
  condition: string;
  value: string;
}
interface Row {
  id: string;
  note: string;
  source: string;
  tests: readonly Test[];
}
export interface WhyValue {
  table: string;
  title: string;
  edition: string;
  since: string;
  status: string;
  dispute: string;
  source: string;
  verified: string | boolean;
  stale: boolean | null;
  business_at: string;
  facts: readonly { key: string; label: string; value: string; known: boolean; meaning: string }[];
  /** `counts` false: the layer `held_by` stands with `stands`. Proofs stored long ago lack the three. */
  answers: readonly {
    key: string;
    label: string;
    value: string;
    counts?: boolean;
    stands?: string;
    held_by?: string;
  }[];
  fired: readonly Row[];
  not_fired: readonly Row[];
}

const isVerified = (verified: string | boolean): boolean =>
  verified === true || verified === "yes" || verified === "verified";

/** A decision with its proof: the rule, its edition and source, the facts it saw, and why the other rows stood back. */
export function WhyDetails({ why }: { why: WhyValue }) {
  const t = useWords(common);
  return (
    <div className="why">
      <h3>{why.title}</h3>
      <div className="row wrap">
        <span className="tag blue mono">{[why.table, ...why.fired.map((row) => row.id)].join(" · ")}</span>
        <span className="tag">
          {t("why.edition")} {why.edition}
          {why.since && ` · ${t("why.since", { day: why.since })}`}
        </span>
        <span className={isVerified(why.verified) ? "tag green" : "tag amber"}>
          {isVerified(why.verified) ? t("why.verified") : t("why.unverified")}
        </span>
        {why.dispute && (
          <span className="tag red" title={why.dispute}>
            {t("why.disputed")}
          </span>
        )}
        {why.stale && isVerified(why.verified) && <span className="tag amber">{t("why.stale")}</span>}
      </div>
      {why.answers.length > 0 && (
        <>
          <h4>{t("why.answer")}</h4>
          <dl className="answer">
            {why.answers.map((answer) => (
              <Fragment key={answer.key}>
                <dt>{answer.label}</dt>
                <dd>{answer.counts === false ? <Overruled answer={answer} /> : answer.value}</dd>
              </Fragment>
            ))}
          </dl>
        </>
      )}
      {why.fired.map(
        (row) =>
          row.tests.length > 0 && (
            <ul key={row.id} className="why-tests">
              {row.tests.map((test, i) => (
                <li key={i}>✓ {t("why.met", { label: test.label, wanted: test.condition, found: test.value })}</li>
              ))}
              {row.note && <li className="muted">{row.note}</li>}
            </ul>
          ),
      )}
      {why.facts.length > 0 && (
        <>
          <h4>{t("why.facts")}</h4>
          <Pairs
            pairs={why.facts.map((fact) => ({
              label: fact.label,
              value: fact.known ? fact.value : fact.meaning || t("why.unknown"),
            }))}
          />
        </>
      )}
      <h4>{t("why.source")}</h4>
      <p>{why.source}</p>
      {why.business_at && (
        <p className="muted">
          {t("why.date")} {why.business_at}
        </p>
      )}
      {why.dispute && <p className="why-dispute">{why.dispute}</p>}
      {why.not_fired.length > 0 && (
        <>
          <h4>{t("why.others")}</h4>
          <ul>
            {why.not_fired.map((row) => (
              <li key={row.id}>
                <span className="mono muted">{row.id}</span>{" "}
                {row.tests
                  .map((test) => t("why.unmet", { label: test.label, wanted: test.condition, found: test.value }))
                  .join(t("semicolon")) || row.note}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What this layer says, struck out, and whose word stands. */
function Overruled({ answer }: { answer: WhyValue["answers"][number] }) {
  const t = useWords(rules);
  const layer = `layer.${answer.held_by ?? ""}`;
  return (
    <>
      <s className="muted">{answer.value}</s> <strong>{answer.stands}</strong>
      <div className="small muted why-overruled">
        {layer in rules ? t("overruled.by", { layer: t(layer as "layer.law") }) : t("overruled")}
      </div>
    </>
  );
}

function Pairs({ pairs }: { pairs: readonly { label: string; value: string }[] }) {
  return <dl>{pairs.map((pair, i) => [<dt key={`t${i}`}>{pair.label}</dt>, <dd key={`d${i}`}>{pair.value}</dd>])}</dl>;
}

/** The same for a decision that is stored: its proof is fetched when somebody asks. */
export function AskWhy({ load }: { load: () => Promise<readonly WhyValue[]> }) {
  const t = useWords(common);
  const [whys, setWhys] = useState<readonly WhyValue[] | null>(null);
  const open = (shown: boolean) => {
    if (shown && whys === null) load().then(setWhys, tellProblem);
  };
  return (
    <Popover
      trigger="click"
      placement="left"
      onOpenChange={open}
      content={
        whys === null ? (
          <span className="muted">{t("loading")}</span>
        ) : (
          <div className="whys">
            {whys.map((why, i) => (
              <WhyDetails key={`${why.table}-${i}`} why={why} />
            ))}
          </div>
        )
      }
    >
      <button type="button" className="linkish small">
        <QuestionCircleOutlined aria-hidden="true" /> {t("why")}
      </button>
    </Popover>
  );
}

/** 为什么, one word to click; behind it every decision that counted, the deciding one first. */
export function WhyPopover({ whys }: { whys: readonly WhyValue[] }) {
  const t = useWords(common);
  if (whys.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="left"
      content={
        <div className="whys">
          {whys.map((why, i) => (
            <WhyDetails key={`${why.table}-${i}`} why={why} />
          ))}
        </div>
      }
    >
      <button type="button" className="linkish small" data-testid="why">
        <QuestionCircleOutlined aria-hidden="true" /> {t("why")}
      </button>
    </Popover>
  );
}
