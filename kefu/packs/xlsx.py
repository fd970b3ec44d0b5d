"""A table as a workbook that a manager can edit, and back, without loss.

Sheets: 说明 (the head), 输入, 推导, 结果, 取值 (values of enums), one per edition (版本1 …: its facts on top,
then the rows as a grid) and 例子. Every heading begins with the path of the field in the YAML form; what follows is for
the reader.
All cells are text, so nothing is rounded and Excel computes nothing. Choices stand there in words; keys are taken too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from types import MappingProxyType
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from kefu.kernel.workbooks import DAMAGED, check_workbook
from kefu.packs.worded_cells import answer_cell, condition_cell, fact_cell, read_fact
from kefu.packs.workbook_faults import Spot, Spots, WorkbookInvalid, three
from kefu.packs.workbook_rows import EMPTY, ROW_MORE, GridReader, path_of, put
from kefu.packs.yaml_file import YamlInvalid, read_yaml, write_inline
from kefu.rules.errors import TableInvalid
from kefu.rules.model import Edition, Table
from kefu.rules.reading import read_table
from kefu.rules.values import Typed
from kefu.rules.writing import write_table

Doc = dict[str, Any]
HEAD, INPUTS, DERIVED, OUTPUTS, VALUES, EDITION, EXAMPLES = "说明", "输入", "推导", "结果", "取值", "版本", "例子"
_SLOTS = {"inputs": INPUTS, "derive": DERIVED, "outputs": OUTPUTS}
MAX_ROWS = 20_000


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
        page.add(EXAMPLES, _grid(doc.get("examples", []), _example_specs(table)))
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


def _grid(docs: Sequence[Mapping[str, Any]], specs: Mapping[str, Typed] = MappingProxyType({})) -> list[list[str]]:
    """Maps as rows under the union of their paths. `specs`: of which path the words are known."""
    rows = [dict(_flat(doc)) for doc in docs]
    paths = list(dict.fromkeys(path for row in rows for path in row))

    def cell(path: str, value: Any) -> str:
        return fact_cell(specs[path], value) if path in specs else write_inline(value)

    return [paths, *([cell(path, row[path]) if path in row else "" for path in paths] for row in rows)]


def _example_specs(table: Table) -> dict[str, Typed]:
    facts = {f"facts.{key}": spec for key, spec in table.columns.items()}
    return facts | {f"expect.{output.spec.key}": output.spec for output in table.outputs}


def _values(doc: Doc) -> list[list[str]]:
    rows = [["part", "key", "value", "zh", "en", "zh_tw"]]
    for part in _SLOTS:
        for slot in doc.get(part, []):
            for value, label in slot.get("values", {}).items():
                words = [label.get(lang, "") for lang in ("zh", "en", "zh_tw")]
                rows.append([part, slot["key"], value, *words])
    return rows


def _edition(table: Table, edition: Edition, raw: Doc) -> list[list[str]]:
    whens = [(f"when.{key}", spec.label.zh) for key, spec in table.columns.items()]
    thens = [(f"then.{output.spec.key}", output.spec.label.zh) for output in table.outputs]
    heading = [("id", "行"), *whens, *thens, *ROW_MORE]
    rows = [*_pairs(_without(raw, "rows")), [], [f"{path} {label}".strip() for path, label in heading]]
    for row, doc in zip(edition.rows, raw["rows"], strict=True):
        flat = {path: _cell(value) for path, value in _flat(_without(doc, "when"))}
        for key, condition in row.when.items():
            flat[f"when.{key}"] = condition_cell(table.columns[key], condition)
        for output in table.outputs:
            path = f"then.{output.spec.key}"
            if path in flat:
                flat[path] = answer_cell(output.spec, flat[path])
        rows.append([flat.get(path, "") for path, _ in heading])
    return rows


def _cell(value: Any) -> str:
    """A cell of the grid as a manager types it; its type is that of its column."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else EMPTY


