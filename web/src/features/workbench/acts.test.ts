import { describe, expect, it } from "vitest";

import type { BulkOutcome } from "../../api/chats";
import { translate } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import { told } from "./acts";

const t = translate(workbench, "zh-CN");
const outcome = (done: number, ...why: string[]): BulkOutcome => ({
  done: Array.from({ length: done }, (_, i) => `d${i}`),
  refused: why.map((detail, i) => ({ id: `r${i}`, code: "x", detail })),
  undo_token: null,
  undo_until: null,
});

describe("told", () => {
  it("says of one chat that stayed as it was only why", () => {
    expect(told({ do: "take" }, outcome(0, "同事已接待。"), t)).toEqual(["同事已接待。", ""]);
  });
  it("counts what was done, and gives each reason once", () => {
    expect(told({ do: "take" }, outcome(2), t)).toEqual(["已接手 2 个会话", ""]);
    expect(told({ do: "take" }, outcome(1, "同事已接待。", "同事已接待。"), t)).toEqual([
      "已接手 1 个会话",
      "2 个未处理： 同事已接待。",
    ]);
  });
});
