"""What an e-invoice says and its paper prints too is shown where it stands on the paper."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from router.model import Box, Field, How, LineReading, PartyReading, Reading
from router.read.xml.agreement import on_paper

BOX = Box(left=10, top=20, right=60, bottom=32)


def told(value):
    return Field(value=value, how=How.XML, confidence=1.0, path="/Invoice/ID")


def printed(value):
    return Field(value=value, how=How.TEXT, confidence=0.98, page=2, box=BOX)


def test_a_value_that_the_paper_prints_too_has_its_place():
    number = on_paper(
        Reading(invoice_number=told("F-2026/17")), Reading(invoice_number=printed("f2026-17"))
    ).invoice_number
    assert (number.page, number.box, number.how, number.value) == (2, BOX, How.XML, "F-2026/17")


def test_another_value_on_the_paper_gives_no_place():
    xml = Reading(payable=told(Decimal("10.00")))
    assert on_paper(xml, Reading(payable=printed(Decimal("11.00")))) == xml


def test_parties_and_lines_have_their_places_too():
    xml = Reading(seller=PartyReading(name=told("Molen BV")), lines=(LineReading(net=told(Decimal("5.00"))),))
    paper = Reading(seller=PartyReading(name=printed("MOLEN BV")), lines=(LineReading(net=printed(Decimal("5.00"))),))
    both = on_paper(xml, paper)
    assert both.seller.name.box == both.lines[0].net.box == BOX


def test_lines_of_another_count_are_not_compared():
    xml = Reading(lines=(LineReading(net=told(Decimal("5.00"))),))
    assert on_paper(xml, replace(xml, lines=(*xml.lines, *xml.lines))) == xml
