"""What a file is, by its first bytes; what is refused; a thumbnail."""

import io

import pytest
from PIL import Image

from kefu.modules.files.rules import (
    LARGEST_PICTURE,
    FileBroken,
    FileEmpty,
    FileTooLarge,
    FileTypeRefused,
    kind_of,
    safe_name,
)
from kefu.modules.files.service import draw_thumbnail, measure


def picture(form: str = "JPEG", size: tuple[int, int] = (800, 600)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("WEBP", "image/webp")],
)
def test_pictures_are_known_by_their_bytes(form: str, media_type: str) -> None:
    content = picture(form)
    assert kind_of(content).media_type == media_type
    assert measure(content) == (800, 600)
    with Image.open(io.BytesIO(draw_thumbnail(content))) as small:
        assert (small.format, small.size) == ("WEBP", (320, 240))


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf<html></html>",
        b"#!/bin/sh\n",
        b"MZ\x90\x00",
        b"PK\x03\x04 a zip that is no workbook",
        b"AVI \x00\x00\x00\x00WEBP",
    ],
)
def test_what_could_run_in_a_browser_or_is_unknown_is_refused(content: bytes) -> None:
    with pytest.raises(FileTypeRefused):
        kind_of(content)


def test_empty_too_large_and_broken() -> None:
    with pytest.raises(FileEmpty):
        kind_of(b"")
    jpeg = picture()
    kind_of(jpeg.ljust(LARGEST_PICTURE, b"\0"))
    with pytest.raises(FileTooLarge):
        kind_of(jpeg.ljust(LARGEST_PICTURE + 1, b"\0"))
    with pytest.raises(FileBroken):
        measure(b"\x89PNG\r\n\x1a\n" + b"not a picture")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"), ("C:\\fake\\照片.html", "照片.jpg"), ("a\x00b\n.svg", "ab.jpg"), ("", "file.jpg"),
        ('<img src="x">.png', "img src=x.jpg"),
    ],
)  # fmt: skip
def test_a_name_is_made_harmless_and_gets_the_true_extension(name: str, kept: str) -> None:
    assert safe_name(name, kind_of(picture())) == kept
