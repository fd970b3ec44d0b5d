import { describe, expect, it } from "vitest";

import type { Cells, RuleField } from "../../api/rules";
import {
  changed,
  columnsOf,
  dayOf,
  duplicated,
  emptyRow,
  labelled,
  moved,
  pasted,
  readTsv,
  redo,
  toggled,
  undo,
  withCell,
  writeTsv,
  type Sheet,
} from "./sheet";
import { typed } from "./TryOut";

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
const row = (id: string, paid = "", cap = ""): Cells => ({
  id,
  when: { paid },
  then: { cap },
  outcome: "then",
  why: "",
  note: "",
  why_words: null,
  note_words: null,
});
const columns = columnsOf([field("paid", "money")], [field("cap", "money")]);

describe("typed facts", () => {
  it("keeps money as digits, types the rest, and leaves out what was not given", () => {
    expect(
      typed(
        [field("paid", "money"), field("days", "int"), field("opened", "bool"), field("reason", "text")],
        { paid: "100.10", days: "7", opened: "false", reason: "" },
        "Asia/Shanghai",
      ),
    ).toEqual({ paid: "100.10", days: 7, opened: false });
  });
  it("does not guess a number from words: the server names the fact", () => {
    expect(typed([field("days", "int")], { days: "七" }, "Asia/Shanghai")).toEqual({ days: "七" });
  });
});

describe("the sheet", () => {
  it("undoes and redoes, and forgets what was undone when something else is typed", () => {
    const start: Sheet = { rows: [row("a")], past: [], future: [] };
    const one = changed(start, [row("a", "1")]);
    const two = changed(one, [row("a", "2")]);
    expect(undo(undo(two)).rows).toBe(start.rows);
    expect(undo(undo(undo(two))).rows).toBe(start.rows);
    expect(redo(undo(two)).rows).toBe(two.rows);
    expect(redo(changed(undo(two), [row("a", "3")])).rows).toEqual([row("a", "3")]);
  });
  it("gives a duplicated or new row a name nobody has", () => {
    const rows = duplicated([row("a"), row("b")], 0);
    expect(rows.map((r) => r.id)).toEqual(["a", "a_3", "b"]);
    expect(new Set([...rows, emptyRow(rows)].map((r) => r.id)).size).toBe(4);
  });
  it("moves rows and stops at the ends", () => {
    const rows = [row("a"), row("b")];
    expect(moved(rows, 1, -1).map((r) => r.id)).toEqual(["b", "a"]);
    expect(moved(rows, 0, -1).map((r) => r.id)).toEqual(["a", "b"]);
  });
  it("an answer typed into a silent row makes it speak; of a refusal the reason changes", () => {
    const silent: Cells = { ...row("a"), outcome: "silent" };
    expect(withCell(silent, columns[2]!, "5")).toMatchObject({ outcome: "then", then: { cap: "5" } });
    expect(withCell({ ...silent, outcome: "refuse" }, columns[2]!, "请人看")).toMatchObject({
      outcome: "refuse",
      why: "请人看",
    });
  });
});

describe("the clipboard", () => {
  it("reads what Excel writes: quotes, line breaks inside cells, a last line end", () => {
    expect(readTsv('a\t"b ""x""\nc"\r\n1\t2\r\n')).toEqual([
      ["a", 'b "x"\nc'],
      ["1", "2"],
    ]);
  });
  it("reads back what it writes", () => {
    const block = [
      ["a", "b\tc"],
      ["", '"q"\nz'],
    ];
    expect(readTsv(writeTsv(block))).toEqual(block);
  });
  it("pastes a block over cells and below the last row", () => {
    const rows = pasted([row("a", "1", "2")], columns, { row: 0, column: 1 }, { row: 0, column: 1 }, [
      ["<= 5", "3"],
      ["> 5", "4"],
    ]);
    expect(rows.map((r) => [r.when["paid"], r.then["cap"]])).toEqual([
      ["<= 5", "3"],
      ["> 5", "4"],
    ]);
    expect(new Set(rows.map((r) => r.id)).size).toBe(2);
  });
  it("fills a selection with one cell, in whichever direction it was drawn", () => {
    const rows = pasted([row("a"), row("b")], columns, { row: 1, column: 2 }, { row: 0, column: 1 }, [["9"]]);
    expect(rows).toEqual([row("a", "9", "9"), row("b", "9", "9")]);
  });
  it("never makes two rows of one name", () => {
    const rows = pasted([row("a"), row("b")], columns, { row: 1, column: 0 }, { row: 1, column: 0 }, [["a"]]);
    expect(new Set(rows.map((r) => r.id)).size).toBe(2);
  });
});

describe("cells in words", () => {
  const words = { yes: "是", no: "否", unknown: "不知道", known: "已知", none: "无", not: "不是" };
  const reason = field("reason", "enum", [
    { value: "wrong", title: "错发" },
    { value: "missing", title: "漏发" },
  ]);
  it("shows labels for keys", () => {
    expect(labelled(reason, "wrong | missing", words)).toBe("错发 | 漏发");
    expect(labelled(reason, "not wrong", words)).toBe("不是 错发");
    expect(labelled(field("x", "bool"), "false | unknown", words)).toBe("否 | 不知道");
    expect(labelled(field("x", "money"), "<= 5", words)).toBe("<= 5");
    expect(labelled(field("x", "money"), "[0, 5) | unknown", words)).toBe("[0, 5) | 不知道");
    expect(labelled(field("x", "int"), "known", words)).toBe("已知");
    expect(labelled(field("x", "text"), "unknown", words)).toBe("unknown");
  });
  it("toggles a value in a list", () => {
    expect(toggled("错发 | 漏发", "错发")).toBe("漏发");
    expect(toggled("", "错发")).toBe("错发");
  });
  it("shows dates and moments without seconds that say nothing", () => {
    expect([dayOf("2026-11-22T13:07:00"), dayOf("2026-11-22"), dayOf("2026-11-22T13:07:30")]).toEqual([
      "2026-11-22 13:07",
      "2026-11-22",
      "2026-11-22 13:07:30",
    ]);
  });
});
