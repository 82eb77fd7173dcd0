"""Whether a file that lies in a watched folder is there to its end, judged by how its format ends."""

from __future__ import annotations

import re
import struct

HEAD_BYTES = 4096
TAIL_BYTES = 2048

_ROOT = re.compile(rb"<([A-Za-z_][^\s/>]*)")  # the first tag that is no declaration, comment or instruction


# How a file of each format begins, and what stands in its last bytes when it is whole.
_SIGNS = (
    (b"\xff\xd8\xff", b"\xff\xd9"),  # JPEG: end of image
    (b"\x89PNG\r\n\x1a\n", b"IEND"),
    (b"PK\x03\x04", b"PK\x05\x06"),  # ZIP: end of central directory
)
_TIFF_STARTS = {b"II*\0": "<I", b"MM\0*": ">I"}
_TIFF_HEADER_BYTES = 8


def complete(head: bytes, tail: bytes, size_bytes: int) -> bool:
    """Say whether a file with this beginning and this end looks whole; a format not known here always does.

    `head` are its first HEAD_BYTES, `tail` its last TAIL_BYTES, either shorter when the file is.
    """
    if b"%PDF-" in head[:1024]:
        return b"%%EOF" in tail  # ISO 32000-1 section 7.5.5
    for start, end in _SIGNS:
        if head.startswith(start):
            return end in tail
    if head.startswith(b"GIF8"):
        return tail.rstrip(b"\0").endswith(b";")
    if head[:4] in _TIFF_STARTS and len(head) >= _TIFF_HEADER_BYTES:
        # TIFF 6.0 section 2: the header says where the first directory is; scanners write it last.
        (directory,) = struct.unpack_from(_TIFF_STARTS[head[:4]], head, 4)
        return bool(_TIFF_HEADER_BYTES <= directory < size_bytes - 2)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return _closes(text, tail) if text.startswith(b"<") else True


def _closes(text: bytes, tail: bytes) -> bool:
    end = tail.rstrip()
    if not end.endswith(b">"):
        return False
    root = _ROOT.search(text)
    # HTML need not close what it opens; a root element that is empty has no closing tag.
    if root is None or root[1].lower() in {b"html", b"head", b"body"} or end.endswith(b"/>"):
        return True
    return re.search(rb"</" + re.escape(root[1]) + rb"\s*>", end) is not None
