"""What is left to pay, and totals that hold more than a net total and its VAT."""

from dataclasses import replace
from decimal import Decimal

import pytest

from router.model import Box
from router.read.pages.words import Word
from router.read.read import read_words

WHOLE = [("Totaal excl. btw", "100,00"), ("BTW 21%", "21,00"), ("Totaal incl. btw", "121,00")]


def read(paper, rows):
    return read_words((paper({300 + 14 * i: [(200, label), (480, amount)] for i, (label, amount) in enumerate(rows)}),))


def payable(reading):
    return reading.payable and str(reading.payable.value)


def test_several_advances_are_taken_off_together(paper):
    reading = read(paper, [*WHOLE, ("Voorschot 1", "20,00"), ("Voorschot 2", "30,00"), ("Te betalen", "71,00")])
    assert payable(reading) == "71.00"
    assert (reading.prepaid.value, reading.prepaid.reason) == (Decimal("50.00"), "20.00 + 30.00, each paid before")


def test_a_total_below_the_total_is_what_an_advance_leaves(paper):
    rows = [("Nettosumme", "100,00"), ("MwSt. 19%", "19,00"), ("Bruttosumme", "119,00"),
            ("abzgl. bereits berechneter Abschläge", "-80,00"), ("Rechnungsbetrag", "39,00")]  # fmt: skip
    reading = read(paper, rows)
    assert (str(reading.total_incl.value), payable(reading)) == ("119.00", "39.00")


def test_an_advance_without_an_amount_left_leaves_open_what_is_to_pay(paper):
    assert payable(read(paper, [*WHOLE, ("Erhaltene Abschlagszahlung", "50,00"), ("Forderung", "71,00")])) is None


@pytest.mark.parametrize(
    "words", ["Vorig saldo", "Openstaand bedrag van vorige facturen", "Solde précédent", "Arrears"]
)
def test_an_earlier_balance_is_added_to_what_is_to_pay(paper, words):
    reading = read(paper, [*WHOLE, (words, "30,00"), ("Te betalen", "151,00")])
    assert (str(reading.total_incl.value), payable(reading)) == ("121.00", "151.00")
    assert reading.notes == ("30.00 of the amount to pay is an earlier balance.",)


def test_what_a_discount_for_paying_at_once_leaves_is_not_what_is_to_pay(paper):
    rows = [*WHOLE, ("Te betalen bij contante betaling", "118,58")]
    assert payable(read(paper, rows)) == "121.00"


def test_a_credit_note_may_give_back_what_it_prints_below_zero(paper, invoice):
    invoice[210] = [(50, "CREDITNOTA")]
    invoice |= {top: [invoice[top][0], (500, f"-{invoice[top][1][1].strip('€ ')}")] for top in (360, 372, 384)}
    invoice[396] = [(380, "Terug te betalen"), (500, "248,05")]
    assert payable(read_words((paper(invoice),))) == "248.05"


@pytest.mark.parametrize("total", ["€ 121,00 (inclusief € 21,00 btw)", "€ 121,00, waarvan 21,00 euro btw"])
def test_vat_that_a_clause_names_is_within_the_total(paper, total):
    reading = read(paper, [("Subtotaal", "€ 121,00"), ("Totaal", total)])
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "100.00",
        "21.00",
        "121.00",
    ]


def test_vat_at_two_rates_within_the_total_is_added(paper):
    reading = read(paper, [("Totaal", "€ 227,00 (inclusief € 21,00 btw 21%, € 6,00 btw 6%)")])
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat)] == ["200.00", "27.00"]


def test_what_bears_no_vat_is_part_of_the_net_total(paper):
    rows = [("Total HTVA", "100,00"), ("TVA 21%", "21,00"), ("Débours (non soumis à la TVA)", "40,00"),
            ("Total à payer", "161,00")]  # fmt: skip
    reading = read(paper, rows)
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat)] == ["140.00", "21.00"]


def test_the_rates_of_a_till_receipt_make_its_total(paper):
    page = paper({
        300: [(300, "TOTAAL"), (480, "24,50")],
        330: [(50, "Btw %"), (150, "Netto"), (250, "Btw"), (350, "Bruto")],
        344: [(50, "12 %"), (150, "17,86"), (250, "2,14"), (350, "20,00")],
        358: [(50, "21 %"), (150, "3,72"), (250, "0,78"), (350, "4,50")],
    })  # fmt: skip
    reading = read_words((page,))
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "21.58",
        "2.92",
        "24.50",
    ]


def test_the_currency_of_the_totals_decides_between_two(paper):
    rows = [("Net amount", "GBP 100.00"), ("VAT 21%", "21.00"), ("Total due", "GBP 121.00"),
            ("At a rate of 1.1672", "EUR 141.23"), ("Of which VAT", "EUR 24.51")]  # fmt: skip
    assert read(paper, rows).currency.value == "GBP"


