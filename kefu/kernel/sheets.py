"""Tables as files: xlsx and csv out, xlsx and csv in. The heavy libraries are loaded when they are used.

Cells of text stay text: no digit of a long number is lost, and nothing that begins like a formula becomes one.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import Response

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.workbooks import DAMAGED, check_workbook

CellKind = Literal["text", "money", "int", "datetime"]
Cell = str | int | Decimal | datetime | None
Format = Literal["xlsx", "csv"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # Excel reads the wide ones too
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
WIDTHS: dict[CellKind, int] = {"text": 20, "money": 12, "int": 8, "datetime": 18}


class SheetUnreadable(Invalid):
    code = "sheet.unreadable"
    text = Text(
        "读不出这个文件，请上传 xlsx 或 csv。",
        "讀不出這個檔案，請上傳 xlsx 或 csv。",
        "This file cannot be read; please upload xlsx or csv.",
    )


class SheetTooLong(Invalid):
    code = "sheet.too_long"
    text = Text(
        "超过 {most} 行，一个文件放不下。请缩短日期或加筛选。",
        "超過 {most} 列，一個檔案放不下。請縮短日期或加篩選。",
        "More than {most} rows, too many for one file. Take a shorter time or filter.",
    )


def check_length(rows: Sequence[object], most: int) -> None:
    """Of rows asked for with `limit most + 1`: a file that ends early would pass for whole. Raises SheetTooLong."""
    if len(rows) > most:
        raise SheetTooLong(most=most)


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: CellKind = "text"


def write_xlsx(name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], zone: str) -> bytes:
    """One sheet with a fixed header. Moments are shown as local time of `zone`. Slow: call it in a thread."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    sheet = book.add_worksheet(NOT_IN_A_NAME.sub(" ", name)[:31].strip("' ") or None)
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {
        "money": book.add_format({"num_format": "0.00"}),
        "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "int": book.add_format({"num_format": "0"}),
    }
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.title, bold)
        sheet.set_column(at, at, WIDTHS[column.kind])
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if isinstance(cell, datetime):
                sheet.write_datetime(line, at, local(cell, zone), formats["datetime"])
            elif isinstance(cell, Decimal | int):
                sheet.write_number(line, at, cell, formats.get(column.kind))
            elif cell is not None:
                sheet.write_string(line, at, cell)
    book.close()
    return out.getvalue()


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], zone: str) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect it."""
    return csv_head(columns) + csv_lines(rows, zone)


def csv_head(columns: Sequence[Column]) -> bytes:
    """The beginning of a csv that is sent part by part."""
    return b"\xef\xbb\xbf" + csv_lines([[column.title for column in columns]], "UTC")


def csv_lines(rows: Iterable[Sequence[Cell]], zone: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[plain(cell, zone) for cell in row] for row in rows])
    return out.getvalue().encode()


def plain(cell: Cell, zone: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{local(cell, zone):%Y-%m-%d %H:%M}"
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return "'" + cell
    return str(cell)


def local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def read_sheet(content: bytes) -> list[list[str]]:
    """All cells of the first sheet as stripped text. Raises SheetUnreadable. Slow: call it in a thread."""
    return read_xlsx(content) if content[:4] == b"PK\x03\x04" else read_csv(content)


def read_xlsx(content: bytes) -> list[list[str]]:
    import python_calamine

    try:
        check_workbook(content)
        sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
        return [[show(cell) for cell in row] for row in sheet.to_python()]
    except (python_calamine.CalamineError, IndexError, *DAMAGED) as broken:
        raise SheetUnreadable from broken


def show(cell: object) -> str:
    """A number as people typed it: 12 and not 12.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def read_csv(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetUnreadable
    if "\x00" in text:
        raise SheetUnreadable
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]


def download(content: bytes, name: str, form: Format) -> Response:
    """The file as an answer; the name may be Chinese."""
    return Response(content, media_type=media_type_of(form), headers=attached(name, form))


def media_type_of(form: Format) -> str:
    return XLSX if form == "xlsx" else "text/csv; charset=utf-8"


def attached(name: str, form: Format) -> dict[str, str]:
    """The headers of a file that is taken home."""
    return {"Content-Disposition": f"attachment; filename=\"kefu.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}"}
