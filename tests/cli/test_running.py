"""The commands about the program itself: help, check, connectors, run."""

from __future__ import annotations

import pytest

from connectors import registry
from router.cli import COMMANDS


def test_help_names_every_command(call):
    result = call("--help")
    assert result.exit_code == 0
    assert [name for name in COMMANDS if f" {name} " not in result.stdout] == []


def test_a_command_that_does_not_exist_is_a_wrong_call(call):
    assert call("deliver").exit_code == 2


def test_check_says_that_the_configuration_is_usable(call, data, config):
    result = call("check", config=config)
    assert result.exit_code == 0
    assert "The configuration is usable: 1 client(s), 1 connection(s)" in result.stdout
    assert data("check", config=config)["clients"] == 1


@pytest.mark.parametrize("command", ["check", "run", "list", "held"])
def test_every_error_of_a_broken_configuration_comes_with_its_line(call, config, command):
    (config / "clients" / "slager.yaml").write_text("naam: Slager BV\nenterprise_number: 0403.170.702\n")
    result = call(command, config=config)
    assert result.exit_code == 78
    assert "slager.yaml:1" in result.stderr
    assert "slager.yaml:2" in result.stderr
    assert result.stdout == ""


def test_a_configuration_that_is_not_there_says_where_it_was_looked_for(call, tmp_path):
    result = call("check", config=tmp_path)
    assert result.exit_code == 78
    assert "ledgerpost.yaml" in result.stderr


def test_connectors_lists_each_with_its_settings(call, data):
    rows = {row["connector"]: row for row in data("connectors")}
    assert set(registry.own_connectors()) <= set(rows)
    assert "host_key" in rows["sftp"]["settings"]
    assert "sftp" in call("connectors").stdout
