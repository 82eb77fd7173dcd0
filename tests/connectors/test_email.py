"""The e-mail connector against a real mail server: addressing, encoding, TLS, and the server's answers."""

from __future__ import annotations

import asyncio
import email
import ssl

import aiosmtplib
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connectors._mail import mail
from connectors.contract import NeedsAttention, Parcel, ParcelFile, Refused, TryLater
from connectors.email import FAULTS, OUTCOMES, EmailConnector, EmailSettings, EmailTarget
from tests.connectors.benches import EmailBench
from tests.connectors.servers import PASSWORD, USER, MailSink

TO = EmailTarget(to="Aankoop-0403170701@firm.example")


@pytest.fixture
async def bench(tmp_path):
    bench = await EmailBench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


async def test_the_mail_has_one_identity_sender_and_recipient(bench, connector, parcel):
    receipt = await connector.deliver(parcel, TO)
    sent = bench.sink.mails[0]
    assert sent["Message-ID"] == "<A0123456789ABCDEF-1-1@firm.example>"
    assert (sent["From"], sent["To"]) == ("invoices@firm.example", "Aankoop-0403170701@firm.example")
    assert bench.sink.recipients == ["Aankoop-0403170701@firm.example"]
    assert sent["Subject"] == parcel.title
    assert sent["Date"].datetime
    assert (receipt.place, receipt.reply) == ("Aankoop-0403170701@firm.example", "250 2.0.0 Ok: queued as 4711")


async def test_each_type_has_its_address_and_tag(bench, connector, parcel_of):
    target = EmailTarget(
        to={"purchase": "in@firm.example", "sales": "out@firm.example"},
        subject="{client_name}: {title} ({client}, {type}, {kind})",
        subject_tags={"sales": "[VRK]"},
    )
    await connector.deliver(parcel_of(("a.pdf", b"1"), type="sales", title="{client} №1"), target)
    assert bench.sink.recipients == ["out@firm.example"]
    assert bench.sink.mails[0]["Subject"] == "[VRK] Bakkerij Janssens: {client} №1 (janssens, sales, invoice)"
    with pytest.raises(Refused, match="no address for misc"):
        await connector.deliver(parcel_of(("a.pdf", b"1"), type="misc"), target)


async def test_sessions_are_kept_for_the_next_mail(bench, connector, parcel_of):
    for number in range(5):
        await connector.deliver(parcel_of((f"{number}.pdf", b"1"), delivery_id=f"A-{number}-1"), TO)
    assert len(bench.sink.mails) == 5
    assert bench.sink.sessions == 1


async def test_a_session_that_died_meanwhile_is_opened_anew(bench, connector, parcel):
    await connector.deliver(parcel, TO)
    bench.proxy.restart({})
    await connector.deliver(parcel, TO)
    assert len(bench.sink.mails) == 2


@given(st.text(max_size=300), st.text(max_size=50), st.text(max_size=50))
def test_no_title_or_name_becomes_a_header(title, client_name, delivery_id):
    parcel = Parcel(
        delivery_id=delivery_id,
        client_id="c",
        client_name=client_name,
        type="misc",
        kind="other",
        title=title,
        files=(ParcelFile(name="a.pdf", media_type=title, content=b"1", sha256=""),),
    )
    try:
        content = mail(
            parcel, sender="a@b.example", reply_to=None, recipient="c@d.example", subject="{title}{client_name}"
        )
    except UnicodeEncodeError:
        pytest.fail("a lone surrogate must not stop a mail")
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    headers = email.message_from_bytes(content).keys()
    assert headers == ["Content-Type", "MIME-Version", "From", "To", "Subject", "Date", "Message-ID"]


@pytest.mark.parametrize(
    "title", ["a\r\nBcc: x@evil.example", "=?utf-8?q?a=0D=0ABcc:_x@evil.example?=", "a\u2028Bcc: x@y.example"]
)
async def test_a_title_cannot_add_a_recipient(bench, connector, parcel_of, title):
    await connector.deliver(parcel_of(("a.pdf", b"1"), title=title), TO)
    assert bench.sink.mails[0]["Bcc"] is None
    assert bench.sink.recipients == ["Aankoop-0403170701@firm.example"]


