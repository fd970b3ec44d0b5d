import { useState } from "react";

import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { moneyWords } from "../../i18n/money";
import { Batches } from "./Batches";
import { Slips } from "./Slips";
import "./money.css";

const TABS = ["slips", "batches"] as const;

/** Money on its way out: what was asked for and who decides it; and, for finance, the batches in which it is paid. */
export function MoneyPage() {
  const t = useWords(moneyWords);
  const may = useMay();
  const [tab, setTab] = useState<(typeof TABS)[number]>("slips");
  const tabs = may("compensation.pay") ? TABS : TABS.slice(0, 1);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
      </header>
      {tabs.length > 1 && (
        <div className="tabs" role="tablist">
          {tabs.map((one) => (
            <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
              {t(`tab.${one}`)}
            </button>
          ))}
        </div>
      )}
      <div className="page-body">{tab === "slips" ? <Slips /> : <Batches />}</div>
    </div>
  );
}
