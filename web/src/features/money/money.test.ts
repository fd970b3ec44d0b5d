import { describe, expect, it } from "vitest";

import { sumOf } from "./Batches";

describe("what a batch would pay", () => {
  it("adds decimals without a float", () => {
    expect(sumOf(["0.10", "0.20", "1000000.05"])).toBe("1000000.35");
    expect(sumOf(["5", "7.5"])).toBe("12.50");
    expect(sumOf([])).toBe("0.00");
  });
});
