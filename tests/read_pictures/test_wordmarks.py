"""A seller who stands only in a picture of a digital paper is read from it; where the text names both, nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from router.model import Box, Document, Field, How, Part, PartyReading, Reading
from router.read.document import read_document, read_document_with_ocr
from router.read.pages.words import Word, WordPage
from router.read.parties.wordmarks import marked, with_wordmarks, wordmarks
from tests.read_pictures.conftest import pdf

LOGO = Box(left=40, top=30, right=240, bottom=90)
ROWS = (
    (300, 700, "Factuur"),
    (300, 684, "Factuurnummer 2026-0088"),
    (300, 668, "Factuurdatum 03/03/2026"),
    (60, 620, "Klant: Houthandel Vermast BV"),
    (60, 606, "Kaai 4"),
    (60, 592, "9000 Gent"),
    (60, 520, "Totaal excl. btw 100,00"),
    (60, 504, "Btw 21 % 21,00"),
    (60, 488, "Totaal 121,00"),
)


def word(text, left, top, confidence=1.0):
    box = Box(left=left, top=top, right=left + 50, bottom=top + 10)
    return Word(text=text, box=box, page=1, size=10, confidence=confidence)


TITLE = word("Factuur", 300, 120)


def page(*pictures, words=(TITLE,)):
    return WordPage(number=1, width=595, height=842, how=How.TEXT, words=words, pictures=pictures)


def named(seller, buyer="Houthandel Vermast BV"):
    said = [None if name is None else Field(value=name, how=How.TEXT, confidence=0.9) for name in (seller, buyer)]
    return Reading(seller=PartyReading(name=said[0]), buyer=PartyReading(name=said[1]))


def letterhead(*lines):
    picture = Image.new("L", (800, 60 * len(lines) + 40), 255)
    for row, line in enumerate(lines):
        ImageDraw.Draw(picture).text((20, 20 + 60 * row), line, font=ImageFont.load_default(44), fill=20)
    return picture


def paper(picture):
    def draw(canvas):
        canvas.drawImage(ImageReader(picture), 40, 740, 240, 240 * picture.height / picture.width)
        for left, up, text in ROWS:
            canvas.drawString(left, up, text)

    part = Part(name="paper.pdf", media_type="application/pdf", content=pdf(draw, (595, 842)))
    return Document(main=part)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (named(None), (LOGO,)),
        (named("Zandstraat 12"), (LOGO,)),  # no legal form: a guess
        (named("Drukkerij Zandhoek BV", None), (LOGO,)),
        (named("Drukkerij Zandhoek BV"), ()),
    ],
)
def test_pictures_are_read_only_where_the_text_leaves_a_party_open(reading, expected):
    assert wordmarks((page(LOGO),), reading) == expected


@pytest.mark.parametrize(
    "picture",
    [
        replace(LOGO, bottom=700),  # a photograph
        Box(left=40, top=400, right=240, bottom=450),  # in the middle of the page
        replace(LOGO, right=50),  # an ornament
        Box(left=290, top=100, right=500, bottom=160),  # a ground under text
    ],
)
def test_a_picture_that_is_no_letterhead_is_left_alone(picture):
    words = tuple(word(text, 300, 110 + 12 * row) for row, text in enumerate(("Factuur", "Nr", "Datum", "Klant")))
    assert wordmarks((page(picture, words=words),), named(None)) == ()


def test_a_logo_cut_into_strips_is_one_picture():
    strips = tuple(replace(LOGO, top=top, bottom=top + 5) for top in range(30, 90, 5))
    assert wordmarks((page(*strips),), named(None)) == (LOGO,)


def test_words_of_the_picture_join_the_text_and_no_others():
    found = page(words=(word("Zandhoek", 60, 50, 0.9), word("beside", 300, 50, 0.9)))
    (whole,) = with_wordmarks((page(LOGO),), (LOGO,), lambda _number, _spot: found)
    assert [one.text for one in whole.words] == ["Factuur", "Zandhoek"]
    assert whole.how is How.TEXT


def test_a_value_from_the_picture_says_so_and_is_less_sure():
    inside = Field(value="Zandhoek BV", how=How.TEXT, confidence=0.97, page=1, box=LOGO, reason="the letterhead")
    outside = replace(inside, value="Vermast BV", box=Box(left=60, top=300, right=160, bottom=310))
    reading = Reading(seller=PartyReading(name=inside), buyer=PartyReading(name=outside))
    seen = marked(reading, 1, (LOGO,))
    name = seen.seller.name
    assert (name.how, name.confidence, name.reason) == (How.OCR, 0.9, "the letterhead, read from a picture")
    assert seen.buyer == reading.buyer


def test_a_seller_who_stands_only_in_a_picture_is_read_from_it():
    document = paper(letterhead("Drukkerij Zandhoek BV", "Dorpsplein 7", "3300 Tienen"))
    assert read_document(document, None).needs_names is True
    again = read_document_with_ocr(document, None)
    assert again.needs_names is False
    name = again.reading.seller.name
    assert (name.value, name.how) == ("Drukkerij Zandhoek BV", How.OCR)
    assert name.box.bottom < 110
    assert again.reading.buyer.name.value == "Houthandel Vermast BV"


def test_a_picture_without_words_changes_nothing():
    document = paper(Image.new("L", (800, 200), 90))
    text = read_document(document, None)
    assert read_document_with_ocr(document, None) == replace(text, needs_names=False)
