"""A mail text that is itself the paper: words with boxes for the reading, and a PDF of it for people."""

from __future__ import annotations

import codecs
import json
import re
from functools import lru_cache
from importlib.resources import files

from router.model import How
from router.read.bodies.html import html_flow
from router.read.bodies.layout import HEIGHT, MARGIN, WIDTH, PaperPage, laid_out
from router.read.bodies.letters import Face
from router.read.bodies.text import text_pages_of
from router.read.pages.words import Word, WordPage

HTML = "text/html"
BODIES = frozenset({HTML, "text/plain"})
_MOST_BYTES = 2_000_000  # longer texts are read to here
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,30})", re.IGNORECASE)
_LONGEST_TITLE = 200
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def body_pages(content: bytes, media_type: str) -> tuple[WordPage, ...]:
    """Return what a person sees of an HTML or plain text as words on A4 pages; none when there is nothing to see.

    Nothing is fetched or run. What is hidden, struck out, too small or of the colour of its ground is left out. HTML
    is laid out plainly: blocks below each other, the cells of a row side by side, headings larger. Plain text stands
    on a grid. At most 2 MB, 20,000 words and 50 pages are looked at. Never raises.
    """
    return tuple(
        WordPage(
            number=number,
            width=WIDTH,
            height=HEIGHT,
            how=How.TEXT,
            words=tuple(
                Word(text=word.text, box=word.box, page=number, size=word.size, bold=word.face is Face.BOLD)
                for word in page.words
            ),
        )
        for number, page in enumerate(_paper_pages(content, media_type), start=1)
    )


def body_paper(content: bytes, media_type: str, title: str) -> bytes | None:
    """Return a PDF with every word of `body_pages` in its place, `title` at the head; None when there are no words.

    The same text gives the same bytes on every machine: only fonts inside the compiler are used and no date is
    written. Words are placed as text whatever they hold. Never raises.
    """
    paper_pages = _paper_pages(content, media_type)
    if not paper_pages:
        return None
    import typst  # noqa: PLC0415 - 34 MB, wanted only where a page is made

    facts = {
        "title": " ".join(title.split())[:_LONGEST_TITLE],
        "width": WIDTH,
        "height": HEIGHT,
        "margin": MARGIN,
        "pages": [_page_facts(page) for page in paper_pages],
    }
    try:
        return typst.compile(
            _template(), sys_inputs={"paper": json.dumps(facts)}, ignore_system_fonts=True, format="pdf"
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a defect of the compiler comes as a panic, which is no Exception
        return None


def _page_facts(page: PaperPage) -> dict[str, list[tuple[str | float, ...]]]:
    words: list[tuple[str | float, ...]] = [
        (word.text, round(word.left, 2), round(word.baseline, 2), round(word.width, 2), word.size, word.face.value)
        for word in page.words
    ]
    return {"words": words, "lines": [(line.left, line.top, line.width) for line in page.lines]}


def _paper_pages(content: bytes, media_type: str) -> tuple[PaperPage, ...]:
    text = _decoded(content[:_MOST_BYTES], is_html=media_type == HTML)
    return laid_out(html_flow(text)) if media_type == HTML else text_pages_of(text)


def _decoded(content: bytes, *, is_html: bool) -> str:
    """Return the text: by its byte order mark, else UTF-8 if it is that, else as declared, else Windows-1252."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace")
    for charset in ("utf-8", *_declared(content[:2_000] if is_html else b""), "cp1252"):
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("utf-8" if content.isascii() else "cp1252", "replace")


def _declared(head: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(head)
    return (found[1].decode("ascii", "replace"),) if found else ()


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("router.read.bodies").joinpath("paper.typ").read_bytes()
