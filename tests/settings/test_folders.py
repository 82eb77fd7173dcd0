"""Folders that a configuration names and that are not there, cannot be there, or may not be used."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
import yaml

from router.settings.folders import folder_look, main_section
from router.settings.load import load
from router.settings.model import Firm, Folder, Intake, Settings, State


def looked_at(folder):
    """Return what the folders of a configuration look like, as sentences: errors and warnings."""
    content = (folder / "ledgerpost.yaml").read_bytes()
    found = folder_look(load(folder), main_section(content, "ledgerpost.yaml"))
    return [str(each) for each in found.errors], [str(each) for each in found.warnings]


@pytest.fixture
def write(tmp_path):
    """Write a configuration with these keys beside those that every firm has."""

    def written(**keys):
        values = {
            "firm": {"name": "Kantoor"},
            "state": {"folder": str(tmp_path / "state")},
            "connections": {"archive": {"connector": "folder", "path": str(tmp_path / "out"), "create": True}},
        }
        (tmp_path / "ledgerpost.yaml").write_text(yaml.safe_dump(values | keys, sort_keys=False), "utf-8")
        return tmp_path

    return written


@pytest.fixture
def look(write):
    return lambda **keys: looked_at(write(**keys))


def test_folders_that_are_there_or_will_be_made_are_fine(look):
    assert look() == ([], [])


@pytest.mark.parametrize("below", ["", "/deeper/still"])
def test_a_file_where_a_folder_must_be_is_an_error_with_its_line(look, tmp_path, below):
    (tmp_path / "scans").write_text("a file")
    folders = [{"name": "scans", "path": f"{tmp_path}/scans{below}"}]
    ((error,), warnings) = look(intake={"folders": folders})
    assert error.startswith("ledgerpost.yaml:13: expected a folder, found a file ")
    assert warnings == []


def test_a_missing_parent_is_probably_misspelt(look, tmp_path):
    _, (warning,) = look(state={"folder": str(tmp_path / "sraet" / "state")})
    assert warning.startswith("ledgerpost.yaml:4: the state folder")
    assert "misspelt" in warning


def test_a_folder_that_nobody_makes_must_be_there(look, tmp_path):
    share = {"connector": "folder", "path": str(tmp_path / "share")}
    _, (warning,) = look(connections={"share": share})
    assert warning.startswith("ledgerpost.yaml:8: the folder of connection share, ")
    assert warning.endswith("is not there; make it, or mount its share")


@pytest.fixture
def nobodys():
    """Give a folder that everybody sees and nobody changes, and be somebody else than who made it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "scans").mkdir()
        for each in (folder, folder / "scans"):
            each.chmod(0o555)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(was)
        folder.chmod(0o755)


@pytest.mark.parametrize("below", ["", "/new"])
def test_a_folder_that_this_user_may_not_use_is_named(nobodys, below):
    folders = (Folder(name="scans", path=nobodys / f"scans{below}"),)
    settings = Settings(
        firm=Firm(name="Kantoor"), intake=Intake(folders=folders), state=State(folder=Path("/tmp/state"))
    )
    main = main_section(b"intake:\n  folders:\n    - path: scans\n", "ledgerpost.yaml")
    (warning,) = folder_look(settings, main).warnings
    assert str(warning).startswith("ledgerpost.yaml:3: the ")
    assert "the user who runs this may not" in warning.sentence


def test_two_connections_on_one_folder_are_named(look, tmp_path):
    one = {"connector": "folder", "path": str(tmp_path)}
    _, (warning,) = look(connections={"one": one, "two": {**one, "create": True}})
    assert "the folder of connection two is connection one's too (ledgerpost.yaml:8)" in warning
