import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";

import { slipPages, waitingSlips, type SlipState } from "../../api/money";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { count } from "../../i18n/format";
import { moneyWords } from "../../i18n/money";
import { More } from "../../ui/more";
import { Loading, Ready } from "../../ui/states";
import { SlipGrid } from "./SlipGrid";
import { firstShown, type Shown } from "./start";

const STATES = ["requested", "approved", "paid", "failed", "refused"] as const;

/** All slips of the reader's shops, newest first; he starts where there is something for him to do. */
export function Slips() {
  const t = useWords(moneyWords);
  const may = useMay();
  const [chosen, choose] = useState<Shown | null>(null);
  const counts = useQuery(waitingSlips);
  const known = counts.data !== undefined || counts.error !== null;
  // Settled once, so that the list does not jump away from under somebody who approves the last one.
  if (chosen === null && known)
    choose(firstShown({ decides: may("compensation.approve"), pays: may("compensation.pay") }, counts.data));
  const label = (state: (typeof STATES)[number]) => {
    const many = (state === "requested" || state === "approved") && counts.data?.[state];
    return many ? `${t(state)} ${count(many)}` : t(state);
  };
  return (
    <>
      <div className="filters">
        <Segmented<Shown>
          value={chosen ?? "all"}
          onChange={choose}
          options={[...STATES.map((s) => ({ value: s, label: label(s) })), { value: "all", label: t("all") }]}
        />
      </div>
      <section className="card">
        {chosen ? <Pages state={chosen === "all" ? null : chosen} /> : <Loading rows={8} />}
      </section>
    </>
  );
}

function Pages({ state }: { state: SlipState | null }) {
  const t = useWords(moneyWords);
  const query = useInfiniteQuery(slipPages(state));
  return (
    <Ready query={query} rows={8}>
      {(data) => (
        <>
          <SlipGrid label={t("tab.slips")} slips={data.pages.flatMap((page) => page.items)} />
          <More query={query} />
        </>
      )}
    </Ready>
  );
}
