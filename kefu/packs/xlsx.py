"""A table as a workbook that a manager can edit, and back, without loss.

Sheets: 说明 (the head), 输入, 推导, 结果, 取值 (values of enums), one per edition (版本1 …: its facts on top,
then the rows as a grid) and 例子. Every heading begins with the path of the field in the YAML form; what follows is for
the reader.
All cells are text, so nothing is rounded and Excel computes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from kefu.kernel.workbooks import DAMAGED, check_workbook
from kefu.packs.yaml_file import YamlInvalid, read_yaml, write_inline
from kefu.rules.conditions import read_cell, show_condition, write_condition
from kefu.rules.model import Edition, Table
from kefu.rules.reading import read_table
from kefu.rules.values import Typed
from kefu.rules.writing import write_table

Doc = dict[str, Any]
HEAD, INPUTS, DERIVED, OUTPUTS, VALUES, EDITION, EXAMPLES = "说明", "输入", "推导", "结果", "取值", "版本", "例子"
_SLOTS = {"inputs": INPUTS, "derive": DERIVED, "outputs": OUTPUTS}
MAX_ROWS = 20_000
_EMPTY = '""'


class WorkbookInvalid(ValueError):
    """The workbook is not one that `write_xlsx` made; the message names sheet and cell."""


def write_xlsx(table: Table) -> bytes:
    """The whole table with all its editions as an xlsx file."""
    doc = write_table(table)
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = _Pages(book)
        head = {key: value for key, value in doc.items() if key not in (*_SLOTS, "editions", "examples")}
        page.add(HEAD, [["field 项目", "value 值"], *_pairs(head)])
        for part, name in _SLOTS.items():
            page.add(name, _grid([_without(slot, "values") for slot in doc.get(part, [])]))
        page.add(VALUES, _values(doc))
        for number, (edition, raw) in enumerate(zip(table.editions, doc["editions"], strict=True), 1):
            page.add(f"{EDITION}{number}", _edition(table, edition, raw), freeze=False)
        page.add(EXAMPLES, _grid(doc.get("examples", [])))
    return file.getvalue()


class _Pages:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"num_format": "@", "bold": True, "bg_color": "#EEF3F8"})

    def add(self, name: str, rows: list[list[str]], *, freeze: bool = True) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 200, 22, self.text)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for r, row in enumerate(rows):
            heading = (freeze and r == 0) or (bool(row) and row[0].split(" ")[0] == "id")
            for c, cell in enumerate(row):
                if cell:
                    sheet.write_string(r, c, cell, self.bold if heading else self.text)
        if freeze:
            sheet.freeze_panes(1, 1)


def _without(doc: Mapping[str, Any], key: str) -> Doc:
    return {name: value for name, value in doc.items() if name != key}


def _flat(doc: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in doc.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _pairs(doc: Mapping[str, Any]) -> list[list[str]]:
    return [[path, write_inline(value)] for path, value in _flat(doc)]


def _grid(docs: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Maps as rows under the union of their paths."""
    rows = [dict(_flat(doc)) for doc in docs]
    paths = list(dict.fromkeys(path for row in rows for path in row))
    return [paths, *([write_inline(row[path]) if path in row else "" for path in paths] for row in rows)]


def _values(doc: Doc) -> list[list[str]]:
    rows = [["part", "key", "value", "zh", "en", "zh_tw"]]
    for part in _SLOTS:
        for slot in doc.get(part, []):
            for value, label in slot.get("values", {}).items():
                words = [label.get(lang, "") for lang in ("zh", "en", "zh_tw")]
                rows.append([part, slot["key"], value, *words])
    return rows


_ROW_MORE = (
    ("silent", "不作规定"),
    ("refuse.zh", "交人工判断"),
    ("refuse.en", ""),
    ("refuse.zh_tw", ""),
    ("note.zh", "备注"),
    ("note.en", ""),
    ("note.zh_tw", ""),
    ("source.document", "出处"),
    ("source.article", "条款"),
    ("source.note.zh", ""),
    ("source.note.en", ""),
    ("source.note.zh_tw", ""),
    ("source.url", ""),
)


def _edition(table: Table, edition: Edition, raw: Doc) -> list[list[str]]:
    whens = [(f"when.{key}", spec.label.zh) for key, spec in table.columns.items()]
    thens = [(f"then.{output.spec.key}", output.spec.label.zh) for output in table.outputs]
    heading = [("id", "行"), *whens, *thens, *_ROW_MORE]
    rows = [*_pairs(_without(raw, "rows")), [], [f"{path} {label}".strip() for path, label in heading]]
    for row, doc in zip(edition.rows, raw["rows"], strict=True):
        flat = {path: _cell(value) for path, value in _flat(_without(doc, "when"))}
        for key, condition in row.when.items():
            flat[f"when.{key}"] = show_condition(table.columns[key], condition)
        rows.append([flat.get(path, "") for path, _ in heading])
    return rows


