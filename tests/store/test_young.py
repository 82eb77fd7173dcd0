"""Young blobs: durable in their arrival's row, read like any other, and given a file before the row goes."""

import shutil
import signal
from datetime import timedelta

import pytest

from router.errors import TryLater
from router.model import Channel, Envelope, Sorted
from router.store.disk import new_blob
from router.store.failures import BlobLost

MAIL = b"a small mail"


@pytest.fixture
def young(store):
    """Take in mails that have no file."""

    def accept(*mails: bytes):
        outcomes = store.accept_all([(Channel.SMTP, Envelope(), new_blob(mail)) for mail in mails])
        return [arrival.sha256 for arrival in outcomes]

    return accept


def file_of(store, sha256):
    return store.blobs.path(sha256)


def test_a_small_mail_has_no_file_and_is_read_all_the_same(store, young):
    (sha256,) = young(MAIL)
    assert not file_of(store, sha256).exists()
    assert store.blobs.get(sha256) == MAIL


def test_grown_it_has_a_file_and_its_row_is_gone(store, young, clock):
    (sha256,) = young(MAIL)
    clock.advance(10)
    assert store.upkeep.grow_blobs(5) == 1
    assert file_of(store, sha256).read_bytes() == MAIL
    assert store.upkeep.grow_blobs(5) == 0
    assert store.blobs.get(sha256) == MAIL


def test_what_came_just_now_waits(store, young, clock):
    young(MAIL)
    clock.advance(3)
    assert store.upkeep.grow_blobs(5) == 0


def test_many_grow_in_one_go(store, young, clock):
    hashes = young(*(b"%d" % number for number in range(120)))
    clock.advance(10)
    assert store.upkeep.grow_blobs(5) == 120
    assert all(file_of(store, sha256).exists() for sha256 in hashes)


def test_the_same_bytes_twice_at_once_are_two_arrivals_over_one_blob(store, young, clock):
    first, second = young(MAIL, MAIL)
    assert first == second
    assert len(store.arrivals()) == 2
    clock.advance(10)
    assert store.upkeep.grow_blobs(5) == 1


def test_bytes_that_come_again_after_they_grew_are_kept_again(store, young, clock):
    young(MAIL)
    clock.advance(10)
    store.upkeep.grow_blobs(5)
    (sha256,) = young(MAIL)
    assert store.blobs.get(sha256) == MAIL
    clock.advance(10)
    assert store.upkeep.grow_blobs(5) == 1


def test_a_young_blob_may_be_named_when_its_arrival_is_settled(store, young, document, clock):
    (sha256,) = young(MAIL)
    (arrival,) = store.claim_arrivals("node", 1, 60)
    store.blobs.require([sha256])
    store.settle(arrival.id, "node", Sorted(documents=(document(),)))
    with pytest.raises(BlobLost):
        store.blobs.require(["0" * 64])


def test_a_file_that_cannot_be_made_leaves_the_row(store, young, clock):
    (sha256,) = young(MAIL)
    clock.advance(10)
    shutil.rmtree(file_of(store, sha256).parent)
    with pytest.raises(TryLater):
        store.upkeep.grow_blobs(5)
    assert store.blobs.get(sha256) == MAIL


def test_a_lost_file_after_growing_is_not_hidden(store, young, clock):
    (sha256,) = young(MAIL)
    clock.advance(10)
    store.upkeep.grow_blobs(5)
    file_of(store, sha256).unlink()
    with pytest.raises(BlobLost):
        store.blobs.get(sha256)


def test_the_sweep_leaves_what_has_grown(store, young, clock):
    (sha256,) = young(MAIL)
    clock.advance(10)
    store.upkeep.grow_blobs(5)
    clock.advance(timedelta(days=400).total_seconds())
    assert store.upkeep.sweep_blobs(3600) == 0
    assert store.blobs.get(sha256) == MAIL


def test_the_lengthened_log_keeps_nothing_of_what_lengthened_it(store, young, open_store):
    store.upkeep.prepare()
    (sha256,) = young(MAIL)
    store.upkeep.prepare()
    assert open_store().blobs.get(sha256) == MAIL


# ------------------------------------------------------------------ killed while growing
MAILS = (b"one", b"two", b"three")
GROWING = """
from datetime import timedelta
steps = []
def watched(real, name):
    def step(*given):
        steps.append(name(*given))
        if len(steps) == {dies_at}:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)
    return step
def synced(number):
    return "file" if os.readlink(f"/proc/self/fd/{{number}}").endswith(".part") else "folder"
os.fsync = watched(os.fsync, synced)
os.replace = watched(os.replace, lambda *paths: "name")
event.listen(store._database.engine, "commit", watched(lambda connection: None, lambda connection: "commit"))
store.blobs.grow(store.now() + timedelta(seconds=9))
print(*steps, flush=True)
"""
STEPS_OF_THREE = 10  # file, name and folder of each, and the commit; one more is that of the reading before


@pytest.mark.parametrize("dies_at", range(1, STEPS_OF_THREE + 2))
def test_killed_at_any_step_of_growing_the_bytes_are_there(open_store, child, dies_at):
    store = open_store()
    hashes = [arrival.sha256 for arrival in store.accept_all([(Channel.SMTP, Envelope(), new_blob(m)) for m in MAILS])]
    assert child(GROWING.format(dies_at=dies_at)).wait(30) == -signal.SIGKILL
    assert [store.blobs.get(sha256) for sha256 in hashes] == list(MAILS)
    store.blobs.grow(store.now() + timedelta(seconds=9))
    assert [file_of(store, sha256).read_bytes() for sha256 in hashes] == list(MAILS)


def test_the_row_goes_only_when_file_name_and_folder_are_durable(open_store, child):
    open_store().accept_all([(Channel.SMTP, Envelope(), new_blob(MAIL))])
    steps = child(GROWING.format(dies_at=-1)).stdout.readline().split()
    assert steps == ["commit", "file", "name", "folder", "commit"]
