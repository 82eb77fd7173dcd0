"""Commands about addresses and tokens."""

from __future__ import annotations

import re

from router.app import open_store
from router.intake.addresses import Addresses
from router.settings.load import load
from router.store.door_rows import Sort
from tests.story.papers import DOMAIN


def test_a_client_has_a_readable_and_an_unguessable_address(data, config):
    rows = {row["what"]: row["address"] for row in data("address", "show", "bakkerij", config=config)}
    assert rows["readable"] == f"bakkerij@{DOMAIN}"
    assert re.fullmatch(rf"bakkerij-[0-9a-z]{{13}}@{re.escape(DOMAIN)}", rows["unguessable"])
    again = {row["what"]: row["address"] for row in data("address", "show", config=config)}
    assert again["unguessable"] == rows["unguessable"]
    assert again["shared by all clients"] == f"docs@{DOMAIN}"


def test_rotating_keeps_the_old_address_for_a_while(data, config):
    old = {row["what"]: row["address"] for row in data("address", "show", "bakkerij", config=config)}["unguessable"]
    new = data("address", "rotate", "bakkerij", "--keep-days", "10", config=config)["address"]
    rows = {row["address"]: row for row in data("address", "show", "bakkerij", config=config)}
    assert new != old
    assert (rows[new]["what"], rows[new]["until"]) == ("unguessable", None)
    assert (rows[old]["what"], rows[old]["until"] is not None) == ("old", True)


def test_rotating_without_keeping_closes_the_old_address_at_once(data, config):
    old = {row["what"]: row["address"] for row in data("address", "show", "bakkerij", config=config)}["unguessable"]
    new = data("address", "rotate", "bakkerij", "--keep-days", "0", config=config)["address"]
    store = open_store(load(config))
    addresses = Addresses(load(config), store.doors.issued(Sort.ADDRESS))
    store.close()
    assert (addresses.client_of(new), addresses.known(old)) == ("bakkerij", False)


def test_a_client_that_is_not_there_is_named(call, config):
    result = call("address", "rotate", "slager", config=config)
    assert (result.exit_code, "no client slager" in result.stderr) == (1, True)


def test_a_token_is_shown_once_and_can_be_ended(call, data, config):
    made = data("token", "add", "webshop", "--client", "bakkerij", config=config)
    assert len(made["token"]) >= 30
    (row,) = data("token", "list", config=config)
    assert (row["name"], row["client"]) == ("webshop", "bakkerij")
    assert made["token"] not in call("token", "list", config=config).stdout
    assert call("token", "add", "webshop", config=config).exit_code == 1
    assert call("token", "revoke", "webshop", config=config).exit_code == 0
    assert data("token", "list", config=config) == []
    assert call("token", "revoke", "webshop", config=config).exit_code == 1


def test_explain_file_says_what_becomes_of_a_file(call, config, tmp_path):
    assert "in no watched folder" in call("explain-file", tmp_path / "x.pdf", config=config).stdout


def test_submit_takes_a_folder_and_says_what_it_could_not_take(data, call, config, tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name, content in (("a.pdf", b"a"), ("sub/b.pdf", b"b"), (".DS_Store", b"x")):
        (tmp_path / "in" / name).write_bytes(content)
    rows = data("submit", tmp_path / "in", "--client", "bakkerij", config=config)
    assert [(row["file"], bool(row["arrival"])) for row in rows] == [("a.pdf", True), ("sub/b.pdf", True)]
    (tmp_path / "empty.pdf").touch()
    result = call("submit", tmp_path / "empty.pdf", tmp_path / "in" / "a.pdf", config=config)
    assert (result.exit_code, "it is empty" in result.stderr, "a.pdf: accepted" in result.stdout) == (1, True, True)
    store = open_store(load(config))
    owners = [one.arrival.envelope.client_id for one in store.arrivals()]
    store.close()
    assert owners == [None, "bakkerij", "bakkerij"]
