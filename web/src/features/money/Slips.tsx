import { useInfiniteQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";

import { slipPages, type SlipState } from "../../api/money";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { moneyWords } from "../../i18n/money";
import { More } from "../../ui/more";
import { Ready } from "../../ui/states";
import { SlipGrid } from "./SlipGrid";

const STATES = ["requested", "approved", "paid", "failed", "refused"] as const;

/** All slips of the reader's shops, newest first; he starts where his own work lies. */
export function Slips() {
  const t = useWords(moneyWords);
  const may = useMay();
  const [state, setState] = useState<SlipState | "all">(
    may("compensation.approve") ? "requested" : may("compensation.pay") ? "approved" : "all",
  );
  const query = useInfiniteQuery(slipPages(state === "all" ? null : state));
  return (
    <>
      <div className="filters">
        <Segmented
          value={state}
          onChange={(next) => setState(next as SlipState | "all")}
          options={[...STATES.map((s) => ({ value: s as string, label: t(s) })), { value: "all", label: t("all") }]}
        />
      </div>
      <section className="card">
        <Ready query={query} rows={8}>
          {(data) => (
            <>
              <SlipGrid label={t("tab.slips")} slips={data.pages.flatMap((page) => page.items)} />
              <More query={query} />
            </>
          )}
        </Ready>
      </section>
    </>
  );
}
