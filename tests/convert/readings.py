"""Readings as a paper gives them, short to write in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from router.model import ChargeReading, Field, How, LineReading, PartyReading, Reading, VatReading


def read(value: Any) -> Field[Any]:
    return Field(value=value, how=How.TEXT, confidence=0.99)


def d(text: str) -> Decimal:
    return Decimal(text)


def vat(rate: str | None, base: str | None, amount: str | None, **more: str) -> VatReading:
    return VatReading(
        rate=read(d(rate)) if rate else None,
        base=read(d(base)) if base else None,
        vat=read(d(amount)) if amount else None,
        **{name: read(value) for name, value in more.items()},
    )


def line(description: str, net: str, rate: str | None = "21", **more: str) -> LineReading:
    return LineReading(
        description=read(description),
        net=read(d(net)),
        vat_rate=read(d(rate)) if rate else None,
        **{name: read(value if name == "unit" else d(value)) for name, value in more.items()},
    )


def charge(amount: str, *, is_charge: bool, rate: str | None = "21") -> ChargeReading:
    return ChargeReading(is_charge=is_charge, amount=read(d(amount)), rate=read(d(rate)) if rate else None)


SELLER = PartyReading(
    name=read("Drukkerij Peeters BV"),
    vat_number=read("BE0403170701"),
    street=read("Naamsestraat 112"),
    postcode=read("3000"),
    city=read("Leuven"),
)
BUYER = PartyReading(name=read("Bakkerij De Korenaar"), vat_number=read("BE0461327446"), country=read("BE"))

PAPER = Reading(
    how=How.TEXT,
    language="nl",
    invoice_number=read("2026-17"),
    issue_date=read(date(2026, 3, 2)),
    due_date=read(date(2026, 4, 1)),
    type_code=read("380"),
    currency=read("EUR"),
    seller=SELLER,
    buyer=BUYER,
    ibans=(read("BE68539007547034"),),
    payment_reference=read("+++090/9337/55493+++"),
    total_excl=read(d("100.00")),
    total_vat=read(d("21.00")),
    total_incl=read(d("121.00")),
    payable=read(d("121.00")),
    vat_breakdown=(vat("21", "100.00", "21.00"),),
    lines=(line("Drukwerk", "60.00", quantity="2", price="30.00"), line("Levering", "40.00")),
)


def paper(**changes: Any) -> Reading:
    """PAPER with some fields read otherwise; plain values are wrapped, None means not read."""
    wrapped = {
        name: value if value is None or isinstance(value, (tuple, PartyReading, str)) else read(value)
        for name, value in changes.items()
    }
    return replace(PAPER, **wrapped)


def amounts(excl: str, vat_total: str, incl: str, payable: str | None = None, **more: Any) -> dict[str, Any]:
    given = {"total_excl": d(excl), "total_vat": d(vat_total), "total_incl": d(incl)}
    return given | {"payable": d(payable or incl)} | more
