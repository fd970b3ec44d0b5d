// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";

import { drawCard, drawFile } from "./pieces";
import { speak } from "./words";

const t = speak("zh-CN");
const file = { url: "/full", thumbnail_url: "/small", name: "1.png", width: 320, height: 240 };

describe("an order card", () => {
  const card = {
    order_id: "o",
    number: "2608100000000002007",
    title: "马克杯",
    state: "in_transit",
    paid: "39.00",
    currency: "CNY",
    lines: [{ title: "马克杯", attributes: "颜色：雾蓝", quantity: 2 }],
  };
  it("tells the goods, the number, the state in words and what was paid", () => {
    const shown = drawCard(card, t)?.textContent ?? "";
    for (const word of ["马克杯", "颜色：雾蓝", "× 2", "2608100000000002007", "运输中", "¥39.00"])
      expect(shown).toContain(word);
  });
  it("says how many lines more there are, and no state that it has no word for", () => {
    const lines = Array.from({ length: 40 }, (_, n) => ({ title: `商品${n}`, attributes: "", quantity: 1 }));
    const shown = drawCard({ ...card, lines, state: "printed_twice" }, t)?.textContent ?? "";
    expect(shown).toContain("还有 37 件");
    expect(shown).not.toContain("printed_twice");
  });
  it("draws nothing for another card or none, and never HTML", () => {
    expect(drawCard(null, t)).toBeNull();
    expect(drawCard({ kind: "satisfaction" }, t)).toBeNull();
    const sly = drawCard({ ...card, lines: [{ title: "<img src=x>", attributes: "", quantity: 1 }] }, t);
    expect(sly?.querySelector("img")).toBeNull();
  });
});

describe("a file", () => {
  it("is a picture only where there is a small one; otherwise its name", () => {
    expect(drawFile(file, vi.fn()).querySelector("img")?.alt).toBe("1.png");
    const sheet = drawFile({ ...file, thumbnail_url: null, name: "说明.pdf" }, vi.fn());
    expect(sheet.querySelector("img")).toBeNull();
    expect(sheet.textContent).toContain("说明.pdf");
  });
});
