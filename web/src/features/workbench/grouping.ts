import type { Message } from "../../api/chats";

const WITHIN_MS = 60_000;
type Said = Pick<Message, "sender" | "kind" | "author" | "at">;

const spoken = (message: Said): boolean => message.sender !== "system" && message.kind !== "system";
const noted = (message: Said): boolean => message.kind === "note";

/** Whether the later of two messages goes on from the earlier: the same person, in one breath, to the same reader. */
export function goesOn(earlier: Said | undefined, later: Said | undefined): boolean {
  if (!earlier || !later || !spoken(earlier) || !spoken(later)) return false;
  if (earlier.sender !== later.sender || earlier.author?.id !== later.author?.id || noted(earlier) !== noted(later))
    return false;
  const [from, to] = [new Date(earlier.at), new Date(later.at)];
  return to.getTime() - from.getTime() < WITHIN_MS && from.getDate() === to.getDate();
}

/** Whether the server has not answered yet for a message that was written in this window. */
export const justSent = (message: Pick<Message, "seq">): boolean => message.seq === Number.MAX_SAFE_INTEGER;
