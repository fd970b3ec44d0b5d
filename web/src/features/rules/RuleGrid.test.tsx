// @vitest-environment jsdom
// What a manager does with the keyboard and with Excel; looks are looked at in a real browser.
import { cleanup, createEvent, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Cells, RuleCheck, RuleField, RuleFinding } from "../../api/rules";
import { setLocale } from "../../i18n";
import { notify } from "../../ui/toast";
import { RuleGrid } from "./RuleGrid";
import { changed, columnsOf, redo, undo, type Sheet } from "./sheet";

vi.mock(import("../../ui/toast"), async (original) => ({ ...(await original()), notify: vi.fn() }));
const told = vi.mocked(notify);

const field = (key: string, label: string, type: string, more: Partial<RuleField> = {}): RuleField => ({
  key,
  label,
  type,
  required: true,
  unknown: "",
  derived: false,
  formula: "",
  optional: false,
  direction: "",
  minimum: "",
  maximum: "",
  values: [],
  ...more,
});
const REASONS = [
  { value: "wrong", title: "错发" },
  { value: "missing", title: "漏发" },
];
const columns = columnsOf(
  [
    field("reason", "原因", "enum", { values: REASONS }),
    field("hours", "小时", "int", { required: false, unknown: "没算过" }),
  ],
  [field("cap", "上限", "money"), field("ask", "先问", "bool")],
);
const row = (id: string, reason: string, hours: string, cap: string, ask = "false"): Cells => ({
  id,
  when: { reason, hours },
  then: { cap, ask },
  outcome: "then",
  why: "",
  note: "",
  why_words: null,
  note_words: null,
});
const ROWS = [row("a", "wrong", "<= 48", "5"), row("b", "missing", "", "10")];
const report = (...findings: Partial<RuleFinding>[]): RuleCheck => ({
  ok: findings.length === 0,
  checked: true,
  shown: {},
  findings: findings.map((f) => ({
    code: "proof.overlap",
    severity: "error",
    message: "",
    rows: [],
    cell: "",
    example: [],
    ...f,
  })),
});

function show({
  rows = ROWS,
  check = report(),
  readOnly = false,
}: { rows?: Cells[]; check?: RuleCheck; readOnly?: boolean } = {}) {
  const sheet: { current: Sheet } = { current: { rows, past: [], future: [] } };
  const saved = vi.fn<(rows: readonly Cells[]) => void>();
  function Desk() {
    const [now, setNow] = useState<Sheet>(sheet.current);
    sheet.current = now;
    return (
      <RuleGrid
        columns={columns}
        rows={now.rows}
        check={check}
        checkedRows={rows}
        readOnly={readOnly}
        fired={null}
        label="补偿上限"
        onRows={(next) => setNow((old) => changed(old, next))}
        onUndo={() => setNow(undo)}
        onRedo={() => setNow(redo)}
        onSave={() => saved(now.rows)}
      />
    );
  }
  render(<Desk />);
  return { sheet, saved };
}

const input = () => within(screen.getByRole("grid")).getByRole<HTMLInputElement>("textbox");
const press = (key: string, more: object = {}) => fireEvent.keyDown(input(), { key, ...more });
const type = (text: string) => fireEvent.change(input(), { target: { value: text } });
const here = () => input().getAttribute("aria-label");
const at = (id: string, label: string) => fireEvent.mouseDown(cell(id, label));
function cell(id: string, label: string): HTMLElement {
  const line = screen
    .getAllByRole("row")
    .find((r) => r.querySelector("td.mono")?.textContent === id || within(r).queryByLabelText(`${id} 规则`))!;
  return within(line).getAllByRole("gridcell")[["规则", "原因", "小时", "上限", "先问", "说明"].indexOf(label)]!;
}
function clip(name: "paste" | "copy" | "cut", text = ""): string {
  let given = text;
  const event = createEvent[name](input());
  Object.defineProperty(event, "clipboardData", {
    value: {
      getData: () => text,
      setData: (_: string, next: string) => {
        given = next;
      },
    },
  });
  fireEvent(input(), event);
  return given;
}

