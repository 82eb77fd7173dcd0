"""Files that hold mails: an mbox with one after the other (RFC 4155), and what Apple Mail keeps one mail in."""

from __future__ import annotations

import re
from dataclasses import replace

from router.unpack.sniff_text import APPLE_MAIL_START, MAILBOX_START
from router.unpack.values import BUDGET, Form, Opened, Piece

_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def mailbox_opened(piece: Piece, _: int) -> Opened:
    """Return the mails of an mbox file; one with more mails than are opened stays whole."""
    starts = [found.start("mail") for found in MAILBOX_START.finditer(piece.content)]
    if len(starts) > BUDGET.archive_entries:
        return Opened(whole=f"it holds {len(starts)} mails, at most {BUDGET.archive_entries} are opened")
    ends = [*starts[1:], len(piece.content)]
    mails = [piece.content[start:end] for start, end in zip(starts, ends, strict=True)]
    return Opened(pieces=tuple(_mail(piece, number, content) for number, content in enumerate(mails, 1)))


def apple_mail_opened(piece: Piece, _: int) -> Opened:
    """Return the mail in an .emlx file: its length on the first line, the mail, then a property list."""
    counted = APPLE_MAIL_START.match(piece.content)
    size_bytes = int(counted.group(1)) if counted else 0
    start = counted.end() if counted else 0
    return Opened(pieces=(_mail(piece, 1, piece.content[start : start + size_bytes]),))


def _mail(piece: Piece, number: int, content: bytes) -> Piece:
    return replace(
        piece,
        content=_QUOTED_FROM.sub(rb"\1", content),
        place=f"{piece.place}.{number}",
        form=Form.MAIL,
        depth=piece.depth + 1,
    )
