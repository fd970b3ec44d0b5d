"""Which files are recordings, and which part of one a player is given."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kefu.modules.files.rules import LARGEST_FILE, FileTooLarge, FileTypeRefused, RangeOutside, kind_of, part_of
from tests.factories import recordings
from tests.factories.recordings import box


@pytest.mark.covers("CONV-15")
@pytest.mark.parametrize(
    ("content", "media_type", "extension"),
    [
        (recordings.wav(), "audio/wav", "wav"),
        (recordings.mp3(), "audio/mpeg", "mp3"),
        (recordings.mp3(1), "audio/mpeg", "mp3"),
        (recordings.mp3(tagged=True), "audio/mpeg", "mp3"),
        (recordings.aac(), "audio/aac", "aac"),
        (recordings.mp4(brand=b"M4A "), "audio/mp4", "m4a"),
        (recordings.mp4(b"soun"), "audio/mp4", "m4a"),
        (recordings.ogg(), "audio/ogg", "ogg"),
        (recordings.ogg(b"\x01vorbis"), "audio/ogg", "ogg"),
        (recordings.AMR, "audio/amr", "amr"),
        (b"#!AMR-WB\n\0", "audio/amr", "amr"),
        (recordings.mp4(b"vide", b"soun"), "video/mp4", "mp4"),
        (recordings.mp4(), "video/mp4", "mp4"),
    ],
)
def test_a_recording_is_known_by_its_bytes(content: bytes, media_type: str, extension: str) -> None:
    kind = kind_of(content)
    assert (kind.media_type, kind.extension, kind.picture) == (media_type, extension, False)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfb<script>alert(1)</script>",
        b"\xff\xfb\x90\x00" + b"<html>" * 100,
        b"\xff\xf1\x50\x80\x02\x1f\xfc<html></html>",
        b"ID3\x03\0\0\0\0\0\0<html><script>alert(1)</script></html>",
        b"\xff\xfeu\0t\0f\0-\0001\0006\0",
        b"OggS<html>",
        recordings.ogg(b"\x80theora"),
        b"#!/bin/sh\n",
        b"RIFF\0\0\0\0AVI LIST",
        recordings.mp3(3)[:2],
    ],
)
def test_what_only_begins_like_a_recording_is_refused(content: bytes) -> None:
    with pytest.raises(FileTypeRefused):
        kind_of(content)


def test_a_recording_has_the_limit_of_other_files() -> None:
    call = recordings.wav()
    kind_of(call.ljust(LARGEST_FILE, b"\0"))
    with pytest.raises(FileTooLarge):
        kind_of(call.ljust(LARGEST_FILE + 1, b"\0"))


MADE_UP = box(b"mdia", (box(b"hdlr") + box(b"free") * 100) * 2)


@pytest.mark.parametrize(
    "content",
    [
        b"ID3\x03\0\0\0\0\0\0".ljust(LARGEST_FILE, b"\0"),
        box(b"ftyp", b"isom") + box(b"moov", *[box(b"trak", MADE_UP * 60)] * 150) * 2,
        b"\xff\xfb\x90\x00".ljust(LARGEST_FILE, b"\0"),
    ],
    ids=["padding behind a tag", "boxes in boxes", "a single frame"],
)
def test_the_look_at_a_made_up_file_is_short(content: bytes) -> None:
    """Everybody waits meanwhile, and a visitor of the web chat may send such a file."""
    began = time.process_time()
    with contextlib.suppress(FileTypeRefused):
        kind_of(content)
    assert time.process_time() - began < 1.5, "eight seconds when byte after byte was looked at"


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\0\0\0\x18ftyp", b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf1", b"RIFF"]),
)
def test_no_bytes_break_the_look(content: bytes, head: bytes) -> None:
    with contextlib.suppress(FileTypeRefused):
        assert kind_of(head + content + b"x")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        (None, None), ("", None), ("bytes=-", None), ("lines=0-5", None), ("bytes=0-1,4-5", None), ("bytes=5-2", None),
        ("bytes=0-", (0, 10)), ("bytes=3-", (3, 10)), ("bytes=0-0", (0, 1)), ("bytes=2-5", (2, 6)), ("bytes=5-99", (5, 10)),
        ("bytes=-3", (7, 10)), ("bytes=-99", (0, 10)),
    ],
)  # fmt: skip
def test_the_part_a_player_asks_for(asked: str | None, part: tuple[int, int] | None) -> None:
    assert part_of(asked, 10) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(asked: str) -> None:
    with pytest.raises(RangeOutside):
        part_of(asked, 10)
