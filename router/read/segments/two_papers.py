"""Two papers on one scanned page, side by side or one above the other: seen, so that their values are not mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from router.model import How, Reading
from router.read.pages.words import Word, WordPage
from router.read.read import OwnIdentifiers, read_words
from router.read.segments.pages import bare

_LEAST_WORDS = 12  # of a receipt
_MIDDLE = (0.25, 0.75)  # of the page: where two papers meet
_BANDS = 3  # the widest blank bands that are tried in each direction
_LEAST_SIGNS = 3  # of number, date, seller and total: what makes a part a paper of its own


@dataclass(frozen=True, slots=True)
class _Own:
    """What one part of a page says of itself."""

    number: str
    date: str
    seller: str
    total: str

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return self.number or f"{self.seller or self.date} {self.total}"

    @property
    def signs(self) -> int:
        """How many of number, date, seller and total there are."""
        return sum(map(bool, (self.number, self.date, self.seller, self.total)))


def two_papers(page: WordPage, whole: Reading, own: OwnIdentifiers | None = None) -> str:
    """Return in words that a recognised page shows two papers, empty when it shows one or was no picture.

    Each part beside a blank band must have three of number, date, seller and total. The parts must name different
    numbers and either totals of their own or different dates and sellers; or, without any number, different totals and
    different sellers or dates. A payment slip under an invoice repeats its number, a credit note names another's:
    `whole` is what the file was read as.
    """
    if page.how is not How.OCR:
        return ""
    for parts in _cuts(page):
        one, other = (_own(read_words((replace(page, words=part),), own=own)) for part in parts)
        if _differ(one, other) and _preceding(whole) not in {bare(one.number), bare(other.number)}:
            return f"page {page.number} shows two papers, {one.name} and {other.name}"
    return ""


def _cuts(page: WordPage) -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """The words on both sides of the widest blank bands, upright ones first."""
    sides = [(word.box.left, word.box.right) for word in page.words]
    heights = [(word.box.top, word.box.bottom) for word in page.words]
    for edges, length in ((sides, page.width), (heights, page.height)):
        for cut in _bands(edges, length):
            first = tuple(word for word, edge in zip(page.words, edges, strict=True) if edge[1] <= cut)
            second = tuple(word for word, edge in zip(page.words, edges, strict=True) if edge[0] >= cut)
            if min(len(first), len(second)) >= _LEAST_WORDS:
                yield first, second


def _bands(edges: list[tuple[float, float]], length: float) -> list[float]:
    """The middles of the widest stretches in the middle of the page that no word reaches into."""
    ends: list[tuple[float, float]] = []
    for start, end in sorted(edges):
        if ends and start <= ends[-1][1]:
            ends[-1] = (ends[-1][0], max(end, ends[-1][1]))
        else:
            ends.append((start, end))
    bands = [(after[0] - before[1], (before[1] + after[0]) / 2) for before, after in pairwise(ends)]
    central = [band for band in bands if _MIDDLE[0] * length < band[1] < _MIDDLE[1] * length]
    return [middle for _, middle in sorted(central, reverse=True)[:_BANDS]]


def _own(reading: Reading) -> _Own:
    seller = reading.seller.vat_number or reading.seller.enterprise_number or reading.seller.name
    total = reading.total_incl or reading.payable
    return _Own(
        number=reading.invoice_number.value if reading.invoice_number else "",
        date=str(reading.issue_date.value) if reading.issue_date else "",
        seller=seller.value if seller else "",
        total=str(total.value) if total else "",
    )


def _preceding(whole: Reading) -> str | None:
    return bare(whole.preceding_invoice.value) if whole.preceding_invoice else None


def _differ(one: _Own, other: _Own) -> bool:
    if min(one.signs, other.signs) < _LEAST_SIGNS:
        return False
    strangers = one.seller != other.seller and one.date != other.date
    if one.number and other.number:
        return bare(one.number) != bare(other.number) and (strangers or bool(one.total and other.total))
    if one.number or other.number or one.total == other.total:
        return False
    return (one.seller, one.date) != (other.seller, other.date)
