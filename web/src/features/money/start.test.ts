import { describe, expect, it } from "vitest";

import { firstShown } from "./start";

const both = { decides: true, pays: true };

describe("firstShown", () => {
  it("opens where there is something to do", () => {
    expect(firstShown(both, { requested: 0, approved: 3 })).toBe("approved");
    expect(firstShown(both, { requested: 2, approved: 3 })).toBe("requested");
  });
  it("never opens at what somebody else must do", () => {
    expect(firstShown({ decides: true, pays: false }, { requested: 0, approved: 3 })).toBe("requested");
    expect(firstShown({ decides: false, pays: true }, { requested: 4, approved: 0 })).toBe("approved");
  });
  it("shows everything to who only asks, and the first duty while nothing is known", () => {
    expect(firstShown({ decides: false, pays: false }, { requested: 4, approved: 4 })).toBe("all");
    expect(firstShown(both, undefined)).toBe("requested");
  });
});
