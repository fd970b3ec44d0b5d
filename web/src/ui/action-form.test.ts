import { describe, expect, it } from "vitest";

import { faultOf, typed } from "./action-form";

const field = { key: "amount", title: "金额", type: "money", required: true, max: "9.90" };

describe("faultOf", () => {
  it("bounds money without floats", () => {
    expect(faultOf(field, "9.9")).toBeNull();
    expect(faultOf(field, "9.91")).toBe("max");
    expect(faultOf({ ...field, max: "90071992547409.93" }, "9007199254")).toBeNull();
    expect(faultOf(field, "1.234")).toBe("not_money");
    expect(faultOf(field, "-1")).toBe("not_money");
  });
  it("asks for what is required and only for that", () => {
    expect(faultOf(field, "  ")).toBe("required");
    expect(faultOf({ ...field, required: false }, "")).toBeNull();
    expect(faultOf({ ...field, type: "int", max: null }, "1.5")).toBe("not_whole");
  });
  it("tells an amount that is too large from one that is none", () => {
    expect(faultOf(field, "99999999999999999999")).toBe("max");
    expect(faultOf({ ...field, max: null }, "99999999999999999999")).toBe("max");
    expect(faultOf({ ...field, max: null }, "abc")).toBe("not_money");
  });
  it("reads numbers as people type them", () => {
    for (const said of ["９．５", "¥9.5", "￥ 9.5", "9.5元"]) expect(typed(field, said)).toBe("9.5");
    expect(typed(field, "1,234.50")).toBe("1234.50");
    expect(typed(field, "1,5")).toBe("1,5");
    expect(typed({ ...field, type: "int" }, "３件")).toBe("3");
    expect(typed({ ...field, type: "text" }, "９元")).toBe("９元");
  });
});
