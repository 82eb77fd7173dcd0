"""Where one document of a file ends and the next begins: the evidence at each page, weighed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from router.read.segments.pages import INVOICES_BY_ROLE, PageFacts, Role, looks_like_invoice

_SURE = 4.0  # a page that weighs this much begins an invoice
_DOUBTFUL = 2.5  # a page that weighs this much may begin one: a person looks
_STRANGE = (
    2.0  # a page that weighs this much is out of place where several invoices stand; behind one it may be an annex
)
_APART = frozenset({Role.REMINDER, Role.STATEMENT, Role.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pages that follow each other and make one document, with why it begins where it begins."""

    facts: tuple[PageFacts, ...]
    reasons: tuple[str, ...] = ()
    weight: float = 99.0  # of its first bound; of the file's first page there is none to doubt

    @property
    def pages(self) -> tuple[int, ...]:
        """The page numbers, 1-based."""
        return tuple(page.number for page in self.facts)

    @property
    def role(self) -> Role:
        """What the first page is."""
        first = self.facts[0]
        if first.role is None:
            return Role.INVOICE if first.is_own or (first.invoice_number and first.has_total) else Role.OTHER
        return first.role

    @property
    def number(self) -> str:
        """The first invoice number of its pages, folded."""
        return next((page.invoice_number for page in self.facts if page.is_own), self.facts[0].invoice_number)

    @property
    def printed_number(self) -> str:
        """The same number as printed."""
        return next((page.printed_number for page in self.facts if page.is_own), self.facts[0].printed_number)

    @property
    def seller(self) -> str:
        """The seller's number, where one of its pages says it."""
        return next((page.seller for page in self.facts if page.seller), "")

    @property
    def seller_name(self) -> str:
        """The seller's name, where one of its pages says it."""
        return next((page.seller_name for page in self.facts if page.seller_name), "")

    @property
    def buyer(self) -> str:
        """The buyer's number, where one of its pages says it."""
        return next((page.buyer for page in self.facts if page.buyer), "")

    @property
    def identifiers(self) -> frozenset[str]:
        """All numbers of parties on its pages."""
        return frozenset().union(*(page.identifiers for page in self.facts))

    @property
    def is_complete(self) -> bool:
        """Whether every page counts itself, from page 1 of n to page n of n."""
        wanted = [(place, len(self.facts)) for place in range(1, len(self.facts) + 1)]
        return [page.counter for page in self.facts] == wanted

    @property
    def gross(self) -> frozenset[Decimal]:
        """The grand totals on its pages that balance."""
        return frozenset(page.gross for page in self.facts if page.gross is not None)

    @property
    def has_total(self) -> bool:
        """Whether it has come to its total."""
        return any(page.has_total for page in self.facts)