describe("RuleGrid", () => {
  beforeEach(() => {
    setLocale("zh-CN");
    Element.prototype.scrollIntoView = () => undefined;
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe() {
          /* nothing is laid out here */
        }
        unobserve() {
          /* nor here */
        }
        disconnect() {
          /* nor here */
        }
      },
    );
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("moves like a spreadsheet: arrows, Tab over the end of a row, Home and End, and stops at the edges", () => {
    show();
    expect(here()).toBe("a 原因");
    press("ArrowRight");
    expect(here()).toBe("a 小时");
    press("ArrowDown");
    expect(here()).toBe("b 小时");
    press("ArrowDown");
    expect(here()).toBe("b 小时");
    press("Home");
    expect(here()).toBe("b 规则");
    press("ArrowLeft");
    expect(here()).toBe("b 规则");
    press("Tab", { shiftKey: true });
    expect(here()).toBe("a 说明");
    press("Tab");
    expect(here()).toBe("b 规则");
    press("End");
    expect(here()).toBe("b 说明");
    press("Home", { ctrlKey: true });
    expect(here()).toBe("a 规则");
  });

  it("lets Tab leave the grid at its end, so that the keyboard is never caught", () => {
    show();
    press("End", { ctrlKey: true });
    expect(fireEvent.keyDown(input(), { key: "Tab" })).toBe(true);
    press("Home", { ctrlKey: true });
    expect(fireEvent.keyDown(input(), { key: "Tab", shiftKey: true })).toBe(true);
    expect(fireEvent.keyDown(input(), { key: "Tab" })).toBe(false);
  });

  it("takes what is typed on Enter and goes down, drops it on Escape", () => {
    const { sheet } = show();
    at("a", "上限");
    type("7");
    press("Enter");
    expect(sheet.current.rows[0]!.then["cap"]).toBe("7");
    expect(here()).toBe("b 上限");
    type("99");
    press("Escape");
    expect(sheet.current.rows[1]!.then["cap"]).toBe("10");
  });

  it("edits what stands there on F2, and does not take an Enter that ends an input method", () => {
    const { sheet } = show();
    at("a", "上限");
    press("F2");
    expect(input().value).toBe("5");
    type("五");
    press("Enter", { isComposing: true });
    press("Enter", { keyCode: 229 });
    expect(sheet.current.rows[0]!.then["cap"]).toBe("5");
    press("Enter");
    expect(sheet.current.rows[0]!.then["cap"]).toBe("五");
  });

  it("undoes and redoes, clears, duplicates, moves, inserts and deletes rows by keys, and saves", () => {
    const { sheet, saved } = show();
    const ids = () => sheet.current.rows.map((r) => r.id);
    at("a", "上限");
    press("Delete");
    expect(sheet.current.rows[0]!.then["cap"]).toBe("");
    press("z", { ctrlKey: true });
    expect(sheet.current.rows[0]!.then["cap"]).toBe("5");
    press("y", { ctrlKey: true });
    expect(sheet.current.rows[0]!.then["cap"]).toBe("");
    press("z", { ctrlKey: true });
    press("d", { ctrlKey: true });
    expect(ids()).toEqual(["a", "a_3", "b"]);
    press("ArrowDown", { altKey: true });
    expect(ids()).toEqual(["a", "b", "a_3"]);
    press("-", { ctrlKey: true });
    expect(ids()).toEqual(["a", "b"]);
    press("Insert");
    expect(sheet.current.rows).toHaveLength(3);
    type("8");
    press("s", { ctrlKey: true });
    expect(saved.mock.calls).toEqual([[sheet.current.rows]]); // with the cell that was being typed
    expect(Object.values(sheet.current.rows[2]!.when)).toEqual(["8"]);
  });

  it("pastes several rows and columns from Excel, below the last row too, and copies the same block back", () => {
    const { sheet } = show();
    at("b", "原因");
    clip("paste", "错发\t> 48\t20\t是\r\n漏发\t不知道\t30\t否\r\n");
    expect(sheet.current.rows).toHaveLength(3);
    expect(sheet.current.rows.slice(1).map((r) => [r.when, r.then])).toEqual([
      [
        { reason: "错发", hours: "> 48" },
        { cap: "20", ask: "是" },
      ],
      [
        { reason: "漏发", hours: "不知道" },
        { cap: "30", ask: "否" },
      ],
    ]);
    expect(here()).toBe("b 原因"); // what was pasted is selected
    expect(clip("copy")).toBe("错发\t> 48\t20\t是\n漏发\t不知道\t30\t否");
    clip("cut");
    expect(sheet.current.rows.slice(1).flatMap((r) => Object.values(r.when))).toEqual(["", "", "", ""]);
  });

  it("says how many pasted columns found no place, and keeps the lines of a long note", () => {
    const { sheet } = show();
    at("b", "先问");
    clip("paste", '是\t"第一行\n第二行"\t多\t余');
    expect(sheet.current.rows[1]!.note).toBe("第一行\n第二行");
    expect(told.mock.calls).toEqual([["右边 2 列超出表格，没有粘贴", { tone: "bad" }]]);
    at("b", "说明");
    press("F2");
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).getAllByRole<HTMLTextAreaElement>("textbox")[0]!.value).toBe("第一行\n第二行");
  });

  it("goes on by arrows from a cell that was typed over, and moves inside one begun by F2", () => {
    const { sheet } = show();
    at("a", "上限");
    type("7");
    press("ArrowDown");
    expect(sheet.current.rows[0]!.then["cap"]).toBe("7");
    expect(here()).toBe("b 上限");
    press("F2");
    press("ArrowLeft");
    expect(here()).toBe("b 上限");
    expect(input().value).toBe("10");
    press("Escape");
  });

  it("goes back under the first of several Tabs on Enter, and to the ends by Ctrl and an arrow", () => {
    const { sheet } = show();
    at("a", "小时");
    type("<= 24");
    press("Tab");
    type("6");
    press("Tab");
    press("Enter");
    expect(here()).toBe("b 小时");
    expect(sheet.current.rows[0]!.then["cap"]).toBe("6");
    press("ArrowLeft", { ctrlKey: true });
    expect(here()).toBe("b 原因"); // over the empty cell to the next that is filled
    press("ArrowUp", { ctrlKey: true });
    expect(here()).toBe("a 原因");
    press("ArrowRight", { ctrlKey: true, shiftKey: true });
    expect(clip("copy")).toBe("错发\t<= 24\t6\t否");
    press("PageDown");
    expect(here()).toBe("b 先问");
  });

  it("offers the values of a typed column; one click adds or takes away", () => {
    const { sheet } = show();
    const bar = screen.getByRole("toolbar");
    fireEvent.click(within(bar).getByText("漏发"));
    expect(sheet.current.rows[0]!.when["reason"]).toBe("错发 | 漏发");
    fireEvent.click(within(bar).getByText("错发"));
    expect(sheet.current.rows[0]!.when["reason"]).toBe("漏发");
    expect(within(bar).queryByText("不知道")).toBeNull(); // this fact is never unknown
    press("ArrowRight");
    fireEvent.click(within(bar).getByText("不知道"));
    expect(sheet.current.rows[0]!.when["hours"]).toBe("<= 48 | 不知道");
    at("a", "先问");
    fireEvent.click(within(bar).getByText("是"));
    expect(sheet.current.rows[0]!.then["ask"]).toBe("是");
  });

  it("shows an overlap in the rows it is about, and a broken cell with its reason", () => {
    show({
      check: report(
        { rows: ["a", "b"], message: "a 和 b 同时符合" },
        { code: "table.invalid", rows: ["b"], cell: "cap", message: "不是数字" },
      ),
    });
    const lines = screen.getAllByRole("row").filter((r) => r.classList.contains("overlap"));
    expect(lines).toHaveLength(2);
    expect(cell("b", "上限").className).toContain("bad");
    expect(cell("b", "上限").title).toBe("不是数字");
    expect(cell("a", "上限").className).not.toContain("bad");
  });

  it("shows a gap as a row of its own with an example, and fills it on request", () => {
    const { sheet } = show({
      check: report({
        code: "proof.gap",
        message: "没有一行符合",
        example: [
          { key: "reason", label: "原因", value: "漏发", formula: "" },
          { key: "hours", label: "小时", value: "49", formula: "" },
        ],
      }),
    });
    expect(screen.getByText("缺口").closest("tr")!.textContent).toContain("漏发49没有一行符合");
    fireEvent.click(screen.getByText("补一行"));
    expect(sheet.current.rows[2]!.when).toEqual({ reason: "漏发", hours: "49" });
  });

  it("makes a row refuse, and takes its reason in every language", () => {
    const { sheet } = show();
    fireEvent.change(screen.getByLabelText("这一行"), { target: { value: "refuse" } });
    expect(sheet.current.rows[0]!.outcome).toBe("refuse");
    press("End");
    press("ArrowLeft");
    fireEvent.click(screen.getByText("各语言文字…"));
    const dialog = screen.getByRole("dialog");
    fireEvent.change(within(dialog).getByLabelText("简体中文"), { target: { value: "请主管看" } });
    fireEvent.change(within(dialog).getByLabelText("English"), { target: { value: "Ask the supervisor" } });
    fireEvent.click(within(dialog).getByRole("button", { name: /确\s*定/ }));
    expect(sheet.current.rows[0]).toMatchObject({
      why: "请主管看",
      why_words: { zh: "请主管看", zh_tw: "", en: "Ask the supervisor" },
    });
  });

  it("changes nothing where one may only read", () => {
    const { sheet } = show({ readOnly: true });
    press("Delete");
    press("d", { ctrlKey: true });
    press("Insert");
    type("x");
    press("F2");
    clip("paste", "1\t2");
    expect(sheet.current.rows).toBe(ROWS);
    expect(clip("copy")).toBe("错发");
    expect(screen.queryByText("插入行")).toBeNull();
  });
});
