/**
 * The keyboard layer. A screen names its commands; the reader may give a command other keys (kept in this browser).
 * While a Chinese input method is composing, no key is a command.
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export type Command =
  | "next"
  | "previous"
  | "resolve"
  | "palette"
  | "help"
  | "note"
  | "take"
  | "quick"
  | "waiting"
  | "transfer"
  | "snooze"
  | "inquiry"
  | "select"
  | "undo"
  | "search";

export const DEFAULT_KEYS: Readonly<Record<Command, string>> = {
  next: "Alt+J",
  previous: "Alt+K",
  resolve: "Alt+E",
  palette: "Ctrl+K",
  help: "?",
  note: "Alt+N",
  take: "Alt+T",
  quick: "/",
  waiting: "Alt+W",
  transfer: "Alt+R",
  snooze: "Alt+S",
  inquiry: "Alt+I",
  select: "Alt+X",
  undo: "Alt+Z",
  search: "Alt+Q",
};

const STORE = "kefu.keys";
let chosen: Record<Command, string> = read();
const changed = new Set<() => void>();

function read(): Record<Command, string> {
  try {
    return {
      ...DEFAULT_KEYS,
      ...(JSON.parse(globalThis.localStorage?.getItem(STORE) ?? "{}") as Partial<Record<Command, string>>),
    };
  } catch {
    return { ...DEFAULT_KEYS };
  }
}

export function setKey(command: Command, keys: string): void {
  chosen = { ...chosen, [command]: keys };
  globalThis.localStorage?.setItem(STORE, JSON.stringify(chosen));
  changed.forEach((tell) => tell());
}

export function resetKeys(): void {
  chosen = { ...DEFAULT_KEYS };
  globalThis.localStorage?.removeItem(STORE);
  changed.forEach((tell) => tell());
}

export function useKeyNames(): Record<Command, string> {
  return useSyncExternalStore(
    (tell) => {
      changed.add(tell);
      return () => changed.delete(tell);
    },
    () => chosen,
  );
}

type Press = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/** "Alt+J" for a key press; letters by their place on the keyboard, for Alt+J types a symbol on some of them. */
export function nameOf(press: Press): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const bare = press.key.length === 1 ? press.key : press.key;
  const key = (press.altKey || press.ctrlKey || press.metaKey) && letter ? letter : bare;
  const held = [press.ctrlKey || press.metaKey ? "Ctrl" : "", press.altKey ? "Alt" : ""].filter(Boolean);
  if (press.shiftKey && key.length > 1) held.push("Shift");
  return [...held, key].join("+");
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Runs a command's handler when its keys are pressed. Single characters are left alone while somebody types. */
export function useCommands(handlers: Partial<Record<Command, () => void>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return;
      // Who fills in a dialog does not mean what lies below it.
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      const name = nameOf(event);
      if (name.length === 1 && typing(event.target)) return;
      for (const [command, run] of Object.entries(latest.current)) {
        if (run && chosen[command as Command] === name) {
          event.preventDefault();
          run();
          return;
        }
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
