/**
 * Words on screen. A dictionary is one object per area; each entry holds the sentence in zh-CN (the source), zh-TW and
 * English, so a missing translation or an unknown key is a compile error, and a screen loads only its own words.
 */
import { useSyncExternalStore } from "react";

export const LOCALES = ["zh-CN", "zh-TW", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_NAMES: Record<Locale, string> = { "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" };

type Entry = readonly [zhCN: string, zhTW: string, en: string];
type Dictionary = Readonly<Record<string, Entry>>;
type Holes<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | Holes<Rest> : never;
type Args<S extends string> = [Holes<S>] extends [never] ? [] : [values: Record<Holes<S>, string | number>];

/** Declares an area's words and keeps their literal types, so that the holes of a sentence are checked too. */
export function dictionary<const D extends Dictionary>(entries: D): D {
  return entries;
}

const STORE = "kefu.locale";
const listeners = new Set<() => void>();
let current: Locale = readLocale();
let picked = false;

function readLocale(): Locale {
  const saved = globalThis.localStorage?.getItem(STORE);
  if (LOCALES.includes(saved as Locale)) return saved as Locale;
  const wanted = globalThis.navigator?.language ?? "zh-CN";
  if (/^zh-(TW|HK|MO|Hant)/i.test(wanted)) return "zh-TW";
  return wanted.startsWith("zh") ? "zh-CN" : "zh-CN";
}

export function locale(): Locale {
  return current;
}

/** Whether somebody picked a language since this page was opened; what is kept in the browser may be a colleague's. */
export function languagePicked(): boolean {
  return picked;
}

export function setLocale(next: Locale, byHand = false): void {
  picked ||= byHand;
  current = next;
  globalThis.localStorage?.setItem(STORE, next);
  document.documentElement.lang = next;
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, locale);
}

export type Translate<D extends Dictionary> = <K extends keyof D & string>(key: K, ...args: Args<D[K][0]>) => string;

/** The sentence for a key in a given language, holes filled. */
export function translate<D extends Dictionary>(entries: D, where: Locale): Translate<D> {
  const column = LOCALES.indexOf(where);
  return (key, ...args) => {
    const sentence = entries[key]?.[column] ?? key;
    const values = args[0] as Record<string, string | number> | undefined;
    return values ? sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : sentence;
  };
}

export function useWords<D extends Dictionary>(entries: D): Translate<D> {
  return translate(entries, useLocale());
}
