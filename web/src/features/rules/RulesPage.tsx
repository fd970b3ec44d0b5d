import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";

import { openDrafts, ruleList, type DraftBrief } from "../../api/rules";
import { useMe } from "../../api/session";
import { useLocale, useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { usePlatformName } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import { DecisionView } from "./DecisionView";
import { DraftEditor } from "./DraftEditor";
import { LAYERS, MARKS, type RulesPlace } from "./place";
import { RuleView } from "./RuleView";
import { dayOf } from "./sheet";
import "./rules.css";

type Go = (next: RulesPlace) => void;

/** A shop is chosen from the start: what holds depends on it. `all` shows every table of the packs. */
export function RulesPage({ place, go }: { place: RulesPlace; go: Go }) {
  const me = useMe();
  const shop = place.shop === "all" ? undefined : (place.shop ?? me.shops[0]?.id);
  if (place.decision) return <DecisionView id={place.decision} onBack={() => go({ decision: undefined })} />;
  if (place.draft)
    return (
      <DraftEditor
        id={place.draft}
        onBack={(table) => go({ draft: undefined, ...(table ? { table, edition: undefined } : {}) })}
      />
    );
  if (place.table) {
    return (
      <RuleView
        place={{ id: place.table, shop, shown: place.edition }}
        onBack={() => go({ table: undefined, edition: undefined })}
        onDraft={(draft) => go({ draft })}
        onShown={(edition) => go({ edition })}
        onTable={(table) => go({ table, edition: undefined })}
      />
    );
  }
  return <List place={place} shop={shop} go={go} />;
}

/** A topic is found by its words and by its key. */
const asksFor = (typed: string, option?: { value: string; label: string }) =>
  `${option?.label} ${option?.value}`.toLowerCase().includes(typed.trim().toLowerCase());

function List({ place, shop, go }: { place: RulesPlace; shop: string | undefined; go: Go }) {
  const t = useWords(rules);
  const c = useWords(common);
  const me = useMe();
  const platform = usePlatformName();
  const reader = useLocale();
  const query = useQuery(
    ruleList({ shop, platform: place.platform, topic: place.topic, layer: place.layer, mark: place.mark, q: place.q }),
  );
  const drafts = useQuery(openDrafts(shop));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <span className="grow" />
        {query.data && <span className="small muted">{c("total", { n: query.data.items.length })}</span>}
      </header>
      <div className="page-body">
        <div className="filters">
          <Select
            value={place.shop === "all" ? "all" : (shop ?? "all")}
            onChange={(v) => go({ shop: v })}
            aria-label={c("shop")}
            style={{ minWidth: 170 }}
            options={[
              ...me.shops.map((s) => ({ value: s.id, label: s.name })),
              { value: "all", label: t("allTables") },
            ]}
          />
          <Select
            value={place.layer ?? ""}
            onChange={(v) => go({ layer: LAYERS.find((l) => l === v) })}
            aria-label={t("layer")}
            style={{ minWidth: 110 }}
            options={[
              { value: "", label: t("layer.any") },
              ...LAYERS.map((l) => ({ value: l, label: t(`layer.${l}`) })),
            ]}
          />
          {!shop && (
            <Select
              value={place.platform ?? ""}
              onChange={(v) => go({ platform: v || undefined })}
              aria-label={t("platform")}
              style={{ minWidth: 120 }}
              options={[
                { value: "", label: t("platform.any") },
                ...(query.data?.platforms ?? []).map((p) => ({ value: p, label: platform(p) })),
              ]}
            />
          )}
          <Select
            value={place.mark ?? ""}
            onChange={(v) => go({ mark: MARKS.find((m) => m === v) })}
            aria-label={t("state")}
            style={{ minWidth: 120 }}
            options={[{ value: "", label: t("state.any") }, ...MARKS.map((m) => ({ value: m, label: t(`mark.${m}`) }))]}
          />
          <Select
            showSearch={{ filterOption: asksFor }}
            allowClear
            value={query.data ? (place.topic ?? null) : null}
            onChange={(v: string | null) => go({ topic: v ?? undefined })}
            placeholder={t("topic")}
            aria-label={t("topic")}
            style={{ width: 200 }}
            options={(query.data?.topics ?? [])
              .map((x) => ({ value: x.topic, label: x.title }))
              .sort((a, b) => a.label.localeCompare(b.label, reader))}
          />
          <Input.Search
            allowClear
            defaultValue={place.q ?? ""}
            placeholder={t("search")}
            aria-label={t("search")}
            style={{ width: 260 }}
            onSearch={(q) => go({ q: q || undefined })}
          />
        </div>
        {(drafts.data?.length ?? 0) > 0 && <Waiting drafts={drafts.data!} go={go} />}
        <section className="card">
          <Ready query={query} rows={10}>
            {(data) => (
              <DataGrid
                label={t("title")}
                rows={data.items}
                rowKey={(r) => r.id}
                onOpen={(r) => go({ table: r.id })}
                empty={<Empty title={t("empty")} />}
                columns={[
                  {
                    key: "title",
                    title: t("title"),
                    render: (r) => (
                      <>
                        <div>{r.title}</div>
                        <div className="mono muted">{r.id}</div>
                      </>
                    ),
                  },
                  { key: "question", title: t("question"), render: (r) => r.question },
                  {
                    key: "layer",
                    short: true,
                    title: t("layer"),
                    render: (r) => (
                      <>
                        <span className="tag">{t(`layer.${r.layer as "law"}`)}</span>{" "}
                        {r.layer === "platform" && r.scope.map((p) => platform(p)).join("、")}
                      </>
                    ),
                  },
                  {
                    key: "state",
                    title: t("state"),
                    render: (r) => (
                      <span className="row wrap" style={{ gap: 4 }}>
                        {r.state !== "in_force" && <span className="tag">{t(`state.${r.state}`)}</span>}
                        <span className={r.verified ? "tag green" : "tag amber"}>
                          {r.verified ? c("why.verified") : c("why.unverified")}
                        </span>
                        {r.own && <span className="tag blue">{t("own")}</span>}
                        {r.disputed && <span className="tag red">{c("why.disputed")}</span>}
                        {r.stale && <span className="tag amber">{t("stale")}</span>}
                        {r.drafts > 0 && <span className="tag blue">{t("draft.count", { n: r.drafts })}</span>}
                      </span>
                    ),
                  },
                  {
                    key: "since",
                    short: true,
                    title: t("since"),
                    render: (r) => (r.in_force_from ? dayOf(r.in_force_from) : t("always")),
                  },
                  { key: "rows", title: t("rows"), numeric: true, render: (r) => r.rows },
                ]}
              />
            )}
          </Ready>
        </section>
      </div>
    </div>
  );
}

function Waiting({ drafts, go }: { drafts: readonly DraftBrief[]; go: Go }) {
  const t = useWords(rules);
  return (
    <section className="card rule-waiting">
      <header>
        <h2>{t("drafts")}</h2>
      </header>
      <ul>
        {drafts.map((d) => (
          <li key={d.id}>
            <span className={d.state === "checked" ? "tag blue" : "tag amber"}>{t(`draft.${d.state}`)}</span>{" "}
            <button type="button" className="linkish" onClick={() => go({ draft: d.id })}>
              {d.title}
            </button>{" "}
            <span className="muted small ellipsis">
              {d.shop_name} · {d.drafted_by} · {d.reason}
            </span>
            <span className="grow" />
            {d.may_approve && <span className="tag green">{t("mayApprove")}</span>}
            <time className="small muted">{moment(d.changed_at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
