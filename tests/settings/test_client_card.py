"""The keys of a client beside its identity, groups and what is inherited from them, as read from YAML."""

from __future__ import annotations

from datetime import date

import pytest

from router.model import Kind
from router.settings.inherited import coda_of, targets_of

CLIENT = "clients/peeters.yaml"
TARGET = "targets:\n  - connection: shelf\n"


def test_a_client_card_is_read(configuration):
    text = (
        "name: A\nmode: internal\nibans: [BE88001726351941]\nsend: Daily 8:00\nfollow_from: 2026-10-01\n"
        "package: Winbooks\nreference: 0117\nvat_returns: quarterly\nformer_names: [B]\nregistry_check: false\n"
        "establishments: [2.123.456.791]\n"
        "contacts:\n  - {first_name: An, email: an@Peeters.EXAMPLE}\n"
    )
    (client,) = configuration.load({CLIENT: text}).clients
    assert (client.mode, client.send, client.package) == ("internal", "daily 08:00", "winbooks")
    assert (client.follow_from, client.reference) == (date(2026, 10, 1), "0117")
    assert (client.contacts[0].email, client.establishments) == ("an@peeters.example", ("2123456791",))


def test_a_target_has_kinds_formats_and_a_moment_of_its_own(configuration):
    text = "name: A\n" + TARGET + "    not_kinds: [payroll]\n    formats: [PDF, .jpeg]\n    send: weekly friday 18:00\n"
    (target,) = configuration.load({CLIENT: text}).clients[0].targets
    assert (target.not_kinds, target.formats, target.send) == ((Kind.PAYROLL,), ("pdf", "jpg"), "weekly friday 18:00")


def test_bank_files_have_targets_of_their_own(configuration):
    own = configuration.load({CLIENT: "name: A\ncoda:\n  - connection: shelf\n"})
    assert [target.connection for target in coda_of(own.clients[0], own)] == ["shelf"]
    none = configuration.load({CLIENT: "name: A\ncoda: []\n"})
    assert coda_of(none.clients[0], none) == ()


def test_a_group_gives_its_clients_what_they_leave_out(configuration):
    settings = configuration.load(
        {CLIENT: "name: A\ngroup: g\n"}, {"groups": {"g": {"targets": [{"connection": "shelf"}]}}}
    )
    assert [target.connection for target in targets_of(settings.clients[0], settings)] == ["shelf"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: A\nsend: monthly\n", 2, "month-end 18:00"),
        ("name: A\npackage: winboks\n", 2, "did you mean winbooks"),
        ("name: A\ngroup: nobody\n", 2, "add it under groups"),
        ("name: A\nmode: internal\n", 1, "expected at least one IBAN"),
        ("name: A\nmode: intern\n", 2, "did you mean internal"),
        ("name: A\nestablishments: [0461327446]\n", 2, "under enterprise_number"),
        ("name: A\nestablishments: [2123456700]\n", 2, "check digits are wrong"),
        ("name: A\nfollow_from: soon\n", 2, "a date such as 2026-01-31"),
        ("name: A\ncontacts: [{email: an}]\n", 2, "expected one e-mail address"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(configuration, text, line, words):
    (error,) = configuration.errors({CLIENT: text})
    assert error.startswith(f"{CLIENT}:{line}: ")
    assert words in error
