import { type ComponentType } from "react";

import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { shops } from "../../i18n/shops";
import { Empty } from "../../ui/states";
import { Shops } from "./Shops";
import "./shops.css";

export type SettingsTab = "shops" | "people" | "roles" | "keys" | "privacy" | "audit";

/** The other tabs belong to other features and are handed in. */
export function SettingsPage({
  tab,
  onTab,
  parts,
}: {
  tab: string;
  onTab: (tab: SettingsTab) => void;
  parts: Record<Exclude<SettingsTab, "shops">, ComponentType>;
}) {
  const t = useWords(shops);
  const c = useWords(common);
  const may = useMay();
  const permits: Record<SettingsTab, string> = {
    shops: "shop.read",
    people: "people.read",
    roles: "people.read",
    keys: "people.edit",
    privacy: "personal.erase",
    audit: "audit.read",
  };
  const tabs = (Object.keys(permits) as SettingsTab[]).filter((key) => may(permits[key]));
  const open = tabs.find((key) => key === tab) ?? (tab === "" ? tabs[0] : undefined);
  const Part = open === undefined ? NoRight : open === "shops" ? Shops : parts[open];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
      </header>
      <div className="tabs" role="tablist" aria-label={t("title")}>
        {tabs.map((key) => (
          <button key={key} type="button" role="tab" aria-selected={key === open} onClick={() => onTab(key)}>
            {t(`tab.${key}`)}
          </button>
        ))}
      </div>
      <div className="page-body">
        <Part />
      </div>
    </div>
  );

  function NoRight() {
    return <Empty title={c("forbidden")}>{c("forbidden.hint")}</Empty>;
  }
}
