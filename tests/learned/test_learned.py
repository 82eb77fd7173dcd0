"""One correction, and the next paper of the same supplier is read right."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from router.model import Box, How, PartyReading
from router.read.learned.applied import by_mark, lesson_of, possible_lessons, taught
from router.read.learned.fields import SAID, typed_value
from router.read.learned.lesson import Lesson, PageRule, Relation
from tests.learned.conftest import BUYER, SELLER, a_page, read


def lessons(reading, field, text):
    lesson = lesson_of(reading, field, typed_value(field, text))
    assert lesson is not None
    return by_mark([lesson])


LAYOUTS = {
    "behind its label": lambda number: [((50, "Bewijsstuk " + number),)],
    "right of its label": lambda number: [((50, "Bewijsstuk:"), (200, number))],
    "right of its label, behind a colon": lambda number: [((50, "Bewijsstuk"), (150, ":"), (200, number))],
    "below its label": lambda number: [
        ((50, "Klantref"), (200, "Bewijsstuk"), (400, "Datum")),
        ((50, "4711"), (200, number), (400, "02/11/2026")),
    ],
    "at a fixed place": lambda number: [((50, "Welkom"),), ((400, number),)],
    "under a sentence": lambda number: [((50, "Gelieve dit bewijsstuk te bewaren"),), ((50, "Bewijsstuk " + number),)],
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_number_with_an_unknown_label_is_found_on_the_next_paper(reading, layout):
    learned = lessons(reading(*layout("2026-17")), "invoice_number", "2026-17")
    after = taught(reading(*layout("2026-118")), learned)
    assert (after.invoice_number.value, after.invoice_number.how) == ("2026-118", How.LEARNED)
    assert after.invoice_number.page == 1


def test_the_place_of_a_learned_value_is_told(reading):
    learned = lessons(reading(((50, "Bewijsstuk"), (200, "2026-17"))), "invoice_number", "2026-17")
    found = taught(reading(((50, "Bewijsstuk"), (200, "2026-18"))), learned).invoice_number
    assert found.reason == "learned for this supplier: right of 'bewijsstuk' on the first page"
    assert (found.box.left, found.box.right) == (200, 235)


@pytest.mark.parametrize(
    ("field", "first", "later", "expected"),
    [
        ("due_date", ("30/11/2026", "30/11/2026"), "07/12/2026", date(2026, 12, 7)),
        ("due_date", ("2026-11-30", "11/30/2026"), "12/07/2026", date(2026, 12, 7)),
        ("due_date", ("2026-11-30", "30 november 2026"), "7 december 2026", date(2026, 12, 7)),
        ("payable", ("1.080,85", "€ 1.080,85"), "€ 12,50", Decimal("12.50")),
        ("payable", ("1080.85", "1,080.85"), "2,500.00", Decimal("2500.00")),
        ("currency", ("USD", "usd"), "GBP", "GBP"),
        ("payment_reference", ("090933755493", "+++090/9337/55493+++"), "+++123/4567/89002+++", "+++123/4567/89002+++"),
        ("invoice_number", ("VF26/0017", "VF26/0017"), "VF26/118", "VF26/118"),
        ("invoice_number", ("a1b2c3", "A1B2C3"), "9F8E7D", "9F8E7D"),
        ("order_reference", ("PO 4711", "PO 4711"), "PO 4712", "PO 4712"),
    ],
)
def test_values_of_every_form_are_learned(reading, field, first, later, expected):
    typed, printed = first
    learned = lessons(reading(((50, "Hieronymus"), (200, printed))), field, typed)
    assert getattr(taught(reading(((50, "Hieronymus"), (200, later))), learned), field).value == expected


def test_an_account_and_a_buyers_number_are_learned_with_their_check_digits(reading):
    rows = (((50, "Storten"), (200, "BE71 0961 2345 6769")), ((50, "Afnemer"), (200, "BE 0742.618.340")))
    bare = reading(*rows, ibans=())
    learned = lessons(bare, "iban", "BE71096123456769") | lessons(bare, "buyer_vat_number", "0742618340")
    assert taught(bare, lessons(bare, "iban", "BE71096123456769")).ibans[0].value == "BE71096123456769"
    spoiled = reading(((50, "Afnemer"), (200, "BE 0742.618.341")))
    assert taught(bare, learned).buyer.vat_number.value == "BE0742618340"
    assert taught(spoiled, learned).buyer.vat_number is None


def test_a_buyers_name_is_learned_without_being_kept(reading):
    first = reading(((50, "Voor rekening van:"),), ((50, BUYER),), buyer=PartyReading())
    learned = lessons(first, "buyer_name", BUYER)
    other = taught(reading(((50, "Voor rekening van:"),), ((50, "Slagerij Rund BV"),), buyer=PartyReading()), learned)
    assert other.buyer.name.value == "Slagerij Rund BV"
    assert "kanarie" not in TypeAdapter(Lesson).dump_json(next(iter(learned.values()))[0]).decode().casefold()


def test_a_lesson_holds_no_value_of_the_document(reading):
    rows = (((50, "Bewijsstuk"), (200, "VF-2026-17")), ((50, "Saldo"), (200, "1.080,85")))
    found = [
        lesson
        for field, text in (("invoice_number", "VF-2026-17"), ("payable", "1080,85"))
        for lesson in possible_lessons(reading(*rows), field, typed_value(field, text)).lessons
    ]
    kept = TypeAdapter(tuple[Lesson, ...]).dump_json(tuple(found))
    assert [text for text in (b"VF", b"2026", b"17", b"1080", b"1.080", b"Kanarie") if text in kept] == []


def test_a_label_never_holds_the_buyer_or_what_was_sold(reading):
    behind = reading(((50, f"{BUYER} 2026-17"),))
    beside = reading(((50, BUYER), (300, "2026-17")))
    assert possible_lessons(behind, "invoice_number", "2026-17").lessons == ()
    assert [one.relation for one in possible_lessons(beside, "invoice_number", "2026-17").lessons] == [Relation.PLACE]


def test_what_stands_nowhere_teaches_nothing_and_says_why(reading):
    found = possible_lessons(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "2026-99")
    assert found.lessons == ()
    assert "does not stand on the pages" in found.why_none


def test_a_part_of_a_longer_number_is_not_taken_for_it(reading):
    assert lesson_of(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "17") is None
    learned = lessons(reading(((50, "Bewijsstuk 2026"),)), "invoice_number", "2026")
    assert taught(reading(((50, "Bewijsstuk 2026-17"),)), learned).invoice_number is None


def test_a_label_that_began_its_cell_is_not_found_inside_a_sentence(reading):
    learned = lessons(reading(((50, "Facture INV-0017"),)), "invoice_number", "INV-0017")
    assert taught(reading(((50, "Concerne la facture INV-0016"),)), learned).invoice_number is None


def test_a_number_too_short_to_be_told_from_others_teaches_nothing(reading):
    assert "too short" in possible_lessons(reading(((50, "Factuur 17"),)), "invoice_number", "17").why_none


def test_where_another_date_was_read_nothing_is_learned(reading):
    page = a_page(((50, "Datum"), (200, "02/11/2026")))
    issue = replace(read(date(2026, 11, 2)), page=1, box=Box(left=200, top=40, right=250, bottom=50))
    assert lesson_of(reading(pages=(page,), issue_date=issue), "due_date", date(2026, 11, 2)) is None
    assert lesson_of(reading(pages=(page,)), "due_date", date(2026, 11, 2)) is not None


def test_different_values_under_the_same_label_leave_the_field_empty(reading):
    learned = lessons(reading(((50, "Nr 2026-17"),)), "invoice_number", "2026-17")
    assert taught(reading(((50, "Nr 2026-18"),), ((50, "Nr 2026-19"),)), learned).invoice_number is None


def test_totals_are_looked_for_on_the_last_page(reading):
    learned = lessons(reading(((50, "Saldo"), (300, "50,00"))), "payable", "50")
    pages = (a_page(((50, "Saldo"), (300, "20,00"))), a_page(((50, "Saldo"), (300, "70,00")), number=2))
    assert learned[f"name:{SELLER.casefold()}"][0].page is PageRule.LAST
    assert taught(reading(pages=pages), learned).payable.value == Decimal("70.00")


def test_a_label_misread_by_ocr_is_still_known(reading):
    learned = lessons(reading(((50, "Bewijsstuk"), (200, "2026-17"))), "invoice_number", "2026-17")
    scanned = reading(pages=(a_page(((50, "Bewijsstnk"), (200, "2026-18")), how=How.OCR),))
    printed = reading(((50, "Bewijsstnk"), (200, "2026-18")))
    assert taught(scanned, learned).invoice_number.value == "2026-18"
    assert taught(printed, learned).invoice_number is None


def test_readings_without_edges_are_taught_too(reading):
    rows = (((50, "Klantref"), (200, "Bewijsstuk")), ((50, "A4711AB0"), (200, "2026-17X")))
    page = a_page(*rows)
    bare = replace(page, lines=tuple(replace(line, edges=()) for line in page.lines))
    learned = lessons(reading(*rows), "invoice_number", "2026-17X")
    assert taught(reading(pages=(bare,)), learned).invoice_number.value == "2026-17X"


# ------------------------------------------------------------------ whose lesson it is
def test_another_supplier_is_left_alone(reading):
    learned = lessons(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "2026-17")
    other = PartyReading(name=read(SELLER), vat_number=read("BE0403170701"))
    assert taught(reading(((50, "Bewijsstuk 2026-18"),), seller=other), learned).invoice_number is None


def test_a_shared_account_does_not_make_the_same_supplier(reading):
    first = reading(((50, "Bewijsstuk 2026-17"),), seller=PartyReading(name=read(SELLER)))
    learned = lessons(first, "invoice_number", "2026-17")
    other = reading(((50, "Bewijsstuk 2026-18"),), seller=PartyReading(name=read("Drukkerij Peeters")))
    assert taught(other, learned).invoice_number is None


def test_without_anything_of_the_supplier_nothing_is_learned(reading):
    found = possible_lessons(
        reading(((50, "Bewijsstuk 2026-17"),), seller=PartyReading(), ibans=()), "invoice_number", "2026-17"
    )
    assert "supplier cannot be recognised" in found.why_none


def test_a_misread_seller_is_mended_wherever_it_is_misread_the_same_way(reading):
    misread = PartyReading(name=read("Uw partner in meel"), vat_number=read("BE0461327446"))
    learned = lessons(reading(((50, "x"),), seller=misread), "seller_name", SELLER)
    assert taught(reading(((50, "x"),), seller=misread), learned).seller.name.value == SELLER
    right = replace(misread, name=read("Molens Goudvink"))
    assert taught(reading(((50, "x"),), seller=right), learned).seller.name.value == "Molens Goudvink"


def test_a_sellers_number_is_filled_and_then_its_other_lessons_apply(reading):
    nameless = PartyReading(name=read(SELLER))
    first = reading(((50, "Bewijsstuk 2026-17"),), seller=nameless)
    whole = reading(((50, "Bewijsstuk 2026-17"),), ibans=())
    both = [
        lesson_of(first, "seller_vat_number", "BE0461327446"),
        lesson_of(replace(whole, seller=replace(whole.seller, name=None)), "invoice_number", "2026-17"),
    ]
    after = taught(reading(((50, "Bewijsstuk 2026-18"),), seller=nameless), by_mark(both))
    assert (after.seller.vat_number.value, after.invoice_number.value) == ("BE0461327446", "2026-18")


def test_an_account_alone_does_not_tell_a_sellers_name(reading):
    found = possible_lessons(reading(((50, "x"),), seller=PartyReading()), "seller_name", SELLER)
    assert "factoring" in found.why_none


# ------------------------------------------------------------------ what was read otherwise
def test_a_value_read_from_another_place_stays(reading):
    learned = lessons(reading(((50, "Klantref 2026-17"),)), "invoice_number", "2026-17")
    known = read("2026-55", "right of 'Factuurnummer' on page 1")
    after = taught(reading(((50, "Klantref 2026-18"),), invoice_number=known), learned)
    assert after.invoice_number == known


def test_a_value_read_from_the_wrong_place_is_replaced_and_kept_as_loser(reading):
    wrong = "right of 'Klantnummer' on page 1"
    first = reading(((50, "Bewijsstuk 2026-17"),), invoice_number=read("4711", wrong))
    learned = lessons(first, "invoice_number", "2026-17")
    after = taught(reading(((50, "Bewijsstuk 2026-18"),), invoice_number=read("4712", wrong)), learned)
    assert after.invoice_number.value == "2026-18"
    assert after.invoice_number.losers[0].value == "4712"


def test_what_a_person_said_is_never_replaced(reading):
    learned = lessons(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "2026-17")
    said = replace(read("2026-18bis", SAID), how=How.LEARNED)
    assert taught(reading(((50, "Bewijsstuk 2026-18"),), invoice_number=said), learned).invoice_number == said


def test_an_amount_that_does_not_balance_is_not_taken(reading, totals):
    learned = lessons(reading(((50, "Som"), (300, "121,00")), **totals | {"total_incl": None}), "total_incl", "121")
    short = {name: totals[name] for name in ("total_excl", "total_vat")}
    assert taught(reading(((50, "Som"), (300, "121,00")), **short), learned).total_incl.value == Decimal(121)
    assert taught(reading(((50, "Som"), (300, "999,00")), **short), learned).total_incl is None


def test_a_due_date_before_the_issue_date_is_not_taken(reading):
    learned = lessons(reading(((50, "Tegen"), (200, "30/11/2026"))), "due_date", "30/11/2026")
    later = reading(((50, "Tegen"), (200, "01/11/2026")), issue_date=read(date(2026, 11, 2)))
    assert taught(later, learned).due_date is None


def test_the_due_date_follows_a_learned_issue_date(reading):
    rows = (((50, "Gedaan te Gent"), (200, "02/11/2026")), ((50, "Betaling binnen 30 dagen"),))
    learned = lessons(reading(*rows), "issue_date", "2/11/2026")
    after = taught(reading(*rows), learned)
    assert (after.issue_date.value, after.due_date.value) == (date(2026, 11, 2), date(2026, 12, 2))


def test_a_companys_number_is_no_invoice_number(reading):
    learned = lessons(reading(((50, "Bewijsstuk 0742618341"),)), "invoice_number", "0742618341")
    other = reading(((50, "Bewijsstuk 0742618340"),), identifiers=(read("BE0742618340"),))
    assert taught(other, learned).invoice_number is None


def test_an_e_invoice_is_left_alone(reading):
    learned = lessons(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "2026-17")
    xml = replace(reading(((50, "Bewijsstuk 2026-18"),)), how=How.XML)
    assert taught(xml, learned) == xml
    assert lesson_of(xml, "invoice_number", "2026-18") is None
