/** The fields an action asks for, drawn from their description: money, choice, picture, which item. */
import { Button, Input, Select, Switch } from "antd";
import { useEffect, useState, type ReactNode } from "react";

import { useWords } from "../i18n";
import { cases } from "../i18n/cases";
import { common } from "../i18n/common";
import { money } from "../i18n/format";
import { FileDrop } from "./files";
import { RefusalLine } from "./refusal-line";
import { useRefused } from "./refusal";
import { tellProblem } from "./toast";

export interface FieldValue {
  key: string;
  title: string;
  type: string;
  required: boolean;
  choices?: readonly { value: string; title: string }[] | null;
  default?: string | number | boolean | null;
  max?: string | null;
  hint?: string | null;
}

/** A number as people type it (full-width digits, ¥, 元, thousands) as the server reads it; other fields as they are. */
export function typed(field: FieldValue, value: unknown): unknown {
  if (field.type !== "money" && field.type !== "int") return value;
  const text = String(value ?? "")
    .normalize("NFKC")
    .trim();
  return text
    .replace(/^[¥￥]\s*|\s*[元件]$/g, "")
    .replace(/^(\d{1,3}(?:,\d{3})+)(?=\.|$)/, (all) => all.replaceAll(",", ""));
}

/** Why a value cannot be sent yet, or null. Money is compared as digits, never as a float. */
export function faultOf(field: FieldValue, value: unknown): "required" | "not_money" | "not_whole" | "max" | null {
  const text = String(typed(field, value) ?? "").trim();
  if (text === "") return field.required ? "required" : null;
  if (field.type === "money") {
    if (!/^\d+(\.\d{1,2})?$/.test(text)) return "not_money";
    if (cents(text) > cents(field.max ?? MOST_MONEY)) return "max";
  }
  if (field.type === "int" && !/^\d{1,9}$/.test(text)) return "not_whole";
  return null;
}

/** What was picked in the reader's own time, as the moment it is. */
const momentOf = (value: unknown): string => new Date(String(value)).toISOString();

/** What the server's columns hold. */
const MOST_MONEY = "9999999999.99";

function cents(amount: string): bigint {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
}

/** More than fits one above the other on a small screen: such a form stands in two columns. */
export const isLong = (fields: readonly FieldValue[]): boolean => fields.length > 6;

/** What a form becomes while it is filled in: other defaults, musts and hints, and a word above the buttons. */
export interface Weighed {
  fields: readonly FieldValue[];
  note: ReactNode;
}
export type Weigh = (values: Record<string, unknown>) => Promise<Weighed>;

const WEIGH_AFTER_MS = 300;

