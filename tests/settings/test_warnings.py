"""What can be used but is probably not meant."""

from __future__ import annotations

from connectors.email import EmailTarget
from router.settings.load import warnings
from router.settings.model import Defaults, Firm, Settings, Target

CLIENT = "clients/peeters.yaml"
NUMBERED = "name: A\nenterprise_number: 0742.618.340\n"


def found(configuration, files):
    return [each for each in warnings(configuration.load(files)) if "way in" not in each]


def test_a_complete_configuration_has_no_warnings(configuration, changed):
    assert warnings(configuration.load(changed("firm:", "intake: {smtp: {}}\nfirm:"))) == ()


def test_no_way_in_is_told(configuration):
    assert warnings(configuration.load()) == (
        "ledgerpost.yaml: there is no way in; add intake.smtp or a folder to intake.folders",
    )


def test_no_clients_are_told(configuration):
    configuration.load()
    (configuration.folder / CLIENT).unlink()
    assert any("there is none" in each for each in found(configuration, {CLIENT: "clients: []\n"}))


def test_a_type_without_target_is_told_with_its_client(configuration):
    text = NUMBERED + "targets:\n  - connection: shelf\n    types: [sales]\n"
    (warning,) = found(configuration, {CLIENT: text})
    assert warning.startswith("clients/peeters.yaml:1: client peeters has no target for purchase, misc, so that")


def test_a_type_with_targets_for_some_kinds_only_is_told(configuration):
    text = (
        NUMBERED
        + "targets:\n  - connection: shelf\n    kinds: [invoice, tax]\n  - {connection: shelf, types: [sales, misc]}\n"
    )
    assert "purchase (other kinds than invoice, tax)," in found(configuration, {CLIENT: text})[0]


def test_no_targets_at_all_are_told(configuration):
    assert "no target for purchase, sales, misc" in found(configuration, {CLIENT: NUMBERED + "targets: []\n"})[0]


def test_defaults_without_a_type_are_told_once(configuration, changed):
    files = changed("- connection: shelf", "- connection: shelf\n      types: [misc]")
    (warning,) = found(configuration, files | {"clients/b.yaml": "name: B\nibans: [BE88 0017 2635 1941]\n"})
    assert "defaults.targets has no target for purchase, sales, so that such documents of 2 clients" in warning


def test_a_connection_that_nothing_uses_is_told_with_its_line(configuration, changed):
    files = changed("place: NO", "place: NO\n  spare:\n    connector: drop\n    place: x")
    assert found(configuration, files) == [
        "ledgerpost.yaml:8: no target uses the connection spare; add a target or remove it"
    ]


def test_a_client_without_any_number_is_told(configuration):
    assert "has no number and no IBAN" in found(configuration, {CLIENT: "name: A\n"})[0]


def test_two_different_numbers_of_one_client_are_told(configuration):
    text = NUMBERED + "vat_number: BE0659381749\n"
    assert "is not BE + its enterprise number" in found(configuration, {CLIENT: text})[0]


def test_a_type_without_address_is_told():
    options = EmailTarget(to={"sales": "a@b.example", "purchase": "c@d.example"})
    target = Target(connection="mailbox", options=options, source="ledgerpost.yaml:9")
    settings = Settings(firm=Firm(name="K"), defaults=Defaults(targets=(target,)))
    expected = "ledgerpost.yaml:9: the target mailbox takes misc, but its to says nothing of it; add it there"
    assert expected in warnings(settings)
