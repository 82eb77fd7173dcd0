"""Answers to senders: who is answered, what is said in which language, and that programs never answer each other."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP

from router.model import Arrival, Channel, Envelope, Sorted
from router.settings.feedback import AnswerServer, Feedback
from router.work.line.office import office
from router.work.line.pipeline import line
from router.work.loops.answering import Answerer, mail
from tests.story.papers import invoice_pdf
from tests.story.papers import mail as a_mail
from tests.work.conftest import START as NOW

KNOWN = "info@goudvink.example"
BROKEN = ("stuk.pdf", b"%PDF-1.7\nthis was a paper once\n%%EOF\n")


class Postbox:
    """A mail server that keeps what it gets, or says what it is told to say."""

    def __init__(self) -> None:
        self.mails: list[tuple[str | None, list[str], EmailMessage]] = []
        self.reply = "250 kept"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.reply.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, message))
        return self.reply


@pytest.fixture
async def postbox():
    box = Postbox()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, hostname="postbox.example", loop=loop), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    yield box
    server.close()
    await server.wait_closed()


@pytest.fixture
def server(postbox) -> AnswerServer:
    return AnswerServer.model_validate(
        {"host": "127.0.0.1", "port": postbox.port, "security": "none", "from": "automaat@kantoor.example"}
    )


@pytest.fixture
def answering_firm(settings, server):
    """The firm when it answers, in a language, whom the bakery knows."""

    def make(when="errors", language="nl"):
        bakery = settings.clients[0].model_copy(update={"senders": (KNOWN, "telecom.example"), "language": language})
        feedback = Feedback(when=when, smtp=server, most_per_day=2)
        return office(settings.model_copy(update={"feedback": feedback, "clients": (bakery, settings.clients[1])}))

    return make


@pytest.fixture
def said(rooms, answering_firm):
    """What the sender of a mail is told."""

    async def walk(*attachments, sender=KNOWN, firm=None, text="Zie bijlage.", submitter=None, **headers):
        message = a_mail(*attachments, text=text)
        for name, value in headers.items():
            del message[name.replace("_", "-")]
            message[name.replace("_", "-")] = value
        envelope = Envelope(sender=sender, recipients=("x@y.example",), client_id="bakkerij", submitter=submitter)
        arrival = Arrival(
            id="A06H00V1SFAHTP96X",
            channel=Channel.SMTP,
            received_at=NOW,
            envelope=envelope,
            sha256="0" * 64,
            size_bytes=1,
        )
        return (await line(arrival, message.as_bytes(), firm or answering_firm(), rooms)).sorted.answer

    return walk


async def test_the_answer_names_the_file_says_what_is_wrong_and_how_to_mend_it(said):
    answer = await said(BROKEN, ("goed.pdf", invoice_pdf("2026-17")))
    assert answer.recipient == KNOWN
    assert "stuk.pdf: het bestand kan niet gelezen worden. Stuur het opnieuw" in answer.text
    assert "goed.pdf" not in answer.text


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "opnieuw"), ("fr", "Renvoyez"), ("de", "erneut"), ("en", "again")]
)
async def test_the_answer_is_in_the_client_s_language(said, answering_firm, language, word):
    assert word in (await said(BROKEN, firm=answering_firm(language=language))).text


async def test_what_arrived_well_is_confirmed_only_when_always_is_said(said, answering_firm):
    good = ("goed.pdf", invoice_pdf("2026-17"))
    assert await said(good) is None
    assert "goed.pdf: goed ontvangen" in (await said(good, firm=answering_firm("always"))).text
    assert await said(BROKEN, firm=answering_firm("off")) is None


async def test_a_mail_that_only_has_a_link_hears_that_links_are_not_followed(said):
    answer = await said(text="Uw factuur staat klaar: https://portaal.example/f/17")
    assert "links worden niet geopend" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Precedence": "list"},
        {"List_Id": "<nieuws.goudvink.example>"},
        {"X_Auto_Response_Suppress": "OOF"},
        {"Return_Path": "<>"},
        {"From": "no-reply@goudvink.example"},
        {"From": "MAILER-DAEMON@goudvink.example"},
        {"In_Reply_To": "<ledgerpost-answer-A06H00V1SFAHTP96X@kantoor.example>"},
    ],
    ids=str,
)
async def test_lists_and_programs_are_never_answered(said, headers):
    assert await said(BROKEN, **headers) is None


@pytest.mark.parametrize(
    "sender", [None, "iemand@elders.example", "iemand@in.ledgerpost.example", "géén@goudvink.example"]
)
async def test_nobody_strange_and_not_we_ourselves_are_answered(said, sender):
    assert await said(BROKEN, sender=sender) is None


async def test_a_known_domain_and_an_authenticated_sender_are_answered(said):
    assert (await said(BROKEN, sender="factuur@telecom.example")).recipient == "factuur@telecom.example"
    assert (await said(BROKEN, sender="iemand@elders.example", submitter="scanner")) is not None


# ------------------------------------------------------------------ sending
@pytest.fixture
def planned(store, accept, said):
    """An arrival that is settled with an answer."""

    async def plan(**changes):
        arrival = accept(b"a mail %d" % len(store.arrivals()))
        store.claim_arrivals("node", 1, 60)
        answer = replace(await said(BROKEN), most_per_day=2, **changes)
        store.settle(arrival.id, "node", Sorted(answer=answer))
        return arrival.id

    return plan


@pytest.fixture
def sending(store, postbox, server, clock):
    return store, postbox, server, clock


async def test_an_answer_goes_once_from_the_null_sender_and_says_that_a_program_wrote_it(
    store, planned, postbox, server, clock
):
    identity = await planned()
    answerer = Answerer(store.answers, lambda: server, clock)
    assert [await answerer.send_due(), await answerer.send_due()] == [1, 0]
    ((sender, recipients, message),) = postbox.mails
    assert (sender, recipients) == ("<>", [KNOWN])
    assert (message["Auto-Submitted"], message["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert message["Message-ID"] == f"<ledgerpost-answer-{identity}@kantoor.example>"
    assert store.history(identity)[-1].what == "answered"


async def test_an_answer_survives_a_mail_server_that_is_away(store, planned, postbox, server, clock):
    await planned()
    postbox.reply = "451 later"
    answerer = Answerer(store.answers, lambda: server, clock)
    assert await answerer.send_due() == 0
    postbox.reply = "250 kept"
    assert await answerer.send_due() == 0
    clock.advance(120)
    assert await answerer.send_due() == 1


async def test_a_refused_answer_is_dropped_and_nobody_is_told(store, planned, postbox, server, clock):
    identity = await planned()
    postbox.reply = "550 no"
    answerer = Answerer(store.answers, lambda: server, clock)
    assert await answerer.send_due() == 0
    assert store.history(identity)[-1].what == "not answered"


async def test_one_address_gets_only_so_many_answers_a_day(store, planned, postbox, server, clock):
    ids = [await planned() for _ in range(3)]
    answerer = Answerer(store.answers, lambda: server, clock)
    assert await answerer.send_due() == 2
    assert [event.what for event in store.history(ids[2])][-1] == "not answered"
    clock.advance(86_401)
    await planned()
    assert await answerer.send_due() == 1


async def test_ping_pong_with_a_program_that_answers_everything_ends_after_one_mail(said, sending, planned):
    store, postbox, server, clock = sending
    await planned()
    await Answerer(store.answers, lambda: server, clock).send_due()
    ((_, _, ours),) = postbox.mails
    rude = {"Subject": f"Re: {ours['Subject']}", "In_Reply_To": ours["Message-ID"]}
    assert await said(BROKEN, **rude) is None


async def test_two_senders_at_once_send_an_answer_once(store, planned, postbox, server, clock):
    await planned()
    both = [Answerer(store.answers, lambda: server, clock) for _ in range(2)]
    assert sum(await asyncio.gather(*(one.send_due() for one in both))) == 1


async def test_no_value_of_a_mail_becomes_a_header_of_its_answer(store, planned, clock):
    await planned(subject="Uw mail\r\nBcc: all@elders.example", about="<a@b>\r\nBcc: x@y.example>")
    (due,) = store.answers.claim(1, 60)
    written = mail(due, "automaat@kantoor.example").as_bytes()
    assert b"\nBcc:" not in written
