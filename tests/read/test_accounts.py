"""Which account is paid to."""

import pytest

from router.check_digits import is_account
from router.read.read import read_words

OWN, OTHER = "BE71 0961 2345 6769", "BE68 5390 0754 7034"


def accounts(paper, invoice, rows):
    kept = {top: cells for top, cells in invoice.items() if top != 420}
    reading = read_words((paper(kept | rows),))
    return [field.value for field in reading.ibans], [field.value for field in reading.other_ibans]


@pytest.mark.parametrize("called", ["Derdenrekening", "Compte tiers", "Anderkonto", "G-rekening"])
def test_an_account_for_the_money_of_others_gives_way_to_the_sellers_own(paper, invoice, called):
    rows = {440: [(50, called)], 452: [(50, OTHER)], 475: [(50, "Kantoorrekening")], 487: [(50, OWN)]}
    assert accounts(paper, invoice, rows) == (["BE71096123456769"], ["BE68539007547034"])


def test_an_account_for_the_money_of_others_is_paid_to_where_it_stands_alone(paper, invoice):
    assert accounts(paper, invoice, {440: [(50, f"Compte tiers {OTHER}")]}) == (["BE68539007547034"], [])


def test_an_account_below_the_one_that_is_debited_is_the_sellers(paper, invoice):
    rows = {440: [(50, f"Le montant sera prélevé de votre compte {OTHER}.")], 456: [(50, f"Compte: {OWN}")]}
    assert accounts(paper, invoice, rows) == (["BE71096123456769"], ["BE68539007547034"])


def test_where_the_issuer_pays_to_the_addressee_its_account_is_paid_to(paper, invoice):
    rows = {440: [(50, f"Wij storten dit bedrag op uw rekening {OTHER}")]}
    assert accounts(paper, invoice, rows)[0] == ["BE68539007547034"]


def test_a_swiss_payment_slip_has_a_reference_of_27_digits(paper, invoice):
    invoice[432] = [(50, "Referenz")]
    invoice[443] = [(50, "21 00000 00003 13947 14300 09017")]
    assert read_words((paper(invoice),)).payment_reference.value == "210000000003139471430009017"


def test_an_account_that_is_debited_is_so_wherever_it_stands(paper, invoice):
    rows = {266: [(50, "Rekening"), (160, OTHER)],
            440: [(50, f"Dit bedrag wordt van uw rekening {OTHER} gedebiteerd.")],
            790: [(50, f"IBAN {OWN}")]}  # fmt: skip
    assert accounts(paper, invoice, rows) == (["BE71096123456769"], ["BE68539007547034"])


@pytest.mark.parametrize("called", ["Uw rekening", "Votre compte bancaire", "Ihr Konto", "IBAN client"])
def test_an_account_that_is_called_the_readers_is_not_paid_to(paper, invoice, called):
    assert accounts(paper, invoice, {440: [(50, called)], 451: [(50, OTHER)]}) == ([], ["BE68539007547034"])


@pytest.mark.parametrize("asked", ["te storten op de derdenrekening", "à verser sur notre compte tiers"])
def test_an_account_for_the_money_of_others_is_paid_to_where_the_paper_asks_so(paper, invoice, asked):
    rows = {440: [(50, f"Saldo {asked} {OTHER} voor het einde van de maand.")], 475: [(50, f"IBAN {OWN}")]}
    assert accounts(paper, invoice, rows) == (["BE68539007547034", "BE71096123456769"], [])


def test_an_account_below_a_sentence_about_debiting_that_is_over_is_the_sellers(paper, invoice):
    rows = {440: [(50, "Dit bedrag wordt van uw rekening gedomicilieerd. Mandaat TEL69521904.")],
            452: [(50, f"Rekening {OWN}")]}  # fmt: skip
    assert accounts(paper, invoice, rows) == (["BE71096123456769"], [])


@pytest.mark.parametrize(
    "rows",
    [
        {440: [(50, f"Wordt uitbetaald op {OTHER}")]},
        {
            440: [(50, "Verrekend met uw verkopen; de uitbetaling volgt op 10-8-2026 op")],
            452: [(50, f"rekening {OTHER}.")],
        },
    ],
)
def test_an_account_that_sales_are_paid_out_to_is_not_paid_to(paper, invoice, rows):
    assert accounts(paper, invoice, rows) == ([], ["BE68539007547034"])


def test_a_part_for_the_taxes_goes_to_another_account_than_the_sellers(paper, invoice):
    rows = {440: [(50, f"Gelieve € 20,00 over te maken op onze G-rekening {OTHER}")],
            452: [(50, f"en de rest op onze bankrekening {OWN}.")]}  # fmt: skip
    assert accounts(paper, invoice, rows) == (["BE71096123456769"], ["BE68539007547034"])


def test_a_whole_vat_number_and_the_postcode_below_it_are_no_account(paper, invoice):
    assert is_account("BE06471995391090")
    rows = {100: [(50, "Kaai 12"), (330, "TVA BE0647199539")], 111: [(50, "1090 Jette")]}
    assert "BE06471995391090" not in accounts(paper, invoice, rows)[0]
