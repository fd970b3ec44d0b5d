import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";

import { quickReplies } from "../../api/chats";
import { takeFromPacks } from "../../api/scripts";
import { useMay, useMe } from "../../api/session";
import type { QuickReply } from "../../api/types";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { scripts } from "../../i18n/scripts";
import { matchQuick } from "../../ui/quick";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { ScriptForm } from "./ScriptForm";
import "./scripts.css";

type Scope = "all" | "shop" | "mine";
const MOST_FOUND = 500;

/** Quick replies: the shop's set and one's own, found as the composer finds them. */
export function ScriptsPage() {
  const t = useWords(scripts);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const client = useQueryClient();
  const shops = me.shops.filter((shop) => "script.read" in shop.grants);
  const [shopId, setShop] = useState(shops[0]?.id ?? "");
  const [scope, setScope] = useState<Scope>("all");
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery({ ...quickReplies(shopId), enabled: shopId !== "" });
  const refresh = (id: string | null) => {
    setChosen(id);
    void client.invalidateQueries({ queryKey: ["quick-replies"] });
  };
  const fill = () =>
    void takeFromPacks(shopId).then(({ added }) => {
      notify(t("added", { n: added }));
      refresh(chosen);
    }, tellProblem);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <span className="small muted ellipsis grow">{t("hint")}</span>
        {may("script.edit", shopId) && <Button onClick={fill}>{t("fromPacks")}</Button>}
        <Button type="primary" onClick={() => setChosen("new")}>
          {t("new")}
        </Button>
      </header>
      <div className="page-body scripts">
        <section className="card scripts-list" aria-label={t("title")}>
          <div className="scripts-find">
            <Input
              allowClear
              value={q}
              placeholder={t("search")}
              aria-label={t("search")}
              onChange={(e) => setQ(e.target.value)}
            />
            <div className="row">
              <Segmented
                size="small"
                value={scope}
                onChange={setScope}
                options={(["all", "shop", "mine"] as const).map((one) => ({ value: one, label: t(`scope.${one}`) }))}
              />
              <span className="grow" />
              {shops.length > 1 && (
                <Select
                  size="small"
                  variant="borderless"
                  popupMatchSelectWidth={false}
                  value={shopId}
                  aria-label={c("shop")}
                  onChange={(id) => {
                    setShop(id);
                    setChosen(null);
                  }}
                  options={shops.map((s) => ({ value: s.id, label: s.name }))}
                />
              )}
            </div>
          </div>
          <Ready query={query} rows={8}>
            {({ items }) => <Found replies={items} q={q.trim()} scope={scope} chosen={chosen} onChoose={setChosen} />}
          </Ready>
        </section>
        <section className="card scripts-one">
          {chosen === "new" ? (
            <ScriptForm key={`new${shopId}`} shopId={shopId} reply={null} onDone={refresh} />
          ) : (
            (() => {
              const reply = query.data?.items.find((one) => one.id === chosen);
              return reply ? (
                <ScriptForm key={reply.id} shopId={shopId} reply={reply} onDone={refresh} />
              ) : (
                <Empty title={t("pick")} />
              );
            })()
          )}
        </section>
      </div>
    </div>
  );
}

function Found({
  replies,
  q,
  scope,
  chosen,
  onChoose,
}: {
  replies: readonly QuickReply[];
  q: string;
  scope: Scope;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const t = useWords(scripts);
  const mine = replies.filter((one) => scope === "all" || one.personal === (scope === "mine"));
  const found = q ? matchQuick(mine, q.replace(/^\//, ""), MOST_FOUND) : mine;
  if (replies.length === 0) return <Empty title={t("empty")}>{t("emptyHint")}</Empty>;
  if (found.length === 0) return <Empty title={t("none")} />;
  const topics = q ? [""] : [...new Set(found.map((one) => one.topic))];
  return (
    <div className="scripts-scroll" tabIndex={0} role="region" aria-label={t("title")}>
      {topics.map((topic) => (
        <div key={topic}>
          {!q && <h2>{topic || t("noTopic")}</h2>}
          <ul>
            {found
              .filter((one) => q || one.topic === topic)
              .map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className="plain"
                    aria-current={one.id === chosen ? "true" : undefined}
                    onClick={() => onChoose(one.id)}
                  >
                    <span className="row">
                      <strong className="ellipsis">{one.title}</strong>
                      <span className="mono muted small">/{one.shortcut}</span>
                      <span className="grow" />
                      {one.files.length > 0 && <span className="tag">{`📎 ${one.files.length}`}</span>}
                      {one.personal && <span className="tag blue">{t("scope.mine")}</span>}
                    </span>
                    <span className="small muted ellipsis">{one.text}</span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
