"""Weighs what a paper says for each kind, by titles and words, and what it has of an invoice besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from router.classify.cues import ANNOUNCEMENTS, LISTED_INVOICES, PAYMENTS, THIS_INVOICE, WITHOUT_VAT
from router.classify.rows import (
    Rows,
    gives_change,
    heads_billed,
    labels_invoice,
    listed_invoices,
    lists_invoices,
    lists_movements,
    rows_of,
)
from router.classify.said import Said, cues, says, serves_as_invoice, spoken
from router.classify.structure import Sign, adds_up, claims_payment, has_number, has_substance, has_total, signs
from router.classify.terms import without_terms
from router.classify.title_lines import Title, best_titles
from router.classify.title_words import BILL_WORDS, CALL_WORDS, TILL_WORDS
from router.classify.wording import PAGES_READ, phrases, words
from router.model import INVOICE_KINDS, Kind, Page, Reading

LABEL_WEIGHT = 0.5  # "Factuurnummer" beside a value
CREDIT_WEIGHT = 0.4  # the reading took it for a credit note
SELF_BILLED_WEIGHT = 0.5  # the reading found the mention that the law asks for
LIST_WEIGHT = 0.95  # rows under "Factuurnummer  Datum  Bedrag": it lists invoices
CHANGE_WEIGHT = 2.0  # paid in cash: a title such as "Tax invoice" does not make a till's ticket one
NARROW_WEIGHT = 0.3  # a till prints it
NARROW = 260.0  # points: a till roll is 58 or 80 mm wide
BILL_TITLE = 3  # words that tell a bill
CREDIT, SELF_BILLED = "381", "389"  # UNTDID 1001


@dataclass(frozen=True, slots=True)
class Scores:
    """How much speaks for each kind, and why.

    `said` is what the paper says of itself; `signs` what it has of an invoice, whatever it says. `is_titled` says that
    the paper's own name is an invoice's, `names_other` that it is another kind's; `announces` that it speaks of an
    invoice elsewhere; `explains` that it says why no VAT stands on it; `bills` that it names whom it bills and that its
    lines make its total.
    """

    said: tuple[Said, ...]
    signs: tuple[Sign, ...] = ()
    is_titled: bool = False
    names_other: bool = False
    announces: bool = False
    explains: bool = False
    bills: bool = False

    def of(self, kind: Kind) -> float:
        """Return how much the paper says for a kind."""
        return sum(one.weight for one in self.said if one.kind is kind)

    def best(self, kinds: frozenset[Kind]) -> tuple[Kind, float]:
        """Return the kind of `kinds` for which most is said, the first listed where nothing is."""
        return max(((kind, self.of(kind)) for kind in Kind if kind in kinds), key=lambda pair: pair[1])

    def reasons(self, kind: Kind) -> tuple[str, ...]:
        """Return what is said for a kind, what weighs most first."""
        said = (one for one in self.said if one.kind is kind)
        return tuple(one.sentence for one in sorted(said, key=lambda one: -one.weight))

    def for_invoice(self, rival: Kind | None = None) -> float:
        """Return how much speaks for an invoice, without what a paper of the kind `rival` has, too."""
        return self.best(INVOICE_KINDS)[1] + sum(sign.weight for sign in self.signs if rival not in sign.shared)


def scores(reading: Reading) -> Scores:
    """Return what speaks for each kind on the first pages of a paper that holds text."""
    pages = [page for page in reading.pages if page.lines][:PAGES_READ]
    texts = [spoken(page) for page in pages]
    text = "".join(texts)
    tables = [rows_of(page) for page in pages]
    listed = {name for rows in tables for name in listed_invoices(rows)}
    titles = _as_standing(_titles(pages[0], listed, reading), text, reading)
    named = {kind for kind, title in titles.items() if title.is_own}
    explains = says(text, WITHOUT_VAT)
    is_titled = bool(named & INVOICE_KINDS)
    # General terms speak of reminders, too: on the pages behind, or on an invoice's first.
    told = spoken(without_terms(pages[0])) if is_titled else texts[0]
    said = [*_said_by(titles), *cues(told), *_of_rows(tables, listed, reading)]
    if pages[0].width <= NARROW:
        said.append(Said(Kind.RECEIPT, NARROW_WEIGHT, "it is as narrow as a till's paper"))
    is_paid_one = Kind.RECEIPT in named and not named & INVOICE_KINDS  # number and totals are the paid invoice's
    if is_paid_one:
        said = [one for one in said if one.kind is not Kind.INVOICE]
    if says(text, PAYMENTS) and not has_substance(reading):
        said = _as_confirming(said)
    return Scores(
        tuple(_as_read(said, titles, reading)),
        () if is_paid_one else signs(reading, explains=explains, says_this=says(text, THIS_INVOICE)),
        is_titled=is_titled,
        names_other=bool(named - INVOICE_KINDS),
        announces=says(text, ANNOUNCEMENTS),
        explains=explains,
        bills=any(heads_billed(rows) for rows in tables) and adds_up(reading) and not _bills_invoices(reading),
    )


def _bills_invoices(reading: Reading) -> bool:
    """Say whether a line is an invoice by name, as reminders list them: "Facture 186 du 4 septembre"."""
    named = {word for phrase in phrases(LISTED_INVOICES) for word in words(phrase)}
    return any(named.intersection(words(line.description.value)) for line in reading.lines if line.description)


# ------------------------------------------------------------------ titles
def _titles(page: Page, listed: set[str], reading: Reading) -> dict[Kind, Title]:
    """Return the best title of each kind, but for `listed` ones; a bill's is an invoice's where it is billed."""
    titles = {kind: title for kind, title in best_titles(page).items() if title.text not in listed}
    for kind in (Kind.RECEIPT, Kind.OTHER, Kind.LETTER):
        bill = titles.get(kind)
        if bill is not None and _is_billed(words(bill.text)[:BILL_TITLE], reading):
            del titles[kind]
            titles[Kind.INVOICE] = max(bill, titles.get(Kind.INVOICE, bill), key=lambda title: title.score)
    return titles


def _as_standing(titles: dict[Kind, Title], text: str, reading: Reading) -> dict[Kind, Title]:
    """Return a receipt's title as an invoice's where it stands for one, as it says, with VAT and the buyer's number."""
    is_whole = reading.total_vat is not None and reading.buyer.vat_number is not None
    if Kind.INVOICE in titles or Kind.RECEIPT not in titles or not (is_whole and serves_as_invoice(text)):
        return titles
    return {Kind.INVOICE if kind is Kind.RECEIPT else kind: title for kind, title in titles.items()}


