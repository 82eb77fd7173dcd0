"""A parcel of several files to a side that takes one at a time and cannot be asked what it has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from connectors._last_bytes import Closing
from connectors._names import in_order
from connectors.contract import NeedsAttention, Parcel, ParcelFile, Refused

Send = Callable[[ParcelFile, Closing], Awaitable[str]]


async def sent_in_pieces(parcel: Parcel, send: Send) -> tuple[str, ...]:
    """Return the id that `send` gives for each file, XML last; what went through before is not sent again.

    Refused and NeedsAttention say how many went through.
    """
    ids: list[str] = []
    for file in in_order(parcel):
        piece = f"{file.name} {file.sha256}"
        given = parcel.progress.taken.get(piece)
        if given is None:
            sending = send(file, partial(parcel.progress.closing, piece))
            given = await _one(sending, len(ids), len(parcel.files))
            if len(parcel.files) > 1:  # one alone is all that the receipt tells
                await parcel.progress.note(piece, given)
        ids.append(given)
    return tuple(ids)


async def _one(sending: Awaitable[str], done: int, count: int) -> str:
    try:
        return await sending
    except (Refused, NeedsAttention) as error:
        if not done:
            raise
        raise type(error)(f"{error} {done} of {count} files were taken before.") from None
