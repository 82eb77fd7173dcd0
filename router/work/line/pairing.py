"""An e-invoice and its paper that came in one mail under unlike names: known as one by what is written on them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from router.model import Document, Reading
from router.read.document import PDF, XML_TYPES
from router.work.line.hearing import Heard

Again = Callable[[Document], Awaitable[list[Heard]]]


async def paired(parts: Sequence[Heard], again: Again) -> list[Heard]:
    """Return the documents of an arrival, each e-invoice without a paper joined to the one PDF that says the same.

    Number and total must agree; when two papers or two e-invoices could be meant, nothing is joined. `again` reads a
    joined document.
    """
    kept = list(parts)
    for twin in [one for one in parts if _is_bare_e_invoice(one)]:
        papers = [one for one in parts if _is_paper(one) and _same_invoice(one.read.reading, twin.read.reading)]
        rivals = [
            one for one in parts if _is_bare_e_invoice(one) and _same_invoice(one.read.reading, twin.read.reading)
        ]
        if len(papers) != 1 or len(rivals) != 1 or papers[0] not in kept:
            continue
        paper = papers[0].document
        reason = f"{twin.document.main.name} has the same number and total as {paper.main.name}."
        joined = await again(
            replace(
                paper,
                companions=(*paper.companions, twin.document.main, *twin.document.companions),
                reasons=(*paper.reasons, *twin.document.reasons, reason),
            )
        )
        place = kept.index(papers[0])
        kept[place : place + 1] = [replace(one, whole=papers[0].whole) for one in joined]
        kept.remove(twin)
    return kept


def _is_bare_e_invoice(one: Heard) -> bool:
    return one.document.main.media_type in XML_TYPES and one.read.invoice is not None and one.read.paper is None


def _is_paper(one: Heard) -> bool:
    return one.document.main.media_type == PDF and one.read.invoice is None


def _same_invoice(one: Reading, other: Reading) -> bool:
    number, total = _number(one), _total(one)
    return bool(number) and number == _number(other) and total is not None and total == _total(other)


def _number(reading: Reading) -> str:
    number = reading.invoice_number
    return "".join(letter for letter in number.value.casefold() if letter.isalnum()).lstrip("0") if number else ""


def _total(reading: Reading) -> Decimal | None:
    total = reading.total_incl or reading.payable
    return abs(total.value) if total else None
