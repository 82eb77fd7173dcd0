"""One SMTP connection: aiosmtpd's commands with our own transfer, limits and replies."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import MISSING, SMTP, syntax
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession

from router.errors import LedgerpostError
from router.intake.addresses import Addresses
from router.intake.doors import culprit
from router.intake.transfer import Incoming, mail_chunks
from router.model import Envelope

if TYPE_CHECKING:
    from router.intake.smtp import SmtpDoor

TROUBLE = "451 4.3.0 Not taken now, please try again later"
NO_ROOM = "452 4.3.1 No room now, please try again later"
TOO_BIG = "552 5.3.4 Mail is larger than the limit"
NO_SUCH_ADDRESS = "550 5.1.1 No such address here"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients, please send the rest in another mail"
TOO_MANY_CONNECTIONS = "421 4.3.2 Too many connections, please try again later"
LEAVING = "421 4.3.2 Closing down, please try again later"
TOO_SLOW = "421 4.4.2 Too slow, closing"
CLOSING_ON_TROUBLE = "421 4.3.0 Not taken now, please try again later"
NOT_HTTP = "421 4.7.0 This is a mail server"

# Calls of each command in one connection: enough for a relay that empties its queue, too few to sit here for ever.
CALLS = {"MAIL": 1000, "DATA": 1000, "RSET": 1000, "RCPT": 20_000, "NOOP": 50, "*": 20}
COMMIT_SECONDS = 600.0  # RFC 5321 section 4.5.3.2.6: how long a sender waits for the answer to its final dot
FAREWELL_SECONDS = 5.0  # how long an unread goodbye holds a connection
DRAINED_SIZES = 4  # a mail beyond the limit is read to its end, but not further than so many times the limit


class Session(SMTP):
    """One connection to the mail door; replies are generic, the operator's events complete."""

    line_length_limit = 65_536  # buffer of the stream; commands are cut at command_size_limit
    command_size_limit = 1024

    def __init__(self, door: SmtpDoor) -> None:
        super().__init__(
            _Hooks(door),
            data_size_limit=door.settings.size_limit_mb * 1024 * 1024,
            enable_SMTPUTF8=True,
            hostname=door.settings.host_name,
            ident="ESMTP",
            timeout=door.settings.timeout_seconds,
            command_call_limit=CALLS,
            loop=asyncio.get_running_loop(),
        )
        # Upstream shares one dictionary among all connections and lets it grow with every EHLO.
        self.command_size_limits = defaultdict(lambda: self.command_size_limit)
        self._door = door
        self._limit_bytes = door.settings.size_limit_mb * 1024 * 1024
        self._admitted = False
        self._receiving = False  # between 354 and our answer
        self._out_of_step = False  # what comes next in the stream is a mail's content, not a command

    @property
    def task(self) -> asyncio.Task[None] | None:
        """The conversation, for whoever waits for its end."""
        return self._handler_coroutine

    def leave_when_idle(self) -> None:
        """Say goodbye now, or after the mail under way."""
        if not self._receiving:
            self._close(LEAVING)

    def abort(self) -> None:
        """Cut the connection; a commit under way is still waited for by the task."""
        if self.transport is not None:
            self.transport.abort()  # type: ignore[attr-defined]

    # -------------------------------------------------------------- the connection
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the conversation, or refuse it when there are too many or the door is closing."""
        door = self._door
        if door.closing or not door.slots.take():
            assert isinstance(transport, asyncio.WriteTransport)
            transport.write((LEAVING if door.closing else TOO_MANY_CONNECTIONS).encode() + b"\r\n")
            transport.close()
            return
        self._admitted = True
        super().connection_made(transport)
        assert self._handler_coroutine is not None
        door.sessions.add(self)
        self._handler_coroutine.add_done_callback(self._ended)

    def connection_lost(self, error: Exception | None) -> None:
        """Free the place in the door."""
        if not self._admitted:
            return
        self._door.slots.give_back()
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        """Take bytes; during a mail they prove that the sender is alive."""
        super().data_received(data)
        if self._receiving:
            self._reset_timeout()

    def eof_received(self) -> bool | None:
        """Go on after a half-close: upstream would stop here, between the dot and our answer."""
        return asyncio.StreamReaderProtocol.eof_received(self)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._door.sessions.discard(self)
        if not task.cancelled():
            task.exception()  # a connection that broke while we answered: nothing to report

    def _timeout_cb(self) -> None:
        self._close(TOO_SLOW)
        if self.transport is not None:  # who does not read our goodbye either is cut off
            self.loop.call_later(FAREWELL_SECONDS, self.transport.abort)  # type: ignore[attr-defined]

    def _close(self, reply: str) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        self.transport.write(reply.encode() + b"\r\n")  # type: ignore[attr-defined]
        self.transport.close()

    async def _close_and_end(self, reply: str) -> None:
        self._end(reply)
        await asyncio.sleep(0)  # lets the cancellation happen here, not after the next command

    # -------------------------------------------------------------- commands
    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd finds commands by name
        """Receive one mail and answer for all its recipients (RFC 5321 section 4.1.1.4)."""
        if await self.check_helo_needed():
            return
        assert self.envelope is not None
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        self._receiving = True
        incoming = Incoming(self._door.store, self._door.executor, self._limit_bytes)
        try:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            reply = await self._receive(incoming)
        finally:
            self._receiving = False
            self._set_post_data_state()  # type: ignore[no-untyped-call]
            await incoming.discard()
        await self.push(reply)
        if self._door.closing:
            await self._close_and_end(LEAVING)

    @syntax("VRFY <address>")
    async def smtp_VRFY(self, _arg: str | None) -> None:  # noqa: N802
        """Say nothing about addresses (RFC 5321 section 7.3)."""
        await self.push("252 2.1.5 Send the mail and see")

    @syntax("EXPN <list>")
    async def smtp_EXPN(self, _arg: str | None) -> None:  # noqa: N802
        """Say nothing about lists."""
        await self.push("502 5.5.1 EXPN is not offered")

    async def smtp_GET(self, _arg: str | None) -> None:  # noqa: N802
        """Hang up on a web browser, or on a page that makes one talk to us."""
        self._door.events.refused("http")
        await self._close_and_end(NOT_HTTP)

    smtp_POST = smtp_PUT = smtp_HEAD = smtp_OPTIONS = smtp_CONNECT = smtp_DELETE = smtp_PATCH = smtp_GET  # noqa: N815

    # -------------------------------------------------------------- one mail
    async def _receive(self, incoming: Incoming) -> str:
        assert self.envelope is not None
        async with asyncio.timeout(self._door.deadline_seconds):
            await self._hear_out(incoming)
        if incoming.too_big:
            self._door.events.refused("size")
            return TOO_BIG
        self._reset_timeout(COMMIT_SECONDS)  # the sender's silence is ours now
        arrivals = await incoming.accept(envelopes(self.envelope, self._door.addresses))
        for arrival in arrivals:
            self._door.events.accepted(arrival)
        return f"250 2.0.0 Taken as {' '.join(arrival.id for arrival in arrivals)}"

    async def _hear_out(self, incoming: Incoming) -> None:
        """Read to the end of the mail: what stayed in the stream would be read as commands."""
        self._out_of_step = True
        async with aclosing(mail_chunks(self._reader)) as chunks:
            async for chunk in chunks:
                await incoming.add(chunk)
                if incoming.size_bytes > self._limit_bytes * DRAINED_SIZES:
                    self._door.events.refused("size")
                    await self._close_and_end(TOO_BIG)
        self._out_of_step = False

    async def handle_exception(self, error: Exception) -> str:
        """Turn whatever was raised into a temporary, generic answer; end the connection when it is out of step."""
        if isinstance(error, asyncio.IncompleteReadError | ConnectionError):
            return self._end(TROUBLE)
        if isinstance(error, TimeoutError) and self._out_of_step:
            return self._end(TOO_SLOW)
        what = str(error) if isinstance(error, LedgerpostError) else culprit(error)
        self._door.events.trouble(f"A mail was not taken, its sender will try again: {what}")
        if self._out_of_step:
            return self._end(CLOSING_ON_TROUBLE)
        return TROUBLE if self._door.space.has_room() else NO_ROOM

    def _end(self, reply: str) -> str:
        self._close(reply)
        assert self._handler_coroutine is not None
        self._handler_coroutine.cancel()
        return reply


class _Hooks:
    """What aiosmtpd asks at MAIL, at RCPT and when something was raised."""

    def __init__(self, door: SmtpDoor) -> None:
        self._door = door

    async def handle_MAIL(  # noqa: N802
        self, _server: Session, _session: SmtpSession, _envelope: SmtpEnvelope, _address: str, options: list[str]
    ) -> Any:
        """Refuse for now when the disk is nearly full."""
        if self._door.closing:
            return LEAVING
        announced = next((option[5:] for option in options if option.startswith("SIZE=")), "0")
        if not self._door.space.has_room(int(announced)):
            self._door.events.trouble("Mail is refused for now: the state folder's disk is nearly full; make room.")
            return NO_ROOM
        return MISSING

    async def handle_RCPT(  # noqa: N802
        self, _server: Session, _session: SmtpSession, envelope: SmtpEnvelope, address: str, _options: list[str]
    ) -> Any:
        """Take addresses that are ours, up to the limit."""
        if not self._door.addresses.known(address):
            self._door.events.refused("address")
            return NO_SUCH_ADDRESS
        if len(envelope.rcpt_tos) >= self._door.settings.recipients_limit:
            return TOO_MANY_RECIPIENTS
        return MISSING


def envelopes(envelope: SmtpEnvelope, addresses: Addresses) -> list[Envelope]:
    """Give one envelope for each client among the recipients, in order of appearance; None is a client of its own."""
    groups: dict[str | None, list[str]] = {}
    for recipient in envelope.rcpt_tos:
        groups.setdefault(addresses.client_of(recipient), []).append(recipient)
    sender = None if envelope.mail_from in {None, "", "<>"} else _printable(envelope.mail_from or "")
    return [
        Envelope(sender=sender, recipients=tuple(recipients), client_id=client_id)
        for client_id, recipients in groups.items()
    ]


def _printable(text: str) -> str:
    """Replace what no database or terminal takes; a sender's address is evidence, not an identity."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
