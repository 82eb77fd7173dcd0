"""The page of an explanation: what it says of each value, in the language of the firm."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest

from router.model import (
    Box,
    Field,
    HeldReason,
    Hold,
    How,
    Kind,
    LineReading,
    Loser,
    Page,
    PartyReading,
    Reading,
    SortedDocument,
    Type,
    Verdict,
)
from router.ops.explain import field_rows
from router.ops.explain_html import explanation_page
from router.ops.phrases_fields import shown_value
from router.ops.witness import losers_of, percent, reason_of, told, told_all

BOX = Box(left=10, top=20, right=60, bottom=32)
NUMBER = Field(value="A-17", how=How.TEXT, confidence=0.999, page=1, box=BOX, reason="right of 'Nummer' on page 1")


def document(reading: Reading) -> SortedDocument:
    return SortedDocument(
        position=1,
        name="a.pdf",
        media_type="application/pdf",
        sha256="0",
        size_bytes=1,
        client=Verdict(value="molen", confidence=0.99, reasons=("an account of client molen is printed",)),
        type=Verdict(value=Type.PURCHASE, confidence=0.99, reasons=("the client is the buyer by its number",)),
        kind=Verdict(value=Kind.INVOICE, confidence=0.99, reasons=("its title is 'FACTUUR'",)),
        reading=reading,
    )


def page(reading: Reading, language: str = "nl", **changes: object) -> str:
    return explanation_page([(replace(document(reading), **changes), (b"picture",))], language)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html.partition("</style>")[2])))


def test_a_value_stands_with_its_name_its_reason_and_how_sure_it_is():
    assert "factuurnummer A-17 tekst · rechts van 'Nummer' op pagina 1 99 %" in words(
        page(Reading(invoice_number=NUMBER))
    )


def test_what_lost_is_told_with_why_but_not_where_it_is_the_same_value():
    lost = (Loser(value="A-17", why="balances too"), Loser(value="B-9", why="less speaks for it as seller"))
    said = words(page(Reading(invoice_number=replace(NUMBER, losers=lost))))
    assert "niet B-9: er pleit minder voor als verkoper" in said
    assert "niet A-17" not in said


def test_each_loser_is_named_once_and_few_are():
    same = [Loser(value=value, why="balances too") for value in ("1", "1", "2", "3", "4")]
    assert [loser.value for loser in losers_of(replace(NUMBER, losers=tuple(same)))] == ["1", "2", "3"]


def test_a_box_lies_round_the_value_on_its_page():
    reading = Reading(invoice_number=NUMBER, pages=(Page(number=1, width=100, height=200, how=How.TEXT, lines=()),))
    assert "left:8.50%;top:9.25%;width:53.00%;height:7.50%" in page(reading)


def test_lines_stand_in_one_table_with_a_row_each():
    net = Field(value=Decimal("3.50"), how=How.TEXT, confidence=0.9, reason="under the table's head")
    line = LineReading(description=replace(NUMBER, value="Bread"), net=net)
    html = page(Reading(lines=(line, line)))
    assert html.count("<th>omschrijving") == 1
    assert html.count("data-f='line_2_net'") == 1
    assert words(html).count("onder het hoofd van de tabel") == 1


def test_a_line_is_no_surer_than_its_least_sure_value():
    line = LineReading(description=replace(NUMBER, confidence=0.8), net=replace(NUMBER, confidence=0.95))
    assert "80 %" in words(page(Reading(lines=(line,))))


def test_why_it_waits_stands_above_and_is_not_repeated_below():
    sentence = "The number of client molen is not on it."
    hold = Hold(reason=HeldReason.UNCERTAIN_CLIENT, sentence=sentence)
    said = words(page(Reading(), held=hold, reasons=(sentence,)))
    assert said.count("Het nummer van klant molen staat er niet op.") == 1


def test_a_page_in_english_speaks_english():
    said = words(page(Reading(seller=PartyReading(vat_number=replace(NUMBER, value="BE0461327446"))), "en"))
    assert "seller's VAT number BE0461327446 text · right of 'Nummer' on page 1" in said


def test_what_a_paper_says_is_never_taken_for_a_part_of_the_page():
    assert "<script>alert" not in page(Reading(invoice_number=replace(NUMBER, value="<script>alert(1)</script>")))


def test_a_long_path_in_an_e_invoice_is_cut_to_its_end():
    field = Field(value="1", how=How.XML, confidence=1.0, path="/Invoice/AccountingSupplierParty/Party/PartyName/Name")
    assert reason_of(field, "nl") == "…/PartyName/Name"


def test_a_percentage_never_says_more_and_stays_in_one_piece():
    assert [percent(share) for share in (0.999, 0.29, 1.0)] == [f"{n}\N{NO-BREAK SPACE}%" for n in (99, 29, 100)]


def test_a_field_is_told_in_one_line():
    lost = replace(NUMBER, losers=(Loser(value="B-9", why="its check digits are wrong"),))
    assert told("invoice_number", lost, "nl") == (
        "factuurnummer: A-17 [99\N{NO-BREAK SPACE}% · tekst · rechts van 'Nummer' op pagina 1; "
        "niet B-9: het controlegetal klopt niet]"
    )


def test_a_line_is_told_in_one_line_as_sure_as_its_least_sure_value():
    net = Field(value=Decimal("3.50"), how=How.OCR, confidence=0.9, reason="quantity × price agrees")
    line = LineReading(description=replace(NUMBER, value="Bread", reason="in the description's column"), net=net)
    reading = Reading(invoice_number=NUMBER, lines=(line, line))
    first, second, third = told_all(field_rows(reading), "nl")
    assert first == "factuurnummer: A-17 [99 % · tekst · rechts van 'Nummer' op pagina 1]".replace(
        " %", "\N{NO-BREAK SPACE}%"
    )
    assert second.startswith("lijn 1: omschrijving Bread; bedrag 3.50 [90")
    assert second.endswith("tekst/beeld · in de kolom van de omschrijving; aantal × prijs klopt]")
    assert third.startswith("lijn 2: ")


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("type_code", "381", "381 (note de crédit)"),
        ("vat_1_category", "AE", "AE (autoliquidation)"),
        ("invoice_number", "380", "380"),
        ("paid_by_card", True, "oui"),
    ],
)
def test_a_code_is_shown_with_what_it_means(name, value, shown):
    assert shown_value(name, value, "fr") == shown


def test_a_page_that_was_not_read_is_shown_all_the_same_and_one_that_cannot_be_drawn_is_counted():
    unread = page(Reading(failure="No text could be read in the picture; take it again, nearer and in more light."))
    assert unread.count("<figure>") == 1
    pages = tuple(Page(number=number, width=100, height=200, how=How.TEXT) for number in (1, 2, 3))
    assert "Pagina's die niet getoond worden: 2." in words(page(Reading(invoice_number=NUMBER, pages=pages)))


def test_a_photograph_is_shown_as_one():
    shown = explanation_page([(document(Reading()), (b"\xff\xd8\xff",))])
    assert "data:image/jpeg;base64," in shown
