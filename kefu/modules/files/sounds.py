"""Recordings of calls, told from other files by their first bytes: MP3, AAC, M4A, WAV, Ogg, AMR. Pure.

Two bytes make no MP3: a frame says where the next one begins, and there it must be.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

MP3_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
LOW_KBPS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
MP3_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""By MPEG version; the tables stand in ISO/IEC 11172-3 and 13818-3."""
VOICES = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
"""How the first page of an Ogg file begins that holds sound."""
PADDING = re.compile(rb"\0*")
MOST_BOXES = 200
"""At one level. Whoever makes a file up must not make the look at it long: it is done while everybody waits."""


def sound_in(content: bytes) -> tuple[str, str] | None:
    """Media type and extension, or None when this is no recording."""
    if content.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return "audio/amr", "amr"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav", "wav"
    if content[:4] == b"OggS" and len(content) > 27:
        return ("audio/ogg", "ogg") if content[27 + content[26] :].startswith(VOICES) else None
    if content[4:8] == b"ftyp":
        return ("audio/mp4", "m4a") if is_sound_alone(content) else None
    if goes_on(content, 0, adts_length):
        return "audio/aac", "aac"
    return ("audio/mpeg", "mp3") if goes_on(content, after_tag(content), mp3_length) else None


def goes_on(content: bytes, at: int, length_at: Callable[[bytes, int], int]) -> bool:
    """Whether a frame begins here and, where it ends, another one or nothing."""
    length = length_at(content, at)
    following = at + length
    return length > 0 and (following == len(content) or length_at(content, following) > 0)


def adts_length(content: bytes, at: int) -> int:
    """Bytes of the AAC frame that begins here, 0 when none does."""
    head = content[at : at + 7]
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length >= 7 else 0


def mp3_length(content: bytes, at: int) -> int:
    """Bytes of the layer III frame that begins here, 0 when none does."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, speed, padding = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in MP3_HZ or not 1 <= rate <= len(MP3_KBPS) or speed == 3:
        return 0
    kbps, samples = (MP3_KBPS, 144) if version == 3 else (LOW_KBPS, 72)
    return samples * kbps[rate - 1] * 1000 // MP3_HZ[version][speed] + padding


def after_tag(content: bytes) -> int:
    """Where the sound begins behind an ID3 tag and its padding."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    padding = PADDING.match(content, 10 + size)
    return padding.end() if padding else len(content)


def is_sound_alone(content: bytes) -> bool:
    """An MP4 that calls itself M4A, or whose tracks are sound only."""
    if content[8:12] == b"M4A ":
        return True
    kinds = {
        content[handler + 8 : handler + 12]
        for moov in first_box(content, b"moov", 0, len(content))
        for track in boxes(content, b"trak", *moov)
        for media in first_box(content, b"mdia", *track)
        for handler, _ in first_box(content, b"hdlr", *media)
    }
    return b"soun" in kinds and b"vide" not in kinds


def first_box(content: bytes, name: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Of what stands once in its place, a second one counts for nothing."""
    return islice(boxes(content, name, at, end), 1)


def boxes(content: bytes, name: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the contents of the boxes of this name begin and end, among those that lie between two places."""
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        size, head = int.from_bytes(content[at : at + 4]), 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16]), 16
        stop = end if size == 0 else min(at + size, end)
        if stop < at + head:
            return
        if content[at + 4 : at + 8] == name:
            yield at + head, stop
        at = stop