async def test_a_mail_in_a_mail_travels_as_bytes(bench, connector):
    original = b"Subject: x\r\n\r\n.\r\nFrom here\r\n"
    file = ParcelFile(name="a.eml", media_type="message/rfc822", content=original, sha256="")
    values = {
        "delivery_id": "A-1-1",
        "client_id": "c",
        "client_name": "C",
        "type": "misc",
        "kind": "other",
        "title": "t",
    }
    await connector.deliver(Parcel(**values, files=(file,)), TO)
    assert bench.landed() == {"a.eml": original}


@pytest.mark.parametrize(
    "answer",
    [
        ("MAIL", "451 4.7.1 Greylisted", TryLater),
        ("MAIL", "550 5.7.1 Sender not allowed", NeedsAttention),
        ("MAIL", "530 5.7.0 Authentication required", NeedsAttention),
        ("MAIL", "552 5.3.4 Message too big", Refused),
        ("RCPT", "450 4.2.1 Mailbox busy", TryLater),
        ("RCPT", "550 5.1.1 <Aankoop-0403170701@firm.example> unknown", Refused),
        ("RCPT", "530 5.7.0 Must issue a STARTTLS command first", NeedsAttention),
        ("DATA", "452 4.3.1 Insufficient system storage", TryLater),
        ("DATA", "421 4.3.0 Closing", TryLater),
        ("DATA", "552 5.2.3 Too large", Refused),
        ("DATA", "554 5.6.0 Virus found in /var/spool/x", Refused),
        ("DATA", "399 3.9.9 Whatever", TryLater),
    ],
)
async def test_each_answer_has_its_outcome(bench, connector, parcel, answer):
    command, reply, outcome = answer
    bench.sink.replies[command] = reply
    with pytest.raises(outcome) as caught:
        await connector.deliver(parcel, TO)
    assert reply[:3] in str(caught.value)
    assert "@" not in str(caught.value)
    assert "/var" not in str(caught.value)
    assert getattr(caught.value, "ambiguous", False) == (reply[0] == "3")  # no clear no
    assert bench.sink.mails == []


async def test_a_good_answer_with_a_new_code_is_a_good_answer(bench, connector, parcel):
    bench.sink.replies["DATA"] = "299 2.9.9 Taken in some new way"
    receipt = await connector.deliver(parcel, TO)
    assert receipt.reply == "299 2.9.9 Taken in some new way"


async def test_after_an_error_the_next_mail_goes_through(bench, connector, parcel):
    bench.sink.replies["RCPT"] = "550 5.1.1 unknown"
    with pytest.raises(Refused):
        await connector.deliver(parcel, TO)
    bench.sink.replies.clear()
    await connector.deliver(parcel, TO)
    assert len(bench.sink.mails) == 1


async def test_an_answer_lost_after_the_mail_is_ambiguous_and_the_repeat_has_the_same_identity(bench, parcel):
    class Silent(MailSink):
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            await super().handle_DATA(server, session, envelope)
            server.transport.abort()
            return "250 too late"

    sink = await Silent().start()
    connector = EmailConnector(bench.settings(port=sink.port))
    for _ in range(2):
        with pytest.raises(TryLater) as caught:
            await connector.deliver(parcel, TO)
        assert caught.value.ambiguous
    assert len({sent["Message-ID"] for sent in sink.mails}) == 1
    await sink.stop()


