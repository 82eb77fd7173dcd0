"""From the mail to the destinations, on one daemon."""

from __future__ import annotations

import hashlib
import smtplib

import pytest
from lxml import etree

from router.convert.rules import Rules
from tests.story.daemon import until
from tests.story.papers import CANARIES, DOMAIN, FILE_NAME, invoice_pdf, mail

INVOICE = "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice"


@pytest.fixture(scope="module")
def delivered(shared_firm, daemon):
    """One invoice, mailed and delivered everywhere; its bytes."""
    content = invoice_pdf("2026-0101")
    daemon.send(mail((FILE_NAME, content)))
    until(lambda: daemon.all_done(1), "the deliveries")
    return content


def test_a_mail_with_an_invoice_becomes_files_at_three_destinations(shared_firm, delivered):
    pdf, xml = shared_firm.archived()
    assert (pdf.suffix, xml.suffix, pdf.stem) == (".pdf", ".xml", xml.stem)
    assert pdf.parent.relative_to(shared_firm.archive).parts == ("bakkerij", "purchase")
    assert pdf.name.startswith("2026-11-02_molens-goudvink-nv_2026-0101_")
    assert [path.name for path in shared_firm.uploaded()] == [pdf.name, xml.name]
    (message,) = shared_firm.there.mails
    assert sorted(part.get_filename() for part in message.iter_attachments()) == [pdf.name, xml.name]


def test_the_paper_is_the_same_byte_for_byte_everywhere(shared_firm, delivered):
    (message,) = shared_firm.there.mails
    attached = [part.get_content() for part in message.iter_attachments() if part.get_content_subtype() == "pdf"]
    papers = [path.read_bytes() for path in (*shared_firm.archived(), *shared_firm.uploaded()) if path.suffix == ".pdf"]
    assert [*papers, *attached] == [delivered] * 3


def test_the_ubl_is_an_invoice_that_breaks_no_rule(shared_firm, delivered):
    ubl = next(path for path in shared_firm.archived() if path.suffix == ".xml").read_bytes()
    assert etree.fromstring(ubl).tag == INVOICE
    assert not [finding for finding in Rules().check(ubl) if finding.fatal]


def test_a_file_in_the_watched_folder_goes_the_same_way(shared_firm, daemon, delivered):
    content = invoice_pdf("2026-0102")
    (shared_firm.scans / "scan.pdf").write_bytes(content)
    until(lambda: daemon.all_done(2), "the second invoice")
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in shared_firm.archived()]
    assert digests.count(hashlib.sha256(content).digest()) == 1
    assert not (shared_firm.scans / "scan.pdf").exists()


def test_an_unknown_recipient_is_refused_at_once(daemon):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        daemon.send(mail(), to=f"slagerij@{DOMAIN}")
    ((code, _),) = refused.value.recipients.values()
    assert code == 550


def test_the_operators_port_answers(daemon):
    assert daemon.get("/healthz") == (200, "ok\n")
    assert daemon.get("/readyz") == (200, "ok\n")
    assert daemon.get("/anything")[0] == 404


def test_metrics_count_what_happened(daemon, delivered):
    assert daemon.metric('ledgerpost_arrivals_total{channel="smtp"}') == 1
    assert daemon.metric('ledgerpost_delivery_attempts_total{connection="package",outcome="done"}') >= 1
    assert daemon.metric('ledgerpost_connection_open{connection="mailbox"}') == 1


def test_refusals_are_counted_under_their_reason(daemon):
    before = daemon.metric('ledgerpost_refused_total{reason="address"}')
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        daemon.send(mail(), to=f"slagerij@{DOMAIN}")
    assert daemon.metric('ledgerpost_refused_total{reason="address"}') == before + 1


def test_neither_log_nor_metrics_hold_personal_data(daemon, delivered):
    until(lambda: len(daemon.lines("delivered")) >= 3, "the log lines")
    said = ("".join(daemon.raw) + daemon.get("/metrics")[1]).lower()
    assert [canary for canary in (*CANARIES, FILE_NAME, "2026-0101") if canary in said] == []


def test_the_log_has_one_line_per_arrival_and_one_per_delivery(daemon, delivered):
    first = daemon.lines("accepted")[0]["arrival"]
    assert len([line for line in daemon.lines("sorted") if line["arrival"] == first]) == 1
    assert len([line for line in daemon.lines("delivered") if line["delivery"].startswith(first)]) == 3
