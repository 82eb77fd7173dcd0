"""Accepting: durable before it returns, one commit for all who come together, and each hears its own outcome."""

import os
import re
import stat
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text

from router.errors import TryLater
from router.model import ArrivalState, Channel, Envelope
from router.store.disk import BlobRef
from router.store.failures import BlobLost
from router.store.store import Store


def test_an_accepted_arrival_waits_with_its_bytes(store, clock):
    envelope = Envelope(sender=None, recipients=("a@in.example", "b@in.example"))
    arrival = store.accept(Channel.SMTP, envelope, b"bytes as received\r\n\x00")
    kept = store.arrival(arrival.id)
    assert (kept.arrival, kept.state, kept.attempts, kept.outcome) == (arrival, ArrivalState.WAITING, 0, None)
    assert kept.arrival.received_at == clock.now
    assert store.blobs.get(arrival.sha256) == b"bytes as received\r\n\x00"


def test_an_id_is_a_letter_and_sixteen_of_crockfords_characters(accept):
    assert re.fullmatch("A[0-9A-HJKMNP-TV-Z]{16}", accept().id)


def test_ids_sort_by_time(accept, clock):
    ids = []
    for _ in range(20):
        ids.append(accept().id)
        clock.advance(0.001)
    assert ids == sorted(set(ids))


def test_the_same_bytes_twice_are_two_arrivals(store, accept):
    first, second = accept(b"same"), accept(b"same")
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert len(store.arrivals()) == 2


def test_addresses_that_no_database_can_keep_do_not_lose_the_arrival(store):
    odd = Envelope(sender="a\x00b@x", recipients=("half\udcff@x",), file_name="\ud800.pdf")
    arrival = store.accept(Channel.FOLDER, odd, b"x")
    assert store.arrival(arrival.id).arrival == arrival
    assert arrival.envelope.recipients == ("half\ufffd@x",)


def test_bytes_that_are_not_kept_are_not_accepted(store):
    with pytest.raises(BlobLost):
        store.accept(Channel.SMTP, Envelope(), BlobRef(sha256="0" * 64, size_bytes=1))
    assert store.arrivals() == []


def test_two_hundred_threads_share_few_commits(store):
    commits, ready = [], threading.Barrier(200)
    blob = store.blobs.put(b"x")
    event.listen(store._database.engine, "commit", commits.append)

    def accept_one(_number):
        ready.wait(30)
        return store.accept(Channel.SMTP, Envelope(), blob).id

    with ThreadPoolExecutor(200) as pool:
        ids = set(pool.map(accept_one, range(200)))
    assert len(ids) == len(store.arrivals(1000)) == 200
    assert len(commits) < 100
    assert store.verify_history() is None


def test_one_row_that_the_database_refuses_fails_alone(store):
    good = store.blobs.put(b"good")
    bad = BlobRef(sha256=good.sha256, size_bytes=2**63)
    ready = threading.Barrier(20)

    def accept_one(blob):
        ready.wait(30)
        return store.accept(Channel.SMTP, Envelope(), blob)

    with ThreadPoolExecutor(20) as pool:
        outcomes = [pool.submit(accept_one, bad if number == 7 else good) for number in range(20)]
    assert [number for number, outcome in enumerate(outcomes) if outcome.exception()] == [7]
    assert len(store.arrivals()) == 19


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_database_says_try_later_without_a_path(store, accept):
    def allow_no_growth(connection):
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # SQLite takes the present size when that is more

    event.listen(store._database.engine, "begin", allow_no_growth)
    with pytest.raises(TryLater, match="full") as caught:
        deque((accept(os.urandom(20)) for _ in range(500)), maxlen=0)
    assert "/" not in str(caught.value)
    assert store.verify_history() is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_locked_table_says_try_later(open_store, store, accept):
    accept()
    event.listen(store._database.engine, "begin", lambda one: one.exec_driver_sql("SET lock_timeout = '100ms'"))
    with open_store()._database.write() as connection:
        connection.execute(text("LOCK TABLE arrivals"))
        with pytest.raises(TryLater, match="locked"):
            accept()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_restarted_server_costs_no_arrival(open_store, store, accept):
    accept()
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    with open_store()._database.write() as connection:
        connection.execute(text(ended + "pg_backend_pid()"))
    accept()
    assert len(store.arrivals()) == 2


def test_a_server_that_is_away_says_try_later_without_its_password(tmp_path):
    with pytest.raises(TryLater, match="cannot be used") as caught:
        Store.open(tmp_path / "state", f"postgresql://ann:secret@/x?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_bytes_are_durable_before_their_name_and_the_name_before_the_row(store, monkeypatch):
    order = []
    fsync, replace = os.fsync, os.replace

    def spy_fsync(descriptor):
        order.append("fsync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "fsync file")
        fsync(descriptor)

    def spy_replace(source, target):
        order.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "replace", spy_replace)
    event.listen(store._database.engine, "commit", lambda _connection: order.append("commit"))
    store.accept(Channel.SMTP, Envelope(), b"x")
    assert order == ["fsync file", "rename", "fsync folder", "commit"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_waits_for_the_disk_at_each_commit(store):
    with store._database.read() as connection:
        settings = [
            connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_waits_for_the_disk_at_each_commit_whatever_the_server_says(open_store, store):
    with store._database.write() as connection:
        name = connection.scalar(text("SELECT current_database()"))
        connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
    with open_store()._database.read() as connection:
        assert connection.scalar(text("SHOW synchronous_commit")) == "on"
