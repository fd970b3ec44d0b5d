import { describe, expect, it } from "vitest";

import type { Draft, RuleField, TypedExample } from "../../api/rules";
import { EMPTY_EXAMPLE, fromForm, settled, toForm, wordsOf } from "./examples";
import { changeOf, headOf, withSource } from "./head";
import { emptyRow, withWords } from "./sheet";
import { toLocal, toMoment } from "./zones";

const field = (key: string, type: string, values: { value: string; title: string }[] = []): RuleField => ({
  key,
  label: key,
  type,
  required: true,
  unknown: "",
  derived: false,
  formula: "",
  optional: false,
  direction: "",
  minimum: "",
  maximum: "",
  values,
});
const INPUTS = [
  field("signed_at", "datetime"),
  field("paid", "money"),
  field("reason", "enum", [{ value: "wrong", title: "错发" }]),
];

describe("local times of a named zone", () => {
  it("goes there and back, in summer and in winter, wherever the reader sits", () => {
    for (const [zone, local, moment] of [
      ["Asia/Shanghai", "2026-11-11T00:00", "2026-11-10T16:00:00Z"],
      ["Europe/Berlin", "2026-07-01T08:30", "2026-07-01T06:30:00Z"],
      ["Europe/Berlin", "2026-12-31T23:00", "2026-12-31T22:00:00Z"],
      ["America/New_York", "2026-03-08T01:59", "2026-03-08T06:59:00Z"],
    ] as const) {
      expect(toMoment(local, zone)).toBe(moment);
      expect(toLocal(moment, zone)).toBe(local);
    }
  });
  it("has nothing to say about nothing", () => {
    expect([toLocal(null, "UTC"), toLocal("gestern", "UTC"), toMoment("", "UTC")]).toEqual(["", "", null]);
  });
});

describe("what is said of an edition", () => {
  const draft = {
    source: { document: "办法", article: "第三条", url: "", note: { zh: "每单一次", zh_tw: "", en: "Once" } },
    confidence: "medium",
    verified: true,
    stale_after_days: 30,
    edition_note: null,
    zone: "Europe/Berlin",
    wanted_at: "2026-12-01T00:00:00+01:00",
    until_at: null,
  } as unknown as Draft;
  it("comes out of the form as it went in", () => {
    expect(changeOf(headOf(draft))).toEqual({
      source: draft.source,
      confidence: "medium",
      verified: true,
      stale_after_days: 30,
      edition_note: null,
      zone: "Europe/Berlin",
      wanted_at: "2026-11-30T23:00:00Z",
      until_at: null,
    });
  });
  it("is not verified any more once the source is another", () => {
    expect(withSource(headOf(draft), { article: "第四条" })).toMatchObject({ article: "第四条", verified: false });
  });
});

describe("examples in a form", () => {
  const example: TypedExample = {
    ...EMPTY_EXAMPLE,
    facts: { signed_at: "2026-03-01T09:00:00+08:00", paid: "8.00", reason: "wrong" },
    expect: { cap: "5" },
    covers: ["a"],
    place: 1,
  };
  it("shows local times and gives untouched facts back as they were written", () => {
    const form = toForm(example, INPUTS, "Asia/Shanghai");
    expect(form["signed_at"]).toBe("2026-03-01T09:00");
    expect(fromForm(example, form, INPUTS, "Asia/Shanghai")).toEqual(example.facts);
    expect(fromForm(example, { ...form, signed_at: "2026-03-02T09:00", paid: "" }, INPUTS, "Asia/Shanghai")).toEqual({
      signed_at: "2026-03-02T01:00:00Z",
      reason: "wrong",
    });
  });
  it("keeps the rows it covers only while its facts stay", () => {
    expect(settled(example, example.facts, { cap: "6" }, "").covers).toEqual(["a"]);
    expect(settled(example, { paid: "1" }, { cap: "6" }, "").covers).toEqual([]);
    expect(settled(example, example.facts, { cap: "6" }, "row.refused")).toMatchObject({
      expect: {},
      refuses: "row.refused",
      covers: [],
    });
  });
  it("says facts in the words of the screen", () => {
    expect(
      wordsOf(
        INPUTS,
        { reason: "wrong", signed_at: "2026-03-01T09:00:00+08:00", paid: "unknown" },
        { yes: "是", no: "否", unknown: "不知道", none: "无" },
        "Asia/Shanghai",
      ),
    ).toBe("reason 错发，signed_at 2026-03-01 09:00，paid 不知道");
  });
});

describe("words in every language", () => {
  const row = { ...emptyRow([]), id: "a", note: "旧" };
  it("shows the reader's, or another's where it is empty", () => {
    const words = { zh: "简", zh_tw: "", en: "En" };
    expect(withWords(row, "note", words, "en")).toMatchObject({ note: "En", note_words: words });
    expect(withWords(row, "note", words, "zh-CN").note).toBe("简");
    expect(withWords(row, "why", { zh: "", zh_tw: "", en: "Only" }, "zh-CN").why).toBe("Only");
  });
});
