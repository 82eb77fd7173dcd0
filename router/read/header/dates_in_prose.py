"""Due dates in sentences: `gelieve te betalen vóór 5 juni`, `bis 18.09. ohne Abzug`; a discount's date is none."""

from __future__ import annotations

from collections.abc import Iterator

from router.read.header.dates import DateMention, weekdays
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain
from router.read.vocabulary.paying import LAST_DAY, WILL_BE_TAKEN
from router.read.vocabulary.terms import BARE_TERM

_STRONG, _BARE = 2.6, 1.4
_LINES_OF_SENTENCE = 2
_PAY = (
    r"(?:betal[a-z]*|vereffen[a-z]*|betaal[a-z]*|voldoen|voldaan|overschrijv[a-z]*|over te (?:schrijven|maken)|"
    r"storten|overmaken|"
    r"pay|payable|payment|paid|transfer|remit|settle[a-z]*|"
    r"payer|paiement|payable|regler|reglement|verser|virement|virer|acquitter|"
    r"(?:auf|op|sur|to|into) (?:unser|das|onze|de|notre|le|our|the)[a-z]* (?:[a-z]+ )?"
    r"(?:konto|rekening|compte|account)|"
    r"zahlen|zahlbar|zahlung[a-z]*|bezahlen|uberweis[a-z]*|begleich[a-z]*|fallig)"
)
_UNTIL = (
    r"(?:uiterlijk(?: op| tegen| voor)?|ten laatste(?: op)?|voor|tegen|tot(?: en met)?|betaalbaar op|"
    r"avant le|au plus tard le|pour le|jusqu au|d ici le|echeant le|"
    r"bis(?: spatestens)?(?: zum| am)?|spatestens(?: bis)?(?: zum| am)?|fallig am|"
    r"by|before|no later than|not later than|until|on or before|due on|latest)(?: (?:de|the|den|het))?"
)
_DEBIT = (
    r"(?:preleve[a-z]*|prelevement|innen|inning|afgehouden|gedebiteerd|gedomicilieerd|domiciliering|geind|incasso|geincasseerd|debited|"
    r"direct debit|"
    r"abgebucht|eingezogen|lastschrift|debite[a-z]*|"
    r"(?:schrijven|buchen|ziehen) (?:[a-z0-9]+ ){1,8}(?:af|ab|ein))"  # verbs parted by what they tell
)
_ON = (
    r"(?:le|op|am|on|au|a partir du|vanaf|ab|ab dem|on or after|from|vers le|aux environs du|autour du|around|rond|"
    r"omstreeks|zum)(?: (?:de|the|den|het))?"
)
_DISCOUNT = r"(?:skonto|escompte|korting|kontant|discount|remise|rabatt|rabais|abzug von|early payment)"
_FULL = r"(?:ohne (?:jeden )?abzug|rein netto|netto|sans escompte|zonder korting|without deduction|net)"
_FIRST_OF_MANY = (  # instalments to come
    r"(?:erstmals|(?:zum|das) ersten? mal|voor het eerst|voor de eerste keer|pour la premiere fois|for the first time)"
)
_FIRST_WORDS = 3  # of a line: a sentence may have set the date's last day in the line above
_ABBREVIATION = 5  # letters with the full stop: `netto.` ends a sentence, `incl.` need not
_WINDOW = 55  # plain characters around a date that belong to it


