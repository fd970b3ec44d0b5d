import { Segmented } from "antd";
import { useState } from "react";

import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { Reships } from "./Reships";
import { Tasks } from "./Tasks";

type Shown = "open" | "done" | "cancelled";
const STATES = { open: "registered", done: "shipped", cancelled: "cancelled" } as const;

/** The warehouse's own screen: what to check and what to ship. */
export function ParcelsPage() {
  const t = useWords(duties);
  const [tab, setTab] = useState<"tasks" | "reships">("tasks");
  const [shown, setShown] = useState<Shown>("open");
  const shows: readonly Shown[] = tab === "tasks" ? ["open", "done"] : ["open", "done", "cancelled"];
  const state = shows.includes(shown) ? shown : "open";
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("parcels.title")}</h1>
      </header>
      <div className="tabs" role="tablist">
        {(["tasks", "reships"] as const).map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {t(`parcels.${one}`)}
          </button>
        ))}
      </div>
      <div className="page-body">
        <div className="filters">
          <Segmented
            value={state}
            onChange={setShown}
            options={shows.map((one) => ({ value: one, label: t(`parcels.${one}`) }))}
          />
        </div>
        {tab === "tasks" ? <Tasks state={state === "open" ? "open" : "done"} /> : <Reships state={STATES[state]} />}
      </div>
    </div>
  );
}
