"""One connection of a mail client: bytes in and out, time, TLS, and what has to be waited for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from router.intake import proxy, replies
from router.intake.dialogue import Answer, Dialogue, Wish
from router.intake.doors import culprit
from router.intake.pace import Pace
from router.intake.throttle import NOBODY, network_of
from router.intake.tls import HANDSHAKE_SECONDS
from router.intake.transfer import Failure, Incoming, Unstuffing, envelopes_for, failure
from router.model import Arrival, Envelope
from router.store.disk import BlobRef

if TYPE_CHECKING:
    from router.intake.smtp import MailDoor

R = TypeVar("R")
Given = TypeVarTuple("Given")

LONGEST_COMMAND_BYTES = 2048  # RFC 5321 section 4.5.3.1.4 asks for 512 and more for extensions
HELD_BACK_BYTES = 64 * 1024  # of what a client sends ahead; then it has to wait
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
        self._buffer = bytearray()
        self._out: list[bytes] = []
        self._is_skipping = False  # the rest of a command line that is too long
        self._busy = False
        self._under_way = 0  # pieces of work in threads
        self._ended = self._lost = False
        self._unstuffing: Unstuffing | None = None
        self._incoming: Incoming | None = None
        self.over: asyncio.Future[None] = self._loop.create_future()

    # -------------------------------------------------------------- the door asks
    @property
    def is_idle(self) -> bool:
        """Whether no mail is under way."""
        return self._incoming is None

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
                self._buffer += data
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
        if len(self._buffer) < HELD_BACK_BYTES or not self._busy:
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
        self._dialogue = Dialogue(self._door, self.network)
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
        while self._buffer and not self._busy and not self._transport.is_closing():
            if self._awaits_proxy:
                if not self._take_proxy():
                    break
            elif self._incoming is not None:
                data = bytes(self._buffer)
                self._buffer.clear()
                self._take(data)
            elif not self._take_line():
                break
        self._flush()
        if self._ended and not self._busy:
            self._transport.close()
        elif self._busy and len(self._buffer) > HELD_BACK_BYTES:
            self._transport.pause_reading()

    def _take_line(self) -> bool:
        end = self._buffer.find(b"\n")
        is_long = (end if end >= 0 else len(self._buffer)) > LONGEST_COMMAND_BYTES
        if end < 0:
            if is_long:
                self._is_skipping = True
                self._buffer.clear()
            return False
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        if is_long or self._is_skipping:
            self._is_skipping = False
            self._fulfil(self._dialogue.too_long())
        else:
            self._fulfil(self._dialogue.answer(line.rstrip(b"\r")))
        return True

    def _take_proxy(self) -> bool:
        try:
            header = proxy.header(bytes(self._buffer))
        except proxy.BadHeader:
            self._door.events.refused("proxy")
            self._transport.abort()
            return False
        if header is None:
            return False
        del self._buffer[: header.size_bytes]
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
                self._begin_mail()
            elif answer.wish is Wish.START_TLS:
                self._start_tls()

    def _wait(self, answer: Answer) -> None:
        self._busy = True

        def go_on() -> None:
            self._go_on(lambda: self._fulfil(Answer(answer.reply, answer.wish)))

        self._loop.call_later(answer.delay_seconds, go_on)

    def _check_password(self) -> None:
        credentials = self._dialogue.credentials
        assert credentials is not None
        self._in_thread(
            lambda: self._door.users.authenticated(credentials),
            lambda user: self._fulfil(self._dialogue.logged_in(user)),
        )

    # -------------------------------------------------------------- one mail
    def _begin_mail(self) -> None:
        limits = self._door.limits
        lines = None if limits.line_limit_kb is None else limits.line_limit_kb * 1024
        self._incoming = Incoming(self._door.store, limits.size_limit_mb * 1024 * 1024, lines)
        self._unstuffing = Unstuffing()
        self.pace.mail_begins()

    def _take(self, data: bytes) -> None:
        incoming = self._incoming
        assert incoming is not None
        assert self._unstuffing is not None
        content, rest = self._unstuffing.feed(data)
        incoming.add(content)
        if rest is not None:
            self._buffer[:0] = rest
            self._end_mail(incoming)
        elif incoming.is_endless:
            self._door.events.refused("size")
            self.close(replies.TOO_BIG)
        elif incoming.wants_spooling:
            self._in_thread(incoming.spool, lambda _: None)

    def _end_mail(self, incoming: Incoming) -> None:
        if incoming.is_too_big or incoming.has_long_line:
            self._door.events.refused("size" if incoming.is_too_big else "line")
            self._forget()
            dialogue = self._dialogue
            times = len(dialogue.recipients) if self._door.manner.is_answered_each else 1
            for _ in range(times):
                self._say(replies.TOO_BIG if incoming.is_too_big else replies.LONG_LINE)
            dialogue.over()
            return
        self.pace.commit_begins()
        dialogue, door = self._dialogue, self._door
        bound = dialogue.user.client if dialogue.user else None
        envelopes = envelopes_for(dialogue.sender, dialogue.recipients, door.addresses, bound)
        door.commits.announce()
        chunks = incoming.in_memory()
        if chunks is None or door.keepers is None:
            self._in_thread(incoming.keep, lambda kept: self._commit(envelopes, kept))
            return
        self._begin_work()
        door.keepers.put(chunks).add_done_callback(lambda kept: self._end_work(self._commit, envelopes, _result(kept)))

    def _commit(self, envelopes: list[Envelope], kept: BlobRef | Failure) -> None:
        if isinstance(kept, Failure):
            self._door.commits.renounce()
            self._taken(envelopes, [kept] * len(envelopes))
            return
        self._begin_work()
        self._door.commits.add(envelopes, kept, lambda taken: self._end_work(self._taken, envelopes, taken))

    def _taken(self, envelopes: list[Envelope], taken: list[Arrival | Failure]) -> None:
        """Answer for a mail once it is durable, or is not."""
        recipients = tuple(self._dialogue.recipients)
        self._incoming = self._unstuffing = None
        self.pace.mail_ends()
        self._dialogue.over()
        self._dialogue.brought_mail()
        for reply in self._door.answers_for(envelopes, taken, recipients):
            self._say(reply)
        if self._door.closing:
            self.close(replies.LEAVING)

    def _forget(self) -> None:
        incoming, self._incoming, self._unstuffing = self._incoming, None, None
        self.pace.mail_ends()
        if incoming is not None:
            self._in_thread(incoming.discard, lambda _: None)

    # -------------------------------------------------------------- what takes time
    def _in_thread(self, work: Callable[[], R], then: Callable[[R], None]) -> None:
        """Do `work` in a thread, then go on with its result; the connection may be gone by then."""
        self._begin_work()

        def done(future: Future[R]) -> None:
            self._loop.call_soon_threadsafe(lambda: self._end_work(lambda: then(future.result())))

        self._door.executor.submit(work).add_done_callback(done)

    def _begin_work(self) -> None:
        self._busy = True
        self._under_way += 1

    def _end_work(self, then: Callable[[*Given], None], *given: *Given) -> None:
        self._under_way -= 1
        try:
            self._go_on(lambda: then(*given))
        except Exception as error:  # noqa: BLE001 - the intake door
            self._door.events.trouble(f"A connection was closed, its mail comes again: {culprit(error)}")
            self._incoming = self._unstuffing = None
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
        self._buffer.clear()  # what was sent ahead in the clear is not believed (RFC 3207 section 6)
        self._busy = True
        self._transport.pause_reading()
        self._door.remember(self._loop.create_task(self._shake_hands()))

    async def _shake_hands(self) -> None:
        try:
            transport = await self._loop.start_tls(
                self._transport,
                self,
                self._door.tls_context(),
                server_side=True,
                ssl_handshake_timeout=HANDSHAKE_SECONDS,
                ssl_shutdown_timeout=FAREWELL_SECONDS,
            )
        except (OSError, ssl.SSLError, RuntimeError):  # RuntimeError: gone before it began
            transport = None
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


def _result(kept: asyncio.Future[BlobRef]) -> BlobRef | Failure:
    error = kept.exception()
    return kept.result() if error is None else failure(error)
