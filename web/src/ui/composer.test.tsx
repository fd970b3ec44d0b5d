// @vitest-environment jsdom
// Pictures and layout are looked at in a real browser; here stands what must hold for every key press.
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../i18n";
import { Composer, type Draft } from "./composer";
import type { Verdict } from "./redline";

const clean: Verdict = { check_id: "c0", verdict: "clean", hits: [], rewrite: null };
const hit = {
  rule_id: "A-01",
  title: "引导站外",
  clause: "第 12 条",
  points: "2",
  start: 1,
  end: 4,
  quote: "加微信",
  advice: "用平台聊天",
  rewrite: null,
  can_override: false,
};
const blocked: Verdict = { check_id: "c1", verdict: "blocked", hits: [hit], rewrite: "请在这里联系我们" };

function show(
  over: { check?: (text: string) => Promise<Verdict>; send?: (draft: Draft) => Promise<Verdict | null> } = {},
) {
  const send = vi.fn(over.send ?? (async () => null));
  render(
    <Composer
      draftKey="draft.1"
      quickReplies={[
        {
          id: "1",
          shortcut: "tk1",
          title: "退款-到账",
          text: "{buyer}，退款已提交",
          pinyin: "tui kuan",
          initials: "tk",
        },
      ]}
      holes={{ buyer: "小雨" }}
      mentions={[]}
      check={over.check ?? (async () => clean)}
      send={send}
      upload={async () => {
        throw new Error("unused");
      }}
    />,
  );
  return { send, box: screen.getByRole<HTMLTextAreaElement>("textbox") };
}
const type = (box: HTMLTextAreaElement, value: string) =>
  fireEvent.change(box, { target: { value, selectionStart: value.length } });
const settle = (ms = 400) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("Composer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    setLocale("zh-CN");
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("sends on Enter, but not while an input method composes, nor on Shift+Enter", async () => {
    const { send, box } = show();
    type(box, "您好");
    fireEvent.keyDown(box, { key: "Enter", isComposing: true });
    fireEvent.keyDown(box, { key: "Enter", keyCode: 229 });
    fireEvent.keyDown(box, { key: "Enter", shiftKey: true });
    expect(send).not.toHaveBeenCalled();
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(send).toHaveBeenCalledWith({ text: "您好", files: [], note: false });
    expect(box.value).toBe("");
  });

  it("holds back a text that hits a red line, and lets the changed text go", async () => {
    const { send, box } = show({ check: async (text) => (text.includes("微信") ? blocked : clean) });
    type(box, "您加微信");
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("引导站外");
    fireEvent.keyDown(box, { key: "Enter" });
    expect(send).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText("删除该词"));
    expect(box.value).toBe("您");
    expect(screen.queryByRole("alert")).toBeNull();
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(send).toHaveBeenCalledOnce();
  });

  it("gives the text back and shows the hit when the server refuses what the browser had not judged", async () => {
    const { box } = show({ check: () => new Promise(() => undefined), send: async () => blocked });
    type(box, "加微信吧");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(box.value).toBe("加微信吧");
    expect(screen.getByRole("alert")).toBeTruthy();
  });

  it("takes a quick reply with its holes filled, and Escape keeps the text", async () => {
    const { box } = show();
    type(box, "/tk");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(box.value).toBe("小雨，退款已提交");
    type(box, "/t");
    fireEvent.keyDown(box, { key: "Escape" });
    expect(box.value).toBe("/t");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("keeps the draft over a reload", () => {
    const { box } = show();
    type(box, "写到一半");
    cleanup();
    expect(show().box.value).toBe("写到一半");
  });
});
