import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState, type ComponentType } from "react";

import { changeShop, createShop, shopList, type Opening, type Shop } from "../../api/shops";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { shops } from "../../i18n/shops";
import { ActionForm } from "../../ui/action-form";
import { ChannelBadge, usePlatformName } from "../../ui/badges";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { Channels } from "./Channels";
import "./shops.css";

const PLATFORMS = ["taobao", "tmall", "jd", "douyin", "pdd", "kuaishou", "own_site", "shopify", "amazon"] as const;

export function SettingsPage({ tab, onTab, People, Audit }: { tab: string; onTab: (tab: string) => void; People: ComponentType; Audit: ComponentType }) {
  const t = useWords(shops);
  const may = useMay();
  const tabs = [["shops", true], ["people", may("people.read")], ["audit", may("audit.read")]] as const;
  return (
    <div className="page">
      <header className="page-head"><h1>{t("title")}</h1></header>
      <div className="tabs" role="tablist">{tabs.filter(([, shown]) => shown).map(([one]) => <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => onTab(one)}>{t(`tab.${one}`)}</button>)}</div>
      <div className="page-body">{tab === "people" ? <People /> : tab === "audit" ? <Audit /> : <Shops />}</div>
    </div>
  );
}

function Shops() {
  const t = useWords(shops);
  const c = useWords(common);
  const may = useMay();
  const client = useQueryClient();
  const platform = usePlatformName();
  const query = useQuery(shopList);
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const add = (values: Record<string, unknown>) =>
    void createShop(values as { code: string; name: string; platform: string }).then(({ id }) => { setAdding(false); setChosen(id ?? null); void client.invalidateQueries({ queryKey: ["shops"] }); void client.invalidateQueries({ queryKey: ["me"] }); }, tellProblem);
  return (
    <Ready query={query}>
      {(list) => {
        const shop = list.find((s) => s.id === chosen) ?? list[0];
        return (
          <div className="shops">
            <nav className="card" aria-label={t("tab.shops")}>
              {list.map((s) => <button key={s.id} type="button" aria-current={s.id === shop?.id ? "page" : undefined} onClick={() => setChosen(s.id)}><ChannelBadge platform={s.platform} /><span className="grow ellipsis">{s.name}</span></button>)}
              {may("shop.edit") && <Button type="dashed" block onClick={() => setAdding(true)}>{t("add")}</Button>}
            </nav>
            {shop ? <div className="stack" style={{ gap: 16 }}><ShopForm key={shop.id} shop={shop} editable={may("shop.edit", shop.id)} />{may("shop.edit", shop.id) && <Channels key={`c${shop.id}`} shopId={shop.id} />}</div> : <Empty />}
            <Modal open={adding} title={t("add")} footer={null} onCancel={() => setAdding(false)} destroyOnHidden width={440}>
              <ActionForm busy={false} submitLabel={c("save")} upload={() => Promise.reject(new Error("no file here"))} onCancel={() => setAdding(false)} onSubmit={add} fields={[
                { key: "name", title: t("name"), type: "text", required: true }, { key: "code", title: t("code"), type: "text", required: true },
                { key: "platform", title: t("platform"), type: "choice", required: true, choices: PLATFORMS.map((p) => ({ value: p, title: platform(p) })) },
              ]} />
            </Modal>
          </div>
        );
      }}
    </Ready>
  );
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function ShopForm({ shop, editable }: { shop: Shop; editable: boolean }) {
  const t = useWords(shops);
  const c = useWords(common);
  const client = useQueryClient();
  const platform = usePlatformName();
  const [name, setName] = useState(shop.name);
  const [zone, setZone] = useState(shop.zone);
  const [greeting, setGreeting] = useState(shop.settings.greeting ?? "");
  const [offHours, setOffHours] = useState(shop.settings.off_hours_reply ?? "");
  const [hours, setHours] = useState<Record<number, { opens: string; closes: string }>>(() => Object.fromEntries((shop.settings.hours ?? []).map((h) => [h.weekday, { opens: h.opens.slice(0, 5), closes: h.closes.slice(0, 5) }])));
  const setDay = (day: number, part: "opens" | "closes", value: string) => setHours((now) => ({ ...now, [day]: { opens: "", closes: "", ...now[day], [part]: value } }));
  const save = () => {
    const opening: Opening[] = DAYS.flatMap((weekday) => { const h = hours[weekday]; return h?.opens && h.closes ? [{ weekday, opens: h.opens, closes: h.closes }] : []; });
    changeShop(shop.id, { name, zone, settings: { ...shop.settings, hours: opening, greeting, off_hours_reply: offHours } })
      .then(() => { notify(t("saved")); void client.invalidateQueries({ queryKey: ["shops"] }); }, tellProblem);
  };
  return (
    <form className="card" onSubmit={(e) => { e.preventDefault(); save(); }}>
      <header><ChannelBadge platform={shop.platform} /><h2>{shop.name}</h2><span className="small muted grow">{platform(shop.platform)} · {shop.code} · {t("pack")} {shop.pack} · {shop.currency}</span></header>
      <fieldset className="body stack shop-fields" disabled={!editable}>
        <div className="form-grid">
          <label className="field"><span>{t("name")}</span><Input value={name} onChange={(e) => setName(e.target.value)} /></label>
          <label className="field"><span>{t("zone")}</span><Input value={zone} onChange={(e) => setZone(e.target.value)} /></label>
        </div>
        <div className="field"><span>{t("hours")}</span><small>{t("hours.hint")}</small>
          <div className="hours">{DAYS.map((day) => <div key={day}><span>{t(`day.${day}`)}</span><input type="time" aria-label={`${t(`day.${day}`)} 1`} value={hours[day]?.opens ?? ""} onChange={(e) => setDay(day, "opens", e.target.value)} /><input type="time" aria-label={`${t(`day.${day}`)} 2`} value={hours[day]?.closes ?? ""} onChange={(e) => setDay(day, "closes", e.target.value)} /></div>)}</div>
        </div>
        <label className="field"><span>{t("greeting")}</span><Input.TextArea value={greeting} maxLength={500} autoSize={{ minRows: 2 }} onChange={(e) => setGreeting(e.target.value)} /></label>
        <label className="field"><span>{t("offHours")}</span><Input.TextArea value={offHours} maxLength={500} autoSize={{ minRows: 2 }} onChange={(e) => setOffHours(e.target.value)} /></label>
        {editable && <div><Button type="primary" htmlType="submit">{c("save")}</Button></div>}
      </fieldset>
    </form>
  );
}
