"""Which side of a paper the known client is on, and who that leaves for the other: by number, account and name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from router.read.header.identifiers import Mention
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import says
from router.read.parties.evidence import Company
from router.read.parties.names import name_key, same_name
from router.read.parties.ownership import mention_role
from router.read.parties.parties import Parties
from router.read.vocabulary.parties import DEBITED

_CLEAR = 1.0  # votes apart that settle the side
_ACCOUNT = 2.5  # money asked for on the client's own account
_MOST = 3.0  # what one kind of evidence can say
_LEAST_OTHER = 0.3  # what must speak for the other party, which only one name can be
_REFUNDED = (
    r"(?:uw rekening|votre compte|your account|ihr konto|ihrem konto|terugbetal\w*|rembours\w*|refund\w*|erstatt\w*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIdentifiers:
    """What is known of the client whose papers these are; values without separators."""

    vat_numbers: frozenset[str] = frozenset()
    ibans: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def own_side(
    own: OwnIdentifiers | None,
    parties: Parties,
    identifiers: Iterable[Mention],
    accounts: Iterable[Mention],
    sheet: Sheet,
) -> str | None:
    """`seller` or `buyer` of the letterhead's view, as the client's account, name and number say; None when open."""
    if own is None:
        return None
    votes = [
        _by_account(own, accounts, sheet),
        _by_name(own_company(own, parties)),
        _by_number(own, parties, identifiers, sheet),
    ]
    total = sum(votes)
    if abs(total) < _CLEAR or (min(votes) <= -_CLEAR and max(votes) >= _CLEAR):
        return None
    return "seller" if total > 0 else "buyer"


def own_company(own: OwnIdentifiers, parties: Parties) -> Company | None:
    """The name on the paper that is the client's, when exactly one is."""
    keys = {name_key(name) for name in own.names}
    found = [c for c in parties.companies if any(same_name(name_key(c.name), key) for key in keys)]
    return found[0] if len(found) == 1 else None


def with_own_side(parties: Parties, own: OwnIdentifiers, side: str) -> Parties:
    """The parties with the client on its side and, on the other, the one name that is left."""
    mine = own_company(own, parties)
    left = [company for company in parties.companies if company is not mine]
    if side == "seller":
        buyer = parties.buyer if parties.buyer is not mine else None
        return replace(parties, seller=mine or parties.seller, buyer=buyer or _other(left, "buyer"))
    seller = parties.seller if parties.seller is not mine else None
    return replace(parties, buyer=mine or parties.buyer, seller=seller or _other(left, "seller"))


def _other(companies: list[Company], role: str) -> Company | None:
    ranked = sorted(
        ((c.buyer + c.has_window if role == "buyer" else c.seller, c) for c in companies), key=lambda item: -item[0]
    )
    if not ranked or ranked[0][0] < _LEAST_OTHER:
        return None
    return None if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAST_OTHER else ranked[0][1]


# ------------------------------------------------------------------ votes: above zero for the seller
def _by_account(own: OwnIdentifiers, accounts: Iterable[Mention], sheet: Sheet) -> float:
    """The client's account alone on a paper is where it wants its money, unless it is debited or refunded to."""
    mentions = list(accounts)
    if any(mention.value not in own.ibans for mention in mentions):
        return 0.0
    for mention in mentions:
        if mention.value in own.ibans:
            text = sheet.lines[mention.cell.row].text
            return 0.0 if says(text, DEBITED) or says(text, _REFUNDED) else _ACCOUNT
    return 0.0


def _by_name(company: Company | None) -> float:
    if company is None:
        return 0.0
    vote = company.seller - company.buyer - company.has_window
    return max(-_MOST, min(_MOST, vote))


def _by_number(own: OwnIdentifiers, parties: Parties, identifiers: Iterable[Mention], sheet: Sheet) -> float:
    bare = {"".join(letter for letter in number if letter.isdigit()) for number in own.vat_numbers}
    best = 0.0
    for mention in identifiers:
        if "".join(letter for letter in mention.value if letter.isdigit()) not in bare:
            continue
        role, weight = mention_role(mention, parties, sheet)
        vote = weight if role == "seller" else -weight if role else 0.0
        best = vote if abs(vote) > abs(best) else best
    return best
