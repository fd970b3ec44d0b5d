/** One clock for the whole page: every countdown on screen is told of the same tick, once a second. */
import { useSyncExternalStore } from "react";

import { common } from "../i18n/common";
import { duration, fullMoment } from "../i18n/format";
import { useWords } from "../i18n";

let ahead = 0; // the server's clock minus ours, in milliseconds
let second = Math.floor(Date.now() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Countdowns follow the server's clock; a laptop that runs a minute late must not show a minute too much. */
export function setServerTime(at: string): void {
  ahead = Date.parse(at) - Date.now();
  tick();
}

function tick(): void {
  const now = Math.floor((Date.now() + ahead) / 1000);
  if (now === second) return;
  second = now;
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time in whole seconds since 1970. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second);
}

export interface ClockValue {
  title: string;
  due_at: string;
  warn_at?: string | null;
  state: string;
  cost?: string | null;
}

export type ClockTone = "calm" | "soon" | "over" | "met";

/** What a clock shows at a second: its tone and its text. */
export function readClock(clock: ClockValue, now: number): { tone: ClockTone; left: number } {
  const left = Math.round(Date.parse(clock.due_at) / 1000) - now;
  if (clock.state === "met") return { tone: "met", left };
  if (left < 0 || clock.state === "missed") return { tone: "over", left };
  const soon = clock.warn_at ? Date.parse(clock.warn_at) / 1000 <= now : left <= 60;
  return { tone: soon ? "soon" : "calm", left };
}

export function Clock({ clock }: { clock: ClockValue }) {
  const t = useWords(common);
  const { tone, left } = readClock(clock, useNow());
  const time = duration(Math.abs(left));
  const words =
    tone === "met" ? t("clock.met") : tone === "over" ? t("clock.overdue", { time }) : t("clock.left", { time });
  const title = [clock.title, words, fullMoment(clock.due_at), clock.cost].filter(Boolean).join(" · ");
  return (
    <span className={`clock ${tone}`} title={title} role="timer" aria-label={`${clock.title} ${words}`}>
      {tone === "met" ? t("clock.met") : tone === "over" ? `+${time}` : time}
    </span>
  );
}
