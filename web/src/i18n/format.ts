/** Dates, durations and money as the reader writes them. Money stays a string: no float ever touches it. */
import { locale, type Locale } from ".";

const SIGNS: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", TWD: "NT$", HKD: "HK$", GBP: "£", JPY: "¥" };

/** "1234.5" → "¥1,234.50"; a missing amount is a dash. */
export function money(amount: string | number | null | undefined, currency = "CNY"): string {
  if (amount == null || amount === "") return "—";
  const text = String(amount);
  const negative = text.startsWith("-");
  const [whole = "0", part = ""] = text.replace("-", "").split(".");
  const cents = part.padEnd(2, "0").slice(0, Math.max(2, part.replace(/0+$/, "").length));
  return `${negative ? "−" : ""}${SIGNS[currency] ?? `${currency} `}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents}`;
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** Seconds → "4:25", "1:02:09", or "3 天 4 小时" when a day is far away. */
export function duration(seconds: number, where: Locale = locale()): string {
  const s = Math.max(0, Math.floor(seconds));
  const days = Math.floor(s / 86_400);
  const hours = Math.floor((s % 86_400) / 3600);
  const minutes = Math.floor((s % 3600) / 60);
  if (days > 0) {
    if (where === "en") return `${days}d ${hours}h`;
    return where === "zh-TW" ? `${days} 天 ${hours} 小時` : `${days} 天 ${hours} 小时`;
  }
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(s % 60)}` : `${minutes}:${pad(s % 60)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const hm = (d: Date): string => `${pad(d.getHours())}:${pad(d.getMinutes())}`;
const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** A moment as short as it can be and still be clear: today "14:03", yesterday "昨天 14:03", else "11-02 14:03" ("2 Nov 14:03" in English). */
export function moment(at: string | null | undefined, now = new Date(), where: Locale = locale()): string {
  if (!at) return "—";
  const d = new Date(at);
  if (sameDay(d, now)) return hm(d);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sameDay(d, yesterday)) return `${where === "en" ? "Yesterday" : "昨天"} ${hm(d)}`;
  if (where === "en") return `${d.getDate()} ${MONTHS[d.getMonth()]}${d.getFullYear() === now.getFullYear() ? "" : ` ${d.getFullYear()}`} ${hm(d)}`;
  const day = `${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
  return d.getFullYear() === now.getFullYear() ? `${day} ${hm(d)}` : `${d.getFullYear()}-${day}`;
}

/** The day of a moment as a line between messages says it: "今天", "昨天", else as `dayName`. */
export function dayLine(at: string, now = new Date(), where: Locale = locale()): string {
  const d = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (sameDay(d, now)) return where === "en" ? "Today" : "今天";
  if (sameDay(d, yesterday)) return where === "en" ? "Yesterday" : "昨天";
  return dayName(fullMoment(at).slice(0, 10), where, now);
}

/** The full moment, for tooltips and logs: "2026-11-22 14:03:09". */
export function fullMoment(at: string | null | undefined): string {
  if (!at) return "—";
  const d = new Date(at);
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${hm(d)}:${pad(d.getSeconds())}`;
}

/** "2026-11-22" as the reader says it: "11月22日 周日", "22 Nov, Sun"; the year where it is not this one. */
export function dayName(day: string, where: Locale = locale(), now = new Date()): string {
  const at = new Date(`${day}T12:00:00Z`);
  const year = at.getUTCFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(where === "en" ? "en-GB" : where, {
    ...year,
    month: where === "en" ? "short" : "long",
    day: "numeric",
    weekday: "short",
    timeZone: "UTC",
  }).format(at);
}

/** Adds days to "YYYY-MM-DD". */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

export function clockTime(at: string): string {
  const d = new Date(at);
  return `${hm(d)}:${pad(d.getSeconds())}`;
}

export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
