import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import { createShop, shopList } from "../../api/shops";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { shops } from "../../i18n/shops";
import { ChannelBadge, usePlatformName } from "../../ui/badges";
import { Dialog } from "../../ui/dialog";
import { Empty, Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { Calendar } from "./Calendar";
import { Channels } from "./Channels";
import { ShopForm, ZONES } from "./ShopForm";
import { Thresholds } from "./Thresholds";

const PLATFORMS = ["taobao", "tmall", "jd", "douyin", "pdd", "kuaishou", "own_site", "shopify", "amazon"] as const;
const CURRENCIES = ["CNY", "TWD", "HKD", "USD", "EUR", "GBP", "JPY"];

export function Shops() {
  const t = useWords(shops);
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery(shopList);
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const made = (id: string) => {
    setAdding(false);
    setChosen(id);
    void client.invalidateQueries({ queryKey: ["shops"] });
    void client.invalidateQueries({ queryKey: ["me"] });
  };
  return (
    <Ready query={query}>
      {(list) => {
        const shop = list.find((s) => s.id === chosen) ?? list[0];
        return (
          <div className="shops">
            <nav className="card" aria-label={t("tab.shops")}>
              {list.map((s) => (
                <button
                  key={s.id}
                  type="button"
                  aria-current={s.id === shop?.id ? "page" : undefined}
                  title={s.name}
                  onClick={() => setChosen(s.id)}
                >
                  <ChannelBadge platform={s.platform} />
                  <span className="grow ellipsis">{s.name}</span>
                </button>
              ))}
              {may("people.edit") && (
                <Button type="dashed" block onClick={() => setAdding(true)}>
                  {t("add")}
                </Button>
              )}
            </nav>
            {shop ? (
              <div className="stack" style={{ gap: 16 }}>
                <ShopForm key={shop.id} shop={shop} editable={may("shop.edit", shop.id)} />
                <Calendar key={`y${shop.id}`} shopId={shop.id} editable={may("shop.edit", shop.id)} />
                {may("rule.read", shop.id) && <Thresholds key={`t${shop.id}`} shopId={shop.id} />}
                <Channels key={`c${shop.id}`} shopId={shop.id} editable={may("shop.edit", shop.id)} />
              </div>
            ) : (
              <Empty title={t("none")} />
            )}
            {adding && <NewShop onClose={() => setAdding(false)} onMade={made} />}
          </div>
        );
      }}
    </Ready>
  );
}

function NewShop({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = useWords(shops);
  const c = useWords(common);
  const platformName = usePlatformName();
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [platform, setPlatform] = useState<string | null>(null);
  const [currency, setCurrency] = useState("CNY");
  const [zone, setZone] = useState("Asia/Shanghai");
  const badCode = code !== "" && !/^[a-z0-9][a-z0-9_-]{1,39}$/.test(code);
  const save = () =>
    void createShop({ name: name.trim(), code, platform: platform ?? "", currency, zone }).then(({ id }) => {
      if (id) onMade(id);
    }, tellProblem);
  return (
    <Dialog
      open
      title={t("add")}
      okText={c("save")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={save}
      okButtonProps={{ disabled: !name.trim() || !code || badCode || !platform }}
      width={480}
    >
      <div className="stack">
        <label className="field">
          <span>{t("name")}</span>
          <Input value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
        </label>
        <label className="field">
          <span>{t("code")}</span>
          <Input value={code} maxLength={40} onChange={(e) => setCode(e.target.value.trim())} />
          {badCode ? <em role="alert">{t("code.hint")}</em> : <small>{t("code.hint")}</small>}
        </label>
        <label className="field">
          <span>{t("platform")}</span>
          <Select
            aria-label={t("platform")}
            value={platform}
            onChange={setPlatform}
            options={PLATFORMS.map((p) => ({ value: p, label: platformName(p) }))}
          />
        </label>
        <div className="form-grid">
          <label className="field">
            <span>{t("currency")}</span>
            <Select
              aria-label={t("currency")}
              value={currency}
              onChange={setCurrency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
            />
          </label>
          <label className="field">
            <span>{t("zone")}</span>
            <Select
              showSearch
              aria-label={t("zone")}
              value={zone}
              onChange={setZone}
              options={ZONES.map((value) => ({ value, label: value }))}
            />
          </label>
        </div>
      </div>
    </Dialog>
  );
}
