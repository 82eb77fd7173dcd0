"""A payment code confirms, fills or contradicts what the paper says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from router.model import Field, How, PartyReading, Reading
from router.read.qr.codes import PaymentCode, witnessed

CODE = PaymentCode(
    iban="BE68539007547034",
    bic="KREDBEBB",
    amount=Decimal("121.00"),
    name="Bakkerij De Korenaar BV",
    reference="+++090/9337/55493+++",
)
OTHER = "BE71096123456769"


def told(value, confidence=0.95):
    return Field(value=value, how=How.TEXT, confidence=confidence, text=str(value), reason="printed")


def test_agreement_makes_surer():
    reading = Reading(
        ibans=(told(OTHER), told(CODE.iban)),
        payable=told(Decimal("121.00")),
        payment_reference=told("***090/9337/55493***"),
    )
    after = witnessed(reading, (CODE,))
    assert [field.value for field in after.ibans] == [CODE.iban, OTHER]
    assert after.payment_reference.value == "***090/9337/55493***"
    assert min(after.ibans[0].confidence, after.payable.confidence, after.payment_reference.confidence) > 0.99
    assert after.notes == ()


def test_empty_fields_are_filled():
    after = witnessed(Reading(), (CODE,))
    assert after.ibans[0].value == CODE.iban
    assert (after.payable.value, after.payable.how) == (Decimal("121.00"), How.QR)
    assert (after.bic.value, after.payment_reference.value) == ("KREDBEBB", CODE.reference)
    assert after.seller.name.value == "Bakkerij De Korenaar BV"


def test_sure_values_that_contradict_are_left_to_a_person():
    reading = Reading(
        ibans=(told(OTHER),),
        bic=told("GKCCBEBB"),
        payable=told(Decimal("212.00")),
        payment_reference=told("RF18539007547034"),
    )
    after = witnessed(reading, (CODE,))
    assert (after.ibans, after.bic, after.payable, after.payment_reference) == ((), None, None, None)
    assert len(after.notes) == 3
    assert OTHER in after.notes[0]
    assert CODE.iban in after.notes[0]


def test_unsure_values_give_way_and_are_remembered():
    reading = Reading(ibans=(told(OTHER, 0.6),), payment_reference=told("090", 0.6))
    after = witnessed(reading, (CODE,))
    assert after.ibans[0].value == CODE.iban
    assert [field.value for field in after.other_ibans] == [OTHER]
    assert after.payment_reference.losers[0].value == "090"


@pytest.mark.parametrize(
    ("gross", "prepaid", "expected"),
    [("121.00", None, "121.00"), ("171.00", "50.00", "121.00"), ("171.00", None, None)],
)
def test_an_amount_is_taken_only_where_the_totals_allow_it(gross, prepaid, expected):
    reading = Reading(total_incl=told(Decimal(gross)), prepaid=told(Decimal(prepaid)) if prepaid else None)
    after = witnessed(reading, (CODE,))
    assert (after.payable and str(after.payable.value)) == expected


def test_an_amount_in_another_currency_is_not_compared():
    reading = Reading(currency=told("USD"), payable=told(Decimal("140.00")))
    assert witnessed(reading, (CODE,)).payable == reading.payable


def test_free_text_confirms_the_number_and_is_no_reference():
    code = replace(CODE, reference="", text="Factuur F-2026-0417")
    after = witnessed(Reading(invoice_number=told("F-2026-0417")), (code,))
    assert after.invoice_number.confidence > 0.99
    assert after.payment_reference is None


def test_two_codes_that_differ_are_no_witness():
    reading = Reading(payable=told(Decimal("121.00")))
    assert witnessed(reading, (CODE, replace(CODE, amount=Decimal("100.00")))) == reading


def test_no_code_changes_nothing():
    reading = Reading(seller=PartyReading(name=told("X")))
    assert witnessed(reading, ()) == reading
