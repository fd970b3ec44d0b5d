"""Small files that unpack to very much, and cells that would run."""

import asyncio
import io
import zipfile

import pytest
from PIL import Image

from kefu.kernel.sheets import SheetUnreadable, plain, read_sheet
from kefu.modules.files import service as files
from kefu.modules.files.rules import FileBroken

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


def workbook(sheet: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def test_one_cell_far_away_is_not_a_table() -> None:
    """Two cells span seventeen thousand million: the reader would lay them all out."""
    assert read_sheet(workbook(SHEET.format(row=3, cell="B3").encode()))[2][1] == "1"
    with pytest.raises(SheetUnreadable):
        read_sheet(workbook(SHEET.format(row=1048576, cell="XFD1048576").encode()))


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
