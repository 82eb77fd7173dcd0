"""Labels composed from stems: what a paper calls its number, its days and its reference, and what it does not."""

import pytest

from tests.read.papers import said

ISSUED = {242: [(50, "Factuurdatum"), (160, "03/02/2025")]}
DUE = {254: [(50, "Vervaldatum"), (160, "05/03/2025")]}


# ------------------------------------------------------------------ the number
@pytest.mark.parametrize(
    "label",
    ["Rech.-Nr.", "Dok.-Nr.", "Réf. fact.", "N° de la note", "N° d'ordre", "Bewijsstuk nr.", "CN no.", "Boekstuk",
     "Honorarnoten-Nr.", "N° de relevé", "Nr. stuk"],
)  # fmt: skip
def test_a_short_word_for_the_paper_with_a_number_word_names_its_number(reading, label):
    assert said(reading({230: [(50, f"{label}: 2025-0117")]}).invoice_number) == "2025-0117"


@pytest.mark.parametrize("label", ["Ticketnr.", "Kassabon nr.", "Receipt no.", "N° de reçu", "Quittung Nr."])
def test_what_a_till_numbers_is_the_papers_only_where_no_invoice_is_spoken_of(reading, label):
    slip = {210: None, 230: [(50, label), (160, "T-88417")], 242: [(50, "Datum"), (160, "03/02/2025")]}
    assert said(reading(slip).invoice_number) == "T-88417"
    assert said(reading({232: [(320, label), (420, "T-88417")]}).invoice_number) == "2025-0117"


def test_the_writers_own_reference_numbers_a_letter_that_names_no_invoice(reading):
    letter = {210: None, 230: [(50, "Onze referentie: 25-1187")], 242: [(50, "Gent, 3 februari 2025")]}
    assert said(reading(letter).invoice_number) == "25-1187"
    assert said(reading({232: [(320, "Onze referentie: 25-1187")]}).invoice_number) == "2025-0117"


@pytest.mark.parametrize("label", ["N° de compteur", "N° d'installation", "N° de lot", "N° BCE", "Nr. keuring"])
def test_the_number_of_something_else_is_not_the_papers(reading, label):
    assert reading({230: [(50, label), (200, "90044817")]}).invoice_number is None


@pytest.mark.parametrize(
    "rows",
    [
        {210: [(50, "FACTUUR"), (200, "20261197")], 230: None},
        {210: [(50, "FACTUUR")], 221: [(50, "20261197")], 230: None},
        {210: [(50, "FACTUUR 20261197 van 03/02/2025")], 230: [(50, "Folio nr. 078181")]},
    ],
)
def test_the_number_beside_the_title_is_the_papers_where_no_label_names_another(reading, rows):
    assert said(reading(rows).invoice_number) == "20261197"


def test_a_reference_to_an_invoice_on_a_credit_note_is_the_other_papers(reading):
    found = reading({210: [(50, "CREDITNOTA")], 221: [(50, "Nr"), (100, "804/0031"), (200, "Datum 09/02/2025")],
                     230: [(50, "Ref. factuur 804/0117 van 03/02/2025")], 242: None, 254: None})  # fmt: skip
    assert (said(found.invoice_number), said(found.issue_date)) == ("804/0031", "2025-02-09")


def test_an_advance_in_a_row_with_its_amount_is_taken_off(reading):
    found = reading({210: [(50, "Factuur 2026-217")], 230: None, 337: [(50, "Voorschotfactuur nr. 2026-041"),
                                                                       (500, "-80,00")]})  # fmt: skip
    assert said(found.invoice_number) == "2026-217"


# ------------------------------------------------------------------ its day
@pytest.mark.parametrize(
    "label",
    ["Notadatum", "Date de la note", "Datum der Gutschrift", "Tag der Ausstellung", "Fakturierungsdatum", "Billed on",
     "Éditée le", "Arrêté le", "Afgesloten op", "Dagtekening", "Rechnungserstellung", "Date du relevé", "Tax date"],
)  # fmt: skip
def test_the_papers_own_day_has_the_name_of_the_paper_or_of_its_making(reading, label):
    assert said(reading({242: [(50, f"{label}: 03/02/2025")]}).issue_date) == "2025-02-03"


