"""Totals printed as whole figures without a currency: amounts where arithmetic proves them."""

import pytest

from router.read.read import read_words


def totals(paper, rows):
    reading = read_words((paper(rows),))
    found = (reading.total_excl, reading.total_vat, reading.total_incl)
    return tuple(field and str(field.value) for field in found)


def labelled(net, vat, gross, rate="21%"):
    return {360: [(380, "Totaal excl. btw"), (500, net)], 372: [(380, f"BTW {rate}"), (500, vat)],
            384: [(380, "Totaal incl. btw"), (500, gross)]}  # fmt: skip


@pytest.mark.parametrize(
    ("net", "vat", "gross", "told"),
    [
        ("2000", "420", "2420", ("2000", "420", "2420")),
        ("2.000", "420", "2.420", ("2000", "420", "2420")),
        ("277", "58", "335", ("277", "58", "335")),  # 58,17 without cents
        ("1250", "262,50", "1512,50", ("1250", "262.50", "1512.50")),
        ("1250", "262,5", "1512,5", ("1250", "262.5", "1512.5")),
    ],
)
def test_net_vat_and_gross_at_a_printed_rate_are_amounts(paper, net, vat, gross, told):
    assert totals(paper, labelled(net, vat, gross)) == told


@pytest.mark.parametrize(
    "rows",
    [
        labelled("2000", "420", "2430"),  # they make another total
        labelled("2000", "500", "2500"),  # at another rate
        labelled("2000", "420", "2420", rate="laag"),  # no rate is printed
        labelled("5", "1", "6"),  # too small for what rounding leaves of them
    ],
)
def test_figures_that_prove_nothing_are_no_amounts(paper, rows):
    assert totals(paper, rows) == (None, None, None)


def test_a_row_of_the_breakdown_proves_the_total_to_pay(paper):
    rows = {340: [(50, "Tarief"), (200, "Basis"), (300, "BTW"), (400, "Samen")],
            352: [(50, "21 %"), (200, "2.000"), (300, "420"), (400, "2.420")],
            384: [(380, "Te betalen"), (500, "2.420")]}  # fmt: skip
    assert totals(paper, rows) == ("2000", "420", "2420")
