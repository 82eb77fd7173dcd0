"""The page says what the invoice says, in the language wished, whatever the texts hold."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from router.convert.view import page
from router.convert.view_facts import LINES_LIMIT
from router.invoice import Address, Attachment, Invoice, Item, Note, Party, Totals, VatBreakdown
from tests.convert.invoices import invoices
from tests.convert_view.invoices import BAGS, CREDIT_NOTE, HOURS, INVOICE, SELLER, pictures, texts

LARGEST = Decimal("9999999999999999999999999999.9999999999999999999999999999")


def test_an_ordinary_invoice_fits_one_page_with_all_that_counts() -> None:
    (text,) = texts(page(INVOICE, language="nl"))
    for words in (
        "Factuur 2026-0042",
        "Drukkerij Peeters BV",
        "BE 0403.170.701",
        "BE 0461.327.446",
        "31 januari 2026",
        "2 maart 2026",
        "PO-7781",
        "500 stuks 42,00 per 100 stuks 21 % 210,00",
        "3,5 uur 350,7142857",
        "Toeslag · Verzending",
        "1.227,50 73,65",
        "Totaal zonder btw EUR 1.452,50",
        "Te betalen EUR 1.573,40",
        "BE68 5390 0754 7034",
        "+++090/9337/55493+++",
        "Bedankt voor uw bestelling.",
        "de XML is de factuur",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Factuur", "Leverancier", "Vervaldag", "uur", "1.573,40", "Te betalen")),
        ("fr", ("Facture", "Fournisseur", "Échéance", "heures", "1 573,40", "À payer")),
        ("de", ("Rechnung", "Lieferant", "Fällig am", "Stunden", "1.573,40", "Zu zahlen")),
        ("en", ("Invoice", "Seller", "Due date", "hours", "1,573.40", "Amount due")),
    ],
)
def test_each_language_has_its_words_and_figures(language: str, words: tuple[str, ...]) -> None:
    (text,) = texts(page(INVOICE, language=language))
    assert [word for word in words if word not in text] == []


def test_a_credit_note_says_so_and_asks_for_no_payment() -> None:
    (text,) = texts(page(CREDIT_NOTE, language="nl"))
    assert text.startswith("Creditnota CN-7")
    assert "Te crediteren EUR 1.573,40" in text
    assert "Oorspronkelijke factuur 2026-0040" in text
    assert "Te betalen" not in text
    assert "bankapp" not in text


def test_a_self_billed_invoice_says_who_wrote_it() -> None:
    assert "Facture établie par le client" in texts(page(replace(INVOICE, type_code="389"), language="fr"))[0]


def test_what_a_text_holds_stays_text() -> None:
    attack = '#import "@preview/x:1.0.0": * #read("view.typ") *b* $x$ <l> @r \\ // " } ] ) #pagebreak()'
    spoilt = replace(
        INVOICE,
        number='1" #panic()',
        seller=replace(SELLER, name=attack),
        lines=(replace(BAGS, item=Item(name=attack, description="= Title\n- list\n/ term: x")),),
        notes=(Note(text=attack),),
    )
    (text,) = texts(page(spoilt, language="en"))
    assert text.count('#import "@preview/x:1.0.0": * #read("view.typ") *b* $x$ <l> @r \\ // " } ] ) #pagebreak()') >= 2
    assert '1" #panic()' in text
    assert "= Title - list / term: x" in text


def test_the_same_invoice_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from router.convert.view import page; from tests.convert_view.invoices import INVOICE;"
        " sys.stdout.buffer.write(page(INVOICE, language='fr'))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert other.stdout == page(INVOICE, language="fr")
    assert b"CreationDate(D:20260131" in other.stdout


def test_lines_break_over_pages_under_a_repeated_head() -> None:
    pages = texts(page(replace(INVOICE, lines=(BAGS, HOURS) * 60), language="de"))
    assert len(pages) > 2
    assert all("Beschreibung Menge Einheit Preis" in text for text in pages[:-1])
    assert all(f"Seite {n} / {len(pages)}" in text for n, text in enumerate(pages, 1))
    assert "Rechnung 2026-0042 · Drukkerij Peeters BV" in pages[1]
    assert sum(text.count("Broodzakken") for text in pages) == 60


def test_lines_beyond_the_limit_are_told_not_dropped_silently() -> None:
    pages = texts(page(replace(INVOICE, lines=(HOURS,) * (LINES_LIMIT + 7)), language="nl"))
    assert "Nog 7 lijnen staan alleen in de XML." in pages[-1]


def test_no_figure_is_rounded_or_lost_however_large() -> None:
    huge = replace(INVOICE, totals=Totals(excl=LARGEST, prepaid=LARGEST, payable=LARGEST), lines=())
    text = "".join(texts(page(huge, language="en"))).replace(" ", "").replace(",", "")
    assert text.count(f"{LARGEST:f}") == 3


def test_nothing_runs_off_the_paper() -> None:
    word = "W" * 400
    breakdown = (VatBreakdown(category="AE", rate=Decimal(0), base=LARGEST, vat=LARGEST, exemption_reason=word),)
    wide = replace(
        INVOICE,
        number=word,
        seller=Party(name=word, vat_number=word, address=Address(street=word)),
        totals=replace(INVOICE.totals, payable=LARGEST, excl=LARGEST),
        vat_breakdown=breakdown * 40,
        payment_terms=word,
        lines=(replace(BAGS, net=LARGEST, quantity=LARGEST, item=Item(name=word)),),
    )
    for picture in pictures(page(wide, language="nl")):
        margin = picture.convert("L").crop((picture.width - 60, 0, picture.width, picture.height))
        assert margin.getextrema()[0] > 200


def test_scripts_and_signs_of_the_world_are_no_obstacle() -> None:
    name = "Łódź Ωmega Привет שלום العربية 日本語 😀 ✓ ½"
    (text,) = texts(page(replace(INVOICE, buyer=Party(name=name)), language="en"))
    assert "Łódź Ωmega Привет" in text


def test_characters_that_would_turn_text_around_are_taken_out() -> None:
    (text,) = texts(page(replace(INVOICE, payment_terms="to \u202e4307 4570\u2066 pay\x00"), language="en"))
    assert "to 4307 4570 pay" in text


def test_an_empty_invoice_still_gives_a_page() -> None:
    (text,) = texts(page(Invoice(), language=None))
    assert text.startswith("Invoice Seller – Buyer –")


def test_attachments_are_named_not_shown() -> None:
    paper = Attachment(reference="T1", file_name="uren.xlsx", description="Urenstaat", content=b"x" * 1000)
    (text,) = texts(page(replace(INVOICE, attachments=(paper,)), language="nl"))
    assert "Bijlagen uren.xlsx · Urenstaat" in text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(invoice=invoices())
def test_any_invoice_that_keeps_the_rules_gives_pages(invoice: Invoice) -> None:
    pages = texts(page(invoice, language=None))
    assert len(pages) < 8
