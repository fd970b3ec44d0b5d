import type { Outcome } from "../../api/rules";
import { useWords } from "../../i18n";
import { rules } from "../../i18n/rules";
import { toggled, type CellWords, type Column } from "./sheet";
import type { SheetDesk } from "./useSheet";

interface Props {
  desk: SheetDesk;
  readOnly: boolean;
  words: CellWords;
  /** What stands in the active cell, or is being written there. */
  typed: string;
  single: boolean;
  onWords: (() => void) | null;
}

/** What the active cell is, the values it may have, and what can be done with its row. */
export function SheetBar({ desk, readOnly, words, typed, single, onWords }: Props) {
  const t = useWords(rules);
  const { row, column } = desk;
  return (
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
      {!readOnly && row && <Chips desk={desk} words={words} typed={typed} />}
      <span className="grow" />
      {!readOnly && (
        <span className="row sheet-acts">
          {onWords && (
            <button type="button" onClick={onWords}>
              {t("words")}
            </button>
          )}
          <button type="button" onClick={desk.insert} title="Insert">
            {t("sheet.insert")}
          </button>
          <button type="button" onClick={desk.duplicate} title="Ctrl+D">
            {t("sheet.copy")}
          </button>
          <button type="button" onClick={desk.remove} disabled={single} title="Ctrl+-">
            {t("sheet.remove")}
          </button>
          <select
            aria-label={t("sheet.outcome")}
            value={row?.outcome ?? "then"}
            onChange={(e) => desk.outcome(e.target.value as Outcome)}
          >
            <option value="then">{t("outcome.then")}</option>
            <option value="silent">{t("outcome.silent")}</option>
            <option value="refuse">{t("outcome.refuse")}</option>
          </select>
        </span>
      )}
    </div>
  );
}

/** One click for what the column can hold: conditions list several values, an answer is one. */
function Chips({ desk, words, typed }: Pick<Props, "desk" | "words" | "typed">) {
  const t = useWords(rules);
  const { row, column, commit } = desk;
  const field = column.field;
  if (!field || !row || (column.part === "then" && row.outcome !== "then")) return null;
  const listed = field.type === "bool" ? [words.yes, words.no] : field.values.map((v) => v.title);
  const many = column.part === "when";
  const values = [
    ...listed,
    ...(many && !field.required ? [words.unknown] : []),
    ...(!many && field.optional ? [words.none] : []),
  ];
  return (
    <span className="row wrap chips">
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className={chosen(typed, value) ? "chip on" : "chip"}
          onClick={() => commit(many ? toggled(typed, value) : value)}
        >
          {value}
        </button>
      ))}
      {many && (
        <button type="button" className={typed === "" ? "chip on" : "chip"} onClick={() => commit("")}>
          {t("any")}
        </button>
      )}
    </span>
  );
}

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
      : f.type === "time"
        ? t("hint.time")
        : f.unknown;
}
