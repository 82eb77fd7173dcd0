"""Bank accounts to pay to, and fields made of identifiers."""

from __future__ import annotations

from collections.abc import Iterable

from router.model import Field, How
from router.read.header.identifiers import Mention
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import pattern, plain, says
from router.read.layout.neighbours import text_above, text_left
from router.read.vocabulary.parties import CLIENTS_MONEY, DEBITED, HELD_FOR_OTHERS, PAID_OUT, READERS_ACCOUNT

_WRONG_DIGITS = 0.55  # confidence of a number as printed whose check digits are wrong: never certain
_SENTENCE_WORDS = 5
_BEFORE = 40  # plain characters before an account that say what it is
_OUR_ACCOUNT = r"(?:onze|notre|unser(?:em?)?|our) (?:bank ?)?(?:rekening|compte|konto|account)"
_ONTO = r"(?:op|naar|sur|auf|to|into|onto)"
_FOOT = 0.82  # of the page's height: below begins the small print


def as_printed(mentions: Iterable[Mention], how: How) -> tuple[Mention, ...]:
    """Those that may be what was printed: wrong check digits are the issuer's in a text layer, misread by OCR."""
    return tuple(mention for mention in mentions if mention.is_valid or how is not How.OCR)


def mention_field(mention: Mention, how: How, confidence: float, reason: str) -> Field[str]:
    """A field whose witness is a mention of an identifier; with wrong check digits it is never certain and says so."""
    weakest = min((word.confidence for word in mention.cell.words), default=1.0)
    right = mention.is_valid
    return Field(
        value=mention.value,
        how=how,
        confidence=round((confidence if right else _WRONG_DIGITS) * weakest, 3),
        text=mention.text,
        page=mention.cell.page,
        box=mention.box,
        reason=reason if right else f"{reason}, though its check digits are wrong",
    )


def unique_fields(mentions: Iterable[Mention], how: How) -> tuple[Field[str], ...]:
    """Every identifier with valid check digits once, in reading order."""
    seen: dict[str, Field[str]] = {}
    for mention in mentions:
        if mention.is_valid:
            reason = f"check digits right, on page {mention.cell.page}"
            seen.setdefault(mention.value, mention_field(mention, how, 0.98, reason))
    return tuple(seen.values())


def pay_accounts(
    mentions: tuple[Mention, ...], sheet: Sheet, how: How, *, self_billed: bool, own: frozenset[str]
) -> tuple[tuple[Field[str], ...], tuple[Field[str], ...]]:
    """Accounts to pay to, those in the text before those in the small print; and all others.

    An account that the paper says is debited, wherever it says so, or calls the reader's is not paid to; nor, on a
    self-billed invoice, the issuer's own in the small print; nor one of `own` when another account stands on the
    paper; nor one with wrong check digits when there is one with right ones.
    """
    right = tuple(mention for mention in mentions if mention.is_valid)
    mentions = right or as_printed(mentions, how)
    taken = {mention.value for mention in mentions if _is_debited(mention, mentions, sheet)}
    everywhere = taken if any(mention.value not in taken for mention in mentions) else frozenset()
    pay: dict[str, tuple[tuple[bool, int], Field[str]]] = {}
    others: dict[str, Field[str]] = {}
    for mention in mentions:
        line = sheet.lines[mention.cell.row]
        foot = line.box.top > _FOOT * sheet.page_height(line.page)
        clause = f"check digits right, on page {mention.cell.page}" if right else f"on page {mention.cell.page}"
        found = mention_field(mention, how, 0.97, clause)
        foreign = mention.value in everywhere or _is_debited(mention, mentions, sheet)
        foreign = foreign or (foot if self_billed else _is_readers(mention, sheet))
        kept = _is_held_for_others(mention, sheet) and any(not _is_held_for_others(m, sheet) for m in mentions)
        if foreign or kept or (mention.value in own and any(m.value not in own for m in mentions)):
            others.setdefault(mention.value, found)
        elif mention.value not in pay or (foot, mention.cell.row) < pay[mention.value][0]:
            pay[mention.value] = ((foot, mention.cell.row), found)
    ranked = tuple(found for _, found in sorted(pay.values(), key=lambda item: item[0]))
    return ranked, tuple(found for value, found in others.items() if value not in pay)


def _is_held_for_others(mention: Mention, sheet: Sheet) -> bool:
    """Whether an account is called one for money that is not the seller's own: a lawyer's, a blocked one for taxes.

    Not where the paper asks to pay onto it: `te storten op de derdenrekening`; onto one for taxes goes a part only.
    """
    before = _before(mention, sheet)
    held = pattern(rf"(?:.* )?{HELD_FOR_OTHERS}(?: [a-z0-9]+){{0,3}}").fullmatch(before) is not None
    return held and pattern(rf"{_ONTO} (?:[a-z]+ )?{CLIENTS_MONEY}").search(before) is None


def _is_readers(mention: Mention, sheet: Sheet) -> bool:
    """Whether the words before an account call it the reader's, `Uw rekening`, or money is paid out to it."""
    cell = mention.cell
    above = sheet.lines[cell.row - 1].text if cell.row and sheet.lines[cell.row - 1].page == cell.page else ""
    runs_on = len(above.split()) >= _SENTENCE_WORDS and above[-1] not in ".:"
    said = f"{above if runs_on else ''} {cell.text[: mention.start]}"
    return says(said, PAID_OUT) or pattern(READERS_ACCOUNT).fullmatch(_before(mention, sheet)) is not None


def _before(mention: Mention, sheet: Sheet) -> str:
    """The last plain words before an account: in its cell, else left of it, else over it."""
    cell = mention.cell
    return plain(cell.text[: mention.start])[-_BEFORE:] or text_left(cell, sheet) or text_above(cell, sheet)


def _is_debited(mention: Mention, mentions: Iterable[Mention], sheet: Sheet) -> bool:
    """Whether the paper says that money is taken from an account: on its line, or right above where no other stands."""
    line = sheet.lines[mention.cell.row]
    above = sheet.lines[line.row - 1] if line.row else line
    received = r"(?:naar|op) uw rekening|to your account|sur votre compte|auf ihr konto"
    if says(mention.cell.text, received) and not says(mention.cell.text, r"domiciliation|domicilie?ring"):
        return False
    if pattern(rf"(?:.* )?{_OUR_ACCOUNT}(?: [a-z]+){{0,2}}").fullmatch(plain(mention.cell.text[: mention.start])):
        return False
    return says(line.text, DEBITED) or (
        above.page == line.page
        and line.box.top - above.box.bottom < 2 * line.cells[0].size
        and len(above.text.split()) >= _SENTENCE_WORDS
        and above.text[-1] != "."  # the sentence is over
        and says(above.text, DEBITED)
        and not any(other.cell.row == above.row for other in mentions)
    )
