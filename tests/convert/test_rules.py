"""The rules find what is wrong, and only in layers that can still be trusted."""

from __future__ import annotations

import time

import pytest

from router.convert.from_reading import invoice_of
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Attachment
from tests.convert.readings import PAPER


@pytest.fixture(scope="module")
def content() -> bytes:
    invoice = invoice_of(PAPER).invoice
    assert invoice is not None
    return ubl(invoice)


def found(rules: Rules, content: bytes) -> list[tuple[str, str]]:
    return [(finding.layer, finding.rule) for finding in rules.check(content) if finding.fatal]


def test_a_good_invoice_has_no_findings(rules: Rules, content: bytes) -> None:
    assert rules.check(content) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b">121.00<", b">122.00<", ("en16931", "BR-CO-15")),
        (b"<cbc:ID>2026-17</cbc:ID>", b"", ("xsd", "XSD")),
        (b">2026-03-02<", b">02/03/2026<", ("xsd", "XSD")),
        (b">0403170701<", b">0403170702<", ("peppol", "PEPPOL-COMMON-R043")),
        (b"<cbc:BuyerReference>NA</cbc:BuyerReference>", b"", ("peppol", "PEPPOL-EN16931-R003")),
        (b'unitCode="C62"', b'unitCode="stuks"', ("en16931", "BR-CL-23")),
    ],
)
def test_a_fault_is_found_in_its_layer(rules: Rules, content: bytes, old: bytes, new: bytes, expected: tuple) -> None:
    assert expected in found(rules, content.replace(old, new))


def test_half_a_file_is_no_xml(rules: Rules, content: bytes) -> None:
    assert found(rules, content[:-20]) == [("xsd", "XML")]


def test_peppol_rules_hold_only_for_those_who_claim_them(rules: Rules) -> None:
    invoice = invoice_of(PAPER).invoice
    assert invoice is not None
    bare = ubl(invoice, profile="en16931").replace(b"<cbc:BuyerReference>NA</cbc:BuyerReference>", b"")
    assert found(rules, bare) == []


def test_a_finding_says_where(rules: Rules, content: bytes) -> None:
    findings = rules.check(content.replace(b'unitCode="C62"', b'unitCode="stuks"'))
    assert findings[0].place == "/Invoice[1]/InvoiceLine[1]/InvoicedQuantity[1]"


def test_an_entity_is_refused_before_any_rule(rules: Rules, content: bytes) -> None:
    attack = b'<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    unsafe = content.replace(b"<Invoice", attack + b"<Invoice", 1).replace(b">2026-17<", b">&x;<", 1)
    assert found(rules, unsafe) == [("xsd", "XML")]


def test_other_xml_is_no_ubl(rules: Rules) -> None:
    assert found(rules, b"<a/>") == [("xsd", "XSD")]


def test_a_large_attachment_does_not_slow_the_rules(rules: Rules) -> None:
    invoice = invoice_of(PAPER).invoice
    assert invoice is not None
    paper = Attachment(reference="a", media_type="application/pdf", file_name="a.pdf", content=bytes(12_000_000))
    content = ubl(invoice, attachments=(paper,), embedded_limit_bytes=20_000_000)
    started = time.process_time()
    assert found(rules, content) == []
    assert time.process_time() - started < 5
