"""An arrival opened all the way down: one piece at a time from a list, never by recursion, within a budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from router.model import HeldReason, Ignored
from router.unpack import (
    archives,
    body,
    cms,
    envelopes,
    formats,
    mail_files,
    mime,
    msg,
    portfolio,
    sniff,
    streams,
    tnef,
)
from router.unpack.names import safe_name
from router.unpack.promises import broken_promise
from router.unpack.sniff_text import xml_root
from router.unpack.values import BUDGET, Form, Leaf, Letter, Opened, Piece

# The second argument is how many bytes may still come out of containers.
_OPENERS: dict[str, Callable[[Piece, int], Opened | None]] = {
    formats.TNEF: tnef.opened,
    formats.MSG: msg.opened,
    formats.CMS: cms.opened,
    formats.GZIP: streams.gzip_opened,
    formats.BZIP2: streams.bzip2_opened,
    formats.XZ: streams.xz_opened,
    formats.TAR: streams.tar_opened,
    formats.MAILBOX: mail_files.mailbox_opened,
    formats.APPLE_MAIL: mail_files.apple_mail_opened,
    formats.PDF: portfolio.opened,
    formats.XML: envelopes.opened,
}
_BODY_TYPES = frozenset({formats.TEXT, formats.HTML, formats.MAIL, formats.EMPTY, formats.XML, "application/rtf"})
_DECLARED_BODIES = frozenset(
    {"", "text", "text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"}
)

_WIDE_CHARSETS = ("utf-16", "utf-32", "ucs-")  # their texts look like bytes of no known kind


class TooMuchError(Exception):
    """The arrival holds more than the budget allows; the message says of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything an arrival holds, in the order it stands in it."""

    leaves: tuple[Leaf, ...]
    letters: tuple[Letter, ...]
    ignored: tuple[Ignored, ...]
    notes: tuple[str, ...]


def holdings(root: Piece, passwords: tuple[str, ...] = ()) -> Holdings:
    """All leaves of `root`; `passwords` open its archives. Raises TooMuchError for more than the budget's pieces."""
    openers = _OPENERS | {formats.ZIP: partial(archives.opened, passwords=passwords)}
    waiting = [root]
    leaves: list[Leaf] = []
    letters: list[Letter] = []
    ignored: list[Ignored] = []
    notes: list[str] = []
    room_bytes = BUDGET.archive_bytes
    seen = 0
    while waiting:
        piece = waiting.pop()
        seen += 1
        if seen + len(waiting) > BUDGET.pieces * 4:
            raise TooMuchError(f"it holds more than {BUDGET.pieces} parts")
        media_type = sniff.media_type(piece.content, piece.file_name) if piece.form is Form.FILE else ""
        found = _opened(piece, openers.get(media_type), media_type, room_bytes)
        if found is None or found.whole or found.kept:
            leaves.append(_leaf(piece, media_type, found or Opened()))
            if len(leaves) > BUDGET.pieces:
                raise TooMuchError(f"it holds more than {BUDGET.pieces} parts")
        if found is None:
            continue
        room_bytes -= sum(len(inner.content) for inner in found.pieces) if media_type in openers else 0
        if media_type in openers and not found.whole:
            notes.append(f"{safe_name(piece.file_name, media_type, 'container')} at {piece.place} was opened")
        if found.letter:
            letters.append(found.letter)
        ignored += found.ignored
        notes += found.notes
        waiting += reversed(found.pieces)
    return Holdings(leaves=tuple(leaves), letters=tuple(letters), ignored=tuple(ignored), notes=tuple(notes))


def _opened(
    piece: Piece, opener: Callable[[Piece, int], Opened | None] | None, media_type: str, room_bytes: int
) -> Opened | None:
    """Return what the piece holds, or None when it is a leaf."""
    if piece.depth >= BUDGET.depth:
        return Opened(whole=f"it lies more than {BUDGET.depth} levels deep")
    if piece.form is not Form.FILE:
        return mime.opened(piece)
    if opener:
        return opener(piece, room_bytes)
    if media_type == formats.HTML and _is_body(piece, media_type):
        return body.pictures_in(piece)
    if media_type == formats.MAIL and not _is_body(piece, media_type):
        return Opened(pieces=(replace(piece, form=Form.MAIL, place=f"{piece.place}.1", depth=piece.depth + 1),))
    return None


def _leaf(piece: Piece, media_type: str, found: Opened) -> Leaf:
    if piece.form is not Form.FILE:  # a mail too deep or broken to open is kept as a mail file
        media_type = formats.MAIL
    body = _is_body(piece, media_type)
    problem = found.whole or formats.LOCKED.get(media_type, "")
    problem = problem or ("" if body else broken_promise(media_type, piece.file_name))
    return Leaf(
        content=piece.content,
        media_type=media_type,
        place=piece.place,
        name=safe_name(piece.file_name, media_type, "mail" if body or media_type == formats.MAIL else "document"),
        file_name=piece.file_name,
        declared_type=piece.declared_type,
        content_id=piece.content_id,
        charset=piece.charset,
        mail=piece.mail,
        body=body,
        attached=piece.attached,
        drawn=piece.drawn,
        problem=problem or piece.problem,
        closed=found.closed or _closed(media_type, problem),
        aside=found.aside,
    )


def _closed(media_type: str, problem: str) -> HeldReason | None:
    if media_type in formats.LOCKED:
        return HeldReason.ENCRYPTED
    return HeldReason.UNREADABLE if problem or media_type in formats.UNOPENED else None


def _is_body(piece: Piece, media_type: str) -> bool:
    """Whether this is text of the mail itself: without file name and not called an attachment, or a delivery report."""
    if piece.declared_type in mime.REPORTS:
        return True
    return (
        piece.form is Form.FILE
        and bool(piece.mail)
        and not piece.attached
        and not piece.file_name
        and piece.declared_type in _DECLARED_BODIES
        and (media_type in _BODY_TYPES or piece.charset.lower().startswith(_WIDE_CHARSETS))
        and not (media_type == formats.XML and xml_root(piece.content) is not None)
    )
