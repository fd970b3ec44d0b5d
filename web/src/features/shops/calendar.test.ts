import { expect, test } from "vitest";

import { kindOf, monthOf } from "./Calendar";

const day = (working: boolean) => ({ day: "", working, name: "", own: false });

test("a day is what was stated for it, else what its weekday is", () => {
  expect(kindOf("2026-11-02", undefined)).toBe("working"); // a Monday
  expect(kindOf("2026-11-01", undefined)).toBe("off"); // a Sunday
  expect(kindOf("2026-11-02", day(false))).toBe("holiday");
  expect(kindOf("2026-11-01", day(true))).toBe("makeUp");
  expect(kindOf("2026-11-02", day(true))).toBe("working");
  expect(kindOf("2026-11-01", day(false))).toBe("off");
});

test("a month begins under its weekday and has all its days", () => {
  const february = monthOf(2028, 1); // a leap year; the first is a Tuesday
  expect(february.slice(0, 2)).toEqual([null, "2028-02-01"]);
  expect(february.filter(Boolean)).toHaveLength(29);
});