def prose_due_dates(dates: tuple[DateMention, ...], sheet: Sheet) -> Iterator[tuple[DateMention, float]]:
    """Dates that a sentence about paying sets as the last day, with their weight."""
    for mention in dates:
        if is_discount_date(mention, dates):
            continue
        if is_first_of_many(mention, dates):
            continue
        before, after = _around(mention, dates)
        sentence = _sentence(mention.cell, sheet)
        if mention.words[0] in mention.cell.words[:_FIRST_WORDS]:
            before = f"{sentence[: len(sentence) - len(plain(mention.cell.text))].rstrip()} {before}".strip()
        if offers_discount(before) and not pattern(_FULL).search(after[:_WINDOW]):
            continue
        term = pattern(rf"{BARE_TERM} {LAST_DAY}$").search(before)  # `21 dagen (voor 29-12-2025)`
        asked = pattern(_PAY).search(sentence) or pattern(_FULL).match(after) or term
        if pattern(rf"{_UNTIL}$").search(before) and asked:
            yield mention, _STRONG + 0.4 * (pattern(_FULL).search(after[:_WINDOW]) is not None)
        elif pattern(_FULL).match(after) and pattern(_DISCOUNT).search(sentence):
            yield mention, _STRONG  # `2 % Skonto bis 28.9., 14.10. netto Kasse`
        elif pattern(LAST_DAY).fullmatch(before) and mention.words[-1] is mention.cell.words[-1]:
            yield mention, _BARE  # a cell of its own: `tegen 8 oktober 2026` under the amount
        elif pattern(rf"{WILL_BE_TAKEN}$").search(before) or (
            pattern(rf"{_ON}$").search(before) and pattern(_DEBIT).search(sentence)
        ):
            yield mention, _BARE + 0.6


def offers_discount(text: str) -> bool:
    """Whether a text speaks of a discount and does not exclude it."""
    said = plain(text)
    return pattern(_DISCOUNT).search(said) is not None and pattern(_FULL).search(said) is None


def is_discount_date(mention: DateMention, dates: tuple[DateMention, ...]) -> bool:
    """Whether the words around a date, as far as the next date, offer a discount until then."""
    before, after = _around(mention, dates)
    if pattern(_DISCOUNT).search(before[-_WINDOW:]):
        clause_ends = mention.words[-1].text.endswith((",", ";"))
        return clause_ends or pattern(_FULL).search(after[:_WINDOW]) is None
    if pattern(_DISCOUNT).search(after[:_WINDOW]):
        return pattern(_FULL).match(after) is None and pattern(_FULL).search(before[-_WINDOW:]) is None
    return False


def is_first_of_many(mention: DateMention, dates: tuple[DateMention, ...]) -> bool:
    """Whether the words before a date say that a new instalment is due then for the first time."""
    return pattern(_FIRST_OF_MANY).search(_around(mention, dates)[0]) is not None


def _around(mention: DateMention, dates: tuple[DateMention, ...]) -> tuple[str, str]:
    """Plain text of the cell before a date, from the last comma on, and behind it, up to the neighbouring dates."""
    words = mention.cell.words
    places = {id(word): position for position, word in enumerate(words)}
    first, last = places[id(mention.words[0])], places[id(mention.words[-1])]
    others = [
        (places[id(other.words[0])], places[id(other.words[-1])])
        for other in dates
        if other.cell is mention.cell and other is not mention
    ]
    left = max((end + 1 for _, end in others if end < first), default=0)
    left = max([left, *(place + 1 for place in range(left, first) if _ends_clause(words[place].text))])
    right = min((start for start, _ in others if start > last), default=len(words))
    while first > left and plain(words[first - 1].text) in weekdays():
        first -= 1
    before = plain(" ".join(word.text for word in words[left:first]))
    return before, plain(" ".join(word.text for word in words[last + 1 : right]))


def _ends_clause(word: str) -> bool:
    return word.endswith((",", ";")) or (word.endswith(".") and len(word) > _ABBREVIATION and word[:-1].isalpha())


def _sentence(cell: Cell, sheet: Sheet) -> str:
    """The cell with the lines above that it goes on from."""
    text = plain(cell.text)
    for line in reversed(sheet.lines[max(0, cell.row - _LINES_OF_SENTENCE) : cell.row]):
        near = line.page == cell.page and cell.box.top - line.box.bottom < cell.size
        for other in line.cells if near else ():
            if abs(other.box.left - cell.box.left) < cell.size and len(other.words) > 3:  # noqa: PLR2004 - prose
                text = f"{plain(other.text)} {text}"
    return text
