import { useNavigate } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";

import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { Reships } from "./Reships";
import { Returns } from "./Returns";
import { Tasks } from "./Tasks";

type Tab = "tasks" | "reships" | "returns";
type Shown = "open" | "done" | "cancelled" | "all" | "unexpected";
const SHOWS: Record<Tab, readonly Shown[]> = {
  tasks: ["open", "done"],
  reships: ["open", "done", "cancelled"],
  returns: ["all", "unexpected"],
};
const STATES = { open: "registered", done: "shipped", cancelled: "cancelled" } as const;
const TABS = Object.keys(SHOWS) as Tab[];

/** The warehouse's own screen: what to check, what to ship, what came back. */
export function ParcelsPage() {
  const t = useWords(duties);
  const me = useMe();
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>("tasks");
  const [shown, setShown] = useState<Shown>("open");
  const shows = SHOWS[tab];
  const state = shows.find((one) => one === shown) ?? shows[0];
  const takes = me.shops.some((one) => "import.run" in one.grants && "warehouse.answer" in one.grants);
  const start = takes ? (
    <Button
      type="primary"
      onClick={() => void navigate({ to: "/orders", search: { tab: "imports", import: "returns" } })}
    >
      {t("parcels.importReturns")}
    </Button>
  ) : null;
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="grow">{t("parcels.title")}</h1>
        {tab === "returns" && start}
      </header>
      <div className="tabs" role="tablist">
        {TABS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {t(`parcels.${one}`)}
          </button>
        ))}
      </div>
      <div className="page-body">
        <div className="filters">
          <Segmented
            value={state ?? "open"}
            onChange={setShown}
            options={shows.map((one) => ({ value: one, label: t(`parcels.${one}`) }))}
          />
        </div>
        {tab === "tasks" && <Tasks state={state === "done" ? "done" : "open"} />}
        {tab === "reships" && <Reships state={STATES[state === "done" || state === "cancelled" ? state : "open"]} />}
        {tab === "returns" && <Returns unexpected={state === "unexpected"} start={start} />}
      </div>
    </div>
  );
}
