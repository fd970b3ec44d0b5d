import { describe, expect, it } from "vitest";

import { readClock } from "./clock";

const clock = { title: "首次响应", due_at: "2026-11-22T08:05:00Z", warn_at: "2026-11-22T08:04:00Z", state: "running" };
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`) / 1000;

describe("readClock", () => {
  it("counts down, warns, then runs over", () => {
    expect(readClock(clock, at("08:00:35"))).toEqual({ tone: "calm", left: 265 });
    expect(readClock(clock, at("08:03:59")).tone).toBe("calm");
    expect(readClock(clock, at("08:04:00")).tone).toBe("soon");
    expect(readClock(clock, at("08:05:00"))).toEqual({ tone: "soon", left: 0 });
    expect(readClock(clock, at("08:05:01"))).toEqual({ tone: "over", left: -1 });
  });
  it("is quiet once met and red once missed, whatever the time", () => {
    expect(readClock({ ...clock, state: "met" }, at("09:00:00")).tone).toBe("met");
    expect(readClock({ ...clock, state: "missed" }, at("08:00:00")).tone).toBe("over");
  });
  it("warns in the last minute where no warning time is given", () => {
    expect(readClock({ ...clock, warn_at: null }, at("08:03:59")).tone).toBe("calm");
    expect(readClock({ ...clock, warn_at: null }, at("08:04:00")).tone).toBe("soon");
  });
});
