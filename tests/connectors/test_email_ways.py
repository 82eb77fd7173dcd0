"""E-mail beside the plain case: return paths, several mails of one delivery, sign-in through Microsoft, rehearsals."""

from __future__ import annotations

import base64
import ssl

import pytest
import trustme
from aiosmtpd.smtp import AuthResult
from pydantic import ValidationError

from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.email import EmailConnector, EmailSettings
from tests.connectors.benches import EmailBench
from tests.connectors.servers import MailSink
from tests.connectors.web import Reply, Site

AUTHORITY = trustme.CA()
CERTIFICATE = AUTHORITY.issue_cert("127.0.0.1")
LARGE = (("a.pdf", b"%PDF" * 10_000), ("a.xml", b"<Invoice/>" * 4_000))


@pytest.fixture
async def bench(tmp_path):
    bench = await EmailBench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connect(bench):
    made = []

    def make(**changes) -> EmailConnector:
        made.append(EmailConnector(bench.settings(**changes)))
        return made[-1]

    yield make
    for connector in made:
        await connector.close()


# ------------------------------------------------------------------ kept sessions
@pytest.mark.parametrize(
    ("answer", "sessions"),
    [("421 4.4.2 Idle for too long", 2), ("250 Ok", 1)],
)
async def test_a_kept_session_that_the_server_left_is_opened_anew(bench, connect, parcel_of, answer, sessions):
    answers = ["250 Ok", answer]

    async def heard(_server, _session, envelope, address, _options):
        envelope.mail_from = address
        return answers.pop(0) if answers else "250 Ok"

    bench.sink.handle_MAIL = heard
    connector = connect()
    for number in (1, 2):
        await connector.deliver(parcel_of(("a.pdf", b"1"), delivery_id=f"A-{number}-1"), bench.target)
    assert (len(bench.sink.mails), bench.sink.sessions) == (2, sessions)


async def test_a_sender_that_a_kept_session_refuses_is_refused_and_the_session_left(bench, connect, parcel_of):
    connector = connect()
    await connector.deliver(parcel_of(("a.pdf", b"1")), bench.target)
    bench.sink.replies["MAIL"] = "550 5.7.1 Sender not allowed"
    with pytest.raises(NeedsAttention, match="Sender not allowed"):
        await connector.deliver(parcel_of(("b.pdf", b"2"), delivery_id="A-2-1"), bench.target)
    bench.sink.replies.clear()
    await connector.deliver(parcel_of(("b.pdf", b"2"), delivery_id="A-2-1"), bench.target)
    assert (len(bench.sink.mails), bench.sink.sessions) == (2, 2)


# ------------------------------------------------------------------ return paths
async def test_a_mail_leaves_under_the_return_path_of_its_delivery(bench, connect, parcel_of):
    senders = []

    async def heard(_server, _session, envelope, address, _options):
        senders.append(address)
        envelope.mail_from = address
        return "250 Ok"

    bench.sink.handle_MAIL = heard
    parcel = parcel_of(("a.pdf", b"1"), return_name="b-a1-1-1-00")
    await connect(return_path_domain="in.firm.example").deliver(parcel, bench.target)
    await connect().deliver(parcel, bench.target)
    assert senders == ["b-a1-1-1-00@in.firm.example", "invoices@firm.example"]
    assert [mail["From"] for mail in bench.sink.mails] == ["invoices@firm.example"] * 2


# ------------------------------------------------------------------ several mails
async def test_what_is_too_large_for_one_mail_goes_in_several(bench, connect, parcel_of):
    receipt = await connect(size_limit_mb=0.07).deliver(parcel_of(*LARGE), bench.target)
    assert bench.landed() == dict(LARGE)
    identities = [mail["Message-ID"] for mail in bench.sink.mails]
    assert [identity.split("@")[0][-2:] for identity in identities] == [".1", ".2"]
    assert "(1/2)" in bench.sink.mails[0]["Subject"]
    assert receipt.remote_id == identities[0][1:-1]
    assert receipt.reply.count("250") == 2


async def test_the_targets_own_limit_counts_after_encoding(bench, connect, parcel_of):
    parcel = parcel_of(("a.pdf", b"%PDF" * 10_000), size_limit_bytes=41_000)
    with pytest.raises(Refused, match="41000 allowed bytes"):
        await connect().deliver(parcel, bench.target)
    assert bench.sink.sessions == 0


async def test_one_file_that_is_too_large_alone_stops_all(bench, connect, parcel_of):
    parcel = parcel_of(*LARGE, size_limit_bytes=50_000)
    with pytest.raises(Refused, match="mail of its own"):
        await connect().deliver(parcel, bench.target)
    assert bench.sink.mails == []


async def test_a_firm_may_want_no_splitting(connect, bench, parcel_of):
    with pytest.raises(Refused):
        await connect(size_limit_mb=0.07, split=False).deliver(parcel_of(*LARGE), bench.target)


