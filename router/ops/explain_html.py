"""The explanation of a document as one HTML page: page images with a box round every value, tables beside them."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from router.model import Field, Page, Planned, SortedDocument, Verdict
from router.ops.explain import field_rows
from router.ops.explain_style import COLOURS, SCRIPT, STYLE
from router.ops.explain_tables import tables
from router.ops.phrases_fields import field_name, shown_value
from router.ops.spoken import spoken, word_named
from router.ops.witness import Row, percent

MARGIN_POINTS = 1.5
_PNG = b"\x89PNG"


def explanation_page(documents: Sequence[tuple[SortedDocument, Sequence[bytes]]], language: str = "en") -> str:
    """Return a self-contained page for documents with their page images (PNG, in page order), said in `language`."""
    body = "".join(_document(document, images, language) for document, images in documents)
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>Ledgerpost explains</title><style>{STYLE}</style></head><body>{body}"
        f"<script>{SCRIPT}</script></body></html>"
    )


def _document(document: SortedDocument, images: Sequence[bytes], language: str) -> str:
    rows = list(field_rows(document.reading))
    pages, facts = _pages(document, rows, images, language), _facts(document, rows, language)
    return f"<header>{_head(document, language)}</header><main>{pages}{facts}</main>"


# ------------------------------------------------------------------ what it is, and where it goes
def _head(document: SortedDocument, language: str) -> str:
    verdicts = (("client", document.client), ("type", document.type), ("kind", document.kind))
    told = "".join(_verdict(name, verdict, language) for name, verdict in verdicts)
    goes = "".join(f"<p>{escape(_goes(planned, language))}" for planned in document.planned)
    notes = "".join(f"<p>{escape(spoken(note, language))}" for note in _notes(document))
    rest = (("goes", goes), ("notes", notes))
    more = "".join(f"<dt>{spoken(name, language)}<dd>{listed}" for name, listed in rest if listed)
    return f"<h1>{escape(document.name)}</h1>{_held(document, language)}<dl>{told}{more}</dl>"


def _verdict(name: str, verdict: Verdict[Any], language: str) -> str:
    answer = escape(word_named(verdict.value or "unsure", language))
    sure = f" <span class=why>{percent(verdict.confidence)}</span>" if verdict.value else ""
    why = "".join(f"<p class=why>{escape(spoken(reason, language))}" for reason in dict.fromkeys(verdict.reasons))
    return f"<dt>{spoken(name, language)}<dd><b>{answer}</b>{sure}{why}"


def _goes(planned: Planned, language: str) -> str:
    names = ", ".join(file.name for file in planned.files)
    return spoken(f"By {planned.connection} as {names}: {planned.reason}.", language)


def _notes(document: SortedDocument) -> Iterator[str]:
    """Yield what was noted of it, each note once; why it waits stands above already."""
    said = document.held.sentence if document.held else ""
    yield from (note for note in dict.fromkeys((*document.reasons, *document.reading.notes)) if note != said)


def _held(document: SortedDocument, language: str) -> str:
    if document.held is None:
        return ""
    title = spoken("Set aside" if document.held.aside else "Held", language)
    return f"<div class=held><b>{title}:</b> {escape(spoken(document.held.sentence, language))}</div>"


# ------------------------------------------------------------------ the pages
def _pages(document: SortedDocument, rows: list[Row], images: Sequence[bytes], language: str) -> str:
    read = {page.number: page for page in document.reading.pages}
    shown = {number: image for number, image in enumerate(images, 1) if image}
    several = len(read.keys() | shown.keys()) > 1
    drawn = [
        _page(number, image, _boxes(rows, read.get(number), language), language, caption=several)
        for number, image in shown.items()
    ]
    missing = len(read.keys() - shown.keys())
    more = spoken(f"Pages that are not shown: {missing}." if shown else "There is no page to show.", language)
    rest = f"<p>{more}</p>" if missing or not shown else ""
    return f"<div class=pages>{''.join(drawn)}{rest}</div>"


def _page(number: int, image: bytes, boxes: str, language: str, *, caption: bool) -> str:
    name = spoken(f"page {number}", language)
    title = f"<figcaption>{name}</figcaption>" if caption else ""
    kind = "png" if image.startswith(_PNG) else "jpeg"
    source = base64.b64encode(image).decode("ascii")
    picture = f"<img alt='{name}' src='data:image/{kind};base64,{source}'>"
    return f"<figure>{title}<div class=page>{picture}{boxes}</div></figure>"


def _boxes(rows: list[Row], page: Page | None, language: str) -> str:
    if page is None:
        return ""
    return "".join(
        _box(name, field, page.width, page.height, language)
        for name, field in rows
        if field.box is not None and field.page == page.number
    )


def _box(name: str, field: Field[Any], width: float, height: float, language: str) -> str:
    box = field.box
    if box is None:
        return ""
    place = {
        "left": (box.left - MARGIN_POINTS) / width,
        "top": (box.top - MARGIN_POINTS) / height,
        "width": (box.right - box.left + 2 * MARGIN_POINTS) / width,
        "height": (box.bottom - box.top + 2 * MARGIN_POINTS) / height,
    }
    style = ";".join(f"{side}:{100 * share:.2f}%" for side, share in place.items())
    title = escape(f"{field_name(name, language)}: {shown_value(name, field.value, language)}", quote=True)
    colour = COLOURS[field.how]
    return f"<div class=box data-f='{escape(name, quote=True)}' title='{title}' style='--c:{colour};{style}'></div>"


# ------------------------------------------------------------------ the tables
def _facts(document: SortedDocument, rows: list[Row], language: str) -> str:
    findings = "".join(
        f"<li>{escape(finding.message)} ({escape(finding.rule)})</li>" for finding in document.findings if finding.fatal
    )
    broken = f"<h2>{spoken('Rules that are broken', language)}</h2><ul>{findings}</ul>" if findings else ""
    failure = spoken(document.reading.failure or "Nothing was read with certainty.", language)
    nothing = "" if rows else f"<p>{escape(failure)}</p>"
    return f"<div class=facts>{nothing}{tables(rows, language)}{broken}</div>"
