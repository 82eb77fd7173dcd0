"""The folder door by sweeps, with a clock of ours and real files."""

import os
import stat
from pathlib import Path

import pytest

from router.errors import TryLater
from router.intake.addresses import Addresses
from router.intake.folder import FolderDoor
from router.intake.limits import Space
from router.intake.sightings import ignored, shortened
from router.model import Channel
from router.settings.model import Folder

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
SETTLE = 5.0


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def make_door(folder, addresses, gate, events, clock):
    def make(client: str | None = None) -> FolderDoor:
        settings = Folder(name="scans", path=folder, client=client, settle_seconds=SETTLE, sweep_seconds=30)
        return FolderDoor(settings, addresses, gate, events=events, clock=clock)

    return make


@pytest.fixture
def door(make_door) -> FolderDoor:
    return make_door()


@pytest.fixture
def later(door, clock):
    """Let time pass, then sweep."""

    def pass_and_sweep(seconds: float = SETTLE) -> float:
        clock.now += seconds
        return door.sweep()

    return pass_and_sweep


def left(folder: Path) -> list[str]:
    """What still lies where people see it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] not in {".taken", ".taking"}
    )


def taken(folder: Path) -> list[Path]:
    assert not list((folder / ".taking").iterdir())
    return sorted(path for path in (folder / ".taken").rglob("*") if path.is_file())


def test_a_resting_file_becomes_an_arrival_and_is_put_aside(folder, door, later, store, events):
    (folder / "factuur.pdf").write_bytes(PDF)
    assert door.sweep() == SETTLE
    assert store.arrivals() == []
    assert later() == 30
    (stored,) = store.arrivals()
    arrival = stored.arrival
    assert arrival.channel is Channel.FOLDER
    assert (arrival.envelope.folder, arrival.envelope.file_name) == ("scans", "factuur.pdf")
    assert store.blobs.get(arrival.sha256) == PDF
    assert left(folder) == []
    (aside,) = taken(folder)
    assert aside.name == f"{arrival.id}_factuur.pdf"
    assert aside.parent.name == arrival.received_at.date().isoformat()
    assert aside.read_bytes() == PDF
    assert events.troubles == []


def test_a_file_that_is_written_to_waits_from_anew(folder, door, later, store):
    scan = folder / "scan.txt"
    scan.write_bytes(b"one")
    door.sweep()
    for _ in range(5):
        scan.write_bytes(scan.read_bytes() + b" more")
        later()
    assert store.arrivals() == []
    later()
    assert store.arrivals()[0].arrival.size_bytes == len("one" + 5 * " more")


def test_old_modification_times_neither_hasten_nor_hide_a_file(folder, door, later, store):
    copied = folder / "copied.pdf"
    copied.write_bytes(PDF)
    os.utime(copied, (0, 0))
    door.sweep()
    later(SETTLE / 2)
    assert store.arrivals() == []
    later(SETTLE / 2)
    assert len(store.arrivals()) == 1


def test_a_truncated_pdf_waits_ten_times_as_long_and_is_then_taken_as_it_is(folder, door, later, store):
    (folder / "half.pdf").write_bytes(PDF[:5000])
    waited = 0.0
    wait = door.sweep()
    looks = []
    while not store.arrivals():
        waited += wait
        looks.append(waited)
        wait = later(wait)
    assert looks == [5, 10, 20, 40, 50]
    assert store.arrivals()[0].arrival.size_bytes == 5000


def test_a_pdf_that_becomes_whole_without_changing_size_or_time_is_seen(folder, door, later, store):
    half = folder / "preallocated.pdf"
    half.write_bytes(PDF[:5000] + b"\0" * (len(PDF) - 5000))
    status = half.stat()
    door.sweep()
    later()
    half.write_bytes(PDF)
    os.utime(half, ns=(status.st_atime_ns, status.st_mtime_ns))
    later()
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == PDF


def test_an_empty_file_stays_and_is_reported_once(folder, door, later, store, events):
    (folder / "empty.pdf").touch()
    door.sweep()
    for _ in range(30):
        later()
    assert store.arrivals() == []
    assert left(folder) == ["empty.pdf"]
    assert len(events.troubles) == 1
    assert "is empty" in events.troubles[0]


def test_a_file_replaced_while_it_is_read_is_not_mixed_up(folder, door, later, store, gate):
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
    door.sweep()
    later()
    assert store.arrivals() == []
    del gate.spool
    later()
    later()
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == b"old content, and more"
    assert len(taken(folder)) == 1


def test_a_new_file_under_the_name_of_one_being_taken_is_another_arrival(folder, door, later, store, gate, full_disk):
    scan = folder / "scan.txt"
    scan.write_bytes(b"first")
    door.sweep()
    gate.failure = full_disk
    later()
    scan.write_bytes(b"second")
    gate.failure = None
    later(30)
    later()
    contents = {store.blobs.get(stored.arrival.sha256) for stored in store.arrivals()}
    assert contents == {b"first", b"second"}
    assert {stored.arrival.envelope.file_name for stored in store.arrivals()} == {"scan.txt"}
    assert len(taken(folder)) == 2


def test_the_same_file_put_there_again_is_a_new_arrival(folder, door, later, store):
    for _ in range(2):
        (folder / "scan.pdf").write_bytes(PDF)
        door.sweep()
        later()
    assert len(store.arrivals()) == 2


def test_a_failing_store_is_tried_again_and_reported_once(folder, door, later, store, gate, events, full_disk):
    (folder / "scan.pdf").write_bytes(PDF)
    (folder / "other.pdf").write_bytes(PDF)
    door.sweep()
    gate.failure = full_disk
    for _ in range(3):
        later(30)
    assert len(events.troubles) == 2
    gate.failure = None
    later(30)
    assert len(store.arrivals()) == 2
    assert len(taken(folder)) == 2


def test_one_odd_file_does_not_keep_the_others_out(folder, door, later, store, gate, events):
    def odd(folder_name, file_name, sha256):
        raise ZeroDivisionError

    gate.has_arrival = odd
    claimed = folder / ".taking" / "1" / "odd.pdf"
    claimed.parent.mkdir(parents=True)
    claimed.write_bytes(PDF)
    (folder / "good.pdf").write_bytes(PDF)
    door.sweep()
    later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["good.pdf"]
    assert "ZeroDivisionError" in events.troubles[0]


def test_sub_folders_named_after_a_client_give_the_client(folder, door, later, store):
    for name in ("Bakker/2026/a.txt", "slager/b.txt", "others/c.txt", "d.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    door.sweep()
    later()
    clients = {stored.arrival.envelope.file_name: stored.arrival.envelope.client_id for stored in store.arrivals()}
    assert clients == {"Bakker/2026/a.txt": "bakker", "slager/b.txt": "slager", "others/c.txt": None, "d.txt": None}
    assert (folder / "slager").is_dir()


def test_the_folders_own_client_owns_everything(folder, make_door, clock, store):
    (folder / "slager").mkdir()
    (folder / "slager" / "a.txt").write_text("a")
    door = make_door(client="bakker")
    door.sweep()
    clock.now += SETTLE
    door.sweep()
    assert store.arrivals()[0].arrival.envelope.client_id == "bakker"


def test_a_reload_changes_the_clients(folder, door, later, store, settings):
    (folder / "nieuw").mkdir()
    (folder / "nieuw" / "a.txt").write_text("a")
    door.sweep()
    client = settings.clients[0].model_copy(update={"id": "nieuw"})
    door.addresses = Addresses(settings.model_copy(update={"clients": (client,)}))
    later()
    assert store.arrivals()[0].arrival.envelope.client_id == "nieuw"


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "Thumbs.db", "desktop.ini", "~$factuur.docx", "a.pdf.part", "b.crdownload", "c.TMP", ".~lock.x.odt#",
     "@eaDir", ".@__thumb", "#recycle", "$RECYCLE.BIN", "scan.pdf~", "System Volume Information"],
)  # fmt: skip
def test_by_products_are_ignored(name):
    assert ignored(name)


@pytest.mark.parametrize(
    "name", ["invoice.pdf", "Factuur 12.XML", "template.pdf", "part.zip", "tmp", "$100.pdf", "#1.pdf"]
)
def test_documents_are_not_ignored(name):
    assert not ignored(name)


def test_ignored_folders_are_not_entered(folder, door, later, store):
    for name in ("@eaDir", ".git"):
        (folder / name).mkdir()
        (folder / name / "scan.pdf").write_bytes(PDF)
    door.sweep()
    later()
    assert store.arrivals() == []


def test_links_and_pipes_are_left_alone(folder, door, later, store, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "tree").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    door.sweep()
    later()
    assert store.arrivals() == []


def test_a_tree_moved_in_is_found(folder, door, later, store, tmp_path):
    deep = tmp_path / "tree" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (tmp_path / "tree").rename(folder / "tree")
    door.sweep()
    later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["tree/a/b/x.txt"]


def test_folders_without_end_do_not_stop_the_others(folder, door, later, store, events):
    deep = folder.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (folder / "z.txt").write_text("z")
    door.sweep()
    later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["z.txt"]
    assert len(events.troubles) == 1


def test_names_that_are_odd_or_long_are_taken(folder, door, later, store):
    names = [b"\xff\xfe.pdf", ("é" * 125 + ".pdf").encode(), b"new\nline.pdf", b"-rf.pdf", b"a" * 255]
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(PDF)
    door.sweep()
    later()
    assert len(store.arrivals()) == len(names)
    assert "\ufffd\ufffd.pdf" in {stored.arrival.envelope.file_name for stored in store.arrivals()}
    assert len(taken(folder)) == len(names)


def test_long_names_are_cut_before_the_suffix():
    assert shortened("A1_", "scan.pdf") == "A1_scan.pdf"
    cut = shortened("A1_", "x" * 251 + ".pdf")
    assert len(cut) == 255
    assert cut.endswith("xx.pdf")


def test_two_thousand_files_at_once_are_all_taken_once(folder, door, later, store, events):
    for number in range(2000):
        (folder / f"{number}.txt").write_text(str(number))
    door.sweep()
    later()
    assert left(folder) == []
    assert len(store.arrivals(limit=5000)) == 2000
    assert len({arrival.envelope.file_name for arrival in events.arrivals}) == 2000


def test_a_nearly_full_disk_pauses_the_folder(folder, addresses, gate, events, clock, store):
    settings = Folder(name="scans", path=folder, settle_seconds=SETTLE, sweep_seconds=30)
    free = [0]
    door = FolderDoor(settings, addresses, gate, events=events, clock=clock, space=Space(lambda: free[0], 10))
    (folder / "scan.pdf").write_bytes(PDF)
    for _ in range(3):
        assert door.sweep() == 30
    assert left(folder) == ["scan.pdf"]
    assert len(events.troubles) == 1
    free[0] = 100
    door.sweep()
    clock.now += SETTLE
    door.sweep()
    assert len(store.arrivals()) == 1


def test_a_missing_folder_is_reported_once_and_watched_again_when_back(folder, door, later, store, events):
    folder.rmdir()
    assert door.sweep() == 30
    later()
    assert len(events.troubles) == 1
    assert str(folder) not in events.troubles[0]
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(PDF)
    later()
    later()
    assert len(store.arrivals()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_is_reported_once_and_taken_when_readable(folder, door, later, store, events):
    secret = folder / "secret.pdf"
    secret.write_bytes(PDF)
    secret.chmod(0)
    door.sweep()
    for _ in range(3):
        later(30)
    assert len(events.troubles) == 1
    secret.chmod(stat.S_IRUSR)
    later(30)
    assert len(store.arrivals()) == 1


def test_a_file_that_cannot_be_moved_is_not_taken_again_and_again(folder, door, later, store, events):
    (folder / ".taking").write_text("in the way")
    (folder / "scan.pdf").write_bytes(PDF)
    door.sweep()
    for _ in range(3):
        later(30)
    assert store.arrivals() == []
    assert left(folder) == ["scan.pdf"]
    assert len(events.troubles) == 1


def test_a_file_that_could_not_be_put_aside_is_known_and_not_accepted_twice(folder, door, later, store):
    (folder / ".taken").write_text("in the way")
    (folder / "scan.pdf").write_bytes(PDF)
    door.sweep()
    later()
    assert len(store.arrivals()) == 1
    (folder / ".taken").unlink()
    later(30)
    assert len(store.arrivals()) == 1
    (aside,) = taken(folder)
    assert aside.parent.name == "recovered"


def test_a_store_that_did_accept_but_said_otherwise_is_asked_before_again(
    folder, door, later, store, gate, monkeypatch
):
    def accept_and_fail(*values):
        store.accept(*values)
        raise TryLater("the answer was lost")

    (folder / "scan.pdf").write_bytes(PDF)
    monkeypatch.setattr(gate, "accept", accept_and_fail)
    door.sweep()
    later()
    monkeypatch.undo()
    later(30)
    assert len(store.arrivals()) == 1
    assert len(taken(folder)) == 1
