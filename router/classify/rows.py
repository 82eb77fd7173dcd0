"""What the rows of a paper say of invoices: a list of several, or the label of the one that it is."""

from __future__ import annotations

import re
from functools import cache

from router.classify.cues import BILLED, CHANGE, CREDITS, DEBITS, INVOICE_LABEL, LISTED_INVOICES
from router.classify.title_words import OPENING_WORDS, POINTING_WORDS, SUBJECT_WORDS
from router.classify.wording import cells, phrases, words
from router.model import Page

__all__ = [
    "Rows",
    "gives_change",
    "heads_billed",
    "is_head",
    "labels_invoice",
    "listed_invoices",
    "lists_invoices",
    "lists_movements",
    "rows_of",
]

Rows = list[list[str]]

LIST_CELLS, LIST_ROWS = 3, 2  # so many columns and rows at least make a list under a head
NAMED_ROWS = 3  # so many rows that name an invoice make one without a head
_POINTING = POINTING_WORDS | SUBJECT_WORDS | OPENING_WORDS
_LABEL = re.compile(rf"(?<![a-z0-9])(?:{INVOICE_LABEL})(?![a-z0-9])")
_AMOUNT = re.compile(r"\d[.,]\d\d(?!\d)")
_AROUND = r"(?:[^\d.,/]|[.,/](?!\d)){0,12}"
_AGED = re.compile(rf"{_AROUND}\b([01]|[369][01]|1[258]0)(?!\d){_AROUND}(?:\d{{1,3}}{_AROUND})?")


def rows_of(page: Page) -> Rows:
    """Return the lines of a page as cells."""
    return [cells(line.text) for line in page.lines]


def listed_invoices(rows: Rows) -> set[str]:
    """Return what the rows with amounts are called, where most name an invoice: statements do, an invoice names two."""
    listed = [row for row in rows if _is_listed(row)]
    named = {row[0].strip() for row in listed if any(_names_invoice(cell) for cell in row[:-1])}
    return named if len(named) >= NAMED_ROWS and 2 * len(named) > len(listed) else set()


def lists_invoices(rows: Rows) -> bool:
    """Say whether a head that names invoices stands over several rows with amounts, as in statements and journals."""
    return any(
        _heads_invoices(head) and all(_is_listed(row) for row in rows[place + 1 : place + 1 + LIST_ROWS])
        for place, head in enumerate(rows[:-LIST_ROWS])
    )


def lists_movements(rows: Rows) -> bool:
    """Say whether a head has a column of debits and one of credits, as the statement of an account has."""
    return any(_listed(DEBITS) & _names(head) and _listed(CREDITS) & _names(head) for head in rows if is_head(head))


def labels_invoice(rows: Rows) -> bool:
    """Say whether a cell labels the number or the date of an invoice, the paper's own and not one it points at."""
    return any(_is_label(words(cell)) for row in rows for cell in row)


def heads_billed(rows: Rows) -> bool:
    """Say whether a cell heads whom the paper bills: "Facturé à :"."""
    return any(words(cell) in _listed(BILLED) for row in rows for cell in row)


def gives_change(rows: Rows) -> bool:
    """Say whether a row holds the money that a till gave back: "WISSELGELD  5,90"."""
    return any(_listed(CHANGE) & {words(row[0])[:1]} and _AMOUNT.search(row[-1]) for row in rows if len(row) > 1)


# ------------------------------------------------------------------ a list
def _heads_invoices(head: list[str]) -> bool:
    return is_head(head) and any(
        _LABEL.fullmatch(" ".join(name)) or name in _listed(LISTED_INVOICES) for name in _names(head)
    )


def is_head(row: list[str]) -> bool:
    """Say whether a row heads columns: it has no figures but the days by which debts are aged, "0-30  30-60  > 90"."""
    if len(row) < LIST_CELLS:
        return False
    aged = [match for cell in row if (match := _AGED.fullmatch(cell.strip()))]
    days = [int(match[1]) for match in aged]
    rising = len(days) > 1 and days == sorted(set(days))
    named = {cell.strip() for cell in row} - ({match[0] for match in aged} if rising else set())
    return not any(letter.isdigit() for cell in named for letter in cell)


def _names(head: list[str]) -> set[tuple[str, ...]]:
    return {words(cell) for cell in head}


def _names_invoice(cell: str) -> bool:
    """Say whether a cell is an invoice's name, with its number or alone: "Factuur 2026-17"."""
    first, *rest = words(cell) or ("",)
    return (first,) in _listed(LISTED_INVOICES) and (not rest or any(map(str.isdigit, "".join(rest))))


def _is_listed(row: list[str]) -> bool:
    return len(row) >= LIST_CELLS and any(_AMOUNT.search(cell) for cell in row)


# ------------------------------------------------------------------ a label
def _is_label(spoken: tuple[str, ...]) -> bool:
    """Say whether a cell begins with a label, or has one with its value that no word before refers to."""
    text = " ".join(spoken)
    for label in _LABEL.finditer(text):
        before, behind = text[: label.start()].split(), text[label.end() :].split()
        if all(word in OPENING_WORDS for word in before):
            return True
        if behind and any(map(str.isdigit, behind[0])) and before[-1] not in _POINTING:
            return True
    return False


@cache
def _listed(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words(phrase) for phrase in phrases(listed))