def _is_billed(title: tuple[str, ...], reading: Reading) -> bool:
    """Say whether what a till, a waiter, a builder or a club named so has number, VAT and buyer of an invoice."""
    buyer = reading.buyer
    if not (has_number(reading) and has_total(reading) and reading.total_vat is not None):
        return False
    if TILL_WORDS.intersection(title):
        return buyer.vat_number is not None and reading.type_code is not None
    if CALL_WORDS.intersection(title):
        return bool(reading.total_vat.value) and claims_payment(reading) and buyer.vat_number is not None
    return bool(BILL_WORDS.intersection(title)) and (buyer.name or buyer.vat_number) is not None


def _said_by(titles: dict[Kind, Title]) -> Iterator[Said]:
    for kind, title in titles.items():
        yield Said(kind, title.score, f"its title is {title.text!r}")


# ------------------------------------------------------------------ rows, and what the reading found
def _of_rows(tables: list[Rows], listed: set[str], reading: Reading) -> Iterator[Said]:
    if any(gives_change(rows) for rows in tables):
        yield Said(Kind.RECEIPT, CHANGE_WEIGHT, "it says what a till gave back")
    if listed or any(lists_invoices(rows) for rows in tables):
        yield Said(Kind.OTHER, LIST_WEIGHT, "it lists invoices")
    elif any(lists_movements(rows) for rows in tables):
        yield Said(Kind.OTHER, LIST_WEIGHT, "it lists what moved on an account")
    elif any(labels_invoice(rows) for rows in tables):
        yield Said(Kind.INVOICE, LABEL_WEIGHT, "it has an invoice number")
    elif reading.type_code is not None:
        kind = Kind.CREDIT_NOTE if reading.type_code.value == CREDIT else Kind.INVOICE
        yield Said(kind, LABEL_WEIGHT, "it has an invoice's wording")


def _as_confirming(said: list[Said]) -> list[Said]:
    """Return a receipt as a paper that confirms the payment of an invoice, which is booked by itself."""
    why = "it confirms the payment of an invoice"
    return [replace(one, kind=Kind.OTHER, sentence=why) if one.kind is Kind.RECEIPT else one for one in said]


def _as_read(said: list[Said], titles: dict[Kind, Title], reading: Reading) -> list[Said]:
    """Return what is said with what the reading found: a credit note's wording, or who wrote the invoice.

    The German "Gutschrift" by the buyer is an invoice, as § 14 UStG calls it, and no credit note.
    """
    code = reading.type_code.value if reading.type_code else None
    credit = titles.get(Kind.CREDIT_NOTE)
    if code == CREDIT and credit is not None:
        return [*said, Said(Kind.CREDIT_NOTE, CREDIT_WEIGHT, "it has the wording of a credit note")]
    if code != SELF_BILLED:
        return said
    is_gutschrift = credit is not None and any(word.endswith("gutschrift") for word in words(credit.text))
    written = {Kind.INVOICE, Kind.CREDIT_NOTE} if is_gutschrift else {Kind.INVOICE}
    by_buyer = Said(Kind.SELF_BILLED_INVOICE, SELF_BILLED_WEIGHT, "it says that the buyer wrote it for the seller")
    return [by_buyer, *(replace(one, kind=by_buyer.kind) if one.kind in written else one for one in said)]
