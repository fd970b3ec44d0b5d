import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Dropdown } from "antd";
import { useState } from "react";

import { decide, openDrafts, ruleFile, ruleTable, type RuleTable } from "../../api/rules";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { Ready } from "../../ui/states";
import { RuleExamples } from "./RuleExamples";
import { RuleHistory } from "./RuleHistory";
import { RuleRows } from "./RuleRows";
import { StartDraft } from "./StartDraft";
import { dayOf } from "./sheet";
import { DrawerTitle, TryOut } from "./TryOut";

interface Place {
  id: string;
  shop: string | undefined;
  shown: string | undefined;
}

export function RuleView({
  place,
  onBack,
  onDraft,
  onShown,
  onTable,
}: {
  place: Place;
  onBack: () => void;
  onDraft: (id: string) => void;
  onShown: (edition?: string) => void;
  onTable: (id: string) => void;
}) {
  const query = useQuery(ruleTable(place.id, place.shop, place.shown));
  return (
    <div className="page">
      <Ready query={query} rows={10}>
        {(table) => (
          <Whole table={table} place={place} onBack={onBack} onDraft={onDraft} onShown={onShown} onTable={onTable} />
        )}
      </Ready>
    </div>
  );
}

function Whole({
  table,
  place,
  onBack,
  onDraft,
  onShown,
  onTable,
}: {
  table: RuleTable;
  place: Place;
  onBack: () => void;
  onDraft: (id: string) => void;
  onShown: (edition?: string) => void;
  onTable: (id: string) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const me = useMe();
  const [tab, setTab] = useState<"rows" | "history" | "examples">("rows");
  const [trying, setTrying] = useState(false);
  const [starting, setStarting] = useState<"new" | "file" | null>(null);
  const [fired, setFired] = useState<string | null>(null);
  const drafts = useQuery(openDrafts(place.shop));
  const waiting = (drafts.data ?? []).filter((d) => d.table_id === table.id);
  const shown = table.editions.find((e) => e.edition === table.shown);
  return (
    <>
      <header className="page-head rule-head">
        <button type="button" className="linkish" onClick={onBack}>
          {c("back")}
        </button>
        <h1 className="ellipsis">{table.title}</h1>
        {shown && <span className={shown.state === "in_force" ? "tag green" : "tag"}>{t(`state.${shown.state}`)}</span>}
        <span className={table.verified ? "tag green" : "tag amber"}>
          {table.verified ? c("why.verified") : c("why.unverified")}
        </span>
        {table.stale && <span className="tag amber">{t("stale")}</span>}
        {table.disputed && <span className="tag red">{c("why.disputed")}</span>}
        <span className="small muted ellipsis grow">
          {table.id} ·{" "}
          {t("businessDate", { name: table.business_date === "handled_at" ? t("handledAt") : table.business_date })} ·{" "}
          {t(`hit.${table.hit_policy as "unique"}`)}
          {table.in_force_from && ` · ${t("since")} ${dayOf(table.in_force_from)}`}
        </span>
        <Button onClick={() => setTrying(true)}>{t("try")}</Button>
        <Dropdown
          menu={{
            items: [
              {
                key: "xlsx",
                label: (
                  <a href={ruleFile(table.id, "xlsx", place.shop)} download>
                    {t("export.xlsx")}
                  </a>
                ),
              },
              {
                key: "yaml",
                label: (
                  <a href={ruleFile(table.id, "yaml", place.shop)} download>
                    {t("export.yaml")}
                  </a>
                ),
              },
              ...(table.may_draft ? [{ key: "file", label: t("import"), onClick: () => setStarting("file") }] : []),
            ],
          }}
        >
          <Button>{t("file")}</Button>
        </Dropdown>
        {table.may_draft && (
          <Button type="primary" onClick={() => setStarting("new")}>
            {table.layer === "law" || table.layer === "platform" ? t("draft.own") : t("draft.start")}
          </Button>
        )}
      </header>
      <nav className="tabs" role="tablist">
        {(["rows", "history", "examples"] as const).map((name) => (
          <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
            {t(`tab.${name}`)}
            {name === "examples" && ` ${table.examples.length}`}
            {name === "history" && ` ${table.editions.length}`}
          </button>
        ))}
      </nav>
      <div className="page-body" tabIndex={0}>
        <p className="rule-question">
          {table.question}
          {table.note && <span className="muted small"> {table.note}</span>}
        </p>
        {waiting.map((d) => (
          <p key={d.id} className="rule-note amber">
            <button type="button" className="linkish" onClick={() => onDraft(d.id)}>
              {t("draft.waiting", { who: d.drafted_by, state: t(`draft.${d.state}`) })}
            </button>{" "}
            {d.reason}
          </p>
        ))}
        {!place.shop && me.shops.length > 0 && <p className="small muted rule-gapless">{t("pickShop")}</p>}
        {shown?.dispute && tab !== "history" && (
          <p className="rule-note amber">{t("disputed", { why: shown.dispute })}</p>
        )}
        {tab === "rows" && <RuleRows table={table} fired={fired} />}
        {tab === "rows" && table.other_layers.length > 0 && (
          <section className="card">
            <header>
              <h2>{t("otherLayers")}</h2>
            </header>
            <ul className="body stack">
              {table.other_layers.map((o) => (
                <li key={o.id}>
                  <span className="tag">{t(`layer.${o.layer as "law"}`)}</span>{" "}
                  <button type="button" className="linkish" onClick={() => onTable(o.id)}>
                    {o.title}
                  </button>{" "}
                  <span className="muted small">{o.question}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {tab === "history" && (
          <RuleHistory
            id={place.id}
            shop={place.shop}
            shown={table.shown}
            onShown={(edition) => {
              onShown(edition);
              setTab("rows");
            }}
          />
        )}
        {tab === "examples" && <RuleExamples table={table} />}
      </div>
      <Drawer
        open={trying}
        onClose={() => setTrying(false)}
        title={<DrawerTitle>{t("try")}</DrawerTitle>}
        size={440}
        destroyOnHidden
        mask={false}
      >
        <TryOut
          inputs={table.inputs}
          zone={shown?.zone ?? "Asia/Shanghai"}
          onFired={setFired}
          ask={(facts, at) =>
            decide(table.id, { facts, ...(at ? { at } : {}), ...(place.shop ? { shop_id: place.shop } : {}) })
          }
        />
      </Drawer>
      <StartDraft kind={starting} table={table} shop={place.shop} onClose={() => setStarting(null)} onDraft={onDraft} />
    </>
  );
}
