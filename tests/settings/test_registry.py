"""Connectors are found in the package and among installed ones; a broken one is named."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from connectors import registry
from router.errors import ConfigurationError


def error_of(*sources):
    with pytest.raises(ConfigurationError) as raised:
        registry.gathered(sources)
    return raised.value.errors


def test_our_own_connectors_are_found_by_name():
    found = registry.own_connectors()
    assert {"folder", "email", "sftp"} <= set(found)
    assert all(each.name == name for name, each in found.items())


def test_importing_the_registry_imports_no_connector():
    # A fresh interpreter, for this one has imported everything.
    code = "import connectors.registry, sys; print([m for m in sys.modules if m in ('connectors.sftp', 'asyncssh')])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_class_or_a_module_with_one_is_a_connector(drop):
    module = ModuleType("somewhere")
    module.DropConnector = type("DropConnector", (drop,), {"__module__": "somewhere", "name": "other"})
    found = registry.gathered([("drop", drop), ("other", module)])
    assert set(found) == {"drop", "other"}


def test_a_module_without_a_connector_is_named():
    (error,) = error_of(("thing of package", ModuleType("thing")))
    assert error.startswith(
        "connector thing of package: expected exactly one class whose name ends in Connector, found 0;"
    )


def test_two_connectors_with_one_name_are_told(drop):
    assert "the name drop is taken" in error_of(("one", drop), ("two", drop))[0]


def test_all_broken_connectors_are_told_at_once(drop):
    assert len(error_of(("one", 1), ("two", ModuleType("two")), ("three", drop), ("four", drop))) == 3


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ("name", None, "the text name"),
        ("summary", 3, "the text summary"),
        ("settings_model", dict, "subclass of Options"),
        ("target_model", None, "subclass of Options"),
        ("deliver", lambda *_: None, "the coroutine deliver"),
        ("close", None, "the coroutine close"),
    ],
)
def test_what_a_connector_lacks_is_named(drop, attribute, value, words):
    assert words in error_of(("drop", type("BadConnector", (drop,), {attribute: value})))[0]


def test_a_connector_may_not_take_a_key_that_every_connection_has(drop):
    model = type("Taken", (drop.settings_model,), {"__annotations__": {"at_once": int}, "at_once": 3})
    assert "other names than at_once" in error_of(("drop", type("BadConnector", (drop,), {"settings_model": model})))[0]


def test_an_installed_connector_that_cannot_be_imported_is_named(tmp_path, monkeypatch):
    (tmp_path / "broken_parcel_thing.py").write_text("raise ZeroDivisionError('oops')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    point = EntryPoint("broken", "broken_parcel_thing", registry.GROUP)
    assert error_of(*registry.installed([point]))[0].startswith(
        "connector broken of an unknown package: expected to import broken_parcel_thing, found ZeroDivisionError: oops"
    )


def test_an_installed_connector_is_loaded_from_its_entry_point(tmp_path, monkeypatch):
    lines = [
        "from connectors.folder import FolderConnector",
        "class PigeonConnector(FolderConnector):",
        "    name = 'pigeon'",
    ]
    (tmp_path / "pigeon_post.py").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(str(tmp_path))
    point = EntryPoint("pigeon", "pigeon_post", registry.GROUP)
    assert set(registry.gathered(registry.installed([point]))) == {"pigeon"}
