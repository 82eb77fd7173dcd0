"""Every word of the page exists in four languages; figures, dates and numbers are printed as people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from router.convert.places import STEPS, place_words
from router.convert.remedies import CII_SENTENCES, REMEDIES, remedy
from router.convert.view_facts import page_facts
from router.convert.view_figures import account, amount, day, figure, payment_reference, text, vat_number
from router.convert.view_language import page_language
from router.convert.view_units import UNITS, unit_word
from router.convert.view_words import LABELS, MEANS, TITLES, category_word, title
from router.invoice import Address, Invoice, Note, Party
from router.model import Finding
from tests.convert_view.invoices import INVOICE

TABLES = {
    "labels": LABELS,
    "titles": TITLES,
    "means": MEANS,
    "units": UNITS,
    "places": STEPS,
    "remedies": REMEDIES,
    "sentences": CII_SENTENCES,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_word_exists_in_four_languages(table: dict[str, tuple[str, ...]]) -> None:
    assert [key for key, words in table.items() if len(words) != 4 or not all(word.strip() for word in words)] == []


def test_the_template_and_the_facts_name_the_same_things() -> None:
    template = files("router.convert").joinpath("view.typ").read_text(encoding="utf-8")
    asked = set(re.findall(r"page-facts\s*\.(\w+)", template))
    assert asked == set(page_facts(INVOICE, "nl"))


@pytest.mark.parametrize(
    ("value", "language", "printed"),
    [
        ("1234567.5", "nl", "1.234.567,50"),
        ("1234.5", "fr", "1\u00a0234,50"),
        ("-0.5", "en", "-0.50"),
        ("350.7142857", "de", "350,7142857"),
        ("1E+3", "en", "1,000.00"),
        ("12.3000", "nl", "12,30"),
    ],
)
def test_amounts_keep_every_digit(value: str, language: str, printed: str) -> None:
    assert amount(Decimal(value), language) == printed


def test_quantities_have_no_needless_decimals() -> None:
    assert figure(Decimal("3.500"), "nl") == "3,5"
    assert figure(None, "nl") == "–"


def test_a_month_is_a_word() -> None:
    assert [day(date(2026, 3, 2), language) for language in ("nl", "fr", "de", "en")] == [
        "2 maart 2026",
        "2 mars 2026",
        "2 März 2026",
        "2 March 2026",
    ]


def test_numbers_are_grouped_when_they_are_right_and_left_alone_when_not() -> None:
    assert account("BE68539007547034") == "BE68 5390 0754 7034"
    assert account("BE68539007547035") == "BE68539007547035"
    assert vat_number("BE0403170701") == "BE\u00a00403.170.701"
    assert vat_number("BE0403170702") == "BE0403170702"
    assert payment_reference("***090/9337/55493***") == "+++090/9337/55493+++"
    assert payment_reference("090933755494") == "090933755494"
    assert payment_reference("rf18539007547034") == "RF18 5390 0754 7034"


def test_a_text_is_cut_with_a_sign_that_it_was() -> None:
    assert text("a b " * 200).endswith(" …")
    assert len(text("a b " * 200)) < 310


@pytest.mark.parametrize(
    ("code", "quantity", "language", "word"),
    [
        ("C62", "1", "nl", "stuk"),
        ("H87", "2", "nl", "stuks"),
        ("HUR", "1.5", "fr", "heure"),
        ("HUR", "1.5", "en", "hours"),
        ("XBX", "3", "de", "Schachteln"),
        ("BX", "1", "nl", "doos"),
        ("QQ7", "3", "nl", "QQ7"),
    ],
)
def test_units_are_words(code: str, quantity: str, language: str, word: str) -> None:
    assert unit_word(code, Decimal(quantity), language) == word


def test_an_unknown_type_code_is_an_invoice_or_a_credit_note() -> None:
    assert title("751", is_credit_note=False, language="en") == "Invoice"
    assert title("308", is_credit_note=True, language="en") == "Credit note"


def test_vat_categories_are_words() -> None:
    assert category_word("AE", "fr") == "autoliquidation"
    assert category_word("K", "nl") == "intracommunautaire levering"
    assert category_word("S", "nl") == ""


def at(postcode: str, country: str = "BE") -> Invoice:
    return Invoice(buyer=Party(address=Address(postcode=postcode, country=country)))


@pytest.mark.parametrize(
    ("invoice", "language"),
    [
        (at("9000"), "nl"),
        (at("B-5000"), "fr"),
        (at("4700"), "de"),
        (at("1000"), "en"),
        (at("", "FR"), "fr"),
        (at("", "AT"), "de"),
        (replace(at("9000"), notes=(Note(text="Merci pour votre paiement dans les 30 jours"),)), "fr"),
        (replace(at("5000"), payment_terms="Betaling binnen 30 dagen na levering"), "nl"),
        (Invoice(), "en"),
    ],
)
def test_the_language_follows_the_texts_then_the_place(invoice: Invoice, language: str) -> None:
    assert page_language(invoice, None) == language
    assert page_language(invoice, "xx") == language
    assert page_language(invoice, "de") == "de"


def test_places_are_named_from_the_outside_in() -> None:
    assert place_words("/Invoice[1]/InvoiceLine[3]/Item[1]/Name[1]", "nl") == "lijn 3, artikel"
    assert place_words("/rsm:CrossIndustryInvoice/ram:SellerTradeParty/ram:PostalTradeAddress", "fr") == (
        "fournisseur, adresse"
    )
    assert place_words("", "en") == "the whole e-invoice"


@pytest.mark.parametrize(
    ("rule", "layer", "beginning"),
    [
        ("XML", "xsd", "Ask the sender for the original"),
        ("XSD", "xsd", "A field stands in the wrong place"),
        ("BR-02", "en16931", "Add it"),
        ("BR-CO-15", "en16931", "Reckon again"),
        ("BR-S-09", "en16931", "Reckon again"),
        ("BR-AE-02", "en16931", "Check VAT category"),
        ("BR-DEC-09", "en16931", "Round"),
        ("BR-CL-23", "en16931", "Replace the code"),
        ("PEPPOL-COMMON-R043", "peppol", "Compare the number"),
        ("UBL-SR-06", "en16931", "Leave out"),
        ("XX-1", "peppol", "Pass the rule"),
    ],
)
def test_each_sort_of_rule_has_its_remedy(rule: str, layer: str, beginning: str) -> None:
    finding = Finding(rule=rule, fatal=True, layer=layer, message="")
    assert remedy(finding, "en").startswith(beginning)
