import { describe, expect, it } from "vitest";

import { changed } from "./audit-change";
import { cellOf } from "./RolesPage";

const matrix = {
  permissions: {},
  roles: [{ code: "agent", title: {}, grants: ["compensation.request"] }],
  overrides: [
    { shop_id: null, role: "agent", permission: "chat.read", allowed: true },
    { shop_id: "s1", role: "agent", permission: "compensation.request", allowed: false },
  ],
};

describe("cellOf", () => {
  it("takes the house's row over the default, and a shop's row only in that shop", () => {
    expect(cellOf(matrix, "agent", "chat.read", null)).toEqual({ allowed: true, own: true });
    expect(cellOf(matrix, "agent", "chat.read", "s1")).toEqual({ allowed: true, own: false });
    expect(cellOf(matrix, "agent", "compensation.request", null)).toEqual({ allowed: true, own: false });
    expect(cellOf(matrix, "agent", "compensation.request", "s1")).toEqual({ allowed: false, own: true });
    expect(cellOf(matrix, "agent", "people.edit", "s1")).toEqual({ allowed: false, own: false });
  });
});

describe("changed", () => {
  it("tells only what changed", () => {
    expect(changed({ a: 1, b: "x" }, { a: 1, b: "y" })).toBe("b: x → y");
    expect(changed(null, { name: "小店" })).toBe("name: 小店");
  });
});
