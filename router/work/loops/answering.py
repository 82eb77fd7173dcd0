"""Sends the answers that are due, marked so that no program answers them (RFC 3834): null sender, Auto-Submitted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import aiosmtplib
import structlog

from router.errors import LedgerpostError
from router.settings.feedback import AnswerServer
from router.store.answers import Answers, DueAnswer

SWEEP_SECONDS = 5.0
LEASE_SECONDS = 300.0
TIMEOUT_SECONDS = 60.0
AT_ONCE = 20
_FIRST_WAIT_SECONDS = 60.0
_LONGEST_WAIT_SECONDS = 3600.0
_GIVE_UP = timedelta(days=2)
_REFUSED = range(500, 600)
MARK = "ledgerpost-answer-"  # begins the Message-ID: an answer to it is never answered


class Answerer:
    """Sends answers through the server of the settings until it is cancelled; without a server it waits."""

    def __init__(
        self, answers: Answers, server: Callable[[], AnswerServer | None], clock: Callable[[], datetime]
    ) -> None:
        self._answers = answers
        self._server = server
        self._clock = clock

    async def run(self) -> None:
        """Send what is due, and look again."""
        while True:
            try:
                await self.send_due()
            except LedgerpostError as error:  # the database is away: the answers stay
                structlog.get_logger().warning("answers not sent", error=type(error).__name__)
            await asyncio.sleep(SWEEP_SECONDS)

    async def send_due(self) -> int:
        """Send every answer that is due now and return how many the mail server took."""
        server, taken = self._server(), 0
        while server is not None and (due := await asyncio.to_thread(self._answers.claim, AT_ONCE, LEASE_SECONDS)):
            for one in due:
                taken += await self._send(one, server)
        return taken

    async def _send(self, due: DueAnswer, server: AnswerServer) -> bool:
        try:
            await _handed_over(mail(due, server.sender), due.answer.recipient, server)
        except aiosmtplib.SMTPResponseException as error:
            if error.code in _REFUSED:
                await asyncio.to_thread(self._answers.dropped, due.arrival_id, f"the mail server refused: {error.code}")
                return False
            await self._again(due, f"the mail server said {error.code}")
        except aiosmtplib.SMTPRecipientsRefused:
            await asyncio.to_thread(self._answers.dropped, due.arrival_id, "the mail server refused the recipient")
            return False
        except (aiosmtplib.SMTPException, OSError) as error:
            await self._again(due, type(error).__name__)
        else:
            await asyncio.to_thread(self._answers.sent, due.arrival_id)
            return True
        return False

    async def _again(self, due: DueAnswer, why: str) -> None:
        now = self._clock()
        if now - due.planned_at > _GIVE_UP:
            await asyncio.to_thread(self._answers.dropped, due.arrival_id, f"given up: {why}")
            return
        wait = min(_FIRST_WAIT_SECONDS * 2 ** min(due.attempts - 1, 10), _LONGEST_WAIT_SECONDS)
        await asyncio.to_thread(self._answers.later, due.arrival_id, now + timedelta(seconds=wait), why)
        structlog.get_logger().warning("answer not sent", arrival=due.arrival_id, why=why)


def mail(due: DueAnswer, sender: str) -> EmailMessage:
    """Return an answer as a mail; the same answer always has the same Message-ID."""
    answer = due.answer
    whole = EmailMessage()
    whole["From"] = sender
    whole["To"] = answer.recipient
    whole["Subject"] = _one_line(answer.subject)
    whole["Date"] = format_datetime(due.planned_at)
    whole["Message-ID"] = f"<{MARK}{due.arrival_id}@{sender.rpartition('@')[2]}>"
    if answer.about.isascii() and answer.about.startswith("<") and answer.about.endswith(">"):
        whole["In-Reply-To"] = whole["References"] = _one_line(answer.about)
    whole["Auto-Submitted"] = "auto-replied"
    whole["X-Auto-Response-Suppress"] = "All"
    whole["Precedence"] = "bulk"
    whole["Content-Language"] = answer.language
    whole.set_content(answer.text)
    return whole


async def _handed_over(message: EmailMessage, recipient: str, server: AnswerServer) -> None:
    async with aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        timeout=TIMEOUT_SECONDS,
    ) as session:
        if server.user and server.password:
            await session.login(server.user, server.password.get_secret_value())
        await session.send_message(message, sender="", recipients=[recipient])


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
