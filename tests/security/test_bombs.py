"""Small files that unpack to very much, and cells that would run."""

import asyncio
import io
import zipfile

import pytest
from PIL import Image

from kefu.edges.platforms.imports import read_table
from kefu.edges.platforms.imports.problems import StrayCells
from kefu.kernel.sheets import SheetUnreadable, plain, read_sheet
from kefu.kernel.workbooks import WorkbookTooLarge, check_workbook
from kefu.modules.files import service as files
from kefu.modules.files.rules import FileBroken
from kefu.packs import WorkbookInvalid, YamlInvalid, read_xlsx, read_yaml

SHEET = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>"""
PARTS = {
    "[Content_Types].xml": """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/workbook.xml": """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>""",
}  # fmt: skip


def workbook(sheet: bytes, place: str = "worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text.replace("worksheets/sheet1.xml", place))
        archive.writestr(f"xl/{place}", sheet)
    return out.getvalue()


FAR = '<c r="XFD1048576"><v>1</v></c>'
"""The last cell of a sheet."""
WRITTEN_OTHERWISE = {
    "single quotes": FAR.replace('"', "'"),
    "spaces": FAR.replace("=", " = "),
    "a line break": FAR.replace(" r=", "\nr="),
    "far behind": FAR.replace(" r=", " " * 400 + "r="),
    "behind another attribute": FAR.replace(" r=", ' s=">" r='),
    "no space between": FAR.replace(" r=", ' s="1"r='),
    "twice": FAR.replace(" r=", ' r="A1" r='),
    "a prefix": FAR.replace("<c", "<x:c"),
    "a prefix with a slash": FAR.replace("<c", "<a/b:c"),
    "a quote in the name": FAR.replace("<c", '<">":c'),
    "its row only": '<c r="A1048576"><v>1</v></c>' + "<c><v>1</v></c>" * 20,
    "a number beyond all rows": FAR.replace("1048576", "4294967295"),
    "letters beyond all columns": FAR.replace("XFD", "ZZZZZZZ"),
    "small letters": FAR.replace("XFD", "xfd"),
}


def sheet_with(cell: str) -> bytes:
    return SHEET.format(row=1048576, cell="B1048576").replace('<c r="B1048576"><v>1</v></c>', cell).encode()


def test_one_cell_far_away_is_not_a_table() -> None:
    """Two cells span seventeen thousand million: the reader would lay them all out."""
    assert read_sheet(workbook(SHEET.format(row=3, cell="B3").encode()))[2][1] == "1"
    with pytest.raises(SheetUnreadable):
        read_sheet(workbook(SHEET.format(row=1048576, cell="XFD1048576").encode()))


@pytest.mark.parametrize("cell", WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_a_far_cell_is_found_however_it_is_written(cell: str) -> None:
    """The reader is kind and takes all of these; what it would lay out is known before it is asked."""
    with pytest.raises(WorkbookTooLarge):
        check_workbook(workbook(sheet_with(cell)))


@pytest.mark.parametrize("place", ["worksheets/sheet1.xml", "elsewhere/sheet1.xml"])
def test_no_reader_of_workbooks_lays_out_a_far_cell(place: str) -> None:
    """Bank answers and waybills, report files, rule drafts: each would take the process with it."""
    content = workbook(sheet_with(FAR), place)
    with pytest.raises(SheetUnreadable):
        read_sheet(content)
    with pytest.raises(StrayCells):
        read_table(content)
    with pytest.raises(WorkbookInvalid):
        read_xlsx(content)


def test_a_sheet_of_many_portions_is_measured_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kefu.kernel.workbooks.PORTION", 7)
    check_workbook(workbook(sheet_with("<c r='C1048576'><v>1</v></c>")))
    with pytest.raises(WorkbookTooLarge):
        check_workbook(workbook(sheet_with("<c r='F1048576'><v>1</v></c>")))
    with pytest.raises(WorkbookTooLarge):
        check_workbook(workbook(sheet_with(FAR)))


def test_a_format_down_to_the_last_row_is_no_table() -> None:
    content = workbook(sheet_with('<c r="XFD1048576" s="1"/>'))
    assert [row for row in read_sheet(content) if any(row)] == [["1"]]


def test_another_kind_of_workbook_is_not_taken_for_xlsx() -> None:
    out = io.BytesIO(workbook(sheet_with("")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with pytest.raises(WorkbookTooLarge):
        check_workbook(out.getvalue())


@pytest.mark.parametrize(
    "written", ["[" * 100_000, "- " * 100_000, "? " * 100_000, "{a: " * 100_000], ids=lambda w: w[:2]
)
def test_a_rule_file_nested_too_deeply_is_refused_before_it_is_built(written: str) -> None:
    """The parser builds by calling itself, in C: the process would end without a word."""
    with pytest.raises(YamlInvalid):
        read_yaml("a: " + written if written[0] in "[{" else written)


@pytest.mark.parametrize(
    "written", ["a: " + "9" * 5000, "a: !!timestamp 2026-13-45", "a: &a [1]\nb: [" + "*a, " * 300 + "]"]
)
def test_a_rule_file_of_impossible_values_is_refused(written: str) -> None:
    with pytest.raises(YamlInvalid):
        read_yaml(written)


def test_a_sheet_that_unpacks_to_very_much_is_not_unpacked() -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(workbook(b" " * 150_000_000))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    assert plain(f"{start}cmd|'/c calc'!A0", "UTC").startswith("'")


def test_a_picture_cut_off_has_no_thumbnail_and_breaks_nothing() -> None:
    out = io.BytesIO()
    Image.effect_noise((640, 480), 90).save(out, "JPEG")
    with pytest.raises(FileBroken):
        files.draw_thumbnail(out.getvalue()[:4000])


async def test_thumbnails_are_drawn_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of sixty million points takes hundreds of megabytes while it is drawn: never many at once."""
    running, most = 0, 0

    async def slow(call: object, content: bytes) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return content

    monkeypatch.setattr(asyncio, "to_thread", slow)
    await asyncio.gather(*(files.thumbnail(b"x") for _ in range(20)))
    assert most <= files.DRAWN_AT_ONCE
