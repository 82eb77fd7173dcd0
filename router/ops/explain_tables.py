"""The tables of an explanation: every value that was read, how sure it is, why, and what lost against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any

from router.model import Field
from router.ops.explain_style import COLOURS
from router.ops.phrases_fields import field_name, member_name, shown_value, way_name
from router.ops.spoken import spoken
from router.ops.witness import OF_GROUP, Row, losers_of, lost, percent, reason_of

_PAYMENT = frozenset({"bic", "payment_reference", "payment_terms", "paid_by_card", "due_date"})
_TOTALS = frozenset({"total_excl", "total_vat", "vat_in_euro", "total_incl", "prepaid", "rounding", "payable"})
_GROUPS: Mapping[str, str] = MappingProxyType(
    {"vat": "VAT breakdown", "line": "Lines", "charge": "Allowances and charges"}
)
_OTHERS: Mapping[str, str] = MappingProxyType({"identifier_": "Numbers seen", "other_iban_": "Other accounts seen"})
_NUMBERS = frozenset({"quantity", "price", "discount", "net", "vat_rate", "rate", "base", "vat", "amount"})


def tables(rows: Sequence[Row], language: str) -> str:
    """Return all that was read as HTML tables: the invoice, its parties, payment and totals, then VAT and lines."""
    single: dict[str, list[Row]] = {}
    grouped: dict[str, dict[str, dict[str, Row]]] = {}
    for name, field in rows:
        member = OF_GROUP.fullmatch(name)
        if member is None:
            single.setdefault(_section(name), []).append((name, field))
        else:
            group, number, rest = member.groups()
            grouped.setdefault(group, {}).setdefault(number, {})[rest] = (name, field)
    order = ("Document", "Seller", "Buyer", "Payment", "Totals")
    first = [_single(title, single[title], language) for title in order if title in single]
    second = [_rows(_GROUPS[group], list(grouped[group].values()), language) for group in _GROUPS if group in grouped]
    last = [_single(title, single[title], language) for title in _OTHERS.values() if title in single]
    return "".join((*first, *second, *last))


def _section(name: str) -> str:
    for prefix, title in _OTHERS.items():
        if name.startswith(prefix):
            return title
    if name.startswith("seller_"):
        return "Seller"
    if name.startswith("buyer_") and name != "buyer_reference":
        return "Buyer"
    if name in _PAYMENT or name.startswith("iban_"):
        return "Payment"
    return "Totals" if name in _TOTALS else "Document"


def _single(title: str, members: list[Row], language: str) -> str:
    lines = "".join(_line(name, field, language) for name, field in members)
    return f"<h2>{spoken(title, language)}</h2><table class=single>{lines}</table>"


def _line(name: str, field: Field[Any], language: str) -> str:
    why = escape(reason_of(field, language)).replace("/", "/<wbr>")
    way = f"<span class=how>{way_name(field.how, language)}</span>{' · ' if why else ''}"
    value = f"<div class=value>{escape(shown_value(name, field.value, language))}</div>"
    return (
        f"<tr data-f='{escape(name, quote=True)}' style='--c:{COLOURS[field.how]}'>"
        f"<td title='{escape(name, quote=True)}'>{escape(field_name(name, language))}"
        f"<td title='{escape(field.path or '', quote=True)}'>{value}<div class=why>{way}{why}</div>"
        f"{_lost(field, language)}<td class=number>{percent(field.confidence)}</tr>"
    )


def _lost(field: Field[Any], language: str) -> str:
    return "".join(f"<div class=lost>{escape(lost(loser, language))}</div>" for loser in losers_of(field))


def _rows(title: str, members: list[dict[str, Row]], language: str) -> str:
    """Return a group as a table with a row each; why its values were read stands below, each reason once."""
    columns = list(dict.fromkeys(column for row in members for column in row))
    heads = "".join(f"<th{_class(column)}>{escape(member_name(column, language))}" for column in columns)
    lines = "".join(_row(row, columns, language) for row in members)
    fields = [field for row in members for _, field in row.values()]
    why = dict.fromkeys(filter(None, (reason_of(field, language) for field in fields if field.reason)))
    below = f"<div class=why>{escape('; '.join(why))}</div>" if why else ""
    head = f"<tr>{heads}<th class=number>{spoken('sure', language)}</tr>"
    return f"<h2>{spoken(title, language)}</h2><div class=rows><table>{head}{lines}</table></div>{below}"


def _row(row: dict[str, Row], columns: list[str], language: str) -> str:
    cells = "".join(_cell(column, row.get(column), language) for column in columns)
    least = min(field.confidence for _, field in row.values())
    return f"<tr>{cells}<td class=number>{percent(least)}</tr>"


def _cell(column: str, found: Row | None, language: str) -> str:
    if found is None:
        return "<td>"
    name, field = found
    told = (way_name(field.how, language), reason_of(field, language), percent(field.confidence))
    title = escape(" · ".join(filter(None, told)), quote=True)
    value = escape(shown_value(name, field.value, language))
    return f"<td{_class(column)} data-f='{escape(name, quote=True)}' title='{title}'>{value}{_lost(field, language)}"


def _class(column: str) -> str:
    return " class=number" if column in _NUMBERS else ""
