"""Whose number is whose: bank accounts to pay to, and the parties' VAT and enterprise numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from router.model import Field, How, Loser
from router.read.identifiers import Mention
from router.read.labels import says
from router.read.layout import Sheet
from router.read.parties import Parties, vat_roles
from router.read.vocabulary_parties import DEBITED

_SENTENCE_WORDS = 5
_FOOT = 0.82  # of the page's height: below begins the small print
IdentifierPair = tuple[Field[str] | None, Field[str] | None]


def mention_field(mention: Mention, how: How, confidence: float, reason: str) -> Field[str]:
    """A field whose witness is a mention of an identifier."""
    weakest = min((word.confidence for word in mention.cell.words), default=1.0)
    return Field(
        value=mention.value,
        how=how,
        confidence=round(confidence * weakest, 3),
        text=mention.text,
        page=mention.cell.page,
        box=mention.box,
        reason=reason,
    )


def unique_fields(mentions: Iterable[Mention], how: How) -> tuple[Field[str], ...]:
    """Every identifier with valid check digits once, in reading order."""
    seen: dict[str, Field[str]] = {}
    for mention in mentions:
        if mention.is_valid:
            reason = f"check digits right, on page {mention.cell.page}"
            seen.setdefault(mention.value, mention_field(mention, how, 0.98, reason))
    return tuple(seen.values())


def party_identifiers(
    parties: Parties, mentions: tuple[Mention, ...], sheet: Sheet, how: How
) -> tuple[IdentifierPair, IdentifierPair]:
    """VAT and enterprise number of the issuer and of the addressee; None where it is not clear."""
    roles = vat_roles(parties, mentions, sheet)
    issuer = _pair("seller", "buyer", roles, mentions, how)
    addressee = _pair("buyer", "seller", roles, mentions, how)
    if issuer[0] is not None and addressee[0] is None:
        addressee = (_left_over(issuer[0], mentions, sheet, how), addressee[1])
    return issuer, addressee


def _left_over(issuer: Field[str], mentions: tuple[Mention, ...], sheet: Sheet, how: How) -> Field[str] | None:
    """The only other valid VAT number, standing in the upper part of a page while the issuer's stands in the foot."""
    others = {m.value: m for m in mentions if m.kind == "vat" and m.is_valid and m.value != issuer.value}
    if len(others) != 1 or issuer.box is None or issuer.page is None:
        return None
    (mention,) = others.values()
    height = sheet.page_height(mention.cell.page)
    if mention.cell.box.top > 0.5 * height or issuer.box.top < _FOOT * sheet.page_height(issuer.page):
        return None
    return mention_field(mention, how, 0.88, "the other VAT number on the paper")


def _pair(
    role: str, other: str, roles: dict[str, dict[str, float]], mentions: tuple[Mention, ...], how: How
) -> IdentifierPair:
    vat = _best("vat", role, other, roles=roles, mentions=mentions, how=how)
    return vat, _best("enterprise", role, other, roles=roles, mentions=mentions, how=how)


def _best(
    kind: str, role: str, other: str, *, roles: dict[str, dict[str, float]], mentions: tuple[Mention, ...], how: How
) -> Field[str] | None:
    scores = {m.value: roles[m.value][role] - roles[m.value][other] for m in mentions if m.kind == kind}
    ranked = sorted((item for item in scores.items() if item[1] > 0), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] + 0.5):
        return None
    value, score = ranked[0]
    mention = next(m for m in mentions if m.value == value)
    confidence = min(0.99, 0.86 + 0.03 * score) - (0.0 if mention.is_valid else 0.15)
    found = mention_field(mention, how, confidence, f"stands with the {role}'s data on page {mention.cell.page}")
    losers = [next(m for m in mentions if m.value == lost) for lost, _ in ranked[1:4]]
    return replace(
        found,
        losers=tuple(
            Loser(value=m.value, why=f"less speaks for it as the {role}'s", page=m.cell.page, box=m.box) for m in losers
        ),
    )


def pay_accounts(
    mentions: tuple[Mention, ...], sheet: Sheet, how: How, *, self_billed: bool, own: frozenset[str]
) -> tuple[tuple[Field[str], ...], tuple[Field[str], ...]]:
    """Accounts to pay to, those in the text before those in the small print; and all others.

    An account that the paper says is debited is not paid to; nor, on a self-billed invoice, the issuer's own in the
    small print; nor one of `own` when another account stands on the paper.
    """
    pay: dict[str, tuple[int, Field[str]]] = {}
    others: dict[str, Field[str]] = {}
    for position, mention in enumerate(mentions):
        line = sheet.lines[mention.cell.row]
        foot = line.box.top > _FOOT * sheet.page_height(line.page)
        found = mention_field(mention, how, 0.97, f"check digits right, on page {mention.cell.page}")
        foreign = _is_debited(mention, sheet) or (self_billed and foot)
        if foreign or (mention.value in own and any(m.value not in own for m in mentions)):
            others.setdefault(mention.value, found)
        elif mention.value not in pay or (pay[mention.value][0] >= 1000 and not foot):  # noqa: PLR2004 - only seen in the foot
            pay[mention.value] = (position + 1000 * foot, found)
    ranked = tuple(found for _, found in sorted(pay.values(), key=lambda item: item[0]))
    return ranked, tuple(found for value, found in others.items() if value not in pay)


def _is_debited(mention: Mention, sheet: Sheet) -> bool:
    line = sheet.lines[mention.cell.row]
    above = sheet.lines[line.row - 1] if line.row else line
    if says(mention.cell.text, r"naar uw rekening|to your account|sur votre compte|auf ihr konto"):
        return False
    return says(line.text, DEBITED) or (
        above.page == line.page and len(above.text.split()) >= _SENTENCE_WORDS and says(above.text, DEBITED)
    )
