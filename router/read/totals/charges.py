"""Allowances and charges on the whole document: taken only when they lead from the lines to the net total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from router.model import ChargeReading, Field, How
from router.read.layout.labels import Label, Labelled
from router.read.totals.amounts import Number
from router.read.totals.sums import column_below, field_of

_CANDIDATES_LIMIT = 8
_CENT_OR_TWO = Decimal("0.02")


def charge_readings(
    known: Labelled,
    numbers: dict[int, list[Number]],
    barred: frozenset[int],
    *,
    lines_net: Decimal | None,
    net: Decimal | None,
    how: How,
) -> tuple[ChargeReading, ...]:
    """Labelled allowances and charges outside the lines whose sum is net total less lines; else none."""
    if lines_net is None or net is None or abs(net - lines_net) <= _CENT_OR_TWO:
        return ()
    found = _candidates(known, numbers, barred)[:_CANDIDATES_LIMIT]
    for count in range(1, len(found) + 1):
        for some in combinations(found, count):
            if abs(lines_net + sum(_signed(label, number, net) for label, number in some) - net) <= _CENT_OR_TWO:
                return tuple(_reading(label, number, numbers, how) for label, number in some)
    return ()


def _candidates(
    known: Labelled, numbers: dict[int, list[Number]], barred: frozenset[int]
) -> list[tuple[Label, Number]]:
    found: list[tuple[Label, Number]] = []
    seen: set[int] = set()
    for label in known.of("allowance", "charge"):
        if label.cell.row in barred or label.cell.row in seen or label.start > 3:  # noqa: PLR2004 - inside a sentence
            continue
        right = [n for n in numbers.get(label.cell.row, ()) if n.is_money and n.box.left > label.box.right]
        below = column_below(label, known, numbers)[:1] if known.is_label(label.cell) else []
        amounts = right or below
        if amounts and amounts[-1].value:
            seen.update({label.cell.row} if right else set())
            found.append((label, amounts[-1]))
    return found


def _signed(label: Label, number: Number, net: Decimal) -> Decimal:
    """The step the amount makes: an allowance lowers the size of the net total, a charge raises it."""
    size = abs(number.value).copy_sign(net)
    return -size if label.field == "allowance" else size


def _reading(label: Label, number: Number, numbers: dict[int, list[Number]], how: How) -> ChargeReading:
    clause = "the lines and this make the net total"
    reason = " ".join(word.text for word in label.cell.words if word.box.right <= number.box.left)[:100].strip(" :")
    rate = next(
        (n for n in numbers.get(label.cell.row, ()) if n.is_percent and n.value in _rates(numbers, label)), None
    )
    return ChargeReading(
        is_charge=label.field == "charge",
        amount=field_of(number, abs(number.value), how, 0.97, clause),
        reason=Field(
            value=reason, how=how, confidence=0.95, text=reason, page=label.cell.page, box=label.cell.box, reason=clause
        )
        if reason
        else None,
        rate=None if rate is None else field_of(rate, rate.value, how, 0.9, "printed on the same row"),
    )


def _rates(numbers: dict[int, list[Number]], label: Label) -> Sequence[Decimal]:
    """Percentages that stand on other rows too: VAT rates, not the allowance's own share."""
    return [n.value for row, on_row in numbers.items() if row != label.cell.row for n in on_row if n.is_percent]
