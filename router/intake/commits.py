"""Group commit for the mail doors: mails whose bytes are durable meanwhile become rows together, in one thread."""

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
_AT_ONCE = 200  # mails in one commit


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
        self._waiting: list[_Mail] = []
        self._is_running = False
        self._on_the_way = 0
        self._alarm = None
        self.N=[]

    def add(self, envelopes: Sequence[Envelope], blob: BlobRef, then: Callable[[list[Outcome]], None]) -> None:
        """Make one arrival for each envelope over the same bytes; `then` gets each or why not."""
        self._waiting.append(_Mail(envelopes, blob, then))
        self._on_the_way -= 1
        self._consider()

    def _consider(self):
        if self._is_running or not self._waiting:
            return
        import os
        G=float(os.environ.get("GATHER","0.003"))
        if self._on_the_way<=0 or G==0:
            if self._alarm: self._alarm.cancel(); self._alarm=None
            self._run()
        elif self._alarm is None:
            self._alarm=self._loop.call_later(G,self._now)

    def _now(self):
        self._alarm=None
        if not self._is_running and self._waiting: self._run()

    def announce(self):
        self._on_the_way += 1

    def renounce(self):
        self._on_the_way -= 1
        self._consider()

    def close(self) -> None:
        """Wait for the commit under way. Blocking."""
        self._thread.shutdown()
        import sys
        if self.N: print('commits',len(self.N),'mean',sum(self.N)/len(self.N),file=sys.stderr)

    def _run(self) -> None:
        mails, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        self._is_running = True
        self.N.append(len(mails))
        future = self._thread.submit(self._accepted, mails)
        future.add_done_callback(lambda done: self._loop.call_soon_threadsafe(self._done, mails, done))

    def _accepted(self, mails: Sequence[_Mail]) -> list[Arrival | Exception]:
        return self._store.accept_all(
            [(Channel.SMTP, envelope, mail.blob) for mail in mails for envelope in mail.envelopes]
        )

    def _done(self, mails: Sequence[_Mail], done: Future[list[Arrival | Exception]]) -> None:
        self._is_running = False
        error = done.exception()
        if error is None:
            outcomes = iter([failure(each) if isinstance(each, Exception) else each for each in done.result()])
        else:
            outcomes = iter([Failure(culprit(error))] * sum(len(mail.envelopes) for mail in mails))
        for mail in mails:
            mail.then([next(outcomes) for _ in mail.envelopes])
        self._consider()
