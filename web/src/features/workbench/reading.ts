import { useEffect } from "react";

import { markRead } from "../../api/chats";
import { useConnected } from "../../api/live";

/**
 * Tells the server how far the open chat was read. Only while it can be seen; told again when the window comes back to
 * the front and when the line is back, for what arrived meanwhile stands before the agent's eyes only then.
 */
export function useMarkRead(conversationId: string, lastSeq: number): void {
  const connected = useConnected();
  useEffect(() => {
    const tell = () => {
      if (lastSeq > 0 && connected && document.visibilityState === "visible")
        void markRead(conversationId, lastSeq).catch(() => undefined);
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [conversationId, lastSeq, connected]);
}
