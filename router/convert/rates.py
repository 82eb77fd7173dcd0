"""The highest VAT rate of a country: the one rate that arithmetic alone can prove."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from router.invoice import VatBreakdown

CENT = Decimal("0.01")
# Standard rates in per cent: Directive 2006/112/EC, article 96, as notified by the member states; GB, CH, NO by law.
_HIGHEST: Mapping[str, int | str] = MappingProxyType({
    "AT": 20, "BE": 21, "BG": 20, "CH": "8.1", "CY": 19, "CZ": 21, "DE": 19, "DK": 25, "EE": 24, "ES": 21, "FI": "25.5",
    "FR": 20, "GB": 20, "GR": 24, "HR": 25, "HU": 27, "IE": 23, "IT": 22, "LT": 21, "LU": 17, "LV": 21, "MT": 18,
    "NL": 21, "NO": 25, "PL": 23, "PT": 23, "RO": 21, "SE": 25, "SI": 22, "SK": 23,
})  # fmt: skip


def vat_of(base: Decimal, rate: Decimal) -> Decimal:
    """Return the VAT on `base` at `rate` per cent, rounded to the cent (BR-CO-17)."""
    return (base * rate / 100).quantize(CENT, ROUND_HALF_UP)


def is_domestic(breakdown: tuple[VatBreakdown, ...], country: str) -> bool:
    """Whether everything is taxed and something of it at the highest rate of `country`."""
    highest = _HIGHEST.get(country)
    taxed = bool(breakdown) and all(entry.category == "S" for entry in breakdown)
    return taxed and highest is not None and any(entry.rate == Decimal(highest) for entry in breakdown)


def proven_breakdown(excl: Decimal | None, vat: Decimal | None, country: str | None) -> tuple[VatBreakdown, ...]:
    """Return the only breakdown that can explain a total VAT, or nothing.

    No mixture of rates reaches the highest rate of the country, so a VAT total of exactly that rate proves that
    everything was taxed at it. Any lower total may be a mixture, and amounts under 10 prove nothing after rounding.
    """
    highest = _HIGHEST.get(country or "")
    if highest is None or excl is None or vat is None or abs(excl) < 10:  # noqa: PLR2004
        return ()
    rate = Decimal(highest)
    if vat_of(excl, rate) != vat:
        return ()
    return (VatBreakdown(category="S", rate=rate, base=excl, vat=vat),)
