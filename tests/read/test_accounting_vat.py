"""VAT in euro on a paper in another currency: named by words, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from router.convert.from_reading import invoice_of
from router.model import Kind
from router.read.read import read_words


def reading(paper, *rows):
    amounts = [("Total excl. VAT", "USD 1,000.00"), ("VAT 21%", "USD 210.00"), ("Total incl. VAT", "USD 1,210.00")]
    placed = {300.0 + 14 * i: [(300, label), (440, amount)] for i, (label, amount) in enumerate(amounts)}
    placed |= {400.0 + 14 * i: list(row) for i, row in enumerate(rows)}
    return read_words((paper(placed),))


@pytest.mark.parametrize(
    "row",
    [
        [(50, "VAT in EUR"), (440, "195.35")],
        [(50, "BTW (EUR)"), (440, "195.35")],
        [(50, "Montant de la TVA en euros"), (440, "195.35")],
        [(50, "USt-Betrag in EUR"), (440, "€ 195.35")],
        [(50, "Total VAT USD 210.00 = EUR 195.35")],
    ],
)
def test_the_vat_in_euro_is_read_where_words_name_it(paper, row):
    field = reading(paper, row).vat_in_euro
    assert (field.value, field.confidence) == (Decimal("195.35"), 0.94)


def test_a_printed_exchange_rate_makes_it_surer(paper):
    field = reading(paper, [(50, "VAT in EUR"), (440, "195.35")], [(50, "1 EUR = 1.0750 USD")]).vat_in_euro
    assert (field.value, field.confidence) == (Decimal("195.35"), 0.98)


@pytest.mark.parametrize(
    "rows",
    [
        [[(50, "Amount in EUR"), (440, "195.35")]],
        [[(50, "VAT in EUR"), (440, "195.35")], [(50, "VAT reported (EUR)"), (440, "180.00")]],
        [[(50, "VAT in EUR"), (440, "210.00")]],
        [],
    ],
)
def test_what_is_not_named_or_named_twice_stays_empty(paper, rows):
    assert reading(paper, *rows).vat_in_euro is None


def test_a_paper_in_euro_has_none(paper, invoice):
    read = read_words((paper(invoice | {600: [(50, "BTW in EUR"), (440, "43,10")]}),))
    assert (read.currency.value, read.vat_in_euro) == ("EUR", None)


def test_it_stands_in_the_e_invoice_with_its_currency(paper, invoice):
    rows = {top: [(left, text.replace("€", "USD")) for left, text in cells] for top, cells in invoice.items()}
    read = read_words((paper(rows | {600: [(50, "BTW in EUR"), (440, "40,02 EUR")]}),))
    made = invoice_of(read, kind=Kind.INVOICE).invoice
    assert (made.currency, made.vat_currency, made.totals.vat_accounting) == ("USD", "EUR", Decimal("40.02"))
