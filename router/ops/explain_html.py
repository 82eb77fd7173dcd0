"""The explanation of a document as one HTML page: page images with a box round every value, a table beside them."""

from __future__ import annotations

import base64
import math
from collections.abc import Sequence
from html import escape
from typing import Any

from router.model import Field, Planned, SortedDocument
from router.ops.explain import field_rows, reasons
from router.ops.phrases_fields import field_name, way_name
from router.ops.spoken import spoken, word_named

MARGIN_POINTS = 1.5
_TINY = 1e-9  # what binary fractions lack of the decimal ones
_COLOURS = {
    "text": "#1565c0",
    "ocr": "#6a1b9a",
    "xml": "#2e7d32",
    "qr": "#ef6c00",
    "rule": "#546e7a",
    "learned": "#00838f",
}
_GROUPS = (
    ("line_", "Lines"),
    ("vat_", "VAT breakdown"),
    ("charge_", "Allowances and charges"),
    ("identifier_", "Numbers seen"),
    ("other_iban_", "Other accounts seen"),
)
_STYLE = """
body { font: 14px/1.45 system-ui, sans-serif; margin: 0; color: #1b1f23; background: #f2f4f6; }
header { background: #fff; padding: 16px 24px; border-bottom: 1px solid #d5dae0; }
h1 { font-size: 19px; margin: 0 0 6px; } h2 { font-size: 15px; margin: 22px 0 6px; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; padding: 24px;
  align-items: start; }
.page { position: relative; margin-bottom: 18px; background: #fff; box-shadow: 0 1px 5px #0003; }
.page img { display: block; width: 100%; }
.box { position: absolute; border: 2px solid var(--c); background: color-mix(in srgb, var(--c) 12%, transparent);
  border-radius: 2px; box-sizing: border-box; }
.box.on { background: color-mix(in srgb, var(--c) 38%, transparent); outline: 3px solid var(--c); z-index: 2; }
.pages { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; }
.facts { background: #fff; padding: 4px 20px 20px; box-shadow: 0 1px 5px #0003; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: 4px 8px 4px 0; vertical-align: top; }
tr { border-bottom: 1px solid #e8ebee; } tr.on { background: #fff6d6; } th { color: #59636e; font-weight: 600; }
.how { color: var(--c); font-weight: 600; } .why { color: #59636e; } .lost { color: #8a4b00; }
.held { background: #fff3cd; border-left: 4px solid #e0a800; padding: 8px 12px; margin-top: 10px; }
ul { margin: 4px 0 0; padding-left: 18px; }
td { overflow-wrap: anywhere; }
@media (max-width: 900px) {
  main { grid-template-columns: minmax(0, 1fr); padding: 12px; }
  .pages { position: static; max-height: none; }
}
@media (max-width: 600px) {
  header { padding: 12px; } .facts { padding: 4px 12px 12px; }
  tr { display: grid; grid-template-columns: 9em minmax(0, 1fr) auto auto; column-gap: 8px; padding: 2px 0; }
  td, th { padding: 1px 0; } .why { grid-column: 1 / -1; } th:last-child { display: none; }
}
"""
_SCRIPT = """
for (const e of document.querySelectorAll('[data-f]')) {
  const same = () => document.querySelectorAll(`[data-f="${CSS.escape(e.dataset.f)}"]`);
  e.addEventListener('mouseenter', () => same().forEach(o => o.classList.add('on')));
  e.addEventListener('mouseleave', () => same().forEach(o => o.classList.remove('on')));
  if (e.tagName === 'TR') e.addEventListener('click', () => {
    const box = [...same()].find(o => o.classList.contains('box'));
    if (box) box.scrollIntoView({block: 'center', behavior: 'smooth'});
  });
}
"""


def explanation_page(documents: Sequence[tuple[SortedDocument, Sequence[bytes]]], language: str = "en") -> str:
    """Return a self-contained page for documents with their page images (PNG, in page order), said in `language`."""
    body = "".join(_document(document, images, language) for document, images in documents)
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>Ledgerpost explains</title><style>{_STYLE}</style></head><body>{body}"
        f"<script>{_SCRIPT}</script></body></html>"
    )


def _document(document: SortedDocument, images: Sequence[bytes], language: str) -> str:
    rows = list(field_rows(document.reading))
    pages, facts = _pages(document, rows, images, language), _facts(document, rows, language)
    return f"<header>{_head(document, language)}</header><main>{pages}{facts}</main>"


