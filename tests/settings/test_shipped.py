"""The shipped configuration loads, is explained and is current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connectors import registry
from router.errors import ConfigurationError
from router.settings import reference
from router.settings.load import load, warnings
from router.settings.schema import written_fields

CONFIG = Path(__file__).parents[2] / "config"
ENVIRONMENT = {"LEDGERPOST_MAILBOX_PASSWORD": "x", "LEDGERPOST_PACKAGE_PASSWORD": "x"}
IDS = ["bakkerij-peeters", "garage-lambert", "muller-bau", "studio-noord", "vzw-de-brug"]


def test_the_sample_loads_without_errors_and_warnings():
    loaded = load(CONFIG, environment=ENVIRONMENT)
    assert warnings(loaded) == ()
    assert [client.id for client in loaded.clients] == IDS


@pytest.mark.parametrize("name", IDS)
def test_each_sample_client_has_its_numbers(name):
    client = next(each for each in load(CONFIG, environment=ENVIRONMENT).clients if each.id == name)
    assert client.enterprise_number
    assert client.ibans
    assert client.vat_number == (None if name == "vzw-de-brug" else f"BE{client.enterprise_number}")


def test_the_sample_names_its_missing_secrets():
    with pytest.raises(ConfigurationError) as raised:
        load(CONFIG, environment={})
    assert len(raised.value.errors) == 2


@pytest.mark.parametrize("name", list(reference.files()))
def test_the_generated_files_are_current(name):
    assert (CONFIG / name).read_text(encoding="utf-8") == reference.files()[name], "run: reference.write(config folder)"


def test_writing_what_is_current_changes_nothing(tmp_path):
    assert len(reference.write(tmp_path)) == 4
    assert reference.write(tmp_path) == ()


def test_every_key_of_every_connector_is_described_with_an_example():
    for connector in registry.own_connectors().values():
        for model in (connector.settings_model, connector.target_model):
            for key, field in written_fields(model).items():
                assert field.description, f"{connector.name}: {key}"
                assert f"| `{key}` |" in reference.files()["REFERENCE.md"]


def test_every_key_of_the_main_file_and_of_a_client_is_explained():
    text = reference.files()["REFERENCE.md"]
    for _, model in reference.SECTIONS:
        for key, field in written_fields(model).items():
            assert field.description, f"{model.__name__}.{key}"
            assert f"| `{key}` |" in text


def test_a_secret_is_shown_as_a_reference_in_the_schema(drop):
    schema = json.loads(reference.files({"drop": drop})["ledgerpost.schema.json"])
    variant = schema["definitions"]["Connection"]["anyOf"][0]
    assert {"$ref": "#/definitions/SecretReference"} in variant["properties"]["token"]["anyOf"]
    assert "hidden" not in variant["properties"]
    assert variant["properties"]["connector"]["const"] == "drop"


def test_the_reference_says_which_keys_are_secret(drop):
    *_, row = (line for line in reference.markdown({"drop": drop}).splitlines() if line.startswith("| `token`"))
    assert "secret, by [reference](#secrets)" in row
    assert "`token: {env: TOKEN}`" in row


def test_every_sample_file_tells_editors_its_schema():
    for path in [CONFIG / "ledgerpost.yaml", *CONFIG.glob("clients/*.yaml"), *CONFIG.glob("tests/*.yaml")]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.split("=")[1]).is_file()
