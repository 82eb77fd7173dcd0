"""What makes a paper an invoice, or none, beside its title: terms, references, status, calls and what it stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from router.classify.kind import kind
from router.model import HeldReason, Kind, Part

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
SHAPE = {"invoice_number": "2026-17", "total_incl": Decimal(121), "total_vat": Decimal(21), "total_excl": Decimal(100)}
SELLER, BUYER = {"vat_number": "BE0403170701"}, {"name": "Garage Molenveld NV", "vat_number": "BE0417497106"}
CLAIM = {"due_date": "2026-10-31", "ibans": ("BE71096123456769",)}
ARTICLES = """
1. Onze offertes blijven een maand geldig en binden pas na bestelling.
2. Een proforma die wij vooraf sturen, geldt niet als factuur van ons.
3. Bij laattijdige betaling is een intrest van acht procent verschuldigd.
"""


@pytest.mark.parametrize("terms", [ARTICLES, "Verkoopsvoorwaarden: " + ARTICLES.splitlines()[2][3:]])
def test_general_terms_on_an_invoice_say_nothing_of_it(paper, terms: str):
    text = f"Factuur 2026-17\nAffiches  1  100,00  100,00\nTotaal  121,00\n{terms.strip()}"
    assert kind(paper(text, **SHAPE), PDF).value is Kind.INVOICE


def test_what_an_untitled_paper_says_in_articles_still_counts(paper):
    text = f"Affiches  1  100,00  100,00\nTotaal  121,00\n{ARTICLES.strip()}"
    whole = paper(text, seller=SELLER, buyer=BUYER, **SHAPE, **CLAIM)
    assert kind(whole, PDF).value is not Kind.INVOICE


def test_one_numbered_remark_is_no_general_terms(paper):
    text = "Rekening\nTotaal  121,00\n1. Dit document geldt niet als factuur en wordt later vervangen"
    assert kind(paper(text, buyer=BUYER, **SHAPE), PDF).value is not Kind.INVOICE


def test_other_papers_behind_an_invoices_name_are_its_references(paper):
    line = "Nota van krediet 2026-17 · 22 augustus 2026 · Bestelling 4680 · Levering 77"
    assert kind(paper(f"Firma Voorbeeld\n{line}\nTotaal  -121,00", **SHAPE), PDF).value is Kind.CREDIT_NOTE


@pytest.mark.parametrize("line", ["Factuur 2026-17 · Herinnering 2", "Facture 2026-17  Proforma"])
def test_what_takes_an_invoices_name_back_may_stand_in_the_next_cell(paper, line: str):
    assert kind(paper(f"Firma Voorbeeld\n{line}\nTotaal  121,00", **SHAPE), PDF).value is not Kind.INVOICE


def test_the_status_of_its_payment_makes_an_invoice_no_reminder(paper):
    text = "Invoice number 2026-17\nPayment status unpaid\nTotal 121.00"
    assert kind(paper(text, big="Payment status unpaid", **SHAPE), PDF).value is Kind.INVOICE
    demand = text.replace("Payment status unpaid", "Account unpaid")
    assert kind(paper(demand, big="Account unpaid", **SHAPE), PDF).value is not Kind.INVOICE


def test_pieces_of_a_letter_spaced_title_are_one_title(paper):
    text = "Firma Voorbeeld\nFA CTUUR\n2026-17\nTe betalen  121,00"
    assert kind(paper(text, total_incl=Decimal(121)), PDF).value is Kind.INVOICE


@pytest.mark.parametrize("title", ["Appel à cotisation 2026", "Lidgeld 2026", "Avis d'échéance"])
def test_a_call_with_vat_number_and_account_is_an_invoice(paper, title: str):
    text = f"Vereniging Voorbeeld\n{title}\nnr. 2026-17\nTotaal  121,00"
    whole = SHAPE | CLAIM | {"seller": SELLER, "buyer": BUYER}
    assert kind(paper(text, **whole), PDF).value is Kind.INVOICE
    without_vat = whole | {"total_vat": Decimal(0), "total_incl": Decimal(100)}
    assert kind(paper(text, **without_vat), PDF).value is not Kind.INVOICE


@pytest.mark.parametrize(
    "sentence",
    [
        "This receipt is also your VAT invoice.",
        "Dit ontvangstbewijs geldt ook als btw-factuur.",
        "Le présent reçu tient lieu de facture.",
        "Diese Quittung gilt zugleich als Rechnung.",
    ],
)
def test_a_receipt_that_stands_for_an_invoice_is_one(paper, sentence: str):
    text = f"Firma Voorbeeld\nRECEIPT\nCourse  1  100.00  100.00\n{sentence}"
    assert kind(paper(text, big="RECEIPT", buyer=BUYER, **SHAPE), PDF).value is Kind.INVOICE
    assert kind(paper(text, big="RECEIPT", **SHAPE), PDF).value is Kind.RECEIPT


@pytest.mark.parametrize(
    "sentence",
    ["Ce reçu ne vaut pas facture.", "Dit bewijs geldt niet als factuur.", "Geldt als kwijting, niet als factuur"],
)
def test_a_receipt_that_stands_for_no_invoice_is_none(paper, sentence: str):
    text = f"Firma Voorbeeld\nRECEIPT\nCourse  1  100.00  100.00\n{sentence}"
    assert kind(paper(text, big="RECEIPT", buyer=BUYER, **SHAPE), PDF).value is not Kind.INVOICE


def test_a_paper_that_names_an_invoice_and_no_amount_waits(paper):
    text = "Attest van garantie\nToestel 4711\nFactuur nr. 2026-17\nBewaar dit attest"
    verdict = kind(paper(text, invoice_number="2026-17", type_code="380"), PDF)
    assert verdict.held is HeldReason.UNCERTAIN_KIND
    assert verdict.reasons[0].startswith("It names an invoice, but no amount")


@pytest.mark.parametrize("title", ["Certificat de garantie", "Garantiecertificaat", "Keuringsattest", "Garantiebewijs"])
def test_a_certificate_that_names_the_invoice_and_the_price_is_none(paper, title: str):
    row = "Toestel 4711\nDate d'achat : 24/03/2026  Facture n° 2026-17  Prix : 121,00\nGent, 24 maart 2026"
    read = {"invoice_number": "2026-17", "total_incl": Decimal(121), "type_code": "380"}
    assert kind(paper(f"{title}\n{row}", big=title, **read), PDF).value is not Kind.INVOICE
    assert kind(paper(f"{title}\n{row}", **read), PDF).value is not Kind.INVOICE


def test_an_invoices_name_behind_a_labelled_value_refers_to_it(paper):
    text = "Firma Voorbeeld\nToestel: LV-60  Factuur 2026-17\nWaarde 121,00"
    reading = paper(text, invoice_number="2026-17", total_incl=Decimal(121))
    assert kind(reading, PDF).value is not Kind.INVOICE
    titled = paper(text.replace("Toestel: LV-60  ", ""), invoice_number="2026-17", total_incl=Decimal(121))
    assert kind(titled, PDF).value is Kind.INVOICE


@pytest.mark.parametrize("why", ["Steuerfreie innergemeinschaftliche Lieferung", "Intracommunautaire levering, 0 %"])
def test_goods_for_another_member_state_bear_no_vat(paper, why: str):
    shape = SHAPE | CLAIM | {"total_vat": Decimal(0), "total_incl": Decimal(100)}
    whole = paper(f"Nr. 2026-17\n{why}\nEndbetrag  100,00", seller=SELLER, buyer=BUYER, **shape)
    assert kind(whole, PDF).value is Kind.INVOICE


def test_without_vat_and_without_a_number_nothing_proves_an_invoice(paper):
    shape = SHAPE | CLAIM | {"total_vat": Decimal(0), "total_incl": Decimal(100), "invoice_number": None}
    text = "Polis 45.118\nNettopremie  88,00\nTaksen  12,00\nDeze premie is vrijgesteld van btw"
    assert kind(paper(text, seller=SELLER, buyer=BUYER, **shape), PDF).value is not Kind.INVOICE
