import { Checkbox } from "antd";

import type { IdentityPlan, Remark } from "../../api/buyers";
import { useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { fullMoment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";

/** What colleagues typed about the buyer, for a person to read: only he sees whether there is more of him in it. */
export function Remarks({
  plan,
  chosen,
  onChoose,
}: {
  plan: IdentityPlan;
  chosen: readonly string[];
  onChoose: (refs: readonly string[]) => void;
}) {
  const t = useWords(buyers);
  const place = (one: Remark) => `${t(`place.${one.place}`)} ${one.about}`.trim();
  const pick = (ref: string, on: boolean) => onChoose(on ? [...chosen, ref] : chosen.filter((one) => one !== ref));
  const title = t("remarks.title", { n: plan.remarks_left });
  return (
    <div className="erase-remarks">
      <h3>{title}</h3>
      <p className="small muted">{t("remarks.hint")}</p>
      <DataGrid
        label={`${title} · ${plan.buyer_id}`}
        rows={plan.remarks}
        rowKey={(one) => one.ref}
        columns={[
          {
            key: "pick",
            title: "",
            short: true,
            render: (one) => (
              <Checkbox
                checked={chosen.includes(one.ref)}
                aria-label={t("remarks.pick", { about: place(one) })}
                onChange={(event) => pick(one.ref, event.target.checked)}
              />
            ),
          },
          {
            key: "text",
            title: t("remarks.text"),
            render: (one) => (
              <span className={chosen.includes(one.ref) ? "erase-gone" : undefined}>{one.texts.join(" · ")}</span>
            ),
          },
          { key: "where", title: t("remarks.where"), short: true, render: place },
          {
            key: "at",
            title: t("remarks.at"),
            short: true,
            render: (one) => (
              <span className="small muted">
                {fullMoment(one.at)} {one.employee_no}
              </span>
            ),
          },
        ]}
      />
      {plan.remarks.length < plan.remarks_left && (
        <p className="small muted">{t("remarks.more", { n: plan.remarks.length })}</p>
      )}
    </div>
  );
}
