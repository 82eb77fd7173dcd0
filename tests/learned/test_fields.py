"""What a person may type, and the sentence for what cannot be."""

from datetime import date
from decimal import Decimal

import pytest

from router.errors import LedgerpostError
from router.model import How
from router.read.learned.anchors import shape_of
from router.read.learned.fields import ALONE, FORMS, field_of, lost, read_at_first, typed_value, with_field
from router.read.learned.lesson import Lesson, Relation, Supplier, check_lesson
from router.read.learned.spots import number_pattern
from tests.learned.conftest import SELLER_IBAN, read


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("issue_date", "2026-11-30", date(2026, 11, 30)),
        ("issue_date", "3/11/2026", date(2026, 11, 3)),
        ("total_incl", "1.080,85", Decimal("1080.85")),
        ("total_incl", "1080.85", Decimal("1080.85")),
        ("total_incl", "€ 12", Decimal("12.00")),
        ("total_incl", "-12,50", Decimal("-12.50")),
        ("seller_vat_number", "0461.327.446", "BE0461327446"),
        ("buyer_vat_number", "NL 123456782B90", "NL123456782B90"),
        ("iban", "BE68 5390 0754 7034", SELLER_IBAN),
        ("payment_reference", "+++090/9337/55493+++", "+++090/9337/55493+++"),
        ("payment_reference", "F 2026-17", "F 2026-17"),
        ("currency", "usd", "USD"),
        ("invoice_number", "  VF  17 ", "VF 17"),
        ("bic", "KRED BE BB", "KREDBEBB"),
        ("seller_country", "Pays-Bas", "NL"),
        ("seller_postcode", "1012 ab", "1012 AB"),
        ("seller_enterprise_number", "0461.327.446", "0461327446"),
        ("paid_by_card", "yes", True),
        ("rounding", "-0,01", Decimal("-0.01")),
        ("line_2_vat_rate", "6 %", Decimal(6)),
        ("line_1_quantity", "2,375", Decimal("2.375")),
        ("line_1_price", "0.125", Decimal("0.125")),
        ("vat_1_category", "ae", "AE"),
    ],
)
def test_values_as_an_accountant_types_them(name, text, value):
    assert typed_value(name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("invoice_nummer", "1", "did you mean invoice_number"),
        ("anything", "1", "Fields: invoice_number"),
        ("invoice_number", " ", "expected a value"),
        ("invoice_number", "none", "at least one digit"),
        ("issue_date", "31/02/2026", "expected a date"),
        ("issue_date", "2026-11-30 or later", "expected a date"),
        ("total_incl", "1,0805", "expected an amount"),
        ("total_incl", "twelve", "expected an amount"),
        ("seller_vat_number", "BE0461327447", "check digits"),
        ("seller_vat_number", "46", "expected a VAT number"),
        ("iban", "BE68 5390 0754 7035", "check digits"),
        ("payment_reference", "+++090/9337/55494+++", "check digits"),
        ("currency", "guilders", "currency code"),
        ("seller_name", "42", "expected a name"),
        ("bic", "KREDBE", "a bank's code"),
        ("seller_country", "Atlantis", "expected a country"),
        ("seller_postcode", "Gent", "expected a postcode"),
        ("seller_enterprise_number", "0461.327.447", "check digits"),
        ("paid_by_card", "perhaps", "yes or no"),
        ("type_code", "letter", "what the paper is"),
        ("line_2_vat_rate", "210", "expected per cent"),
        ("line_1_quantity", "1.250", "such as 1250"),
        ("line_1_unit", "--", "expected words"),
        ("vat_1_category", "X", "a VAT category"),
        ("line_1_colour", "red", "There is no field line_1_colour"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_expected(name, text, said):
    with pytest.raises(LedgerpostError, match=said):
        typed_value(name, text)


@pytest.mark.parametrize("name", [*FORMS, *ALONE])
def test_every_field_is_put_where_it_is_found(reading, name):
    one = with_field(reading(((50, "x"),)), name, read("value"))
    assert field_of(one, name).value == "value"
    assert field_of(with_field(one, name, None), name) is None


def test_what_the_reader_had_is_known_after_two_replacements():
    first = read("4711", "right of 'Klantnummer'")
    second = read("4712")
    learned = [type(first)(value="x", how=How.LEARNED, confidence=1.0, losers=lost(one)) for one in (first, second)]
    again = type(first)(value="y", how=How.LEARNED, confidence=1.0, losers=lost(learned[0]))
    assert (read_at_first(again).value, read_at_first(again).reason) == ("4711", "right of 'Klantnummer'")
    assert read_at_first(type(first)(value="z", how=How.LEARNED, confidence=1.0)) is None


@pytest.mark.parametrize(
    ("text", "shape"),
    [("VF2026-017", "AA9999-999"), ("2026 17", "9999 99"), ("A1B2C3", "XXXXXX"), ("INV/26/1", "AAA/99/9")],
)
def test_a_shape_tells_how_a_number_looks_and_fits_it(text, shape):
    assert shape_of(text) == shape
    assert number_pattern(shape).fullmatch(text)


@pytest.mark.parametrize("text", ["VF2026-017A", "VX-2026-017", "12VF2026-017", "VF2026-017/2", "VF2026"])
def test_a_shape_fits_no_other_number(text):
    assert not number_pattern("AA9999-999").search(text)


SUPPLIER = Supplier(number="BE0461327446")


@pytest.mark.parametrize(
    "lesson",
    [
        Lesson(supplier=SUPPLIER, field="nothing", relation=Relation.RIGHT_OF, label="nr", shape="9999"),
        Lesson(supplier=Supplier(), field="invoice_number", relation=Relation.RIGHT_OF, label="nr", shape="9999"),
        Lesson(supplier=SUPPLIER, field="iban", relation=Relation.CONSTANT, constant=SELLER_IBAN),
        Lesson(supplier=SUPPLIER, field="seller_vat_number", relation=Relation.CONSTANT, constant="BE0461327447"),
        Lesson(supplier=SUPPLIER, field="invoice_number", relation=Relation.RIGHT_OF, label="nr 17", shape="9999"),
        Lesson(supplier=SUPPLIER, field="invoice_number", relation=Relation.RIGHT_OF, label="nr", shape="2026"),
        Lesson(supplier=SUPPLIER, field="issue_date", relation=Relation.RIGHT_OF, label="datum", shape="2026"),
        Lesson(supplier=SUPPLIER, field="currency", relation=Relation.RIGHT_OF, label="munt", constant="EUR"),
    ],
)
def test_a_lesson_from_elsewhere_must_be_one_this_program_could_have_made(lesson):
    with pytest.raises(LedgerpostError):
        check_lesson(lesson)
