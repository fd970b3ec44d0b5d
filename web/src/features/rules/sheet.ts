/** The spreadsheet behind the grid: cells, selection, undo, what Excel pastes. Pure. */
import type { Cells, Outcome, RuleField, Said } from "../../api/rules";
import type { Locale } from "../../i18n";

export interface Column {
  part: "id" | "when" | "then" | "note";
  key: string;
  field: RuleField | null;
}
export interface Spot {
  row: number;
  column: number;
}
export interface Sheet {
  rows: readonly Cells[];
  past: readonly (readonly Cells[])[];
  future: readonly (readonly Cells[])[];
}

export function columnsOf(inputs: readonly RuleField[], outputs: readonly RuleField[]): Column[] {
  return [
    { part: "id", key: "id", field: null },
    ...inputs.map((field): Column => ({ part: "when", key: field.key, field })),
    ...outputs.map((field): Column => ({ part: "then", key: field.key, field })),
    { part: "note", key: "note", field: null },
  ];
}

export function cellOf(row: Cells, column: Column): string {
  if (column.part === "id") return row.id;
  if (column.part === "note") return row.note;
  if (column.part === "when") return row.when[column.key] ?? "";
  return row.outcome === "then" ? (row.then[column.key] ?? "") : row.outcome === "refuse" ? row.why : "";
}

/** The row with another cell. An answer typed into a row that gave none makes it give one; of a refusal the reason changes. */
export function withCell(row: Cells, column: Column, text: string): Cells {
  if (column.part === "id")
    return {
      ...row,
      id:
        text
          .trim()
          .replace(/[^A-Za-z0-9_.-]+/g, "_")
          .slice(0, 60) || row.id,
    };
  if (column.part === "note") return { ...row, note: text, note_words: null };
  if (column.part === "when") return { ...row, when: { ...row.when, [column.key]: text } };
  if (row.outcome === "refuse") return { ...row, why: text, why_words: null };
  return { ...row, outcome: "then", then: { ...row.then, [column.key]: text } };
}

const MOST_UNDONE = 200;

export function changed(sheet: Sheet, rows: readonly Cells[]): Sheet {
  return rows === sheet.rows ? sheet : { rows, past: [...sheet.past.slice(-MOST_UNDONE), sheet.rows], future: [] };
}

export function undo({ rows, past, future }: Sheet): Sheet {
  const before = past[past.length - 1];
  return before ? { rows: before, past: past.slice(0, -1), future: [rows, ...future] } : { rows, past, future };
}

export function redo({ rows, past, future }: Sheet): Sheet {
  const [next, ...rest] = future;
  return next ? { rows: next, past: [...past, rows], future: rest } : { rows, past, future };
}

export function freeId(rows: readonly Cells[], wanted = "row"): string {
  const taken = new Set(rows.map((row) => row.id));
  for (let n = rows.length + 1; ; n++) if (!taken.has(`${wanted}_${n}`)) return `${wanted}_${n}`;
}

export function emptyRow(rows: readonly Cells[]): Cells {
  return {
    id: freeId(rows),
    when: {},
    then: {},
    outcome: "then",
    why: "",
    note: "",
    why_words: null,
    note_words: null,
  };
}

export function inserted(rows: readonly Cells[], at: number, row: Cells): Cells[] {
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

export function duplicated(rows: readonly Cells[], at: number): Cells[] {
  const row = rows[at];
  return row ? inserted(rows, at + 1, { ...row, id: freeId(rows, row.id.replace(/_\d+$/, "")) }) : [...rows];
}

export function moved(rows: readonly Cells[], from: number, by: -1 | 1): Cells[] {
  const to = from + by;
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return [...rows];
  return inserted(
    rows.filter((_, i) => i !== from),
    to,
    row,
  );
}

export function withOutcome(row: Cells, outcome: Outcome, why: string): Cells {
  return { ...row, outcome, why: outcome === "refuse" ? row.why || why : row.why };
}

/** The words of a note or a refusal in every language; the grid shows those of the reader. */
export function withWords(row: Cells, part: "note" | "why", words: Said, reader: Locale): Cells {
  const zh = words.zh || words.zh_tw || words.en;
  const shown = reader === "en" ? words.en || zh : reader === "zh-TW" ? words.zh_tw || zh : zh;
  return part === "note" ? { ...row, note: shown, note_words: words } : { ...row, why: shown, why_words: words };
}

/** What Excel puts on the clipboard: tabs, line ends, cells with line breaks or tabs in quotation marks. */
export function readTsv(text: string): string[][] {
  const lines: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t" || char === "\n") {
      lines[lines.length - 1]!.push(cell);
      cell = "";
      if (char === "\n") lines.push([]);
    } else if (char !== "\r") cell += char;
  }
  lines[lines.length - 1]!.push(cell);
  const last = lines[lines.length - 1]!;
  if (lines.length > 1 && last.length === 1 && last[0] === "") lines.pop();
  return lines;
}

