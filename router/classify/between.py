"""Invoices between two clients of the firm: the buyer's purchase and the seller's sale are one paper."""

from __future__ import annotations

from router.classify.client import CONFIDENCE
from router.classify.directory import ClientDirectory
from router.classify.evidence import Strength, evidence
from router.classify.names import company
from router.model import How, PartyReading, Reading, Verdict

__all__ = ["between_clients"]


def between_clients(reading: Reading, clients: ClientDirectory) -> tuple[Verdict[str], ...]:
    """Return the buyer's and the seller's verdict where both are clients by their numbers; empty for anything else.

    On paper a second sign must say which of the two sells, for otherwise purchase and sale might be exchanged: the
    account to pay to is the seller's, or both parties have their own names. A third client on it leaves it open.
    """
    buyer, seller = (_owner(party, clients) for party in (reading.buyer, reading.seller))
    if buyer is None or seller is None or buyer == seller:
        return ()
    found = evidence(reading, clients)
    if {one.client_id for one in found if one.strength >= Strength.NAME} - {buyer, seller}:
        return ()
    paid = clients.owner_of_iban(reading.ibans[0].value) if reading.ibans else None
    if paid not in (None, seller):
        return ()
    if reading.how is not How.XML and paid is None and not _both_named(reading, buyer, seller, clients):
        return ()
    together = f"it is between clients {seller} and {buyer}, and both get it"
    return tuple(
        Verdict(
            value=owner,
            confidence=CONFIDENCE[Strength.PARTY],
            reasons=(*(one.sentence for one in found if one.client_id == owner and one.role is not None), together),
        )
        for owner in (buyer, seller)
    )


def _owner(party: PartyReading, clients: ClientDirectory) -> str | None:
    numbers = (party.vat_number, party.enterprise_number)
    owners = {clients.owner_of_number(number.value) for number in numbers if number}
    return owners.pop() if len(owners) == 1 else None


def _both_named(reading: Reading, buyer: str, seller: str, clients: ClientDirectory) -> bool:
    pairs = ((reading.buyer, buyer), (reading.seller, seller))
    return all(party.name and owner in clients.named(company(party.name.value)) for party, owner in pairs)
