"""The client's side of a paper, completed from the client's file."""

from __future__ import annotations

from router.classify.own_side import with_own_side
from router.model import Field, How, PartyReading, Reading, Type, Verdict
from router.settings.model import Address, Client

CLIENT = Client(
    id="a",
    name="Bakkerij Peeters BV",
    enterprise_number="0742618340",
    address=Address(street="Diestsestraat 48", postcode="3000", city="Leuven", country="BE"),
)
PURCHASE = Verdict(value=Type.PURCHASE, confidence=0.97, reasons=("the client is the buyer",))


def printed(value: str) -> Field[str]:
    return Field(value=value, how=How.TEXT, confidence=0.9)


def test_the_buyer_of_a_purchase_gets_the_clients_numbers():
    buyer = with_own_side(Reading(how=How.TEXT), CLIENT, PURCHASE).buyer
    assert buyer.vat_number is not None
    assert (buyer.vat_number.value, buyer.vat_number.how) == ("BE0742618340", How.RULE)
    assert buyer.country is not None
    assert buyer.country.value == "BE"


def test_a_sale_completes_the_seller_and_leaves_the_buyer():
    sale = Verdict(value=Type.SALES, confidence=0.97, reasons=())
    reading = with_own_side(Reading(how=How.TEXT), CLIENT, sale)
    assert reading.seller.name is not None
    assert reading.buyer == PartyReading()


def test_what_is_printed_is_never_replaced():
    reading = Reading(how=How.TEXT, buyer=PartyReading(name=printed("Peeters"), city=printed("Gent")))
    buyer = with_own_side(reading, CLIENT, PURCHASE).buyer
    assert buyer.name == printed("Peeters")
    assert buyer.city == printed("Gent")
    assert buyer.street is None  # two addresses are not mixed


def test_an_open_type_or_client_and_an_e_invoice_change_nothing():
    unsure: Verdict[Type] = Verdict(value=None, confidence=0.0, reasons=())
    for reading, client, verdict in (
        (Reading(how=How.TEXT), None, PURCHASE),
        (Reading(how=How.TEXT), CLIENT, unsure),
        (Reading(how=How.XML), CLIENT, PURCHASE),
    ):
        assert with_own_side(reading, client, verdict) == reading
