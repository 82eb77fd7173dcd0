"""How far deliveries have come, written down before anything else: it bridges the moment until the store knows."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import structlog
from pydantic import TypeAdapter, ValidationError

from router.errors import LedgerpostError, TryLater
from router.model import Delivery, DeliveryState, Receipt
from router.store.failures import LeaseLost, Unknown
from router.store.store import Store

FILE = "taken.jsonl"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
NOT_SENT = "The program ended before all of it was sent; it is sent again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The other side has a piece of a delivery or, with a receipt, all of it; `closing` says only that it may."""

    delivery_id: str
    attempt: int  # a later attempt is another matter: what is left of an earlier one says nothing about it
    piece: str = ""
    answer: str = ""
    receipt: Receipt | None = None
    closing: bool = False


_LINE = TypeAdapter(Taken)


class Journal:
    """One line per step, each one write to a file, which a killed process leaves whole; emptied once stored.

    It is not synced to disk: the store's commit, which follows at once, is. What it does not say is therefore true only
    while the machine has not stopped, and its first line tells since when it runs. Not safe for threads.
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
        self.is_whole = self._first_line() == _since_when()
        if not os.fstat(self._file).st_size:
            self.empty()

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
            self._write(taken)
        except OSError as error:
            structlog.get_logger().error("journal not written", delivery=taken.delivery_id, error=type(error).__name__)

    def close_in(self, closing: Taken) -> None:
        """Write down that the last bytes of a piece go now; TryLater when that fails, and they may not go."""
        try:
            self._write(closing)
        except OSError as error:
            raise TryLater(
                f"Nothing is sent while the state folder cannot be written ({error.strerror}): make room on its disk; "
                "it is tried again."
            ) from None
        self._open.add(closing)

    def kept(self, *taken: Taken) -> None:
        """Note that the store knows these; once it knows all, the file begins anew."""
        self._open.difference_update(taken)
        if not self._open:
            self.empty()

    def settled(self, delivery_id: str) -> None:
        """Note that the store knows all of a delivery."""
        self.kept(*(one for one in self._open if one.delivery_id == delivery_id))

    def over(self, delivery_id: str) -> None:
        """Note that the store knows of the end of an attempt, which was a failure; pieces that went stay."""
        self.kept(*(one for one in self._open if one.delivery_id == delivery_id and one.closing))

    def empty(self) -> None:
        """Begin anew; where the first line finds no room, nothing is concluded from what is missing."""
        os.ftruncate(self._file, 0)
        with contextlib.suppress(OSError):
            os.write(self._file, _since_when() + b"\n")

    def pieces(self, delivery_id: str) -> dict[str, str]:
        """Return the pieces of a delivery that the store could not be told of."""
        return {one.piece: one.answer for one in self._open if one.delivery_id == delivery_id and _is_taken(one)}

    def close(self) -> None:
        """Close the file; may be called twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _write(self, line: Taken) -> None:
        os.write(self._file, _LINE.dump_json(line) + b"\n")

    def _first_line(self) -> bytes:
        return os.pread(self._file, 200, 0).partition(b"\n")[0]


class Handed:
    """The progress of one attempt: what it hands over is in the journal at once, and in the store next.

    `turn` is what deliveries take turns by that must not be in doubt together; None where no doubt can be.
    """

    def __init__(
        self, delivery: Delivery, journal: Journal, store: Store, taken: dict[str, str], turn: asyncio.Lock | None
    ) -> None:
        self.taken = taken
        self._delivery = delivery
        self._journal = journal
        self._store = store
        self._turn = turn
        self._has_turn = False

    async def closing(self, piece: str) -> None:
        """Wait for the turn, which ends with `note` or `over`, and keep that the last bytes of a piece go now."""
        if self._turn and not self._has_turn:
            await self._turn.acquire()
            self._has_turn = True
        delivery = self._delivery
        self._journal.close_in(Taken(delivery_id=delivery.id, attempt=delivery.attempts, piece=piece, closing=True))

    def over(self) -> None:
        """Let the next one have its turn; may be called twice."""
        if self._turn and self._has_turn:
            self._turn.release()
            self._has_turn = False

    async def note(self, piece: str, answer: str) -> None:
        """Keep that the other side has a piece; while the store is away, the journal has it."""
        self.taken[piece] = answer
        line = Taken(delivery_id=self._delivery.id, attempt=self._delivery.attempts, piece=piece, answer=answer)
        self._journal.note(line)
        self.over()
        try:
            await asyncio.to_thread(self._store.outbox.note_piece, self._delivery.id, piece, answer)
        except TryLater as error:
            structlog.get_logger().error("piece not noted", delivery=self._delivery.id, error=type(error).__name__)
        else:
            self._journal.kept(line)


async def handed(delivery: Delivery, journal: Journal, store: Store, turn: asyncio.Lock | None) -> Handed:
    """Return what earlier attempts of a delivery handed over; TryLater."""
    before = await asyncio.to_thread(store.outbox.pieces, delivery.id) if delivery.attempts > 1 else {}
    return Handed(delivery, journal, store, before | journal.pieces(delivery.id), turn)


def brought_over(
    journal: Journal, store: Store, owner: str, telling: Collection[str], now: datetime
) -> list[tuple[Delivery, Receipt]]:
    """Tell the store what a killed life of `owner` could not; return what is delivered by that. Raises TryLater.

    On the connections of `telling`, whose connectors tell when the last bytes go, what never came so far is due again
    at `now` without a doubt.
    """
    left = journal.left()
    delivered = []
    for one in left:
        try:
            delivery = store.delivery(one.delivery_id)
            if one.closing or delivery.state is not DeliveryState.ATTEMPTING or delivery.attempts != one.attempt:
                continue
            if one.receipt is None:
                store.outbox.note_piece(one.delivery_id, one.piece, one.answer)
            else:
                store.finish(one.delivery_id, owner, one.receipt)
                delivered.append((delivery, one.receipt))
        except (Unknown, LeaseLost):  # forgotten, or another node has taken it up
            continue
    if journal.is_whole:
        doubtful = {(one.delivery_id, one.attempt) for one in _unanswered(left)}
        for delivery in store.outbox.under_way(owner):
            if delivery.connection in telling and (delivery.id, delivery.attempts) not in doubtful:
                store.try_later(delivery.id, owner, now, NOT_SENT, ambiguous=False)
    journal.empty()
    return delivered


def _unanswered(left: list[Taken]) -> list[Taken]:
    """Return the last bytes that went without an answer to them being noted."""
    answered = {(one.delivery_id, one.attempt, one.piece) for one in left if _is_taken(one)}
    return [one for one in left if one.closing and (one.delivery_id, one.attempt, one.piece) not in answered]


def _is_taken(one: Taken) -> bool:
    return bool(one.piece) and not one.closing


def _since_when() -> bytes:
    """Return the journal's first line: which start of the machine this is, or a word of its own where none can tell."""
    try:
        return b"since " + _BOOT.read_bytes().strip()
    except OSError:
        return f"since {uuid4()}".encode()
