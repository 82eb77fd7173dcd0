"""No text breaks the layout or costs more than its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.read.bodies.paper import body_pages

PIECES = st.sampled_from(
    [
        "<table>", "</table>", "<tr>", "<td colspan=3>", "<td rowspan=9>", "</td>", "<div style='float:left'>",
        "<div style='display:flex'>", "</div>", "<p>", "<br>", "<pre>", "<ul><li>", "<sup>", "<style>p{", "&nbsp;",
        "12,00 €", "a  b", "\n", "&#xD800;", "<table width=9999 align=right>", "<span style='font-size:0;margin:9em'>",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_text_is_laid_out_within_its_pages(pieces):
    for page in body_pages("".join(pieces).encode("utf-8", "replace"), "text/html"):
        for word in page.words:
            assert word.text.strip()
            assert 0 <= word.box.top < word.box.bottom <= page.height


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain"]))
def test_any_bytes_are_read_without_an_error(content, media_type):
    assert all(word.text for page in body_pages(content, media_type) for word in page.words)


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 50_000 + b"x",
        b"<table><tr><td>" * 5_000 + b"x",
        b"<table>" + b"<tr><td>a<td>b" * 30_000,
        b"<p>" + b"a" * 1_900_000,
        b"<p>" + b"ab " * 300_000,
        b"<pre>" + b"\n" * 300_000 + b"x",
        b"<style>" + b"{" * 500_000 + b"</style>x",
    ],
    ids=["deep", "tables", "rows", "word", "words", "lines", "sheet"],
)
def test_a_text_made_to_be_costly_stays_within_its_bounds(content):
    pages = body_pages(content, "text/html")
    assert len(pages) <= 50
    assert sum(len(page.words) for page in pages) <= 20_000


def test_nothing_to_see_is_no_page():
    for content in (b"", b"\0", b"<p> &nbsp;</p>", b"<img src=x>"):
        assert body_pages(content, "text/html") == (), content
        assert body_pages(b" \n\t", "text/plain") == ()
