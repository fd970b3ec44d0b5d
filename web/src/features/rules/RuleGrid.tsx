import { useRef, useState } from "react";

import type { Cells, RuleCheck, RuleFinding } from "../../api/rules";
import { useLocale, useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { rules } from "../../i18n/rules";
import { notify } from "../../ui/toast";
import { cellOf, emptyRow, labelled, unbroken, withWords, type Column } from "./sheet";
import { SheetBar } from "./SheetBar";
import { useSheet } from "./useSheet";
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

/** Works like a spreadsheet (its keys stand in useSheet). One input follows the active cell. */
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
  const reader = useLocale();
  const words = {
    yes: c("yes"),
    no: c("no"),
    none: c("none"),
    unknown: t("cell.unknown"),
    known: t("cell.known"),
    not: t("cell.not"),
  };
  const [wording, setWording] = useState<"note" | "why" | null>(null);
  const wrap = useRef<HTMLDivElement>(null);
  const known = (r: Cells, col: Column) => labelled(col.field, cellOf(r, col), words);
  const desk = useSheet({
    columns,
    rows,
    readOnly,
    known,
    refusal: t("outcome.refuse"),
    onRows,
    onUndo,
    onRedo,
    onSave,
    onLongText: () => setWording(spoken),
    onCut: (n) => notify(t("sheet.cut", { n }), { tone: "bad" }),
  });
  const { here, row, column, text, commit, selected, change, go } = desk;
  const whens = columns.filter((x) => x.part === "when").length;
  const thens = columns.filter((x) => x.part === "then").length;
  const gap = check?.findings.find((f) => f.code === "proof.gap");
  const spoken = column.part === "note" ? "note" : column.part === "then" && row?.outcome === "refuse" ? "why" : null;

  const shown = (r: Cells, col: Column): string => {
    const raw = cellOf(r, col);
    if (col.part === "id" || col.part === "note" || (r.outcome !== "then" && col.part === "then")) return raw;
    const old = checkedRows.find((o) => o.id === r.id);
    const said = check?.shown[r.id]?.[col.part]?.[col.key];
    return said !== undefined && old && cellOf(old, col) === raw && old.outcome === r.outcome ? said : known(r, col);
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
      {...desk.place}
      className={text === null ? "sheet-input ghost" : "sheet-input"}
      value={text ?? ""}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      aria-label={`${r.id} ${col.field?.label ?? t(col.part === "id" ? "row" : "note")}`}
      onBlur={(e) => {
        commit();
        if (!wrap.current?.contains(e.relatedTarget)) desk.focused.current = false;
      }}
      onChange={(e) => desk.write(e.target.value)}
    />
  );
  const mergedAt = whens + 1;
  return (
    <div className="sheet" ref={wrap}>
      <SheetBar
        desk={desk}
        readOnly={readOnly}
        words={words}
        typed={row ? (text ?? known(row, column)) : ""}
        single={rows.length < 2}
        onWords={spoken && row ? () => setWording(spoken) : null}
      />
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
                          active ? "active" : selected(n, i) && desk.several ? "picked" : "",
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
                        desk.focused.current = true;
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
                            {unbroken(value) || (col.part === "then" ? "—" : "")}
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
