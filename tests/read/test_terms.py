"""Payment terms in words, and the due date that follows from them."""

import pytest

from router.read.read import read_words


def due(paper, invoice, words):
    rows = {top: cells for top, cells in invoice.items() if top != 254}
    reading = read_words((paper(rows | {460: [(50, words)]}),))
    return reading.due_date and str(reading.due_date.value)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Betalingstermijn: 30 dagen", "2025-03-05"),
        ("60 dagen einde maand", "2025-04-30"),
        ("Betaling 8 dagen 2% korting, 30 dagen netto", "2025-03-05"),
        ("Betalingsvoorwaarden: einde maand", "2025-02-28"),
        ("Paiement dans les trente jours", "2025-03-05"),
        ("Escompte 2% à 8 jours, 30 jours net", "2025-03-05"),
        ("Zahlung innerhalb von 10 Tagen mit 2% Skonto, innerhalb von 30 Tagen ohne Abzug", "2025-03-05"),
        ("Please pay within thirty (30) days of the invoice date.", "2025-03-05"),
        ("Net 30", "2025-03-05"),
        ("Payment due: 14 days", "2025-02-17"),
        ("Wij verzoeken u het totaalbedrag binnen 14 dagen over te maken.", "2025-02-17"),
        ("Dit bedrag wordt automatisch geïncasseerd rond 5 maart 2025.", "2025-03-05"),
        ("Datum domiciliëring: 05/03/2025", "2025-03-05"),
        ("2/10 net 30", "2025-03-05"),
        ("Betaalbaar binnen 30 dagen. Klachten binnen 8 dagen na ontvangst.", "2025-03-05"),
    ],
)
def test_a_term_in_days_or_a_day_of_debit_makes_a_due_date(paper, invoice, words, date):
    assert due(paper, invoice, words) == date


@pytest.mark.parametrize(
    "words",
    [
        "Klachten binnen 8 dagen na ontvangst.",
        "Bij niet-betaling binnen 30 dagen is 10% intrest verschuldigd.",
        "2% korting bij betaling binnen 8 dagen",
        "Returns accepted within 30 days with proof of payment.",
        "Contant betaalbaar",
    ],
)
def test_days_to_complain_or_to_pay_less_make_none(paper, invoice, words):
    assert due(paper, invoice, words) is None


def test_a_term_without_days_is_kept_as_printed(paper, invoice):
    reading = read_words((paper(invoice | {460: [(50, "Betalingsvoorwaarden: contant")]}),))
    assert reading.payment_terms.value == "contant"


@pytest.mark.parametrize(
    ("label", "value", "due"),
    [
        ("Zahlungsfrist:", "30 Tage", "2025-03-05"),
        ("Échéance", "30 jours", "2025-03-05"),
        ("Paiement", "14 jours calendrier", "2025-02-17"),
        ("Betaling:", "einde maand", "2025-02-28"),
        ("Betalingstermijn (in dagen)", "30", "2025-03-05"),
        ("Conditions", "30 jours fin du mois", "2025-03-31"),
    ],
)
def test_a_last_day_or_a_payment_may_be_given_as_a_term(paper, invoice, label, value, due):
    reading = read_words((paper(invoice | {254: [(50, label), (220, value)]}),))
    assert str(reading.due_date.value) == due


@pytest.mark.parametrize(
    "words",
    ["Payable endéans les 30 jours", "Zahlbar innert 30 Tagen", "Our terms are strictly 30 days", "Termijn 30 dgn",
     "Betalingstermijn (in dagen) 30", "Zahlung: 30 Tage"],
)  # fmt: skip
def test_a_term_in_a_sentence_has_many_prepositions(paper, invoice, words):
    reading = read_words((paper(invoice | {254: [], 460: [(50, words)]}),))
    assert str(reading.due_date.value) == "2025-03-05"


@pytest.mark.parametrize(
    "words",
    ["Het bedrag wordt binnen 14 dagen teruggestort via de betaalmethode", "Le paiement est remboursé sous 14 jours",
     "Der Betrag wird binnen 14 Tagen auf Ihr Zahlungsmittel erstattet"],
)  # fmt: skip
def test_days_until_money_is_given_back_are_no_term(paper, invoice, words):
    assert read_words((paper(invoice | {254: [], 460: [(50, words)]}),)).due_date is None
