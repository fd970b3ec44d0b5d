import { describe, expect, it } from "vitest";

import { goesOn } from "./grouping";

type Said = NonNullable<Parameters<typeof goesOn>[0]>;
const at = (seconds: number) => new Date(2026, 10, 22, 9, 0, seconds).toISOString();
const buyer = (seconds: number): Said => ({ sender: "buyer", kind: "text", author: null, at: at(seconds) });
const agent = (id: string, seconds: number, kind: Said["kind"] = "text"): Said => ({
  sender: "agent",
  kind,
  author: { id, name: id },
  at: at(seconds),
});

describe("goesOn", () => {
  it("joins what one person says in one breath", () => {
    expect(goesOn(buyer(0), buyer(59))).toBe(true);
    expect(goesOn(agent("a", 0), agent("a", 30))).toBe(true);
    expect(goesOn(agent("a", 0, "note"), agent("a", 30, "note"))).toBe(true);
  });
  it("keeps apart after a minute", () => {
    expect(goesOn(buyer(0), buyer(60))).toBe(false);
  });
  it("keeps apart two people, and what the buyer must not read", () => {
    expect(goesOn(buyer(0), agent("a", 1))).toBe(false);
    expect(goesOn(agent("a", 0), agent("b", 1))).toBe(false);
    expect(goesOn(agent("a", 0), agent("a", 1, "note"))).toBe(false);
  });
  it("never joins what the machine states, and nothing at the ends", () => {
    expect(goesOn({ ...buyer(0), sender: "system" }, { ...buyer(1), sender: "system" })).toBe(false);
    expect(goesOn(undefined, buyer(0))).toBe(false);
    expect(goesOn(buyer(0), undefined)).toBe(false);
  });
});
