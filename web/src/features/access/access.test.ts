import { describe, expect, it } from "vitest";

import { changed } from "./AuditPage";
import { cellOf } from "./Matrix";

const matrix = {
  permissions: {},
  roles: [{ code: "agent", title: {}, grants: { "compensation.request": { limit: "20.00" } } }],
  overrides: [
    { shop_id: null, role: "agent", permission: "chat.read", allowed: true, limit: null },
    { shop_id: "s1", role: "agent", permission: "compensation.request", allowed: false, limit: null },
  ],
};

describe("cellOf", () => {
  it("takes the tenant's row over the default, and leaves a shop's row to that shop", () => {
    expect(cellOf(matrix, "agent", "chat.read")).toEqual({ allowed: true, limit: null });
    expect(cellOf(matrix, "agent", "compensation.request")).toEqual({ allowed: true, limit: "20.00" });
    expect(cellOf(matrix, "agent", "people.edit")).toEqual({ allowed: false, limit: null });
  });
});

describe("changed", () => {
  it("tells only what changed", () => {
    expect(changed({ a: 1, b: "x" }, { a: 1, b: "y" })).toBe("b: x → y");
    expect(changed(null, { name: "小店" })).toBe("name: 小店");
  });
});
