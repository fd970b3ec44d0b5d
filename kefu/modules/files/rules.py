"""What a file is, judged by its first bytes and never by its name; and what may be taken in. Pure."""

import re
from dataclasses import dataclass

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.modules.files.sounds import sound_in

MIB = 1024 * 1024
LARGEST_PICTURE = 15 * MIB
LARGEST_FILE = 30 * MIB
RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")
MOST_PIXELS = 60_000_000
"""A picture that unpacks to more than this is refused before it is unpacked."""


class FileTypeRefused(Invalid):
    code = "file.type_refused"
    text = Text(
        "不支持这种文件。可上传 JPG、PNG、GIF、WebP 图片、PDF、MP4、Excel，以及 MP3、M4A、WAV、OGG、AMR 录音。",
        "不支援這種檔案。可上傳 JPG、PNG、GIF、WebP 圖片、PDF、MP4、Excel，以及 MP3、M4A、WAV、OGG、AMR 錄音。",
        "This kind of file is not taken. JPG, PNG, GIF, WebP, PDF, MP4, Excel, and MP3, M4A, WAV, OGG, AMR are.",
    )


class FileTooLarge(Invalid):
    status = 413
    code = "file.too_large"
    text = Text("文件过大，最多 {most_mib} MB。", "檔案過大，最多 {most_mib} MB。", "Too large: at most {most_mib} MB.")


class FileBroken(Invalid):
    code = "file.broken"
    text = Text(
        "图片打不开，请重新发送。", "圖片打不開，請重新傳送。", "This picture cannot be opened; please send it again."
    )


class NotARecording(Invalid):
    code = "file.not_a_recording"
    text = Text(
        "这不是录音。可上传 MP3、M4A、AAC、WAV、OGG、AMR。",
        "這不是錄音。可上傳 MP3、M4A、AAC、WAV、OGG、AMR。",
        "This is no recording. MP3, M4A, AAC, WAV, OGG and AMR are taken.",
    )


class RangeOutside(Invalid):
    status = 416
    code = "file.range_outside"
    text = Text("文件没有这一段。", "檔案沒有這一段。", "The file has no such part.")


class FileEmpty(Invalid):
    code = "file.empty"
    text = Text("文件是空的。", "檔案是空的。", "The file is empty.")


@dataclass(frozen=True, slots=True)
class Kind:
    media_type: str
    extension: str
    picture: bool = False


SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\xff\xd8\xff", Kind("image/jpeg", "jpg", True)),
    (0, b"\x89PNG\r\n\x1a\n", Kind("image/png", "png", True)),
    (0, b"GIF87a", Kind("image/gif", "gif", True)),
    (0, b"GIF89a", Kind("image/gif", "gif", True)),
    (8, b"WEBP", Kind("image/webp", "webp", True)),
    (0, b"%PDF-", Kind("application/pdf", "pdf")),
    (4, b"ftyp", Kind("video/mp4", "mp4")),
    (0, b"PK\x03\x04", Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")),
)


def kind_of(content: bytes) -> Kind:
    """Raises FileEmpty, FileTypeRefused (SVG and HTML among them), FileTooLarge."""
    if not content:
        raise FileEmpty
    kind = find_kind(content)
    if kind is None:
        raise FileTypeRefused
    most = LARGEST_PICTURE if kind.picture else LARGEST_FILE
    if len(content) > most:
        raise FileTooLarge(most_mib=most // MIB)
    return kind


def find_kind(content: bytes) -> Kind | None:
    if sound := sound_in(content):
        return Kind(*sound)
    for offset, signature, kind in SIGNATURES:
        if content[offset : offset + len(signature)] != signature:
            continue
        if kind.media_type == "image/webp" and content[:4] != b"RIFF":
            continue
        if kind.extension == "xlsx" and b"xl/" not in content and b"[Content_Types]" not in content:
            continue
        return kind
    return None


def part_of(asked: str | None, size: int) -> tuple[int, int] | None:
    """The part a `Range` header asks for, first byte and first byte after it; None: the whole (also for several parts).

    Raises RangeOutside.
    """
    found = RANGE.fullmatch(asked or "")
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < int(first):
            return None
    if start >= end:
        raise RangeOutside
    return start, end


def safe_name(name: str, kind: Kind) -> str:
    """The last part of a name without control characters, with the extension the content really has."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")[:80]
    stem = clean.rsplit(".", 1)[0] if "." in clean else clean
    return f"{stem or 'file'}.{kind.extension}"
