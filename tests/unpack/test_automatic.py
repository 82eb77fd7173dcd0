"""Bounces and automatic answers give no documents; invoices sent by machines do."""

from __future__ import annotations

import pytest

from router.unpack.automatic import automatic_because, automatic_by_text
from router.unpack.headers import split


def because(head: str) -> str:
    return automatic_because(split(head.encode() + b"\r\n\r\nx")[0])


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: Auto-Replied (vacation)",
        "Content-Type: multipart/report; report-type=delivery-status",
        "X-Autoreply: yes",
        "X-Failed-Recipients: a@b.example",
        "Precedence: auto_reply",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Return-Path: <MAILER-DAEMON>\r\nSubject: x",
        "From: postmaster@mx.example\r\nSubject: Undeliverable: factuur",
        "From: postmaster@mx.example\r\nSubject: =?utf-8?q?Non_remis_=3A_x?=",
        "Return-Path: <>\r\nSubject: Automatic reply: x",
    ],
)
def test_headers_of_bounces_and_answers_are_recognised(head):
    assert because(head)


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: no",
        "Precedence: bulk\r\nX-Auto-Response-Suppress: All",
        "X-Autoreply: no",
        "From: scanner@office.example\r\nReturn-Path: <>\r\nSubject: Scan",
        "From: postmaster@firm.example\r\nSubject: Factuur 2026-17",
        "Subject: Factuur voor Afwezigheid",
    ],
)
def test_machines_that_send_invoices_are_not_automatic(head):
    assert because(head) == ""


def test_a_returned_copy_of_an_invoice_is_no_document(samples, received):
    returned = b"Content-Type: message/rfc822\r\n\r\n" + samples.mail(samples.part(samples.pdf(), "factuur.pdf"))
    bounce = samples.mail(samples.text("Not delivered."), returned.replace(b"=_x", b"=_y"), kind="multipart/report")
    unpacked = received(bounce)
    assert unpacked.automatic
    assert unpacked.documents == ()
    assert [part.name for part in unpacked.ignored] == ["factuur.pdf"]


def test_a_bounce_that_a_person_forwards_as_attachment_is_a_mail_of_that_person(samples, received):
    bounce = samples.mail(samples.text("x"), samples.part(samples.pdf(), "a.pdf"), kind="multipart/report")
    unpacked = received(samples.mail(samples.text(), samples.part(bounce, "bounce.eml", "message/rfc822")))
    assert not unpacked.automatic
    assert len(unpacked.documents) == 1


def test_subject_and_text_decide_only_without_files(samples, received):
    subject = "Automatisch antwoord: x"
    assert received(samples.mail(samples.text("Ik ben er niet."), subject=subject)).automatic
    assert not received(samples.mail(samples.part(samples.pdf(), "a.pdf"), subject=subject)).automatic


def test_an_amount_is_not_taken_for_a_reply_code():
    assert automatic_by_text("Betaling", "550 EUR op uw rekening") == ""
    assert automatic_by_text("x", "<a@b.example>: 550 5.1.1 User unknown")
