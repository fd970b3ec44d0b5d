"""What kind of file is this? Decided from its first bytes, never from its name."""

import codecs
import io
import re
import zipfile
from csv import reader as csv_reader
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from kefu.edges.platforms.imports.problems import (
    FileEmpty,
    FileLocked,
    HtmlNotExcel,
    NotATable,
    OldExcel,
    StrayCells,
    TooLarge,
    WorkbookCutOff,
    WrongEncoding,
    ZipNotXlsx,
)
from kefu.kernel.i18n import Text
from kefu.kernel.workbooks import DAMAGED, WorkbookTooLarge, check_workbook

Source = Path | bytes

SAMPLE_BYTES = 256 * 1024
# The xlsx reader holds the unpacked sheet in memory; csv streams and has no limit.
MAX_UNPACKED_MB = 768
# It also lays out every cell between the first and the last: 32 bytes each.
MAX_CELLS = 20_000_000
# A lone broken character is a matter of its line; more than one in a thousand is a wrong encoding.
_BROKEN_SHARE = 0.001

_PDF = Text("PDF 文件", "PDF 檔案", "a PDF")
_PICTURE = Text("图片", "圖片", "a picture")
_RAR = Text("RAR 或 7z 压缩包", "RAR 或 7z 壓縮檔", "a RAR or 7z archive")
_BINARY = Text("程序或其他二进制文件", "程式或其他二進位檔案", "a program or other binary file")
_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", _PDF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", _RAR),
    (b"7z\xbc\xaf", _RAR),
    (b"\x1f\x8b", Text("gzip 压缩包", "gzip 壓縮檔", "a gzip archive")),
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """`size` in bytes; `encoding` and `delimiter` are None for xlsx."""

    format: Literal["csv", "xlsx"]
    size: int
    encoding: str | None = None
    delimiter: str | None = None


def open_source(source: Source) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def sniff(source: Source) -> FileKind:
    """The kind of a file.

    Raises a FileProblem that names what it is instead and what to do: empty, no table, a web page, an old
    or locked Excel file, a zip, half a workbook, an unreadable encoding.
    """
    with open_source(source) as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        head = stream.read(SAMPLE_BYTES)
        if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            raise FileEmpty()
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            _check_workbook(stream)
            return FileKind("xlsx", size)
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            _refuse_old_excel(head + stream.read())
    _check_is_text(head)
    encoding = _encoding_of(head, whole=len(head) == size)
    return FileKind("csv", size, encoding, _delimiter_of(_first_lines(head, encoding)))


def _check_workbook(stream: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_is_workbook(archive.infolist())
        # It reads every part to its checksum, which the xlsx reader does not: a digit changed on the way must not come in.
        check_workbook(stream, most_unpacked=MAX_UNPACKED_MB * 1_000_000, most_cells=MAX_CELLS)
    except WorkbookTooLarge as error:
        raise StrayCells() from error
    except DAMAGED as error:
        raise WorkbookCutOff() from error


def _check_is_workbook(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if "xl/workbook.bin" in names:
        raise OldExcel(what="xlsb")
    if "xl/workbook.xml" not in names:
        raise ZipNotXlsx(names=", ".join(_zip_name(entry) for entry in entries[:5]))
    unpacked_mb = sum(entry.file_size for entry in entries) // 1_000_000
    if unpacked_mb > MAX_UNPACKED_MB:
        raise TooLarge(size_mb=unpacked_mb, limit_mb=MAX_UNPACKED_MB)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GBK without saying so; the zip reader takes them for cp437."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _refuse_old_excel(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileLocked()
    raise OldExcel(what="xls")


def _check_is_text(head: bytes) -> None:
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise NotATable(what=what)
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<(!doctype|html|head|meta|body|table|style|div|script|\?xml)\b|<!--", start):
        raise HtmlNotExcel()
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in head[:8192]:
        raise NotATable(what=_BINARY)


def _encoding_of(head: bytes, *, whole: bool) -> str:
    """UTF-8 first (random GBK text is hardly ever valid UTF-8), then GB18030, which holds GBK and GB2312."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = head if whole else head[: head.rfind(b"\n") + 1] or head
    counts: dict[str, tuple[int, int]] = {}
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # Not final: a file cut off inside a character is told later, with its line.
            codecs.getincrementaldecoder(encoding)().decode(sample, final=False)
            return encoding
        except UnicodeDecodeError:
            text = sample.decode(encoding, "replace")
            counts[encoding] = (text.count("\ufffd"), len(text))
    encoding = min(counts, key=lambda name: counts[name][0])
    broken, length = counts[encoding]
    if broken > 1 + length * _BROKEN_SHARE:
        raise WrongEncoding(line=_first_broken_line(sample, encoding), guess=guess_encoding(sample))
    return encoding


def _first_broken_line(sample: bytes, encoding: str) -> int:
    return sample.decode(encoding, "replace").partition("\ufffd")[0].count("\n") + 1


# Words that stand in the header of nearly every export, simplified and traditional.
_HEADER_WORDS = ("订单", "訂單", "编号", "編號", "商品", "数量", "數量", "买家", "買家", "时间", "時間", "快递", "快遞")


def guess_encoding(sample: bytes) -> str:
    """The encoding in which the usual header words appear, or `?`."""
    for name, encoding in (
        ("UTF-8", "utf-8"),
        ("GBK", "gb18030"),
        ("Big5", "big5hkscs"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
    ):
        text = sample[:65536].decode(encoding, "ignore")
        if any(word in text for word in _HEADER_WORDS):
            return name
    return "?"


def guess_garbled(header: str) -> str | None:
    """If a header is text read in a wrong encoding: which encoding it really has; None when it looks fine."""
    if any(word in header for word in _HEADER_WORDS) or header.isascii():
        return None
    for written_as in ("gb18030", "latin-1", "cp1252"):
        guess = guess_encoding(header.encode(written_as, "ignore"))
        if guess not in ("?", "GBK" if written_as == "gb18030" else "?"):
            return guess
    return "?" if "\ufffd" in header or "锟斤拷" in header else None


def _first_lines(head: bytes, encoding: str) -> list[str]:
    text = head[:65536].decode(encoding, "ignore")
    return [line for line in text.splitlines()[:10] if line.strip()]


def _delimiter_of(lines: list[str]) -> str:
    """Comma, TAB, semicolon or bar: the one that makes most filled cells; a TAB before an id is no cell."""
    best, most = ",", 0
    for delimiter in (",", "\t", ";", "|"):
        filled = max(
            (sum(1 for cell in row if cell.strip()) for row in csv_reader(lines, delimiter=delimiter)), default=0
        )
        if filled > most:
            best, most = delimiter, filled
    return best
