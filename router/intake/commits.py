"""Group commit for the mail doors: mails whose bytes become durable together become rows together, in one thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from router.intake.doors import DoorStore, culprit
from router.intake.transfer import Failure, failure
from router.model import Arrival, Channel, Envelope
from router.store.disk import BlobRef, NewBlob, new_blob

Outcome = Arrival | Failure
AT_ONCE = 100  # mails in one commit
GATHER_SECONDS = 0.02  # the longest wait for others, however slow the disk


@dataclass(frozen=True, slots=True, eq=False)
class _Mail:
    envelopes: Sequence[Envelope]
    blob: BlobRef | bytes
    then: Callable[[list[Outcome]], None]


class Commits:
    """Who comes while a commit runs shares the next one. For one event loop; `then` is called in it.

    Before a commit those are waited for who may bring a mail in a moment, as `talking` counts them, but no longer than
    the last commit took: two half groups one after the other would cost each of them more.
    """

    def __init__(self, store: DoorStore, channel: Channel, talking: Callable[[], int]) -> None:
        self._store = store
        self._channel = channel
        self._talking = talking
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commits")
        self.waiting: list[_Mail] = []
        self._is_running = False
        self._expected = 0  # mails for which the next commit waits
        self._began = self._took_seconds = 0.0
        self._alarm: asyncio.TimerHandle | None = None

    def add(self, envelopes: Sequence[Envelope], blob: BlobRef | bytes, then: Callable[[list[Outcome]], None]) -> None:
        """Make one arrival for each envelope over the same bytes, kept or not; `then` gets each or why not."""
        self.waiting.append(_Mail(envelopes, blob, then))
        self._consider()

    def close(self) -> None:
        """Wait for the commit under way. Blocking."""
        self._thread.shutdown()

    def _consider(self) -> None:
        """Commit now, or wait a little for those who are talking."""
        if self._is_running or not self.waiting:
            return
        if self._alarm is None:
            self._expected = len(self.waiting) + self._talking()
            self._alarm = self._loop.call_later(min(self._took_seconds, GATHER_SECONDS), self._run)
        if len(self.waiting) >= min(self._expected, AT_ONCE):
            self._run()

    def _run(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        mails, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
        self._is_running = True
        self._began = self._loop.time()
        future = self._thread.submit(self._accepted, mails)
        future.add_done_callback(lambda done: self._loop.call_soon_threadsafe(self._done, mails, done))

    def _accepted(self, mails: Sequence[_Mail]) -> Sequence[Arrival | Exception]:
        wishes: list[tuple[Channel, Envelope, BlobRef | NewBlob]] = []
        for mail in mails:
            blob = new_blob(mail.blob) if isinstance(mail.blob, bytes) else mail.blob
            wishes += [(self._channel, envelope, blob) for envelope in mail.envelopes]
        return self._store.accept_all(wishes)

    def _done(self, mails: Sequence[_Mail], done: Future[Sequence[Arrival | Exception]]) -> None:
        self._is_running = False
        self._took_seconds = self._loop.time() - self._began
        error = done.exception()
        taken: list[Outcome] = (
            [failure(each) if isinstance(each, Exception) else each for each in done.result()]
            if error is None
            else [Failure(culprit(error))] * sum(len(mail.envelopes) for mail in mails)
        )
        for mail in mails:
            mail.then(taken[: len(mail.envelopes)])
            del taken[: len(mail.envelopes)]
        self._consider()
