"""Recordings as telephones and telephone systems write them: short, silent, true to their format."""

import io
import wave


def wav(seconds: float = 1.0) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * int(8000 * seconds))
    return out.getvalue()


def mp3(frames: int = 40, *, tagged: bool = False) -> bytes:
    """MPEG-1 layer III, 128 kbit/s, 44.1 kHz."""
    tag = b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 10 if tagged else b""
    return tag + (b"\xff\xfb\x90\x00" + b"\0" * 413) * frames


def aac(frames: int = 10) -> bytes:
    """ADTS frames of 16 bytes."""
    return (b"\xff\xf1\x50\x80\x02\x1f\xfc" + b"\0" * 9) * frames


def box(name: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return (8 + len(body)).to_bytes(4) + name + body


def mp4(*handlers: bytes, brand: bytes = b"isom") -> bytes:
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + kind + b"\0" * 13))) for kind in handlers]
    return (
        box(b"ftyp", brand, b"\0\0\2\0") + box(b"mdat", b"\0" * 40) + box(b"moov", box(b"mvhd", b"\0" * 100), *tracks)
    )


def ogg(voice: bytes = b"OpusHead") -> bytes:
    return b"OggS\0\2" + b"\0" * 20 + b"\x01\x13" + voice + b"\x01\x01\x38\x01\x80\xbb\0\0\0\0\0"


AMR = b"#!AMR\n" + b"\x3c" + b"\0" * 31
