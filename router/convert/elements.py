"""UBL elements from values: an element without content does not come into being."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from router.invoice import Identifier

NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    }
)
_CENT = Decimal("0.01")
# Characters that XML 1.0 cannot hold (section 2.2) and that PDF texts do hold.
_ILLEGAL = {
    code: None for code in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A, 0x0D)
}


def leaf(tag: str, text: str | None, **attributes: str | None) -> etree._Element | None:
    """Return element `tag` ("cbc:ID") with `text`; None when the text is missing or blank."""
    clean = text.translate(_ILLEGAL).strip() if text else ""
    if not clean:
        return None
    element = etree.Element(_name(tag))
    element.text = clean
    for name, value in attributes.items():
        if value:
            element.set(name, value.translate(_ILLEGAL))
    return element


def branch(tag: str, *children: etree._Element | Iterable[etree._Element | None] | None) -> etree._Element | None:
    """Return element `tag` holding `children` in their order, groups opened up; None when nothing is in it."""
    found = [child for group in children for child in _group(group) if child is not None]
    if not found:
        return None
    element = etree.Element(_name(tag))
    element.extend(found)
    return element


def _group(
    child: etree._Element | Iterable[etree._Element | None] | None,
) -> Iterable[etree._Element | None]:
    # An lxml element is itself iterable (over its children), so it is told apart first.
    return (child,) if child is None or isinstance(child, etree._Element) else child  # noqa: SLF001 - its only public type


def _name(tag: str) -> str:
    prefix, _, name = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def identifier(tag: str, value: Identifier | None) -> etree._Element | None:
    """Return `value` with its scheme as attribute schemeID."""
    return leaf(tag, value.value, schemeID=value.scheme) if value else None


def day(tag: str, value: date | None) -> etree._Element | None:
    """Return a date as XML Schema writes it."""
    return leaf(tag, value.isoformat()) if value else None


def amount(tag: str, value: Decimal | None, currency: str | None) -> etree._Element | None:
    """Return an amount with its currency; at least two decimals, never fewer than the value has."""
    return None if value is None else leaf(tag, money(value), currencyID=currency)


def number(tag: str, value: Decimal | None, **attributes: str | None) -> etree._Element | None:
    """Return a quantity, price or percentage without superfluous zeros."""
    return None if value is None else leaf(tag, plain(value), **attributes)


def text_at(element: etree._Element, path: str) -> str:
    """Return the text at `path`, one step without prefix, of whatever namespace; empty where there is none."""
    return (element.findtext(f"{{*}}{path}") or "").strip()


def money(value: Decimal) -> str:
    """Return `value` as text with two decimals; more only where it has more (a rule will then object)."""
    cents = value.quantize(_CENT)
    return f"{cents + 0:f}" if cents == value else plain(value)


def plain(value: Decimal) -> str:
    """Return `value` as text without exponent and superfluous zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
