"""What the other side has taken, written down before anything else: it bridges the moment until the store knows."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import structlog
from pydantic import TypeAdapter, ValidationError

from router.errors import LedgerpostError, TryLater
from router.model import Delivery, DeliveryState, Receipt
from router.store.failures import LeaseLost, Unknown
from router.store.store import Store

FILE = "taken.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The other side has a piece of a delivery or, with a receipt, all of it."""

    delivery_id: str
    attempt: int  # a later attempt is another matter: what is left of an earlier one says nothing about it
    piece: str = ""
    answer: str = ""
    receipt: Receipt | None = None


_LINE = TypeAdapter(Taken)


class Journal:
    """One line per thing taken, each one write to a file, which a killed process leaves whole; emptied once stored.

    It is not synced to disk: the store's commit, which follows at once, is. Not safe for threads.
    """

    def __init__(self, folder: Path) -> None:
        """Open the file in the state folder, which one daemon has at a time; LedgerpostError when it cannot be."""
        try:
            self._file = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise LedgerpostError(
                f"expected {FILE} in the state folder to be writable, found that it is not ({error.strerror}): give "
                "Ledgerpost the right to write there."
            ) from None
        self._open: set[Taken] = set()

    def left(self) -> list[Taken]:
        """Return what the last life noted and the store may not know; a line cut off at the end is none."""
        found = []
        for line in os.pread(self._file, os.fstat(self._file).st_size, 0).splitlines():
            try:
                found.append(_LINE.validate_json(line))
            except ValidationError:
                continue
        return found

    def note(self, taken: Taken) -> None:
        """Write it down; a full disk is logged, for the store is told next all the same."""
        self._open.add(taken)
        try:
            os.write(self._file, _LINE.dump_json(taken) + b"\n")
        except OSError as error:
            structlog.get_logger().error("journal not written", delivery=taken.delivery_id, error=type(error).__name__)

    def kept(self, *taken: Taken) -> None:
        """Note that the store knows these; once it knows all, the file begins anew."""
        self._open.difference_update(taken)
        if not self._open:
            self.empty()

    def settled(self, delivery_id: str) -> None:
        """Note that the store knows all of a delivery."""
        self.kept(*(one for one in self._open if one.delivery_id == delivery_id))

    def empty(self) -> None:
        """Begin anew."""
        os.ftruncate(self._file, 0)

    def pieces(self, delivery_id: str) -> dict[str, str]:
        """Return the pieces of a delivery that the store could not be told of."""
        return {one.piece: one.answer for one in self._open if one.delivery_id == delivery_id and one.piece}

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class Handed:
    """The progress of one attempt: what it hands over is in the journal at once, and in the store next."""

    def __init__(self, delivery: Delivery, journal: Journal, store: Store, taken: dict[str, str]) -> None:
        self.taken = taken
        self._delivery = delivery
        self._journal = journal
        self._store = store

    async def note(self, piece: str, answer: str) -> None:
        """Keep that the other side has a piece; while the store is away, the journal has it."""
        self.taken[piece] = answer
        line = Taken(delivery_id=self._delivery.id, attempt=self._delivery.attempts, piece=piece, answer=answer)
        self._journal.note(line)
        try:
            await asyncio.to_thread(self._store.outbox.note_piece, self._delivery.id, piece, answer)
        except TryLater as error:
            structlog.get_logger().error("piece not noted", delivery=self._delivery.id, error=type(error).__name__)
        else:
            self._journal.kept(line)


async def handed(delivery: Delivery, journal: Journal, store: Store) -> Handed:
    """Return what earlier attempts of a delivery handed over; TryLater."""
    before = await asyncio.to_thread(store.outbox.pieces, delivery.id) if delivery.attempts > 1 else {}
    return Handed(delivery, journal, store, before | journal.pieces(delivery.id))


def brought_over(journal: Journal, store: Store, owner: str) -> list[tuple[Delivery, Receipt]]:
    """Tell the store what a killed life of `owner` could not; return what is delivered by that. Raises TryLater."""
    delivered = []
    for one in journal.left():
        try:
            delivery = store.delivery(one.delivery_id)
            if delivery.state is not DeliveryState.ATTEMPTING or delivery.attempts != one.attempt:
                continue
            if one.receipt is None:
                store.outbox.note_piece(one.delivery_id, one.piece, one.answer)
            else:
                store.finish(one.delivery_id, owner, one.receipt)
                delivered.append((delivery, one.receipt))
        except (Unknown, LeaseLost):  # forgotten, or another node has taken it up
            continue
    journal.empty()
    return delivered
