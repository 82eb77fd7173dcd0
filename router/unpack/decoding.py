"""Transfer encodings taken off (RFC 2045, uuencode), with garbage tolerated and said so."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_BLANKS = b" \t\r\n"
_SEGMENTS = 1_000
_PLAIN = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "plain", "raw"})
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,500}?)[ \t]*\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_BASE64_START = re.compile(rb"\s*(?:JVBERi0|UEsDB|/9j/|iVBORw0KGgo|SUkq|TU0A|PD94bWw|0M8R4KGx)[A-Za-z0-9+/=\s]*\Z")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was written into a text as uuencode."""

    name: str
    content: bytes


def transfer_decoded(body: bytes, encoding: str) -> tuple[bytes, str]:
    """`body` without its transfer encoding, and what was wrong with it as one sentence, or an empty text."""
    encoding = re.split(r"[;\s(]", encoding.strip().lower().strip("\"'"), maxsplit=1)[0]
    if encoding in ("base64", "base-64", "b64"):
        return _base64(body)
    if encoding in ("quoted-printable", "quoted_printable", "qp"):
        return binascii.a2b_qp(body), ""
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        _, files = without_uuencode(body)
        return (files[0].content, "") if files else (body, "is declared as uuencode, which it is not; kept as it came")
    if _BASE64_START.match(body):
        return _base64(body)[0], "is base64 that was not declared as such"
    if encoding in _PLAIN:
        return body, ""
    return body, f"has the unknown transfer encoding “{encoding[:40]}”; kept as it came"


def _base64(body: bytes) -> tuple[bytes, str]:
    foreign = body.translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=" + _BLANKS)
    if foreign and body.lstrip().startswith(b"%PDF"):
        return body, "is declared as base64, which it is not; kept as it came"
    first, padding, after = body.translate(None, _NOT_BASE64).partition(b"=")
    content = _quads(first)
    rest = after.lstrip(b"=")
    if rest and not foreign:  # several encodings one after the other
        content += b"".join(_quads(segment.replace(b"=", b"")) for segment in rest.split(b"=", _SEGMENTS))
    if foreign:
        return content, "has characters in its base64 that do not belong there; they were left out"
    if len(first) % 4 == 1 or (not padding and len(first) % 4):
        return content, "ends in the middle of its base64"
    return content, ""


def _quads(characters: bytes) -> bytes:
    whole = characters[:-1] if len(characters) % 4 == 1 else characters
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def without_uuencode(body: bytes) -> tuple[bytes, tuple[Attached, ...]]:
    """`body` with its uuencoded files taken out, and those files."""
    files: list[Attached] = []
    kept: list[bytes] = []
    place = 0
    while len(files) < 100 and (begin := _UU_BEGIN.search(body, place)):  # noqa: PLR2004 - more is no mail
        end = _UU_END.search(body, begin.end())
        content = _uu_lines(body[begin.end() : end.start() if end else len(body)])
        if not content:  # a text that only has such a line; looking on would take quadratic time
            break
        name = begin.group(1)
        files.append(Attached(name.decode("utf-8", "replace"), content))
        kept.append(body[place : begin.start()])
        place = end.end() if end else len(body)
    return b"".join([*kept, body[place:]]), tuple(files)


def _uu_lines(block: bytes) -> bytes:
    found: list[bytes] = []
    for line in block.splitlines():
        if not line or line[0] < 32 or line[0] > 96:  # noqa: PLR2004 - a length character
            continue
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad lines beyond the stated length: only what the length promises counts.
            size = ((line[0] - 32) & 63) * 4 // 3 + 5
            try:
                found.append(binascii.a2b_uu(line[:size]))
            except binascii.Error:
                return b""
    return b"".join(found)
