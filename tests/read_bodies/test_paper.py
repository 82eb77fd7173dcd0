"""The PDF of a mail's text: the same words in the same places, for people and packages."""

from __future__ import annotations

from router.read.bodies.paper import body_pages, body_paper
from router.read.pages.pdf import pdf_text

MAIL = (
    "<h1>Factuur 2026-4</h1><p>Étude Lefèvre &amp; Zn — 5 Bel<i>gië</i> #panic() $x$ `r` \\ &lt;b&gt; *n* @ref</p>"
    "<table><tr><td>Koffie</td><td align=right>€&nbsp;12,40</td></tr></table><hr><p>" + "slot " * 900 + "</p>"
).encode()


def test_the_paper_holds_the_words_that_were_read_where_they_were_read():
    read = [word for page in body_pages(MAIL, "text/html") for word in page.words]
    drawn = [word for page in pdf_text(body_paper(MAIL, "text/html", "")).pages for word in page.words]
    said = {word.text for word in drawn}
    assert {word.text for word in read} <= said
    koffie, again = (next(word for word in words if word.text == "Koffie") for words in (read, drawn))
    assert abs(koffie.box.left - again.box.left) < 1 > abs(koffie.box.top - again.box.top)


def test_the_widths_are_those_of_the_fonts():
    read = {word.text: word for page in body_pages(MAIL, "text/html") for word in page.words}
    drawn = {word.text: word for page in pdf_text(body_paper(MAIL, "text/html", "")).pages for word in page.words}
    for text in ("Factuur", "Étude", "Lefèvre", "Koffie", "slot"):
        assert abs(read[text].box.right - drawn[text].box.right) < 1, text


def test_the_same_text_gives_the_same_bytes():
    assert body_paper(MAIL, "text/html", "a") == body_paper(MAIL, "text/html", "a")


def test_the_title_stands_at_the_head_as_text():
    content = body_paper(b"x 1,00", "text/plain", '"\\#panic()] $ Uw factuur')
    (page,) = pdf_text(content).pages
    assert "#panic()]" in " ".join(word.text for word in page.words)


def test_letters_that_the_fonts_lack_do_not_stop_the_paper():
    assert body_paper("<p>请付款 12,00 € مرحبا 😀</p>".encode(), "text/html", "标题")


def test_an_empty_text_has_no_paper():
    assert body_paper(b"", "text/html", "x") is None
