"""Group commit for the mail doors: mails whose bytes become durable together become rows together, in one thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from router.intake.doors import DoorStore, culprit
from router.intake.transfer import Failure, failure
from router.model import Arrival, Channel, Envelope
from router.store.disk import BlobRef

Outcome = Arrival | Failure
AT_ONCE = 200  # mails in one commit
GATHER_SECONDS = 0.002  # less than one commit costs; nobody waits when no other mail is on its way to the disk


@dataclass(frozen=True, slots=True, eq=False)
class _Mail:
    envelopes: Sequence[Envelope]
    blob: BlobRef
    then: Callable[[list[Outcome]], None]


class Commits:
    """Who comes while a commit runs shares the next one. For one event loop; `then` is called in it."""

    def __init__(self, store: DoorStore) -> None:
        self._store = store
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commits")
        self.waiting: list[_Mail] = []
        self._on_the_way = 0
        self._is_running = False
        self._alarm: asyncio.TimerHandle | None = None

    def announce(self) -> None:
        """Say that a mail's bytes are being made durable; `add` or `renounce` follows."""
        self._on_the_way += 1

    def renounce(self) -> None:
        """Say that an announced mail does not come."""
        self._on_the_way -= 1
        self._consider()

    def add(self, envelopes: Sequence[Envelope], blob: BlobRef, then: Callable[[list[Outcome]], None]) -> None:
        """Make one arrival for each envelope over the same bytes; `then` gets each or why not."""
        self.waiting.append(_Mail(envelopes, blob, then))
        self.renounce()

    def close(self) -> None:
        """Wait for the commit under way. Blocking."""
        self._thread.shutdown()

    def _consider(self) -> None:
        """Commit now, or wait a little for those on the way."""
        if self._is_running or not self.waiting:
            return
        if not self._on_the_way:
            self._run()
        elif self._alarm is None:
            self._alarm = self._loop.call_later(GATHER_SECONDS, self._run)

    def _run(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        mails, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
        self._is_running = True
        future = self._thread.submit(self._accepted, mails)
        future.add_done_callback(lambda done: self._loop.call_soon_threadsafe(self._done, mails, done))

    def _accepted(self, mails: Sequence[_Mail]) -> Sequence[Arrival | Exception]:
        wishes = [(Channel.SMTP, envelope, mail.blob) for mail in mails for envelope in mail.envelopes]
        return self._store.accept_all(wishes)

    def _done(self, mails: Sequence[_Mail], done: Future[Sequence[Arrival | Exception]]) -> None:
        self._is_running = False
        error = done.exception()
        taken: list[Outcome] = (
            [failure(each) if isinstance(each, Exception) else each for each in done.result()]
            if error is None
            else [Failure(culprit(error))] * sum(len(mail.envelopes) for mail in mails)
        )
        self._consider()  # the next commit runs while these are answered
        for mail in mails:
            mail.then(taken[: len(mail.envelopes)])
            del taken[: len(mail.envelopes)]
