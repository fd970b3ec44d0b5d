"""YAML and xlsx: a table goes out and comes back as the same table, whatever words stand in it."""

import re
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kefu.packs import load_packs, read_xlsx, read_yaml, write_xlsx, write_yaml
from kefu.packs.typed_cells import condition_text
from kefu.packs.workbook_faults import WorkbookInvalid, column_letters
from kefu.rules import read_table, write_table
from tests.rules.tables import ROOT, Doc, documented, edition, slot, table

TEXT = st.text(
    st.one_of(
        st.sampled_from("=|\\'\"{}[]:#-,?!&*%@`~ \n\tnotrueyes0123456789.é软件；"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip() and text not in ("any", "known", "unknown", "none"))
LABEL = st.fixed_dictionaries({"zh": TEXT, "en": TEXT}, optional={"zh_tw": TEXT})
CODE = st.sampled_from(["a", "b-1", "C.3", "none_x", "007"])
AMOUNT = st.decimals(-500, 500, places=2)


@st.composite
def tables(draw: st.DrawFn) -> Doc:
    values = draw(st.dictionaries(CODE, LABEL, min_size=2))
    inputs = [
        {**slot("n", "int", min=-3), "label": draw(LABEL)},
        {**slot("who", "enum"), "label": draw(LABEL), "values": values},
        {**slot("say", "text"), "label": draw(LABEL), "unknown": draw(LABEL)},
        {**slot("paid", "money"), "label": draw(LABEL)},
        slot("at_", "datetime"),
        slot("kg", "decimal", max="100.5"),
    ]
    outputs = [
        {**slot("x", "money"), "kinder": draw(st.sampled_from(["higher", "lower"]))},
        {**slot("y", "text", optional=True), "label": draw(LABEL)},
        {**slot("z", "enum"), "values": values, "kinder": list(values)},
        slot("w", "bool"),
    ]
    conditions: dict[str, st.SearchStrategy[Any]] = {
        "n": st.sampled_from([3, "<= 3", "[0, 48)", "> -1", ["< 0", "> 5"], {"not": [1, 2]}]),
        "who": st.one_of(st.sampled_from(list(values)), st.just({"not": [next(iter(values))]})),
        "say": st.one_of(
            TEXT, st.lists(TEXT, min_size=2, max_size=3, unique=True), st.just("unknown"), st.just("known")
        ),
        "paid": st.one_of(AMOUNT, AMOUNT.map(lambda a: f">= {a}")),
        "at_": st.sampled_from([">= 2026-03-01T00:00:00+08:00", "[2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z)"]),
        "kg": st.sampled_from(["<= 1.5", "(0.25, 3]", "7"]),
    }
    rows = []
    for number in range(draw(st.integers(1, 4))):
        when = {key: draw(each) for key, each in conditions.items() if draw(st.booleans())}
        row: Doc = {"id": f"r{number}", "when": when}
        kind = draw(st.sampled_from(["then", "then", "silent", "refuse"]))
        row[kind] = True if kind == "silent" else draw(LABEL)
        if kind == "then":
            row["then"] = {
                "x": draw(st.one_of(AMOUNT, st.just("= percent_of(5, paid)"))),
                "y": draw(st.one_of(TEXT.filter(lambda t: not t.startswith("=")), st.just("none"))),
                "z": draw(st.sampled_from(list(values))),
                "w": draw(st.booleans()),
            }
        if draw(st.booleans()):
            row["note"] = draw(LABEL)
            row["source"] = {"document": draw(TEXT), "note": draw(LABEL)}
        rows.append(row)
    facts = {
        "n": draw(st.one_of(st.integers(-3, 9), st.just("3"), st.booleans())),
        "say": draw(TEXT),
        "who": "a",
        "paid": draw(AMOUNT),
        "kg": None,
    }
    verified = {"state": "yes", "by": draw(TEXT), "on": "2026-02-01"}
    return table(
        inputs,
        outputs,
        [],
        hit="first",
        note=draw(LABEL),
        derive=[slot("late", "bool", formula="= n > 3 or who == '" + next(iter(values)) + "'")],
        editions=[
            edition(rows, "v1", None, "2026-01-31", status="disputed", dispute=draw(LABEL)),
            edition(rows[:1], "v2", "2026-02-01T20:00", verified=verified, stale_after_days=90, zone="Europe/Berlin"),
        ],
        examples=[
            {"facts": facts, "expect": {"x": draw(AMOUNT)}, "covers": ["r0"], "needs": ["RULE-01"]},
            {"facts": {}, "note": draw(LABEL), "refuses": "fact.missing", "at": "2026-01-01T00:00:00Z", "zone": "UTC"},
        ],
    )


@given(tables())
@settings(max_examples=60, deadline=None)
def test_yaml_and_xlsx_lose_nothing(doc: Doc) -> None:
    read = read_table(doc)
    canonical = write_table(read)
    assert read_table(canonical) == read
    assert read_yaml(write_yaml(canonical)) == canonical
    assert read_xlsx(write_xlsx(read)) == canonical


def test_shipped_tables_survive_a_trip_through_excel() -> None:
    packs = load_packs(ROOT / "packs")
    assert len(packs.ids) > 50
    for name in packs.ids:
        read = packs.table(name)
        canonical = write_table(read)
        assert read_yaml(write_yaml(canonical)) == canonical
        assert read_xlsx(write_xlsx(read)) == canonical


def _edited(change: Any) -> bytes:
    """The documented table as a workbook, with cells changed as Excel would store them."""
    book = CalamineWorkbook.from_filelike(BytesIO(write_xlsx(read_table(documented()))))
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as out:
        for name in book.sheet_names:
            sheet = out.add_worksheet(name)
            for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                for c, cell in enumerate(row):
                    value = change(name, row, cell)
                    if value != "":
                        sheet.write(r, c, value)
    return file.getvalue()


def test_choices_are_written_in_words() -> None:
    sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for book in [CalamineWorkbook.from_filelike(BytesIO(write_xlsx(read_table(documented()))))]
        for name in book.sheet_names
    }
    shown = {cell for name in ("版本1", "例子") for row in sheets[name] for cell in row}
    assert {"普通商品", "鲜活易腐", "是", "否", "是 或 不知道"} <= shown
    assert not shown & {"ordinary", "true", "false"}


def test_what_cannot_be_told_apart_in_words_is_written_by_its_key() -> None:
    values = {"a": {"zh": "同名", "en": "x"}, "b": {"zh": "同名", "en": "y"}, "c": {"zh": "a", "en": "z"}}
    rows = [{"id": key, "when": {"who": key}, "then": {"z": key}} for key in values]
    examples = [{"facts": {"who": said}, "refuses": "fact.value"} for said in (*values, "同名", "z", "'", "7")]
    doc = table(
        [{**slot("who", "enum"), "values": values}], [{**slot("z", "enum"), "values": values}], rows, examples=examples
    )
    read = read_table(doc)
    assert read_xlsx(write_xlsx(read)) == write_table(read)


def test_numbers_typed_into_excel_are_read_as_meant() -> None:
    def seven(sheet: str, row: list[Any], cell: Any) -> Any:
        return 8.0 if sheet == "版本1" and row[0] == "late" and cell == "> 7" else cell

    doc = read_xlsx(_edited(seven))
    assert next(row for row in doc["editions"][0]["rows"] if row["id"] == "late")["when"]["days_since_signing"] == 8


@pytest.mark.parametrize(("cell", "typed"), [("<= 7", "<= seven"), ("普通商品", "普通商品 | strange")])
def test_a_cell_that_cannot_be_read_is_named(cell: str, typed: str) -> None:
    with pytest.raises(WorkbookInvalid) as caught:
        read_xlsx(_edited(lambda sheet, row, found: typed if found == cell and sheet == "版本1" else found))
    assert "版本1" in str(caught.value)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(WorkbookInvalid):
        read_xlsx(b"no workbook")
    with pytest.raises(WorkbookInvalid):
        read_xlsx(_edited(lambda sheet, row, found: "" if sheet == "版本1" else found))


def _typed(row: str, was: str, now: Any) -> bytes:
    changed = []

    def change(sheet: str, cells: list[Any], cell: Any) -> Any:
        if sheet != "版本1" or cells[0] != row or cell != was:
            return cell
        changed.append(cell)
        return now

    content = _edited(change)
    assert changed, f"there is no cell {was!r} in row {row}"
    return content


def _row(content: bytes, row: str) -> Doc:
    rows: list[Doc] = read_xlsx(content)["editions"][0]["rows"]
    return next(each for each in rows if each["id"] == row)


@pytest.mark.parametrize(
    ("row", "was", "typed", "column", "read"),
    [
        ("late", "普通商品", "ordinary", "category", "ordinary"),
        ("late", "普通商品", "鲜活易腐 或 普通商品", "category", ["ordinary", "fresh"]),
        ("late", "> 7", "＞ 7", "days_since_signing", "> 7"),
        ("within", "是 或 不知道", "true | unknown", "goods_intact", ["true", "unknown"]),
        ("within", "是 或 不知道", "是、不知道", "goods_intact", ["true", "unknown"]),
    ],
)
def test_a_workbook_takes_the_words_of_the_screen_and_the_keys_of_the_file(
    row: str, was: str, typed: str, column: str, read: object
) -> None:
    cell = _row(_typed(row, was, typed), row)["when"][column]
    assert [str(each).lower() for each in cell] == read if isinstance(read, list) else cell == read


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: _typed("late", "> 7", "> sieben"), r"“版本1”第 \d+ 行 [A-Z] 列（签收后第几天）：.*sieben.*不是数字"),
        (
            lambda: _typed("late", "普通商品", "火星"),
            r"（商品类别）：“火星”不在取值之内：普通商品（ordinary）、鲜活易腐",
        ),
        (lambda: _typed("late", "否", "vielleicht"), r"（可无理由退货）：.*vielleicht"),
        (lambda: _typed("late", "否", ""), r"（可无理由退货）：没有给出结果（写公式时前面要加一个单引号"),
        (lambda: _typed("late", "late", "within"), r"列：两行编号相同"),
        (lambda: _typed("confidence", "high", "sehr"), r"“版本1”.*confidence"),
        (lambda: _typed("from", "2017-03-15", "31.12.2026"), r"“版本1”.*不是日期"),
        (lambda: b"PK\x03\x04", r"不是 Excel 工作簿"),
        (lambda: _edited(lambda sheet, _, cell: "" if cell == "id 行" else cell), r"没有以 id 开头的标题行"),
        (
            lambda: _edited(lambda _, __, cell: "可退" if str(cell).startswith("then.in_window") else cell),
            r"标题“可退”认不出",
        ),
    ],
)
def test_what_is_wrong_in_a_workbook_is_told_with_its_place(content: Any, says: str) -> None:
    with pytest.raises(WorkbookInvalid) as caught:
        read_xlsx(content())
    assert re.search(says, caught.value.why.zh), caught.value.why.zh
    assert caught.value.why.zh_tw
    assert not re.search("[\u4e00-\u9fff]", re.sub("[“(].*?[”)]|版本1|火星|可退", "", caught.value.why.en))


def test_a_row_without_a_name_gets_one() -> None:
    rows = read_xlsx(_typed("late", "late", ""))["editions"][0]["rows"]
    assert [each["id"] for each in rows if each["id"].startswith("row_")]


def test_columns_are_lettered_as_in_excel() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_name_that_holds_what_parts_names_is_read_whole() -> None:
    values = {
        "a": {"zh": "订单、联系方式", "en": "x"},
        "b": {"zh": "说明（含图）", "en": "y"},
        "c": {"zh": "a", "en": "z"},
    }
    spec = read_table(table([{**slot("who", "enum"), "values": values}], [slot("x", "int")], [])).columns["who"]
    typed = {"订单、联系方式": "a", "说明(含图)": "b", "a": "a", "z": "c", "不知道": "unknown", "y | z": "b | c"}
    assert {text: condition_text(spec, text) for text in typed} == typed
