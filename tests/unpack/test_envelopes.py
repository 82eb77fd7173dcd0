"""E-invoices in business envelopes come out; an envelope without one stays what it is."""

from __future__ import annotations

import pytest

from router.model import Channel
from router.unpack.sniff_text import xml_root
from router.unpack.unpack import unpack

SBD = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
ENVELOPES = {
    "sbdh": f'<StandardBusinessDocument xmlns="{SBD}"><StandardBusinessDocumentHeader/>%s</StandardBusinessDocument>',
    "soap": '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>',
}


def wrapped(envelope: str, *invoices: bytes) -> bytes:
    inside = "".join(invoice.decode().partition("?>")[2] for invoice in invoices)
    return ('<?xml version="1.0"?>' + ENVELOPES[envelope] % inside).encode()


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_invoice_in_an_envelope_is_the_document(samples, dropped, envelope):
    (document,) = dropped(wrapped(envelope, samples.invoice("2026-7")), "levering.xml").documents
    assert document.main.name == "levering.xml"
    assert (xml_root(document.main.content) or ("", ""))[1] == "Invoice"
    assert b"2026-7" in document.main.content


def test_every_invoice_of_a_batch_is_a_document(samples, dropped):
    batch = wrapped("sbdh", samples.invoice("2026-7"), samples.invoice("2026-8"))
    assert [document.main.name for document in dropped(batch, "a.xml").documents] == ["a.xml", "a-2.xml"]


def test_the_invoice_in_an_envelope_goes_with_its_paper(samples, received):
    envelope = samples.part(wrapped("sbdh", samples.invoice()), "a.xml", "application/xml")
    (document,) = received(samples.mail(envelope, samples.part(samples.pdf(), "a.pdf"))).documents
    assert [part.name for part in (document.main, *document.companions)] == ["a.pdf", "a.xml"]


@pytest.mark.parametrize("inside", [b"?><x/>", b"?><x>", b"?><!DOCTYPE x>"])
def test_an_envelope_without_an_invoice_stays_as_it_is(dropped, inside):
    content = wrapped("soap", inside)
    assert [document.main.content for document in dropped(content, "a.xml").documents] == [content]


@pytest.mark.parametrize("channel", [Channel.FOLDER, Channel.HTTP, Channel.PEPPOL])
@pytest.mark.parametrize("name", ["envelope.xml", "econnect-1.xml", "envelope", None])
def test_an_envelope_is_opened_whichever_way_it_came(samples, channel, name):
    content = wrapped("sbdh", samples.invoice("2026-7"))
    (document,) = unpack(content, channel=channel, file_name=name).documents
    assert (xml_root(document.main.content) or ("", ""))[1] == "Invoice"


def test_an_envelope_around_an_envelope_is_opened_too(samples, dropped):
    inner = wrapped("sbdh", samples.invoice("2026-7"))
    (document,) = dropped(wrapped("soap", inner), "a.xml").documents
    assert (xml_root(document.main.content) or ("", ""))[1] == "Invoice"


def test_an_invoice_inside_an_invoice_is_no_document_of_its_own(samples, dropped):
    hidden = samples.invoice("false").partition(b"?>")[2]
    outer = samples.invoice("2026-7").replace(b"</Invoice>", b"<Extension>" + hidden + b"</Extension></Invoice>")
    (document,) = dropped(wrapped("sbdh", outer), "a.xml").documents
    assert b"2026-7" in document.main.content


@pytest.mark.parametrize(
    "spoil",
    [
        lambda envelope: envelope.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>", 1),
        lambda envelope: envelope.replace(b"<Invoice", b"<x>" * 150 + b"<Invoice").replace(
            b"</Invoice>", b"</Invoice>" + b"</x>" * 150
        ),
        lambda envelope: envelope.replace(b"</Invoice>", b""),
        lambda envelope: envelope.replace(SBD.encode(), b"urn:not-the-envelope-it-looks-like"),
    ],
)
def test_a_spoilt_envelope_stays_one_document_for_whoever_reads_it_to_refuse(samples, dropped, spoil):
    content = spoil(wrapped("sbdh", samples.invoice("2026-7")))
    assert [document.main.content for document in dropped(content, "a.xml").documents] == [content]


def test_more_invoices_than_anybody_means_to_send_stay_in_their_envelope(samples, dropped):
    content = wrapped("sbdh", *(samples.invoice(f"2026-{number}") for number in range(101)))
    assert [document.main.content for document in dropped(content, "a.xml").documents] == [content]
