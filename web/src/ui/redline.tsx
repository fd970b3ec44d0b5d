import { StopFilled, WarningFilled } from "@ant-design/icons";
import { Button, Input } from "antd";

import { useWords } from "../i18n";
import { workbench } from "../i18n/workbench";

export interface Hit {
  rule_id: string;
  title: string;
  clause: string;
  start: number;
  end: number;
  quote: string;
  /** What a breach costs, as far as anybody knows; `penalty_verified`: read in the platform's own text. */
  penalty: string | null;
  penalty_verified: boolean | null;
  rewrite: string | null;
  can_override: boolean;
  /** No phrase stands there; the sentence as a whole only resembles what breaks the rule. */
  sounds_like: boolean;
}
export interface Verdict {
  check_id: string;
  verdict: "clean" | "warn" | "override" | "blocked";
  hits: readonly Hit[];
  rewrite: string | null;
}

/** Text without a span; spans count code points, as the server does, so that an emoji before it shifts nothing. */
export function withoutSpan(text: string, start: number, end: number): string {
  const points = [...text];
  return [...points.slice(0, start), ...points.slice(end)].join("");
}

/** Where a sentence is offered: at the first hit that has it. One that no hit has stands first. */
function offers(verdict: Verdict): { own: string | null; of: readonly (string | null)[] } {
  const rewrites = verdict.hits.map((hit) => hit.rewrite);
  const of = rewrites.map((one, at) => (one && rewrites.indexOf(one) === at ? one : null));
  return { own: rewrites.includes(verdict.rewrite) ? null : verdict.rewrite, of };
}

function Rewrite({ text, onText }: { text: string | null | undefined; onText: (text: string) => void }) {
  const t = useWords(workbench);
  if (!text) return null;
  return (
    <div className="rewrite">
      <span className="grow">{text}</span>
      <Button size="small" type="primary" onClick={() => onText(text)}>
        {t("red.rewrite")}
      </Button>
    </div>
  );
}

/** What a text hit: each clause and what it costs, the ways out, and where the rule allows it, a reason to send anyway. */
export function RedLineBar({
  verdict,
  text,
  reason,
  onReason,
  onText,
  onSend,
}: {
  verdict: Verdict;
  text: string;
  reason: string;
  onReason: (reason: string) => void;
  onText: (text: string) => void;
  onSend: () => void;
}) {
  const t = useWords(workbench);
  const n = verdict.hits.length;
  const hard = verdict.verdict === "blocked";
  // The second ear is asked only where no phrase holds the text: then nothing is certain, and nothing to strike out.
  const unsure = !hard && verdict.hits.some((hit) => hit.sounds_like);
  const title = hard
    ? t("red.blocked", { n })
    : unsure
      ? t("red.sounds")
      : verdict.verdict === "override"
        ? t("red.override", { n })
        : t("red.warn", { n });
  const { own, of } = offers(verdict);
  return (
    <section className={hard ? "redline" : "redline soft"} role="alert" aria-label={title}>
      <div className="row">
        <strong>
          {hard ? <StopFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />} {title}
        </strong>
      </div>
      <div className="told">
        <ul>
          {verdict.hits.map((hit, i) => (
            <li key={`${hit.rule_id}-${i}`}>
              <mark>{hit.quote}</mark>
              <span>
                {hit.sounds_like ? t("red.soundsLike", { title: hit.title }) : hit.title}
                <span className="clause"> · {hit.clause}</span>
              </span>
              {hit.sounds_like && <span className="advice">{t("red.soundsHint")}</span>}
              {hit.penalty && !hit.sounds_like && (
                <span className="penalty">
                  {hit.penalty}
                  {hit.penalty_verified === false && <small> · {t("red.unverified")}</small>}
                </span>
              )}
              {hit.end > hit.start && !hit.sounds_like && (
                <button type="button" className="linkish" onClick={() => onText(withoutSpan(text, hit.start, hit.end))}>
                  {t("red.remove")}
                </button>
              )}
              <Rewrite text={of[i]} onText={onText} />
            </li>
          ))}
        </ul>
        <Rewrite text={own} onText={onText} />
      </div>
      {verdict.verdict === "override" && (
        <div className="row">
          <Input
            size="small"
            value={reason}
            placeholder={t(unsure ? "red.soundsReason" : "red.reason")}
            aria-label={t(unsure ? "red.soundsReason" : "red.reason")}
            maxLength={300}
            onChange={(e) => onReason(e.target.value)}
          />
          <Button size="small" danger disabled={!reason.trim()} onClick={onSend}>
            {t("red.sendWithReason")}
          </Button>
        </div>
      )}
    </section>
  );
}
