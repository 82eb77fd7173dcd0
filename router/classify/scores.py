"""Weighs what a paper says for each kind: its titles, the words only one kind says, and the figures that were read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from router.classify.cues import (
    ANNOUNCEMENTS,
    CUES,
    INVOICE_LABELS,
    LISTED_INVOICES,
    PAYMENTS,
    SELF_BILLING,
    WITHOUT_VAT,
)
from router.classify.title_lines import Title, best_titles
from router.classify.title_words import BILL_WORDS
from router.classify.wording import PAGES_READ, cells, phrases, words
from router.model import INVOICE_KINDS, Kind, Page, Reading

LABEL_WEIGHT = 0.5  # "Factuurnummer" beside a value
SHAPE_WEIGHT = 0.3  # a number and a total were read
CREDIT_WEIGHT = 0.4  # the reading took it for a credit note
BALANCED_WEIGHT = 0.6  # the reading found an invoice's wording as a title, and net, VAT and total that agree
LIST_WEIGHT = 0.9  # rows under "Factuurnummer  Datum  Bedrag": it lists invoices
NARROW_WEIGHT = 0.3  # a till prints it
NARROW = 260.0  # points: a till roll is 58 or 80 mm wide
LIST_CELLS, LIST_ROWS = 3, 2  # so many columns and rows at least make a list under a head
NAMED_ROWS = 3  # so many rows that name an invoice make one without a head
NAMED = 0.6  # a kind that scores less is not named by the paper
_AMOUNT = re.compile(r"\d[.,]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Scores:
    """How much speaks for each kind, and why.

    `is_titled` says that the paper's own name is an invoice's; `announces` that it speaks of an invoice elsewhere;
    `explains` that it says why no VAT stands on it.
    """

    by_kind: dict[Kind, float]
    reasons: dict[Kind, str]
    is_titled: bool = False
    announces: bool = False
    explains: bool = False

    def best(self, kinds: frozenset[Kind] | set[Kind]) -> tuple[Kind, float]:
        """Return the kind of `kinds` for which most speaks."""
        return max(((one, self.by_kind.get(one, 0.0)) for one in sorted(kinds)), key=lambda pair: pair[1])


def scores(reading: Reading) -> Scores:
    """Return what speaks for each kind on the first pages of a paper that holds text."""
    pages = [page for page in reading.pages if page.lines][:PAGES_READ]
    listed = {name for page in pages for name in _listed_by_name(page)}
    titles = {
        one: title for one, title in _with_bills(best_titles(pages[0]), reading).items() if title.text not in listed
    }
    by_kind = {one: title.score for one, title in titles.items()}
    reasons = {one: f"its title is {title.text!r}" for one, title in titles.items()}
    said = [_spoken(page) for page in pages]
    text = "".join(said)
    _add_cues(said[0], by_kind, reasons)  # terms on the pages behind speak of reminders, too
    named = {one for one, title in titles.items() if title.is_own}
    if listed or any(_lists_invoices(page) for page in pages):
        _add(Kind.OTHER, LIST_WEIGHT, "it lists invoices", by_kind, reasons)
    elif _says(text, INVOICE_LABELS):
        _add(Kind.INVOICE, LABEL_WEIGHT, "it has an invoice number", by_kind, reasons)
    if pages[0].width <= NARROW:
        _add(Kind.RECEIPT, NARROW_WEIGHT, "it is as narrow as a till's paper", by_kind, reasons)
    if Kind.RECEIPT in named and not named & INVOICE_KINDS:
        by_kind.pop(Kind.INVOICE, None)  # number and totals are those of the invoice that was paid
    else:
        _add_figures(reading, by_kind, reasons)
    if Kind.RECEIPT in by_kind and _says(text, PAYMENTS) and not has_substance(reading):
        by_kind[Kind.OTHER] = by_kind.pop(Kind.RECEIPT)
        reasons[Kind.OTHER] = "it confirms the payment of an invoice"
    if _says(text, SELF_BILLING):
        _swap_for_self_billed(titles, by_kind, reasons)
    return Scores(
        by_kind,
        reasons,
        is_titled=bool(named & INVOICE_KINDS),
        announces=_says(text, ANNOUNCEMENTS),
        explains=_says(text, WITHOUT_VAT),
    )


def has_number(reading: Reading) -> bool:
    """Say whether an invoice number was read."""
    return reading.invoice_number is not None


def has_total(reading: Reading) -> bool:
    """Say whether an amount to pay was read."""
    return reading.total_incl is not None or reading.payable is not None


def has_shape(reading: Reading) -> bool:
    """Say whether it has the number and the total of an invoice."""
    return has_number(reading) and has_total(reading)


def is_whole(reading: Reading, *, explains: bool) -> bool:
    """Say whether it has what the law asks of an invoice, and asks for payment to an account by a day.

    That is a number, a date, the seller's VAT number, whom it is for, and net total, VAT and total that agree; where
    the VAT is nothing, the paper must say why (`explains`).
    """
    net, vat, gross = reading.total_excl, reading.total_vat, reading.total_incl
    if net is None or vat is None or gross is None or net.value + vat.value != gross.value:
        return False
    if not (vat.value or explains):
        return False
    named = has_number(reading) and reading.issue_date and reading.seller.vat_number
    for_whom = reading.buyer.name or reading.buyer.vat_number
    return bool(named and for_whom and reading.ibans and reading.due_date)


def has_substance(reading: Reading) -> bool:
    """Say whether it has what an invoice has and a paper about one has not: a net or VAT amount, or priced lines."""
    if reading.total_excl is not None or reading.total_vat is not None:
        return True
    return any(line.quantity is not None or line.price is not None for line in reading.lines)


# ------------------------------------------------------------------ parts of the sum
def _with_bills(titles: dict[Kind, Title], reading: Reading) -> dict[Kind, Title]:
    """Return the titles, "Rekening" as an invoice's where number, VAT and buyer say that it is no till's bill."""
    bill = titles.get(Kind.RECEIPT)
    if bill is None or not BILL_WORDS.intersection(words(bill.text)[:2]) or not _is_billed(reading):
        return titles
    rest: dict[Kind, Title] = {one: title for one, title in titles.items() if one is not Kind.RECEIPT}
    return rest if Kind.INVOICE in rest and rest[Kind.INVOICE].score > bill.score else rest | {Kind.INVOICE: bill}


def _is_billed(reading: Reading) -> bool:
    buyer = reading.buyer
    return has_shape(reading) and reading.total_vat is not None and (buyer.name or buyer.vat_number) is not None


def _add(one: Kind, weight: float, why: str, by_kind: dict[Kind, float], reasons: dict[Kind, str]) -> None:
    by_kind[one] = by_kind.get(one, 0.0) + weight
    reasons.setdefault(one, why)


def _add_cues(text: str, by_kind: dict[Kind, float], reasons: dict[Kind, str]) -> None:
    for one, weight, listed in _cues():
        said = [phrase for phrase in listed if f" {phrase} " in text]
        if said:
            _add(one, weight * (1.0 + 0.3 * min(len(said) - 1, 3)), f"it says {said[0]!r}", by_kind, reasons)


def _listed_by_name(page: Page) -> set[str]:
    """Return the invoices that most rows with amounts name, one each: statements do, an invoice names one or two."""
    listed = [row for row in _rows(page) if _is_listed(row)]
    named = {row[0].strip() for row in listed if _names_invoice(row[0])}
    return named if len(named) >= NAMED_ROWS and 2 * len(named) > len(listed) else set()


def _lists_invoices(page: Page) -> bool:
    """Say whether a head that names invoices stands over several rows with amounts, as in statements and journals."""
    rows = _rows(page)
    return any(
        _heads_invoices(head) and all(_is_listed(row) for row in rows[place + 1 : place + 1 + LIST_ROWS])
        for place, head in enumerate(rows[:-LIST_ROWS])
    )


def _rows(page: Page) -> list[list[str]]:
    return [cells(line.text) for line in page.lines]


def _heads_invoices(head: list[str]) -> bool:
    if len(head) < LIST_CELLS or any(letter.isdigit() for cell in head for letter in cell):
        return False
    names = {" ".join(words(cell)) for cell in head}
    return bool(names.intersection(_listed(INVOICE_LABELS)) or names.intersection(_listed(LISTED_INVOICES)))


def _names_invoice(cell: str) -> bool:
    """Say whether a cell is an invoice's name with its number, and nothing else: "Factuur 2026-17"."""
    first, *rest = words(cell) or ("",)
    return first in _listed(LISTED_INVOICES) and any(map(str.isdigit, "".join(rest)))


