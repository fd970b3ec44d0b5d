"""How large a workbook becomes, told before anybody lays it out.

The reader of xlsx files makes the whole rectangle from the first to the last filled cell: two cells far apart are a table
of thousands of millions, and the process that reads it dies. It is also kind: it takes cells without a place, places in
single quotes, sheets in any folder. So every tag is read here as it would read it, and what is written in no usual way is
refused.
"""

import io
import re
import zipfile
import zlib
from typing import IO, BinaryIO

MOST_UNPACKED = 100_000_000
MOST_CELLS = 5_000_000
PORTION = 4 << 20
LONGEST_TEXT = 1 << 20
"""From one tag to the next: a cell holds at most 32,767 characters."""

DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
"""What a damaged or made-up archive raises: its reader believes every length and place written in it."""

USUAL = re.compile(
    rb'<(?:c r="[A-Z]{1,3}[0-9]{1,7}"|row r="[0-9]{1,7}")(?: (?!r=)[A-Za-z0-9:]{1,30}="[^"<>/]{0,80}")*/?>'
)
"""Rows and cells as nearly every program writes them."""
UNUSUAL = re.compile(rb"<(?:(?:[^<\s>]*:)?(?:c|row)[\s/>]|(?![!?])[^\s<>]*[\"'])")
"""Any other row or cell; a quote inside a tag's name, where a reader may see another tag than we do."""
COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"[^<>/]*>')
ROWS = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"[^<>/]*>')
"""Filled cells only: a format reaching down to the last row is no table."""
TAG = re.compile(
    rb"<(?:[^<\s>\"']*:)?(c|row)(?=[\s/>])"
    rb"((?:\s+[^\s<>=\"'/]{1,60}\s*=\s*(?:\"[^\"<]{0,300}\"|'[^'<]{0,300}'))*+)\s*(/?)>"
)
PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{0,3})([0-9]{1,7})[\"']")
NAMED = re.compile(rb"\sr\s*=")
OTHER_KINDS = ("workbook.bin", "content.xml")
"""Parts of xlsb and ods files: the reader would take such a file too, and lay it out by other tags than these."""


class WorkbookTooLarge(ValueError):
    """It unpacks to very much, spans too many cells, or is written as no program writes it."""


def check_workbook(
    source: bytes | BinaryIO, *, most_unpacked: int = MOST_UNPACKED, most_cells: int = MOST_CELLS
) -> None:
    """Raises WorkbookTooLarge; BadZipFile or another of DAMAGED. Reads every part once, checksums too."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    left = most_unpacked
    with zipfile.ZipFile(stream) as archive:
        for part in archive.infolist():
            if part.filename.lower().endswith(OTHER_KINDS):
                raise WorkbookTooLarge(f"{part.filename} is of another kind of file")
            with archive.open(part) as content:
                left -= check_part(content, left, most_cells)


def check_part(content: IO[bytes], most_unpacked: int, most_cells: int) -> int:
    """The unpacked size of a part, wherever it lies; what holds cells is measured. Raises WorkbookTooLarge."""
    size, reach, is_sheet = 0, Reach(most_cells), False
    kept = b""
    while portion := content.read(PORTION):
        size += len(portion)
        if size > most_unpacked:
            raise WorkbookTooLarge("it unpacks to too much")
        text = kept + portion
        is_sheet = is_sheet or b"sheetData" in text
        whole = text.rfind(b"<")  # the last tag may go on in the next portion
        kept = text[whole:] if whole >= 0 else b""
        if is_sheet:
            if len(kept) > LONGEST_TEXT:
                raise WorkbookTooLarge("a cell holds too much text")
            reach.take(text[:whole])
    if is_sheet:
        reach.take(kept)
    return size


class Reach:
    """The rectangle from the first cell of a sheet to the furthest filled one."""

    def __init__(self, most_cells: int) -> None:
        self.most_cells = most_cells
        self.wide = self.high = 1
        self.row = self.column = 0

    def take(self, text: bytes) -> None:
        """Raises WorkbookTooLarge."""
        if UNUSUAL.search(USUAL.sub(b"", text)):
            self.take_tag_by_tag(text)
        elif rows := set(ROWS.findall(text)):
            self.grow(max(map(column_of, set(COLUMNS.findall(text)))), max(map(int, rows)))
            self.row, self.column = self.high, self.wide

    def take_tag_by_tag(self, text: bytes) -> None:
        """Raises WorkbookTooLarge, also for a tag that cannot be read to its end."""
        unread = len(UNUSUAL.findall(text))
        for found in TAG.finditer(text):
            unread -= 1
            tag, attributes, empty = found.groups()
            letters, number = place_in(attributes)
            if tag == b"row":
                self.row, self.column = number or self.row + 1, 0
                continue
            self.row, self.column = number or max(self.row, 1), column_of(letters) if letters else self.column + 1
            if not empty:
                self.grow(self.column, self.row)
        if unread:
            raise WorkbookTooLarge("a row or cell is written in no usual way")

    def grow(self, column: int, row: int) -> None:
        if column > self.wide or row > self.high:
            self.wide, self.high = max(self.wide, column), max(self.high, row)
            if self.wide * self.high > self.most_cells:
                raise WorkbookTooLarge("some cells stand too far from the others")


def place_in(attributes: bytes) -> tuple[bytes, int]:
    """Letters and number of a row's or cell's place; b"" and 0 where it has none. Raises WorkbookTooLarge."""
    named, found = NAMED.findall(attributes), PLACE.findall(attributes)
    if len(named) > 1 or len(named) != len(found):
        raise WorkbookTooLarge("the place of a cell is written in no usual way")
    return (found[0][0], int(found[0][1])) if found else (b"", 0)


def column_of(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column
