"""An arrival opened all the way down: one piece at a time from a list, never by recursion, within a budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from router.model import HeldReason, Ignored
from router.unpack import archives, cms, mime, msg, sniff, tnef
from router.unpack.aside import is_signature
from router.unpack.names import safe_name
from router.unpack.values import BUDGET, Form, Leaf, Letter, Opened, Piece

# The second argument is how many bytes may still come out of containers.
_OPENERS: dict[str, Callable[[Piece, int], Opened]] = {
    sniff.TNEF: tnef.opened,
    sniff.MSG: msg.opened,
    sniff.CMS: cms.opened,
}
_UNOPENED = frozenset({
    "application/vnd.rar", "application/x-7z-compressed", "application/gzip", "application/x-bzip2", "application/x-xz",
    "application/x-tar",
})  # fmt: skip
_BODY_TYPES = frozenset({sniff.TEXT, sniff.HTML, sniff.MAIL, sniff.EMPTY, sniff.XML, "application/rtf"})
_DECLARED_BODIES = frozenset(
    {"", "text", "text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html"}
)


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
    openers = _OPENERS | {sniff.ZIP: partial(archives.opened, passwords=passwords)}
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
        if found is None or found.whole:
            leaves.append(_leaf(piece, media_type, found or Opened()))
            if len(leaves) > BUDGET.pieces:
                raise TooMuchError(f"it holds more than {BUDGET.pieces} parts")
            continue
        if media_type in openers:
            room_bytes -= sum(len(inner.content) for inner in found.pieces)
            notes.append(f"{safe_name(piece.file_name, media_type, 'container')} at {piece.place} was opened")
        if found.letter:
            letters.append(found.letter)
        ignored += found.ignored
        notes += found.notes
        waiting += reversed(found.pieces)
    return Holdings(leaves=tuple(leaves), letters=tuple(letters), ignored=tuple(ignored), notes=tuple(notes))


def _opened(
    piece: Piece, opener: Callable[[Piece, int], Opened] | None, media_type: str, room_bytes: int
) -> Opened | None:
    """Return what the piece holds, or None when it is a leaf."""
    if piece.depth >= BUDGET.depth:
        return Opened(whole=f"it lies more than {BUDGET.depth} levels deep")
    if piece.form is not Form.FILE:
        return mime.opened(piece)
    if opener and not is_signature(piece.declared_type, piece.file_name):
        return opener(piece, room_bytes)
    if media_type == sniff.MAIL and not _is_body(piece, media_type):
        return Opened(pieces=(replace(piece, form=Form.MAIL, place=f"{piece.place}.1", depth=piece.depth + 1),))
    return None


def _leaf(piece: Piece, media_type: str, found: Opened) -> Leaf:
    if piece.form is not Form.FILE:  # a mail too deep or broken to open is kept as a mail file
        media_type = sniff.MAIL
    body = _is_body(piece, media_type)
    return Leaf(
        content=piece.content,
        media_type=media_type,
        place=piece.place,
        name=safe_name(piece.file_name, media_type, "mail" if body or media_type == sniff.MAIL else "document"),
        file_name=piece.file_name,
        declared_type=piece.declared_type,
        content_id=piece.content_id,
        charset=piece.charset,
        mail=piece.mail,
        body=body,
        attached=piece.attached,
        problem=found.whole or piece.problem,
        closed=found.closed or (HeldReason.UNREADABLE if media_type in _UNOPENED else None),
    )


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
        and media_type in _BODY_TYPES
        and not (media_type == sniff.XML and sniff.xml_root(piece.content) is not None)
    )
