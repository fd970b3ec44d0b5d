"""The report of what was refused: the rows as they stood, each with its line and its reason.

Long numbers stay whole when the file is opened in Excel, and no cell can start a formula. A report that
has been corrected can be imported as it is: the added columns are passed over.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, TextIO

import xlsxwriter

from kefu.kernel.i18n import Locale, Text
from kefu.kernel.sheets import FORMULA_STARTS
from kefu.ports.shop_reports import RowError

_LINE = Text("行号", "行號", "Line")
_KIND = Text("处理", "處理", "Outcome")
_REASON = Text("原因", "原因", "Reason")
_REFUSED = Text("未采用", "未採用", "refused")
_WARNED = Text("已采用，请核对", "已採用，請核對", "taken, please check")
_ALL = Text("未导入的行", "未匯入的列", "Rows not taken")
_WRAPPED = re.compile(r'="(.*)"').fullmatch
# Excel turns these into numbers and forgets digits behind the 15th, or leading zeros.
_NUMBER_LIKE = re.compile(r"\d{12,}|0\d+").fullmatch


def write_csv(out: TextIO, header: Iterable[str], errors: Iterable[RowError], locale: Locale = "zh-CN") -> int:
    """Write the report as csv and return the number of lines in it.

    `out` is open for text with encoding utf-8-sig and newline="". Errors of one line that follow each other
    become one row.
    """
    writer = csv.writer(out)
    writer.writerow([*_titles(locale), *(_safe(name) for name in header)])
    count = 0
    for cells in _rows(errors, locale):
        writer.writerow([*cells[:3], *(_safe(cell) for cell in cells[3:])])
        count += 1
    return count


def write_xlsx(out: BinaryIO, header: Iterable[str], errors: Iterable[RowError], locale: Locale = "zh-CN") -> int:
    """Write the report as xlsx, every cell as text; returns the number of lines in it."""
    count = 0
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(_ALL.to(locale))
        sheet.freeze_panes(1, 3)
        sheet.set_column(2, 2, 60)
        bold = book.add_format({"bold": True})
        for column, title in enumerate([*_titles(locale), *header]):
            sheet.write_string(0, column, title, bold)
        for count, cells in enumerate(_rows(errors, locale), 1):
            for column, cell in enumerate(cells):
                sheet.write_string(count, column, _unwrapped(cell))
    return count


def _titles(locale: Locale) -> list[str]:
    return [title.to(locale) for title in (_LINE, _KIND, _REASON)]


def _rows(errors: Iterable[RowError], locale: Locale) -> Iterator[list[str]]:
    for line, group in groupby(errors, key=lambda error: error.line):
        together = list(group)
        refused = any(error.severity == "refused" for error in together)
        outcome = (_REFUSED if refused else _WARNED).to(locale)
        reasons = "；".join(_reason(error, locale) for error in together)
        yield [str(line), outcome, reasons, *together[0].cells]


def _reason(error: RowError, locale: Locale) -> str:
    message = error.message(locale)
    return f"{error.column}: {message}" if error.column and error.column not in message else message


def _unwrapped(cell: str) -> str:
    found = _WRAPPED(cell.strip())
    return found[1] if found else cell


def _safe(cell: str) -> str:
    """A csv cell that Excel shows as it is."""
    text = _unwrapped(cell).strip("\t\r\n")
    if _NUMBER_LIKE(text):
        return "\t" + text
    return "'" + text if text.startswith(FORMULA_STARTS) else text
