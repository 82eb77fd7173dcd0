"""Net and VAT that may belong together: what balances of totals are made of."""

from __future__ import annotations

from decimal import Decimal

from router.read.totals.evidence import (
    USUAL_RATES,
    Evidence,
    Pool,
    has_rate,
    is_charged,
    is_share,
    is_taxed,
    is_untaxed,
    within,
)
from router.read.totals.sums import ZERO, Sums

_SEARCHED_LIMIT = 400  # printed amounts; a document with more has its totals labelled


def pairs(evidence: Evidence, pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """Net and VAT that may belong together: both labelled, or one and the gross total, or rows of a VAT table."""
    gathered, rows = evidence.gathered, set(evidence.rows)
    printed, several = gathered.printed, within(gathered) or pool.several
    found = {(net, vat) for net in pool.nets for vat in pool.vats} | rows
    found |= {(net, several) for net in pool.nets if several}
    found |= _with_untaxed(evidence, pool) | ({gathered.added_up} if gathered.added_up else set())
    for gross in pool.grosses:
        found |= {(net, gross - net) for net in pool.nets if gross - net in printed or gross == net}
        untold = pool.nets if not any(pool.vats) else ()  # the VAT is printed as a rate only
        found |= {(net, gross - net) for net in untold if has_rate(net, gross - net, gathered)}
        found |= {(gross - vat, vat) for vat in (*pool.vats, several) if vat and abs(vat) < abs(gross)}
    found |= _stepped(pool) | _on_one_row(gathered, pool) | _unnamed(gathered, pool)
    if len(printed) <= _SEARCHED_LIMIT:
        named = pool.grosses.keys()
        found |= {(gross - vat, vat) for gross in named for vat in printed if is_share(gross - vat, vat, gathered)}
        found |= {(pool.largest - vat, vat) for vat in pool.vats if is_share(pool.largest - vat, vat, gathered)}
    return found | ({evidence.row_sum} if rows else set()) | pool.unlabelled


def _stepped(pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """A labelled total before allowances and charges with these, where that and labelled VAT make the gross total."""
    stepped = {net + step for net in pool.nets for step in pool.steps}
    return {(net, vat) for net in stepped for vat in pool.vats if net + vat in pool.grosses}


def taxless_pairs(evidence: Evidence, pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """Where no VAT is charged, the gross total alone is the net one.

    When the lines say so, or a printed VAT of zero, or what payments leave of it.
    """
    if any(pool.vats):
        return set()
    nothing, untaxed, gathered = ZERO in pool.vats, evidence.untaxed, evidence.gathered
    named = {*gathered.of("gross"), *(() if gathered.of("gross") else gathered.of("payable"))}
    proven = {gross for gross in named if (nothing or untaxed) and gross in {evidence.lines_net, *pool.paid}}
    return {(gross, ZERO) for gross in (named if nothing and untaxed else proven)}


def _on_one_row(gathered: Sums, pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """Two amounts on one row that make the gross total: the row of totals under the columns of net and VAT."""
    return {
        (net, vat)
        for amounts in gathered.rows
        for net in amounts
        for vat in amounts
        if 0 < vat < net and net + vat in pool.grosses
    }


def _unnamed(gathered: Sums, pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """A labelled net total with amounts that no label names: VAT at a usual rate, and the sum as the largest amount."""
    gross = pool.largest
    return {
        (net, gross - net)
        for net in pool.nets
        if not pool.grosses and gross - net in gathered.printed and is_taxed(net, gross - net, USUAL_RATES)
    }


def _with_untaxed(evidence: Evidence, pool: Pool) -> set[tuple[Decimal, Decimal]]:
    """Net and VAT where a printed amount without VAT is added to the base of the VAT: disbursements, deposits."""
    gathered = evidence.gathered
    proven = {evidence.row_sum, (evidence.lines_net, evidence.lines_vat)}
    vats = {*pool.vats, pool.several} - {ZERO}
    taxed = [(b, v) for b in pool.nets for v in vats if (b, v) in proven or has_rate(b, v, gathered)]
    return {
        (gross - vat, vat)
        for gross in pool.grosses
        for base, vat in taxed
        if gross - vat > base > 0 and is_untaxed(gross - vat - base, gathered)
    }


def _is_subtotal(net: Decimal, vat: Decimal, evidence: Evidence, pool: Pool) -> bool:
    """Whether a label names an amount as a net total that no rate, nor a row of net, VAT and gross, shows to be VAT."""
    if vat not in pool.nets or _is_lawful(net, vat, evidence):
        return False
    return not is_row(net, vat, evidence.gathered)


def is_row(net: Decimal, vat: Decimal, gathered: Sums) -> bool:
    """Whether a row ends with net, VAT and gross: `Subtotaal  279,84  20,80  300,64`."""
    return any(row[-3:] == (net, vat, net + vat) for row in gathered.rows)


def is_possible(net: Decimal, vat: Decimal, evidence: Evidence, pool: Pool) -> bool:
    """Whether the amounts are printed or follow from printed ones, and VAT is a part of the net total at most."""
    gathered, gross = evidence.gathered, net + vat
    if gross not in gathered.printed and gross not in pool.grosses:
        return False
    unprinted = net not in gathered.printed and net != evidence.lines_net
    if unprinted and not (vat and gross in pool.grosses):
        return False
    if unprinted and not (_is_lawful(net, vat, evidence) or (net, vat) in _with_untaxed(evidence, pool)):
        return False
    if vat not in pool.vats and (vat in gathered.of("charge") or _is_subtotal(net, vat, evidence, pool)):
        return False  # what a label calls freight is no tax, nor is another subtotal
    return not (gross == 0 or abs(vat) > abs(net) * Decimal("0.35") or (vat and (vat > 0) != (net > 0)))


def _is_lawful(net: Decimal, vat: Decimal, evidence: Evidence) -> bool:
    """Whether a rate or the rows of several rates lead to the VAT, or words name it as within the total."""
    gathered = evidence.gathered
    if (net, vat) == evidence.row_sum or is_charged(net, vat, gathered) or is_taxed(net, vat, USUAL_RATES):
        return True
    return vat != 0 and vat == within(gathered)
