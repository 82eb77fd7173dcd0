"""Pages of general terms say nothing of this paper's sums, days and numbers."""

import pytest

from router.read.layout.arrangement import lay_out
from router.read.layout.small_print import terms_pages
from router.read.read import read_words

ARTICLES = [
    "1. Deze voorwaarden gelden voor al onze leveringen en diensten.",
    "2. Bij laattijdige betaling is een totaalbedrag verschuldigd, met een minimum van € 90,00 per",
    "factuur, te betalen binnen acht dagen na de factuurdatum 01/01/2020.",
    "3. Klachten vermelden steeds het factuurnummer AV-2020-001 en de datum.",
]


def terms(paper, texts, number=2, rows=None):
    return paper({60 + 14 * at: [(50, text)] for at, text in enumerate(texts)} | (rows or {}), number)


def test_what_general_terms_ask_is_not_what_this_paper_asks(paper, invoice):
    reading = read_words((paper(invoice), terms(paper, ARTICLES)))
    found = (reading.payable, reading.invoice_number, reading.issue_date, reading.due_date)
    assert [str(field.value) for field in found] == ["248.05", "2025-0117", "2025-02-03", "2025-03-05"]
    assert not reading.notes


@pytest.mark.parametrize("sign", ["Artikel {} -", "§ {}", "{})", "Art. {}.", "4.{}"])
def test_articles_are_counted_in_many_ways(paper, invoice, sign):
    texts = [text.replace(f"{at}.", sign.format(at), 1) for at, text in zip((1, 2, 0, 3), ARTICLES, strict=True)]
    assert terms_pages(lay_out((paper(invoice), terms(paper, texts)))) == {2}


def test_an_amount_wrapped_to_the_edge_is_a_sentences(paper, invoice):
    texts = [*ARTICLES[:2], "€ 2.500,00.", ARTICLES[3]]
    assert terms_pages(lay_out((paper(invoice), terms(paper, texts)))) == {2}


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (ARTICLES, {140: [(50, "Te betalen"), (480, "121,00")]}),
        ([text[3:] for text in ARTICLES], {}),
        ([text.replace(".", " stuks", 1) for text in ARTICLES], {}),
        (["1. Montage", "2. Levering", "3. Schilderwerk", *ARTICLES[:1]], {}),
    ],
)
def test_a_page_with_an_amount_apart_or_without_articles_or_sentences_is_read(paper, invoice, texts, rows):
    assert not terms_pages(lay_out((paper(invoice), terms(paper, texts, rows=rows))))


def test_the_first_page_is_always_read(paper):
    assert not terms_pages(lay_out((terms(paper, ARTICLES, 1),)))
