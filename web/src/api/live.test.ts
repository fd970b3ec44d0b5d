import { describe, expect, it } from "vitest";

import { staleAfter } from "./live";

describe("staleAfter", () => {
  it("reads anew what an event touches, and only that", () => {
    expect(staleAfter({ type: "message.added", data: { conversation_id: "c1", message_id: "m" } })).toEqual([
      ["conversation", "c1"],
      ["messages", "c1"],
      ["conversations"],
    ]);
    expect(staleAfter({ type: "case.changed", data: { case_id: "k1" } })).toEqual([
      ["conversations"],
      ["case", "k1"],
      ["cases"],
      ["register"],
    ]);
    expect(staleAfter({ type: "presence.changed", data: {} })).toEqual([["colleagues"]]);
    expect(
      staleAfter({ type: "rules.edition_moved", data: { edition_id: "e", table_id: "t", state: "approved" } }),
    ).toEqual([["rules"], ["rule"], ["rule-history"], ["rule-drafts"], ["rule-draft"]]);
    expect(staleAfter({ type: "something.new", data: {} })).toEqual([]);
  });
});