export function writeTsv(lines: readonly (readonly string[])[]): string {
  return lines
    .map((line) => line.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"))
    .join("\n");
}

/** Pasted from a corner on; below the last row new rows are made. One cell pasted into a selection fills it. */
export function pasted(
  rows: readonly Cells[],
  columns: readonly Column[],
  from: Spot,
  to: Spot,
  block: readonly (readonly string[])[],
): Cells[] {
  const top = Math.min(from.row, to.row),
    left = Math.min(from.column, to.column);
  const single = block.length === 1 && block[0]!.length === 1;
  const height = single ? Math.abs(from.row - to.row) + 1 : block.length;
  const next = [...rows];
  for (let r = 0; r < height; r++) {
    const line = single ? block[0]! : block[r]!;
    const width = single ? Math.abs(from.column - to.column) + 1 : line.length;
    let row = next[top + r] ?? emptyRow(next);
    for (let c = 0; c < width; c++) {
      const column = columns[left + c];
      if (column) row = withCell(row, column, single ? line[0]! : line[c]!);
    }
    next[top + r] = next.some((other, i) => i !== top + r && other.id === row.id) ? { ...row, id: freeId(next) } : row;
  }
  return next;
}

/** Where Ctrl and an arrow go: to the end of filled cells, over empty ones to the next filled one, else to the edge. */
export function edge(rows: readonly Cells[], columns: readonly Column[], from: Spot, by: Spot): Spot {
  const inside = ({ row, column }: Spot) => rows[row] !== undefined && columns[column] !== undefined;
  const full = ({ row, column }: Spot) => cellOf(rows[row]!, columns[column]!) !== "";
  const next = ({ row, column }: Spot): Spot => ({ row: row + by.row, column: column + by.column });
  let spot = next(from);
  if (!inside(spot)) return from;
  const filled = full(from) && full(spot);
  while (inside(next(spot)) && (filled ? full(next(spot)) : !full(spot))) spot = next(spot);
  return spot;
}

export interface CellWords {
  yes: string;
  no: string;
  unknown: string;
  known: string;
  none: string;
  not: string;
}

/** A cell as a person reads and types it: labels for keys, 是/否 for true/false, 不知道. The server takes both. */
export function labelled(field: RuleField | null, text: string, words: CellWords): string {
  if (!field || text.startsWith("=") || text === "" || field.type === "text") return text;
  const said: Record<string, string> = { unknown: words.unknown, known: words.known, none: words.none };
  if (field.type === "bool") Object.assign(said, { true: words.yes, false: words.no });
  const not = text.startsWith("not ");
  const parts = (not ? text.slice(4) : text).split(/(?<!\\)\|/).map((part) => {
    const value = part.trim();
    return field.values.find((v) => v.value === value)?.title ?? said[value] ?? value;
  });
  return (not ? `${words.not} ` : "") + parts.join(" | ");
}

/** A formula for reading: its sign stays with what follows. */
export function unbroken(text: string): string {
  return text.replace(/^= /, "=\u00a0");
}

/** Puts a value into a cell that lists several, or takes it out. */
export function toggled(text: string, value: string): string {
  const parts = text
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean);
  return (parts.includes(value) ? parts.filter((part) => part !== value) : [...parts, value]).join(" | ");
}

/** A date or local moment as a table writes it, for reading: 2026-11-22 13:07. */
export function dayOf(written: string): string {
  return written.replace("T", " ").replace(/(\d\d:\d\d):00$/, "$1");
}
