import { describe, expect, it } from "vitest";

import type { Act } from "../../api/cases";
import { actsInOrder } from "./Offers";

const act = (key: string, more: Partial<Act> = {}) =>
  ({ key, enabled: true, primary: false, cost: null, cap: null, summary: null, why: [], asks: [], ...more }) as Act;
const keys = (acts: readonly Act[]) => acts.map((one) => one.key);

describe("actsInOrder", () => {
  it("puts the recommended offer first and leaves the others as they come", () => {
    const { offers, plain, plainLeads } = actsInOrder([
      act("refund", { cost: "9.00" }),
      act("wait"),
      act("return", { cost: "5.00" }),
      act("reship", { cost: "12.00", primary: true }),
    ]);
    expect(keys(offers)).toEqual(["reship", "refund", "return"]);
    expect(keys(plain)).toEqual(["wait"]);
    expect(plainLeads).toBe(false);
  });
  it("lets a recommended button lead the offers, but not one that cannot be pressed", () => {
    const refund = act("refund", { cost: "9.00" });
    const { plain, plainLeads } = actsInOrder([refund, act("wait"), act("reship", { primary: true })]);
    expect(keys(plain)).toEqual(["reship", "wait"]);
    expect(plainLeads).toBe(true);
    const off = act("reship", { primary: true, enabled: false });
    expect(actsInOrder([refund, off]).plainLeads).toBe(false);
  });
});
