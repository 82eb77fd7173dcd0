"""What a paper without a title is: what it has of an invoice, against what only another kind says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from router.classify.kind import kind
from router.classify.scores import scores
from router.model import Field, HeldReason, How, Kind, Part

PDF = Part(name="paper.pdf", media_type="application/pdf", content=b"%PDF-1.7")
SHAPE = {"invoice_number": "2026-17", "total_incl": Decimal(121), "total_vat": Decimal(21)}
WHOLE = {"issue_date": "2026-10-01", "due_date": "2026-10-31", "total_excl": Decimal(100),
         "ibans": ("BE71096123456769",), "seller": {"vat_number": "BE0403170701"},
         "buyer": {"name": "Garage Molenveld NV"}}  # fmt: skip
UNTITLED = "Drukkerij Zandhoek BV\nnr. 2026-17\nAffiches  100,00\nBtw 21%  21,00\nTotaal in euro  121,00"


def test_a_paper_without_a_title_that_has_all_of_an_invoice_is_one(paper):
    assert kind(paper(UNTITLED, **SHAPE, **WHOLE), PDF).value is Kind.INVOICE


@pytest.mark.parametrize("missing", ["due_date", "ibans", "seller", "buyer"])
def test_a_paper_without_a_title_that_lacks_a_part_of_an_invoice_waits(paper, missing: str):
    rest = {name: value for name, value in WHOLE.items() if name != missing}
    assert kind(paper(UNTITLED, **SHAPE, **rest), PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_paper_without_a_title_that_bears_no_vat_must_say_why(paper):
    shape = SHAPE | WHOLE | {"total_vat": Decimal(0), "total_incl": Decimal(100)}
    assert kind(paper(UNTITLED, **shape), PDF).held is HeldReason.UNCERTAIN_KIND
    assert kind(paper(f"{UNTITLED}\nBtw verlegd", **shape), PDF).value is Kind.INVOICE


def test_a_paper_without_a_title_that_speaks_of_a_quotation_is_no_invoice(paper):
    assert kind(paper(f"{UNTITLED}\nGeldig tot 1/12/2026", **SHAPE, **WHOLE), PDF).value is not Kind.INVOICE


def test_a_paper_without_a_title_tells_why_it_is_an_invoice(paper):
    verdict = kind(paper(UNTITLED, **SHAPE, **WHOLE), PDF)
    assert verdict.reasons[1:] == (
        "its net total, VAT and total agree",
        "it asks for payment by a day",
        "it names both parties, the seller with its VAT number",
    )


def test_a_number_that_was_not_found_leaves_a_paper_without_a_title_an_invoice(paper):
    rest = {name: value for name, value in SHAPE.items() if name != "invoice_number"}
    assert kind(paper(UNTITLED, **rest, **WHOLE), PDF).value is Kind.INVOICE


def test_a_reference_to_pay_with_asks_for_payment_as_a_day_does(paper):
    rest = {name: value for name, value in WHOLE.items() if name != "due_date"}
    structured = paper(UNTITLED, payment_reference="+++090/9337/55493+++", **SHAPE, **rest)
    assert kind(structured, PDF).value is Kind.INVOICE
    of_an_order = paper(UNTITLED, payment_reference="BE-4711", **SHAPE, **rest)
    assert kind(of_an_order, PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_term_alone_does_not_make_a_quotation_an_invoice(paper):
    by_term = Field(value="2026-10-31", how=How.RULE, confidence=0.9)
    rest = {name: value for name, value in (SHAPE | WHOLE).items() if name != "due_date"}
    reading = replace(paper(f"{UNTITLED}\nBetaling binnen 30 dagen", **rest), due_date=by_term)
    assert kind(reading, PDF).held is HeldReason.UNCERTAIN_KIND


def test_a_term_makes_a_paper_with_the_numbers_of_both_parties_an_invoice(paper):
    by_term = Field(value="2026-10-31", how=How.RULE, confidence=0.9)
    parties = {"buyer": {"name": "Garage Molenveld NV", "vat_number": "BE0461327446"}}
    rest = {name: value for name, value in (SHAPE | WHOLE | parties).items() if name != "due_date"}
    verdict = kind(replace(paper(f"{UNTITLED}\nBetaling binnen 30 dagen", **rest), due_date=by_term), PDF)
    assert verdict.value is Kind.INVOICE
    assert "it names both parties with their VAT numbers" in verdict.reasons


def test_a_paper_that_speaks_of_this_invoice_needs_no_day_to_pay_by(paper):
    rest = {name: value for name, value in WHOLE.items() if name != "due_date"}
    text = f"{UNTITLED}\nBij betwisting van deze factuur meldt u dat binnen acht dagen"
    assert kind(paper(text, **SHAPE, **rest), PDF).value is Kind.INVOICE


@pytest.mark.parametrize(
    "sentence",
    [
        "Deze prijzen blijven twee maanden geldig",
        "Our offer remains valid until signed",
        "Das Angebot ist bis Ende Mai gültig",
        "Door betaling aanvaardt u dit voorstel",
        "Mit Zahlung nehmen Sie dies an",
        "Valid for 30 days",
    ],
)
def test_a_paper_without_a_title_that_offers_something_is_no_invoice(paper, sentence: str):
    assert kind(paper(f"{UNTITLED}\n{sentence}", **SHAPE, **WHOLE), PDF).value is not Kind.INVOICE


def test_a_payslip_bears_no_vat_and_so_meal_vouchers_leave_an_invoice_one(paper):
    assert kind(paper(f"{UNTITLED}\nMaaltijdcheques  12", **SHAPE, **WHOLE), PDF).value is Kind.INVOICE
    assert kind(paper("Maaltijdcheques  12\nNettoloon  1.900,00", total_incl=Decimal(1900)), PDF).value is Kind.PAYROLL


def test_a_claim_to_be_paid_tells_an_invoice_from_the_order_that_it_names(paper):
    text = f"{UNTITLED}\nPurchase order  4500-17"
    assert kind(paper(text, **SHAPE, **WHOLE), PDF).value is Kind.INVOICE


def test_a_term_after_the_invoice_date_labels_no_invoice(paper):
    text = "Auftrag wird ausgeführt\nZahlbar 30 Tage nach Rechnungsdatum\nSumme 121,00"
    assert kind(paper(text, total_excl=Decimal(100), **SHAPE), PDF).value is not Kind.INVOICE


def test_a_negative_total_makes_a_paper_that_labels_its_number_a_credit_note(paper):
    amounts = {"total_excl": Decimal(-100), "total_vat": Decimal(-21), "total_incl": Decimal(-121)}
    verdict = kind(paper("Ons factuurnummer 2026-17\nTotaal -121,00", invoice_number="2026-17", **amounts), PDF)
    assert verdict.value is Kind.CREDIT_NOTE
    assert verdict.reasons[0] == "its total is negative, as on a credit note"


def test_a_paper_that_asks_for_payment_and_says_nothing_of_itself_waits(paper):
    claim = {"invoice_number": "17", "due_date": "2026-10-31", "ibans": ("BE71096123456769",)}
    verdict = kind(paper("Vereniging Voorbeeld\nBijdrage 50,00", total_incl=Decimal(50), **claim), PDF)
    assert verdict.held is HeldReason.UNCERTAIN_KIND
    assert verdict.reasons[0].startswith("It has a number and asks for payment")


def test_words_far_apart_are_not_said_together(paper):
    far = "Onze prijzen vindt u op de site van de zaak, en deze kortingsbon is nog geldig"
    assert kind(paper(f"{UNTITLED}\n{far}", **SHAPE, **WHOLE), PDF).value is Kind.INVOICE


def test_what_a_till_gave_back_makes_a_title_doubtful_without_number_and_buyer(paper):
    text = "Superette Voorbeeld\nTAX INVOICE\nGlue  5.20\nTOTAL  121.00\nCASH  150.00\nCHANGE  29.00"
    assert kind(paper(text, big="TAX INVOICE", total_incl=Decimal(121)), PDF).value is not Kind.INVOICE
    buyer = {"name": "Garage Molenveld NV", "vat_number": "BE0403170701"}
    whole = paper(text, big="TAX INVOICE", seller={"vat_number": "BE0417497106"}, buyer=buyer, **SHAPE)
    assert kind(whole, PDF).value is Kind.INVOICE


def test_one_sentence_counts_once_for_a_kind(paper):
    told = scores(paper("Onze prijzen zijn geldig gedurende 30 dagen.")).said
    assert [one.weight for one in told if one.kind is Kind.QUOTATION] == [0.7]
