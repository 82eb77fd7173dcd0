"""The lines and the totals of a paper, each settled by the other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from router.model import How
from router.read.layout.arrangement import Sheet
from router.read.lines.choice import settled_lines
from router.read.lines.lines import Figures, Lines
from router.read.lines.vat_column import with_coded_rates
from router.read.totals.evidence import Evidence
from router.read.totals.sums import Sums, sums
from router.read.totals.totals import Totals, choose_totals
from router.read.totals.vat import RateRow, exemption, rate_rows
from router.read.totals.vat_lines import vat_of_lines


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Lines and totals, with the rows of the VAT table and the labelled amounts outside the lines."""

    lines: Lines
    totals: Totals
    rows: list[RateRow]
    gathered: Sums

    @property
    def net(self) -> Decimal | None:
        """The total without VAT."""
        return self.totals.net.value if self.totals.net else None

    @property
    def gross(self) -> Decimal | None:
        """The total with VAT."""
        return self.totals.gross.value if self.totals.gross else None


def settled(lines: Lines, sheet: Sheet, figures: Figures, how: How, *, taxless: bool) -> Settled:
    """The totals that the lines support, then the lines that make these totals; once more where that changed the lines.

    `taxless` says that the paper speaks of no VAT at all.
    """
    untaxed = exemption(sheet) is not None
    first = _totals(lines, figures, how, untaxed=untaxed, taxless=taxless)
    anew = settled_lines(lines, first.net, first.gross, sheet, figures)
    if anew is lines:
        return first
    second = _totals(anew, figures, how, untaxed=untaxed, taxless=taxless)
    alike = (second.net, second.gross) == (first.net, first.gross)
    return second if alike else Settled(second.lines, first.totals, first.rows, first.gathered)


def _totals(lines: Lines, figures: Figures, how: How, *, untaxed: bool, taxless: bool) -> Settled:
    rows = rate_rows(figures.joined, lines.taken)
    lines = Lines(with_coded_rates(lines.rows, rows), lines.taken)
    gathered = sums(figures.totals, figures.joined, lines.taken)
    pairs = tuple(dict.fromkeys((row.base.value, row.vat.value) for row in rows))
    evidence = Evidence(
        gathered,
        pairs,
        lines.sum,
        vat_of_lines(lines.rows),
        untaxed=untaxed,
        taxless=taxless,
        is_one_line=len(lines.rows) == 1,
    )
    return Settled(lines, choose_totals(evidence, how), rows, gathered)
