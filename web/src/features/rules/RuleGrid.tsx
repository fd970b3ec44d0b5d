import { useEffect, useEffectEvent, useRef, useState, type ClipboardEvent, type KeyboardEvent } from "react";

import type { Cells, RuleCheck, RuleFinding } from "../../api/rules";
import { useLocale, useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import {
  cellOf,
  duplicated,
  emptyRow,
  inserted,
  labelled,
  moved,
  pasted,
  readTsv,
  toggled,
  withCell,
  withOutcome,
  withWords,
  writeTsv,
  type Column,
  type Spot,
} from "./sheet";
import { WordsDialog } from "./WordsFields";

interface Props {
  columns: readonly Column[];
  rows: readonly Cells[];
  /** The last check, and the rows it was made for: words are shown only for cells that have not changed since. */
  check: RuleCheck | null;
  checkedRows: readonly Cells[];
  readOnly: boolean;
  fired: string | null;
  label: string;
  onRows: (rows: readonly Cells[]) => void;
  onUndo: () => void;
  onRedo: () => void;
  onSave: () => void;
}

/** Works like a spreadsheet: arrows, Tab, Enter or F2, typing, Delete, Ctrl+Z, C, V, D. One input follows the active cell. */
export function RuleGrid({
  columns,
  rows,
  check,
  checkedRows,
  readOnly,
  fired,
  label,
  onRows,
  onUndo,
  onRedo,
  onSave,
}: Props) {
  const t = useWords(rules);
  const c = useWords(common);
  const words = { yes: c("yes"), no: c("no"), unknown: t("cell.unknown"), not: t("cell.not") };
  const [at, setAt] = useState<Spot>({ row: 0, column: 1 });
  const [from, setFrom] = useState<Spot>({ row: 0, column: 1 });
  const [text, setText] = useState<string | null>(null);
  const [wording, setWording] = useState<"note" | "why" | null>(null);
  const reader = useLocale();
  // Saved after what is being typed has been taken over, not before.
  const [saves, setSaves] = useState(0);
  const saveNow = useEffectEvent(onSave);
  useEffect(() => {
    if (saves > 0) saveNow();
  }, [saves]);
  const input = useRef<HTMLInputElement>(null);
  const wrap = useRef<HTMLDivElement>(null);
  const focused = useRef(false);
  const here: Spot = { row: Math.min(at.row, Math.max(0, rows.length - 1)), column: at.column };
  const row = rows[here.row];
  const column = columns[here.column]!;
  const whens = columns.filter((x) => x.part === "when").length;
  const thens = columns.filter((x) => x.part === "then").length;
  const gap = check?.findings.find((f) => f.code === "proof.gap");

  useEffect(() => {
    if (!focused.current) return;
    input.current?.focus({ preventScroll: true });
    input.current?.closest("td")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [here.row, here.column, rows.length]);

  const known = (r: Cells, col: Column) => labelled(col.field, cellOf(r, col), words);
  const shown = (r: Cells, col: Column): string => {
    const raw = cellOf(r, col);
    if (col.part === "id" || col.part === "note" || (r.outcome !== "then" && col.part === "then")) return raw;
    const old = checkedRows.find((o) => o.id === r.id);
    const said = check?.shown[r.id]?.[col.part]?.[col.key];
    return said !== undefined && old && cellOf(old, col) === raw && old.outcome === r.outcome ? said : known(r, col);
  };
  const go = (next: Spot, stretch = false, count = rows.length) => {
    const spot = {
      row: Math.max(0, Math.min(count - 1, next.row)),
      column: Math.max(0, Math.min(columns.length - 1, next.column)),
    };
    setAt(spot);
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
    if (value === null || !row || value === known(row, column)) return;
    onRows(rows.map((r, i) => (i === here.row ? withCell(r, column, value) : r)));
  };
  const begin = () => {
    if (!readOnly && row) setText(known(row, column));
  };
  const block = (): Spot[] => [
    { row: Math.min(here.row, from.row), column: Math.min(here.column, from.column) },
    { row: Math.max(here.row, from.row), column: Math.max(here.column, from.column) },
  ];
  const selected = (r: number, i: number) => {
    const [a, b] = block();
    return r >= a!.row && r <= b!.row && i >= a!.column && i <= b!.column;
  };
  const change = (next: readonly Cells[]) => {
    if (!readOnly) onRows(next);
  };
  const clear = () =>
    change(
      rows.map((r, n) =>
        columns.reduce((one, col, i) => (col.part !== "id" && selected(n, i) ? withCell(one, col, "") : one), r),
      ),
    );
  const insert = () => {
    change(inserted(rows, here.row + 1, emptyRow(rows)));
    go({ row: here.row + 1, column: Math.min(1, columns.length - 1) }, false, rows.length + 1);
  };
  const duplicate = () => {
    change(duplicated(rows, here.row));
    go({ ...here, row: here.row + 1 }, false, rows.length + 1);
  };
  const remove = () => change(rows.filter((_, i) => i !== here.row));
  const outcome = (kind: Cells["outcome"]) =>
    change(rows.map((r, i) => (i === here.row ? withOutcome(r, kind, t("outcome.refuse")) : r)));

  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.nativeEvent.isComposing || e.keyCode === 229) return;
    const ctrl = e.ctrlKey || e.metaKey;
    const done = () => {
      e.preventDefault();
      e.stopPropagation();
    };
    if (ctrl && e.key.toLowerCase() === "s") {
      done();
      commit();
      setSaves((n) => n + 1);
      return;
    }
    if (e.key === "Tab") {
      const edge = e.shiftKey
        ? here.row === 0 && here.column === 0
        : here.row === rows.length - 1 && here.column === columns.length - 1;
      commit();
      if (!edge) {
        done();
        step(e.shiftKey ? -1 : 1);
      }
      return;
    }
    if (text !== null) {
      if (e.key === "Enter") {
        done();
        commit();
        go({ ...here, row: here.row + (e.shiftKey ? -1 : 1) });
      } else if (e.key === "Escape") {
        done();
        setText(null);
      }
      return;
    }
    if (ctrl) {
      const key = e.key.toLowerCase();
      if (key === "z") {
        done();
        if (e.shiftKey) onRedo();
        else onUndo();
      } else if (key === "y") {
        done();
        onRedo();
      } else if (key === "d") {
        done();
        if (!readOnly) duplicate();
      } else if (key === "a") {
        done();
        setFrom({ row: 0, column: 0 });
        setAt({ row: rows.length - 1, column: columns.length - 1 });
      } else if (key === "-" || key === "delete") {
        done();
        remove();
      } else if (key === "home") {
        done();
        go({ row: 0, column: 0 }, e.shiftKey);
      } else if (key === "end") {
        done();
        go({ row: rows.length - 1, column: columns.length - 1 }, e.shiftKey);
      }
      return;
    }
    if (e.altKey && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      done();
      const by = e.key === "ArrowUp" ? -1 : 1;
      change(moved(rows, here.row, by));
      go({ ...here, row: here.row + by });
      return;
    }
    if (e.key === "ArrowDown") {
      done();
      go({ ...here, row: here.row + 1 }, e.shiftKey);
    } else if (e.key === "ArrowUp") {
      done();
      go({ ...here, row: here.row - 1 }, e.shiftKey);
    } else if (e.key === "ArrowRight") {
      done();
      if (here.column < columns.length - 1) step(1, e.shiftKey);
    } else if (e.key === "ArrowLeft") {
      done();
      if (here.column > 0) step(-1, e.shiftKey);
    } else if (e.key === "Home") {
      done();
      go({ ...here, column: 0 }, e.shiftKey);
    } else if (e.key === "End") {
      done();
      go({ ...here, column: columns.length - 1 }, e.shiftKey);
    } else if (e.key === "Enter" || e.key === "F2") {
      done();
      begin();
    } else if (e.key === "Delete" || e.key === "Backspace") {
      done();
      clear();
    } else if (e.key === "Insert") {
      done();
      if (!readOnly) insert();
    }
  };
  const onCopy = (e: ClipboardEvent) => {
    if (text !== null) return;
    const [a, b] = block();
    const lines = rows
      .slice(a!.row, b!.row + 1)
      .map((r) => columns.slice(a!.column, b!.column + 1).map((col) => known(r, col)));
    e.clipboardData.setData("text/plain", writeTsv(lines));
    e.preventDefault();
    if (e.type === "cut") clear();
  };
  const onPaste = (e: ClipboardEvent) => {
    if (text !== null) return;
    e.preventDefault();
    change(pasted(rows, columns, here, from, readTsv(e.clipboardData.getData("text/plain"))));
  };
  const marks = (r: Cells, col: Column): RuleFinding[] =>
    (check?.findings ?? []).filter(
      (f) =>
        f.severity !== "note" && f.rows.includes(r.id) && (f.cell === col.key || (f.cell === "" && col.part === "id")),
    );
  const tone = (r: Cells): string => {
    const mine = (check?.findings ?? []).filter((f) => f.rows.includes(r.id) && f.severity !== "note");
    return mine.some((f) => f.code === "proof.overlap")
      ? "overlap"
      : mine.some((f) => f.severity === "error")
        ? "wrong"
        : "";
  };
  const fillGap = () => {
    if (!gap) return;
    const fresh = emptyRow(rows);
    const when = Object.fromEntries(
      gap.example.filter((f) => columns.some((x) => x.part === "when" && x.key === f.key)).map((f) => [f.key, f.value]),
    );
    change([...rows, { ...fresh, when }]);
    go({ row: rows.length, column: 1 }, false, rows.length + 1);
  };
  const editor = (r: Cells, col: Column) => (
    <input
      ref={input}
      className={text === null ? "sheet-input ghost" : "sheet-input"}
      value={text ?? ""}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      aria-label={`${r.id} ${col.field?.label ?? t(col.part === "id" ? "row" : "note")}`}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={onPaste}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={(e) => {
        commit();
        if (!wrap.current?.contains(e.relatedTarget)) focused.current = false;
      }}
      onDoubleClick={begin}
      onChange={(e) => {
        if (!readOnly) setText(e.target.value);
      }}
    />
  );
  const mergedAt = whens + 1;
  const spoken = column.part === "note" ? "note" : column.part === "then" && row?.outcome === "refuse" ? "why" : null;
  return (
    <div className="sheet" ref={wrap}>
      <div
        className="sheet-bar"
        role="toolbar"
        aria-label={t("sheet.bar")}
        onMouseDown={(e) => {
          if (e.target instanceof HTMLElement && e.target.tagName === "BUTTON") e.preventDefault();
        }}
      >
        <span className="ellipsis">
          <strong>{column.field?.label ?? t(column.part === "id" ? "row" : "note")}</strong>{" "}
          <span className="muted small">{column.field ? typeHint(column, t) : ""}</span>
        </span>
        {!readOnly && row && column.field && column.part === "when" && (
          <span className="row wrap chips">
            {(column.field.type === "bool" ? [words.yes, words.no] : column.field.values.map((v) => v.title)).map(
              (value) => (
                <button
                  key={value}
                  type="button"
                  className={chosen(text ?? known(row, column), value) ? "chip on" : "chip"}
                  onClick={() => commit(toggled(text ?? known(row, column), value))}
                >
                  {value}
                </button>
              ),
            )}
            {!column.field.required && (
              <button
                type="button"
                className={chosen(text ?? known(row, column), words.unknown) ? "chip on" : "chip"}
                onClick={() => commit(toggled(text ?? known(row, column), words.unknown))}
              >
                {words.unknown}
              </button>
            )}
            <button type="button" className={known(row, column) === "" ? "chip on" : "chip"} onClick={() => commit("")}>
              {t("any")}
            </button>
          </span>
        )}
        {!readOnly &&
          row &&
          column.field &&
          column.part === "then" &&
          row.outcome === "then" &&
          (column.field.type === "enum" || column.field.type === "bool") && (
            <span className="row wrap chips">
              {(column.field.type === "bool" ? [words.yes, words.no] : column.field.values.map((v) => v.title)).map(
                (value) => (
                  <button
                    key={value}
                    type="button"
                    className={known(row, column) === value ? "chip on" : "chip"}
                    onClick={() => commit(value)}
                  >
                    {value}
                  </button>
                ),
              )}
            </span>
          )}
        <span className="grow" />
        {!readOnly && (
          <span className="row sheet-acts">
            {row && spoken && (
              <button type="button" onClick={() => setWording(spoken)}>
                {t("words")}
              </button>
            )}
            <button type="button" onClick={insert}>
              {t("sheet.insert")}
            </button>
            <button type="button" onClick={duplicate} title="Ctrl+D">
              {t("sheet.copy")}
            </button>
            <button type="button" onClick={remove} disabled={rows.length < 2} title="Ctrl+-">
              {t("sheet.remove")}
            </button>
            <select
              aria-label={t("sheet.outcome")}
              value={row?.outcome ?? "then"}
              onChange={(e) => outcome(e.target.value as Cells["outcome"])}
            >
              <option value="then">{t("outcome.then")}</option>
              <option value="silent">{t("outcome.silent")}</option>
              <option value="refuse">{t("outcome.refuse")}</option>
            </select>
          </span>
        )}
      </div>
      <div className="grid-wrap sheet-wrap">
        <table
          className="grid rule-table sheet-table"
          role="grid"
          aria-label={label}
          aria-readonly={readOnly}
          aria-rowcount={rows.length}
        >
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {t("row")}
              </th>
              {whens > 0 && (
                <th colSpan={whens} className="mid" scope="colgroup">
                  {t("conditions")}
                </th>
              )}
              <th colSpan={thens} className="mid then" scope="colgroup">
                {t("conclusions")}
              </th>
              <th rowSpan={2} scope="col">
                {t("note")}
              </th>
            </tr>
            <tr>
              {columns
                .filter((x) => x.field)
                .map((x) => (
                  <th
                    key={`${x.part}.${x.key}`}
                    scope="col"
                    className={x.part === "then" ? "then" : undefined}
                    title={x.field!.formula || x.field!.unknown}
                  >
                    {x.field!.label}
                    <div className="mono muted key">{x.key}</div>
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, n) => (
              <tr key={n} className={[tone(r), fired === r.id ? "fired" : ""].join(" ").trim() || undefined}>
                {columns.map((col, i) => {
                  const merged = r.outcome !== "then" && col.part === "then";
                  if (merged && i !== mergedAt) return null;
                  const active =
                    n === here.row && (i === here.column || (merged && columns[here.column]?.part === "then"));
                  const wrong = marks(r, col);
                  const value = shown(r, col);
                  return (
                    <td
                      key={`${col.part}.${col.key}`}
                      role="gridcell"
                      colSpan={merged ? thens : undefined}
                      aria-selected={active || selected(n, i)}
                      title={wrong.map((f) => f.message).join("\n") || undefined}
                      className={
                        [
                          col.part === "then" ? "then" : "",
                          col.part === "id" ? "mono" : "",
                          col.part === "note" ? "sheet-note" : "",
                          active
                            ? "active"
                            : selected(n, i) && (here.row !== from.row || here.column !== from.column)
                              ? "picked"
                              : "",
                          wrong.length > 0 ? "bad" : "",
                          col.field && ["money", "int", "decimal"].includes(col.field.type) ? "figures" : "",
                        ]
                          .join(" ")
                          .trim() || undefined
                      }
                      onMouseDown={(e) => {
                        if (active) return;
                        e.preventDefault();
                        commit();
                        focused.current = true;
                        go({ row: n, column: i }, e.shiftKey);
                      }}
                    >
                      {(text === null || !active) &&
                        (merged ? (
                          <span className="row">
                            <span className="tag">{t(`outcome.${r.outcome}`)}</span>
                            {r.why}
                          </span>
                        ) : col.part === "when" && (cellOf(r, col) === "" || value === "") ? (
                          <span className="muted">{t("any")}</span>
                        ) : (
                          <span className={value.startsWith("=") ? "mono" : undefined}>
                            {value || (col.part === "then" ? "—" : "")}
                          </span>
                        ))}
                      {active && editor(r, col)}
                    </td>
                  );
                })}
              </tr>
            ))}
            {gap && (
              <tr className="gap">
                <td className="mono">{t("gap")}</td>
                {columns
                  .filter((x) => x.part === "when")
                  .map((x) => (
                    <td key={x.key}>{gap.example.find((f) => f.key === x.key)?.value ?? t("any")}</td>
                  ))}
                <td colSpan={thens + 1}>
                  {gap.message}{" "}
                  {!readOnly && (
                    <button type="button" className="linkish" onClick={fillGap}>
                      {t("gap.fill")}
                    </button>
                  )}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {!readOnly && <p className="sheet-keys small muted">{t("sheet.keys")}</p>}
      {row && wording && (
        <WordsDialog
          title={wording === "note" ? t("note") : t("outcome.refuse")}
          value={
            (wording === "note" ? row.note_words : row.why_words) ?? sameIn(wording === "note" ? row.note : row.why)
          }
          onClose={() => setWording(null)}
          onDone={(words) => {
            setWording(null);
            change(rows.map((r, i) => (i === here.row ? withWords(r, wording, words, reader) : r)));
          }}
        />
      )}
    </div>
  );
}

const sameIn = (said: string) => ({ zh: said, zh_tw: "", en: said });

const chosen = (text: string, value: string): boolean =>
  text
    .split("|")
    .map((part) => part.trim())
    .includes(value);

function typeHint(column: Column, t: ReturnType<typeof useWords<typeof rules>>): string {
  const f = column.field!;
  const wall =
    f.minimum && f.maximum
      ? ` · ${f.minimum} – ${f.maximum}`
      : f.minimum
        ? ` · ≥ ${f.minimum}`
        : f.maximum
          ? ` · ≤ ${f.maximum}`
          : "";
  if (f.derived) return `${t("derived")} ${f.formula}`;
  if (column.part === "then") return f.type === "enum" || f.type === "bool" ? "" : t("hint.answer") + wall;
  return ["money", "int", "decimal"].includes(f.type)
    ? t("hint.number") + wall
    : ["date", "datetime"].includes(f.type)
      ? t("hint.date")
      : f.unknown;
}
