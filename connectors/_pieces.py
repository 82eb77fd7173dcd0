"""A parcel of several files to a side that takes one at a time and cannot be asked what it has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from connectors._names import in_order
from connectors.contract import NeedsAttention, Parcel, ParcelFile, Refused, TryLater

MOST_REMEMBERED = 1000


class Pieces:
    """Remembers, while the program runs, which files of an unfinished parcel went through: they are not sent twice."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str], str] = {}

    async def sent(self, parcel: Parcel, send: Callable[[ParcelFile], Awaitable[str]]) -> tuple[str, ...]:
        """Return the id that `send` gives for each file, XML last.

        When one fails after another went through, TryLater is `ambiguous`, for a new start of the program knows nothing
        of the first one; Refused and NeedsAttention say how many went through.
        """
        ids: list[str] = []
        keys = []
        for file in in_order(parcel):
            key = (parcel.delivery_id, file.name, file.sha256)
            if key not in self._ids:
                self._remember(key, await self._one(send, file, len(ids), len(parcel.files)))
            ids.append(self._ids[key])
            keys.append(key)
        for key in keys:
            self._ids.pop(key, None)
        return tuple(ids)

    async def _one(self, send: Callable[[ParcelFile], Awaitable[str]], file: ParcelFile, done: int, count: int) -> str:
        try:
            return await send(file)
        except TryLater as error:
            raise TryLater(str(error), error.after_seconds, ambiguous=error.ambiguous or done > 0) from None
        except (Refused, NeedsAttention) as error:
            if not done:
                raise
            raise type(error)(f"{error} {done} of {count} files were taken before.") from None

    def _remember(self, key: tuple[str, str, str], given: str) -> None:
        self._ids[key] = given
        if len(self._ids) > MOST_REMEMBERED:
            del self._ids[next(iter(self._ids))]
