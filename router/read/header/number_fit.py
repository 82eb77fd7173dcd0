"""How much a text beside a label looks like the paper's own number."""

from __future__ import annotations

import re
from itertools import dropwhile

from router.read.header.number_places import (
    BEFORE_DATE,
    SIGNS,
    Facts,
    begins_phrase,
    beside_date,
    ends_an_imprint,
    fit_of_title,
    is_beside_title,
    is_dated_behind,
    is_dated_in_title,
    is_head,
    is_signed,
    is_titled,
    is_under_title,
)
from router.read.header.number_words import YEAR, is_numbered
from router.read.layout.labels import TITLE, Label, pattern, plain
from router.read.layout.spots import Spot
from router.read.vocabulary.papers import ADVANCE, CREDIT, INVOICE_ALONE

_AMOUNT = re.compile(r"[-+]?[€$£]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}[€$£]?")
_PHONE = re.compile(r"\+\d{2}.*|0\d{1,3}/.*\d{2}\.\d{2}.*")
_DATED = 1.4  # what a number gains between the paper's title and its date
_PROMOTED = 2.0  # what a bare "No" gains beside the date
_REFERENCE = r"(?:ref|referentie|reference|referenz)"
ENDS_IN_AMOUNT = re.compile(r"\d[.,]\d{2}\s?-?\s?(?:€|EUR)?$")
_SURE = 2.5  # the strength of a label that says more than a title or a bare "No"
_SHORT = re.compile(r"\d{1,4}(?:/\d{1,2})?")
_OF_AN_ORDER = re.compile(r"(?:PO|SO|BC|BDC|CMD|CDE|ORD|BL|DEV|OFF|QUO|WO)[-/.]?\d\S*")
_SPELLED = frozenset({"nummer", "numero", "number"})  # shorter, it may be the number of anything
_SENTENCE_WORDS = 12
_GOODS_CELLS = 3  # behind an article's number: what it is, how much of it, its amount


def is_an_orders(text: str) -> bool:
    """Whether a number begins with the letters of an order, an offer or a delivery note: `PO48213`."""
    return _OF_AN_ORDER.fullmatch(text) is not None


def is_sign_of_another(label: Label, facts: Facts) -> bool:
    """Whether a sign begins the value of a key left of it, which no vocabulary knows: `Anfrage-Nr.:  # 94303`."""
    row = facts.known.sheet.lines[label.cell.row].cells
    place = next((at for at, cell in enumerate(row) if cell is label.cell), 0)
    return label.start == 0 and label.text in SIGNS and place > 0 and row[place - 1].text.endswith(":")


def fit(text: str, spot: Spot, label: Label, facts: Facts) -> float:
    """How much a text looks like a document number, from 0 to about 2."""
    worth = shape(text, spot, label, facts)
    if label.strength < 1 and is_an_orders(text):
        return 0.0
    if worth == 0 or (spot.relation == "right of" and _begins_goods(spot, facts)):
        return 0.0
    dated = False
    asked = label.field == "payment_reference" and facts.known.is_label(label.cell)
    if label.strength < _SURE and not asked:
        share, dated = _beside(text, spot, label, facts)
        worth *= share
    titled = label.strength < 1 and spot.relation != "below" and is_titled(label, facts)
    listed = label.strength < 1 and label.start == 0 and (beside_date(label, facts) or is_signed(label, facts))
    free = label.field == "payment_reference"
    if label.strength < _SURE and not (begins_phrase(label) or titled or free):  # inside a sentence
        worth *= 0.45
    if listed:
        worth = _PROMOTED * max(worth, 1.0) if worth else 0.0
    elif titled:
        worth *= 2
    leads = free or (begins_phrase(label) and spot.relation == "behind")
    if len(label.cell.words) > _SENTENCE_WORDS and not leads:
        worth *= 0.5
    if label.field == "invoice_number":
        worth *= share_of_another(label, facts)
    if label.strength < _SURE and spot.relation != "behind" and _SHORT.fullmatch(text):
        spelled = plain(label.text) in _SPELLED and not _is_surely_numbered(facts)
        worth *= 1.0 if (listed and ("/" in text or spelled)) or dated else 0.5
    return worth * (0.9 if label.cell.page > 1 else 1.0) * (0.5 if YEAR.fullmatch(text) else 1.0)


