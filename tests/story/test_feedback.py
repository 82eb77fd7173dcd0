"""A sender whose file cannot be read hears it once, from a real daemon, and is never drawn into a conversation."""

from __future__ import annotations

from email.message import EmailMessage

from tests.story.daemon import until
from tests.story.papers import invoice_pdf, mail

SENDER = "boekhouding@goudvink.example"
BROKEN = ("stuk.pdf", b"%PDF-1.7\nthis was a paper once\n%%EOF\n")


def answering(firm):
    """Start a daemon that answers."""
    server = {"host": "127.0.0.1", "port": firm.there.mail_port, "security": "none", "from": "uit@kantoor.example"}
    intake = firm.settings()["intake"] | {"senders": {"known": ["goudvink.example"]}}
    firm.configure(feedback={"when": "errors", "smtp": server}, intake=intake)
    return firm.start()


def answers(firm) -> list[EmailMessage]:
    return [message for message in firm.there.mails if message["Auto-Submitted"]]


def test_a_sender_hears_which_file_is_wrong_and_no_program_is_answered(firm):
    daemon = answering(firm)
    daemon.send(mail(BROKEN))
    until(lambda: answers(firm), "the sender to be told")
    (answer,) = answers(firm)
    assert answer["To"] == SENDER
    assert "stuk.pdf" in answer.get_content()
    echo = mail(BROKEN)
    echo["In-Reply-To"] = answer["Message-ID"]
    daemon.send(echo)
    daemon.send(mail(("goed.pdf", invoice_pdf("2026-0801"))))
    until(lambda: daemon.all_done(3), "all to be sorted and delivered")
    assert len(answers(firm)) == 1
    assert daemon.stop() == 0
