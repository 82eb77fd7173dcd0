"""What a paper calls itself."""

import pytest

from router.model import How
from router.read.header.titles import type_code
from router.read.layout.arrangement import lay_out


def code(paper, *titles):
    rows = {40 + 14 * index: [(50, title)] for index, title in enumerate(titles)}
    found = type_code(lay_out((paper(rows),)), How.TEXT)
    return found and found.value


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FACTUUR", "380"),
        ("Rechnung Nr. 42", "380"),
        ("FAKTURA / INVOICE FV/12", "380"),
        ("Creditnota", "381"),
        ("NOTE DE CRÉDIT", "381"),
        ("Gutschrift", "381"),
        ("Credit Memo", "381"),
        ("Voorschotfactuur 12", "386"),
        ("Facture d'acompte", "386"),
        ("Facture acompte", "386"),
        ("Advance payment invoice", "386"),
        ("Aanbetalingsfactuur", "386"),
        ("Schlussrechnung", "380"),
        ("Facture de solde", "380"),
        ("Facture rectificative", "380"),
        ("Facture avoir AV-12", "381"),
        ("Autofacturation - Facture", "389"),
        ("Factuur uitgereikt door afnemer.", "389"),
        ("Pro forma factuur", None),
        ("Offerte 2025-3", None),
    ],
)
def test_the_title_gives_the_type(paper, title, expected):
    assert code(paper, title) == expected


def test_a_reference_to_an_invoice_does_not_make_a_credit_note_one(paper):
    assert code(paper, "Creditnota", "Betreft factuur F2026-17") == "381"


def test_a_sentence_about_credit_notes_is_no_title(paper):
    assert code(paper, "FACTUUR", "Voor elke creditnota rekenen wij vijf euro kosten aan.") == "380"


def test_a_gutschrift_under_the_procedure_of_that_name_is_self_billed(paper):
    assert code(paper, "Gutschrift", "Abrechnung im Gutschriftverfahren durch den Leistungsempfänger.") == "389"
    assert code(paper, "Gutschrift", "Wir schreiben Ihnen gut, was Sie zu viel bezahlt haben.") == "381"


def test_a_condition_about_self_billing_is_no_title(paper):
    assert code(paper, "FACTUUR", "Voor elke factuur uitgereikt door de afnemer geldt artikel 53.") == "380"


def test_an_advance_that_is_counted_off_makes_no_prepayment_invoice(paper):
    assert code(paper, "Facture de solde", "Acompte facture F-12") == "380"


def test_the_mention_that_the_buyer_wrote_it_may_run_on_to_the_next_line(paper):
    mention = ("Wir rechnen wie folgt ab, Rechnung ausgestellt", "durch den Leistungsempfänger, Ihre Provisionen")
    assert code(paper, "Gutschrift", *mention) == "389"
    condition = ("Für alle Partner gilt: jede Rechnung ausgestellt", "durch den Leistungsempfänger gilt als anerkannt")
    assert code(paper, "Gutschrift", *condition) == "381"


def test_what_the_buyer_credits_is_a_self_billed_credit_note(paper):
    assert code(paper, "Creditnota", "Factuur uitgereikt door de afnemer") == "261"


def test_a_final_invoice_that_names_its_advance_is_none(paper):
    assert code(paper, "Facture de solde n° 88", "Facture d'acompte n° 41") == "380"
    assert code(paper, "Facture d'acompte n° 41", "Facture de solde suivra") == "386"
