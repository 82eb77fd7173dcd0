"""A plain text on pages: a grid of characters."""

from __future__ import annotations

from router.read.bodies.paper import body_pages

TABLE = """\
Omschrijving          Aantal      Bedrag
----------------------------------------
Olie 5W30 (liter)          6       69,00
Totaal excl. btw ............  69,00 EUR
"""


def test_columns_stay_columns_and_drawn_lines_are_no_words(lines):
    assert lines(TABLE, "text/plain") == [
        "Omschrijving  Aantal  Bedrag",
        "Olie 5W30 (liter)  6  69,00",
        "Totaal excl. btw  69,00 EUR",
    ]


def test_a_quoted_text_and_a_drawn_table_are_read_without_their_marks(lines):
    assert lines("> | Koffie | 12,40 |\n>> Totaal......12,40\n", "text/plain") == ["Koffie  12,40", "Totaal  12,40"]


def test_a_long_line_is_broken_at_blanks(lines):
    broken = lines("lang " * 100, "text/plain")
    assert len(broken) > 1
    assert {word for line in broken for word in line.split()} == {"lang"}


def test_the_charset_is_the_mark_then_utf_8_then_the_declared_one():
    said = {
        "\ufeffé".encode(): "é",
        "é".encode(): "é",
        b'<meta charset="iso-8859-15"><p>\xa4': "€",
        b"<p>\x80": "€",
        "\ufeff<p>é".encode("utf-16-le"): "é",
    }
    for content, text in said.items():
        assert [word.text for page in body_pages(content, "text/html") for word in page.words] == [text], content
