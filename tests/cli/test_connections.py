"""connection list, test, add and shadow, on a real folder and a configuration on disk."""

from __future__ import annotations

import json
import stat

import pytest

from connectors.contract import Receipt
from router.app import open_store
from router.settings.connection_files import with_connection
from router.settings.load import load
from router.work.sending.shadow import SHADOW


def test_list_shows_each_connection_and_what_waits_for_it(data, config):
    (row,) = data("connection", "list", config=config)
    assert (row["connection"], row["connector"], row["state"], row["waiting"]) == ("archive", "folder", "open", 0)


def test_test_proves_a_connection(call, config):
    result = call("connection", "test", "archive", config=config)
    assert result.exit_code == 0
    assert "archive The folder does not exist yet" in result.stdout


def test_a_connection_that_cannot_be_used_leaves_with_1(call, config):
    (config / "ledgerpost.yaml").write_text(
        (config / "ledgerpost.yaml").read_text().replace("create: true", "create: false")
    )
    result = call("connection", "test", "archive", config=config)
    assert result.exit_code == 1
    assert "does not exist" in result.stdout


def test_an_unknown_connection_names_the_known(call, config):
    result = call("connection", "test", "nowhere", config=config)
    assert result.exit_code == 1
    assert "Known: archive" in result.stderr


def add(call, config, *more: str, name: str = "second"):
    return call("connection", "add", name, "--connector", "folder", "--no-ask", *more, config=config)


def test_add_tests_and_writes_a_connection(call, config, tmp_path):
    (tmp_path / "books").mkdir()
    before = (config / "ledgerpost.yaml").read_text()
    result = add(call, config, "--set", f"path={tmp_path / 'books'}")
    assert result.exit_code == 0, result.stderr
    assert [one.name for one in load(config).connections] == ["second", "archive"]
    assert set(before.splitlines()) <= set((config / "ledgerpost.yaml").read_text().splitlines())
    assert list((tmp_path / "books").iterdir()) == []


def test_what_does_not_work_is_not_written(call, config, tmp_path):
    before = (config / "ledgerpost.yaml").read_text()
    for more in (("--set", f"path={tmp_path / 'missing'}"), ("--set", "pad=x"), ()):
        result = add(call, config, *more)
        assert result.exit_code == 1
        assert "Nothing was written" in result.stderr
    assert (config / "ledgerpost.yaml").read_text() == before


def test_a_name_that_is_taken_or_odd_is_refused(call, config, tmp_path):
    for name in ("archive", "../x", ""):
        result = add(call, config, "--set", f"path={tmp_path}", "--no-test", name=name)
        assert result.exit_code == 1


def test_a_secret_goes_to_a_private_file_and_yaml_only_names_it(call, config, tmp_path):
    (tmp_path / "typed").write_text("paard-nietje\n")
    more = ("--set", "host=127.0.0.1", "--set", "from=a@b.example", "--set", "user=u", "--set", "security=starttls")
    result = call(
        *("connection", "add", "mailbox", "--connector", "email", "--no-ask", "--no-test", *more),
        *("--secret", f"password={tmp_path / 'typed'}"),
        config=config,
    )
    assert result.exit_code == 0, result.stderr
    written = config / "secrets" / "mailbox-password"
    assert (written.read_text(), stat.S_IMODE(written.stat().st_mode)) == ("paard-nietje", 0o600)
    assert "paard-nietje" not in (config / "ledgerpost.yaml").read_text() + result.stdout
    (mailbox, _) = load(config).connections
    assert mailbox.settings.password.get_secret_value() == "paard-nietje"


@pytest.mark.parametrize(
    "text",
    [
        "# mine\nfirm:\n  name: A\n",
        "firm: {name: A}\nconnections:\n    # the archive\n    one: {connector: folder}  # keep\nops: {}\n",
        "connections: {}\nfirm: {name: A}\n",
        "",
    ],
)
def test_a_connection_is_added_and_every_line_stays(text):
    added = with_connection(text, "two", {"connector": "folder", "path": "/srv: #x"})
    kept = [line for line in text.splitlines() if line != "connections: {}"]
    assert [line for line in added.splitlines() if line in kept] == kept
    assert added.count("connections:") == 1
    assert with_connection(added, "three", {}).count("two:") == 1


def test_shadow_tells_what_differs(call, filled):
    store = open_store(load(filled))
    text = (filled / "ledgerpost.yaml").read_text()
    (delivery,) = store.claim_deliveries("node", 1, 60, {"archive": 1})
    store.finish(delivery.id, "node", Receipt(place=SHADOW))
    result = call("connection", "shadow", "archive", "--json", config=filled)
    store.close()
    rows = {row["delivery"]: row for row in json.loads(result.stdout)}
    assert rows[delivery.id]["said"] == "no other connection sent this document"
    assert (filled / "ledgerpost.yaml").read_text() == text