@pytest.mark.parametrize(
    "label",
    ["Besteldatum", "Date du sinistre", "Gültig bis", "Check-in", "Datum meteropname", "Payé le", "Prochaine facture",
     "Vertragsbeginn", "Date de mise en service", "Datum ongeval", "Lieferschein vom", "Previous due date"],
)  # fmt: skip
def test_the_day_of_something_else_is_neither_the_papers_nor_the_last_to_pay(reading, label):
    found = reading({242: [(50, label), (220, "17/01/2025")], 254: None})
    assert (found.issue_date, found.due_date) == (None, None)
    assert said(reading({266: [(50, label), (220, "17/01/2025")]}).issue_date) == "2025-02-03"


def test_a_date_between_marks_stands_alone(reading):
    found = reading({221: [(50, "Dossier EV-14361 · 03.02.2025 · Vervalt op 05.03.2025")], 242: None, 254: None})
    assert (said(found.issue_date), said(found.due_date)) == ("2025-02-03", "2025-03-05")


def test_the_first_date_behind_the_number_is_the_papers(reading):
    text = "Décompte n° D25/626 du 03/02/2025, payable pour le 05/03/2025"
    found = reading({210: [(50, "Décompte")], 230: [(50, text)], 242: None, 254: None})
    assert (said(found.issue_date), said(found.due_date)) == ("2025-02-03", "2025-03-05")


def test_a_day_counted_from_the_date_of_the_invoice_is_not_that_date(reading):
    rows = {254: None, 460: [(50, "Betaalbaar binnen 30 dagen na factuurdatum, uiterlijk 05/03/2025.")]}
    found = reading(rows)
    assert (said(found.issue_date), said(found.due_date)) == ("2025-02-03", "2025-03-05")


def test_the_date_of_a_payment_in_a_row_with_its_amount_is_not_the_papers(reading):
    rows = {100: [(320, "Gent, 3 februari 2025")], 242: None, 254: None,
            396: [(280, "Ontvangen voorschot van 12/01/2025"), (500, "-40,00")]}  # fmt: skip
    assert said(reading(rows).issue_date) == "2025-02-03"


# ------------------------------------------------------------------ the last day to pay
@pytest.mark.parametrize(
    "label",
    ["Betaal vóór", "Bitte zahlen Sie bis", "Please settle before", "Payer avant", "Betaling verwacht op",
     "Paiement souhaité pour le", "Payment required by", "Zahlung erbeten bis", "Deadline betaling", "Verfalltag",
     "Betaaltermijn tot", "Letzter Zahlungstag", "Dernier jour de paiement", "Verschuldigd op", "Zahlbar per",
     "Verloopdatum", "Payment target", "Expected payment date", "À régler au plus tard le", "Te betalen t.e.m."],
)  # fmt: skip
def test_asking_for_payment_by_a_day_is_composed(reading, label):
    assert said(reading({254: [(50, label), (260, "05/03/2025")]}).due_date) == "2025-03-05"


@pytest.mark.parametrize("label", ["Korting bij betaling vóór", "Escompte si paiement avant le", "Skonto bis"])
def test_the_last_day_of_a_discount_is_not_the_last_to_pay(reading, label):
    assert reading({254: [(50, label)], 265: [(50, "28/02/2025")]}).due_date is None


def test_a_term_may_name_its_day_in_brackets(reading):
    rows = {254: [(50, "Betalingstermijn:"), (160, "30 dagen (voor 05-03-2025)")]}
    assert said(reading(rows).due_date) == "2025-03-05"


# ------------------------------------------------------------------ what to pay with, and the order
@pytest.mark.parametrize(
    "label",
    ["À rappeler lors du paiement", "Kassenzeichen", "Reference for payment", "Vermelden bij betaling", "O.v.v.",
     "Libellé du virement", "Réf. de paiement", "Communication à mentionner", "Verwendung"],
)  # fmt: skip
def test_the_reference_to_pay_with_is_a_message_at_a_transfer(reading, label):
    assert said(reading({432: [(50, f"{label}: 26/004417")]}).payment_reference) == "26/004417"


@pytest.mark.parametrize("label", ["BC n°", "Best.-Nr.", "Aankooporder", "Kd.-Best.-Nr.", "Verkooporder nummer"])
def test_an_order_is_known_by_any_of_its_stems(reading, label):
    assert said(reading({232: [(320, f"{label}: PO-7731")]}).order_reference) == "PO-7731"
