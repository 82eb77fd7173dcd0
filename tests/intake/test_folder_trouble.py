"""The folder door when files, folders, disk or store fail: nothing lost, nothing doubled, said once."""

import os
import stat

import pytest

from router.errors import TryLater
from router.intake.limits import Space

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
SETTLE = 5.0


def test_an_empty_file_stays_and_is_reported_once(folder, scans, store, events):
    (folder / "empty.pdf").touch()
    scans.later(0)
    for _ in range(30):
        scans.later()
    assert store.arrivals() == []
    assert scans.left() == ["empty.pdf"]
    assert len(events.troubles) == 1
    assert "is empty" in events.troubles[0]


def test_a_file_replaced_while_it_is_read_is_not_mixed_up(folder, scans, store, gate):
    scan = folder / "scan.txt"
    scan.write_bytes(b"old content")

    class Replacing:
        """A spool during whose first write the file's holder goes on writing."""

        def __init__(self) -> None:
            self.spool = store.blobs.spool()
            self.finish, self.discard = self.spool.finish, self.spool.discard

        def write(self, chunk: bytes) -> None:
            self.spool.write(chunk)
            (writing,) = folder.rglob(".taking/*/scan.txt")
            with writing.open("ab") as file:
                file.write(b", and more")

    gate.spool = Replacing
    scans.later(0)
    scans.later()
    assert store.arrivals() == []
    del gate.spool
    scans.later()
    scans.later()
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == b"old content, and more"
    assert len(scans.taken()) == 1


def test_a_failing_store_is_tried_again_and_reported_once(folder, scans, gate, events, full_disk):
    (folder / "scan.pdf").write_bytes(PDF)
    (folder / "other.pdf").write_bytes(PDF)
    scans.later(0)
    gate.failure = full_disk
    for _ in range(3):
        scans.later(30)
    assert len(events.troubles) == 2
    gate.failure = None
    scans.later(30)
    assert len(gate.store.arrivals()) == 2
    assert len(scans.taken()) == 2


def test_one_odd_file_does_not_keep_the_others_out(folder, scans, store, gate, events):
    def odd(folder_name, file_name, sha256):
        raise ZeroDivisionError

    gate.has_arrival = odd
    claimed = folder / ".taking" / "1" / "odd.pdf"
    claimed.parent.mkdir(parents=True)
    claimed.write_bytes(PDF)
    (folder / "good.pdf").write_bytes(PDF)
    scans.later(0)
    scans.later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["good.pdf"]
    assert "ZeroDivisionError" in events.troubles[0]


def test_folders_without_end_do_not_stop_the_others(folder, scans, store, events):
    deep = folder.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (folder / "z.txt").write_text("z")
    scans.later(0)
    scans.later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["z.txt"]
    assert len(events.troubles) == 1


def test_a_nearly_full_disk_pauses_the_folder(folder, scans, store, events):
    free = [0]
    scans.open(space=Space(lambda: free[0], 10))
    (folder / "scan.pdf").write_bytes(PDF)
    for _ in range(3):
        assert scans.later(0) == 30
    assert scans.left() == ["scan.pdf"]
    assert len(events.troubles) == 1
    free[0] = 100
    scans.later(0)
    scans.later()
    assert len(store.arrivals()) == 1


def test_a_missing_folder_is_reported_once_and_watched_again_when_back(folder, scans, store, events):
    folder.rmdir()
    assert scans.later(0) == 30
    scans.later()
    assert len(events.troubles) == 1
    assert str(folder) not in events.troubles[0]
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(PDF)
    scans.later()
    scans.later()
    assert len(store.arrivals()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_is_reported_once_and_taken_when_readable(folder, scans, store, events):
    secret = folder / "secret.pdf"
    secret.write_bytes(PDF)
    secret.chmod(0)
    scans.later(0)
    for _ in range(3):
        scans.later(30)
    assert len(events.troubles) == 1
    secret.chmod(stat.S_IRUSR)
    scans.later(30)
    assert len(store.arrivals()) == 1


def test_a_file_that_cannot_be_moved_is_not_taken_again_and_again(folder, scans, store, events):
    (folder / ".taking").write_text("in the way")
    (folder / "scan.pdf").write_bytes(PDF)
    scans.later(0)
    for _ in range(3):
        scans.later(30)
    assert store.arrivals() == []
    assert scans.left() == ["scan.pdf"]
    assert len(events.troubles) == 1


def test_a_file_that_could_not_be_put_aside_is_known_and_not_accepted_twice(folder, scans, store):
    (folder / ".taken").write_text("in the way")
    (folder / "scan.pdf").write_bytes(PDF)
    scans.later(0)
    scans.later()
    assert len(store.arrivals()) == 1
    (folder / ".taken").unlink()
    scans.later(30)
    scans.later()
    assert len(store.arrivals()) == 1
    (aside,) = scans.taken()
    assert aside.parent.name == "recovered"


def test_a_store_that_did_accept_but_said_otherwise_is_asked_again(folder, scans, store, gate, monkeypatch):
    def accept_and_fail(*values):
        store.accept(*values)
        raise TryLater("the answer was lost")

    (folder / "scan.pdf").write_bytes(PDF)
    monkeypatch.setattr(gate, "accept", accept_and_fail)
    scans.later(0)
    scans.later()
    monkeypatch.undo()
    scans.later(30)
    scans.later()
    assert len(store.arrivals()) == 1
    assert len(scans.taken()) == 1