def test_totals_are_those_before_the_payments_taken_off_in_columns(paper):
    page = paper({
        300: [(300, "Excl. btw"), (390, "Btw 6%"), (480, "Incl. btw")],
        314: [(50, "Verbruik"), (300, "709,81"), (390, "42,59"), (480, "752,40")],
        328: [(50, "Al aangerekende voorschotten"), (300, "-363,13"), (390, "-21,79"), (480, "-384,92")],
        342: [(50, "Te betalen"), (300, "346,68"), (390, "20,80"), (480, "367,48")],
    })  # fmt: skip
    reading = read_words((page,))
    assert (str(reading.total_excl.value), str(reading.total_incl.value), payable(reading)) == (
        "709.81", "752.40", "367.48",
    )  # fmt: skip


def test_amounts_may_stand_before_their_labels(paper):
    page = paper({300: [(50, "€ 100,00"), (200, "excl. VAT")], 314: [(50, "€ 21,00"), (200, "VAT 21%")],
                  328: [(50, "€ 121,00"), (200, "to pay")]})  # fmt: skip
    reading = read_words((page,))
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat, reading.payable)] == [
        "100.00",
        "21.00",
        "121.00",
    ]


def test_a_form_prints_the_head_left_and_the_amount_right_in_one_box(paper):
    page = paper({300: [(50, "Imponibile"), (200, "Imposta"), (350, "Totale fattura")],
                  312: [(150, "100,00"), (300, "22,00"), (500, "122,00")]})  # fmt: skip
    reading = read_words((page,))
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "100.00",
        "22.00",
        "122.00",
    ]


def test_the_last_row_of_a_table_with_a_column_of_vat_makes_the_total(paper):
    page = paper({
        300: [(50, "Omschrijving"), (320, "Bedrag"), (470, "Btw 21 %")],
        314: [(50, "Ereloon akte"), (320, "883,00"), (480, "185,43")],
        328: [(50, "Registratierecht"), (320, "50,00"), (490, "-")],
        342: [(50, "Totaal"), (320, "933,00"), (480, "185,43")],
        370: [(50, "Te betalen: 1.118,43 EUR")],
    })  # fmt: skip
    reading = read_words((page,))
    assert [str(f.value) for f in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "933.00",
        "185.43",
        "1118.43",
    ]


def test_what_is_set_in_the_largest_print_is_asked_for_whatever_was_owed_before(paper):
    page = paper({300 + 14 * i: [(200, label), (480, amount)] for i, (label, amount) in enumerate(
        [("Vorige factuur", "80,00"), *WHOLE])})  # fmt: skip
    large = Box(left=480, top=200, right=540, bottom=222)
    asked = Word(text="121,00", box=large, page=1, size=22.0)
    reading = read_words((replace(page, words=(*page.words, asked)),))
    assert payable(reading) == "121.00"


def test_a_total_that_is_printed_rounded_is_what_is_to_pay(paper):
    rows = [("Sous-total", "99,98"), ("TVA 8.1%", "8,10"), ("Arrondi", "0,02"), ("Total CHF", "108,10")]
    reading = read(paper, rows)
    assert (str(reading.total_excl.value), str(reading.total_incl.value)) == ("99.98", "108.08")
    assert (payable(reading), str(reading.rounding.value)) == ("108.10", "0.02")


def test_what_a_discount_for_paying_early_leaves_is_not_what_is_to_pay(paper):
    page = {300 + 14 * i: [(200, label), (480, amount)] for i, (label, amount) in enumerate(WHOLE)}
    page |= {400: [(50, "Bei Zahlung bis 02.02.2026 gewähren wir 2 % Skonto = 2,42 €,")],
             411: [(50, "Zahlbetrag 118,58 €.")]}  # fmt: skip
    assert payable(read_words((paper(page),))) == "121.00"


def test_without_vat_a_payment_and_what_is_left_prove_the_total(paper):
    rows = [("Verkoopprijs", "€ 9.500,00"), ("Voorschot betaald", "€ 500,00"), ("Nog te betalen", "€ 9.000,00"),
            ("Bijzondere regeling – gebruikte goederen", "")]  # fmt: skip
    reading = read(paper, rows)
    assert (str(reading.total_excl.value), str(reading.total_incl.value), payable(reading)) == (
        "9500.00", "9500.00", "9000.00"
    )  # fmt: skip


def test_billed_before_as_the_head_of_a_column_is_no_payment(paper):
    page = {300: [(50, "Fase"), (200, "Ereloon"), (300, "Reeds gefactureerd"), (480, "Deze nota")],
            314: [(50, "Ontwerp"), (200, "90,00"), (300, "40,00"), (480, "50,00")],
            328: [(50, "Werf"), (200, "80,00"), (300, "30,00"), (480, "50,00")]}  # fmt: skip
    page |= {360 + 14 * i: [(200, label), (480, amount)] for i, (label, amount) in enumerate(WHOLE)}
    assert payable(read_words((paper(page),))) == "121.00"


