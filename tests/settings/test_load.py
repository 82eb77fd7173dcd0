"""What a correct configuration becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from router.model import Type
from router.settings.identifiers import listen_address
from router.settings.model import Client, SecretReference

CLIENT = "clients/peeters.yaml"
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029\x85"), min_size=1
)
SHARED = Path(__file__).parents[2] / "../shared"


def test_numbers_come_out_in_one_spelling(configuration):
    text = "name: A\nenterprise_number: 742.618.340\nibans: [be88 0017 2635 1941]\naddresses: [Peeters, B.P]\n"
    (client,) = configuration.load({CLIENT: text}).clients
    assert (client.enterprise_number, client.vat_number) == ("0742618340", "BE0742618340")
    assert (client.ibans, client.addresses) == (("BE88001726351941",), ("peeters", "b.p"))


@pytest.mark.parametrize("typed", ["none", "null", "~", ""])
def test_a_client_can_say_that_it_has_no_vat_number(configuration, typed):
    text = f"name: A\nenterprise_number: 0475.392.644\nvat_number: {typed}\n"
    assert configuration.load({CLIENT: text}).clients[0].vat_number is None


def test_a_foreign_client_gets_no_belgian_vat_number(configuration):
    text = "name: A\nenterprise_number: 0475.392.644\ncountry: NO\n"
    client = configuration.load({CLIENT: text}).clients[0]
    assert (client.country, client.vat_number) == ("NO", None)


def test_id_and_address_come_from_the_file_name(configuration):
    client = configuration.load({"clients/north/garage-lambert.yml": "name: G\n"}).clients[1]
    assert (client.id, client.addresses) == ("garage-lambert", ("garage-lambert",))


def test_a_client_can_have_no_address_at_all(configuration):
    assert configuration.load({CLIENT: "name: A\naddresses: []\n"}).clients[0].addresses == ()


def test_one_file_can_list_many_clients(configuration):
    text = "clients:\n- {id: a, name: A}\n- id: b\n  name: B\n"
    found = configuration.load({"clients/all.yaml": text}).clients
    assert [(client.id, client.source) for client in found] == [
        ("a", "clients/all.yaml:2"),
        ("b", "clients/all.yaml:3"),
        ("peeters", "clients/peeters.yaml:1"),
    ]


def test_hidden_files_and_folders_are_passed_over(configuration):
    broken = {"clients/.#peeters.yaml": "x", "clients/.git/a.yaml": "x", "clients/notes.txt": "x"}
    assert len(configuration.load(broken).clients) == 1


def test_relative_paths_start_at_the_folder_of_the_main_file(configuration, changed):
    files = changed("firm:", "intake: {folders: [{name: a, path: scans}, {name: b, path: /srv/b}]}\nfirm:")
    loaded = configuration.load(files)
    assert [folder.path for folder in loaded.intake.folders] == [configuration.folder / "scans", Path("/srv/b")]
    assert loaded.state.folder == configuration.folder / "state"
    assert loaded.connections[0].settings.path == configuration.folder / "drop"


def test_a_connection_holds_the_connectors_own_settings(configuration, changed, drop):
    files = changed(
        "place: NO", "place: NO\n    deep: 3\n    loud: true\n    from: x@y\n    at_once: 7\n    paused: true"
    )
    (connection,) = configuration.load(files).connections
    assert connection.settings == drop.settings_model.model_validate(
        {"place": "NO", "path": configuration.folder / "drop", "deep": "3", "loud": True, "from": "x@y"}
    )
    assert (connection.name, connection.at_once, connection.paused) == ("shelf", 7, True)
    assert connection.source == "ledgerpost.yaml:5"


def test_a_target_holds_the_connectors_own_options_and_its_line(configuration):
    text = "name: A\ntargets:\n  - connection: shelf\n    types: [sales]\n    to: {sales: a@b}\n    folder: 00123\n"
    (target,) = configuration.load({CLIENT: text}).clients[0].targets
    assert (target.types, target.options.to, target.options.folder) == ((Type.SALES,), {"sales": "a@b"}, "00123")
    assert target.source == "clients/peeters.yaml:3"


def test_defaults_hold_for_a_client_without_targets(configuration):
    loaded = configuration.load()
    assert loaded.clients[0].targets is None
    assert loaded.defaults.targets[0].options.folder == "{client}"


def test_a_secret_is_resolved_and_not_shown(configuration, changed):
    settings_of = configuration.load(changed("place: NO", "place: NO\n    token: {env: TOKEN}")).connections[0].settings
    assert settings_of.token.get_secret_value() == "geheim"
    assert "geheim" not in repr(settings_of)


def test_a_database_can_be_plain_or_a_secret(configuration, changed):
    plain = configuration.load(changed("firm:", "state: {database: 'postgresql://u@db/x'}\nfirm:"))
    secret = configuration.load(changed("firm:", "state: {database: {env: TOKEN}}\nfirm:"))
    assert (plain.state.database_url, secret.state.database_url) == ("postgresql://u@db/x", "geheim")
    assert configuration.load().state.database_url is None


def test_a_key_with_nothing_behind_it_is_left_out(configuration):
    client = configuration.load({CLIENT: "name: A\nibans:\naliases: null\nlanguage:\ntargets:\n  ~\n"}).clients[0]
    assert (client.ibans, client.aliases, client.language, client.targets) == ((), (), "nl", None)


def test_listen_addresses_are_taken_apart(configuration, changed):
    loaded = configuration.load(
        changed("firm:", "intake: {smtp: {listen: '[::1]:0'}}\nops: {listen: '0.0.0.0:0'}\nfirm:")
    )
    assert loaded.intake.smtp is not None
    taken = [listen_address(door.listen) for door in (loaded.intake.smtp, loaded.ops)]
    assert taken == [("::1", 0), ("0.0.0.0", 0)]


def test_overrides_are_laid_over_the_main_file(configuration, changed):
    over = {
        "connections": {"shelf": {"deep": 4, "loud": True, "token": SecretStr("x")}},
        "state": {"folder": Path("/s")},
    }
    loaded = configuration.load(changed("place: NO", "place: NO\n    token: {env: GONE}"), over)
    found = loaded.connections[0].settings
    assert (found.place, found.deep, found.loud, found.token.get_secret_value()) == ("NO", 4, True, "x")
    assert loaded.state.folder == Path("/s")


def test_an_override_can_take_a_key_away_and_replace_a_reference(configuration, changed):
    files = changed("place: NO", "place: NO\n    token: {file: gone}")
    assert configuration.load(files, {"connections": {"shelf": {"token": None}}}).connections[0].settings.token is None
    over = {"connections": {"shelf": {"token": {"env": "TOKEN"}}}}
    assert configuration.load(files, over).connections[0].settings.token.get_secret_value() == "geheim"


def test_an_override_of_a_strange_kind_is_a_mistake_of_the_caller(configuration):
    with pytest.raises(TypeError, match="found object"):
        configuration.load({}, {"firm": {"name": object()}})


def test_loading_twice_gives_the_same(configuration):
    assert configuration.load() == configuration.load()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=TEXT, quote=st.sampled_from(["'", '"']))
def test_any_text_typed_for_a_text_survives(configuration, text, quote):
    written = pyyaml.safe_dump({"name": text, "aliases": [text]}, default_style=quote, allow_unicode=True, width=10**6)
    (client,) = configuration.load({CLIENT: written}).clients
    assert (client.name, client.aliases) == (text, (text,))


@pytest.mark.parametrize(
    "typed", ["NO", "on", "0456120031", "00123", "18:00", "null", "~", "1_0", "true", ".nan", "2026-01-31"]
)
def test_any_word_without_quotes_survives_where_a_text_is_asked(configuration, typed):
    (client,) = configuration.load({CLIENT: f"name: {typed}\naliases: [{typed}]\n"}).clients
    assert (client.name, client.aliases) == (typed, (typed,))


def test_settings_made_in_python_follow_the_same_rules():
    client = Client(id="a", name="A", enterprise_number="0742.618.340")
    assert (client.vat_number, client.addresses) == ("BE0742618340", ("a",))
    assert Client.model_validate_json(client.model_dump_json()) == client
    assert SecretReference(env="A").env == "A"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside this clone")
@pytest.mark.parametrize("name", ["clients.yaml", "clients.unquoted.yaml"])
def test_the_shared_clients_load_as_typed(configuration, name):
    text = (SHARED / "belgian" / name).read_text(encoding="utf-8")
    found = configuration.load({"clients/all.yaml": text}).clients
    typed = pyyaml.load((SHARED / "belgian/clients.yaml").read_text(encoding="utf-8"), Loader=pyyaml.BaseLoader)[
        "clients"
    ]
    numbers = {each["id"]: each["enterprise_number"] for each in typed}
    assert {client.id: client.enterprise_number for client in found if client.id != "peeters"} == numbers