def _cell(value: Any) -> str:
    """A cell of the grid as a manager types it; its type is that of its column."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else _EMPTY


def read_xlsx(content: bytes) -> Doc:
    """The document of a workbook, in the canonical form of `write_table`. Raises WorkbookInvalid, TableInvalid."""
    try:
        check_workbook(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = {name: _rows(book, name) for name in book.sheet_names}
    except (CalamineError, *DAMAGED) as wrong:
        raise WorkbookInvalid(str(wrong)) from wrong
    for name in (HEAD, INPUTS, OUTPUTS):
        if name not in sheets:
            raise WorkbookInvalid(f"there is no sheet {name}")
    doc = _unpair(HEAD, sheets[HEAD][1:])
    for part, name in _SLOTS.items():
        slots = _ungrid(name, sheets.get(name, []))
        if slots or part == "inputs":
            doc[part] = slots
    _add_values(doc, sheets.get(VALUES, []))
    editions = sorted((name for name in sheets if name.startswith(EDITION)), key=lambda n: (len(n), n))
    doc["editions"] = []
    blank = {**doc, "editions": []}
    columns = read_table(blank).columns  # the head must stand before the cells can be typed
    doc["editions"] = [_read_edition(name, sheets[name], columns) for name in editions]
    examples = _ungrid(EXAMPLES, sheets.get(EXAMPLES, []))
    if examples:
        doc["examples"] = examples
    return write_table(read_table(doc))


def _rows(book: Any, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if len(rows) > MAX_ROWS:
        raise WorkbookInvalid(f"{name} has more than {MAX_ROWS} rows")
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    """Cells that Excel turned into numbers or dates become what was meant."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)


def _path(heading: str) -> str:
    return heading.strip().split(" ")[0]


def _put(doc: Doc, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        doc = doc.setdefault(parent, {})
    doc[last] = value


def _value(sheet: str, path: str, text: str) -> Any:
    try:
        return read_yaml(text)
    except YamlInvalid as wrong:
        raise WorkbookInvalid(f"{sheet}, {path}: {wrong}") from wrong


def _unpair(sheet: str, rows: Sequence[Sequence[str]]) -> Doc:
    doc: Doc = {}
    for row in rows:
        if row and row[0].strip():
            _put(doc, _path(row[0]), _value(sheet, row[0], row[1] if len(row) > 1 else ""))
    return doc


def _ungrid(sheet: str, rows: Sequence[Sequence[str]]) -> list[Doc]:
    if not rows:
        return []
    paths = [_path(heading) for heading in rows[0]]
    docs: list[Doc] = []
    for row in rows[1:]:
        doc: Doc = {}
        for path, cell in zip(paths, row, strict=False):
            if path and cell.strip():
                _put(doc, path, _value(sheet, path, cell))
        if doc:
            docs.append({"facts": {}, **doc} if sheet == EXAMPLES else doc)
    return docs


def _add_values(doc: Doc, rows: Sequence[Sequence[str]]) -> None:
    slots = {(part, slot.get("key")): slot for part in _SLOTS for slot in doc.get(part, [])}
    for part, key, value, *words in (row[:6] for row in rows[1:] if any(row)):
        slot = slots.get((part, key))
        if slot is None:
            raise WorkbookInvalid(f"{VALUES}: there is no {part} {key}")
        label = dict(zip(("zh", "en", "zh_tw"), words, strict=False))
        slot.setdefault("values", {})[value] = {lang: text for lang, text in label.items() if text}


def _read_edition(sheet: str, rows: Sequence[Sequence[str]], columns: Mapping[str, Typed]) -> Doc:
    top = next((n for n, row in enumerate(rows) if row and _path(row[0]) == "id"), None)
    if top is None:
        raise WorkbookInvalid(f"{sheet}: there is no heading that begins with id")
    doc = _unpair(sheet, rows[:top])
    paths = [_path(heading) for heading in rows[top]]
    doc["rows"] = [_read_row(sheet, paths, row, columns) for row in rows[top + 1 :] if any(row)]
    return doc


def _read_row(sheet: str, paths: Sequence[str], cells: Sequence[str], columns: Mapping[str, Typed]) -> Doc:
    doc: Doc = {}
    for path, cell in zip(paths, cells, strict=False):
        text = cell.strip()
        if not path or not text:
            continue
        if path.startswith("when."):
            _put(doc, path, _condition(sheet, cells[0], columns, path.removeprefix("when."), text))
        elif path == "silent":
            doc[path] = text == "true"
        else:
            _put(doc, path, "" if cell == _EMPTY else cell)
    return doc


def _condition(sheet: str, row: str, columns: Mapping[str, Typed], key: str, text: str) -> Any:
    if key not in columns:
        raise WorkbookInvalid(f"{sheet}, {row}: there is no fact {key}")
    try:
        return write_condition(columns[key], read_cell(columns[key], text))
    except ValueError as wrong:
        raise WorkbookInvalid(f"{sheet}, {row}, {key}: {wrong}") from wrong
