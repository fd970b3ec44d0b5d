import { QuestionCircleOutlined } from "@ant-design/icons";
import { Popover } from "antd";

import { useWords } from "../i18n";
import { common } from "../i18n/common";

export interface WhyValue {
  table: string;
  table_title: string;
  edition: string;
  row?: string | null;
  source?: string | null;
  business_date?: string | null;
  verified?: boolean | null;
  disputed?: boolean | null;
  answer?: readonly { label: string; value: string }[] | null;
  facts?: readonly { label: string; value: string }[] | null;
  others?: readonly { row: string; reason: string }[] | null;
}

/** A decision with its proof: the rule, its edition and source, the facts it saw, and why the other rows stood back. */
export function WhyDetails({ why }: { why: WhyValue }) {
  const t = useWords(common);
  return (
    <div className="why">
      <h3>{why.table_title}</h3>
      <div className="row wrap">
        <span className="tag blue mono">{why.table}{why.row ? ` · ${why.row}` : ""}</span>
        <span className="tag">{t("why.edition")} {why.edition}</span>
        {why.verified != null && <span className={why.verified ? "tag green" : "tag amber"}>{why.verified ? t("why.verified") : t("why.unverified")}</span>}
        {why.disputed && <span className="tag red">{t("why.disputed")}</span>}
      </div>
      {why.answer && why.answer.length > 0 && (
        <>
          <h4>{t("why.answer")}</h4>
          <Pairs pairs={why.answer} className="answer" />
        </>
      )}
      {why.facts && why.facts.length > 0 && (
        <>
          <h4>{t("why.facts")}</h4>
          <Pairs pairs={why.facts} />
        </>
      )}
      {(why.source || why.business_date) && (
        <>
          <h4>{t("why.source")}</h4>
          {why.source && <p>{why.source}</p>}
          {why.business_date && <p className="muted">{t("why.date")} {why.business_date}</p>}
        </>
      )}
      {why.others && why.others.length > 0 && (
        <>
          <h4>{t("why.others")}</h4>
          <ul>{why.others.map((other) => <li key={other.row}><span className="mono muted">{other.row}</span> {other.reason}</li>)}</ul>
        </>
      )}
    </div>
  );
}

function Pairs({ pairs, className }: { pairs: readonly { label: string; value: string }[]; className?: string }) {
  return (
    <dl className={className}>
      {pairs.map((pair, i) => [<dt key={`t${i}`}>{pair.label}</dt>, <dd key={`d${i}`}>{pair.value}</dd>])}
    </dl>
  );
}

export function WhyPopover({ why }: { why: WhyValue }) {
  const t = useWords(common);
  return (
    <Popover trigger="click" placement="left" content={<WhyDetails why={why} />}>
      <button type="button" className="linkish small" data-testid="why"><QuestionCircleOutlined aria-hidden="true" /> {t("why")}</button>
    </Popover>
  );
}
