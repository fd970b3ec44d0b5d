import { describe, expect, it } from "vitest";

import { nextAfter } from "./next";

const rows = (...marks: string[]) =>
  marks.map((mark) => ({ id: mark[0] ?? "", clock: mark.endsWith("!") ? {} : null }));

describe("nextAfter", () => {
  it("goes to who waits, below first and then above", () => {
    expect(nextAfter(rows("a!", "b", "c", "d!"), "b")).toBe("d");
    expect(nextAfter(rows("a!", "b", "c"), "c")).toBe("a");
  });
  it("goes to the neighbour when nobody waits, and nowhere when there is none", () => {
    expect(nextAfter(rows("a", "b", "c"), "b")).toBe("c");
    expect(nextAfter(rows("a", "b"), "b")).toBe("a");
    expect(nextAfter(rows("a!"), "a")).toBeUndefined();
  });
  it("takes the first who waits when the chat is no longer in the list", () => {
    expect(nextAfter(rows("a", "b!"), "x")).toBe("b");
  });
});
