"""One line per VAT rate instead of lines that are unknown: allowed, because the totals per rate are certain."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from router.convert.units import PIECE
from router.invoice import AllowanceCharge, Item, Line, Price, VatBreakdown

_WORDS = MappingProxyType(
    {
        "nl": ("Zie bijgevoegd origineel", "btw"),
        "fr": ("Voir l'original en annexe", "TVA"),
        "de": ("Siehe beigefügtes Original", "MwSt."),
        "en": ("See the attached original", "VAT"),
    }
)
_TERMS = MappingProxyType(
    {
        "nl": "Betalingstermijn: zie bijgevoegd origineel",
        "fr": "Délai de paiement : voir l'original en annexe",
        "de": "Zahlungsziel: siehe beigefügtes Original",
        "en": "Payment terms: see the attached original",
    }
)


def summary_lines(
    breakdown: tuple[VatBreakdown, ...], language: str | None, charges: tuple[AllowanceCharge, ...] = ()
) -> tuple[Line, ...]:
    """Return one line per VAT breakdown entry; the text is in the paper's language.

    A line's net amount is the entry's base without the document's own charges and allowances at that rate.
    """
    return tuple(_line(entry, position, language, charges) for position, entry in enumerate(breakdown, 1))


def see_original_terms(language: str | None) -> str:
    """Return payment terms (BT-20) for an invoice on which neither due date nor terms could be read (BR-CO-25)."""
    return _TERMS.get(language or "", _TERMS["en"])


def see_original_words(language: str | None) -> str:
    """Return "See the attached original" in the paper's language."""
    return _WORDS.get(language or "", _WORDS["en"])[0]


def _line(entry: VatBreakdown, position: int, language: str | None, charges: tuple[AllowanceCharge, ...]) -> Line:
    sentence, tax = _WORDS.get(language or "", _WORDS["en"])
    rate = f"{entry.rate.normalize():f} %" if entry.rate is not None else entry.category or ""
    ours = (c for c in charges if (c.category, c.rate) == (entry.category, entry.rate))
    base = (entry.base or Decimal(0)) - sum((c.amount or Decimal(0)) * (1 if c.is_charge else -1) for c in ours)
    return Line(
        id=str(position),
        quantity=Decimal(-1 if base < 0 else 1),
        unit=PIECE,
        net=base,
        price=Price(net=abs(base)),
        category=entry.category,
        rate=entry.rate,
        item=Item(name=f"{sentence} ({tax} {rate})"),
    )
