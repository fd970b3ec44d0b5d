import { Button } from "antd";

import type { Act } from "../../api/cases";
import { whysOf } from "../../api/types";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { money } from "../../i18n/format";
import { WhyPopover } from "../../ui/why";

/** An act that was weighed (it costs something, or rules speak) is shown as an offer; the others are plain buttons. */
export function isOffer(act: Act): boolean {
  return act.cost !== null || act.cap !== null || act.summary !== null || act.why.length > 0 || act.asks.length > 0;
}

const isRecommended = (act: Act): boolean => act.enabled && act.primary;

/** The recommended act first, the others as they come. */
export function recommendedFirst(acts: readonly Act[]): readonly Act[] {
  return [...acts.filter(isRecommended), ...acts.filter((act) => !isRecommended(act))];
}

/** Of a step's acts: the offers, the plain buttons, and whether a recommended button leads even the offers. */
export function actsInOrder(acts: readonly Act[]): {
  offers: readonly Act[];
  plain: readonly Act[];
  plainLeads: boolean;
} {
  const offers = recommendedFirst(acts.filter(isOffer));
  const plain = recommendedFirst(acts.filter((act) => !isOffer(act)));
  return { offers, plain, plainLeads: plain.some(isRecommended) && !offers.some(isRecommended) };
}

/** What the rules say of the form as it stands, above its buttons. */
export function WeighedNote({ act }: { act: Act }) {
  const t = useWords(cases);
  if (!act.summary) return null;
  return (
    <div className="row weighed">
      <span className="grow">{act.summary}</span>
      {act.needs_approval && <span className="tag amber">{t("offer.approval")}</span>}
      <WhyPopover whys={whysOf(act.why)} />
    </div>
  );
}

export function Offers({
  acts,
  busy,
  onPick,
  onAsk,
}: {
  acts: readonly Act[];
  busy: boolean;
  onPick: (act: Act) => void;
  onAsk: (act: Act) => void;
}) {
  const t = useWords(cases);
  if (acts.length === 0) return null;
  return (
    <ul className="offers" aria-label={t("offers")}>
      {acts.map((act) => (
        <li key={act.key} className={act.enabled ? "" : "off"} data-act={act.key}>
          <div className="row">
            <strong className="grow">{act.title}</strong>
            <WhyPopover whys={whysOf(act.why)} />
          </div>
          {(act.summary ?? act.disabled_reason) && (
            <p className="small muted">
              {act.summary}
              {act.summary && act.disabled_reason && " · "}
              {act.disabled_reason}
            </p>
          )}
          <div className="row wrap">
            {act.cost !== null && (
              <span className="tag">
                {t("offer.cost")} {money(act.cost)}
              </span>
            )}
            {act.cap !== null && (
              <span className="tag">
                {t("offer.cap")} {money(act.cap)}
              </span>
            )}
            {act.needs_approval && <span className="tag amber">{t("offer.approval")}</span>}
            <span className="grow" />
            {act.asks.length > 0 ? (
              <Button size="small" onClick={() => onAsk(act)}>
                {act.asks.map((f) => f.title).join("、")}
              </Button>
            ) : (
              <Button
                size="small"
                type="primary"
                ghost={act.enabled && !act.primary}
                disabled={!act.enabled || busy}
                title={act.disabled_reason ?? undefined}
                onClick={() => onPick(act)}
              >
                {t("offer.choose")}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
