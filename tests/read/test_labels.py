"""Labels and the places where their values stand."""

import pytest

from router.read.layout.arrangement import lay_out
from router.read.layout.labels import labelled, plain
from router.read.layout.spots import spots


def first(page, field):
    known = labelled(lay_out((page,)))
    (label,) = known.of(field)
    return [(spot.relation, spot.text) for spot in spots(label, known)][:1]


@pytest.mark.parametrize(
    "text",
    ["Factuurnummer", "Factuur nr.", "Nr. factuur", "N° de facture", "Numéro de facture", "Facture n°",
     "Rechnungs-Nr.", "Rechnungsnummer:", "Invoice No", "Invoice #", "INVOICE NUMBER", "Creditnotanummer"],
)  # fmt: skip
def test_the_number_has_many_labels(paper, text):
    assert first(paper({10: [(50, text), (200, "F-2025-17")]}), "invoice_number") == [("right of", "F-2025-17")]


def test_a_value_behind_a_colon_is_nearest(paper):
    assert first(paper({10: [(50, "Factuurnummer: F17"), (200, "999")]}), "invoice_number") == [("behind", "F17")]


def test_a_head_has_its_value_below(paper):
    page = paper({10: [(50, "Klantnummer"), (200, "Factuurnummer")], 24: [(50, "4711"), (200, "F17")]})
    assert first(page, "invoice_number") == [("below", "F17")]


def test_the_next_label_ends_the_search_to_the_right(paper):
    page = paper({10: [(50, "Factuurnummer"), (150, "Vervaldatum"), (250, "05/03/2025")]})
    assert first(page, "invoice_number") == []


def test_a_longer_label_wins_over_one_inside_it(paper):
    known = labelled(lay_out((paper({10: [(50, "Correctie op factuur"), (200, "F16")]}),)))
    assert [label.field for label in known.labels] == ["preceding_invoice"]


def test_plain_text_has_no_accents_or_marks():
    assert plain("N° de Référence : 12/B") == "no de reference 12 b"
