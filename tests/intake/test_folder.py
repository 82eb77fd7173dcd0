"""The folder door by sweeps, with a clock of ours and real files."""

import os

from router.intake.addresses import Addresses
from router.model import Channel

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
SETTLE = 5.0


def test_a_resting_file_becomes_an_arrival_and_is_put_aside(folder, scans, store, events):
    (folder / "factuur.pdf").write_bytes(PDF)
    assert scans.later(0) == SETTLE
    assert store.arrivals() == []
    assert scans.later() == 30
    (stored,) = store.arrivals()
    arrival = stored.arrival
    assert arrival.channel is Channel.FOLDER
    assert (arrival.envelope.folder, arrival.envelope.file_name) == ("scans", "factuur.pdf")
    assert store.blobs.get(arrival.sha256) == PDF
    assert scans.left() == []
    (aside,) = scans.taken()
    assert aside.name == f"{arrival.id}_factuur.pdf"
    assert aside.parent.name == arrival.received_at.date().isoformat()
    assert aside.read_bytes() == PDF
    assert events.troubles == []


def test_a_file_that_is_written_to_waits_from_anew(folder, scans, store):
    scan = folder / "scan.txt"
    scan.write_bytes(b"one")
    scans.later(0)
    for _ in range(5):
        scan.write_bytes(scan.read_bytes() + b" more")
        scans.later()
    assert store.arrivals() == []
    scans.later()
    assert store.arrivals()[0].arrival.size_bytes == len("one" + 5 * " more")


def test_old_modification_times_neither_hasten_nor_hide_a_file(folder, scans, store):
    copied = folder / "copied.pdf"
    copied.write_bytes(PDF)
    os.utime(copied, (0, 0))
    scans.later(0)
    scans.later(SETTLE / 2)
    assert store.arrivals() == []
    scans.later(SETTLE / 2)
    assert len(store.arrivals()) == 1


def test_a_truncated_pdf_waits_ten_times_as_long_and_is_then_taken_as_it_is(folder, scans, store):
    (folder / "half.pdf").write_bytes(PDF[:5000])
    waited = 0.0
    wait = scans.later(0)
    looks = []
    while not store.arrivals():
        waited += wait
        looks.append(waited)
        wait = scans.later(wait)
    assert looks == [5, 10, 20, 40, 50]
    assert store.arrivals()[0].arrival.size_bytes == 5000


def test_a_pdf_that_becomes_whole_without_changing_size_or_time_is_seen(folder, scans, store):
    half = folder / "preallocated.pdf"
    half.write_bytes(PDF[:5000] + b"\0" * (len(PDF) - 5000))
    status = half.stat()
    scans.later(0)
    scans.later()
    half.write_bytes(PDF)
    os.utime(half, ns=(status.st_atime_ns, status.st_mtime_ns))
    scans.later()
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == PDF


def test_a_new_file_under_the_name_of_one_being_taken_is_another_arrival(folder, scans, store, gate, full_disk):
    scan = folder / "scan.txt"
    scan.write_bytes(b"first")
    scans.later(0)
    gate.failure = full_disk
    scans.later()
    scan.write_bytes(b"second")
    gate.failure = None
    scans.later(30)
    scans.later()
    contents = {store.blobs.get(stored.arrival.sha256) for stored in store.arrivals()}
    assert contents == {b"first", b"second"}
    assert {stored.arrival.envelope.file_name for stored in store.arrivals()} == {"scan.txt"}
    assert len(scans.taken()) == 2


def test_the_same_file_put_there_again_is_a_new_arrival(folder, scans, store):
    for _ in range(2):
        (folder / "scan.pdf").write_bytes(PDF)
        scans.later(0)
        scans.later()
    assert len(store.arrivals()) == 2


def test_sub_folders_named_after_a_client_give_the_client(folder, scans, store):
    for name in ("Bakker/2026/a.txt", "slager/b.txt", "others/c.txt", "d.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    scans.later(0)
    scans.later()
    clients = {stored.arrival.envelope.file_name: stored.arrival.envelope.client_id for stored in store.arrivals()}
    assert clients == {"Bakker/2026/a.txt": "bakker", "slager/b.txt": "slager", "others/c.txt": None, "d.txt": None}
    assert (folder / "slager").is_dir()


def test_the_folders_own_client_owns_everything(folder, scans, store):
    (folder / "slager").mkdir()
    (folder / "slager" / "a.txt").write_text("a")
    scans.open(client="bakker")
    scans.later(0)
    scans.later()
    assert store.arrivals()[0].arrival.envelope.client_id == "bakker"


def test_a_reload_changes_the_clients(folder, scans, store, settings):
    (folder / "nieuw").mkdir()
    (folder / "nieuw" / "a.txt").write_text("a")
    scans.later(0)
    client = settings.clients[0].model_copy(update={"id": "nieuw"})
    scans.door.addresses = Addresses(settings.model_copy(update={"clients": (client,)}))
    scans.later()
    assert store.arrivals()[0].arrival.envelope.client_id == "nieuw"


def test_a_tree_moved_in_is_found(folder, scans, store, tmp_path):
    deep = tmp_path / "tree" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (tmp_path / "tree").rename(folder / "tree")
    scans.later(0)
    scans.later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["tree/a/b/x.txt"]


def test_two_thousand_files_at_once_are_all_taken_once(folder, scans, store, events):
    for number in range(2000):
        (folder / f"{number}.txt").write_text(str(number))
    scans.later(0)
    scans.later()
    assert scans.left() == []
    assert len(store.arrivals(limit=5000)) == 2000
    assert len({arrival.envelope.file_name for arrival in events.arrivals}) == 2000
