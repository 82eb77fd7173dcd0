import io
import struct

import pytest
from PIL import Image

from router.intake.complete import HEAD_BYTES, TAIL_BYTES, complete


def looks_whole(content: bytes) -> bool:
    return complete(content[:HEAD_BYTES], content[-TAIL_BYTES:], len(content))


def picture(format_name: str) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("P" if format_name == "GIF" else "RGB").save(file, format_name)
    return file.getvalue()


def scanned_tiff() -> bytes:
    """Pixels first, directory last, as scanners write it."""
    pixels = b"\x55" * 20_000
    directory = struct.pack("<HHHIII", 1, 256, 4, 1, 100, 0)
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + directory


WHOLE = {
    "pdf": b"%PDF-1.7\n" + b"x" * 9000 + b"\nstartxref\n9\n%%EOF\n",
    "pdf with bytes before and after": b"\n\n%PDF-1.4\n" + b"x" * 9000 + b"%%EOF" + b"\0" * 1000,
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "tiff": scanned_tiff(),
    "zip": b"PK\x03\x04" + b"x" * 9000 + b"PK\x05\x06" + b"\0" * 18,
    "xml": b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<ubl:Invoice a='1'>" + b"x" * 9000 + b"</ubl:Invoice >\n",
}


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_a_whole_file_looks_whole_and_two_thirds_of_it_do_not(content):
    assert looks_whole(content)
    assert not looks_whole(content[: len(content) * 2 // 3])


@pytest.mark.parametrize(
    "content", [b"plain text", b"\0", b"From: a@b.example\r\n\r\nmail", b"<a/>", b"<html><p>x</p>\n"]
)
def test_what_has_no_known_end_is_taken_as_whole(content):
    assert looks_whole(content)


def test_pillows_own_tiff_is_whole():
    assert looks_whole(picture("TIFF"))
