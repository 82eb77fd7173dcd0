"""Values that contradict each other over the document: the weaker one is left empty."""

from __future__ import annotations

from dataclasses import replace

from router.model import Field, How, PartyReading, Reading
from router.read.layout.labels import says
from router.read.parties.names import name_key
from router.read.vocabulary.forms import COMPANY_FORMS

_ASSUMED = 0.9  # how sure a VAT number is that a company's enterprise number makes
_NEXT_LINE = 2.0  # heights from one line's top to the next one's


def consistent(seller: PartyReading, buyer: PartyReading) -> tuple[PartyReading, PartyReading]:
    """Both parties without what cannot be true together.

    A Belgian VAT number is BE and the enterprise number (KBO, art. III.17 WER; VAT code art. 50); two parties of one
    invoice have neither the same number nor the same name.
    """
    seller, buyer = _one_number(seller), _one_number(buyer)
    vat_numbers = _apart(seller.vat_number, buyer.vat_number)
    enterprise_numbers = _apart(seller.enterprise_number, buyer.enterprise_number)
    names = _apart(seller.name, buyer.name)
    seller = replace(seller, vat_number=vat_numbers[0], enterprise_number=enterprise_numbers[0], name=names[0])
    buyer = replace(buyer, vat_number=vat_numbers[1], enterprise_number=enterprise_numbers[1], name=names[1])
    return _without_the_others(seller, buyer), _as_taxed(_without_the_others(buyer, seller))


def _as_taxed(buyer: PartyReading) -> PartyReading:
    """A buyer with the VAT number that its enterprise number makes, where its name says that it is a company.

    It is assumed, not printed: who invoices a taxable customer must print the customer's VAT number (royal decree
    no. 1 on VAT, art. 5 § 1, 4°) and often prints the bare digits, but a few companies are exempt (VAT code, art. 44).
    """
    number, name = buyer.enterprise_number, buyer.name
    if number is None or name is None or buyer.vat_number is not None or not says(name.value, COMPANY_FORMS):
        return buyer
    assumed = replace(
        number,
        value=f"BE{number.value}",
        how=How.RULE,
        confidence=min(number.confidence, _ASSUMED),
        reason=f"{number.reason}, a company's",
    )
    return replace(buyer, vat_number=assumed)


def with_charged_number(reading: Reading) -> Reading:
    """The seller with the VAT number under which it charges VAT.

    A Belgian seller has the one that its enterprise number makes (VAT code art. 50); one that prints numbers of two
    countries side by side charges under that of its buyer's country, where it registered for the purpose.
    """
    seller, charged = reading.seller, reading.total_vat
    number = seller.enterprise_number
    if charged is not None and charged.value and (registered := _registered_here(reading)) is not None:
        return replace(reading, seller=replace(seller, vat_number=registered))
    if number is None or seller.vat_number is not None or charged is None or not charged.value:
        return reading
    if reading.buyer.vat_number is not None and reading.buyer.vat_number.value == f"BE{number.value}":
        return reading
    vat = replace(number, value=f"BE{number.value}", reason=f"{number.reason}, and VAT is charged")
    return replace(reading, seller=replace(seller, vat_number=vat))


def _registered_here(reading: Reading) -> Field[str] | None:
    """The number of the buyer's country that is printed close to a seller's VAT number of another country."""
    sold, bought = reading.seller.vat_number, reading.buyer.vat_number
    if sold is None or bought is None or sold.box is None or sold.value[:2] == bought.value[:2]:
        return None
    near = [
        number
        for number in reading.identifiers
        if number.value[:2] == bought.value[:2]
        and number.value != bought.value
        and number.page == sold.page
        and number.box is not None
        and abs(number.box.top - sold.box.top) < _NEXT_LINE * (sold.box.bottom - sold.box.top)
    ]
    found = replace(near[0], confidence=sold.confidence, losers=sold.losers) if len(near) == 1 else None
    return found and replace(found, reason="the seller's number in the country where VAT is charged")


def _one_number(party: PartyReading) -> PartyReading:
    """A party whose Belgian VAT number and enterprise number differ keeps the surer one."""
    vat, number = party.vat_number, party.enterprise_number
    if vat is None or number is None or not vat.value.startswith("BE") or vat.value[2:] == number.value:
        return party
    if vat.confidence >= number.confidence:
        return replace(party, enterprise_number=None)
    return replace(party, vat_number=None)


def _apart(one: Field[str] | None, other: Field[str] | None) -> tuple[Field[str] | None, Field[str] | None]:
    """Two fields that say the same of both parties: the surer one stays, neither when they are alike."""
    if one is None or other is None or not _same(one.value, other.value):
        return one, other
    if one.confidence == other.confidence:
        return None, None
    return (one, None) if one.confidence > other.confidence else (None, other)


def _same(one: str, other: str) -> bool:
    return one == other or (name_key(one) == name_key(other) != "")


def _without_the_others(party: PartyReading, other: PartyReading) -> PartyReading:
    """An enterprise number that the other's VAT number holds is the other's."""
    number, theirs = party.enterprise_number, other.vat_number
    if number is None or theirs is None or theirs.value != f"BE{number.value}":
        return party
    return replace(party, enterprise_number=None) if number.confidence <= theirs.confidence else party
