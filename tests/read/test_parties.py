"""Who sells and who buys."""

from router.read.layout.arrangement import lay_out
from router.read.layout.labels import labelled
from router.read.parties.addresses import addresses
from router.read.read import OwnIdentifiers, read_words


def test_a_labelled_address_is_the_buyers(paper):
    page = paper({
        40: [(50, "Acme Tools GmbH · Werkstr. 5 · 50667 Köln")],
        140: [(50, "Rechnungsempfänger")],
        154: [(50, "Bäckerei Sonne KG")],
        166: [(50, "Marktplatz 3")],
        178: [(50, "4700 Eupen")],
        210: [(50, "Rechnung Nr. 4711 vom 05.03.2024")],
    })  # fmt: skip
    reading = read_words((page,))
    assert (reading.seller.name.value, reading.buyer.name.value) == ("Acme Tools GmbH", "Bäckerei Sonne KG")
    assert (reading.invoice_number.value, str(reading.issue_date.value)) == ("4711", "2024-03-05")


def test_a_delivery_address_is_not_the_buyer(paper, invoice):
    invoice |= {
        190: [(320, "Leveringsadres")],
        202: [(320, "Magazijn Zuid BV")],
        214: [(320, "Havenlaan 9")],
        226: [(320, "8000 Brugge")],
    }
    assert read_words((paper(invoice),)).buyer.name.value == "Garage Molenveld NV"


def test_an_attention_line_is_not_the_name(paper):
    page = paper({
        140: [(50, "t.a.v. An Peeters")],
        152: [(50, "Garage Molenveld NV")],
        164: [(50, "Veldstraat 7")],
        176: [(50, "9000 Gent")],
    })  # fmt: skip
    sheet = lay_out((page,))
    (address,) = addresses(sheet, labelled(sheet), frozenset())
    assert (address.name, address.street, address.city) == ("Garage Molenveld NV", "Veldstraat 7", "Gent")


def test_one_address_alone_may_be_either_and_is_left(paper):
    page = paper({60: [(50, "Kunden AG Mitte")], 72: [(50, "Kundenstraße 15")], 84: [(50, "69876 Frankfurt")]})
    reading = read_words((page,))
    assert (reading.seller.name, reading.buyer.name) == (None, None)


def test_an_account_that_is_debited_is_not_the_sellers(paper, invoice):
    invoice[420] = [(50, "Wordt gedomicilieerd van uw rekening BE71 0961 2345 6769")]
    reading = read_words((paper(invoice),))
    assert reading.ibans == ()
    assert [other.value for other in reading.other_ibans] == ["BE71096123456769"]


def test_the_clients_own_account_gives_way_to_another(paper, invoice):
    invoice[421.5 + 3] = [(320, "IBAN BE68 5390 0754 7034")]
    own = OwnIdentifiers(ibans=frozenset({"BE71096123456769"}))
    assert read_words((paper(invoice),), own=own).ibans[0].value == "BE68539007547034"


def test_every_valid_number_is_listed_whoever_has_it(paper, invoice):
    found = read_words((paper(invoice),)).identifiers
    assert [number.value for number in found] == ["BE0403170701", "BE0461327446"]
