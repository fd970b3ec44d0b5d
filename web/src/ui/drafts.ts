/**
 * What an agent has written and not yet sent, by chat. The browser's own store is the only place: a reload, another chat
 * and an answer that never came lose nothing. What is on its way lies beside it until the server has it.
 */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";

export interface AttachedFile {
  id: string;
  name: string;
  url: string;
  thumbnail_url: string | null;
}
export interface KeptDraft {
  text: string;
  /** A private note: never to be taken for an answer. */
  note: boolean;
  files: readonly AttachedFile[];
  /** The id under which just this was tried; the server takes it once, however often it is tried. */
  once: string | null;
}

export const NOTHING: KeptDraft = { text: "", note: false, files: [], once: null };

export const draftKeyOf = (conversationId: string): string => `kefu.draft.${conversationId}`;

const listeners = new Set<() => void>();
/** On its way from this page. What lies in the store as sent and is not here was sent by a page that is gone. */
const flying = new Set<string>();
const awayKey = (key: string): string => `${key}.away`;

function parse(raw: string | null): KeptDraft {
  if (raw === null) return NOTHING;
  try {
    return { ...NOTHING, ...(JSON.parse(raw) as Partial<KeptDraft>) };
  } catch {
    return NOTHING;
  }
}

export const readDraft = (key: string): KeptDraft => parse(localStorage.getItem(key));

function put(key: string, draft: KeptDraft): void {
  const blank = draft.text === "" && draft.files.length === 0 && !draft.note;
  if (blank) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(draft));
  listeners.forEach((tell) => tell());
}

/** Changes what is written. Another content is another message: the id of an earlier try is dropped. */
export function changeDraft(key: string, change: (now: KeptDraft) => Partial<KeptDraft>): void {
  const now = readDraft(key);
  put(key, { ...now, ...change(now), once: null });
}

/** Puts a sentence into an empty composer; what somebody has written already stays. */
export function suggestDraft(key: string, text: string): void {
  if (readDraft(key).text === "") changeDraft(key, () => ({ text }));
}

/** Takes the draft out of the composer to be sent. Null while an earlier one is still on its way. */
export function sendOff(key: string, freshId: () => string): (KeptDraft & { once: string }) | null {
  if (flying.has(key)) return null;
  const now = readDraft(key);
  const draft = { ...now, once: now.once ?? freshId() };
  flying.add(key);
  localStorage.setItem(awayKey(key), JSON.stringify(draft));
  put(key, { ...NOTHING, note: now.note });
  return draft;
}

export function arrived(key: string): void {
  flying.delete(key);
  localStorage.removeItem(awayKey(key));
}

/** It did not arrive: it stands in the composer again, before what was written meanwhile. */
export function comeBack(key: string): void {
  const away = parse(localStorage.getItem(awayKey(key)));
  arrived(key);
  const now = readDraft(key);
  const fresh = now.text.trim() === "" && now.files.length === 0;
  put(
    key,
    fresh
      ? away
      : {
          text: [away.text, now.text].filter((text) => text !== "").join("\n"),
          files: [...away.files, ...now.files],
          // A note must not become an answer because something was added to it.
          note: away.note || now.note,
          once: null,
        },
  );
}

export function useDraft(key: string): [KeptDraft, (change: (now: KeptDraft) => Partial<KeptDraft>) => void] {
  const raw = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => localStorage.getItem(key),
  );
  useEffect(() => {
    if (!flying.has(key) && localStorage.getItem(awayKey(key)) !== null) comeBack(key);
  }, [key]);
  return [useMemo(() => parse(raw), [raw]), useCallback((change) => changeDraft(key, change), [key])];
}
