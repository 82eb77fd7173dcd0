"""The conversation as values: commands in, answers out, no socket."""

import base64
from dataclasses import dataclass, field

import pytest

from router.intake import replies
from router.intake.dialogue import Dialogue, Wish
from router.intake.limits import endless_space
from router.intake.manners import LMTP, SMTP
from router.intake.throttle import Throttle
from router.settings.doors import SmtpUser
from router.settings.model import Smtp

HASH = "$2b$04$" + "a" * 53


@dataclass
class Desk:
    addresses: object
    events: object
    limits: Smtp = field(default_factory=lambda: Smtp(idle_commands_limit=5, recipients_limit=2))
    space: object = field(default_factory=endless_space)
    manner: object = SMTP
    throttle: Throttle | None = None
    closing: bool = False
    offers_tls: bool = True
    requires_tls: bool = False
    offers_login: bool = True
    welcomes: object = lambda _sender, _recipient: True


@pytest.fixture
def desk(addresses, events):
    return Desk(addresses, events)


@pytest.fixture
def dialogue(desk):
    return Dialogue(desk, "192.0.2.0/24")


def said(dialogue, *commands: str) -> list[str]:
    return [dialogue.answer(command.encode()).reply for command in commands]


def test_a_mail_is_greeted_addressed_and_received(dialogue):
    commands = ("EHLO x", "MAIL FROM:<a@b.example> SIZE=5 BODY=8BITMIME", "RCPT TO:<bakker@in.firm.example>")
    assert [reply[:3] for reply in said(dialogue, *commands)] == ["250"] * 3
    assert dialogue.answer(b"DATA").wish is Wish.RECEIVE
    assert (dialogue.sender, dialogue.recipients) == ("a@b.example", ["bakker@in.firm.example"])


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("<bakker@in.firm.example>", "bakker@in.firm.example"),
        ('<"bakker"@in.firm.example>', "bakker@in.firm.example"),
        ('<"bak\\ker"@in.firm.example>', "bakker@in.firm.example"),
        ("<@relay.example,@other.example:bakker@in.firm.example>", "bakker@in.firm.example"),
        ("bakker@in.firm.example", "bakker@in.firm.example"),
        (" <BAKKER+Sales@IN.firm.example>", "BAKKER+Sales@IN.firm.example"),
        ("<postmaster>", "postmaster"),
    ],
)
def test_one_address_has_one_spelling(dialogue, path, address):
    said(dialogue, "EHLO x", "MAIL FROM:<>")
    assert said(dialogue, f"RCPT TO:{path}") == [replies.RECIPIENT_OK]
    assert dialogue.recipients == [address]


@pytest.mark.parametrize("path", ["", "<", "<>>", '<"', "<@>", "a b", "<a@b.example", f"<{'x' * 1001}@b.example>"])
def test_what_is_no_address_is_not_understood(dialogue, path):
    said(dialogue, "EHLO x")
    assert said(dialogue, f"MAIL FROM:{path}") == [replies.BAD_SYNTAX]


@pytest.mark.parametrize("command", ["MAIL FROM:<a@b.example>", "RCPT TO:<bakker@in.firm.example>", "DATA"])
def test_nothing_is_taken_before_a_greeting(dialogue, command):
    assert said(dialogue, command) == [replies.BAD_SEQUENCE]


@pytest.mark.parametrize("parameter", ["RET=FULL", "BODY=BINARYMIME", "X=\0", "SMTPUTF8 FOO"])
def test_a_parameter_that_is_not_offered_is_refused(dialogue, parameter):
    said(dialogue, "EHLO x")
    assert said(dialogue, f"MAIL FROM:<a@b.example> {parameter}") == [replies.UNKNOWN_PARAMETER]


def test_every_unknown_address_gets_the_same_words(dialogue, events):
    said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")
    asked = ("nobody@in.firm.example", "bakker@elsewhere.example", "bakker+nothing@in.firm.example", "x")
    assert set(said(dialogue, *(f"RCPT TO:<{each}>" for each in asked))) == {replies.NO_SUCH_ADDRESS}
    assert events.refusals == ["address"] * 4


def test_guessing_costs_more_each_time_and_then_the_connection(desk):
    desk.throttle = Throttle(2, lambda: 0.0)
    dialogue = Dialogue(desk, "192.0.2.0/24")
    said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")
    answers = [dialogue.answer(b"RCPT TO:<guess%d@in.firm.example>" % number) for number in range(9)]
    delays = [answer.delay_seconds for answer in answers]
    assert delays[:2] == [0, 0]
    assert delays[2:] == sorted(delays[2:])
    assert delays[2] > 0
    assert [answer.wish for answer in answers] == [Wish.GO_ON] * 8 + [Wish.HANG_UP]
    assert answers[-1].reply.startswith("421 ")


def test_guessing_does_not_keep_good_mail_of_the_same_network_out(desk):
    desk.throttle = Throttle(1, lambda: 0.0)
    for _ in range(50):
        desk.throttle.guessed_wrong("192.0.2.0/24")
    dialogue = Dialogue(desk, "192.0.2.0/24")
    said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")
    assert said(dialogue, "RCPT TO:<bakker@in.firm.example>") == [replies.RECIPIENT_OK]


