"""Blobs: whole and durable under their hash or not there; swept only when nothing names them."""

import errno
import hashlib
import os
import threading

import pytest

from router.errors import TryLater
from router.model import Sorted
from router.store.blobs import Blobs, make_folders
from router.store.database import open_database
from router.store.failures import BlobLost
from router.store.young import YoungBlobs


@pytest.fixture
def database(tmp_path, database_url, clock):
    database = open_database(tmp_path, database_url, clock)
    yield database
    database.close()


@pytest.fixture
def blobs(tmp_path, database):
    make_folders(tmp_path / "blobs")
    return Blobs(tmp_path / "blobs", YoungBlobs(database))


def files(blobs):
    return sorted(path for path in blobs._folder.rglob("*") if path.is_file() and path.name != "gate")


def make_old(path):
    os.utime(path, (1, 1))


def test_pieces_become_one_blob_under_their_hash(blobs):
    spool = blobs.spool()
    for piece in (b"one ", b"two ", b"three"):
        spool.write(piece)
    blob = spool.finish()
    assert blob.sha256 == hashlib.sha256(b"one two three").hexdigest()
    assert blob.size_bytes == 13
    assert files(blobs) == [blobs._folder / blob.sha256[:2] / blob.sha256[2:]]
    assert blobs.get(blob.sha256) == b"one two three"


def test_a_discarded_spool_leaves_nothing(blobs):
    spool = blobs.spool()
    spool.write(b"half")
    spool.discard()
    spool.discard()
    assert files(blobs) == []


def test_the_same_bytes_are_kept_once(blobs):
    assert blobs.put(b"x") == blobs.put(b"x")
    assert len(files(blobs)) == 1


def test_many_threads_keep_the_same_bytes_without_harm(blobs):
    threads = [threading.Thread(target=blobs.put, args=(b"same",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(files(blobs)) == 1


def test_only_the_owner_may_read_what_is_kept(blobs):
    path = blobs.path(blobs.put(b"private").sha256)
    assert path.stat().st_mode & 0o077 == 0


def test_an_altered_blob_is_never_given_out(blobs):
    blob = blobs.put(b"invoice over 100")
    blobs.path(blob.sha256).write_bytes(b"invoice over 900")
    with pytest.raises(BlobLost, match="altered"):
        blobs.get(blob.sha256)


def test_a_missing_blob_says_so(blobs):
    with pytest.raises(BlobLost, match="missing"):
        blobs.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 62 + "/.", "0" * 65])
def test_only_a_hash_names_a_blob(blobs, name):
    with pytest.raises(ValueError, match="SHA-256"):
        blobs.path(name)


def test_a_disk_that_fails_to_sync_keeps_nothing_and_says_try_later(blobs, monkeypatch):
    def failing(_descriptor):
        raise OSError(errno.EIO, "Input/output error", "/srv/secret/place")

    spool = blobs.spool()
    spool.write(b"x")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(TryLater) as caught:
        spool.finish()
    assert "/" not in str(caught.value)
    assert files(blobs) == []


def test_a_full_disk_says_try_later_and_the_spool_can_be_discarded(blobs):
    spool = blobs.spool()
    full = os.open("/dev/full", os.O_WRONLY)  # this device of Linux is always full
    os.dup2(full, spool._descriptor)
    os.close(full)
    with pytest.raises(TryLater, match="full"):
        spool.write(b"x")
    spool.discard()
    assert files(blobs) == []


def test_a_sweep_removes_old_files_that_nothing_names(store, accept):
    kept, orphan = accept(b"named").sha256, store.blobs.put(b"orphan").sha256
    spool = store.blobs.spool()
    spool.write(b"given up")
    for path in files(store.blobs):
        make_old(path)
    assert store.upkeep.sweep_blobs(3600) == 2
    assert [path.name for path in files(store.blobs)] == [kept[2:]]
    assert orphan != kept
    spool.discard()


def test_a_sweep_leaves_young_files_alone(store, clock):
    store.blobs.put(b"just came")
    clock.advance(-(10**9))
    assert store.upkeep.sweep_blobs(3600) == 0


def test_the_same_bytes_coming_again_make_an_old_orphan_young(store, clock):
    blob = store.blobs.put(b"came, then the commit failed")
    make_old(store.blobs.path(blob.sha256))
    clock.advance(-(10**9))
    store.blobs.put(b"came, then the commit failed")
    assert store.upkeep.sweep_blobs(3600) == 0
    assert store.blobs.get(blob.sha256)


def test_bytes_that_come_in_while_the_sweep_looks_stay(blobs):
    blob = blobs.put(b"x")
    make_old(blobs.path(blob.sha256))

    def nothing_named_but_it_comes_again(_some):
        blobs.put(b"x")
        return set()

    assert blobs.sweep(1000, nothing_named_but_it_comes_again) == 0
    assert blobs.get(blob.sha256) == b"x"


def test_every_blob_of_a_settled_document_survives_the_sweep(store, accept, document):
    arrival = accept()
    store.claim_arrivals("node", 1, 60)
    store.settle(arrival.id, "node", Sorted(documents=(document("folder"),)))
    for path in files(store.blobs):
        make_old(path)
    assert store.upkeep.sweep_blobs(3600) == 0
