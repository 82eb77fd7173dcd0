"""The firm's daily mail goes once a day, after its hour, through a real mail server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from connectors.email import EmailConnector, EmailSettings
from router.cli.destinations import MailSink
from router.errors import LedgerpostError
from router.model import Channel, Envelope, HeldReason, Hold, Sorted
from router.ops.digest import digest_words
from router.settings.digest import Digest
from router.settings.model import Connection, Firm, Settings
from router.store.store import Store
from router.work.loops.digest import LEASE_SECONDS, Digester

MORNING = datetime(2026, 11, 23, 6, 31, tzinfo=UTC)  # 07:31 in Brussels
HELD = Hold(reason=HeldReason.NOTHING_INSIDE, sentence="There is no document in it.")


class Clock:
    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at


class Sink(MailSink):
    """A mail server that keeps whole mails."""

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - the library's name
        self.mails.append((tuple(envelope.rcpt_tos), envelope.content))
        return "250 2.0.0 queued"


@pytest.fixture
async def office(tmp_path):
    """A digester with its clock, store and mail server."""
    sink, clock = Sink(), Clock()
    port = await sink.start()
    mail = EmailSettings(host="127.0.0.1", port=port, security="none", **{"from": "uit@kantoor.example"})
    mailbox = EmailConnector(mail)
    store = Store.open(tmp_path, None, clock)
    settings = Settings(
        firm=Firm(name="K"),
        connections=(Connection(name="mailbox", connector="email", settings=mail),),
        digest=Digest(to=("baas@kantoor.example",), connection="mailbox"),
    )
    digester = Digester(store, lambda: settings, lambda: {"mailbox": mailbox}, digest_words, clock)
    yield digester, clock, store, sink
    await mailbox.close()
    await sink.stop()
    store.close()


def hold(store) -> str:
    arrival = store.accept(Channel.SMTP, Envelope(sender="a@b.example"), b"From: a@b.example\r\n\r\n")
    store.claim_arrivals("test", 1, 60)
    store.settle(arrival.id, "test", Sorted(held=HELD))
    return arrival.id


async def test_what_waits_is_mailed_once_a_day(office):
    digester, clock, store, sink = office
    identity = hold(store)
    assert await digester.look()
    assert not await digester.look()
    clock.at += timedelta(days=1)
    assert await digester.look()
    first, second = (message_from_bytes(content, policy=default) for _, content in sink.mails)
    assert (first["Subject"], first["To"]) == ("Ledgerpost: 1 wachten op u", "baas@kantoor.example")
    assert (first["Auto-Submitted"], first["Message-ID"] == second["Message-ID"]) == ("auto-generated", False)
    assert f"ledgerpost show {identity}" in first.get_content()


async def test_nothing_goes_before_the_hour(office):
    digester, clock, store, sink = office
    hold(store)
    clock.at = MORNING - timedelta(minutes=2)
    assert not await digester.look()
    assert sink.mails == []


async def test_nothing_goes_when_nothing_waits(office):
    digester, _, _, sink = office
    assert not await digester.look()
    assert sink.mails == []


async def test_two_nodes_send_one_mail(office):
    digester, clock, store, sink = office
    hold(store)
    assert store.decisions.claim_digest("2026-11-23", LEASE_SECONDS)  # the other node
    assert not await digester.look()
    clock.at += timedelta(seconds=LEASE_SECONDS + 1)  # it died
    assert await digester.look()
    assert len(sink.mails) == 1


async def test_a_mail_server_that_is_away_is_tried_again_later(office):
    digester, clock, store, sink = office
    hold(store)
    await sink.stop()
    with pytest.raises(LedgerpostError):
        await digester.look()
    port = digester._connectors()["mailbox"]._settings.port
    clock.at += timedelta(seconds=LEASE_SECONDS + 1)
    sink.server = await restarted(sink, port)
    assert await digester.look()


async def restarted(sink, port):
    import asyncio  # noqa: PLC0415 - one test needs it

    from aiosmtpd.smtp import SMTP  # noqa: PLC0415 - the same

    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: SMTP(sink, hostname="sink.example", loop=loop), "127.0.0.1", port)
