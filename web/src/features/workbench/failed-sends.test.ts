import { describe, expect, it } from "vitest";

import type { LiveEvent } from "../../api/live";
import { failedOf, rememberSent } from "./failed-sends";

const changed = (message_id: string, delivery: string): LiveEvent => ({
  type: "message.changed",
  data: { message_id, delivery },
});
const to = { conversation: "c", buyer: "Xiaoyu" };

describe("failedOf", () => {
  it("knows what was sent from this window, and tells it once", () => {
    rememberSent("m1", to);
    expect(failedOf(changed("m1", "failed"))).toEqual(to);
    expect(failedOf(changed("m1", "failed"))).toBeUndefined();
  });
  it("is silent about what arrived and about what colleagues sent", () => {
    rememberSent("m2", to);
    expect(failedOf(changed("m2", "delivered"))).toBeUndefined();
    expect(failedOf(changed("theirs", "failed"))).toBeUndefined();
    expect(failedOf({ type: "conversation.changed", data: { message_id: "m2", delivery: "failed" } })).toBeUndefined();
  });
  it("forgets the oldest first", () => {
    rememberSent("old", to);
    for (let i = 0; i < 200; i++) rememberSent(`new${i}`, to);
    expect(failedOf(changed("old", "failed"))).toBeUndefined();
    expect(failedOf(changed("new199", "failed"))).toEqual(to);
  });
});
