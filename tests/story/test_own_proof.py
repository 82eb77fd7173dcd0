"""Senders proven by our own check, through the real daemon and a name server on loopback."""

from __future__ import annotations

import smtplib

from router.model import HeldReason
from tests.story.daemon import ledgerpost, until
from tests.story.name_server import Zone, name_server
from tests.story.papers import RECIPIENT, invoice_pdf, mail
from tests.work.signing import key_name, key_record, signed

DOMAIN = "goudvink.example"


def sent(daemon, content: bytes, sender: str) -> None:
    with smtplib.SMTP(*daemon.smtp, timeout=60) as client:
        client.sendmail(sender, [RECIPIENT], content)


def configure(firm, zone: Zone, **keys) -> None:
    senders = {"known": [DOMAIN], "unknown": "hold", "proof": "own", "name_server": zone.address} | keys
    firm.configure(intake=firm.settings()["intake"] | {"senders": senders})


def test_a_signed_mail_is_delivered_and_a_forged_one_waits(firm):
    letter = mail(("a.pdf", invoice_pdf("2026-0911"))).as_bytes()
    forged = mail(("b.pdf", invoice_pdf("2026-0912"))).as_bytes()
    with name_server(Zone({key_name(DOMAIN): key_record()})) as zone:
        configure(firm, zone)
        daemon = firm.start()
        sent(daemon, signed(letter, DOMAIN), f"boekhouding@{DOMAIN}")
        until(lambda: daemon.all_done(1), "the invoice to be delivered")
        sent(daemon, forged, f"boekhouding@{DOMAIN}")
        until(lambda: daemon.all_done(2), "the forgery to be held")
    held, delivered = daemon.store.documents()
    assert held.document.held.reason is HeldReason.UNKNOWN_SENDER
    assert delivered.document.held is None
    assert {held.arrival.envelope.peer, delivered.arrival.envelope.peer} == {"127.0.0.1"}
    for command in ("show", "explain"):
        told = ledgerpost(command, delivered.id, config=firm.config).stdout
        assert "DKIM proves that it was they" in " ".join(told.split())


def test_spf_of_the_connecting_server_is_proof_where_it_is_wanted(firm):
    with name_server(Zone({DOMAIN: "v=spf1 ip4:127.0.0.0/8 -all"})) as zone:
        configure(firm, zone, spf=True)
        daemon = firm.start()
        sent(daemon, mail(("a.pdf", invoice_pdf("2026-0913"))).as_bytes(), f"boekhouding@{DOMAIN}")
        until(lambda: daemon.all_done(1), "the invoice to be delivered")
    (stored,) = daemon.store.documents()
    assert stored.document.held is None
    assert any("SPF proves" in reason for reason in stored.document.reasons)


def test_a_name_server_that_fails_delays_no_acceptance_and_loses_no_mail(firm):
    with name_server(Zone({}, is_broken=True)) as zone:
        configure(firm, zone)
        daemon = firm.start()
        sent(daemon, signed(mail(("a.pdf", invoice_pdf("2026-0914"))).as_bytes(), DOMAIN), f"boekhouding@{DOMAIN}")
        until(lambda: daemon.all_done(1), "the invoice to be held")
    (stored,) = daemon.store.documents()
    assert (stored.document.held.reason, stored.document.held.again) == (HeldReason.UNKNOWN_SENDER, True)
    assert "could not be checked: DNS did not answer." in stored.document.held.sentence
