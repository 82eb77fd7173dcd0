"""The ways in beside mail, through the real daemon."""

from __future__ import annotations

import hashlib
import json
import os
import smtplib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest

from router.model import Channel
from tests.intake.imap_server import PASSWORD, USER, ImapServer, dovecot
from tests.story.daemon import ledgerpost, until
from tests.story.papers import DOMAIN, invoice_pdf, mail


def said(firm, *arguments: str):
    result = ledgerpost(*arguments, "--json", config=firm.config)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def address_of(firm) -> str:
    rows = said(firm, "address", "show", "bakkerij")
    return next(row["address"] for row in rows if row["what"] == "unguessable")


def welcomed(daemon, recipient: str, sender: str = "boekhouding@goudvink.example") -> int:
    with smtplib.SMTP(*daemon.smtp) as smtp:
        smtp.ehlo("client.example")
        smtp.mail(sender)
        return smtp.rcpt(recipient)[0]


def intake(firm, **keys):
    return firm.settings()["intake"] | keys


def test_a_document_over_http_is_delivered_and_its_state_told(firm):
    firm.configure(intake=intake(firm, http={"listen": "127.0.0.1:0"}))
    daemon = firm.start()
    token = said(firm, "token", "add", "webshop", "--client", "bakkerij")["token"]
    host, port = daemon.lines("ready")[0]["http"]
    headers = {"authorization": f"Bearer {token}", "content-disposition": 'attachment; filename="a.pdf"'}
    with httpx.Client(base_url=f"http://{host}:{port}", headers=headers, timeout=20) as client:
        (told,) = client.post("/v1/documents", content=invoice_pdf("2026-0901")).json()["documents"]
        until(lambda: daemon.all_done(1), "the invoice to be delivered")
        (document,) = client.get(told["status"]).json()["documents"]
    assert (document["type"], document["kind"], document["held"]) == ("purchase", "invoice", None)
    assert set(document["deliveries"]) == {"done"}
    assert daemon.metric('ledgerpost_arrivals_total{channel="http"}') == 1


def test_an_address_is_rotated_while_the_daemon_works(firm):
    firm.configure(intake=intake(firm, open_addresses="unguessable"))
    daemon = firm.start()
    old = address_of(firm)
    assert (welcomed(daemon, f"bakkerij@{DOMAIN}"), welcomed(daemon, old)) == (550, 250)
    said(firm, "address", "rotate", "bakkerij", "--keep-days", "0")
    new = address_of(firm)
    until(lambda: welcomed(daemon, new) == 250, "the new address to be open")
    assert welcomed(daemon, old) == 550
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0902"))), to=new)
    until(lambda: daemon.all_done(1), "the invoice to be delivered")


def test_unknown_senders_are_refused_at_rcpt_and_the_null_sender_never(firm):
    firm.configure(intake=intake(firm, senders={"known": ["goudvink.example"], "unknown": "refuse"}))
    daemon = firm.start()
    assert welcomed(daemon, f"bakkerij@{DOMAIN}") == 250
    assert welcomed(daemon, f"bakkerij@{DOMAIN}", "wie@elders.example") == 550
    assert welcomed(daemon, f"bakkerij@{DOMAIN}", "") == 250
    assert daemon.metric('ledgerpost_refused_total{reason="sender"}') == 1


@pytest.mark.skipif(dovecot() is None or os.geteuid() != 0, reason="needs dovecot and root")
def test_a_mailbox_is_emptied_into_the_books(firm):
    server = ImapServer()
    try:
        secret = firm.folder / "mailbox-password"
        secret.touch(mode=0o600)
        secret.write_text(PASSWORD, "utf-8")
        box = {
            "name": "facturen",
            "host": "127.0.0.1",
            "port": server.tls_port,
            "ca_file": str(server.base / "ca"),
            "user": USER,
            "password": {"file": str(secret)},
            "client": "bakkerij",
            "poll_seconds": 1,
        }
        firm.configure(intake=intake(firm, mailboxes=[box]))
        content = mail(("a.pdf", invoice_pdf("2026-0903"))).as_bytes().replace(b"\n", b"\r\n")
        server.put(content)
        daemon = firm.start()
        until(lambda: daemon.all_done(1), "the invoice to be delivered")
        (stored,) = daemon.store.arrivals()
        assert (stored.arrival.channel, stored.arrival.sha256) == (Channel.IMAP, hashlib.sha256(content).hexdigest())
        assert [is_read for _, is_read in server.mails()] == [True]
    finally:
        server.close()


def test_a_reload_closes_readable_addresses_and_refuses_unknown_senders(firm):
    firm.configure()
    daemon = firm.start()
    readable, unguessable = f"bakkerij@{DOMAIN}", address_of(firm)
    assert (welcomed(daemon, readable), welcomed(daemon, unguessable, "wie@elders.example")) == (250, 250)
    senders = {"known": ["goudvink.example"], "unknown": "refuse"}
    firm.configure(intake=intake(firm, open_addresses="unguessable", senders=senders))
    until(lambda: welcomed(daemon, unguessable, "wie@elders.example") == 550, "the reload")
    assert (welcomed(daemon, readable), welcomed(daemon, unguessable)) == (550, 250)


def test_a_daemon_killed_while_documents_come_over_http_loses_none_and_doubles_none(firm):
    firm.configure(intake=intake(firm, http={"listen": "127.0.0.1:0"}))
    token = said(firm, "token", "add", "webshop")["token"]
    wanted, acknowledged = {f"key-{number}": invoice_pdf(f"2026-1{number:03}") for number in range(12)}, {}

    def hand_in(daemon, enough: int) -> None:
        host, port = daemon.lines("ready")[0]["http"]
        with httpx.Client(base_url=f"http://{host}:{port}", timeout=20) as client, ThreadPoolExecutor(4) as pool:

            def one(key: str) -> None:
                headers = {"authorization": f"Bearer {token}", "idempotency-key": key}
                with suppress(httpx.HTTPError):
                    answer = client.post("/v1/documents", content=wanted[key], headers=headers)
                    acknowledged.setdefault(key, answer.json()["documents"][0]["id"])
                if len(acknowledged) >= enough and daemon.process.poll() is None and enough < len(wanted):
                    daemon.process.kill()

            list(pool.map(one, wanted))

    first = firm.start()
    hand_in(first, 4)
    first.ended()
    before = dict(acknowledged)
    assert 4 <= len(before) < len(wanted)
    second = firm.start()
    hand_in(second, len(wanted))
    assert {key: acknowledged[key] for key in before} == before
    kept = [stored.arrival for stored in second.store.arrivals()]
    assert sorted(one.id for one in kept) == sorted(acknowledged.values())
    assert {one.sha256 for one in kept} == {hashlib.sha256(content).hexdigest() for content in wanted.values()}