async def test_a_server_that_says_nothing_is_tried_later(parcel):
    async def nothing(_reader, writer):
        await over.wait()
        writer.close()

    over = asyncio.Event()
    server = await asyncio.start_server(nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    settings = {"host": "127.0.0.1", "port": port, "security": "none", "timeout_seconds": 1, "from": "a@b.example"}
    with pytest.raises(TryLater, match="in time"):
        await EmailConnector(EmailSettings.model_validate(settings)).deliver(parcel, TO)
    over.set()
    server.close()


@pytest.fixture
def authority():
    return trustme.CA()


@pytest.fixture
async def encrypted(authority, tmp_path):
    """Give a sink that wants STARTTLS, and settings that trust it."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    sink = await MailSink(tls_context=context, require_starttls=True).start()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    yield sink, {"host": "127.0.0.1", "port": sink.port, "from": "a@b.example", "ca_file": str(tmp_path / "ca.pem")}
    await sink.stop()


async def test_mail_travels_encrypted_and_signed_in(encrypted, parcel):
    sink, settings = encrypted
    connector = EmailConnector(EmailSettings.model_validate(settings | {"user": USER, "password": PASSWORD}))
    assert "starttls, signed in" in await connector.check()
    await connector.deliver(parcel, TO)
    await connector.close()
    assert len(sink.mails) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ca_file": None}, "certificate"),
        ({"host": "localhost"}, "certificate"),
        ({"ca_file": "/nowhere/ca.pem"}, "ca_file"),
        ({"security": "none"}, "encryption first"),
    ],
)
async def test_a_wrong_certificate_or_no_encryption_needs_attention(encrypted, parcel, changes, words):
    sink, settings = encrypted
    connector = EmailConnector(EmailSettings.model_validate(settings | changes))
    with pytest.raises(NeedsAttention, match=words) as caught:
        await connector.deliver(parcel, TO)
    assert "nowhere" not in str(caught.value)
    assert sink.mails == []


async def test_an_unverified_certificate_is_taken_when_asked(encrypted, parcel):
    sink, settings = encrypted
    connector = EmailConnector(EmailSettings.model_validate(settings | {"ca_file": None, "verify": False}))
    await connector.deliver(parcel, TO)
    await connector.close()
    assert len(sink.mails) == 1


async def test_a_server_without_starttls_gets_no_mail(bench, parcel):
    with pytest.raises(NeedsAttention, match="no encryption"):
        await EmailConnector(bench.settings(security="starttls", user=None, password=None)).deliver(parcel, TO)
    assert bench.sink.mails == []


async def test_tls_to_a_plain_port_is_tried_later(bench, parcel):
    with pytest.raises(TryLater, match="compare port and security"):
        await EmailConnector(bench.settings(security="tls")).deliver(parcel, TO)


async def test_a_mail_over_the_limit_is_refused_before_anyone_is_called(bench, parcel_of):
    small = EmailConnector(bench.settings(size_limit_mb=0.01, port=1))
    with pytest.raises(Refused, match="10000 allowed bytes"):
        await small.deliver(parcel_of(("a.pdf", b"1" * 20_000)), TO)
    with pytest.raises(Refused, match="10000 allowed bytes"):
        await small.deliver(parcel_of(("a.pdf", b"1" * 7_400)), TO)  # fits until it is encoded and has its headers


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from": "Firm <a@b.example>"}, "bare address"),
        ({"from": "a@b.example\r\nBcc: x@y.example"}, "bare address"),
        ({"security": "none", "user": "u", "password": "tell-nobody"}, "readable"),
        ({"user": "u"}, "together"),
    ],
)
def test_settings_that_cannot_work_are_refused_without_the_secret(changes, words):
    with pytest.raises(ValidationError, match=words) as caught:
        EmailSettings.model_validate({"host": "smtp.firm.example", "from": "a@b.example"} | changes)
    assert "tell-nobody" not in str(caught.value)


@pytest.mark.parametrize(
    "to", ["{client}@firm.example", "a b@c.example", "a@b.example, c@d.example", {"purchases": "a@b.example"}]
)
def test_an_address_that_cannot_work_is_refused(to):
    with pytest.raises(ValidationError):
        EmailTarget.model_validate({"to": to})


def test_a_target_survives_being_stored():
    target = EmailTarget(to={"sales": "a@b.example"}, subject_tags={"sales": "[VRK]"})
    assert EmailTarget.model_validate_json(target.model_dump_json()) == target


def test_every_kind_of_failure_of_the_library_has_an_outcome():
    assert all(issubclass(kind, (OSError, aiosmtplib.SMTPException)) for kind in FAULTS)
    assert OSError in FAULTS
    assert aiosmtplib.SMTPException in FAULTS
    steps = ("connect", "login", "sender", "recipient", "message")
    assert all((step, first) in OUTCOMES for step in steps for first in "45")
