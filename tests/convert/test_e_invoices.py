"""E-invoices of other syntaxes become UBL that keeps the rules, with their totals unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from router.convert.checked import converted
from router.convert.rules import Rules
from router.invoice import Invoice
from router.read.xml.dialects import read_xml
from router.read.xml.embedded import extract_embedded
from tests.read_xml.samples import CII, E_FFF, ZUGFERD_1

SHARED = Path(__file__).parents[2] / "../shared"


def read(content: bytes) -> Invoice:
    invoice = read_xml(content).invoice
    assert invoice is not None
    return invoice


@pytest.mark.parametrize("content", [CII, ZUGFERD_1, E_FFF], ids=["cii", "zugferd-1", "e-fff"])
def test_each_syntax_becomes_valid_ubl_with_the_same_totals(rules: Rules, content: bytes) -> None:
    before = read(content)
    result = converted(before, rules.check)
    assert [finding for finding in result.findings if finding.fatal] == []
    after = read(result.ubl or b"").totals
    wanted = (before.totals.excl, before.totals.vat, before.totals.incl, before.totals.payable)
    assert (after.excl, after.vat, after.incl, after.payable) == wanted


def test_an_e_fff_credit_note_becomes_a_credit_note(rules: Rules) -> None:
    result = converted(read(E_FFF), rules.check)
    assert result.profile == "peppol"
    assert b"<CreditNote " in (result.ubl or b"")


def test_what_was_paid_follows_from_what_is_due(rules: Rules) -> None:
    assert read(converted(read(CII), rules.check).ubl or b"").totals.prepaid == 100


def test_an_invoice_without_lines_gets_one_per_rate(rules: Rules) -> None:
    start, end = CII.index(b"<ram:IncludedSupply"), CII.index(b"</ram:IncludedSupplyChainTradeLineItem>")
    result = converted(read(CII[:start] + CII[end + len(b"</ram:IncludedSupplyChainTradeLineItem>") :]), rules.check)
    lines = read(result.ubl or b"").lines
    assert [(line.net, line.rate) for line in lines] == [(100, 19)]
    assert result.notes


def test_an_invoice_that_cannot_be_mended_gives_no_ubl(rules: Rules) -> None:
    result = converted(read(CII.replace(b">130.90<", b">131.90<")), rules.check)
    assert result.ubl is None
    assert "BR-CO-15" in {finding.rule for finding in result.findings}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of papers is not beside this clone")
def test_nearly_every_hybrid_paper_becomes_valid_ubl(rules: Rules) -> None:
    files = [extract_embedded(path.read_bytes()) for path in sorted(SHARED.glob("corpus/dev/*.hybrid.pdf"))]
    results = [(read(found[0][1]), converted(read(found[0][1]), rules.check)) for found in files]
    valid = [(before, read(result.ubl)) for before, result in results if result.ubl]
    changed = [
        after.number
        for before, after in valid
        for name in ("excl", "vat", "incl", "payable")
        if getattr(before.totals, name) not in (None, getattr(after.totals, name))
    ]
    # One of the 29 is of the MINIMUM profile, which has no buyer's address: no e-invoice by the standard.
    assert len(valid) >= len(files) - 1
    assert changed == []
