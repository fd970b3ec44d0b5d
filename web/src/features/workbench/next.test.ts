import { describe, expect, it } from "vitest";

import { neighbourOf, nextAfter } from "./next";

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

describe("neighbourOf", () => {
  const order = ["a", "b", "c", "d"];
  it("goes on from where the chat stood, though its answer has moved it to the end", () => {
    expect(neighbourOf(["a", "c", "d", "b"], order, "b", 1)).toBe("c");
    expect(neighbourOf(["a", "c", "d", "b"], order, "b", -1)).toBe("a");
  });
  it("passes over who has left the list meanwhile", () => {
    expect(neighbourOf(["a", "d"], order, "b", 1)).toBe("d");
    expect(neighbourOf(["d"], order, "c", -1)).toBe("d");
  });
  it("stays at the ends, and begins at the top", () => {
    expect(neighbourOf(order, order, "d", 1)).toBe("d");
    expect(neighbourOf(order, order, "a", -1)).toBe("a");
    expect(neighbourOf(order, order, undefined, 1)).toBe("a");
    expect(neighbourOf([], [], "x", 1)).toBeUndefined();
  });
  it("finds what has come after the last one it knew", () => {
    expect(neighbourOf([...order, "e"], order, "d", 1)).toBe("e");
  });
});
