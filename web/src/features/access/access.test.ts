import { describe, expect, it } from "vitest";

import { changed } from "./AuditPage";
import { cellOf, hasAmount } from "./RolesPage";

const matrix = {
  permissions: {},
  roles: [{ code: "agent", title: {}, grants: { "compensation.request": { limit: "20.00" } } }],
  overrides: [
    { shop_id: null, role: "agent", permission: "chat.read", allowed: true, limit: null },
    { shop_id: "s1", role: "agent", permission: "compensation.request", allowed: false, limit: null },
  ],
};

describe("cellOf", () => {
  it("takes the house's row over the default, and a shop's row only in that shop", () => {
    expect(cellOf(matrix, "agent", "chat.read", null)).toEqual({ allowed: true, limit: null, own: true });
    expect(cellOf(matrix, "agent", "chat.read", "s1")).toEqual({ allowed: true, limit: null, own: false });
    expect(cellOf(matrix, "agent", "compensation.request", null)).toEqual({
      allowed: true,
      limit: "20.00",
      own: false,
    });
    expect(cellOf(matrix, "agent", "compensation.request", "s1")).toEqual({ allowed: false, limit: null, own: true });
    expect(cellOf(matrix, "agent", "people.edit", "s1")).toEqual({ allowed: false, limit: null, own: false });
  });
  it("asks for an amount only where one means something", () => {
    expect(hasAmount(matrix, "compensation.request")).toBe(true);
    expect(hasAmount(matrix, "chat.read")).toBe(false);
  });
});

describe("changed", () => {
  it("tells only what changed", () => {
    expect(changed({ a: 1, b: "x" }, { a: 1, b: "y" })).toBe("b: x → y");
    expect(changed(null, { name: "小店" })).toBe("name: 小店");
  });
});
