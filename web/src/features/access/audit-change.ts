import type { Translate } from "../../i18n";
import { audit } from "../../i18n/audit";

/** What a field is called on screen; one without words keeps its own name. */
export function fieldOf(key: string, t: Translate<typeof audit>): string {
  const word = `field.${key}`;
  return word in audit ? t(word as "field.name") : key;
}

/** "limit: 20 → 50", one per changed field, at most three. */
export function changed(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
  name: (key: string) => string = (key) => key,
): string {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const text = (value: unknown): string =>
    value === undefined || value === null
      ? "—"
      : typeof value === "string"
        ? value
        : Array.isArray(value)
          ? value.map((v) => text(v)).join("、") || "—"
          : typeof value === "object"
            ? Object.entries(value)
                .map(([k, v]) => `${name(k)} ${text(v)}`)
                .join(" ")
            : typeof value === "boolean"
              ? value
                ? "✓"
                : "✗"
              : String(value);
  return keys
    .filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))
    .slice(0, 3)
    .map((key) =>
      before ? `${name(key)}: ${text(before[key])} → ${text(after?.[key])}` : `${name(key)}: ${text(after?.[key])}`,
    )
    .join("; ")
    .slice(0, 240);
}