def read_xlsx(content: bytes) -> Doc:
    """The document of a workbook, in the canonical form of `write_table`.

    Cells of rows take the words of the screen too. Raises WorkbookInvalid, and TableInvalid for a head that is wrong.
    """
    sheets = _sheets(content)
    for name in (HEAD, INPUTS, OUTPUTS):
        if name not in sheets:
            raise WorkbookInvalid(three(f"没有工作表“{name}”", f"there is no sheet {name}"))
    doc = _unpair(HEAD, sheets[HEAD][1:], 1)
    for part, name in _SLOTS.items():
        slots = _ungrid(name, sheets.get(name, []))
        if slots or part == "inputs":
            doc[part] = slots
    _add_values(doc, sheets.get(VALUES, []))
    editions = sorted((name for name in sheets if name.startswith(EDITION)), key=lambda n: (len(n), n))
    doc["editions"] = []
    head = read_table({**doc, "editions": []})  # the head must stand before the cells can be typed
    spots = Spots()
    doc["editions"] = [_read_edition(name, sheets[name], head, spots) for name in editions]
    examples = _ungrid(EXAMPLES, sheets.get(EXAMPLES, []), _example_specs(head))
    if examples:
        doc["examples"] = examples
    try:
        return write_table(read_table(doc))
    except TableInvalid as wrong:
        raise spots.name(wrong) from wrong


def _sheets(content: bytes) -> dict[str, list[list[str]]]:
    try:
        check_workbook(content)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {name: _rows(book, name) for name in book.sheet_names}
    except WorkbookInvalid:
        raise
    except (CalamineError, *DAMAGED) as wrong:
        raise WorkbookInvalid(three("不是 Excel 工作簿，或文件已损坏", str(wrong))) from wrong


def _rows(book: Any, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if len(rows) > MAX_ROWS:
        raise WorkbookInvalid(three(f"“{name}”超过 {MAX_ROWS} 行", f"{name} has more than {MAX_ROWS} rows"))
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


def _value(spot: Spot, text: str) -> Any:
    try:
        return read_yaml(text)
    except YamlInvalid as wrong:
        raise spot.refuses(three(f"看不懂“{text}”", str(wrong))) from wrong


def _unpair(sheet: str, rows: Sequence[Sequence[str]], skipped: int = 0) -> Doc:
    doc: Doc = {}
    for number, row in enumerate(rows, skipped):
        if row and row[0].strip():
            put(doc, path_of(row[0]), _value(Spot(sheet, number, 1, row[0]), row[1] if len(row) > 1 else ""))
    return doc


def _ungrid(sheet: str, rows: Sequence[Sequence[str]], specs: Mapping[str, Typed] = MappingProxyType({})) -> list[Doc]:
    if not rows:
        return []
    paths = [path_of(heading) for heading in rows[0]]
    docs: list[Doc] = []
    for number, row in enumerate(rows[1:], 1):
        doc: Doc = {}
        for place, (path, cell) in enumerate(zip(paths, row, strict=False)):
            if path and cell.strip():
                value = _value(Spot(sheet, number, place, path), cell)
                put(doc, path, read_fact(specs[path], cell, value) if path in specs else value)
        if doc:
            docs.append({"facts": {}, **doc} if sheet == EXAMPLES else doc)
    return docs


def _add_values(doc: Doc, rows: Sequence[Sequence[str]]) -> None:
    slots = {(part, slot.get("key")): slot for part in _SLOTS for slot in doc.get(part, [])}
    for number, (part, key, value, *words) in enumerate((row[:6] for row in rows[1:] if any(row)), 1):
        slot = slots.get((part, key))
        if slot is None:
            raise Spot(VALUES, number, 1).refuses(three(f"没有 {part} {key}", f"there is no {part} {key}"))
        label = dict(zip(("zh", "en", "zh_tw"), words, strict=False))
        slot.setdefault("values", {})[value] = {lang: text for lang, text in label.items() if text}


def _read_edition(sheet: str, rows: Sequence[Sequence[str]], head: Table, spots: Spots) -> Doc:
    top = next((n for n, row in enumerate(rows) if row and path_of(row[0]) == "id"), None)
    if top is None:
        raise WorkbookInvalid(
            three(f"“{sheet}”里没有以 id 开头的标题行", f"{sheet}: there is no heading that begins with id")
        )
    doc = _unpair(sheet, rows[:top])
    reader = GridReader(sheet, str(doc.get("edition", "?")), rows[top], top, head, spots)
    doc["rows"] = [reader.read(number, row) for number, row in enumerate(rows[top + 1 :], top + 1) if any(row)]
    return doc
