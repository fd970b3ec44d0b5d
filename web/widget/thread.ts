/** The messages a visitor sees, in order, each once, whatever arrives twice or late. Pure. */
import type { WidgetMessage } from "./line";

export interface Shown {
  key: string;
  message: WidgetMessage;
  state: "stored" | "sending" | "failed";
}

/** Adds or replaces one message: by its client id while it is on its way, by its id once stored. */
export function put(thread: readonly Shown[], message: WidgetMessage, state: Shown["state"] = "stored"): Shown[] {
  const same = (one: Shown) =>
    one.message.id === message.id || (message.client_id !== null && one.message.client_id === message.client_id);
  const key = thread.find(same)?.key ?? message.client_id ?? message.id;
  const rest = thread.filter((one) => !same(one));
  return [...rest, { key, message, state }].sort((a, b) => order(a) - order(b));
}

const order = (one: Shown): number => (one.state === "stored" ? one.message.seq : Number.MAX_SAFE_INTEGER);

/** The shop has seen (or got) everything up to a number. */
export function deliver(thread: readonly Shown[], seq: number, delivery: string): Shown[] {
  const better = (now: string | null) => (now === "seen" ? "seen" : delivery);
  return thread.map((one) =>
    one.message.from === "me" && one.state === "stored" && one.message.seq <= seq
      ? { ...one, message: { ...one.message, delivery: better(one.message.delivery) } }
      : one,
  );
}
