// @vitest-environment jsdom
// Pictures and layout are looked at in a real browser; here stands what must hold for every key press.
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../i18n";
import { Composer, type AttachedFile, type ComposerHandle, type Draft } from "./composer";
import type { Verdict } from "./redline";

const clean: Verdict = { check_id: "c0", verdict: "clean", hits: [], rewrite: null };
const hit = {
  rule_id: "A-01",
  title: "引导站外",
  clause: "第 12 条",
  start: 1,
  end: 4,
  quote: "加微信",
  penalty: "每次扣 2 分",
  penalty_verified: false,
  rewrite: null,
  can_override: false,
  sounds_like: false,
};
const blocked: Verdict = { check_id: "c1", verdict: "blocked", hits: [hit], rewrite: "请在这里联系我们" };

let ids = 0;
function show(
  over: {
    check?: (text: string) => Promise<Verdict>;
    send?: (draft: Draft) => Promise<Verdict | null>;
    upload?: (file: File) => Promise<AttachedFile>;
    key?: string;
    onRecording?: (file: File | null) => void;
  } = {},
) {
  const send = vi.fn(over.send ?? (async () => null));
  const handle = createRef<ComposerHandle>();
  render(
    <Composer
      ref={handle}
      draftKey={over.key ?? "draft.1"}
      freshId={() => `id-${(ids += 1)}`}
      quickReplies={[
        {
          id: "1",
          shortcut: "tk1",
          title: "退款-到账",
          text: "{buyer}，退款已提交",
          pinyin: "tui kuan",
          initials: "tk",
        },
        { id: "2", shortcut: "kc", title: "库存", text: "{product}有货，{amount}元", pinyin: "ku cun", initials: "kc" },
      ]}
      holes={{ buyer: "小雨" }}
      mentions={["主管", "仓库"]}
      check={over.check ?? (async () => clean)}
      send={send}
      onRecording={over.onRecording}
      upload={
        over.upload ??
        (async () => {
          throw new Error("unused");
        })
      }
    />,
  );
  return { send, handle, box: screen.getByRole<HTMLTextAreaElement>("textbox") };
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
    expect(send).toHaveBeenCalledWith({ text: "您好", files: [], note: false, once: expect.any(String) });
    expect(box.value).toBe("");
  });

  it("keeps what is typed when prepared words are put in, and puts the same words in once", async () => {
    const { handle, box } = show();
    type(box, "在的");
    act(() => handle.current?.insert("{buyer}，麻烦拍张照片"));
    expect(box.value).toBe("在的\n小雨，麻烦拍张照片");
    act(() => handle.current?.insert("{buyer}，麻烦拍张照片"));
    expect(box.value).toBe("在的\n小雨，麻烦拍张照片");
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

  it("names every clause that is hit, what it costs, and each way out once", async () => {
    const second = { ...hit, rule_id: "A-02", title: "平台外付款", penalty: null, penalty_verified: null };
    const both: Verdict = {
      ...blocked,
      hits: [
        { ...hit, rewrite: "请在这里联系我们" },
        { ...second, rewrite: "请在订单里付款" },
        { ...second, rule_id: "A-03", rewrite: "请在订单里付款" },
      ],
    };
    const { box } = show({ check: async () => both });
    type(box, "您加微信");
    await settle();
    const told = screen.getByRole("alert").textContent ?? "";
    expect(told).toContain("引导站外");
    expect(told).toContain("平台外付款");
    expect(told.match(/每次扣 2 分 · 未核对平台原文/g)).toHaveLength(1);
    expect(screen.getAllByText("换成合规说法")).toHaveLength(2);
    fireEvent.click(screen.getAllByText("换成合规说法")[1]!);
    expect(box.value).toBe("请在订单里付款");
  });

  it("says so when a text only sounds like a red line, and lets it go with a reason", async () => {
    const unsure: Verdict = {
      check_id: "c2",
      verdict: "override",
      hits: [{ ...hit, title: "诱导好评", can_override: true, sounds_like: true }],
      rewrite: null,
    };
    const { send, box } = show({ check: async () => unsure });
    type(box, "帮我们把五个小星星点亮");
    await settle();
    const told = screen.getByRole("alert");
    expect(told.textContent).toContain("请再看一眼");
    expect(told.textContent).toContain("像是「诱导好评」");
    expect(told.textContent).not.toContain("命中");
    expect(told.textContent).not.toContain("扣 2 分");
    expect(screen.queryByText("删除该词")).toBeNull();
    fireEvent.keyDown(box, { key: "Enter" });
    expect(send).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/没有这个意思/), { target: { value: "说的是收藏" } });
    fireEvent.click(screen.getByText("说明原因并发送"));
    await settle();
    expect(send).toHaveBeenCalledWith(expect.objectContaining({ override: { reason: "说的是收藏", check_id: "c2" } }));
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

  it("stays a private note when the agent comes back to it", () => {
    const { box } = show();
    fireEvent.click(screen.getByText("备注"));
    type(box, "他上次骗赔");
    cleanup();
    show();
    expect(screen.getByText("备注").getAttribute("aria-pressed")).toBe("true");
  });

  it("writes answers again after a note was saved", async () => {
    const { send, box } = show();
    fireEvent.click(screen.getByText("备注"));
    type(box, "已联系仓库");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(send.mock.calls[0]?.[0].note).toBe(true);
    expect(screen.getByText("回复").getAttribute("aria-pressed")).toBe("true");
  });

  it("tries again under the same id when the answer was lost, and under a new one once it has arrived", async () => {
    let lost = true;
    const { send, box } = show({
      send: async () => {
        if (lost) throw new Error("no network");
        return null;
      },
    });
    const press = async () => {
      fireEvent.keyDown(box, { key: "Enter" });
      await settle();
      return send.mock.calls.at(-1)?.[0].once;
    };
    type(box, "在的");
    const first = await press();
    expect(box.value).toBe("在的");
    lost = false;
    expect(await press()).toBe(first);
    type(box, "在的");
    expect(await press()).not.toBe(first);
  });

  it("keeps the text of a message that fails after the agent went on to another chat", async () => {
    let fail: (why: Error) => void = () => undefined;
    const { box } = show({ send: () => new Promise((_, reject) => (fail = reject)) });
    type(box, "查到了，今天发");
    fireEvent.keyDown(box, { key: "Enter" });
    cleanup();
    const other = show({ key: "draft.2" });
    expect(other.box.value).toBe("");
    fail(new Error("no network"));
    await settle();
    cleanup();
    expect(show().box.value).toBe("查到了，今天发");
  });

  it("never attaches a recording to an answer: it is asked for by itself", () => {
    const upload = vi.fn(async () => ({ id: "f1", name: "a.jpg", url: "/a", thumbnail_url: "/a/thumbnail" }));
    const onRecording = vi.fn();
    show({ upload, onRecording });
    const call = new File(["x"], "call.amr", { type: "" });
    const photo = new File(["x"], "a.jpg", { type: "image/jpeg" });
    fireEvent.change(screen.getByLabelText("图片"), { target: { files: [call, photo] } });
    expect(onRecording).toHaveBeenCalledExactlyOnceWith(call);
    expect(upload).toHaveBeenCalledExactlyOnceWith(photo);
  });

  it("puts a picture that was still being uploaded where it was dropped", async () => {
    let done: (file: AttachedFile) => void = () => undefined;
    const { box } = show({ upload: () => new Promise((resolve) => (done = resolve)) });
    fireEvent.paste(box, { clipboardData: { files: [new File(["x"], "a.png", { type: "image/png" })] } });
    cleanup();
    show({ key: "draft.2" });
    done({ id: "f1", name: "a.png", url: "/f1", thumbnail_url: null });
    await settle();
    expect(screen.queryByAltText("a.png")).toBeNull();
    cleanup();
    show();
    expect(screen.getByAltText("a.png")).toBeTruthy();
  });

  it("does not let a blank of a quick reply out unfilled", async () => {
    const { send, box } = show();
    type(box, "/kc");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe("{product}");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(send).not.toHaveBeenCalled();
    type(box, "杯子有货，39元");
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(send).toHaveBeenCalledOnce();
  });

  it("tells how much too long a text is instead of cutting it", () => {
    const { send, box } = show();
    type(box, "长".repeat(4003));
    expect(screen.getByText(/超出 3 字/)).toBeTruthy();
    fireEvent.keyDown(box, { key: "Enter" });
    expect(send).not.toHaveBeenCalled();
  });

  it("mentions whom the arrows choose", async () => {
    const { box } = show();
    fireEvent.click(screen.getByText("备注"));
    type(box, "请看@");
    fireEvent.keyDown(box, { key: "ArrowDown" });
    fireEvent.keyDown(box, { key: "Enter" });
    await settle();
    expect(box.value).toBe("请看@仓库 ");
  });
});
