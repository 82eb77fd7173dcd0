"""The folder door by sweeps, with a clock of ours and real files."""

import os

from router.intake.addresses import Addresses
from router.model import Channel

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
SETTLE = 5.0


def test_a_resting_file_becomes_an_arrival_and_is_put_aside(folder, door, later, store, events, left, taken):
    (folder / "factuur.pdf").write_bytes(PDF)
    assert door.sweep() == SETTLE
    assert store.arrivals() == []
    assert later() == 30
    (stored,) = store.arrivals()
    arrival = stored.arrival
    assert arrival.channel is Channel.FOLDER
    assert (arrival.envelope.folder, arrival.envelope.file_name) == ("scans", "factuur.pdf")
    assert store.blobs.get(arrival.sha256) == PDF
    assert left() == []
    (aside,) = taken()
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


def test_a_new_file_under_the_name_of_one_being_taken_is_another_arrival(folder, later, store, gate, full_disk, taken):
    scan = folder / "scan.txt"
    scan.write_bytes(b"first")
    later(0)
    gate.failure = full_disk
    later()
    scan.write_bytes(b"second")
    gate.failure = None
    later(30)
    later()
    contents = {store.blobs.get(stored.arrival.sha256) for stored in store.arrivals()}
    assert contents == {b"first", b"second"}
    assert {stored.arrival.envelope.file_name for stored in store.arrivals()} == {"scan.txt"}
    assert len(taken()) == 2


def test_the_same_file_put_there_again_is_a_new_arrival(folder, door, later, store):
    for _ in range(2):
        (folder / "scan.pdf").write_bytes(PDF)
        door.sweep()
        later()
    assert len(store.arrivals()) == 2


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


def test_a_tree_moved_in_is_found(folder, door, later, store, tmp_path):
    deep = tmp_path / "tree" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (tmp_path / "tree").rename(folder / "tree")
    door.sweep()
    later()
    assert [stored.arrival.envelope.file_name for stored in store.arrivals()] == ["tree/a/b/x.txt"]


def test_two_thousand_files_at_once_are_all_taken_once(folder, door, later, store, events, left):
    for number in range(2000):
        (folder / f"{number}.txt").write_text(str(number))
    door.sweep()
    later()
    assert left() == []
    assert len(store.arrivals(limit=5000)) == 2000
    assert len({arrival.envelope.file_name for arrival in events.arrivals}) == 2000
