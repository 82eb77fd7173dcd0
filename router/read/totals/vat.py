"""The VAT breakdown: rows whose rate, base and VAT agree, and why no VAT is charged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from router.model import Field, How, VatReading
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import pattern, plain
from router.read.totals.amounts import HIGHEST_RATE, Number
from router.read.totals.evidence import USUAL_RATES
from router.read.totals.sums import Sums, field_of
from router.read.totals.totals import Totals
from router.read.vocabulary.exemptions import EXEMPTIONS

_CENT = Decimal("0.01")
_NEAR = Decimal("0.011")
_HALF = Decimal("0.5")  # so far a VAT without cents may be rounded


@dataclass(frozen=True, slots=True, eq=False)
class RateRow:
    """One row of a VAT table: base × rate = VAT, to the cent."""

    rate: Number
    base: Number
    vat: Number
    row: int


def rate_rows(numbers: dict[int, list[Number]], barred: frozenset[int]) -> list[RateRow]:
    """Rows (outside the table of lines, whose rows are `barred`) that hold rate, base and VAT in agreement."""
    found: list[RateRow] = []
    for row, on_row in numbers.items():
        if row in barred or len(on_row) < 3:  # noqa: PLR2004 - rate, base and VAT
            continue
        hit = _agreeing(on_row, row)
        if hit is not None:
            found.append(hit)
    return found


def _agreeing(on_row: list[Number], row: int) -> RateRow | None:
    rates = [n for n in on_row if n.is_percent and 0 <= n.value < HIGHEST_RATE]
    rates = rates or [n for n in on_row if 0 <= n.value < HIGHEST_RATE and not n.has_currency]
    money = [n for n in on_row if n.is_money]
    for rate in rates:
        for base in money:
            for vat in money:
                if len({id(rate), id(base), id(vat)}) < 3 or base.value == 0:  # noqa: PLR2004 - three different numbers
                    continue
                if not rate.is_percent and vat.value == 0:
                    continue
                if abs(base.value * rate.value / 100 - vat.value) <= (_HALF if vat.is_proven else _NEAR):
                    return RateRow(rate, base, vat, row)
    return None


def fitting(rows: list[RateRow], net: Decimal, vat: Decimal) -> list[RateRow]:
    """Those rows that add up to the totals: all of them, or those left without repeats."""
    for some in (rows, _one_per_rate(rows)):
        if some and sum(r.base.value for r in some) == net and sum(r.vat.value for r in some) == vat:
            return some
    return []


def _one_per_rate(rows: list[RateRow]) -> list[RateRow]:
    """The first row of each rate: a breakdown may be printed twice."""
    first: dict[Decimal, RateRow] = {}
    for row in rows:
        first.setdefault(row.rate.value, row)
    return list(first.values())


def vat_breakdown(
    rows: list[RateRow], totals: Totals, gathered: Sums, sheet: Sheet, *, percents: tuple[Number, ...], how: How
) -> tuple[VatReading, ...]:
    """The breakdown that adds up to the totals; from one printed or usual rate when no table is there; else empty."""
    if totals.net is None or totals.vat is None:
        return ()
    net, vat = totals.net.value, totals.vat.value
    chosen = fitting(rows, net, vat)
    if chosen:
        return tuple(_reading(row, sheet, how) for row in chosen)
    if vat == 0:
        return (_without_vat(totals, sheet, percents, how),)
    rate = _rate_of_all(net, vat, percents, how)
    if rate is not None:
        return (VatReading(category=_standard(rate), rate=rate, base=totals.net, vat=totals.vat),)
    taxed = _partly_taxed(rows, net, vat, gathered, percents)
    if not taxed:
        return ()
    rest = gathered.printed[net - sum(row.base.value for row in taxed)]
    return (*(_reading(row, sheet, how) for row in taxed), _untaxed(rest, sheet, how))


def _without_vat(totals: Totals, sheet: Sheet, percents: tuple[Number, ...], how: How) -> VatReading:
    category, reason = exemption(sheet) or (None, None)
    rate = next((n for n in percents if n.value == 0), None)
    return VatReading(
        category=category,
        exemption_reason=reason,
        rate=None if rate is None else field_of(rate, Decimal(0), how, 0.97, "printed, and no VAT is charged"),
        base=totals.net,
        vat=totals.vat,
    )


def _rate_of_all(net: Decimal, vat: Decimal, percents: tuple[Number, ...], how: How) -> Field[Decimal] | None:
    """The one printed rate that leads from the net total to the VAT; with none printed, the one usual here."""
    printed = {n.value: n for n in percents if 0 < n.value < HIGHEST_RATE and _leads(net, n.value, vat)}
    if len(printed) == 1:
        (number,) = printed.values()
        return field_of(number, number.value, how, 0.97, "printed, and base × rate is the VAT")
    usual = [rate for rate in USUAL_RATES if _leads(net, rate, vat)]
    if printed or len(usual) != 1:
        return None
    reason = "the one usual rate that leads from the net total to the VAT"
    return Field(value=usual[0], how=How.RULE, confidence=0.93, reason=reason)


def _leads(net: Decimal, rate: Decimal, vat: Decimal) -> bool:
    """Whether the VAT is the rate's, reckoned from the net total or out of the gross one, to the cent."""
    return vat in (_rounded(net * rate / 100), _rounded((net + vat) * rate / (100 + rate)))


