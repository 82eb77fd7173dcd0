"""What a paper is whose own title is no invoice's, however much of an invoice it has besides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from router.classify.kind import kind
from router.model import HeldReason, Kind, Part

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
WHOLE = {"issue_date": "2026-10-01", "due_date": "2026-10-31", "total_excl": Decimal(100), "total_vat": Decimal(0),
         "total_incl": Decimal(100), "ibans": ("BE71096123456769",), "seller": {"vat_number": "BE0403170701"},
         "buyer": {"name": "Garage Molenveld NV"}}  # fmt: skip
SAID = "Nettopremie 88,00\nTaksen 12,00\nVrijgesteld van btw"


@pytest.mark.parametrize("title", ["Vervaldagbericht", "AVIS DE PRIME", "Premienota", "Renewal notice"])
def test_a_paper_named_otherwise_without_a_number_is_no_invoice(paper, title: str):
    assert kind(paper(f"{title}\n{SAID}", **WHOLE), PDF).value is Kind.LETTER


def test_a_paper_named_otherwise_with_a_number_and_all_of_an_invoice_may_be_one(paper):
    work = paper("Werkbon\nAffiches 100,00\nBtw verlegd", invoice_number="2026-17", **WHOLE)
    assert kind(work, PDF).held is HeldReason.UNCERTAIN_KIND


@pytest.mark.parametrize(
    "title", ["Premienota – uitnodiging tot betaling", "Vervaldagbericht / Premienota", "Offerte en bestelbon"]
)
def test_a_line_that_names_several_papers_and_no_invoice_names_none(paper, title: str):
    assert kind(paper(f"{title}\n{SAID}", **WHOLE), PDF).value not in {Kind.INVOICE, Kind.CREDIT_NOTE}
