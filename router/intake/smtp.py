"""The mail door: SMTP and LMTP connections that answer 250 only when every arrival is durable."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from router.intake import replies
from router.intake.addresses import Addresses
from router.intake.auth import Users
from router.intake.commits import Commits
from router.intake.dialogue import Dialogue
from router.intake.doors import DoorStore, IntakeEvents, NoEvents
from router.intake.limits import Slots, Space, endless_space
from router.intake.manners import LMTP, SMTP, Manner
from router.intake.session import Session
from router.intake.throttle import Throttle
from router.intake.tls import Certificates
from router.intake.transfer import Failure, Incoming, envelopes_for
from router.model import Arrival, Envelope
from router.settings.doors import Lmtp, MailLimits, Smtp
from router.settings.identifiers import listen_address

R = TypeVar("R")

THREADS = 32  # connections that wait for the disk at the same time; their commits are grouped by the store
BACKLOG = 256
SOCKET_MODE = 0o660  # the mail server's user joins our group
GIVES_WAY_SECONDS = 5.0  # of silence, when all places are taken


class MailDoor:
    """Listens for mail and hands every mail to the store, byte for byte as received.

    Recipients of one mail that belong to one client make one arrival; recipients of different clients make one
    arrival each (the shared address and postmaster together count as one more, without a client). SMTP answers 250
    when all are durable; when only some became durable the sender is told to try again and the others come twice: a
    repeat is recognised later, a lost mail never. LMTP answers for each recipient. `addresses` and `welcomes` may be
    replaced at any time; `welcomes` says whether mail of a sender (None is the null sender) is taken for a recipient.
    """

    def __init__(
        self,
        settings: Smtp | Lmtp,
        addresses: Addresses,
        store: DoorStore,
        *,
        events: IntakeEvents | None = None,
        space: Space | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep what is given; raise LedgerpostError when the certificate cannot be used."""
        self.settings = settings
        self.addresses = addresses
        self.store = store
        self.events: IntakeEvents = events or NoEvents()
        self.space = space or endless_space()
        self.welcomes: Callable[[str | None, str], bool] = lambda _sender, _recipient: True
        smtp = settings if isinstance(settings, Smtp) else None
        tls = smtp.tls if smtp else None
        self.manner: Manner = SMTP if smtp else LMTP
        self.throttle = Throttle(smtp.unknown_recipients_limit, clock) if smtp else None
        self.users = Users(smtp.users if smtp else ())
        self._proxies = [ipaddress.ip_network(each) for each in (smtp.proxy_networks if smtp else ())]
        self._certificates = Certificates(tls, self.events) if tls else None
        self.requires_tls = tls is not None and tls.required
        self.slots = Slots(settings.connections_limit, _limit_each(settings))
        self.sessions: dict[Session, None] = {}
        self.executor = ThreadPoolExecutor(THREADS, thread_name_prefix=self.manner.name.lower())
        self.closing = False
        self.implicit: tuple[str, int] | None = None  # where connections begin with TLS, beside `listen`
        self._commits: Commits | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []

    @property
    def limits(self) -> MailLimits:
        """How far a connection may go."""
        return self.settings

    def use_limits(self, settings: Smtp | Lmtp) -> None:
        """Let other limits count: at once for what a connection does next; who is connected already stays."""
        self.settings = settings
        self.slots.limit, self.slots.limit_each = settings.connections_limit, _limit_each(settings)

    @property
    def offers_tls(self) -> bool:
        """Whether STARTTLS is answered."""
        return self._certificates is not None

    @property
    def offers_login(self) -> bool:
        """Whether anybody may log in."""
        return bool(self.users)

    def tls_context(self) -> ssl.SSLContext:
        """Return the certificate in force."""
        assert self._certificates is not None
        return self._certificates.context()

    async def start(self) -> tuple[str, int]:
        """Listen; give the host and the port actually used, or the socket's path and 0.

        Raise OSError when an address cannot be had.
        """
        settings = self.settings
        self._commits = Commits(self.store, self.manner.channel, self._talking)
        if isinstance(settings, Lmtp) and settings.socket_path is not None:
            return await self._listen_on_socket(str(settings.socket_path))
        tls = settings.tls if isinstance(settings, Smtp) else None
        bound = await self._listen(settings.listen, is_tls_from_start=tls is not None and tls.mode == "implicit")
        if tls is not None and tls.implicit_listen:
            self.implicit = await self._listen(tls.implicit_listen, is_tls_from_start=True)
        return bound

    async def stop(self, drain_seconds: float) -> None:
        """Take no new mail, let mails under way finish for at most `drain_seconds`, then close every connection.

        A mail that the store is making durable is always waited for.
        """
        self.closing = True
        for server in self._servers:
            server.close()
        for session in tuple(self.sessions):
            if session.is_idle:
                session.close(replies.LEAVING)
        await self._sessions_end(drain_seconds)
        for session in tuple(self.sessions):
            session.abort()
        await self._sessions_end(None)
        if self._tasks:
            await asyncio.wait(self._tasks)
        for server in self._servers:
            await server.wait_closed()
        await asyncio.to_thread(self.executor.shutdown)
        if self._commits is not None:
            await asyncio.to_thread(self._commits.close)

    # -------------------------------------------------------------- what sessions ask
    @property
    def commits(self) -> Commits:
        """Where mails become rows together."""
        assert self._commits is not None
        return self._commits

    def is_proxy(self, address: str) -> bool:
        """Say whether a connection from here has to begin with a PROXY header."""
        if not self._proxies or not address:
            return False
        known = ipaddress.ip_address(address.partition("%")[0])
        known = getattr(known, "ipv4_mapped", None) or known
        return any(known in network for network in self._proxies)

    def admit(self, session: Session, network: str) -> str | None:
        """Give a connection a place, or the reply that refuses it; when all are taken, a silent one gives way."""
        if self.closing:
            return replies.LEAVING
        if not self.slots.take(network) and not self._made_way(session, network):
            self.events.refused("connections")
            return replies.TOO_MANY_CONNECTIONS
        self.sessions[session] = None
        return None

    def left(self, session: Session, network: str) -> None:
        """Free the place of a connection that is gone; harmless when it had none."""
        if session in self.sessions:
            del self.sessions[session]
            self.slots.give_back(network)

    def remember(self, task: asyncio.Task[None]) -> None:
        """Keep a task until it has ended."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def answers_for(
        self, envelopes: Sequence[Envelope], taken: Sequence[Arrival | Failure], recipients: Sequence[str]
    ) -> Iterator[str]:
        """Yield the replies after a mail, and tell the operator what became of it."""
        for failure in {each.what for each in taken if isinstance(each, Failure)}:
            self.events.trouble(f"A mail was not taken, its sender will try again: {failure}")
        for arrival in taken:
            if isinstance(arrival, Arrival):
                self.events.accepted(arrival)
        if self.manner.is_answered_each:
            by_recipient = {
                recipient: outcome
                for envelope, outcome in zip(envelopes, taken, strict=True)
                for recipient in envelope.recipients
            }
            for recipient in recipients:
                yield self._reply([by_recipient[recipient]])
        else:
            yield self._reply(taken)

    def _reply(self, taken: Sequence[Arrival | Failure]) -> str:
        ids = [each.id for each in taken if isinstance(each, Arrival)]
        if len(ids) == len(taken):
            return f"250 2.0.0 Taken as {' '.join(ids)}"
        return replies.TROUBLE if self.space.has_room() else replies.NO_ROOM

    def in_thread(self, work: Callable[[], R], then: Callable[[Future[R]], None]) -> None:
        """Do `work` in a thread and call `then` in the event loop."""
        loop = asyncio.get_running_loop()
        self.executor.submit(work).add_done_callback(lambda done: loop.call_soon_threadsafe(then, done))

    def incoming(self) -> Incoming:
        """Return a mail of which nothing has come."""
        lines = self.limits.line_limit_kb
        return Incoming(self.store, self.limits.size_limit_mb * 1024 * 1024, None if lines is None else lines * 1024)

    def envelopes_of(self, dialogue: Dialogue) -> list[Envelope]:
        """Give the envelopes of the mail that a conversation is about."""
        bound = dialogue.user.client if dialogue.user else None
        submitter = dialogue.user.name if dialogue.user else None
        peer = dialogue.peer or None if self.manner is SMTP else None  # LMTP's is a mail server of the house
        return [
            replace(each, submitter=submitter, peer=peer)
            for each in envelopes_for(dialogue.sender, dialogue.recipients, self.addresses, bound)
        ]

    # -------------------------------------------------------------- listening
    async def _listen(self, listen: str, *, is_tls_from_start: bool) -> tuple[str, int]:
        host, port = listen_address(listen)
        server = await asyncio.get_running_loop().create_server(
            lambda: Session(self, is_tls_from_start=is_tls_from_start), host, port, backlog=BACKLOG
        )
        self._servers.append(server)
        bound = server.sockets[0].getsockname()
        return bound[0], bound[1]

    async def _listen_on_socket(self, path: str) -> tuple[str, int]:
        server = await asyncio.get_running_loop().create_unix_server(
            lambda: Session(self, is_tls_from_start=False), path, backlog=BACKLOG
        )
        await asyncio.to_thread(Path(path).chmod, SOCKET_MODE)
        self._servers.append(server)
        return path, 0

    def _talking(self) -> int:
        """Count the connections that may bring a mail in a moment."""
        return sum(1 for each in self.sessions if each.is_talking)

    def _made_way(self, newcomer: Session, network: str) -> bool:
        """Close the connection that has been silent longest, of this network if that is what is full."""
        silent = [each for each in self.sessions if each.is_idle and each is not newcomer]
        if self.slots.is_full_for(network):
            silent = [each for each in silent if each.network == network]
        longest = max(silent, key=lambda each: each.pace.silent_seconds, default=None)
        if longest is None or longest.pace.silent_seconds < GIVES_WAY_SECONDS:
            return False
        longest.close(replies.TOO_MANY_CONNECTIONS)
        self.left(longest, longest.network)
        return self.slots.take(network)

    async def _sessions_end(self, timeout_seconds: float | None) -> None:
        overs = [session.over for session in self.sessions]
        if overs:
            await asyncio.wait(overs, timeout=timeout_seconds)


def _limit_each(settings: Smtp | Lmtp) -> int:
    return settings.connections_per_address_limit if isinstance(settings, Smtp) else settings.connections_limit
