"""What a client lacks before its documents come in and go out, and what only a person can see to."""

from __future__ import annotations

from datetime import date

import pytest

from router.settings.directory import Contact
from router.settings.model import Address, Client, Connection, Defaults, Firm, Settings, Target
from router.settings.readiness import readiness

TODAY = date(2026, 11, 22)
ARCHIVE = Target(connection="archive", package="bob")
FULL = Client(
    id="peeters", name="Peeters BV", enterprise_number="0742618340", ibans=("BE88001726351941",),
    address=Address(street="Kaai 1", postcode="9000", city="Gent"), contacts=(Contact(email="An@peeters.example"),),
    targets=(ARCHIVE,),
)  # fmt: skip


def told(client: Client, *others: Client, paused: bool = False, **defaults):
    archive = Connection(name="archive", connector="folder", settings=None, paused=paused)
    settings = Settings(
        firm=Firm(name="Kantoor"), connections=(archive,), clients=(client, *others), defaults=Defaults(**defaults)
    )
    return readiness(client, settings, TODAY)


def test_a_complete_client_is_ready_and_leaves_nothing_to_do():
    found = told(FULL)
    assert (found.is_ready, found.lacks, found.to_do) == (True, (), ())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"targets": ()}, "It has no target"),
        ({"targets": (ARCHIVE.model_copy(update={"types": ("sales",)}),)}, "its purchase and misc documents"),
        ({"enterprise_number": None, "vat_number": None, "ibans": ()}, "no number and no IBAN"),
    ],
)
def test_what_is_lacking_is_said(changed, words):
    found = told(FULL.model_copy(update=changed))
    assert not found.is_ready
    assert words in " ".join(found.lacks)


def test_a_paused_connection_is_lacking():
    assert "connection archive is paused" in told(FULL, paused=True).lacks[0]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"address": None}, "Add its address"),
        ({"ibans": ()}, "Add its own IBANs"),
        ({"contacts": ()}, "Add a contact"),
        ({"targets": (Target(connection="archive"),)}, "Name its accounting package"),
        ({"follow_from": date(2025, 11, 22)}, "more than 90 days ago"),
    ],
)
def test_what_is_left_to_do_is_said_and_stops_nothing(changed, words):
    found = told(FULL.model_copy(update=changed))
    assert found.is_ready
    assert words in " ".join(found.to_do)


def test_a_contact_of_two_clients_is_told_with_both():
    other = FULL.model_copy(update={"id": "korenaar"})
    assert told(FULL, other).to_do == (
        "Its contact an@peeters.example is also one of client korenaar; a mail from there tells neither.",
    )
