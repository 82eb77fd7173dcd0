"""Transfer encodings taken off (RFC 2045) and files in a text (uuencode, yEnc), with garbage tolerated and said so."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_BLANKS = b" \t\r\n"
_FROM_ADDRESS_ALPHABET = bytes.maketrans(b"-_", b"+/")
_SEGMENTS = 1_000
_PLAIN = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "plain", "raw"})
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,500}?)[ \t]*\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_BASE64_BEGIN = re.compile(rb"^begin-base64 [0-7]{3,4} ([^\r\n]{1,500}?)[ \t]*\r?\n", re.MULTILINE)  # POSIX uuencode -m
_BASE64_END = re.compile(rb"^====[ \t]*\r?$", re.MULTILINE)
_YENC_BEGIN = re.compile(rb"^=ybegin [^\r\n]{0,200}?\bname=([^\r\n]{1,500}?)[ \t]*\r?\n", re.MULTILINE)  # yenc.org 1.3
_YENC_END = re.compile(rb"^=yend\b[^\r\n]*\r?$", re.MULTILINE)
_YENC_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_YENC_ALPHABET = bytes((coded - 42) & 255 for coded in range(256))
_KNOWN_STARTS = rb"(?:JVBERi0|UEsDB|/9j/|iVBORw0KGgo|SUkq|TU0A|PD94bWw|0M8R4KGx)"  # PDF, ZIP, pictures, XML, Office
_BASE64_START = re.compile(rb"\s*" + _KNOWN_STARTS + rb"[A-Za-z0-9+/=\s]*\Z")
# An attachment that a broken mail shows as text: the boundary or the headers before it are lost.
_BARE_BEGIN = re.compile(rb"^(?=" + _KNOWN_STARTS + rb"[A-Za-z0-9+/]{40,}[ \t]*\r?$)", re.MULTILINE)
_BARE_END = re.compile(rb"^(?![A-Za-z0-9+/]{1,1000}={0,2}[ \t]*\r?$)", re.MULTILINE)
_NAME_BEFORE = re.compile(rb"name=\"([^\"\r\n]{1,300})\"", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was written into a text as uuencode, base64 or yEnc."""

    name: str
    content: bytes


def transfer_decoded(body: bytes, encoding: str) -> tuple[bytes, str]:  # noqa: PLR0911 - one question per encoding
    """`body` without its transfer encoding, and what was wrong with it as one sentence, or an empty text."""
    encoding = re.split(r"[;\s(]", encoding.strip().lower().strip("\"'"), maxsplit=1)[0].rstrip(".,")
    if encoding in ("base64", "base-64", "b64"):
        content, problem = _base64(body)
        if _BASE64_START.match(content):  # a gateway coded what was coded already
            return _base64(content)[0], "was coded twice in base64"
        return content, problem
    if _BASE64_START.match(body):
        return _base64(body)[0], "is base64 that was not declared as such"
    if encoding in ("quoted-printable", "quoted_printable", "qp"):
        return binascii.a2b_qp(body), ""
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        _, files = without_coded_files(body)
        return (files[0].content, "") if files else (body, "is declared as uuencode, which it is not; kept as it came")
    if encoding in _PLAIN:
        return body, ""
    return body, f"has the unknown transfer encoding “{encoding[:40]}”; kept as it came"


def _base64(body: bytes) -> tuple[bytes, str]:
    foreign = body.translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=" + _BLANKS)
    if foreign and body.lstrip().startswith(b"%PDF"):
        return body, "is declared as base64, which it is not; kept as it came"
    if foreign and not foreign.translate(None, b"-_") and b"+" not in body and b"/" not in body:
        return _base64(body.translate(_FROM_ADDRESS_ALPHABET))  # RFC 4648 section 5
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


def holds_coded_files(body: bytes) -> bool:
    """Whether a text has a line that begins a file."""
    return any(begins.search(body) for begins, _, _ in _CODINGS)


def without_coded_files(body: bytes) -> tuple[bytes, tuple[Attached, ...]]:
    """`body` without the files written into it in one of the codings of POSIX and Usenet or bare base64, and those."""
    files: list[Attached] = []
    kept: list[bytes] = []
    place = 0
    begins, ends, lines = next((coding for coding in _CODINGS if coding[0].search(body)), _CODINGS[0])
    while len(files) < 100 and (begin := begins.search(body, place)):  # noqa: PLR2004 - more is no mail
        end = ends.search(body, begin.end())
        content = lines(body[begin.end() : end.start() if end else len(body)])
        if not content:  # a text that only has such a line; looking on would take quadratic time
            break
        name = begin.group(1) if begins.groups else _name_before(body[: begin.start()])
        files.append(Attached(name.decode("utf-8", "replace"), content))
        kept.append(body[place : begin.start()])
        place = end.end() if end else len(body)
    return b"".join([*kept, body[place:]]), tuple(files)


def _name_before(text: bytes) -> bytes:
    found = [match.group(1) for match in _NAME_BEFORE.finditer(text[-1000:])]
    return found[-1] if found else b""


def _base64_lines(block: bytes) -> bytes:
    return _base64(block)[0]


def _yenc_lines(block: bytes) -> bytes:
    block = block.replace(b"\r", b"").replace(b"\n..", b"\n.").replace(b"\n", b"")
    unescaped = _YENC_ESCAPED.sub(lambda found: bytes([(found.group(1)[0] - 64) & 255]), block)
    return unescaped.translate(_YENC_ALPHABET)


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


_CODINGS = (
    (_UU_BEGIN, _UU_END, _uu_lines),
    (_BASE64_BEGIN, _BASE64_END, _base64_lines),
    (_YENC_BEGIN, _YENC_END, _yenc_lines),
    (_BARE_BEGIN, _BARE_END, _base64_lines),
)
