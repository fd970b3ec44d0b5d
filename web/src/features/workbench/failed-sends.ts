/**
 * Tells who has sent a message from this window that it did not arrive. He is at the next buyer by then: the word at the
 * message itself would wait until he comes back by chance.
 */
import { useEffect } from "react";

import { onLive, type LiveEvent } from "../../api/live";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import { notify } from "../../ui/toast";

interface Sent {
  conversation: string;
  buyer: string;
}
/** As many as a busy hour has; what is older has long arrived or failed. */
const MOST = 200;
const sent = new Map<string, Sent>();

/** To be called with what the server has stored. */
export function rememberSent(messageId: string, to: Sent): void {
  sent.set(messageId, to);
  for (const [oldest] of sent) {
    if (sent.size <= MOST) break;
    sent.delete(oldest);
  }
}

/** To whom the message of this window went that an event tells has failed; each is told once. */
export function failedOf(event: LiveEvent): Sent | undefined {
  const { message_id: id, delivery } = event.data as { message_id?: string; delivery?: string };
  if (event.type !== "message.changed" || delivery !== "failed" || id === undefined) return undefined;
  const to = sent.get(id);
  sent.delete(id);
  return to;
}

/** `shown`: the chat before the reader's eyes, which says it at the message. */
export function useFailedSends(shown: string | undefined, open: (conversation: string) => void): void {
  const t = useWords(workbench);
  useEffect(
    () =>
      onLive((event) => {
        const failed = failedOf(event);
        if (failed && failed.conversation !== shown)
          notify(t("failed.told", { name: failed.buyer }), {
            tone: "bad",
            seconds: 20,
            action: { label: t("failed.look"), run: () => open(failed.conversation) },
          });
      }),
    [shown, open, t],
  );
}
