"""What can be used but is probably not meant."""

from __future__ import annotations

from pydantic import SecretStr

from connectors.email import EmailSettings, EmailTarget
from connectors.sftp import SftpSettings
from router.settings.load import warnings
from router.settings.model import Connection, Defaults, Firm, Settings, Target

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


def test_an_address_of_our_own_domain_is_a_loop(configuration, changed):
    files = changed("- connection: shelf", "- connection: shelf\n      to: x@in.ledgerpost.example")
    (warning,) = found(configuration, files)
    assert "sends to x@in.ledgerpost.example, which comes in here again" in warning


def test_the_same_place_twice_is_told_once_for_both(configuration):
    twice = "targets:\n  - connection: shelf\n  - {connection: shelf, types: [misc]}\n"
    (warning,) = found(configuration, {CLIENT: NUMBERED + twice})
    assert warning.startswith(
        "clients/peeters.yaml:5: the target shelf is the same place as the one at clients/peeters."
    )


def test_two_targets_for_different_types_are_not_the_same(configuration):
    apart = "targets:\n  - {connection: shelf, types: [purchase, sales]}\n  - {connection: shelf, types: [misc]}\n"
    assert found(configuration, {CLIENT: NUMBERED + apart}) == []


def test_kinds_that_never_have_a_targets_type_are_told(configuration):
    never = "  - {connection: shelf, types: [purchase], kinds: [payroll], folder: x}\n"
    (warning,) = found(configuration, {CLIENT: NUMBERED + "targets:\n  - connection: shelf\n" + never})
    assert "no document ever goes to the target shelf: payroll are never purchase" in warning


def test_a_kind_that_has_another_type_is_told_beside_one_that_fits(configuration):
    some = "  - {connection: shelf, types: [misc], kinds: [payroll, invoice], folder: x}\n"
    (warning,) = found(configuration, {CLIENT: NUMBERED + "targets:\n  - connection: shelf\n" + some})
    assert "the kinds invoice are never misc" in warning


def test_two_clients_of_one_name_are_told(configuration):
    files = {
        CLIENT: NUMBERED + "aliases: [De Molen NV]\n",
        "clients/z.yaml": "name: De Molen\nvat_number: BE0659381749\n",
    }
    (warning,) = found(configuration, files)
    assert warning.startswith("clients/z.yaml:1: client z has the name 'de molen' in common with client peeters")


def test_the_firms_own_number_at_a_client_is_told(configuration, changed):
    files = changed("name: Kantoor", "name: Kantoor\n  enterprise_number: 0742.618.340") | {CLIENT: NUMBERED}
    assert any("has the enterprise number of the firm itself" in each for each in found(configuration, files))


def test_a_client_at_postmaster_is_told(configuration):
    assert "has the address postmaster" in found(configuration, {CLIENT: NUMBERED + "addresses: [postmaster]\n"})[0]


def test_a_connection_that_is_paused_is_told(configuration, changed):
    assert "is paused" in found(configuration, changed("place: NO", "place: NO\n    paused: true"))[0]


def test_a_server_that_anybody_may_pose_as_is_told():
    anybody = {"host_key": "any", "trust_any_host_key": True}
    settings = SftpSettings(host="sftp.example", user="u", password=SecretStr("x"), **anybody)
    shelf = Connection(name="package", connector="sftp", settings=settings, source="ledgerpost.yaml:4")
    told = warnings(Settings(firm=Firm(name="K"), connections=(shelf,)))
    assert any("ledgerpost.yaml:4: the connection package takes any host key" in each for each in told)


def test_mail_that_all_can_read_is_told():
    settings = EmailSettings(host="smtp.example", security="none", **{"from": "a@b.example"})
    shelf = Connection(name="post", connector="email", settings=settings, source="ledgerpost.yaml:4")
    told = warnings(Settings(firm=Firm(name="K"), connections=(shelf,)))
    assert any("readable by all" in each for each in told)


def test_a_group_without_a_type_is_told_once_and_the_defaults_are_not_blamed(configuration, changed):
    group = "groups:\n  bakers:\n    targets:\n      - {connection: shelf, types: [sales]}\nfirm:"
    files = changed("firm:", group) | {CLIENT: NUMBERED + "group: bakers\n"}
    (warning,) = found(configuration, files)
    assert warning.startswith("ledgerpost.yaml: groups.bakers.targets has no target for purchase, misc, so that")


def test_a_copy_to_where_the_documents_go_already_is_told(configuration):
    (warning,) = found(configuration, {CLIENT: NUMBERED + "copies:\n  - connection: shelf\n"})
    assert warning.startswith("clients/peeters.yaml:4: the target shelf is the same place as the one at ledgerpost")


def test_a_former_name_that_another_client_has_is_told(configuration):
    other = "name: B\nibans: [BE88 0017 2635 1941]\nformer_names: [Peeters Brood]\n"
    files = {CLIENT: NUMBERED + "aliases: [Peeters Brood]\n", "clients/b.yaml": other}
    (warning,) = found(configuration, files)
    assert "has the name 'peeters brood' in common" in warning