def _is_listed(row: list[str]) -> bool:
    return len(row) >= LIST_CELLS and any(_AMOUNT.search(cell) for cell in row)


def _add_figures(reading: Reading, by_kind: dict[Kind, float], reasons: dict[Kind, str]) -> None:
    leading = max((Kind.INVOICE, Kind.CREDIT_NOTE), key=lambda one: by_kind.get(one, 0.0))
    if reading.type_code is not None and reading.total_excl is not None and reading.total_vat is not None:
        agree = "it has an invoice's wording, and its net total, VAT and total agree"
        _add(leading, BALANCED_WEIGHT, agree, by_kind, reasons)
    if has_shape(reading):
        by_kind[leading] = by_kind.get(leading, 0.0) + SHAPE_WEIGHT
    if reading.type_code and reading.type_code.value == "381" and by_kind.get(Kind.CREDIT_NOTE):
        by_kind[Kind.CREDIT_NOTE] += CREDIT_WEIGHT


def _swap_for_self_billed(titles: dict[Kind, Title], by_kind: dict[Kind, float], reasons: dict[Kind, str]) -> None:
    """Make the invoice a self-billed one, and so the German "Gutschrift", which § 14 UStG calls such an invoice."""
    credit = titles.get(Kind.CREDIT_NOTE)
    is_gutschrift = credit is not None and any(word.endswith("gutschrift") for word in words(credit.text))
    source = Kind.CREDIT_NOTE if is_gutschrift else Kind.INVOICE
    if by_kind.get(source, 0.0) <= NAMED:
        return
    by_kind[Kind.SELF_BILLED_INVOICE] = by_kind.pop(source) + LABEL_WEIGHT
    reasons[Kind.SELF_BILLED_INVOICE] = "it says that the buyer wrote it for the seller"


def _spoken(page: Page) -> str:
    return f" {' '.join(word for line in page.lines for word in words(line.text))} "


def _says(text: str, listed: str) -> bool:
    return any(f" {phrase} " in text for phrase in _listed(listed))


@lru_cache(maxsize=8)
def _listed(listed: str) -> tuple[str, ...]:
    return phrases(listed)


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[Kind, float, tuple[str, ...]], ...]:
    return tuple((one, weight, phrases(listed)) for one, weight, listed in CUES)
