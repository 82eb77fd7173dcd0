"""What is said of one document alone: addresses, what it is, its lines and rates; and what stands there already."""

from decimal import Decimal

import pytest
from lxml import etree

from router.errors import LedgerpostError
from router.model import Kind
from tests.learned.papers import Paper

WELL = {"number": "2026-17", "label": "Factuurnummer:"}


def texts(store, identity: str, path: str) -> list[str]:
    """What the document's UBL says under a path of local names."""
    content = store.blobs.get(store.document(identity).document.ubl_sha256)
    return [one.text for one in etree.fromstring(content).findall("/".join(f"{{*}}{name}" for name in path.split("/")))]


async def test_an_address_and_a_bank_code_go_into_the_ubl_and_teach_nothing(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    said = {"seller_street": "Inktweg 4", "seller_postcode": "2000", "seller_city": "Antwerpen", "bic": "kredbebb"}
    result = await say(sent, said | {"seller_country": "België"})
    address = "AccountingSupplierParty/Party/PostalAddress/"
    assert texts(store, sent, address + "StreetName") == ["Inktweg 4"]
    assert texts(store, sent, address + "CityName") == ["Antwerpen"]
    assert texts(store, sent, address + "Country/IdentificationCode") == ["BE"]
    assert texts(store, sent, "PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID") == ["KREDBEBB"]
    assert (result.learned, store.lessons()) == ((), [])


async def test_an_invoice_that_is_a_credit_note_becomes_one(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    await say(sent, {"type_code": "381"})
    kept = store.document(sent).document
    assert kept.kind.value is Kind.CREDIT_NOTE
    assert store.blobs.get(kept.ubl_sha256).count(b"CreditNoteTypeCode>381<") == 1


async def test_one_value_of_one_line_is_corrected(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    await say(sent, {"line_1_description": "Affiches", "line_1_quantity": "4", "line_1_price": "25"})
    (line,) = store.document(sent).document.reading.lines
    assert (line.description.value, line.quantity.value, line.net.value) == ("Affiches", 4, Decimal("100.00"))
    assert texts(store, sent, "InvoiceLine/Item/Name") == ["Affiches"]
    assert texts(store, sent, "InvoiceLine/InvoicedQuantity") == ["4"]


async def test_lines_are_added_and_taken_out_and_must_add_up(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    added = await say(sent, {"line_2_description": "Levering", "line_2_net": "20,00"})
    assert "The lines read add up to 120.00, the total without VAT is 100.00" in added.notes[0]
    balanced = await say(sent, {"line_1_net": "80,00"})
    assert balanced.notes == ()
    assert texts(store, sent, "InvoiceLine/LineExtensionAmount") == ["80.00", "20.00"]
    gone = await say(sent, {"line_1_net": "100,00"}, without=("line_2",))
    assert (gone.notes, len(store.document(sent).document.reading.lines)) == ((), 1)


@pytest.mark.parametrize(
    ("fields", "without", "said"),
    [
        ({"line_3_net": "5"}, (), "There is no line 3 on it; it has 1"),
        ({"line_2_net": "5"}, (), "line 2 is new: say line_2_description too"),
        ({}, ("line_2",), "There is no line 2 on it"),
        ({}, ("order_reference",), "order_reference is empty already"),
        ({"due_date": "20/12/2026"}, ("due_date",), "do one of both"),
        ({}, ("colour",), "There is no field colour"),
    ],
)
async def test_what_cannot_be_changed_is_told_and_nothing_is_kept(arrive, say, store, *, fields, without, said):
    sent = await arrive(Paper(**WELL))
    before = store.document(sent).document
    with pytest.raises(LedgerpostError, match=said):
        await say(sent, fields, without=without)
    assert store.document(sent).document == before


async def test_a_value_that_is_not_on_the_paper_is_taken_out(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    await say(sent, {}, without=("due_date",))
    assert store.document(sent).document.reading.due_date is None
    assert texts(store, sent, "DueDate") == []


async def test_what_stands_there_already_is_said_and_nothing_is_kept(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    history = store.history(sent)
    result = await say(sent, {"due_date": "15/12/2026", "total_incl": "121,00"})
    assert (result.fields, set(result.same)) == ((), {"due_date", "total_incl"})
    assert result.sentence == f"{sent} is as it was."
    assert (store.history(sent), store.decisions.befores(sent)) == (history, [])


async def test_only_what_differs_is_kept(arrive, say, store):
    sent = await arrive(Paper(**WELL))
    result = await say(sent, {"due_date": "15/12/2026", "order_reference": "PO-99"})
    assert (result.fields, result.same) == (("order_reference",), ("due_date",))
    assert [event.detail for event in store.history(sent)][-1] == "ann corrected order_reference"
