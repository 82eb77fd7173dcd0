"""What the lines of an invoice may add up to: the totals that labels name, or those that were settled already."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from router.read.layout.labels import says
from router.read.totals.evidence import CLEAR, unlabelled
from router.read.totals.sums import ZERO, Sums
from router.read.vocabulary.amounts import SUBTOTAL


@dataclass(frozen=True, slots=True)
class Targets:
    """Amounts without VAT that the lines may make, and others: with VAT, or what VAT leaves of them."""

    nets: frozenset[Decimal]
    others: frozenset[Decimal]

    @property
    def all(self) -> frozenset[Decimal]:
        """Every amount that the lines may make."""
        return self.nets | self.others

    @property
    def only_net(self) -> Targets:
        """The net total where there is one and no other; else nothing."""
        return Targets(self.nets if len(self.nets) == 1 else frozenset(), frozenset())


def clear_targets(gathered: Sums) -> Targets:
    """The totals that clear labels name, else all that labels name; with what is to be paid."""
    return Targets(_named("net", gathered), _named("gross", gathered) | frozenset(gathered.of("payable")))


def every_target(gathered: Sums, *, untaxed: bool) -> Targets:
    """Every labelled total and what VAT leaves of a gross one.

    What is to be paid counts where there is no other total, and where no VAT is charged.
    """
    grosses = {*gathered.of("gross")}
    if untaxed or not (grosses or gathered.of("net")):
        grosses |= {*gathered.of("payable")}
    less_vat = {gross - vat for gross in grosses for vat in gathered.of("vat")}
    return Targets(frozenset(gathered.of("net")) - {ZERO}, frozenset(grosses | less_vat) - {ZERO})


def largest_target(gathered: Sums) -> Targets:
    """The largest amount of a paper on which no label names a total, and the net amount that VAT makes it of."""
    nets = frozenset(net for net, _ in unlabelled(gathered))
    return Targets(nets, frozenset({max(gathered.printed, default=ZERO)}) - {ZERO})


def settled_targets(net: Decimal | None, gross: Decimal | None) -> Targets:
    """The totals that were settled."""
    return Targets(
        frozenset() if net is None else frozenset({net}), frozenset() if gross is None else frozenset({gross})
    )


def _named(kind: str, gathered: Sums) -> frozenset[Decimal]:
    """The totals of a kind that clear labels name, else all; several subtotals and no total mean their sum."""
    named = gathered.of(kind)
    clear = {value for value, witness in named.items() if witness.score >= CLEAR}
    parts = [value for value, witness in named.items() if says(witness.reason, SUBTOTAL)]
    if clear or len(parts) < 2 or len(parts) < len(named):  # noqa: PLR2004 - several
        return frozenset(clear or named)
    return frozenset({sum(parts, ZERO)})
