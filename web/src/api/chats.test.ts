import { describe, expect, it } from "vitest";

import { countOf, mergeMessage, type Message, type MessagePage } from "./chats";

const message = (over: Partial<Message>): Message => ({
  id: "a",
  conversation_id: "c",
  seq: 1,
  kind: "text",
  sender: "buyer",
  author: null,
  text: "",
  files: [],
  order_card: null,
  at: "2026-11-22T08:00:00Z",
  delivery: null,
  failure: null,
  client_id: null,
  starred: false,
  ...over,
});
const pages: MessagePage[] = [
  {
    items: [message({ id: "c", seq: 3 }), message({ id: "d", seq: 4 })],
    has_more: true,
    last_seq: 4,
    seen_seq: 0,
    delivered_seq: 0,
  },
  {
    items: [message({ id: "a", seq: 1 }), message({ id: "b", seq: 2 })],
    has_more: false,
    last_seq: 4,
    seen_seq: 0,
    delivered_seq: 0,
  },
];
const ids = (result: MessagePage[]) => result.map((page) => page.items.map((m) => m.id));

describe("mergeMessage", () => {
  it("adds a new message to the newest page, in order of seq", () => {
    expect(ids(mergeMessage(pages, message({ id: "e", seq: 5 })))).toEqual([
      ["c", "d", "e"],
      ["a", "b"],
    ]);
  });
  it("replaces the pending message by the stored one of the same client id", () => {
    const pending = mergeMessage(pages, message({ id: "k1", client_id: "k1", seq: Number.MAX_SAFE_INTEGER }));
    const stored = mergeMessage(pending, message({ id: "e", client_id: "k1", seq: 5 }));
    expect(ids(stored)).toEqual([
      ["c", "d", "e"],
      ["a", "b"],
    ]);
  });
  it("takes the same message twice without doubling it, also in an older page", () => {
    const once = mergeMessage(pages, message({ id: "a", seq: 1, text: "changed" }));
    expect(ids(mergeMessage(once, message({ id: "a", seq: 1, text: "changed" })))).toEqual(ids(pages));
    expect(once[1]?.items[0]?.text).toBe("changed");
  });
});

describe("countOf", () => {
  const counts = { mine: 3, unassigned: 4, all: 9, waiting: 2, overdue: 1, snoozed: 2 };
  it("takes the count of what the list shows, and none for closed ones", () => {
    expect(countOf(counts, { view: "mine", state: "open" })).toBe(3);
    expect(countOf(counts, { view: "all", state: "overdue" })).toBe(1);
    expect(countOf(counts, { view: "mine", state: "snoozed" })).toBe(2);
    expect(countOf(counts, { view: "all", state: "waiting" })).toBe(2);
    expect(countOf(counts, { view: "mine", state: "waiting" })).toBeNull();
    expect(countOf(counts, { view: "all", state: "closed" })).toBeNull();
    expect(countOf(counts, { view: "all", state: "open", inquiry: "logistics" })).toBeNull();
    expect(countOf(null, { view: "all", state: "open" })).toBeNull();
  });
});
