"""Dates that are not the paper's own: of another paper, of a row of amounts, at the end of a period."""

from __future__ import annotations

import re
from itertools import pairwise

from router.read.header.dates import DateMention
from router.read.header.dates_of_paying import heads_payments
from router.read.header.number_places import Facts, names_a_thing, names_itself
from router.read.layout.labels import TITLE, Label, pattern, plain
from router.read.layout.spots import joined_before

_OWN = ("invoice_number", "own_reference", "slip_number", "_date")  # labels that share their date with the paper
_COUNTED_FROM = frozenset("na nach apres after from ab vanaf des dagen jours tage days".split())  # noqa: SIM905 - reads as a list
_AMOUNT_HEAD = r"bedrag|montant|betrag|amount"
_OPEN = re.compile(r"(?:[-–—]|\b(?:t/m|tot|au|bis|to|until|till|du|van|vom|of))$", re.IGNORECASE)
_PERIOD_ENDS = frozenset(["-", "–", "—", "t/m", "tot", "au", "bis", "to", "until", "till"])


def is_of_another(label: Label, facts: Facts) -> bool:
    """Whether a label of the issue date is that of something else, `Date du sinistre`, or a term counts from it.

    It is where another number's label is joined to it, `Auftragsnummer/Datum`, where another invoice is named before
    it, `refers to invoice 17 dated`, and where it heads a column of dates beside one of amounts.
    """
    if label.field != "issue_date":
        return False
    if _is_of_another_invoice(label, facts) or heads_payments(label, facts):
        return True
    before = label.cell.words[label.start - 1 : label.start] if label.start else ()
    if any(plain(word.text) in _COUNTED_FROM for word in before):
        return True
    if label.strength >= TITLE:
        return False
    joined = any(not other.field.endswith(_OWN) for other in joined_before(label, facts.known))
    return joined or names_a_thing(label, facts) or _heads_amounts(label, facts)


def _is_of_another_invoice(label: Label, facts: Facts) -> bool:
    return any(
        other.field == "preceding_invoice" and other.end <= label.start and not names_itself(other, facts)
        for other in facts.known.by_cell.get(id(label.cell), ())
    )


def _heads_amounts(label: Label, facts: Facts) -> bool:
    """Whether a bare "Date" stands in a table's head beside a bare "Amount", and no number or last day to pay does."""
    row = facts.known.sheet.lines[label.cell.row].cells
    own = any(other.cell.row == label.cell.row for other in facts.known.of("invoice_number", "due_date"))
    return not own and any(pattern(_AMOUNT_HEAD).fullmatch(plain(cell.text)) for cell in row)


def ends_of_phrases(facts: Facts) -> set[int]:
    """The identities of dates that end what words before them begin: a period, or a phrase of the line above."""
    goes_on = {
        id(lower)
        for block in facts.known.sheet.blocks
        for upper, lower in pairwise(block.cells)
        if _OPEN.search(upper.text.rstrip())
    }
    return {id(mention) for mention in facts.dates if _ends(mention) or _begins(mention, goes_on)}


def _ends(mention: DateMention) -> bool:
    before = mention.cell.text.partition(mention.text)[0].strip().casefold()
    return before in _PERIOD_ENDS


def _begins(mention: DateMention, goes_on: set[int]) -> bool:
    return id(mention.cell) in goes_on and mention.words[0] is mention.cell.words[0]