@dataclass(slots=True)
class _Weight:
    """What speaks for and against a bound; `reasons` tell the former."""

    sum: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str = "") -> None:
        self.sum += weight
        if reason:
            self.reasons.append(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A page where it is not certain whether a document begins; `is_slight` when that matters only among several."""

    reason: str
    is_slight: bool


def runs(facts: tuple[PageFacts, ...]) -> tuple[tuple[Run, ...], tuple[Doubt, ...]]:
    """Return the documents of a file in page order, and the pages where it is not certain whether one begins."""
    found: list[Run] = []
    doubts: list[Doubt] = []
    blank: list[PageFacts] = []
    for page in facts:
        if page.role is Role.BLANK:
            blank.append(page)
            continue
        weight = _weight(found[-1], page) if found else _Weight(99.0)
        if weight.sum >= _SURE:
            found += _blanks(blank)
            found.append(Run(facts=(page,), reasons=tuple(weight.reasons), weight=weight.sum))
        else:
            found[-1] = replace(found[-1], facts=(*found[-1].facts, *blank, page))
            if weight.sum >= _STRANGE:
                why = ", ".join(weight.reasons)
                sentence = f"page {page.number} may begin another document ({why}), but that is not certain"
                doubts.append(Doubt(reason=sentence, is_slight=weight.sum < _DOUBTFUL))
        blank = []
    return (*found, *_blanks(blank)), tuple(doubts)


def _blanks(blank: list[PageFacts]) -> list[Run]:
    return [Run(facts=tuple(blank), reasons=("nothing is on it",))] if blank else []


def _weight(before: Run, page: PageFacts) -> _Weight:
    """How much speaks for `page` beginning a document of its own behind the pages `before`."""
    weight = _Weight()
    if page.role in _APART or not looks_like_invoice(page):
        return _other(before, page)
    if page.role in INVOICES_BY_ROLE:
        weight.add(1.5, f"it has the title '{page.title[:40]}'")
    _weigh_number(weight, before, page)
    _weigh_counter(weight, before, page)
    _weigh_parties(weight, before, page)
    dates = {one.issue_date for one in before.facts if one.issue_date}
    if page.issue_date and dates and page.issue_date not in dates:
        weight.add(0.5, "it has another date")
    if page.is_carried:
        weight.add(-4)
    if before.has_total and page.has_total:
        weight.add(1, "it has a total of its own")
    if before.role in INVOICES_BY_ROLE and not before.has_total:
        weight.add(-1)
    if before.role is Role.OTHER and not before.has_total:
        weight.add(1, "the page before is no invoice")
    return weight


def _other(before: Run, page: PageFacts) -> _Weight:
    """A page that is no invoice stays with the one before, unless it is a stranger's claim or has its own total."""
    weight = _Weight()
    if page.is_unread:
        weight.add(_STRANGE, "it shows something that could not be read")
    if page.role in {Role.ANNEX, Role.TERMS} or page.is_carried or (page.counter and page.counter[0] > 1):
        return weight
    if page.mentions(before.number):
        return weight
    is_second = page.has_total and before.has_total
    if any(page.is_kin(one) for one in before.facts):
        if is_second and page.identifiers:
            weight.add(_STRANGE, "it has a letterhead and a total of its own")
        return weight
    title = f"it has the title '{page.title[:40]}'" if page.title else "it has no title that is known"
    has_other_parties = bool(page.identifiers and before.identifiers)
    if page.role in {Role.REMINDER, Role.STATEMENT} and has_other_parties:
        weight.add(_SURE, f"{title} and other parties")
    elif is_second and page.has_sender:
        weight.add(_DOUBTFUL, f"{title}, a total of its own and nothing in common with the pages before")
    elif has_other_parties:
        weight.add(_STRANGE, f"{title} and other parties")
    return weight


def _weigh_number(weight: _Weight, before: Run, page: PageFacts) -> None:
    if not page.invoice_number:
        return
    numbers = {one.invoice_number for one in before.facts if one.invoice_number}
    if page.invoice_number in numbers and page.gross is not None and before.gross - {page.gross}:
        weight.add(1, f"it has the same number {page.printed_number} and another total")
    elif page.invoice_number in numbers:
        weight.add(-6)
    elif numbers:
        weight.add(3.0 if page.is_own else 1.0, f"it has another number, {page.printed_number}")
    else:
        weight.add(2.0 if page.is_own else 1.0, f"it has a number, {page.printed_number}")
    if any(page.mentions(number) for number in numbers - {page.invoice_number}):
        weight.add(-1)


def _weigh_counter(weight: _Weight, before: Run, page: PageFacts) -> None:
    last = before.facts[-1].counter
    if page.counter is not None:
        place, of = page.counter
        if place == 1:
            weight.add(2.5, "it is a page 1" + (f" of {of}" if of else ""))
        else:
            weight.add(-6)
    if last is not None and last[1] is not None and last[0] < last[1]:
        weight.add(-3)


def _weigh_parties(weight: _Weight, before: Run, page: PageFacts) -> None:
    if page.seller and before.seller and page.seller != before.seller and page.seller not in before.identifiers:
        weight.add(2.5, "it has another seller")
    elif page.identifiers and before.identifiers and not page.identifiers & before.identifiers:
        weight.add(2.5, "it has other parties")
    elif page.seller_name and before.seller_name and not _words(page.seller_name) & _words(before.seller_name):
        weight.add(1.0, "it has another seller's name")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in name.casefold().split() if len(word) > 2)  # noqa: PLR2004 - not BV, SA, NV
