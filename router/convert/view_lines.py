"""The lines of an e-invoice as rows of strings for its page."""

from __future__ import annotations

from collections.abc import Iterator

from router.convert.view_figures import amount, country, days, figure, negated, percentage, prose, text
from router.convert.view_units import unit_word
from router.convert.view_words import word
from router.invoice import AllowanceCharge, Item, Line, Price


def line_rows(lines: tuple[Line, ...], language: str) -> list[dict[str, object]]:
    """Return one row per line: `name` and `details` to read, `cells` (quantity, unit, price, VAT, net) in columns."""
    return [_row(line, language) for line in lines]


def _row(line: Line, language: str) -> dict[str, object]:
    name, description = prose(line.item.name), prose(line.item.description)
    rate = percentage(line.rate, language)
    category = text(line.category) if line.category not in (None, "S") else ""
    return {
        "id": text(line.id),
        "name": name or description or "–",
        "details": [
            part for part in (description if name and description != name else "", *_details(line, language)) if part
        ],
        "cells": [
            figure(line.quantity, language),
            text(unit_word(line.unit, line.quantity, language)),
            _price(line.price, line.unit, language),
            " ".join(part for part in (rate, category) if part),
            amount(line.net, language),
        ],
    }


def _price(price: Price, unit: str | None, language: str) -> str:
    if price.net is None:
        return "–"
    per = price.base_quantity
    if per in (None, 1) and price.base_unit in (None, unit):
        return amount(price.net, language)
    base = f"{figure(per or 1, language)} {unit_word(price.base_unit or unit, per, language)}".strip()  # type: ignore[arg-type]
    return f"{amount(price.net, language)} {word('per', language)} {text(base)}"


def _details(line: Line, language: str) -> Iterator[str]:
    yield prose(line.note)
    if line.period:
        yield days(line.period.start, line.period.end, language)
    yield from _item(line.item, language)
    refers = (
        ("order", line.order_line),
        ("object", line.invoiced_object.value if line.invoiced_object else None),
        ("accounting", line.buyer_accounting),
    )
    yield " · ".join(f"{word(name, language)} {text(value)}" for name, value in refers if value)
    if line.price.discount:
        gross = line.price.gross if line.price.gross is not None else None
        before = f"{word('gross', language)} {amount(gross, language)} · " if gross is not None else ""
        yield f"{before}{word('allowance', language)} {amount(line.price.discount, language)}"
    for charge in line.charges:
        yield _charge(charge, language)


def _item(item: Item, language: str) -> Iterator[str]:
    known = (
        ("article", item.seller_id),
        ("buyer_article", item.buyer_id),
        ("identifier", item.standard_id.value if item.standard_id else None),
        ("origin", country(item.origin_country, language)),
    )
    yield " · ".join(f"{word(name, language)} {text(value)}" for name, value in known if value)
    yield " · ".join(f"{text(one.name)}: {text(one.value)}" for one in item.attributes)


def _charge(charge: AllowanceCharge, language: str) -> str:
    name = word("charge" if charge.is_charge else "allowance", language)
    reason = text(charge.reason) or text(charge.reason_code)
    share = percentage(charge.percent, language)
    signed = charge.amount if charge.is_charge else negated(charge.amount)
    return " · ".join(part for part in (name, reason, share, amount(signed, language)) if part)
