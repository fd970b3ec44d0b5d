import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";

import { ruleList, type RuleBrief } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { usePlatformName } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import { RuleView } from "./RuleView";
import "./rules.css";

export function RulesPage({ place, go }: { place: { table?: string | undefined; q?: string | undefined }; go: (next: { table?: string | undefined; q?: string | undefined }) => void }) {
  const t = useWords(rules);
  const c = useWords(common);
  const platform = usePlatformName();
  const query = useQuery(ruleList);
  if (place.table) return <RuleView id={place.table} onBack={() => go({ table: undefined })} />;
  const wanted = (place.q ?? "").toLowerCase();
  const hit = (r: RuleBrief) => !wanted || [r.id, r.title, r.question, r.platform ?? "", r.platform ? platform(r.platform) : ""].some((text) => text.toLowerCase().includes(wanted));
  return (
    <div className="page">
      <header className="page-head"><h1>{t("title")}</h1></header>
      <div className="page-body">
        <div className="filters"><Input.Search allowClear defaultValue={place.q ?? ""} placeholder={t("search")} aria-label={t("search")} style={{ width: 320 }} onSearch={(q) => go({ q: q || undefined })} /></div>
        <section className="card">
          <Ready query={query} rows={10}>
            {(data) => (
              <DataGrid label={t("title")} rows={data.items.filter(hit)} rowKey={(r) => r.id} onOpen={(r) => go({ table: r.id })} empty={<Empty title={t("empty")} />}
                columns={[
                  { key: "title", title: t("title"), render: (r) => <><div>{r.title}</div><div className="mono muted">{r.id}</div></> },
                  { key: "question", title: t("question"), render: (r) => r.question },
                  { key: "layer", title: t("layer"), render: (r) => <><span className="tag">{`layer.${r.layer}` in rules ? t(`layer.${r.layer}` as "layer.law") : r.layer}</span> {r.platform && platform(r.platform)}</> },
                  { key: "state", title: t("state"), render: (r) => <span className="row wrap" style={{ gap: 4 }}><span className={r.verified ? "tag green" : "tag amber"}>{r.verified ? c("why.verified") : c("why.unverified")}</span>{r.disputed && <span className="tag red">{c("why.disputed")}</span>}{r.stale && <span className="tag amber">{t("stale")}</span>}</span> },
                  { key: "since", title: t("since"), render: (r) => r.in_force_from ?? "—" },
                  { key: "rows", title: t("rows"), numeric: true, render: (r) => r.rows },
                ]} />
            )}
          </Ready>
        </section>
      </div>
    </div>
  );
}
