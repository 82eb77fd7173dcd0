"""What a line of an e-invoice lacks or contradicts itself in is made to fit, and nothing else of it changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from router.convert.fit_lines import fitted_lines
from router.invoice import AllowanceCharge, Invoice, Line, Price


def fitted(**facts: object) -> Line:
    line = Line(**{"net": Decimal(90), "quantity": Decimal(2), "category": "S", "rate": Decimal(21)} | facts)
    (found,), notes = fitted_lines(Invoice(lines=(line,)), (), (), "nl")
    assert notes == ()
    return found


def test_a_discount_is_what_lies_between_gross_and_net_price():
    price = fitted(price=Price(net=Decimal(45), gross=Decimal(50), discount=Decimal(1))).price
    assert (price.net, price.gross, price.discount) == (Decimal(45), Decimal(50), Decimal(5))


def test_a_gross_price_below_the_net_price_is_left_out():
    price = fitted(price=Price(net=Decimal(45), gross=Decimal(40))).price
    assert (price.net, price.gross, price.discount) == (Decimal(45), None, None)


def test_a_price_that_is_missing_follows_from_amount_and_quantity():
    assert fitted(price=Price()).price.net == Decimal(45)
    assert fitted(quantity=Decimal(0), price=Price()).price.net is None


def test_an_amount_that_is_missing_follows_from_price_quantity_and_charges():
    freight = AllowanceCharge(is_charge=True, amount=Decimal("2.50"))
    off = AllowanceCharge(is_charge=False, amount=Decimal(5))
    price = Price(net=Decimal(300), base_quantity=Decimal(10))
    assert fitted(net=None, price=price, charges=(freight, off)).net == Decimal("57.50")


@pytest.mark.parametrize(("category", "rate", "wanted"), [("O", 0, None), ("AE", None, 0), ("S", 21, 21)])
def test_the_rate_is_the_one_that_goes_with_the_category(category, rate, wanted):
    assert fitted(category=category, rate=None if rate is None else Decimal(rate)).rate == wanted
