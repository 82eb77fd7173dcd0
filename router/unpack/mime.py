"""One mail or MIME part opened by one level: the parts inside it, or the file it is (RFC 2045, 2046, 5322)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from router.model import Ignored
from router.unpack import formats, sniff
from router.unpack.automatic import automatic_because, unanswered_because
from router.unpack.decoding import holds_coded_files, transfer_decoded, without_coded_files
from router.unpack.headers import Headers, decoded, split, value_and_parameters
from router.unpack.values import BUDGET, Form, Letter, Opened, Piece

_SUBJECT_CHARACTERS = 500
_RESULTS_CHARACTERS = 4000
_MOST_RESULTS = 20
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]]{1,200}@[^\s<>,;:\"'()]{1,255}")
_BOUNDARY_LINE = re.compile(
    rb"^--(\S[^\r\n]{0,200})\r?\n(?=(?:content-[a-z-]{1,40}|mime-version)[ \t]*:)", re.IGNORECASE | re.MULTILINE
)
_PREAMBLE_BYTES = 2_000
LINE_FEED = 10
REPORTS = frozenset({
    "message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers",
    "message/global-delivery-status", "message/global-headers", "message/global-disposition-notification",
})  # fmt: skip
_MAILS = frozenset({"message/rfc822", "message/global", "message/news", "message/rfc-822"})


def opened(piece: Piece) -> Opened:
    """Return what a mail or part holds: its parts one level down, or one file with the transfer encoding removed.

    A mail also gives its `Letter`. Structure that is broken is guessed; what stays unclear is kept as text.
    """
    content = _with_line_feeds(piece.content)
    headers, body = split(content.lstrip(b" \t\r\n") if piece.form is Form.MAIL else content)
    if headers.cut:
        return Opened(whole=f"its headers are larger than {BUDGET.header_bytes} bytes")
    letter = None
    if piece.form is Form.MAIL:
        letter = _letter(headers, piece.place)
        piece = replace(piece, mail=piece.place, declared_type="")
    declared, parameters = _content_type(headers)
    if declared.startswith("multipart"):
        body = _uncoded(body, parameters, headers)
    boundary = _boundary(declared, parameters, body, headers, piece)
    parts = _multipart(body, boundary) if boundary else []
    if parts:
        default = "message/rfc822" if declared == "multipart/digest" else ""
        return Opened(pieces=_children(piece, parts, default), letter=letter)
    if declared.startswith("multipart"):
        if re.search(rb"base64|content-disposition", body, re.IGNORECASE):
            return Opened(whole="its parts cannot be told apart")
        declared = "text/plain"
    opened_part = _single(piece, headers, declared or piece.declared_type, parameters, body)
    return replace(opened_part, letter=letter)


def _with_line_feeds(content: bytes) -> bytes:
    """Mails whose lines end in a bare carriage return get line feeds; all others stay byte for byte."""
    head = content[:20_000]
    return content.replace(b"\r", b"\n") if b"\n" not in head and head.count(b"\r") > 1 else content


def _letter(headers: Headers, place: str) -> Letter:
    addresses = _ADDRESS.findall(headers.first("from")[:2000])
    identifier = re.match(r"\S+", headers.first("message-id")[:250])
    subject = "".join(letter if letter.isprintable() else " " for letter in decoded(headers.first("subject")))
    results = headers.every("authentication-results")
    return Letter(
        place=place,
        subject=subject.strip()[:_SUBJECT_CHARACTERS],
        sender=addresses[-1] if addresses else "",
        message_id=identifier.group() if identifier else "",
        authentication=tuple(each[:_RESULTS_CHARACTERS] for each in results[:_MOST_RESULTS]),
        automatic=automatic_because(headers),
        unanswered=unanswered_because(headers),
    )


def _content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    """Return the type with its parameters; of several the first that has parts, for the others hide attachments."""
    read = [value_and_parameters(field) for field in headers.every("content-type")[:10]] or [("", {})]
    return next((each for each in read if each[0].startswith("multipart/") and "boundary" in each[1]), read[0])


def _uncoded(body: bytes, parameters: dict[str, str], headers: Headers) -> bytes:
    """Return the body of a multipart that was coded as a whole, which RFC 2045 section 6.4 forbids, and all others."""
    named = _named_boundary(parameters)
    coding = headers.first("content-transfer-encoding")
    return body if not coding or (named and any(_dividers(body, named))) else transfer_decoded(body, coding)[0]


def _named_boundary(parameters: dict[str, str]) -> bytes:
    return parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")


def _boundary(declared: str, parameters: dict[str, str], body: bytes, headers: Headers, piece: Piece) -> bytes:
    """Return the line that parts are divided by, without its two dashes; empty when the body is one single part."""
    if declared.startswith("multipart"):
        named = _named_boundary(parameters)
        if named and any(_dividers(body, named)):
            return named
        guessed = _BOUNDARY_LINE.search(body)
        return guessed.group(1).rstrip() if guessed else b""
    # A multipart mail whose Content-Type got lost on the way begins with a divider.
    if piece.form is Form.MAIL and (not headers.holds("content-type") or "boundary" in parameters):
        guessed = _BOUNDARY_LINE.search(body[:_PREAMBLE_BYTES])
        return guessed.group(1).rstrip() if guessed else b""
    return b""


def _dividers(body: bytes, boundary: bytes) -> Iterator[re.Match[bytes]]:
    """Every line that divides parts; the pattern starts with fixed text, which `re` finds fast in large bodies."""
    line = re.compile(re.escape(b"--" + boundary) + rb"(?:--)?[ \t]*\r?(?=\n|\Z)")
    return (found for found in line.finditer(body) if found.start() == 0 or body[found.start() - 1] == LINE_FEED)


def _multipart(body: bytes, boundary: bytes) -> list[bytes]:
    """Return the parts between dividers, at most one more than the budget; parts after a closing divider count too."""
    parts: list[bytes] = []
    start = -1
    for found in _dividers(body, boundary):
        if start >= 0:
            parts.append(_part(body, start, found.start()))
        closes = body[found.start() : found.end()].rstrip() == b"--" + boundary + b"--"
        start = -1 if closes else found.end()
        if len(parts) > BUDGET.pieces:
            return parts
    if start >= 0:
        parts.append(_part(body, start, len(body)))
    return parts


def _part(body: bytes, start: int, end: int) -> bytes:
    if body[start : start + 1] == b"\r":
        start += 1
    if body[start : start + 1] == b"\n":
        start += 1
    if body[end - 1 : end] == b"\n":
        end -= 1
    if body[end - 1 : end] == b"\r":
        end -= 1
    return body[start:end] if end > start else b""


def _children(piece: Piece, parts: list[bytes], default_type: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            content=content,
            place=f"{piece.place}.{number}",
            form=Form.ENTITY,
            declared_type=default_type,
            mail=piece.mail,
            depth=piece.depth + 1,
            archives=piece.archives,
        )
        for number, content in enumerate(parts, start=1)
    )


def _single(piece: Piece, headers: Headers, declared: str, parameters: dict[str, str], body: bytes) -> Opened:
    """Return a part without parts: one file, a mail inside a mail, or a text with files written into it."""
    if declared == "message/external-body":
        why = "the mail only names a file that lies elsewhere; nothing was fetched"
        return Opened(ignored=(Ignored(name=parameters.get("name", "")[:120], why=why, place=piece.place),))
    if declared == "message/partial":
        return Opened(whole="it is one of several pieces that a mail was cut into: ask for it in one mail")
    disposition, disposition_parameters = value_and_parameters(headers.first("content-disposition"))
    content, problem = transfer_decoded(body, headers.first("content-transfer-encoding"))
    leaf = replace(
        piece,
        content=content,
        form=Form.FILE,
        file_name=_file_name(headers, parameters, disposition_parameters),
        declared_type=declared,
        attached=disposition.startswith("attachment"),
        content_id=headers.first("content-id").strip().strip("<>")[:300],
        charset=parameters.get("charset", "")[:60],
        depth=piece.depth + 1,
        problem=problem or piece.problem,
    )
    if declared in _MAILS and sniff.media_type(content, "x.eml") in (
        formats.MAIL,
        formats.TEXT,
        formats.EMPTY,
        formats.HTML,
    ):
        return Opened(pieces=(replace(leaf, form=Form.MAIL, place=f"{piece.place}.1"),))
    if declared in ("", "text/plain") and not leaf.file_name and holds_coded_files(content):
        return _with_coded_files(leaf)
    return Opened(pieces=(leaf,))


def _file_name(headers: Headers, type_parameters: dict[str, str], disposition_parameters: dict[str, str]) -> str:
    for name in (
        disposition_parameters.get("filename"),
        type_parameters.get("name"),
        disposition_parameters.get("name"),
    ):
        if name and name.strip():
            return name
    location = re.split(r"[?#]", headers.first("content-location").rstrip("/"), maxsplit=1)[0].rpartition("/")[2]
    if "." in location:
        return unquote(location)
    description = decoded(headers.first("content-description"))
    return description if re.fullmatch(r"[^\r\n]{1,150}\.[A-Za-z0-9]{2,4}", description) else ""


def _with_coded_files(leaf: Piece) -> Opened:
    text, files = without_coded_files(leaf.content)
    pieces = [replace(leaf, content=text)] + [
        replace(
            leaf,
            content=file.content,
            place=f"{leaf.place}.{number}",
            file_name=file.name,
            declared_type="",
            attached=True,
            charset="",
        )
        for number, file in enumerate(files, start=1)
    ]
    return Opened(pieces=tuple(pieces))
