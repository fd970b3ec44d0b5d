import type { Kept as KeptValue } from "../../api/buyers";
import { useLocale, useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { count, dayName } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { WhyPopover, type WhyValue } from "../../ui/why";

const COUNTED = ["contacts", "orders", "messages", "files", "evidence", "remarks"] as const;
/** Kept for good: neither a day nor an end gives it free. */
const FOR_GOOD: readonly KeptValue["what"][] = ["identity"];

/** What goes, in words: who he is always, else as much as there is. */
export function Counts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const t = useWords(buyers);
  const shown = COUNTED.filter((kind) => (counts[kind] ?? 0) > 0);
  return (
    <ul className="erase-counts">
      <li>
        <strong>✓</strong> {t("profile.too")}
      </li>
      {shown.map((kind) => (
        <li key={kind} data-count={kind}>
          <strong>{count(counts[kind] ?? 0)}</strong> {t(kind)}
        </li>
      ))}
    </ul>
  );
}

/** What stays, how many, until when and why, with the rule behind it. */
export function Keeps({ kept, account }: { kept: readonly KeptValue[]; account: string }) {
  const t = useWords(buyers);
  const where = useLocale();
  return (
    <DataGrid
      label={`${t("stays")} · ${account}`}
      rows={kept}
      rowKey={(r) => r.what}
      columns={[
        { key: "what", title: t("col.what"), short: true, render: (r) => t(`kept.${r.what}`) },
        { key: "count", title: t("col.count"), numeric: true, render: (r) => count(r.count) },
        {
          key: "until",
          title: t("col.until"),
          short: true,
          render: (r) =>
            r.until ? (
              <time dateTime={r.until} title={dayName(r.until, where)}>
                {r.until}
              </time>
            ) : (
              <span className="muted">{t(FOR_GOOD.includes(r.what) ? "until.always" : "until.done")}</span>
            ),
        },
        {
          key: "why",
          title: t("col.why"),
          render: (r) => (
            <span className="row wrap">
              <span className="small">{r.reason}</span>
              {r.why && <WhyPopover whys={r.why["explanations"] as WhyValue[]} />}
            </span>
          ),
        },
      ]}
    />
  );
}