async def test_of_several_mails_one_that_went_does_not_go_again(bench, connect, parcel_of):
    connector = connect(size_limit_mb=0.07)
    taken = iter(["250 2.0.0 Ok", "451 4.3.0 later", "250 2.0.0 Ok"])
    usual = bench.sink.handle_DATA

    async def sometimes(*arguments):
        said = next(taken)
        return await usual(*arguments) if said.startswith("250") else said

    bench.sink.handle_DATA = sometimes
    parcel = parcel_of(*LARGE)
    with pytest.raises(TryLater, match="Of 2 mails 1 went already") as failed:
        await connector.deliver(parcel, bench.target)
    assert not failed.value.ambiguous
    later = connect(size_limit_mb=0.07)
    receipt = await later.deliver(parcel, bench.target)
    assert [mail["Message-ID"].split("@")[0][-2:] for mail in bench.sink.mails] == [".1", ".2"]
    assert receipt.reply.count("250") == 2


async def test_after_a_restart_each_mail_has_the_message_id_it_had(bench, connect, parcel_of):
    for _ in range(2):
        await connect(size_limit_mb=0.07).deliver(parcel_of(*LARGE), bench.target)
    first, second, *again = (mail["Message-ID"] for mail in bench.sink.mails)
    assert first != second
    assert again == [first, second]


async def test_a_rehearsal_sends_nothing(bench, connect, parcel_of):
    connector = connect(size_limit_mb=0.07)
    assert "2 mail(s)" in await connector.rehearse(parcel_of(*LARGE), bench.target)
    with pytest.raises(Refused):
        await connector.rehearse(parcel_of(("a.pdf", b"x" * 100_000)), bench.target)
    assert bench.sink.sessions == 0


# ------------------------------------------------------------------ Microsoft
class TokenSink(MailSink):
    """A mail server that lets in who shows one of `tokens`."""

    tokens = frozenset({"token-2"})

    async def auth_XOAUTH2(self, _server, arguments):  # noqa: N802 - aiosmtpd's name
        shown = base64.b64decode(arguments[1]).decode()
        good = any(shown == f"user=books@firm.example\x01auth=Bearer {token}\x01\x01" for token in self.tokens)
        return AuthResult(success=good, handled=False)


class Microsoft:
    """The sign-in: each token is another."""

    def __init__(self) -> None:
        self.given = 0
        self.secret = "the-secret"
        self.site = Site(self.answer)

    async def start(self):
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        CERTIFICATE.configure_cert(tls)
        await self.site.start(tls)
        self.url = f"https://127.0.0.1:{self.site.port}"
        return self

    def answer(self, request) -> Reply:
        if request.method == "GET":
            base = f"{self.url}/firm.example"
            ends = {"authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"}
            return Reply(200, {"issuer": base, **ends})
        if request.urlencoded["client_secret"] != self.secret:
            return Reply(401, {"error": "invalid_client", "error_description": "AADSTS7000222: expired"})
        self.given += 1
        return Reply(200, {"token_type": "Bearer", "expires_in": 3599, "access_token": f"token-{self.given}"})


@pytest.fixture
async def microsoft():
    made = await Microsoft().start()
    yield made
    await made.site.stop()


@pytest.fixture
async def office(tmp_path, microsoft):
    """Give a connector that signs in through Microsoft, and its mail server."""
    sink = await TokenSink(auth_exclude_mechanism=["LOGIN", "PLAIN"]).start()
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    sign_in = {"tenant": "firm.example", "client_id": "app", "secret": "the-secret", "login_url": microsoft.url}
    values = {"host": "127.0.0.1", "port": sink.port, "security": "none", "from": "books@firm.example"}
    values |= {"user": "books@firm.example", "oauth2": sign_in, "ca_file": tmp_path / "ca.pem", "timeout_seconds": 10}
    connector = EmailConnector(EmailSettings.model_validate(values))
    yield connector, sink
    await connector.close()
    await sink.stop()


async def test_a_token_that_is_turned_away_is_renewed_once(office, microsoft, parcel_of):
    connector, sink = office
    await connector.deliver(parcel_of(("a.pdf", b"1")), EmailBench.target)
    assert (len(sink.mails), microsoft.given) == (1, 2)


async def test_credentials_that_ended_need_attention_and_say_nothing_secret(office, microsoft):
    connector, _ = office
    microsoft.secret = "another"
    with pytest.raises(NeedsAttention, match="AADSTS7000222") as caught:
        await connector.check()
    assert "the-secret" not in str(caught.value)


async def test_a_user_whom_no_token_lets_in_needs_attention(office):
    connector, sink = office
    sink.tokens = frozenset()
    with pytest.raises(NeedsAttention):
        await connector.check()


@pytest.mark.parametrize("changes", [{"user": None}, {"password": "x"}, {"oauth2": {"tenant": "a", "client_id": "b"}}])
def test_half_a_sign_in_is_refused(changes):
    sign_in = {"tenant": "firm.example", "client_id": "app", "secret": "s"}
    values = {"host": "mx.example", "from": "a@b.example", "user": "a@b.example", "oauth2": sign_in}
    with pytest.raises(ValidationError, match="expected"):
        EmailSettings.model_validate(values | changes)
