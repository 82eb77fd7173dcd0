"""Due dates from any wording that asks for payment by a day, and from labels of languages without a vocabulary."""

import pytest

from router.read.read import read_words


def dates(paper, invoice, rows):
    kept = {top: cells for top, cells in invoice.items() if top not in (242, 254)}
    reading = read_words((paper(kept | rows),))
    return tuple(field and str(field.value) for field in (reading.issue_date, reading.due_date))


ISSUED = {242: [(50, "Factuurdatum"), (160, "03/02/2025")]}


@pytest.mark.parametrize(
    "words",
    [
        "À solder pour le 05/03/2025",
        "À virer au plus tard le 5 mars 2025",
        "Te vereffenen ten laatste op 05/03/2025",
        "Te storten tegen 5 maart 2025",
        "Betaalbaar 05/03/2025",
        "To be settled on or before 5 March 2025",
        "Zu entrichten spätestens bis zum 05.03.2025",
        "Da pagare entro il 05/03/2025",
        "Uw saldo wordt afgeschreven op of na 5 maart 2025",
        "Le montant sera débité le 5 mars 2025",
        "Der Betrag wird am 05.03.2025 vom Konto abgebucht",
    ],
)
def test_a_verb_of_paying_before_a_day_sets_the_due_date(paper, invoice, words):
    assert dates(paper, invoice, ISSUED | {460: [(50, words)]})[1] == "2025-03-05"


@pytest.mark.parametrize("words", ["Betaald op 05/03/2025", "Payé le 5 mars 2025", "Paid on 5 March 2025"])
def test_a_day_on_which_it_was_paid_sets_none(paper, invoice, words):
    assert dates(paper, invoice, ISSUED | {460: [(50, words)]})[1] is None


@pytest.mark.parametrize(
    ("issued", "due"),
    [
        ("Data de emissão:", "Data de vencimento:"),
        ("Fecha de expedición", "Fecha límite de pago"),
        ("Data della fattura", "Scadenza"),
        ("Datum vystavení", "Datum splatnosti"),
        ("Fakturadato", "Forfallsdato"),
    ],
)
def test_the_days_of_other_languages_have_their_labels(paper, invoice, issued, due):
    rows = {242: [(50, issued), (200, "03/02/2025")], 254: [(50, due), (200, "05/03/2025")]}
    assert dates(paper, invoice, rows) == ("2025-02-03", "2025-03-05")


def test_a_date_behind_an_unknown_label_is_not_the_date_of_issue(paper, invoice):
    assert dates(paper, invoice, {60: [(320, "Xarrem na: 03/02/2025")]})[0] is None
