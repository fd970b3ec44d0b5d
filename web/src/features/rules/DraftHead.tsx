import { Checkbox, Input, Select } from "antd";

import type { Confidence, Draft } from "../../api/rules";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { rules } from "../../i18n/rules";
import { type Head, withSource } from "./head";
import { WordsFields } from "./WordsFields";
import { zonesWith } from "./zones";

const CONFIDENCES: readonly Confidence[] = ["high", "medium", "low"];

/** Where it is written, how sure we are, who read it, and from when until when it holds. */
export function DraftHead({
  draft,
  head,
  readOnly,
  onChange,
}: {
  draft: Draft;
  head: Head;
  readOnly: boolean;
  onChange: (next: Head) => void;
}) {
  const t = useWords(rules);
  const c = useWords(common);
  const set = (part: Partial<Head>) => onChange({ ...head, ...part });
  const text = (key: "document" | "article" | "url", most: number) => (
    <label className="field">
      <span>{t(`source.${key}`)}</span>
      <Input
        value={head[key]}
        maxLength={most}
        readOnly={readOnly}
        status={key === "document" && !head.document.trim() ? "error" : ""}
        onChange={(e) => onChange(withSource(head, { [key]: e.target.value }))}
      />
      {key === "document" && !head.document.trim() && <em>{c("required")}</em>}
    </label>
  );
  const kept = head.verified && draft.verified;
  return (
    <>
      <section className="card">
        <header>
          <h2>{t("head.when")}</h2>
        </header>
        <div className="body form-grid">
          <label className="field">
            <span>{t("wanted")}</span>
            <Input
              type="datetime-local"
              value={head.wanted}
              readOnly={readOnly}
              onChange={(e) => set({ wanted: e.target.value })}
            />
            <small>
              {draft.starts_at ? `${t("since")} ${moment(draft.starts_at)}` : head.wanted ? "" : t("wanted.now")}
            </small>
          </label>
          <label className="field">
            <span>{t("until")}</span>
            <Input
              type="datetime-local"
              value={head.until}
              readOnly={readOnly}
              onChange={(e) => set({ until: e.target.value })}
            />
            <small>{head.until ? t("until.then") : t("until.open")}</small>
          </label>
          <label className="field">
            <span>{t("zone")}</span>
            <Select
              showSearch
              value={head.zone}
              disabled={readOnly}
              aria-label={t("zone")}
              onChange={(zone) => set({ zone })}
              options={zonesWith(draft.zone, head.zone).map((zone) => ({ value: zone, label: zone }))}
            />
            <small>{t("zone.hint")}</small>
          </label>
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{t("source")}</h2>
        </header>
        <div className="body stack" style={{ gap: 14 }}>
          <div className="form-grid">
            {text("document", 200)}
            {text("article", 200)}
            {text("url", 500)}
          </div>
          <WordsFields
            label={t("source.note")}
            value={head.quotation}
            disabled={readOnly}
            onChange={(quotation) => set({ quotation })}
          />
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{t("head.trust")}</h2>
        </header>
        <div className="body form-grid">
          <label className="field">
            <span>{t("confidence")}</span>
            <Select
              value={head.confidence}
              disabled={readOnly}
              aria-label={t("confidence")}
              onChange={(confidence) => set({ confidence })}
              options={CONFIDENCES.map((value) => ({ value, label: t(`confidence.${value}`) }))}
            />
          </label>
          <label className="field">
            <span>{t("staleAfter")}</span>
            <Input
              inputMode="numeric"
              value={head.staleAfter}
              readOnly={readOnly}
              onChange={(e) => set({ staleAfter: e.target.value.replace(/\D/g, "").slice(0, 4).replace(/^0+/, "") })}
            />
            <small>{t("staleAfter.hint")}</small>
          </label>
          <div className="field">
            <span>{t("verified")}</span>
            <Checkbox checked={head.verified} disabled={readOnly} onChange={(e) => set({ verified: e.target.checked })}>
              {t("verified.read")}
            </Checkbox>
            <small>
              {kept
                ? t("verified.by", { who: draft.verified_by, day: draft.verified_on ?? "" })
                : head.verified
                  ? t("verified.now")
                  : t("verified.no")}
            </small>
          </div>
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{t("editionNote")}</h2>
        </header>
        <div className="body">
          <WordsFields
            label={t("editionNote.hint")}
            value={head.note}
            disabled={readOnly}
            onChange={(note) => set({ note })}
          />
        </div>
      </section>
    </>
  );
}
