import { describe, expect, it } from "vitest";

import { shiftDay } from "../i18n/format";
import { readTime } from "./time";

describe("readTime", () => {
  it("takes a time however it is typed", () => {
    expect(["8", "830", "8:30", "08：30", "23:59", "0"].map(readTime)).toEqual([
      "08:00",
      "08:30",
      "08:30",
      "08:30",
      "23:59",
      "00:00",
    ]);
  });
  it("refuses what is no time", () => {
    expect(["", "24:00", "8:60", "noon", "12345"].map(readTime)).toEqual([null, null, null, null, null]);
  });
});

it("shiftDay crosses months and leap days", () => {
  expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  expect(shiftDay("2026-01-01", -1)).toBe("2025-12-31");
});
