import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from "react";

import type { Cells } from "../../api/rules";
import {
  duplicated,
  edge,
  emptyRow,
  inserted,
  moved,
  pasted,
  readTsv,
  withCell,
  withOutcome,
  writeTsv,
  type Column,
  type Spot,
} from "./sheet";

const PAGE = 10;

interface Options {
  columns: readonly Column[];
  rows: readonly Cells[];
  readOnly: boolean;
  /** A cell as it is typed. */
  known: (row: Cells, column: Column) => string;
  /** What a row says that is made to refuse. */
  refusal: string;
  onRows: (rows: readonly Cells[]) => void;
  onUndo: () => void;
  onRedo: () => void;
  onSave: () => void;
  /** A text of several lines does not fit the one line of a cell. */
  onLongText: () => void;
  /** So many columns of what was pasted found no place. */
  onCut: (columns: number) => void;
}

/** Where one stands in the grid, what is selected and being typed, and what every key does. */
export function useSheet({ columns, rows, readOnly, known, refusal, ...on }: Options) {
  const [at, setAt] = useState<Spot>({ row: 0, column: 1 });
  const [from, setFrom] = useState<Spot>({ row: 0, column: 1 });
  const [text, setText] = useState<string | null>(null);
  // Typed over: arrows go on to the next cell. Begun by F2: they move inside the text.
  const [inside, setInside] = useState(false);
  // The column in which a run of Tabs began: Enter goes back under it.
  const [margin, setMargin] = useState<number | null>(null);
  // Saved after what is being typed has been taken over, not before.
  const [saves, setSaves] = useState(0);
  const saveNow = useEffectEvent(on.onSave);
  useEffect(() => {
    if (saves > 0) saveNow();
  }, [saves]);
  const input: RefObject<HTMLInputElement | null> = useRef(null);
  const focused = useRef(false);
  const here: Spot = { row: Math.min(at.row, Math.max(0, rows.length - 1)), column: at.column };
  const row = rows[here.row];
  const column = columns[here.column]!;

  useEffect(() => {
    if (!focused.current) return;
    input.current?.focus({ preventScroll: true });
    input.current?.closest("td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [here.row, here.column, rows.length]);

  const inGrid = (spot: Spot, count: number): Spot => ({
    row: Math.max(0, Math.min(count - 1, spot.row)),
    column: Math.max(0, Math.min(columns.length - 1, spot.column)),
  });
  const go = (next: Spot, stretch = false, count = rows.length) => {
    const spot = inGrid(next, count);
    setAt(spot);
    setMargin(null);
    if (!stretch) setFrom(spot);
  };
  const step = (by: number, stretch = false) => {
    let next = here.column + by;
    // the answers of a row that gives none are one cell
    while (row && row.outcome !== "then" && columns[next]?.part === "then" && columns[next - 1]?.part === "then")
      next += by;
    if (next >= columns.length && here.row < rows.length - 1) go({ row: here.row + 1, column: 0 });
    else if (next < 0 && here.row > 0) go({ row: here.row - 1, column: columns.length - 1 });
    else go({ row: here.row, column: next }, stretch);
  };
  const commit = (value: string | null = text) => {
    setText(null);
    setInside(false);
    if (value === null || !row || value === known(row, column)) return;
    on.onRows(rows.map((r, i) => (i === here.row ? withCell(r, column, value) : r)));
  };
  const begin = () => {
    if (readOnly || !row) return;
    const now = known(row, column);
    if (now.includes("\n")) return on.onLongText();
    setText(now);
    setInside(true);
  };
  const corners = (): [Spot, Spot] => [
    { row: Math.min(here.row, from.row), column: Math.min(here.column, from.column) },
    { row: Math.max(here.row, from.row), column: Math.max(here.column, from.column) },
  ];
  const several = here.row !== from.row || here.column !== from.column;
  const selected = (r: number, i: number) => {
    const [a, b] = corners();
    return r >= a.row && r <= b.row && i >= a.column && i <= b.column;
  };
  const change = (next: readonly Cells[]) => {
    if (!readOnly) on.onRows(next);
  };
  const clear = () =>
    change(
      rows.map((r, n) =>
        columns.reduce((one, col, i) => (col.part !== "id" && selected(n, i) ? withCell(one, col, "") : one), r),
      ),
    );
  const insert = () => {
    if (readOnly) return;
    change(inserted(rows, here.row + 1, emptyRow(rows)));
    go({ row: here.row + 1, column: Math.min(1, columns.length - 1) }, false, rows.length + 1);
  };
  const duplicate = () => {
    if (readOnly) return;
    change(duplicated(rows, here.row));
    go({ ...here, row: here.row + 1 }, false, rows.length + 1);
  };
  const remove = () => change(rows.filter((_, i) => i !== here.row));
  const outcome = (kind: Cells["outcome"]) =>
    change(rows.map((r, i) => (i === here.row ? withOutcome(r, kind, refusal) : r)));
  const last: Spot = { row: rows.length - 1, column: columns.length - 1 };

  const enter = (back: boolean) => {
    const column = margin ?? here.column;
    commit();
    go({ row: here.row + (back ? -1 : 1), column });
  };
  const tab = (back: boolean): boolean => {
    const out = back ? here.row === 0 && here.column === 0 : here.row === last.row && here.column === last.column;
    commit();
    if (out) return false;
    const began = back ? null : (margin ?? here.column);
    step(back ? -1 : 1);
    setMargin(began);
    return true;
  };
  const sideways = (by: number, stretch: boolean) => {
    if (here.column + by >= 0 && here.column + by <= last.column) step(by, stretch);
  };
  /** Arrows and their company; false: not a key that moves. */
  const move = (key: string, ctrl: boolean, stretch: boolean): boolean => {
    const by = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key];
    if (by && ctrl) go(edge(rows, columns, here, { row: by[0]!, column: by[1]! }), stretch);
    else if (key === "ArrowRight" || key === "ArrowLeft") sideways(by![1]!, stretch);
    else if (by) go({ ...here, row: here.row + by[0]! }, stretch);
    else if (key === "PageDown" || key === "PageUp")
      go({ ...here, row: here.row + (key === "PageDown" ? PAGE : -PAGE) }, stretch);
    else if (key === "Home") go({ row: ctrl ? 0 : here.row, column: 0 }, stretch);
    else if (key === "End") go({ row: ctrl ? last.row : here.row, column: last.column }, stretch);
    else return false;
    return true;
  };
  const command = (key: string, shift: boolean): boolean => {
    if (key === "z") (shift ? on.onRedo : on.onUndo)();
    else if (key === "y") on.onRedo();
    else if (key === "d") duplicate();
    else if (key === "a") {
      setFrom({ row: 0, column: 0 });
      setAt(last);
    } else if (key === "-" || key === "delete") remove();
    else return false;
    return true;
  };
  /** The keys while a cell is being written. */
  const writing = (e: KeyboardEvent, ctrl: boolean): boolean => {
    if (e.key === "Enter") enter(e.shiftKey);
    else if (e.key === "Escape") {
      setText(null);
      setInside(false);
    } else if (e.key === "F2") setInside(true);
    else if (!inside && !ctrl && !e.shiftKey && e.key.startsWith("Arrow")) {
      commit();
      move(e.key, false, false);
    } else return false;
    return true;
  };
  const moveRow = (by: -1 | 1) => {
    change(moved(rows, here.row, by));
    go({ ...here, row: here.row + by });
    return true;
  };
  const taken = (e: KeyboardEvent): boolean => {
    const ctrl = e.ctrlKey || e.metaKey;
    const key = e.key.toLowerCase();
    if (ctrl && key === "s") {
      commit();
      setSaves((n) => n + 1);
      return true;
    }
    if (e.key === "Tab") return tab(e.shiftKey);
    if (text !== null) return writing(e, ctrl);
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) return moveRow(e.key === "ArrowUp" ? -1 : 1);
    if (move(e.key, ctrl, e.shiftKey)) return true;
    if (ctrl) return command(key, e.shiftKey);
    if (e.key === "Enter" && margin !== null) enter(e.shiftKey);
    else if (e.key === "Enter" || e.key === "F2") begin();
    else if (e.key === "Delete" || e.key === "Backspace") clear();
    else if (e.key === "Insert") insert();
    else return false;
    return true;
  };
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.nativeEvent.isComposing || e.keyCode === 229 || !taken(e)) return;
    e.preventDefault();
    e.stopPropagation();
  };
  const onCopy = (e: ClipboardEvent) => {
    if (text !== null) return;
    const [a, b] = corners();
    const lines = rows
      .slice(a.row, b.row + 1)
      .map((r) => columns.slice(a.column, b.column + 1).map((col) => known(r, col)));
    e.clipboardData.setData("text/plain", writeTsv(lines));
    e.preventDefault();
    if (e.type === "cut") clear();
  };
  const onPaste = (e: ClipboardEvent) => {
    if (text !== null) return;
    e.preventDefault();
    if (readOnly) return;
    const block = readTsv(e.clipboardData.getData("text/plain"));
    const [corner] = corners();
    const next = pasted(rows, columns, here, from, block);
    change(next);
    if (block.length === 1 && block[0]!.length === 1) return;
    const wide = Math.max(...block.map((line) => line.length));
    setAt(corner);
    setFrom(inGrid({ row: corner.row + block.length - 1, column: corner.column + wide - 1 }, next.length));
    const cut = corner.column + wide - columns.length;
    if (cut > 0) on.onCut(cut);
  };
  const place = {
    ref: input,
    onKeyDown,
    onCopy,
    onCut: onCopy,
    onPaste,
    onFocus: () => {
      focused.current = true;
    },
    onDoubleClick: begin,
  };
  return {
    here,
    row,
    column,
    text,
    several,
    focused,
    place,
    write: (typed: string) => !readOnly && setText(typed),
    go,
    commit,
    selected,
    change,
    insert,
    duplicate,
    remove,
    outcome,
  };
}

export type SheetDesk = ReturnType<typeof useSheet>;
