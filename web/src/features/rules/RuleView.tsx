import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Dropdown, Input, Modal } from "antd";
import { useState } from "react";

import {
  decide,
  importDraft,
  openDrafts,
  ruleFile,
  ruleHistory,
  ruleTable,
  startDraft,
  type RuleField,
  type RuleTable,
} from "../../api/rules";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { Empty, Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { dayOf, unbroken } from "./sheet";
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
        {tab === "rows" && <Rows table={table} fired={fired} />}
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
          <History
            place={place}
            shown={table.shown}
            onShown={(edition) => {
              onShown(edition);
              setTab("rows");
            }}
          />
        )}
        {tab === "examples" && <Examples table={table} />}
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
      <Starting kind={starting} table={table} shop={place.shop} onClose={() => setStarting(null)} onDraft={onDraft} />
    </>
  );
}

function Rows({ table, fired }: { table: RuleTable; fired: string | null }) {
  const t = useWords(rules);
  const tags = { then: "", silent: t("outcome.silent"), refuse: t("outcome.refuse") };
  return (
    <section className="card">
      <div className="grid-wrap" tabIndex={0} role="region" aria-label={table.title}>
        <table className="grid rule-table">
          <thead>
            <tr>
              <th rowSpan={2}>{t("row")}</th>
              {table.inputs.length > 0 && (
                <th colSpan={table.inputs.length} className="mid">
                  {t("conditions")}
                </th>
              )}
              <th colSpan={table.outputs.length} className="mid then">
                {t("conclusions")}
              </th>
              <th rowSpan={2}>{t("note")}</th>
            </tr>
            <tr>
              {table.inputs.map((f) => (
                <Head key={f.key} field={f} />
              ))}
              {table.outputs.map((f) => (
                <Head key={f.key} field={f} then />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.table.map((row) => {
              const any = (key: string) => (row.cells.when[key] ?? "") === "";
              return (
                <tr key={row.id} className={fired === row.id ? "fired" : undefined}>
                  <td className="mono">{row.id}</td>
                  {table.inputs.map((f) => (
                    <td key={f.key} className={any(f.key) ? "muted" : undefined}>
                      {any(f.key) ? t("any") : row.when[f.key]}
                    </td>
                  ))}
                  {row.cells.outcome === "then" ? (
                    table.outputs.map((f) => (
                      <td key={f.key} className={row.then[f.key]?.startsWith("=") ? "then mono" : "then"}>
                        {unbroken(row.then[f.key] ?? "—")}
                      </td>
                    ))
                  ) : (
                    <td className="then" colSpan={table.outputs.length}>
                      <span className="tag">{tags[row.cells.outcome]}</span> {row.cells.why}
                    </td>
                  )}
                  <td className="small rule-source">
                    {row.note && <div>{row.note}</div>}
                    {row.source !== table.source && <span className="muted">{row.source}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="sheet-keys small muted">
        {t("source")} {table.source}
      </p>
    </section>
  );
}

function Head({ field, then = false }: { field: RuleField; then?: boolean }) {
  return (
    <th className={then ? "then" : undefined} title={field.formula || field.unknown}>
      {field.label}
      <div className="mono muted key">{field.key}</div>
    </th>
  );
}

function History({ place, shown, onShown }: { place: Place; shown: string; onShown: (edition: string) => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const query = useQuery(ruleHistory(place.id, place.shop));
  return (
    <Ready query={query} rows={6}>
      {(editions) => (
        <ol className="rule-history">
          {editions.map((e) => (
            <li key={e.edition} className="card">
              <header>
                <h2 className="mono">{e.edition}</h2>
                <span className={e.state === "in_force" ? "tag green" : e.state === "scheduled" ? "tag blue" : "tag"}>
                  {t(`state.${e.state}`)}
                </span>
                {e.own_id && <span className="tag blue">{t("own")}</span>}
                <span className={e.verified ? "tag green" : "tag amber"}>
                  {e.verified ? c("why.verified") : c("why.unverified")}
                </span>
                {e.stale && e.verified && <span className="tag amber">{t("stale")}</span>}
                {e.disputed && <span className="tag red">{c("why.disputed")}</span>}
                <span className="small muted grow">
                  {t("span", {
                    from: e.first ? dayOf(e.first) : t("always"),
                    to: e.last ? dayOf(e.last) : t("until.open"),
                  })}{" "}
                  · {e.zone}
                </span>
                {e.edition !== shown && (
                  <button type="button" className="linkish" onClick={() => onShown(e.edition)}>
                    {t("show")}
                  </button>
                )}
              </header>
              <div className="body stack">
                {e.own_id && (
                  <p className="small">
                    {t("approvedBy", { drafter: e.drafted_by, approver: e.approved_by })}
                    {e.approved_at && ` · ${moment(e.approved_at)}`} · {e.reason}
                  </p>
                )}
                {e.changes.length > 0 ? (
                  <ul className="rule-changes">
                    {e.changes.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                ) : (
                  <p className="small muted">{t("noChanges")}</p>
                )}
                {e.dispute && <p className="rule-note amber">{t("disputed", { why: e.dispute })}</p>}
                {e.note && <p className="small">{e.note}</p>}
                <p className="small muted">
                  {t("source")} {e.source} · {t("confidence")} {t(`confidence.${e.confidence as "high"}`)}
                  {e.verified && e.verified_on && ` · ${t("verified.by", { who: e.verified_by, day: e.verified_on })}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Ready>
  );
}

function Examples({ table }: { table: RuleTable }) {
  const t = useWords(rules);
  if (table.examples.length === 0) return <Empty title={t("noExamples")} />;
  return (
    <section className="card">
      <ul className="rule-findings">
        {table.examples.map((e) => (
          <li key={e.number}>
            <span className="mono muted">{e.number}</span>
            <div>
              {e.note && <strong>{e.note} </strong>}
              {Object.entries(e.facts)
                .map(([k, v]) => `${k} ${v}`)
                .join("，") || t("any")}
              <div className="small">
                →{" "}
                {e.refuses
                  ? t(`refusal.${e.refuses as "row.none"}`)
                  : Object.entries(e.expect)
                      .map(([k, v]) => `${k} ${v}`)
                      .join("，")}{" "}
                <span className="mono muted">{e.covers.join(" ")}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Starting({
  kind,
  table,
  shop,
  onClose,
  onDraft,
}: {
  kind: "new" | "file" | null;
  table: RuleTable;
  shop: string | undefined;
  onClose: () => void;
  onDraft: (id: string) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const start = useMutation({
    mutationFn: () =>
      kind === "file" && file ? importDraft(table.id, shop!, reason, file) : startDraft(table.id, shop!, reason),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: ["rule-drafts"] });
      void client.invalidateQueries({ queryKey: ["rules"] });
      onClose();
      onDraft(draft.id);
    },
    onError: tellProblem,
  });
  const upper = table.layer === "law" || table.layer === "platform";
  return (
    <Modal
      open={kind !== null}
      title={kind === "file" ? t("import") : upper ? t("draft.own") : t("draft.start")}
      okText={c("confirm")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={() => start.mutate()}
      confirmLoading={start.isPending}
      okButtonProps={{ disabled: !reason.trim() || !shop || (kind === "file" && !file) }}
      destroyOnHidden
    >
      <div className="stack">
        {upper && (
          <p className="muted">{t(table.kind === "entitlement" ? "draft.ownHint" : "draft.ownHintAuthority")}</p>
        )}
        <label className="field">
          <span>{t("reason")}</span>
          <Input
            value={reason}
            maxLength={300}
            placeholder={t("reason.hint")}
            onChange={(e) => setReason(e.target.value)}
          />
        </label>
        {kind === "file" && (
          <label className="field">
            <span>{t("import.choose")}</span>
            <input type="file" accept=".xlsx,.yaml,.yml" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
          </label>
        )}
      </div>
    </Modal>
  );
}
