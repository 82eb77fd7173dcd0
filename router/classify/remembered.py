"""A client known again: by the customer number that its supplier uses, or by who has always sent its papers."""

from __future__ import annotations

from collections.abc import Mapping

from router.classify.customer_numbers import customer_marks
from router.classify.directory import ClientDirectory, names_of
from router.classify.evidence import evidence, is_other_company
from router.classify.names import company
from router.model import PartyReading, Reading, Type, Verdict

__all__ = ["Known", "marks", "recalled", "teaches"]

Known = Mapping[str, Mapping[str, int]]  # by mark: how many documents of which client had it

CUSTOMER_CONFIDENCE = 0.98
SENDER_CONFIDENCE = 0.95
FEWEST_FROM_SENDER = 3  # documents of one client, and of no other, before who sends them says anything
SURE = 0.995  # of a verdict that teaches without a person: a party's number, not a name or an address


def marks(reading: Reading, sender: str) -> tuple[str, ...]:
    """Return by what a document's client may be known again."""
    address = sender.strip().casefold()
    return (*customer_marks(reading), *((f"sender|{address}",) if "@" in address else ()))


def teaches(who: Verdict[str], which: Verdict[Type]) -> bool:
    """Say whether a document teaches its marks: a person named its client, or a party's number did; sales never.

    What stands on a sale as customer number is that of the client's own customer.
    """
    return who.value is not None and who.confidence >= SURE and which.value not in (None, Type.SALES)


def recalled(who: Verdict[str], reading: Reading, known: Known, clients: ClientDirectory) -> Verdict[str]:
    """Return the client that past documents tell for one that the paper alone leaves open; else `who` as it is.

    A customer number decides when it was always the same client's, its supplier is on the paper by number, and nothing
    on it points to another client. Who sent it decides only together with the client's printed name.
    """
    if who.value is not None:
        return who
    found = evidence(reading, clients)
    pointed = {one.client_id for one in found}
    for mark in customer_marks(reading):
        owner = _only(known.get(mark, {}), clients)
        if owner and pointed <= {owner} and not _is_anothers(reading, owner, clients):
            number, supplier = mark.rsplit("|", 1)[1], mark.split("|")[1]
            reason = f"customer number {number} at supplier {supplier} was client {owner}'s on earlier documents"
            return Verdict(value=owner, confidence=CUSTOMER_CONFIDENCE, reasons=(reason,))
    for mark, owners in known.items():
        owner = _only(owners, clients) if mark.startswith("sender|") else None
        enough = owner is not None and owners[owner] >= FEWEST_FROM_SENDER
        if owner and enough and pointed == {owner} and not _is_anothers(reading, owner, clients):
            named = next(one.sentence for one in found if one.client_id == owner)
            reason = f"its sender sent {owners[owner]} earlier documents, all of client {owner}"
            return Verdict(value=owner, confidence=SENDER_CONFIDENCE, reasons=(named, reason))
    return who


def _only(owners: Mapping[str, int], clients: ClientDirectory) -> str | None:
    """Return the one client of a mark; None when several had it, or it is no client any more."""
    return next(iter(owners)) if len(owners) == 1 and next(iter(owners)) in clients.clients else None


def _is_anothers(reading: Reading, owner: str, clients: ClientDirectory) -> bool:
    """Say whether a number on the paper speaks against the client: the buyer's, or that of a party with its name."""
    known = clients.clients[owner]
    names = names_of(known)

    def contradicts(party: PartyReading) -> bool:
        return bool(party.name and company(party.name.value) in names and is_other_company(party, known))

    return is_other_company(reading.buyer, known) or contradicts(reading.seller)
