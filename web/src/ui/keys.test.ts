import { describe, expect, it } from "vitest";

import { nameOf } from "./keys";

const press = (over: Partial<KeyboardEvent>) => ({
  key: "",
  code: "",
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...over,
});

describe("nameOf", () => {
  it("names letters by place, so that Alt+J works where Alt types a symbol", () => {
    expect(nameOf(press({ key: "∆", code: "KeyJ", altKey: true }))).toBe("Alt+J");
  });
  it("takes the command key for Ctrl", () => {
    expect(nameOf(press({ key: "k", code: "KeyK", metaKey: true }))).toBe("Ctrl+K");
  });
  it("leaves typed characters as they are", () => {
    expect(nameOf(press({ key: "?", code: "Slash", shiftKey: true }))).toBe("?");
    expect(nameOf(press({ key: "Enter", code: "Enter", shiftKey: true }))).toBe("Shift+Enter");
  });
});
