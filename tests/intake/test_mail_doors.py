"""LMTP, TLS, logging in and load balancers, over real sockets."""

import asyncio
import base64
import contextlib
import os
import smtplib
import socket
import ssl

import bcrypt
import pytest
import trustme
from pydantic import SecretStr

from router.errors import LedgerpostError
from router.intake import smtp
from router.intake.limits import endless_space
from router.intake.mail_doors import MailDoors
from router.model import Channel
from router.settings.doors import Lmtp, SmtpUser, Tls
from router.settings.model import Intake, Smtp

MAIL = b"Subject: x\r\n\r\nbody\r\n"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def tls(tmp_path, authority):
    return certified(tmp_path, authority)


def certified(folder, authority, **more):
    """Put a new certificate into the folder's two files, as a renewal does."""
    made = authority.issue_cert("localhost", "127.0.0.1")
    made.private_key_pem.write_to_path(folder / "key.new")
    (folder / "certificate.new").write_bytes(b"".join(each.bytes() for each in made.cert_chain_pems))
    (folder / "certificate.new").rename(folder / "certificate.pem")
    (folder / "key.new").rename(folder / "key.pem")
    return Tls(certificate=folder / "certificate.pem", key=folder / "key.pem", **more)


@pytest.fixture
def trusting(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
async def opened(addresses, gate, events):
    """Opens doors, and closes them at the end."""
    async with contextlib.AsyncExitStack() as closing:

        async def opened(**intake) -> MailDoors:
            doors = MailDoors(gate, events, endless_space(), lambda _sender, _recipient: True)
            closing.push_async_callback(doors.stop, 0)
            await doors.open(Intake(**intake), addresses)
            return doors

        yield opened
        gate.open.set()


def an_smtp(**more) -> Smtp:
    return Smtp(listen="127.0.0.1:0", **more)


@pytest.fixture
async def greeted(talking):
    async def greeted(bound, *, first: bytes = b"", hello: str = "EHLO", **more):
        talk = await talking.connect(*bound, **more)
        talk.send(first)
        assert (await talk.reply()).startswith("220 ")
        await talk.say(f"{hello} client.example")
        return talk

    return greeted


async def test_lmtp_answers_for_each_recipient(opened, greeted, store):
    doors = await opened(lmtp=Lmtp(listen="127.0.0.1:0"))
    talk = await greeted(doors.lmtp, hello="LHLO")
    await talk.mail("bakker@in.firm.example", "slager@in.firm.example", "bakker+sales@in.firm.example")
    talk.send(MAIL + b".\r\n")
    replies = [await talk.reply() for _ in range(3)]
    assert [reply[:3] for reply in replies] == ["250"] * 3
    assert replies[0] == replies[2] != replies[1]
    assert len(store.arrivals()) == 2
    assert (await talk.say("NOOP")).startswith("250 ")


async def test_lmtp_tells_who_got_it_and_who_did_not(opened, greeted, gate, store):
    doors = await opened(lmtp=Lmtp(listen="127.0.0.1:0"))
    talk = await greeted(doors.lmtp, hello="LHLO")
    gate.refused_clients = {"slager"}
    await talk.mail("slager@in.firm.example", "bakker@in.firm.example")
    talk.send(MAIL + b".\r\n")
    assert [(await talk.reply())[:3] for _ in range(2)] == ["451", "250"]
    assert [stored.arrival.envelope.client_id for stored in store.arrivals()] == ["bakker"]


async def test_lmtp_refuses_what_is_too_big_once_for_each(opened, greeted):
    doors = await opened(lmtp=Lmtp(listen="127.0.0.1:0", size_limit_mb=1))
    talk = await greeted(doors.lmtp, hello="LHLO")
    await talk.mail("slager@in.firm.example", "bakker@in.firm.example")
    talk.send(b"x" * 1_100_000 + b"\r\n.\r\n")
    assert [(await talk.reply())[:3] for _ in range(2)] == ["552", "552"]
    assert (await talk.say("NOOP")).startswith("250 ")


async def test_lmtp_listens_on_a_socket_again_after_a_crash(opened, store, tmp_path):
    path = tmp_path / "lmtp"
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(str(path))
    doors = await opened(lmtp=Lmtp(listen=str(path)))
    assert doors.lmtp == (str(path), 0)
    assert path.stat().st_mode & 0o777 == 0o660

    def deliver() -> dict:
        with smtplib.LMTP(str(path)) as client:
            return client.sendmail("a@b.example", ["bakker@in.firm.example"], MAIL)

    assert await asyncio.to_thread(deliver) == {}
    assert len(store.arrivals()) == 1


def send_within_tls(bound, context, *, is_implicit: bool) -> None:
    make = smtplib.SMTP_SSL if is_implicit else smtplib.SMTP
    with make(*bound, timeout=20, **({"context": context} if is_implicit else {})) as client:
        if not is_implicit:
            client.starttls(context=context)
        assert not client.has_extn("starttls") or client.ehlo()[0] == 250
        client.sendmail("a@b.example", ["bakker@in.firm.example"], b"x" * 400_000)


@pytest.mark.parametrize("is_implicit", [False, True])
async def test_mail_comes_within_tls(opened, tls, trusting, store, is_implicit):
    settings = tls.model_copy(update={"mode": "implicit" if is_implicit else "starttls"})
    doors = await opened(smtp=an_smtp(tls=settings))
    await asyncio.to_thread(send_within_tls, doors.smtp, trusting, is_implicit=is_implicit)
    assert store.arrivals()[0].arrival.size_bytes == 400_002


async def test_both_ways_of_tls_are_open_side_by_side(opened, tls, trusting, store):
    settings = tls.model_copy(update={"implicit_listen": "127.0.0.1:0"})
    doors = await opened(smtp=an_smtp(tls=settings))
    await asyncio.to_thread(send_within_tls, doors.smtp, trusting, is_implicit=False)
    await asyncio.to_thread(send_within_tls, doors.doors[0].implicit, trusting, is_implicit=True)
    assert len(store.arrivals()) == 2


async def test_commands_before_the_handshake_are_not_believed(opened, greeted, tls, trusting, store):
    doors = await opened(smtp=an_smtp(tls=tls))
    talk = await greeted(doors.smtp)
    talk.send(b"STARTTLS\r\nMAIL FROM:<evil@x.example>\r\nRCPT TO:<slager@in.firm.example>\r\n")
    assert (await talk.reply()).startswith("220 ")
    await talk.writer.start_tls(trusting, server_hostname="localhost")
    assert (await talk.say("RCPT TO:<bakker@in.firm.example>")).startswith("503 ")
    await talk.say("EHLO again.example")
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert store.arrivals()[0].arrival.envelope.sender == "a@supplier.example"


async def test_old_tls_is_refused(opened, tls, trusting, events):
    doors = await opened(smtp=an_smtp(tls=tls.model_copy(update={"mode": "implicit"})))
    trusting.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        trusting.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await asyncio.open_connection(*doors.smtp, ssl=trusting, server_hostname="localhost")
    assert await asyncio.to_thread(events.wait_for_refusals, 1)
    assert events.refusals == ["tls"]


async def test_rubbish_instead_of_a_handshake_ends_that_connection_only(opened, greeted, tls, talking, store):
    doors = await opened(smtp=an_smtp(tls=tls))
    talk = await greeted(doors.smtp)
    assert (await talk.say("STARTTLS")).startswith("220 ")
    talk.send(b"MAIL FROM:<evil@x.example>\r\n")
    assert await talk.hung_up()
    other = await greeted(doors.smtp)
    assert (await other.deliver(MAIL + b".\r\n")).startswith("250 ")


def presented(bound, context) -> bytes:
    with ssl.create_connection(bound) as plain, context.wrap_socket(plain, server_hostname="localhost") as wrapped:
        return wrapped.getpeercert(binary_form=True)


@pytest.fixture
async def bound_within_tls(opened, tls):
    return (await opened(smtp=an_smtp(tls=tls.model_copy(update={"mode": "implicit"})))).smtp


async def test_a_renewed_certificate_is_used_without_a_restart(bound_within_tls, trusting, authority, tmp_path):
    first = await asyncio.to_thread(presented, bound_within_tls, trusting)
    certified(tmp_path, authority)
    assert await asyncio.to_thread(presented, bound_within_tls, trusting) != first


async def test_a_broken_certificate_leaves_the_one_before_in_use(bound_within_tls, trusting, tmp_path, events):
    first = await asyncio.to_thread(presented, bound_within_tls, trusting)
    (tmp_path / "key.pem").write_text("no key")
    assert await asyncio.to_thread(presented, bound_within_tls, trusting) == first
    assert "certificate loaded before stays" in events.troubles[0]
    assert str(tmp_path) not in events.troubles[0]


async def test_a_certificate_that_cannot_be_used_is_an_error_at_start(opened, tls, tmp_path):
    (tmp_path / "key.pem").unlink()
    with pytest.raises(LedgerpostError, match="expected a certificate and its key"):
        await opened(smtp=an_smtp(tls=tls))


async def test_an_address_in_use_is_told_with_its_key(opened):
    doors = await opened(smtp=an_smtp())
    with pytest.raises(LedgerpostError, match=r"intake\.lmtp\.listen 127\.0\.0\.1:\d+ cannot be used"):
        await opened(lmtp=Lmtp(listen=f"127.0.0.1:{doors.smtp[1]}"))


@pytest.fixture
async def scanners(opened, tls):
    """A door where a scanner of one client may log in."""
    kept = bcrypt.hashpw(b"pass word", bcrypt.gensalt(4)).decode()
    scanner = SmtpUser(name="scanner", password_hash=SecretStr(kept), client="bakker")
    return await opened(smtp=an_smtp(tls=tls, users=(scanner,)))


@pytest.mark.parametrize("way", ["auth_plain", "auth_login"])
async def test_a_scanner_logs_in_and_its_mail_is_its_clients(scanners, trusting, store, way):
    def send() -> None:
        with smtplib.SMTP(*scanners.smtp, timeout=20) as client:
            client.starttls(context=trusting)
            client.ehlo()
            client.user, client.password = "scanner", "pass word"
            client.auth(way.removeprefix("auth_").upper(), getattr(client, way))
            client.sendmail("scanner@firm.example", ["docs@in.firm.example"], MAIL)

    await asyncio.to_thread(send)
    assert store.arrivals()[0].arrival.envelope.client_id == "bakker"


@pytest.mark.parametrize("said", ["\0scanner\0wrong", "\0nobody\0pass word", "\0\0", "\0a\0" + "x" * 99])
async def test_a_wrong_name_or_password_is_told_alike(scanners, greeted, trusting, events, said):
    talk = await greeted(scanners.smtp)
    await talk.say("STARTTLS")
    await talk.writer.start_tls(trusting, server_hostname="localhost")
    await talk.say("EHLO x")
    assert (
        await talk.say(f"AUTH PLAIN {base64.b64encode(said.encode()).decode()}")
        == "535 5.7.8 Name or password is wrong"
    )
    assert events.refusals == ["login"]


async def test_a_load_balancer_tells_whose_connection_it_is(opened, greeted):
    doors = await opened(smtp=an_smtp(proxy_networks=("127.0.0.1/32",), connections_per_address_limit=1))
    await greeted(doors.smtp, first=b"PROXY TCP4 203.0.113.9 127.0.0.1 1 25\r\n")
    await greeted(doors.smtp, first=b"PROXY TCP4 198.51.100.9 127.0.0.1 1 25\r\n")
    with pytest.raises(AssertionError):  # the second one from 203.0.113.0/24 is not greeted
        await greeted(doors.smtp, first=b"PROXY TCP4 203.0.113.7 127.0.0.1 1 25\r\n")


@pytest.mark.parametrize(
    ("first", "peer"),
    [
        (b"PROXY TCP4 203.0.113.9 127.0.0.1 1 25\r\n", "203.0.113.9"),
        (b"PROXY TCP6 2001:DB8::9 2001:db8::1 1 25\r\n", "2001:db8::9"),
        (b"PROXY UNKNOWN\r\n", None),
    ],
)
async def test_the_address_that_a_mail_came_from_is_kept_with_it(opened, greeted, store, first, peer):
    doors = await opened(smtp=an_smtp(proxy_networks=("127.0.0.1/32",)))
    talk = await greeted(doors.smtp, first=first)
    await talk.mail("bakker@in.firm.example")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert [stored.arrival.envelope.peer for stored in store.arrivals()] == [peer]


async def test_the_mail_server_that_speaks_lmtp_is_nobodys_peer(opened, greeted, store):
    doors = await opened(lmtp=Lmtp(listen="127.0.0.1:0"))
    talk = await greeted(doors.lmtp, hello="LHLO")
    await talk.mail("bakker@in.firm.example")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert [stored.arrival.envelope.peer for stored in store.arrivals()] == [None]


async def test_a_balancer_that_does_not_say_is_hung_up_on_and_others_are_not_believed(opened, talking, events):
    doors = await opened(smtp=an_smtp(proxy_networks=("127.0.0.1/32",)))
    talk = await talking.connect(*doors.smtp)
    talk.send(b"EHLO x\r\n")
    assert await talk.hung_up()
    assert events.refusals == ["proxy"]
    others = await opened(smtp=an_smtp(proxy_networks=("10.0.0.0/8",)))
    other = await talking.connect(*others.smtp)
    assert (await other.reply()).startswith("220 ")
    assert (await other.say("PROXY TCP4 203.0.113.9 127.0.0.1 1 25")).startswith("500 ")


async def test_one_address_does_not_take_all_places(opened, greeted, talking, events):
    doors = await opened(smtp=an_smtp(connections_limit=4, connections_per_address_limit=2))
    for _ in range(2):
        await greeted(doors.smtp)
    late = await talking.connect(*doors.smtp)
    assert (await late.reply()).startswith("421 4.3.2 ")
    await greeted(doors.smtp, local_addr=("127.1.0.1", 0))
    assert events.refusals == ["connections"]


async def test_when_all_places_are_taken_the_longest_silent_gives_way(opened, greeted, monkeypatch):
    monkeypatch.setattr(smtp, "GIVES_WAY_SECONDS", 0.0)
    doors = await opened(smtp=an_smtp(connections_limit=2))
    silent, busy = await greeted(doors.smtp), await greeted(doors.smtp)
    await busy.mail()
    newcomer = await greeted(doors.smtp)
    assert (await silent.reply()).startswith("421 4.3.2 ")
    assert await silent.hung_up()
    busy.send(MAIL + b".\r\n")
    assert (await busy.reply()).startswith("250 ")
    assert (await newcomer.say("NOOP")).startswith("250 ")


async def test_guessing_is_slow_over_the_wire_and_a_mail_in_the_same_session_goes_on(opened, greeted, store):
    doors = await opened(smtp=an_smtp(unknown_recipients_limit=1))
    talk = await greeted(doors.smtp)
    await talk.say("MAIL FROM:<a@b.example>")
    began = asyncio.get_running_loop().time()
    replies = [await talk.say(f"RCPT TO:<guess{number}@in.firm.example>") for number in range(2)]
    assert asyncio.get_running_loop().time() - began >= 0.5
    assert set(replies) == {"550 5.1.1 No such address here"}
    await talk.say("RSET")
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert len(store.arrivals()) == 1


async def test_what_is_sent_ahead_during_a_wait_is_answered_in_order(opened, greeted):
    doors = await opened(smtp=an_smtp(unknown_recipients_limit=1))
    talk = await greeted(doors.smtp)
    talk.send(b"MAIL FROM:<>\r\nRCPT TO:<x@in.firm.example>\r\nRCPT TO:<y@in.firm.example>\r\nRSET\r\nQUIT\r\n")
    assert [(await talk.reply())[:3] for _ in range(5)] == ["250", "550", "550", "250", "221"]


async def test_a_line_over_the_limit_refuses_the_mail_and_the_next_one_is_taken(opened, greeted, events):
    doors = await opened(smtp=an_smtp(line_limit_kb=1))
    talk = await greeted(doors.smtp)
    assert (await talk.deliver(b"x" * 1025 + b"\r\n.\r\n")).startswith("554 5.6.0 ")
    assert (await talk.deliver(b"x" * 1000 + b"\r\n.\r\n")).startswith("250 ")
    assert events.refusals == ["line"]


async def test_mails_that_come_together_share_their_commits(opened, greeted, gate, store):
    doors = await opened(smtp=an_smtp())
    talks = [await greeted(doors.smtp) for _ in range(6)]
    gate.open.clear()
    await talks[0].mail()
    talks[0].send(MAIL + b".\r\n")
    assert await asyncio.to_thread(gate.reached.wait, 20)
    for talk in talks[1:]:
        await talk.mail()
        talk.send(MAIL + os.urandom(4).hex().encode() + b"\r\n.\r\n")
    door = doors.doors[0]
    async with asyncio.timeout(20):
        while len(door.commits.waiting) < 5:  # noqa: ASYNC110 - a list tells nobody that it grew
            await asyncio.sleep(0)
    gate.open.set()
    assert [(await talk.reply())[:3] for talk in talks] == ["250"] * 6
    assert gate.commits == [1, 5]


async def test_when_only_some_became_durable_the_sender_tries_again(opened, greeted, gate):
    doors = await opened(smtp=an_smtp())
    gate.refused_clients = {"slager"}
    talk = await greeted(doors.smtp)
    await talk.mail("bakker@in.firm.example", "slager@in.firm.example")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("451 ")
    gate.refused_clients = set()
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")


async def test_limits_that_change_count_for_connections_that_are_open(opened, greeted):
    doors = await opened(smtp=an_smtp())
    talk = await greeted(doors.smtp)
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    stricter = an_smtp(recipients_limit=1, connections_limit=1)
    doors.use_limits(Intake(smtp=stricter))
    assert (await talk.say("MAIL FROM:<a@supplier.example>")).startswith("250 ")
    assert (await talk.say("RCPT TO:<bakker@in.firm.example>")).startswith("250 ")
    assert (await talk.say("RCPT TO:<slager@in.firm.example>")).startswith("452 ")
    assert doors.doors[0].slots.limit == 1


async def test_what_comes_by_lmtp_says_so(opened, greeted, store):
    doors = await opened(lmtp=Lmtp(listen="127.0.0.1:0"))
    talk = await greeted(doors.lmtp, hello="LHLO")
    await talk.mail()
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert store.arrivals()[0].arrival.channel is Channel.LMTP
