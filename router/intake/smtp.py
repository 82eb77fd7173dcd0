"""The mail door: SMTP sessions that answer 250 only when every arrival is durable."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from router.intake.addresses import Addresses
from router.intake.doors import DoorStore, IntakeEvents, NoEvents
from router.intake.limits import Slots, Space, endless_space
from router.intake.session import Session
from router.settings.model import Smtp

THREADS = 32  # sessions that wait for the disk at the same time; their commits are grouped by the store


class SmtpDoor:
    """Listens for mail and hands every mail to the store, byte for byte as received.

    Recipients of one mail that belong to one client make one arrival; recipients of different clients make one
    arrival each (the shared address and postmaster together count as one more, without a client), all durable before
    the one 250. When only some became durable the sender is told to try again and the others come twice: a repeat is
    recognised later, a lost mail never. `addresses` may be replaced at any time.
    """

    def __init__(
        self,
        settings: Smtp,
        addresses: Addresses,
        store: DoorStore,
        *,
        events: IntakeEvents | None = None,
        space: Space | None = None,
        deadline_seconds: float = 3600.0,
    ) -> None:
        """Keep what is given; `deadline_seconds` bounds the transfer of one mail, however steadily it drips."""
        self.settings = settings
        self.addresses = addresses
        self.store = store
        self.events: IntakeEvents = events or NoEvents()
        self.space = space or endless_space()
        self.deadline_seconds = deadline_seconds
        self.slots = Slots(settings.connections_limit)
        self.sessions: set[Session] = set()
        self.executor = ThreadPoolExecutor(THREADS, thread_name_prefix="smtp")
        self.closing = False
        self._server: asyncio.Server | None = None

    async def start(self) -> tuple[str, int]:
        """Listen; give the host and the port actually used. Raise OSError when the address cannot be had."""
        # The library's log lines hold addresses and whole commands: personal data.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        host, port = host_and_port(self.settings.listen)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Session(self), host, port, backlog=256)
        bound = self._server.sockets[0].getsockname()
        return bound[0], bound[1]

    async def stop(self, drain_seconds: float) -> None:
        """Take no new mail, let mails under way finish for at most `drain_seconds`, then close every connection.

        A mail that the store is making durable is always waited for.
        """
        self.closing = True
        if self._server is not None:
            self._server.close()
        for session in tuple(self.sessions):
            session.leave_when_idle()
        await self._sessions_end(drain_seconds)
        for session in tuple(self.sessions):
            session.abort()
        await self._sessions_end(None)
        if self._server is not None:
            await self._server.wait_closed()
        await asyncio.to_thread(self.executor.shutdown)

    async def _sessions_end(self, timeout_seconds: float | None) -> None:
        tasks = [session.task for session in self.sessions if session.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=timeout_seconds)


def host_and_port(listen: str) -> tuple[str, int]:
    """Split `host:port` or `[IPv6]:port`; raise ValueError saying what was expected."""
    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdecimal():
        raise ValueError(f"expected host:port such as 0.0.0.0:25, found {listen!r}; correct `listen`")
    return host.removeprefix("[").removesuffix("]"), int(port)
