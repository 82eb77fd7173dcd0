"""The explanation of a document as one HTML page: page images with a box round every value, a table beside them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import Any

from router.model import Field, SortedDocument
from router.ops.explain import field_rows, reasons

MARGIN_POINTS = 1.5
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
@media (max-width: 900px) { main { grid-template-columns: 1fr; } .pages { position: static; max-height: none; } }
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


def explanation_page(documents: Sequence[tuple[SortedDocument, Sequence[bytes]]]) -> str:
    """Return a self-contained page for documents with their page images (PNG, in page order)."""
    body = "".join(_document(document, images) for document, images in documents)
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>Ledgerpost explains</title><style>{_STYLE}</style></head><body>{body}"
        f"<script>{_SCRIPT}</script></body></html>"
    )


def _document(document: SortedDocument, images: Sequence[bytes]) -> str:
    rows = list(field_rows(document.reading))
    return f"<header>{_head(document)}</header><main>{_pages(document, rows, images)}{_facts(document, rows)}</main>"


def _head(document: SortedDocument) -> str:
    verdict = " · ".join(
        f"{name} <b>{escape(str(verdict.value or 'unsure').replace('_', ' '))}</b>"
        for name, verdict in (("client", document.client), ("type", document.type), ("kind", document.kind))
    )
    why = "".join(f"<li>{escape(reason)}</li>" for reason in dict.fromkeys(reasons(document)))
    held = f"<div class=held><b>Held:</b> {escape(document.held.sentence)}</div>" if document.held else ""
    goes = "".join(
        f"<li>goes by {escape(planned.connection)}: {escape(planned.reason)}</li>" for planned in document.planned
    )
    return f"<h1>{escape(document.name)}</h1><div>{verdict}</div><ul>{why}{goes}</ul>{held}"


def _pages(document: SortedDocument, rows: list[tuple[str, Field[Any]]], images: Sequence[bytes]) -> str:
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
    return f"<div class=pages>{''.join(drawn) or '<p>There is no page to show.</p>'}</div>"


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


def _facts(document: SortedDocument, rows: list[tuple[str, Field[Any]]]) -> str:
    named: dict[str, list[tuple[str, Field[Any]]]] = {"What was read": []}
    for name, field in rows:
        group = next((title for prefix, title in _GROUPS if name.startswith(prefix)), "What was read")
        named.setdefault(group, []).append((name, field))
    tables = "".join(_table(title, members) for title, members in named.items() if members)
    findings = "".join(
        f"<li>{escape(finding.message)} ({escape(finding.rule)})</li>" for finding in document.findings if finding.fatal
    )
    broken = f"<h2>Rules that are broken</h2><ul>{findings}</ul>" if findings else ""
    nothing = "" if rows else f"<p>{escape(document.reading.failure or 'Nothing was read with certainty.')}</p>"
    return f"<div class=facts>{nothing}{tables}{broken}</div>"


def _table(title: str, members: list[tuple[str, Field[Any]]]) -> str:
    lines = "".join(_row(name, field) for name, field in members)
    return f"<h2>{title}</h2><table><tr><th>field<th>value<th>how<th>sure<th>why</tr>{lines}</table>"


def _row(name: str, field: Field[Any]) -> str:
    lost = "".join(
        f"<div class=lost>not {escape(loser.value)}: {escape(loser.why)}</div>" for loser in field.losers[:3]
    )
    place = f"page {field.page}" if field.page else escape(field.path or "")
    why = escape(field.reason) or place
    return (
        f"<tr data-f='{escape(name, quote=True)}' style='--c:{_COLOURS[field.how]}'>"
        f"<td>{escape(name.replace('_', ' '))}"
        f"<td>{escape(str(field.value))}<td class=how>{field.how}<td>{field.confidence:.2f}"
        f"<td class=why>{why}{lost}</tr>"
    )