def _head(document: SortedDocument, language: str) -> str:
    verdicts = (("client", document.client.value), ("type", document.type.value), ("kind", document.kind.value))
    verdict = " · ".join(
        f"{spoken(name, language)} <b>{escape(word_named(value or 'unsure', language))}</b>" for name, value in verdicts
    )
    goes = [_goes(planned, language) for planned in document.planned]
    why = [spoken(reason, language) for reason in dict.fromkeys(reasons(document))]
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in (*goes, *why))
    return f"<h1>{escape(document.name)}</h1><div>{verdict}</div>{_held(document, language)}<ul>{listed}</ul>"


def _goes(planned: Planned, language: str) -> str:
    names = ", ".join(file.name for file in planned.files)
    return spoken(f"By {planned.connection} as {names}: {planned.reason}.", language)


def _held(document: SortedDocument, language: str) -> str:
    if document.held is None:
        return ""
    title = spoken("Set aside" if document.held.aside else "Held", language)
    return f"<div class=held><b>{title}:</b> {escape(spoken(document.held.sentence, language))}</div>"


def _pages(document: SortedDocument, rows: list[tuple[str, Field[Any]]], images: Sequence[bytes], language: str) -> str:
    drawn = []
    for page, image in zip(document.reading.pages, images, strict=False):
        boxes = "".join(
            _box(name, field, page.width, page.height)
            for name, field in rows
            if field.box is not None and field.page == page.number
        )
        source = base64.b64encode(image).decode("ascii")
        drawn.append(
            f"<div class=page><img alt='page {page.number}' src='data:image/png;base64,{source}'>{boxes}</div>"
        )
    none = f"<p>{spoken('There is no page to show.', language)}</p>"
    return f"<div class=pages>{''.join(drawn) or none}</div>"


def _box(name: str, field: Field[Any], width: float, height: float) -> str:
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
    title = escape(f"{name.replace('_', ' ')} = {field.value}", quote=True)
    colour = _COLOURS[field.how]
    return f"<div class=box data-f='{escape(name, quote=True)}' title='{title}' style='--c:{colour};{style}'></div>"


def _facts(document: SortedDocument, rows: list[tuple[str, Field[Any]]], language: str) -> str:
    named: dict[str, list[tuple[str, Field[Any]]]] = {"What was read": []}
    for name, field in rows:
        group = next((title for prefix, title in _GROUPS if name.startswith(prefix)), "What was read")
        named.setdefault(group, []).append((name, field))
    tables = "".join(_table(title, members, language) for title, members in named.items() if members)
    findings = "".join(
        f"<li>{escape(finding.message)} ({escape(finding.rule)})</li>" for finding in document.findings if finding.fatal
    )
    broken = f"<h2>{spoken('Rules that are broken', language)}</h2><ul>{findings}</ul>" if findings else ""
    failure = spoken(document.reading.failure or "Nothing was read with certainty.", language)
    nothing = "" if rows else f"<p>{escape(failure)}</p>"
    return f"<div class=facts>{nothing}{tables}{broken}</div>"


def _table(title: str, members: list[tuple[str, Field[Any]]], language: str) -> str:
    lines = "".join(_row(name, field, language) for name, field in members)
    heads = "".join(f"<th>{spoken(head, language)}" for head in ("field", "value", "how", "sure", "why"))
    return f"<h2>{spoken(title, language)}</h2><table><tr>{heads}</tr>{lines}</table>"


def _row(name: str, field: Field[Any], language: str) -> str:
    lost = "".join(
        f"<div class=lost>not {escape(loser.value)}: {escape(loser.why)}</div>" for loser in field.losers[:3]
    )
    place = f"page {field.page}" if field.page else escape(field.path or "")
    why = escape(field.reason) or place
    return (
        f"<tr data-f='{escape(name, quote=True)}' style='--c:{_COLOURS[field.how]}'>"
        f"<td title='{escape(name, quote=True)}'>{escape(field_name(name, language))}"
        f"<td>{escape(str(field.value))}<td class=how>{way_name(field.how, language)}<td>{_percent(field.confidence)}"
        f"<td class=why>{why}{lost}</tr>"
    )


def _percent(confidence: float) -> str:
    """Return how sure a value is, never more than it is."""
    return f"{math.floor(100 * confidence + _TINY)} %"
