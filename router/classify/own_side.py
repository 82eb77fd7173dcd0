"""The client's side of a paper, completed from what the firm knows of its own client."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from router.classify.directory import ClientFacts
from router.model import Field, How, PartyReading, Reading, Type, Verdict

FROM_FILE = "from the client's file"  # why a value is there that the paper does not print


class OwnFacts(ClientFacts, Protocol):
    """What the firm knows of a client that an invoice may need."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        ...


def with_own_side(reading: Reading, client: OwnFacts | None, type_: Verdict[Type]) -> Reading:
    """Return `reading` with the client's empty fields filled from its file: as buyer of a purchase, seller of a sale.

    Only what was not read is filled, never a printed value replaced, and nothing while client or type is open. An
    e-invoice stays as it is.
    """
    if client is None or reading.how is How.XML or reading.failure is not None:
        return reading
    if type_.value is Type.PURCHASE:
        return replace(reading, buyer=_completed(reading.buyer, client, type_.confidence))
    if type_.value is Type.SALES:
        return replace(reading, seller=_completed(reading.seller, client, type_.confidence))
    return reading


def _completed(party: PartyReading, client: OwnFacts, confidence: float) -> PartyReading:
    def known(value: str | None) -> Field[str] | None:
        if not value:
            return None
        return Field(value=value, how=How.RULE, confidence=confidence, reason=FROM_FILE)

    address = client.address
    whole = party.street is None and party.city is None  # a half address of the paper is not mixed with another
    return replace(
        party,
        name=party.name or known(client.name),
        vat_number=party.vat_number or known(client.vat_number),
        enterprise_number=party.enterprise_number or known(client.enterprise_number),
        street=party.street or (known(address.street) if address and whole else None),
        postcode=party.postcode or (known(address.postcode) if address and whole else None),
        city=party.city or (known(address.city) if address and whole else None),
        country=party.country or known(client.country),
    )