@pytest.mark.parametrize("withheld", ["Retenue de garantie 5 %", "Waarborginhouding", "Sicherheitseinbehalt", "Vast"])
def test_what_is_withheld_is_not_to_be_paid_yet(paper, withheld):
    reading = read(paper, [*WHOLE, (withheld, "-6,05"), ("Netto te betalen", "114,95")])
    assert payable(reading) == "114.95"


def test_du_before_a_noun_names_no_debt(paper):
    rows = [("Total HTVA du présent état", "100,00"), ("TVA 21%", "21,00"), ("Total TVAC", "121,00"),
            ("Retenue de garantie", "-5,00"), ("Net à payer", "116,00")]  # fmt: skip
    assert payable(read(paper, rows)) == "116.00"


def test_a_total_without_vat_is_paid_but_for_the_deposit(paper):
    rows = [("TOTAL:", "USD 8,328.24"), ("LESS DEPOSIT RECEIVED BY T/T:", "-2,500.00"),
            ("BALANCE DUE BEFORE SHIPMENT:", "USD 5,828.24")]  # fmt: skip
    reading = read(paper, [("Tiles", "8,328.24"), *rows])
    assert (str(reading.total_incl.value), payable(reading)) == ("8328.24", "5828.24")


def test_the_same_advance_on_two_rows_is_taken_off_twice(paper):
    advances = [("1. Abschlagsrechnung A-7, bezahlt", "-30,00"), ("2. Abschlagsrechnung A-9, bezahlt", "-30,00")]
    reading = read(paper, [*WHOLE, *advances, ("Restzahlung", "61,00")])
    assert (payable(reading), str(reading.prepaid.value)) == ("61.00", "60.00")


LATE = (
    "Toute facture impayée donnera lieu à une indemnité forfaitaire de 40,00 € pour frais de recouvrement.",
    "Elke vervallen en onbetaalde factuur wordt verhoogd met een schadevergoeding van 40,00 €.",
    "Auf offene Posten erheben wir Verzugszinsen und eine Mahngebühr von 40,00 €.",
)


@pytest.mark.parametrize("clause", LATE)
def test_what_those_owe_who_pay_late_is_no_earlier_balance(paper, clause):
    assert payable(read(paper, [*WHOLE, ("", ""), (clause, "")])) == "121.00"


def test_nothing_left_to_pay_is_no_rival_of_a_total_without_vat(paper):
    reading = read(paper, [("Total TTC", "124,10"), ("Réglé", "124,10"), ("Reste à régler", "0,00")])
    assert (str(reading.total_incl.value), payable(reading)) == ("124.10", "0.00")


def test_two_ways_to_part_one_total_leave_the_total(paper):
    rows = [("Subtotaal", "100,00"), ("Subtotaal", "110,00"), ("BTW", "21,00"), ("BTW", "11,00"), ("Totaal", "121,00")]
    reading = read(paper, rows)
    assert (str(reading.total_incl.value), payable(reading), reading.total_excl) == ("121.00", "121.00", None)
    assert "Two readings balance" in reading.notes[0]


def test_another_subtotal_is_no_vat(paper):
    exempt = ("Vrijgesteld van btw, artikel 44 van het Btw-Wetboek", "")
    rows = [("Subtotaal diensten", "1.194,28"), ("Subtotaal reiskosten", "14,72"), ("Totaal", "1.209,00"), exempt]
    reading = read(paper, rows)
    assert reading.total_vat is None or reading.total_vat.value == 0
    assert str(reading.total_incl.value) == "1209.00"


def test_a_row_of_net_vat_and_gross_under_one_label_bears_vat(paper):
    rows = [("Bier", "26,76", "5,62", "32,38"), ("Koffie", "253,08", "15,18", "268,26")]
    total = ("Subtotaal", "279,84", "20,80", "300,64")
    lines = {300 + 14 * i: list(zip((200, 330, 400, 480), row, strict=True)) for i, row in enumerate([*rows, total], 1)}
    owed = [(200, "Verschuldigd bedrag"), (480, "300,64")]
    reading = read_words((paper({**lines, 370: owed}),))
    assert [str(field.value) for field in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "279.84", "20.80", "300.64"]  # fmt: skip


def test_a_sum_below_the_vat_of_several_rates_is_with_vat(paper):
    rows = [("Netto", "2.226,28 €"), ("+7% MwSt.", "3,42 €"), ("+19% MwSt.", "413,71 €"), ("Summe", "2.643,41 €")]
    reading = read(paper, rows)
    assert [str(field.value) for field in (reading.total_excl, reading.total_vat, reading.total_incl)] == [
        "2226.28", "417.13", "2643.41"]  # fmt: skip
