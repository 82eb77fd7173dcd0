"""Bank files go by the account in them, whatever the address says."""

from __future__ import annotations

import pytest

from router.classify.bank import bank_client
from router.model import HeldReason

ACCOUNT = "BE81737102294324"  # of vermeulen-bouw


@pytest.mark.parametrize("named", [None, "vermeulen-bouw"])
def test_the_account_decides(paper, directory, named):
    assert bank_client(paper(other_ibans=(ACCOUNT,)), directory, named, "").value == "vermeulen-bouw"


def test_an_address_that_contradicts_the_account_is_held(paper, directory):
    verdict = bank_client(paper(other_ibans=(ACCOUNT,)), directory, "aerts", "")
    assert (verdict.value, verdict.held) == (None, HeldReason.UNCERTAIN_CLIENT)
    assert verdict.reasons[-1].endswith("is of client vermeulen-bouw.")


def test_a_number_and_an_account_of_two_clients_are_held(paper, directory):
    reading = paper(other_ibans=(ACCOUNT,), identifiers=("0461327446",))
    assert bank_client(reading, directory, None, "").held is HeldReason.UNCERTAIN_CLIENT
    assert bank_client(reading, directory, "aerts", "").held is HeldReason.UNCERTAIN_CLIENT


def test_an_account_of_nobody_goes_where_the_address_says_or_is_held(paper, directory):
    reading = paper(other_ibans=("BE88001726351941",))
    assert bank_client(reading, directory, "aerts", "").value == "aerts"
    assert bank_client(reading, directory, None, "").held is HeldReason.UNKNOWN_CLIENT
