"""Watched folders whose files stay where they are, and files put aside that are removed in time."""

import os
from datetime import date, timedelta

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"


def rested(scans) -> None:
    scans.later(0)
    scans.later()


def test_a_kept_file_is_taken_once_and_stays(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(keep=True)
    for _ in range(3):
        rested(scans)
    assert [one.arrival.envelope.file_name for one in store.arrivals()] == ["scan.pdf"]
    assert sorted(path.name for path in folder.rglob("*")) == ["scan.pdf"]


def test_a_kept_file_is_known_after_a_restart(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    for _ in range(2):
        scans.open(keep=True)
        rested(scans)
    assert len(store.arrivals()) == 1


def test_a_kept_file_is_taken_again_when_its_content_changes_and_back(folder, scans, store):
    scans.open(keep=True)
    for content in (b"one", b"two", b"one"):
        (folder / "scan.txt").write_bytes(content)
        rested(scans)
    assert [store.blobs.get(one.arrival.sha256) for one in reversed(store.arrivals())] == [b"one", b"two", b"one"]


def test_a_kept_file_that_was_only_touched_is_not_taken_again(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(keep=True)
    rested(scans)
    os.utime(folder / "scan.pdf", (1, 1))
    rested(scans)
    assert len(store.arrivals()) == 1


def test_a_crash_between_accepting_and_remembering_takes_nothing_twice(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(keep=True)
    rested(scans)
    store.doors.remember("folder:scans", "scan.pdf", f"begun:{store.arrivals()[0].arrival.sha256}")
    scans.open(keep=True)
    rested(scans)
    assert len(store.arrivals()) == 1


def test_a_crash_before_accepting_loses_nothing(folder, scans, store, gate, full_disk):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(keep=True)
    gate.failure = full_disk
    rested(scans)
    gate.failure = None
    scans.open(keep=True)
    rested(scans)
    assert len(store.arrivals()) == 1


def test_two_kept_names_that_are_no_utf8_are_told_apart(folder, scans, store):
    for name in (b"\xff.txt", b"\xfe.txt"):
        (folder / os.fsdecode(name)).write_bytes(name)
    scans.open(keep=True)
    for _ in range(3):
        rested(scans)
    assert len(store.arrivals()) == 2


def test_a_folder_that_may_not_be_changed_is_read_and_not_emptied(folder, scans, store, events, monkeypatch):
    (folder / "scan.pdf").write_bytes(PDF)
    monkeypatch.setattr("router.intake.folder.may_change", lambda _folder: False)
    scans.open()
    for _ in range(2):
        rested(scans)
    assert (len(store.arrivals()), scans.left(), events.troubles) == (1, ["scan.pdf"], [])


def test_what_was_taken_while_it_could_not_be_moved_is_put_aside_and_a_repeat_is_new(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(keep=True)
    rested(scans)
    scans.open()
    rested(scans)
    assert (len(store.arrivals()), scans.left(), len(scans.taken())) == (1, [], 1)
    (folder / "scan.pdf").write_bytes(PDF)
    rested(scans)
    assert len(store.arrivals()) == 2


def test_files_put_aside_long_ago_are_removed(folder, scans, store):
    (folder / "scan.pdf").write_bytes(PDF)
    scans.open(taken_days=30)
    rested(scans)
    (aside,) = scans.taken()
    day = date.fromisoformat(aside.parent.name)
    for later, left in ((30, 1), (31, 0)):
        scans.door._today = lambda later=later: day + timedelta(days=later)
        scans.later(4000)
        assert len(list((folder / ".taken").rglob("*.pdf"))) == left
    assert len(store.arrivals()) == 1
