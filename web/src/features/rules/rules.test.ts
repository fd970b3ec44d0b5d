import { describe, expect, it } from "vitest";

import { typed } from "./RuleView";

const field = (key: string, type: string) => ({ key, label: key, type, required: true, values: [] });

describe("typed facts", () => {
  it("keeps money as digits, types the rest, and leaves out what was not given", () => {
    expect(typed([field("paid", "money"), field("days", "int"), field("opened", "bool"), field("reason", "text")], { paid: "100.10", days: "7", opened: "false", reason: "" }))
      .toEqual({ paid: "100.10", days: 7, opened: false });
  });
  it("does not guess a number from words: the server names the fact", () => {
    expect(typed([field("days", "int")], { days: "七" })).toEqual({ days: "七" });
  });
});