def shape(text: str, spot: Spot, label: Label, facts: Facts) -> float:
    """What the look of a text says: nothing of an amount, a phone number or a party's number, little of few figures."""
    bare = re.sub(r"\W", "", text)
    if not bare or _AMOUNT.fullmatch(text) or text.endswith("%") or _PHONE.fullmatch(text):
        return 0.0
    if any(bare.upper() in (mention.value, mention.value[2:]) for mention in (*facts.identifiers, *facts.accounts)):
        return 0.0
    digits = sum(letter.isdigit() for letter in bare)
    house = spot.relation != "behind" and digits < 5 and _goes_on(text, spot)  # noqa: PLR2004 - `3 Abbey Terrace`
    worth = 0.3 if house else 1.0
    if digits < 3:  # noqa: PLR2004 - short numbers are rare
        worth *= 0.8 if spot.relation == "behind" or label.strength >= 3 else 0.45  # noqa: PLR2004
    return worth


def _beside(text: str, spot: Spot, label: Label, facts: Facts) -> tuple[float, bool]:
    """What the place of a number beside a title or a bare "No" leaves of it, and whether that place is a title's."""
    if spot.relation == "behind":
        named = label.strength == TITLE or ends_an_imprint(label, facts)
        return (_DATED if named and is_dated_in_title(text, spot, facts) else 1.0), False
    if is_dated_behind(spot, label, facts):
        return 0.75, True
    if is_beside_title(text, spot, label, facts) and not _is_surely_numbered(facts):
        return 0.75, True
    if is_head(label, facts) or is_under_title(text, spot, label, facts):
        return 0.75, False
    return fit_of_title(spot, label, facts), False


def _begins_goods(spot: Spot, facts: Facts) -> bool:
    """Whether a text that is no label follows in the row of a spot, then figures and an amount: an article's row."""
    lines, row = facts.known.sheet.lines, spot.label.cell.row
    for line in lines[max(0, row - 2) : row + 3]:  # a label may stand half a row off
        behind = list(dropwhile(lambda cell: cell.words[0] is not spot.words[0], line.cells))[1:]
        if len(behind) >= _GOODS_CELLS and ENDS_IN_AMOUNT.search(line.text):
            return any(letter.isalpha() for letter in behind[0].text) and not any(map(facts.known.is_label, behind))
    return False


def _goes_on(text: str, spot: Spot) -> bool:
    """Whether words that are no `van` of a date follow a number in its cell: `3 Abbey Terrace`, `9100 Sint-Niklaas`."""
    rest = spot.text.partition(text)[2].split()
    return bool(rest) and rest[0].replace("-", "").isalpha() and plain(rest[0]) not in BEFORE_DATE


def share_of_another(label: Label, facts: Facts) -> float:
    """What is left of a number whose label may name another paper: the invoice credited, an advance taken off."""
    text = plain(label.text)
    if facts.is_credit and pattern(INVOICE_ALONE).search(text) and not _names_credit(label):
        if pattern(_REFERENCE).match(text):
            return 0.0  # `Ref. factuur` on a credit note
        own = filter(_names_credit, facts.known.of("invoice_number", "preceding_invoice"))
        return 0.4 if is_numbered(own, facts) else 0.75
    return 0.4 if pattern(ADVANCE).search(text) and _is_taken_off(label, facts) else 1.0


def _is_taken_off(label: Label, facts: Facts) -> bool:
    """Whether an advance stands in a row with its amount, or the paper has a number by another label."""
    row = facts.known.sheet.lines[label.cell.row]
    others = (other for other in facts.known.of("invoice_number") if other.strength > TITLE)
    return ENDS_IN_AMOUNT.search(row.text) is not None or any(
        pattern(ADVANCE).search(plain(other.text)) is None for other in others
    )


def _names_credit(label: Label) -> bool:
    return pattern(CREDIT).search(plain(label.text)) is not None


def _is_surely_numbered(facts: Facts) -> bool:
    """Whether a label that names the paper's number beyond doubt has a value."""
    return is_numbered((label for label in facts.known.of("invoice_number") if label.strength > TITLE), facts)
