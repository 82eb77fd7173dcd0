"""One connection of a mail client: bytes in and out, time, TLS, and what has to be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from router.intake import proxy, replies
from router.intake.dialogue import Answer, Dialogue, Wish
from router.intake.doors import culprit
from router.intake.lines import TOO_LONG, Lines
from router.intake.pace import Pace
from router.intake.throttle import NOBODY, network_of
from router.intake.tls import shaken_hands
from router.intake.transfer import Failure, Incoming
from router.model import Arrival, Envelope
from router.store.disk import BlobRef

if TYPE_CHECKING:
    from router.intake.smtp import MailDoor

R = TypeVar("R")
Given = TypeVarTuple("Given")

HELD_BACK_BYTES = 64 * 1024  # of what a client sends ahead; then it has to wait
TALKING_SECONDS = 0.05  # a client that says nothing for so long has nothing to say now
FAREWELL_SECONDS = 5.0  # how long an unread goodbye holds a connection


class Session(asyncio.Protocol):
    """One connection to a mail door.

    It reads commands, or a mail, or waits for `_busy` to end: a commit, a password, a TLS handshake, a delay. Meanwhile
    what the client sends ahead is held back. `over` is done when the connection is gone and nothing is under way.
    """

    def __init__(self, door: MailDoor, *, is_tls_from_start: bool) -> None:
        self._door = door
        self._loop = asyncio.get_running_loop()
        self._is_tls_from_start = is_tls_from_start
        self._awaits_proxy = False
        self._transport: asyncio.Transport
        self._dialogue: Dialogue
        self.network = NOBODY
        self.pace = Pace(door.limits, self._loop.time)
        self._alarm: asyncio.TimerHandle | None = None
        self._lines = Lines()
        self._out: list[bytes] = []
        self._busy = False
        self._under_way = 0  # pieces of work in threads
        self._ended = self._lost = False
        self._incoming: Incoming | None = None
        self.over: asyncio.Future[None] = self._loop.create_future()

    # -------------------------------------------------------------- the door asks
    @property
    def is_idle(self) -> bool:
        """Whether no mail is under way."""
        return self._incoming is None

    @property
    def is_talking(self) -> bool:
        """Whether the client says something just now and waits for nothing."""
        return not self._busy and self.pace.silent_seconds < TALKING_SECONDS

    def close(self, reply: str) -> None:
        """Say goodbye and hang up; who does not read it is cut off soon."""
        if self._transport.is_closing():
            return
        self._say(reply)
        self._flush()
        self._transport.close()
        self._loop.call_later(FAREWELL_SECONDS, self._transport.abort)

    def abort(self) -> None:
        """Cut the connection; a commit under way goes on."""
        self._transport.abort()

    # -------------------------------------------------------------- asyncio tells
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the conversation."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=HELD_BACK_BYTES)
        peer = transport.get_extra_info("peername")
        address = peer[0] if isinstance(peer, tuple) else ""
        self._awaits_proxy = self._door.is_proxy(address)
        self._alarm = self._loop.call_later(self.pace.next_look_seconds(), self._look)
        if not self._awaits_proxy:
            self._admit(address)

    def data_received(self, data: bytes) -> None:
        """Take bytes: a mail's go on at once, commands are put together."""
        self.pace.heard(len(data))
        if self._transport.is_closing():
            return
        try:
            if self._incoming is not None and not self._busy:
                self._take(data)
            else:
                self._lines.held += data
            self._advance()
        except Exception as error:  # noqa: BLE001 - the intake door: one odd client must not disturb the others
            self._door.events.trouble(f"A connection was closed, its mail comes again: {culprit(error)}")
            self.close(replies.CLOSING_ON_TROUBLE)

    def eof_received(self) -> bool:
        """Answer what is under way after a half-close, then hang up; within TLS there is no half."""
        self._ended = True
        if not self._busy:
            self._transport.close()
        return self._transport.get_extra_info("sslcontext") is None

    def pause_writing(self) -> None:
        """Wait with further answers until the client reads those it has."""
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on."""
        if len(self._lines.held) < HELD_BACK_BYTES or not self._busy:
            self._transport.resume_reading()

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - why it was lost is nobody's concern
        """Free the place in the door, and forget a mail that did not come to its end."""
        if self._lost:
            return
        self._lost = True
        if self._alarm is not None:
            self._alarm.cancel()
        if self._incoming is not None and not self._under_way:
            self._forget()
        self._end_if_over()

    # -------------------------------------------------------------- commands
    def _admit(self, address: str) -> None:
        """Find a place for the client at `address`, then greet it."""
        self.network = network_of(address)
        self._dialogue = Dialogue(self._door, self.network, address)
        refusal = self._door.admit(self, self.network)
        if refusal is not None:
            self.close(refusal)
        elif self._is_tls_from_start:
            self._start_tls()
        else:
            self._greet()

    def _greet(self) -> None:
        self._say(self._dialogue.greeting())
        self._flush()

    def _advance(self) -> None:
        """Work through what came, as far as nothing has to be waited for."""
        while self._lines.held and not self._busy and not self._transport.is_closing():
            if self._awaits_proxy:
                if not self._take_proxy():
                    break
            elif self._incoming is not None:
                self._take(self._lines.everything())
            elif not self._take_line():
                break
        self._flush()
        if self._ended and not self._busy:
            self._transport.close()
        elif self._busy and len(self._lines.held) > HELD_BACK_BYTES:
            self._transport.pause_reading()

    def _take_line(self) -> bool:
        line = self._lines.next_line()
        if line is not None:
            self._fulfil(self._dialogue.too_long() if line is TOO_LONG else self._dialogue.answer(line))
        return line is not None

    def _take_proxy(self) -> bool:
        try:
            header = proxy.header(bytes(self._lines.held))
        except proxy.BadHeader:
            self._door.events.refused("proxy")
            self._transport.abort()
            return False
        if header is None:
            return False
        del self._lines.held[: header.size_bytes]
        self._awaits_proxy = False
        self._admit(header.client or "")
        return True

    def _fulfil(self, answer: Answer) -> None:
        if answer.delay_seconds:
            self._wait(answer)
            return
        if answer.wish is Wish.HANG_UP:
            self.close(answer.reply)
        elif answer.wish is Wish.CHECK_PASSWORD:
            self._check_password()
        else:
            self._say(answer.reply)
            if answer.wish is Wish.RECEIVE:
                self._incoming = self._door.incoming()
                self.pace.mail_begins()
            elif answer.wish is Wish.START_TLS:
                self._start_tls()

    def _wait(self, answer: Answer) -> None:
        self._busy = True
        then = Answer(answer.reply, answer.wish)
        self._loop.call_later(answer.delay_seconds, self._go_on, lambda: self._fulfil(then))

    def _check_password(self) -> None:
        credentials = self._dialogue.credentials
        assert credentials is not None
        self._in_thread(
            lambda: self._door.users.authenticated(credentials),
            lambda user: self._fulfil(self._dialogue.logged_in(user)),
        )

    # -------------------------------------------------------------- one mail
    def _take(self, data: bytes) -> None:
        incoming = self._incoming
        assert incoming is not None
        rest = incoming.take(data)
        if rest is not None:
            self._lines.held[:0] = rest
            self._end_mail(incoming)
        elif incoming.is_endless:
            self._door.events.refused("size")
            self.close(replies.TOO_BIG)
        elif incoming.wants_spooling:
            self._in_thread(incoming.spool, lambda _: None)

    def _end_mail(self, incoming: Incoming) -> None:
        refusal = incoming.refusal
        if refusal:
            self._door.events.refused(refusal.reason)
            self._forget()
            for _ in self._dialogue.recipients if self._door.manner.is_answered_each else "1":
                self._say(refusal.reply)
            self._dialogue.over()
            return
        self.pace.commit_begins()
        envelopes = self._door.envelopes_of(self._dialogue)
        if (content := incoming.content) is not None:
            self._commit(envelopes, content)
        else:
            self._in_thread(incoming.keep, lambda kept: self._commit(envelopes, kept))

    def _commit(self, envelopes: list[Envelope], kept: BlobRef | bytes | Failure) -> None:
        if isinstance(kept, Failure):
            self._taken(envelopes, [kept] * len(envelopes))
            return
        self._begin_work()
        self._door.commits.add(envelopes, kept, lambda taken: self._end_work(self._taken, envelopes, taken))

    def _taken(self, envelopes: list[Envelope], taken: list[Arrival | Failure]) -> None:
        """Answer for a mail once it is durable, or is not."""
        recipients = tuple(self._dialogue.recipients)
        self._incoming = None
        self.pace.mail_ends()
        self._dialogue.over()
        self._dialogue.brought_mail()
        for reply in self._door.answers_for(envelopes, taken, recipients):
            self._say(reply)
        if self._door.closing:
            self.close(replies.LEAVING)

    def _forget(self) -> None:
        incoming, self._incoming = self._incoming, None
        self.pace.mail_ends()
        if incoming is not None:
            self._in_thread(incoming.discard, lambda _: None)

    # -------------------------------------------------------------- what takes time
    def _in_thread(self, work: Callable[[], R], then: Callable[[R], None]) -> None:
        """Do `work` in a thread, then go on with its result; the connection may be gone by then."""
        self._begin_work()
        self._door.in_thread(work, lambda done: self._end_work(lambda: then(done.result())))

    def _begin_work(self) -> None:
        self._busy = True
        self._under_way += 1

    def _end_work(self, then: Callable[[*Given], None], *given: *Given) -> None:
        self._under_way -= 1
        try:
            self._go_on(lambda: then(*given))
        except Exception as error:  # noqa: BLE001 - the intake door
            self._door.events.trouble(f"A connection was closed, its mail comes again: {culprit(error)}")
            self._incoming = None
            self.close(replies.CLOSING_ON_TROUBLE)
        if self._lost and self._incoming is not None and not self._under_way:
            self._forget()
        self._end_if_over()

    def _go_on(self, then: Callable[[], None]) -> None:
        self._busy = False
        self.pace.heard(0)
        then()
        if self._lost:
            return
        self._flush()
        if not self._busy and not self._transport.is_closing():
            self._transport.resume_reading()
            self._advance()

    def _start_tls(self) -> None:
        self._flush()
        self._lines.held.clear()  # what was sent ahead in the clear is not believed (RFC 3207 section 6)
        self._busy = True
        self._transport.pause_reading()
        self._door.remember(self._loop.create_task(self._shake_hands()))

    async def _shake_hands(self) -> None:
        transport = await shaken_hands(self._transport, self, self._door.tls_context())
        if transport is None:
            self._door.events.refused("tls")
            self._transport.abort()
            self.connection_lost(None)
            return
        self._transport = transport
        self._dialogue.encrypted()
        self._go_on(self._greet if self._is_tls_from_start else lambda: None)

    # -------------------------------------------------------------- replies and time
    def _say(self, reply: str) -> None:
        self._out.append(reply.encode("utf-8", "replace") + b"\r\n")

    def _flush(self) -> None:
        if self._out and not self._transport.is_closing():
            self._transport.write(b"".join(self._out))
        self._out.clear()

    def _look(self) -> None:
        """Look whether the client kept its time; look again when it may be up."""
        reply = self.pace.verdict()
        if reply is None:
            self._alarm = self._loop.call_later(self.pace.next_look_seconds(), self._look)
            return
        self._door.events.refused("slow")
        self.close(reply)

    def _end_if_over(self) -> None:
        if self._lost and not self._under_way and not self.over.done():
            self.over.set_result(None)
            self._door.left(self, self.network)
