"""Whether a document is its client's beyond doubt, for firms that let a person look at everything else first."""

from __future__ import annotations

from router.classify.directory import ClientFacts, bare_number
from router.model import How, Kind, Reading, Type

__all__ = ["doubt"]


def doubt(reading: Reading, client: ClientFacts, type_: Type, kind: Kind) -> str | None:
    """Return why a person should look first, one sentence; None for what is certain.

    Certain are e-invoices, papers with the client's own number, its sales, and card statements.
    """
    if reading.how is How.XML or type_ is Type.SALES or kind is Kind.CARD_STATEMENT:
        return None
    own = {bare_number(number) for number in (client.vat_number, client.enterprise_number) if number}
    parties = (reading.seller, reading.buyer)
    printed = [number for party in parties for number in (party.vat_number, party.enterprise_number) if number]
    if own & {bare_number(number.value) for number in (*printed, *reading.identifiers)}:
        return None
    return f"The number of client {client.id} is not on it."
