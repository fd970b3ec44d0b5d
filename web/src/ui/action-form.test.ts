import { describe, expect, it } from "vitest";

import { faultOf } from "./action-form";

const field = { key: "amount", title: "金额", type: "money", required: true, max: "9.90" };

describe("faultOf", () => {
  it("bounds money without floats", () => {
    expect(faultOf(field, "9.9")).toBeNull();
    expect(faultOf(field, "9.91")).toBe("max");
    expect(faultOf({ ...field, max: "90071992547409.93" }, "9007199254")).toBeNull();
    expect(faultOf(field, "1.234")).toBe("format");
    expect(faultOf(field, "-1")).toBe("format");
  });
  it("asks for what is required and only for that", () => {
    expect(faultOf(field, "  ")).toBe("required");
    expect(faultOf({ ...field, required: false }, "")).toBeNull();
    expect(faultOf({ ...field, type: "int", max: null }, "1.5")).toBe("format");
  });
});