def _partly_taxed(
    rows: list[RateRow], net: Decimal, vat: Decimal, gathered: Sums, percents: tuple[Number, ...]
) -> list[RateRow]:
    """Rows that make the VAT, but of the net total only a part whose rest is printed too; [] where there are none.

    Where no table has them, the one printed base that a printed rate leads from to the VAT.
    """
    for some in (rows, _one_per_rate(rows)):
        rest = net - sum(row.base.value for row in some)
        if some and sum(row.vat.value for row in some) == vat and rest in gathered.printed and rest > 0:
            return some
    tax = gathered.printed.get(vat)
    bases = [base for value, base in gathered.printed.items() if 0 < value < net and net - value in gathered.printed]
    found = {
        (base.value, rate.value): RateRow(rate, base, tax, base.row)
        for base in bases
        for rate in percents
        if tax is not None and 0 < rate.value < HIGHEST_RATE and _rounded(base.value * rate.value / 100) == vat
    }
    return list(found.values()) if len(found) == 1 else []


def _untaxed(rest: Number, sheet: Sheet, how: How) -> VatReading:
    """What remains of the net total and bears no VAT."""
    clause = "what remains of the net total, without VAT"
    category, reason = exemption(sheet) or (None, None)
    nothing = Field(value=Decimal(0), how=How.RULE, confidence=0.93, reason=clause)
    return VatReading(
        category=category,
        exemption_reason=reason,
        rate=nothing,
        base=field_of(rest, rest.value, how, 0.93, clause),
        vat=nothing,
    )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)


def _reading(row: RateRow, sheet: Sheet, how: How) -> VatReading:
    clause = f"row of the VAT table on page {row.base.page}, base × rate is the VAT"
    rate = field_of(row.rate, row.rate.value, how, 0.98, clause)
    base = field_of(row.base, row.base.value, how, 0.98, clause)
    vat = field_of(row.vat, row.vat.value, how, 0.98, clause)
    if row.rate.value:
        return VatReading(category=_standard(rate), rate=rate, base=base, vat=vat)
    category, reason = exemption(sheet) or (None, None)
    return VatReading(category=category, exemption_reason=reason, rate=rate, base=base, vat=vat)


def _standard(rate: Field[Decimal]) -> Field[str]:
    return Field(
        value="S",
        how=How.RULE,
        confidence=rate.confidence,
        page=rate.page,
        box=rate.box,
        reason=f"a rate of {rate.value} % is charged",
    )


def exemption(sheet: Sheet) -> tuple[Field[str], Field[str]] | None:
    """Category code and printed sentence of the wording that explains why no VAT is charged (UNCL5305)."""
    for code, wording in EXEMPTIONS:
        for line in sheet.lines:
            for cell in line.cells:
                if pattern(wording).search(plain(cell.text)) is None:
                    continue
                sentence = Field(
                    value=cell.text[:200],
                    how=How.TEXT,
                    confidence=0.93,
                    text=cell.text[:200],
                    page=cell.page,
                    box=cell.box,
                    reason=f"the wording on page {cell.page} names it",
                )
                return replace(sentence, value=code), sentence
    return None
