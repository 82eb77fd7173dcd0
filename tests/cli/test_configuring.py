"""The commands about the configuration: check with its degrees, and reload without a daemon."""

from __future__ import annotations

import yaml


def changed(config, **sections) -> None:
    file = config / "ledgerpost.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | sections), "utf-8")


def test_a_strict_check_fails_on_a_warning(call, config):
    changed(config, defaults={"targets": []})
    assert call("check", config=config).exit_code == 0
    assert call("check", "--strict", config=config).exit_code == 1


def test_an_online_check_signs_in_and_leaves_no_trace(call, data, config, tmp_path):
    (tmp_path / "archive").mkdir()
    (proof,) = data("check", "--online", config=config)["online"]
    assert (proof["connection"], proof["works"]) == ("archive", True)
    assert list((tmp_path / "archive").iterdir()) == []
    assert "archive works: The folder can be written to" in call("check", "--online", config=config).stdout


def test_an_online_check_fails_where_nobody_answers(call, config):
    archive = {"connector": "folder", "path": "/nowhere/at/all"}
    changed(config, connections={"archive": archive})
    result = call("check", "--online", config=config)
    assert result.exit_code == 1
    assert "archive does not work: " in result.stdout
    assert "archive cannot be used now" in result.stdout
    assert "The configuration is usable" not in result.stdout


def test_a_file_where_a_folder_must_be_is_an_error_of_the_configuration(call, config, tmp_path):
    (tmp_path / "archive").write_text("no folder")
    result = call("check", config=config)
    assert (result.exit_code, "expected a folder, found a file there" in result.stderr) == (78, True)


def test_a_folder_without_a_configuration_is_named(call, tmp_path):
    result = call("check", config=tmp_path)
    assert (result.exit_code, f"There is no ledgerpost.yaml in the folder {tmp_path}" in result.stderr) == (78, True)


def test_reload_without_a_daemon_says_so(call, config):
    result = call("reload", config=config)
    assert (result.exit_code, "No daemon of this machine runs" in result.stderr) == (1, True)
