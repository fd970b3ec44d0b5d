import { describe, expect, it } from "vitest";

import { dayLine, duration, moment, money } from "./format";
import { dictionary, translate } from ".";

describe("money", () => {
  it("groups and keeps every cent without a float", () => {
    expect(money("1234567.50")).toBe("¥1,234,567.50");
    expect(money("12345678901234567.89")).toBe("¥12,345,678,901,234,567.89");
    expect(money("-3")).toBe("−¥3.00");
    expect(money("9.9", "USD")).toBe("$9.90");
    expect(money(null)).toBe("—");
  });
});

describe("duration", () => {
  it("shows seconds, hours, then days in the reader's words", () => {
    expect(duration(265)).toBe("4:25");
    expect(duration(3729)).toBe("1:02:09");
    expect(duration(90_000, "en")).toBe("1d 1h");
    expect(duration(90_000, "zh-TW")).toBe("1 天 1 小時");
  });
});

describe("moment", () => {
  const now = new Date(2026, 10, 22, 14, 0, 0);
  it("is as short as it can be", () => {
    expect(moment(new Date(2026, 10, 22, 9, 5).toISOString(), now)).toBe("09:05");
    expect(moment(new Date(2026, 10, 21, 23, 59).toISOString(), now, "en")).toBe("Yesterday 23:59");
    expect(moment(new Date(2026, 9, 2, 8, 0).toISOString(), now)).toBe("10-02 08:00");
    expect(moment(new Date(2026, 9, 2, 8, 0).toISOString(), now, "en")).toBe("2 Oct 08:00");
    expect(moment(new Date(2025, 0, 2, 8, 0).toISOString(), now)).toBe("2025-01-02");
  });
});

describe("dayLine", () => {
  const now = new Date(2026, 10, 22, 0, 5, 0);
  const said = (day: Date, where: "zh-CN" | "en") => dayLine(day.toISOString(), now, where);
  it("says today and yesterday, and the date of any other day", () => {
    expect(said(new Date(2026, 10, 22, 0, 1), "zh-CN")).toBe("今天");
    expect(said(new Date(2026, 10, 21, 0, 0), "zh-CN")).toBe("昨天");
    expect(said(new Date(2026, 10, 21, 23, 59), "en")).toBe("Yesterday");
    expect(said(new Date(2026, 10, 20, 23, 59), "zh-CN")).toContain("11月20日");
    expect(said(new Date(2025, 10, 22, 9, 0), "zh-CN")).toContain("2025");
  });
});

describe("translate", () => {
  const words = dictionary({ hello: ["你好，{name}", "你好，{name}", "Hello {name}"] });
  it("fills the holes in each language", () => {
    expect(translate(words, "en")("hello", { name: "宁" })).toBe("Hello 宁");
    expect(translate(words, "zh-CN")("hello", { name: "宁" })).toBe("你好，宁");
  });
});
