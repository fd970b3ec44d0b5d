import { useCallback, useEffect, useRef } from "react";

import { tellPresence } from "../../api/chats";

const STILL_HERE_MS = 20_000;
const STILL_TYPING_MS = 4_000;

/** Colleagues see who is in the same chat, and who is writing there: to be called with every key press. */
export function usePresence(conversationId: string): () => void {
  useEffect(() => {
    const here = () => void tellPresence(conversationId, "viewing").catch(() => undefined);
    here();
    const beat = setInterval(here, STILL_HERE_MS);
    return () => {
      clearInterval(beat);
      void tellPresence(conversationId, "left").catch(() => undefined);
    };
  }, [conversationId]);

  const lastTyped = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - lastTyped.current < STILL_TYPING_MS) return;
    lastTyped.current = now;
    void tellPresence(conversationId, "typing").catch(() => undefined);
  }, [conversationId]);
}
