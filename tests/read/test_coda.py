"""The headers of coded bank statements: whose account, of which day."""

from __future__ import annotations

from datetime import date

import pytest

from router.read.coda import coda_reading


def statement(account: str, *, form: str = "2", number: str = "0461327446", day: str = "170326") -> bytes:
    """A statement with one movement that names somebody else's account."""
    head = f"00000{day}73505".ljust(34) + "HOLDER".ljust(26) + "KREDBEBB   " + f"0{number}".ljust(57) + "2"
    old = f"1{form}001{account}".ljust(127) + "1"
    movement = "2100010000REF BE88001726351941 0742618340".ljust(128)
    return "\r\n".join((head, old, movement, "9".ljust(128))).encode("latin-1")


def test_number_account_and_day_are_read_and_movements_are_not():
    reading = coda_reading(statement("BE80735220916777"))
    assert [field.value for field in reading.identifiers] == ["0461327446"]
    assert [field.value for field in reading.other_ibans] == ["BE80735220916777"]
    assert reading.issue_date.value == date(2026, 3, 17)


def test_an_old_account_number_becomes_its_iban():
    reading = coda_reading(statement("735220916777", form="0"))
    assert [field.value for field in reading.other_ibans] == ["BE80735220916777"]


def test_a_foreign_account_is_read():
    reading = coda_reading(statement("NL91ABNA0417164300", form="3"))
    assert [field.value for field in reading.other_ibans] == ["NL91ABNA0417164300"]


def test_every_statement_of_a_file_counts_and_the_newest_day():
    both = statement("BE80735220916777") + b"\r\n" + statement("BE88001726351941", day="180326")
    reading = coda_reading(both)
    assert [field.value for field in reading.other_ibans] == ["BE80735220916777", "BE88001726351941"]
    assert reading.issue_date.value == date(2026, 3, 18)


@pytest.mark.parametrize("number", ["00000000000"[:10], "0461327447", "          "])
def test_a_holder_without_a_valid_number_has_none(number):
    assert coda_reading(statement("BE80735220916777", number=number)).identifiers == ()


@pytest.mark.parametrize("content", [b"", b"0", b"1", b"00000999999" + b"\xff" * 200, b"\n" * 50])
def test_damaged_files_give_an_empty_reading(content):
    reading = coda_reading(content)
    assert (reading.identifiers, reading.other_ibans, reading.issue_date) == ((), (), None)