def test_commands_that_bring_no_mail_end_the_conversation_and_a_mail_renews_them(dialogue, events):
    said(dialogue, "EHLO x", "NOOP", "FOO", "NOOP", "FOO")
    dialogue.brought_mail()
    answers = [dialogue.answer(b"NOOP") for _ in range(6)]
    assert [answer.wish for answer in answers] == [Wish.GO_ON] * 5 + [Wish.HANG_UP]
    assert events.refusals == ["commands"]


def test_the_number_of_commands_is_limited(desk):
    desk.limits = Smtp(commands_limit=10)
    dialogue = Dialogue(desk, "local")
    answers = [dialogue.answer(b"EHLO x" if number % 2 else b"RSET") for number in range(11)]
    assert answers[-1].wish is Wish.HANG_UP


def test_with_tls_required_nothing_else_is_served_in_the_clear(desk):
    desk.requires_tls = True
    dialogue = Dialogue(desk, "local")
    assert said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")[1] == replies.TLS_FIRST
    assert dialogue.answer(b"STARTTLS").wish is Wish.START_TLS
    dialogue.encrypted()
    assert said(dialogue, "MAIL FROM:<a@b.example>") == [replies.BAD_SEQUENCE]  # what was said before is forgotten
    assert said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")[1] == replies.SENDER_OK


def test_logging_in_is_offered_and_served_only_within_tls(dialogue):
    assert "AUTH" not in said(dialogue, "EHLO x")[0]
    assert said(dialogue, "AUTH PLAIN AGEAYg==") == [replies.ENCRYPT_FIRST]
    dialogue.encrypted()
    assert "AUTH PLAIN LOGIN" in said(dialogue, "EHLO x")[0]
    assert dialogue.answer(b"AUTH PLAIN AGEAYg==").wish is Wish.CHECK_PASSWORD
    assert (dialogue.credentials.name, dialogue.credentials.password) == ("a", b"b")


def coded(text: str) -> bytes:
    return base64.b64encode(text.encode())


def test_login_asks_for_name_and_password(dialogue):
    dialogue.encrypted()
    said(dialogue, "EHLO x")
    assert dialogue.answer(b"AUTH LOGIN").reply == "334 VXNlcm5hbWU6"
    assert dialogue.answer(coded("scanner")).reply == "334 UGFzc3dvcmQ6"
    assert dialogue.answer(coded("word")).wish is Wish.CHECK_PASSWORD
    assert (dialogue.credentials.name, dialogue.credentials.password) == ("scanner", b"word")


@pytest.mark.parametrize("answer", [b"*", b"no base64!", b"AGEA", b"\xff"])
def test_a_login_that_cannot_be_read_leaves_the_conversation_whole(dialogue, answer):
    dialogue.encrypted()
    said(dialogue, "EHLO x")
    assert dialogue.answer(b"AUTH PLAIN").reply == "334 "
    first = dialogue.answer(answer)
    assert first.reply == replies.BAD_SYNTAX or (answer == b"AGEA" and first.wish is Wish.CHECK_PASSWORD)
    assert said(dialogue, "MAIL FROM:<a@b.example>") == [replies.SENDER_OK]


def test_three_wrong_passwords_end_the_conversation(dialogue, events):
    answers = [dialogue.logged_in(None) for _ in range(3)]
    assert [answer.wish for answer in answers] == [Wish.GO_ON, Wish.GO_ON, Wish.HANG_UP]
    assert all(answer.delay_seconds > 0 for answer in answers[:2])
    assert events.refusals == ["login"] * 3


def test_a_login_bound_to_a_client_may_not_send_to_another(dialogue):
    dialogue.logged_in(SmtpUser(name="scanner", password_hash=HASH, client="bakker"))
    said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")
    asked = ("RCPT TO:<slager@in.firm.example>", "RCPT TO:<docs@in.firm.example>", "RCPT TO:<bakker@in.firm.example>")
    assert said(dialogue, *asked) == [replies.NOT_YOURS, replies.RECIPIENT_OK, replies.RECIPIENT_OK]


def test_a_sender_who_is_not_welcome_is_told_so(desk, events):
    desk.welcomes = lambda sender, recipient: sender is not None and recipient.startswith("docs")
    dialogue = Dialogue(desk, "local")
    said(dialogue, "EHLO x", "MAIL FROM:<a@b.example>")
    asked = ("RCPT TO:<bakker@in.firm.example>", "RCPT TO:<docs@in.firm.example>")
    assert said(dialogue, *asked) == [replies.SENDER_UNWELCOME, replies.RECIPIENT_OK]
    assert events.refusals == ["sender"]


def test_lmtp_is_greeted_by_lhlo_alone(desk):
    desk.manner = LMTP
    dialogue = Dialogue(desk, "local")
    assert dialogue.greeting() == "220 localhost LMTP"
    assert [reply[:3] for reply in said(dialogue, "EHLO x", "HELO x", "LHLO x")] == ["500", "500", "250"]


def test_the_first_reply_says_no_more_than_needed(dialogue):
    assert dialogue.greeting() == "220 localhost ESMTP"
    assert "PIPELINING" in said(dialogue, "EHLO x")[0]
