import { describe, expect, it } from "vitest";

import { secondsOf, whenOf } from "./recording-form";

describe("a length as people write it", () => {
  it.each([
    ["3:25", 205],
    ["３：２５", 205],
    ["1:02:09", 3729],
    [" 95 ", 95],
    ["120:00", 7200],
    ["", null],
    ["0", undefined],
    ["3:99", undefined],
    ["3.5", undefined],
    ["about five", undefined],
    ["99:00:00", undefined],
  ])("%s", (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});

it("takes the time of the call from the file, unless that lies ahead", () => {
  const now = Date.UTC(2026, 10, 22, 6);
  expect(whenOf({ lastModified: now - 60_000 }, 30, now).getTime()).toBe(now - 90_000);
  expect(whenOf({ lastModified: now + 60_000 }, null, now).getTime()).toBe(now);
  expect(whenOf({ lastModified: 0 }, 30, now).getTime()).toBe(now);
});
