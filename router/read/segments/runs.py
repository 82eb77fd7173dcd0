"""Which pages of a file belong together: several invoices in one PDF, their annexes, terms and blank pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from router.model import Reading
from router.read.pages.words import WordPage
from router.read.read import OwnIdentifiers, read_words
from router.read.segments.bounds import Run, runs
from router.read.segments.order import counts_itself
from router.read.segments.pages import INVOICES_BY_ROLE, PageFacts, Role, bare, page_facts, renumbered

__all__ = ["Role", "Segment", "page_range", "segments"]

_DECISIVE = 6.0  # a bound this plain needs no sums to confirm it
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Pages of a file that make one document; blank pages between documents are a segment of their own.

    `pages` are 1-based and follow each other. With `uncertain` set nothing may be split: it holds all pages and
    `reasons` say what a person has to look at.
    """

    pages: tuple[int, ...]
    role: Role
    number: str | None = None  # the invoice number as printed
    seller: str | None = None  # name, else number
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0
    uncertain: bool = False


def segments(
    pages: tuple[WordPage, ...], *, own: OwnIdentifiers | None = None, pictured: frozenset[int] = frozenset()
) -> tuple[Segment, ...]:
    """Return the documents that `pages` of one file hold, in page order; pure, never raises on odd words.

    One segment means: one document. A page begins an invoice when its own number, title, parties and counter say so
    and nothing says that it goes on with the page before; each invoice must then have its own number and totals that
    balance. Annexes, terms and pages without words belong to the invoice before them. Invoices behind a reminder that
    names their numbers are its annexes. What is not certain stays one segment with `uncertain` set.

    `pictured` are pages without words that show something: they are kept, only blank pages are told apart. `own`
    says which numbers are the client's.
    """
    if counts_itself(pages):
        return (Segment(pages=tuple(page.number for page in pages), role=Role.OTHER),)
    facts = tuple(_kept(page_facts(page), pictured) for page in pages)
    found, doubts = runs(facts)
    found = _behind_claims(found)
    invoices = [run for run in found if run.role in INVOICES_BY_ROLE]
    plain = [doubt for doubt in doubts if not doubt.is_slight]
    if not invoices or len(invoices) + len(plain) + _is_behind_stranger(found) < 2:  # noqa: PLR2004 - one document
        return (_whole(facts),)
    words = {page.number: page for page in pages}
    read = [(run, read_words(_renumbered(run, words), own=own)) for run in invoices]
    against = (
        *(doubt.reason for doubt in doubts),
        *(why for run, reading in read for why in _unconfirmed(run, reading)),
        *_clashes(read, own),
    )
    if against:
        return (replace(_whole(facts), uncertain=True, confidence=0.0, reasons=against),)
    confirmed = {run.pages: reading for run, reading in read}
    return tuple(_segment(run, confirmed.get(run.pages)) for run in found)


def page_range(pages: tuple[int, ...]) -> str:
    """Return pages that follow each other in words: `page 2`, `pages 2 to 4`."""
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]} to {pages[-1]}"


def _kept(facts: PageFacts, pictured: frozenset[int]) -> PageFacts:
    is_picture = facts.role is Role.BLANK and facts.number in pictured
    return replace(facts, role=Role.ANNEX, is_unread=True) if is_picture else facts


def _whole(facts: tuple[PageFacts, ...]) -> Segment:
    first = next((page for page in facts if page.role is not Role.BLANK), None)
    return Segment(
        pages=tuple(page.number for page in facts),
        role=(first.role if first else Role.BLANK) or Role.OTHER,
        number=(first.printed_number if first else "") or None,
        seller=((first.seller_name or first.seller) if first else "") or None,
    )


def _behind_claims(found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Invoices behind a reminder or statement that lists their numbers are copies: they stay with it."""
    kept: list[Run] = []
    for run in found:
        before = kept[-1] if kept else None
        listed = before is not None and before.role in {Role.REMINDER, Role.STATEMENT} and run.role in INVOICES_BY_ROLE
        if listed and before and run.number and any(page.mentions(run.number) for page in before.facts):
            reason = f"page {run.pages[0]} is a copy of {run.printed_number}, which the page before lists"
            kept[-1] = replace(before, facts=(*before.facts, *run.facts), reasons=(*before.reasons, reason))
        else:
            kept.append(run)
    return tuple(kept)


def _is_behind_stranger(found: tuple[Run, ...]) -> bool:
    """Whether the file begins with the paper of somebody who has nothing to do with the invoice behind it."""
    first, *others = (run for run in found if run.role is not Role.BLANK)
    if first.role in INVOICES_BY_ROLE or not others or others[0].role not in INVOICES_BY_ROLE:
        return False
    behind = others[0]
    if first.identifiers and behind.identifiers:
        return not first.identifiers & behind.identifiers
    return not any(one.is_kin(other) for one in behind.facts for other in first.facts)


def _renumbered(run: Run, words: dict[int, WordPage]) -> tuple[WordPage, ...]:
    return tuple(renumbered(words[number], place) for place, number in enumerate(run.pages, 1))


# ------------------------------------------------------------------ confirming
def _unconfirmed(run: Run, reading: Reading) -> tuple[str, ...]:
    """What an invoice lacks to stand alone: its number, its totals; plain bounds on both sides make up for one."""
    where = page_range(run.pages)
    missing = []
    if reading.invoice_number is None:
        missing.append(f"on {where} an invoice seems to stand, but it has no number that could be read")
    if not _balances(reading):
        missing.append(f"on {where} an invoice seems to stand, but it has no totals of its own that balance")
    enough = run.is_complete or (run.weight >= _DECISIVE and len(missing) == 1)
    return () if enough else tuple(missing)


def _balances(reading: Reading) -> bool:
    net, vat, gross = reading.total_excl, reading.total_vat, reading.total_incl
    if net is None or gross is None:
        return False
    return abs(net.value + (vat.value if vat else gross.value - net.value) - gross.value) <= _CENT


def _clashes(read: list[tuple[Run, Reading]], own: OwnIdentifiers | None) -> tuple[str, ...]:
    """What two neighbours say that two separate invoices would not."""
    ours = frozenset(bare(number) for number in own.vat_numbers) if own else frozenset()
    if len(read) > 2:  # noqa: PLR2004 - who is a party of three invoices or more is the one they were gathered for
        ours |= frozenset.intersection(*(frozenset({run.seller, run.buyer}) for run, _ in read))
    found = []
    for (one, _), (other, _) in pairwise(read):
        apart = one.seller and other.seller and one.seller != other.seller
        if one.number and one.number == other.number and not apart:
            found.append(f"pages {one.pages[0]} and {other.pages[0]} bear the same number {one.printed_number}")
        if other.buyer and other.buyer == one.seller and other.buyer not in ours:
            found.append(
                f"the invoice on page {other.pages[0]} is addressed to the seller of the one on page {one.pages[0]}: "
                "it may be an annex"
            )
    return tuple(found)


def _segment(run: Run, reading: Reading | None) -> Segment:
    sure = reading is not None and reading.invoice_number is not None and _balances(reading)
    return Segment(
        pages=run.pages,
        role=run.role,
        number=run.printed_number or None,
        seller=run.seller_name or run.seller or None,
        reasons=run.reasons,
        confidence=0.98 if sure else 0.9,
    )
