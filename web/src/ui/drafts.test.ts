// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";

import { arrived, changeDraft, comeBack, readDraft, sendOff, suggestDraft } from "./drafts";

const file = { id: "f", name: "a.png", url: "/f", thumbnail_url: null };
const KEY = "draft.1";
let ids = 0;
const freshId = () => `id-${(ids += 1)}`;

describe("drafts", () => {
  beforeEach(() => {
    arrived(KEY);
    localStorage.clear();
  });

  it("stays a note over a reload, with its pictures", () => {
    changeDraft(KEY, () => ({ text: "他上次骗赔", note: true, files: [file] }));
    expect(readDraft(KEY)).toEqual({ text: "他上次骗赔", note: true, files: [file], once: null });
  });

  it("is tried under one id until its content changes or it has arrived", () => {
    changeDraft(KEY, () => ({ text: "在的" }));
    const first = sendOff(KEY, freshId);
    expect(readDraft(KEY).text).toBe("");
    comeBack(KEY);
    const second = sendOff(KEY, freshId);
    expect(second?.once).toBe(first?.once);
    comeBack(KEY);
    changeDraft(KEY, () => ({ text: "在的，您说" }));
    expect(sendOff(KEY, freshId)?.once).not.toBe(first?.once);
    arrived(KEY);
    changeDraft(KEY, () => ({ text: "在的" }));
    expect(sendOff(KEY, freshId)?.once).not.toBe(first?.once);
  });

  it("sends one after the other: the next waits until the first has arrived", () => {
    changeDraft(KEY, () => ({ text: "一" }));
    expect(sendOff(KEY, freshId)?.text).toBe("一");
    changeDraft(KEY, () => ({ text: "二" }));
    expect(sendOff(KEY, freshId)).toBeNull();
    expect(readDraft(KEY).text).toBe("二");
  });

  it("comes back before what was written meanwhile, and never turns a note into an answer", () => {
    changeDraft(KEY, () => ({ text: "一", note: true }));
    sendOff(KEY, freshId);
    changeDraft(KEY, () => ({ text: "二", note: false, files: [file] }));
    comeBack(KEY);
    expect(readDraft(KEY)).toEqual({ text: "一\n二", note: true, files: [file], once: null });
  });

  it("suggests a sentence only where nothing is written", () => {
    suggestDraft(KEY, "方便评价一下吗");
    suggestDraft(KEY, "另一句");
    expect(readDraft(KEY).text).toBe("方便评价一下吗");
  });
});
