"""What sort of paper it is: its title and its words, never a mere mention of an invoice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from router.classify.kind import kind
from router.model import Field, HeldReason, How, Kind, Part, Reading

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
SHAPE = {"invoice_number": "2026-17", "total_incl": Decimal(121), "total_vat": Decimal(21)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FACTUUR 2026-17", Kind.INVOICE),
        ("Facture d'acompte n° 12", Kind.INVOICE),
        ("F A C T U U R", Kind.INVOICE),
        ("Sammelrechnung", Kind.INVOICE),
        ("Handelsrechnung Nr. 4", Kind.INVOICE),
        ("Tax invoice", Kind.INVOICE),
        ("Creditnota 2026-3", Kind.CREDIT_NOTE),
        ("NOTE DE CRÉDIT", Kind.CREDIT_NOTE),
        ("Stornorechnung", Kind.CREDIT_NOTE),
        ("Factuur uitgereikt door afnemer", Kind.SELF_BILLED_INVOICE),
        ("Pro forma factuur", Kind.PRO_FORMA),
        ("Facture proforma 8", Kind.PRO_FORMA),
        ("Offerte 2026-88", Kind.QUOTATION),
        ("Kostenvoranschlag", Kind.QUOTATION),
        ("Orderbevestiging", Kind.ORDER),
        ("Confirmation de commande", Kind.ORDER),
        ("Leveringsbon 551", Kind.DELIVERY_NOTE),
        ("Lieferschein", Kind.DELIVERY_NOTE),
        ("Tweede herinnering", Kind.REMINDER),
        ("RAPPEL DE PAIEMENT", Kind.REMINDER),
        ("Betreft: betalingsherinnering factuur 2026-4", Kind.REMINDER),
        ("Rekeninguittreksel nr. 12", Kind.BANK_STATEMENT),
        ("Uitgavenstaat", Kind.CARD_STATEMENT),
        ("Fiche de paie", Kind.PAYROLL),
        ("Aanslagbiljet", Kind.TAX),
        ("Statement of account", Kind.OTHER),
        ("Huurovereenkomst", Kind.LETTER),
        ("BTW-TICKET", Kind.RECEIPT),
    ],
)
def test_the_title_names_the_kind(paper, title: str, expected: Kind):
    text = f"Firma Voorbeeld\nDorpsstraat 1\n{title}\nTegel 10 m2 100,00\nTotaal 121,00"
    verdict = kind(paper(text, big=title, **SHAPE), PDF)
    assert verdict.value is expected
    assert verdict.reasons


def test_an_order_number_on_an_invoice_leaves_it_an_invoice(paper):
    text = "FACTUUR\nFactuurnummer: 2026-17\nBestelbon: PO-19\nLeveringsbon: L-3\nTotaal 121,00"
    assert kind(paper(text, big="FACTUUR", **SHAPE), PDF).value is Kind.INVOICE


def test_an_invoice_without_a_title_is_known_by_its_labels_and_figures(paper):
    text = "Firma Voorbeeld\nFactuurnummer 2026-17\nFactuurdatum 1/10/2026\nTotaal 121,00"
    assert kind(paper(text, **SHAPE), PDF).value is Kind.INVOICE


def test_a_letter_that_mentions_an_invoice_is_no_invoice(paper):
    text = "Geachte,\nUw factuur 2026-17 hebben wij in goede orde ontvangen en doorgestuurd.\nMet vriendelijke groeten"
    assert kind(paper(text), PDF).value is Kind.LETTER


def test_a_reminder_with_the_figures_of_an_invoice_is_no_invoice(paper):
    text = "Herinnering\nFactuurnummer 2026-17\nDeze factuur is nog niet betaald: 121,00"
    assert kind(paper(text, big="Herinnering", **SHAPE), PDF).value is Kind.REMINDER


def test_a_paper_that_says_two_things_is_held(paper):
    text = "Factuur\nBestelbon\nTotaal 121,00"
    verdict = kind(paper(text, invoice_number="2026-17"), PDF)
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_KIND)


def test_figures_without_any_word_for_them_are_held(paper):
    assert kind(paper("Voorbeeld\nNr. 17\nSom 121,00", **SHAPE), PDF).held is HeldReason.UNCERTAIN_KIND


@pytest.mark.parametrize(
    ("code", "expected"),
    [("380", Kind.INVOICE), ("381", Kind.CREDIT_NOTE), ("386", Kind.INVOICE), ("389", Kind.SELF_BILLED_INVOICE),
     ("261", Kind.CREDIT_NOTE), ("325", Kind.PRO_FORMA), (None, Kind.INVOICE)],
)  # fmt: skip
def test_an_e_invoice_says_its_kind_by_its_code(code: str | None, expected: Kind):
    type_code = Field(value=code, how=How.XML, confidence=1.0) if code else None
    assert kind(Reading(how=How.XML, type_code=type_code), PDF).value is expected


def test_a_coda_file_is_a_bank_statement():
    first = b"0000001102672505        00618123  TESTFIRMA                 KREDBEBB   00461327446 00000"
    coda = Part(name="x.cod", media_type="text/plain", content=first)
    assert kind(Reading(), coda).value is Kind.BANK_STATEMENT


def test_a_picture_of_which_nothing_could_be_read_is_held():
    assert kind(Reading(), PDF).held is HeldReason.UNREADABLE


def test_a_spreadsheet_is_no_invoice():
    sheet = Part(name="x.xlsx", media_type="application/vnd.ms-excel", content=b"PK")
    assert kind(Reading(), sheet).value is Kind.OTHER


def test_a_failed_reading_passes_its_reason_on():
    failed = Reading(failure="It has a password.", failure_reason=HeldReason.ENCRYPTED)
    verdict = kind(failed, PDF)
    assert (verdict.held, verdict.reasons) == (HeldReason.ENCRYPTED, ("It has a password.",))
