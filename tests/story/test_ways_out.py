"""Ways out that are watched: mail that comes back, secrets that changed, test documents, shadows, agents."""

from __future__ import annotations

import json
import smtplib

import httpx
import pytest

from router import agent
from router.model import DeliveryState
from tests.story.daemon import ledgerpost, until
from tests.story.papers import DOMAIN, invoice_pdf, mail


def configured(firm, connection: str, **keys) -> None:
    settings = firm.settings()
    settings["connections"][connection] |= keys
    firm.configure(**settings)


def delivery_by(daemon, connection: str):
    (document,) = daemon.store.documents()
    return next(one for one in daemon.store.deliveries(document.id) if one.connection == connection)


def returned(daemon, address: str, action: str = "failed") -> None:
    """A mail system reports to a return path."""
    report = (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {address}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nsorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Action: {action}\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 sender not allowed\r\n\r\n--b--\r\n"
    )
    with smtplib.SMTP(*daemon.smtp, timeout=60) as client:
        client.sendmail("", [address], report)


def test_a_mail_that_comes_back_takes_the_other_way(firm):
    settings = firm.settings()
    settings["connections"]["mailbox"]["return_path_domain"] = DOMAIN
    fallback = {"connection": "package", "folder": "{client}"}
    settings["defaults"]["targets"] = [{"connection": "mailbox", "to": "p@b.example", "fallback": fallback}]
    firm.configure(**settings)
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0701"))))
    until(daemon.all_done, "the mail")
    (sender,) = firm.there.senders
    assert sender.endswith(f"@{DOMAIN}")
    returned(daemon, sender)
    until(lambda: len(firm.uploaded()) == 2, "the other way")
    until(lambda: daemon.all_done(2), "its receipt")
    assert delivery_by(daemon, "package").state is DeliveryState.DONE
    assert daemon.metric('ledgerpost_mails_came_back_total{outcome="rerouted"}') == 1
    assert daemon.store.held_arrivals() == []


def test_nobody_can_make_a_delivery_fail_by_guessing(firm):
    configured(firm, "mailbox", return_path_domain=DOMAIN)
    daemon = firm.start()
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        returned(daemon, f"b-a0000000000000000-1-1-{'0' * 20}@{DOMAIN}")


def test_a_secret_that_was_mended_is_used_without_a_new_start(firm):
    firm.password("wrong")
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0702"))))
    until(lambda: daemon.metric('ledgerpost_connection_open{connection="package"}') == 0, "the pause")
    firm.password("right")
    assert ledgerpost("retry", "package", config=firm.config).returncode == 0
    until(daemon.all_done, "the delivery")
    assert len(firm.uploaded()) == 2


def test_a_test_document_travels_and_is_nobodys(firm):
    configured(firm, "archive", canary={"each_hours": 1, "target": {"folder": "ledgerpost-canary"}})
    daemon = firm.start()
    (paper,) = until(firm.archived, "the test document")
    assert paper.parent.name == "ledgerpost-canary"
    assert paper.read_bytes().startswith(b"%PDF")
    until(lambda: daemon.metric('ledgerpost_canary_success_timestamp_seconds{connection="archive"}') > 0, "the metric")
    assert daemon.store.documents() == []


def test_a_test_document_that_fails_is_counted(firm):
    firm.there.files_down()
    configured(firm, "package", canary={"each_hours": 1, "target": {"folder": "ledgerpost-canary"}})
    daemon = firm.start()
    failed = 'ledgerpost_canaries_total{connection="package",outcome="failed"}'
    until(lambda: daemon.metric(failed) == 1, "the failure")


def test_a_shadow_writes_nothing_and_is_compared(firm):
    configured(firm, "package", mode="shadow")
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0703"))))
    until(daemon.all_done, "the deliveries")
    assert firm.uploaded() == []
    assert delivery_by(daemon, "package").receipt.place == "nowhere (shadow)"
    (row,) = json.loads(ledgerpost("connection", "shadow", "package", "--json", config=firm.config).stdout)
    assert row["same"]


def test_an_agent_fetches_and_the_show_says_so(firm, tmp_path):
    (tmp_path / "token").write_text("a-token-that-nobody-guesses")
    (tmp_path / "token").chmod(0o600)
    settings = firm.settings() | {"sync": {"listen": "127.0.0.1:0"}}
    settings["connections"]["server"] = {"connector": "sync", "token": {"file": str(tmp_path / "token")}}
    settings["defaults"]["targets"] = [{"connection": "server"}]
    firm.configure(**settings)
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0704"))))
    until(lambda: daemon.deliveries(DeliveryState.DUE) == 1, "the delivery to wait")
    assert daemon.metric("ledgerpost_oldest_due_seconds") == 0
    host, port = daemon.lines("sync door")[0]["listens"]
    options = ("--server", f"http://{host}:{port}", "--token-file", str(tmp_path / "token"))
    assert agent.main([*options, "--folder", str(tmp_path / "in"), "--once"]) == 0
    assert len(list((tmp_path / "in" / "bakkerij" / "purchase").iterdir())) == 2
    until(daemon.all_done, "the receipt")
    assert httpx.get(f"http://{host}:{port}/v1/sync/deliveries").status_code == 401


def test_what_waits_for_a_person_names_who_must_act(firm):
    firm.password("wrong")
    configured(firm, "package", owner="ict@kantoor.example")
    daemon = firm.start()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0705"))))
    until(lambda: daemon.metric('ledgerpost_connection_open{connection="package"}') == 0, "the pause")
    (row,) = json.loads(ledgerpost("held", "--json", config=firm.config).stdout)
    assert (row["id"], row["owner"]) == ("package", "ict@kantoor.example")


def test_a_credential_that_ends_soon_is_said(firm):
    configured(firm, "package", expires_on="2026-01-01")
    daemon = firm.start()
    line = until(lambda: daemon.lines("credential ends"), "the warning")[0]
    assert (line["connection"], line["days"]) == ("package", 0)
    assert daemon.metric('ledgerpost_credential_expiry_seconds{connection="package"}') < 0
    assert daemon.metric('ledgerpost_credential_expiry_seconds{connection="archive"}') == float("inf")
