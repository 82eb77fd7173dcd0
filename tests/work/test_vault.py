"""Tokens in the store: sealed, apart for each connection, readable only with the key of the instance."""

from __future__ import annotations

import stat

import pytest
from sqlalchemy import select

from router.errors import LedgerpostError, NeedsAttention
from router.store.tables import vault as rows
from router.work.sending.vault import KEY_FILE, ConnectionVault, instance_key

KEY, OTHER = b"k" * 32, b"o" * 32


def test_what_was_put_comes_back_and_the_last_one_counts(store):
    vault = ConnectionVault(store.safe, KEY, "exact")
    assert vault.get("refresh") is None
    vault.put("refresh", b"first")
    vault.put("refresh", b"second")
    assert vault.get("refresh") == b"second"


def test_another_connection_sees_nothing_of_it(store):
    ConnectionVault(store.safe, KEY, "exact").put("refresh", b"token")
    assert ConnectionVault(store.safe, KEY, "other").get("refresh") is None


def test_the_database_holds_no_token(store):
    ConnectionVault(store.safe, KEY, "exact").put("refresh", b"a token to keep")
    with store._database.read() as connection:
        (row,) = connection.execute(select(rows)).all()
    assert b"a token to keep" not in str(tuple(row)).encode()


def test_another_key_opens_nothing_and_says_so(store):
    ConnectionVault(store.safe, KEY, "exact").put("refresh", b"token")
    with pytest.raises(NeedsAttention, match="another instance key"):
        ConnectionVault(store.safe, OTHER, "exact").get("refresh")


def test_a_value_moved_to_another_name_is_not_opened(store):
    ConnectionVault(store.safe, KEY, "exact").put("refresh", b"token")
    with store._database.write() as connection:
        connection.execute(rows.update().values(name="exact/access"))
    with pytest.raises(NeedsAttention):
        ConnectionVault(store.safe, KEY, "exact").get("access")


def test_the_key_is_made_once_and_private(tmp_path):
    key = instance_key(tmp_path)
    assert (len(key), instance_key(tmp_path)) == (32, key)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_that_others_can_read_or_that_is_cut_is_refused(tmp_path):
    instance_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    with pytest.raises(LedgerpostError, match="private"):
        instance_key(tmp_path)
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(LedgerpostError, match="32 bytes"):
        instance_key(tmp_path)
