/** What loader and frame say to each other across the window border; everything else is ignored. */
export type FromFrame = { kefu: "ready" } | { kefu: "size"; open: boolean } | { kefu: "visitor"; token: string };
export interface FromLoader {
  kefu: "hello";
  visitor: string | null;
  buyer: string | null;
  language: string;
}

/** A message of ours, or null. Anything can be posted to a window: nothing is believed before it was looked at. */
export function readFromFrame(data: unknown): FromFrame | null {
  if (typeof data !== "object" || data === null) return null;
  const { kefu, open, token } = data as { kefu?: unknown; open?: unknown; token?: unknown };
  if (kefu === "ready") return { kefu };
  if (kefu === "size" && typeof open === "boolean") return { kefu, open };
  if (kefu === "visitor" && typeof token === "string" && token.length < 400) return { kefu, token };
  return null;
}

export function readFromLoader(data: unknown): FromLoader | null {
  if (typeof data !== "object" || data === null) return null;
  const { kefu, visitor, buyer, language } = data as Record<string, unknown>;
  if (kefu !== "hello") return null;
  const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  return { kefu, visitor: text(visitor), buyer: text(buyer), language: text(language) ?? "" };
}