/** Asked a moment after the last key; an answer that comes too late, or none at all, changes nothing. */
function useWeighed(weigh: Weigh | undefined, values: Record<string, unknown>): Weighed | null {
  const [weighed, setWeighed] = useState<Weighed | null>(null);
  const text = JSON.stringify(values);
  useEffect(() => {
    if (!weigh) return;
    let late = false;
    const timer = setTimeout(
      () =>
        weigh(JSON.parse(text) as Record<string, unknown>).then(
          (found) => {
            if (!late) setWeighed(found);
          },
          () => undefined,
        ),
      WEIGH_AFTER_MS,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [weigh, text]);
  return weighed;
}

/** What was typed and can be sent, as the server reads it. */
function readable(fields: readonly FieldValue[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map((f) => [f, typed(f, values[f.key])] as const)
      .filter(([, value]) => value !== "")
      .map(([f, value]) => [f.key, f.type === "int" ? Number(value) : f.type === "moment" ? momentOf(value) : value]),
  );
}

export function ActionForm({
  fields: asked,
  submitLabel,
  danger = false,
  busy,
  upload,
  skus = [],
  weigh,
  onSubmit,
  cancelLabel,
  onCancel,
}: {
  fields: readonly FieldValue[];
  submitLabel: string;
  danger?: boolean;
  busy: boolean;
  /** Needed where a field asks for a file. */
  upload?: (file: File) => Promise<{ id: string; name: string }>;
  /** The shop's articles, offered where a field asks for one. */
  skus?: readonly { value: string; title: string }[];
  /** Where what is asked depends on what is typed; the same function as long as the form is open. */
  weigh?: Weigh | undefined;
  onSubmit: (values: Record<string, unknown>) => void;
  /** Where to cancel is what the form itself is about. */
  cancelLabel?: string;
  onCancel?: () => void;
}) {
  const t = useWords(cases);
  const c = useWords(common);
  const [start] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(asked.map((f) => [f.key, f.default ?? (f.type === "bool" ? false : "")])),
  );
  const [touched, setTouched] = useState<Record<string, unknown>>({});
  const own = { ...start, ...touched };
  const weighed = useWeighed(
    weigh,
    readable(
      asked.filter((f) => faultOf({ ...f, max: null }, own[f.key]) === null),
      own,
    ),
  );
  const fields = weighed?.fields ?? asked;
  const proposed = Object.fromEntries((weighed?.fields ?? []).map((f) => [f.key, f.default ?? start[f.key]]));
  const values: Record<string, unknown> = { ...start, ...proposed, ...touched };
  const [names, setNames] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const set = (key: string, value: unknown) => setTouched((now) => ({ ...now, [key]: value }));
  const faults = Object.fromEntries(fields.map((f) => [f.key, faultOf(f, values[f.key])]));
  const refused = useRefused();
  const place = refused?.field?.split(".")[0];
  const refusedAt = fields.find((f) => f.key === place)?.key ?? null;
  const submit = () => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    onSubmit(readable(fields, values));
  };
  return (
    <form
      className={isLong(asked) ? "action-form two" : "stack action-form"}
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      {fields.map((f) => {
        const value = values[f.key];
        const fault = tried ? faults[f.key] : null;
        return (
          <label key={f.key} className={f.type === "file" || f.type === "files" ? "field whole" : "field"}>
            <span>
              {f.title}
              {f.required && " *"}
            </span>
            {f.type === "choice" || f.type === "order_line" ? (
              <Select
                value={(value as string) || null}
                placeholder={t("choose")}
                options={(f.choices ?? []).map((o) => ({ value: o.value, label: o.title }))}
                onChange={(v) => set(f.key, v)}
                aria-label={f.title}
              />
            ) : f.type === "bool" ? (
              <Switch
                checked={value === true}
                onChange={(v) => set(f.key, v)}
                aria-label={f.title}
                style={{ alignSelf: "flex-start" }}
              />
            ) : f.type === "file" || f.type === "files" ? (
              names[f.key] ? (
                <span className="tag green" style={{ alignSelf: "flex-start" }}>
                  {t("uploaded")} {names[f.key]}
                </span>
              ) : (
                <FileDrop
                  accept="image/*,video/mp4,application/pdf"
                  onFile={(file) => {
                    upload?.(file).then((done) => {
                      set(f.key, f.type === "files" ? [done.id] : done.id);
                      setNames((n) => ({ ...n, [f.key]: done.name }));
                    }, tellProblem);
                  }}
                />
              )
            ) : f.type === "sku" && skus.length > 0 ? (
              <Select
                showSearch
                allowClear
                value={(value as string) || null}
                placeholder={t("choose")}
                optionFilterProp="label"
                options={skus.map((o) => ({ value: o.value, label: o.title }))}
                onChange={(v: string | null) => set(f.key, v ?? "")}
                aria-label={f.title}
              />
            ) : f.type === "long_text" ? (
              <Input.TextArea
                value={String(value ?? "")}
                autoSize={{ minRows: 2, maxRows: 6 }}
                onChange={(e) => set(f.key, e.target.value)}
              />
            ) : (
              <Input
                value={String(value ?? "")}
                onChange={(e) => set(f.key, e.target.value)}
                status={fault ? "error" : ""}
                {...(f.type === "moment" ? { type: "datetime-local" } : {})}
                {...(f.type === "money"
                  ? { prefix: "¥", inputMode: "decimal" as const }
                  : f.type === "int"
                    ? { inputMode: "numeric" as const }
                    : {})}
              />
            )}
            {f.hint && <small>{f.hint}</small>}
            {fault ? (
              <em role="alert">{c(fault, { most: money(f.max ?? MOST_MONEY) })}</em>
            ) : (
              refused && refusedAt === f.key && <em role="alert">{refused.title}</em>
            )}
          </label>
        );
      })}
      {weighed && (
        <div className="whole" aria-live="polite">
          {weighed.note}
        </div>
      )}
      {refused && refusedAt === null && <RefusalLine of={refused} />}
      <div className="row whole">
        <Button htmlType="submit" type="primary" danger={danger} loading={busy}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{cancelLabel ?? c("cancel")}</Button>}
      </div>
    </form>
  );
}
