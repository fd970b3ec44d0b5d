/** Local time in a named zone, as `datetime-local` takes it, and back. Rules hold by the shop's clock, not the reader's. */

function parts(moment: number, zone: string): number {
  const shown = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => Number(shown.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** "2026-11-11T00:00"; empty for nothing. */
export function toLocal(iso: string | null | undefined, zone: string): string {
  const moment = iso ? Date.parse(iso) : NaN;
  return Number.isNaN(moment) ? "" : new Date(parts(moment, zone)).toISOString().slice(0, 16);
}

/** The moment at which the clocks of that zone show it; null for nothing. An hour that clocks leave out counts on. */
export function toMoment(local: string, zone: string): string | null {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) ? Date.parse(`${local.slice(0, 16)}:00Z`) : NaN;
  if (Number.isNaN(wanted)) return null;
  let moment = wanted;
  for (let turn = 0; turn < 2; turn++) moment = wanted - (parts(moment, zone) - moment);
  return new Date(moment).toISOString().replace(".000Z", "Z");
}

/** Every zone the browser knows, those asked for first. */
export function zonesWith(...first: readonly string[]): string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([...first, ...known, "UTC"])];
}
