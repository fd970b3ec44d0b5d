import { useEffect, useState } from "react";

import type { Verdict } from "./redline";

const CHECK_AFTER_MS = 300;

/** What is thought of just this text; null while nobody has judged it. The other half puts down what the server said. */
export function useVerdict(
  text: string,
  answer: boolean,
  sendable: boolean,
  check: (text: string, signal: AbortSignal) => Promise<Verdict>,
): [Verdict | null, (text: string, verdict: Verdict) => void] {
  const [judged, setJudged] = useState<{ text: string; verdict: Verdict } | null>(null);
  useEffect(() => {
    if (!answer || !sendable || !text.trim() || judged?.text === text) return;
    const ended = new AbortController();
    const timer = setTimeout(() => {
      // A failed check blocks nothing here: the server judges every message again when it is sent.
      check(text, ended.signal).then(
        (verdict) => setJudged({ text, verdict }),
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [text, answer, sendable, judged, check]);
  return [answer && judged?.text === text ? judged.verdict : null, (of, verdict) => setJudged({ text: of, verdict })];
}
