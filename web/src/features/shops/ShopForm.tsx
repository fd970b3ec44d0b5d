import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import { changeShop, type Opening, type Shop } from "../../api/shops";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { shops } from "../../i18n/shops";
import { ChannelBadge, usePlatformName } from "../../ui/badges";
import { TimeField } from "../../ui/time";
import { notify, tellProblem } from "../../ui/toast";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** What the browser knows; the shop's own stays among them. */
export const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");

type Hours = Record<number, { opens: string; closes: string }>;

export function ShopForm({ shop, editable }: { shop: Shop; editable: boolean }) {
  const t = useWords(shops);
  const c = useWords(common);
  const client = useQueryClient();
  const platform = usePlatformName();
  const [name, setName] = useState(shop.name);
  const [zone, setZone] = useState(shop.zone);
  const [greeting, setGreeting] = useState(shop.settings.greeting ?? "");
  const [offHours, setOffHours] = useState(shop.settings.off_hours_reply ?? "");
  const [hours, setHours] = useState<Hours>(() =>
    Object.fromEntries(
      (shop.settings.hours ?? []).map((h) => [h.weekday, { opens: h.opens.slice(0, 5), closes: h.closes.slice(0, 5) }]),
    ),
  );
  const [busy, setBusy] = useState(false);
  const setDay = (day: number, part: "opens" | "closes", value: string) =>
    setHours((now) => ({ ...now, [day]: { opens: "", closes: "", ...now[day], [part]: value } }));
  const half = DAYS.filter((day) => Boolean(hours[day]?.opens) !== Boolean(hours[day]?.closes));
  const opening: Opening[] = DAYS.flatMap((weekday) => {
    const h = hours[weekday];
    return h?.opens && h.closes ? [{ weekday, opens: h.opens, closes: h.closes }] : [];
  });
  const save = () => {
    setBusy(true);
    changeShop(shop.id, {
      name: name.trim(),
      zone,
      settings: { ...shop.settings, hours: opening, greeting, off_hours_reply: offHours },
    })
      .then(() => {
        notify(t("saved"));
        void client.invalidateQueries({ queryKey: ["shops"] });
        void client.invalidateQueries({ queryKey: ["me"] });
      }, tellProblem)
      .finally(() => setBusy(false));
  };
  return (
    <form
      className="card"
      onSubmit={(e) => {
        e.preventDefault();
        if (half.length === 0 && name.trim()) save();
      }}
    >
      <header>
        <ChannelBadge platform={shop.platform} />
        <h2 className="ellipsis">{shop.name}</h2>
        <span className="small muted grow">
          {platform(shop.platform)} · {shop.code} · {t("pack")} {shop.pack} · {shop.currency}
        </span>
        {!editable && <span className="small muted">{t("readOnly")}</span>}
      </header>
      <fieldset className="body stack shop-fields" disabled={!editable}>
        <div className="form-grid">
          <label className="field">
            <span>{t("name")}</span>
            <Input value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
            {!name.trim() && <em role="alert">{c("required")}</em>}
          </label>
          <label className="field">
            <span>{t("zone")}</span>
            <Select
              showSearch
              aria-label={t("zone")}
              disabled={!editable}
              value={zone}
              onChange={setZone}
              options={[...new Set([shop.zone, ...ZONES])].map((value) => ({ value, label: value }))}
            />
          </label>
        </div>
        <div className="field">
          <span>{t("hours")}</span>
          <small>{t("hours.hint")}</small>
          <div className="hours">
            {DAYS.map((day) => (
              <div key={day}>
                <span>{t(`day.${day}`)}</span>
                <TimeField
                  label={t("hours.opens", { day: t(`day.${day}`) })}
                  value={hours[day]?.opens ?? ""}
                  onChange={(v) => setDay(day, "opens", v)}
                />
                –
                <TimeField
                  label={t("hours.closes", { day: t(`day.${day}`) })}
                  value={hours[day]?.closes ?? ""}
                  onChange={(v) => setDay(day, "closes", v)}
                />
                {!hours[day]?.opens && !hours[day]?.closes && opening.length > 0 && (
                  <small className="muted">{t("hours.shut")}</small>
                )}
              </div>
            ))}
          </div>
          {editable && hours[1]?.opens && hours[1].closes && (
            <div>
              <button
                type="button"
                className="linkish small"
                onClick={() =>
                  setHours(
                    Object.fromEntries(
                      DAYS.map((day) => [day, { opens: hours[1]?.opens ?? "", closes: hours[1]?.closes ?? "" }]),
                    ),
                  )
                }
              >
                {t("hours.same")}
              </button>
            </div>
          )}
          {half.length > 0 && (
            <em role="alert">{t("hours.half", { days: half.map((day) => t(`day.${day}`)).join("、") })}</em>
          )}
        </div>
        <label className="field">
          <span>{t("greeting")}</span>
          <Input.TextArea
            value={greeting}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={(e) => setGreeting(e.target.value)}
          />
        </label>
        <label className="field">
          <span>{t("offHours")}</span>
          <Input.TextArea
            value={offHours}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={(e) => setOffHours(e.target.value)}
          />
        </label>
        {editable && (
          <div>
            <Button type="primary" htmlType="submit" loading={busy} disabled={half.length > 0 || !name.trim()}>
              {c("save")}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
