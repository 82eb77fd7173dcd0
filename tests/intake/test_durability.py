"""What is answered 250 survives: the order of the syncs, death at every step, disks that fail, power cuts."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from router.durable import sync_folder
from router.intake.transfer import IN_MEMORY_BYTES
from router.store.disk import BlobLost
from router.store.store import Store

CHILD = Path(__file__).with_name("door_child.py")
POWERLOSS = Path(__file__).parents[3] / "shared" / "tools" / "powerloss_fs.py"
MAIL = b"Subject: x\r\n\r\n" + b"y" * 5000 + b"\r\n"  # becomes durable in a row
BIG_MAIL = MAIL + b"z" * (IN_MEMORY_BYTES + 5000) + b"\r\n"  # has a file from the beginning
STEPS = [
    *((MAIL, "pwrite64", number) for number in range(1, 13)),
    *((BIG_MAIL, "pwrite64", number) for number in range(1, 9)),
    *((BIG_MAIL, call, 1) for call in ("write", "rename", "fsync", "openat")),
    *((BIG_MAIL, call, 2) for call in ("fsync", "openat")),
    *((mail, "fdatasync", 1) for mail in (MAIL, BIG_MAIL)),
]

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@pytest.fixture(scope="module")
def doors() -> Iterator[subprocess.Popen]:
    process = subprocess.Popen([sys.executable, CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait(20)


Door = tuple[int, int]


@pytest.fixture
def door(doors, tmp_path) -> Iterator[Callable[..., Door]]:
    """Opens doors in processes of their own, which are killed at the end."""
    pids = []

    def opened(state: Path = tmp_path / "state", mutation: str = "none") -> Door:
        print(state, mutation, file=doors.stdin, flush=True)
        pid, port = (int(word) for word in doors.stdout.readline().split())
        pids.append(pid)
        return pid, port

    yield opened
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def traced(pid: int, *options: str) -> Iterator[None]:
    """Watch a door with strace; its system calls from here on are counted from one."""
    process = subprocess.Popen(
        ["strace", "-f", "-p", str(pid), *options], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        assert "attached" in process.stderr.readline()
        yield
    finally:
        # At its own end strace lets go of the door, which goes on; one that was shot it may wait for for ever.
        process.send_signal(signal.SIGKILL if any("signal=KILL" in each for each in options) else signal.SIGTERM)
        process.communicate(timeout=20)


def sent(port: int, mail: bytes = MAIL) -> str | None:
    """The id under which a mail was taken; None when it was not, or nobody knows."""
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            client.ehlo("client.example")
            client.mail("a@supplier.example")
            client.rcpt("docs@in.firm.example")
            code, words = client.data(mail)
    except smtplib.SMTPServerDisconnected:
        return None
    assert code // 100 in {2, 4}, words
    return words.decode().split()[-1] if code // 100 == 2 else None


def lost(state: Path, answered: list[str | None]) -> list[str]:
    """Of what was answered with 250, what is not there or not whole."""
    store = Store.open(state, None)
    try:
        kept = {stored.arrival.id for stored in store.arrivals(10_000)}
        for stored in store.arrivals(10_000):
            store.blobs.get(stored.arrival.sha256)
        assert store.verify_history() is None
        return sorted({each for each in answered if each} - kept)
    finally:
        store.close()


# ------------------------------------------------------------------ order
def missing_before_answer(log: str, *only: str) -> list[str]:
    """What has to happen, in this order, before 250 is sent, and did not."""
    answer = log.index('"250 2.0.0 Taken')
    wanted = {
        "file": r"fsync\(\d+<[^>]*\.part>\)",
        "name": r"rename\(\"[^\"]*\.part\"",
        "folder": r"fsync\(\d+<[^>]*/blobs/[0-9a-f]{2}>\)",
        "row": r"f(?:data)?sync\(\d+<[^>]*\.db-wal>\)",
    }
    place, missing = 0, []
    for what, pattern in wanted.items():
        if only and what not in only:
            continue
        found = re.compile(pattern).search(log, place, answer)
        if found is None:
            missing.append(what)
        else:
            place = found.end()
    return missing


@needs_strace
@pytest.mark.parametrize(
    ("mutation", "missing"),
    [("none", []), ("no-file-sync", ["file"]), ("no-folder-sync", ["folder"]), ("synchronous-normal", ["row"])],
)
def test_file_name_folder_and_row_are_durable_in_this_order_before_the_answer(door, tmp_path, mutation, missing):
    assert missing_before_answer(calls_of(door, tmp_path, BIG_MAIL, mutation)) == missing


@needs_strace
@pytest.mark.parametrize(("mutation", "missing"), [("none", []), ("synchronous-normal", ["row"])])
def test_the_row_that_holds_a_small_mail_is_durable_before_the_answer(door, tmp_path, mutation, missing):
    assert missing_before_answer(calls_of(door, tmp_path, MAIL, mutation), "row") == missing


def calls_of(door: Callable[..., Door], tmp_path: Path, mail: bytes, mutation: str) -> str:
    """What a door asks the system to make durable, and to send, while it takes a mail."""
    pid, port = door(mutation=mutation)
    log = tmp_path / "log"
    calls = "trace=fsync,fdatasync,rename,renameat2,sendto"
    with traced(pid, "-y", "-s", "40", "-o", str(log), "-e", calls):
        assert sent(port, mail)
    return log.read_text()


# ------------------------------------------------------------------ death
@needs_strace
@pytest.mark.parametrize(("mail", "call", "number"), STEPS, ids=lambda value: value if isinstance(value, str) else "")
def test_killed_at_any_step_nothing_answered_is_lost(door, tmp_path, mail, call, number):
    pid, port = door()
    answered = [sent(port, b"before\r\n")]
    with traced(pid, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"):
        answered.append(sent(port, mail))
        wait_until(lambda: not Path(f"/proc/{pid}").exists())
    assert answered[0]
    assert lost(tmp_path / "state", answered) == []
    _, port = door()
    answered.append(sent(port, mail))
    assert answered[-1]
    assert lost(tmp_path / "state", answered) == []


# ------------------------------------------------------------------ disks that fail
FAULTS = [
    *((BIG_MAIL, "write", error) for error in ("ENOSPC", "EIO")),
    *((BIG_MAIL, "fsync", error) for error in ("ENOSPC", "EIO")),
    (BIG_MAIL, "rename", "EROFS"),
    *((mail, "pwrite64", error) for mail in (MAIL, BIG_MAIL) for error in ("ENOSPC", "EIO")),
    *((mail, "fdatasync", "EIO") for mail in (MAIL, BIG_MAIL)),
]


@needs_strace
@pytest.mark.parametrize(("mail", "call", "error"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_disk_that_fails_is_answered_with_later_and_works_again_when_it_does(door, tmp_path, mail, call, error):
    pid, port = door()
    answered = [sent(port, b"before\r\n")]
    with traced(pid, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}"):
        assert [sent(port, mail), sent(port, mail)] == [None, None]
    answered.append(sent(port, mail))
    assert all(answered)
    assert lost(tmp_path / "state", answered) == []


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Callable[[str], Path]]:
    """Mounts file systems that are soon full."""
    mounted = []

    def mount(options: str) -> Path:
        folder = tmp_path / "small"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize(("options", "size_bytes"), [("size=1500k", 30_000), ("nr_inodes=300", IN_MEMORY_BYTES)])
def test_on_a_disk_that_fills_up_only_what_is_kept_is_answered(door, small_disk, options, size_bytes):
    folder = small_disk(options)
    _, port = door(folder / "state")
    answered = [sent(port, b"%d" % number + b"z" * size_bytes) for number in range(60)]
    assert answered[0]
    assert answered[-1] is None
    assert lost_of_running(folder / "state", answered) == []


def lost_of_running(state: Path, answered: list[str | None]) -> list[str]:
    """Like `lost`, on a disk without room for more."""
    copy = state.parent.parent / "copy"
    shutil.copytree(state, copy)
    return lost(copy, answered)


# ------------------------------------------------------------------ power cuts
@pytest.fixture
def forgetful_disk(tmp_path) -> Iterator[Callable[..., tuple[Path, Callable[[], None]]]]:
    """Mounts the file system that forgets what was not synced, and gives the power cut."""
    pytest.importorskip("mfusepy")
    if not POWERLOSS.exists() or not Path("/dev/fuse").exists() or not shutil.which("fusermount3"):
        pytest.skip("FUSE or the tool is not there")
    folder, control = tmp_path / "disk", tmp_path / "control"
    folder.mkdir()
    control.mkdir()
    processes = []

    def mount(*options: str) -> tuple[Path, Callable[[], None]]:
        processes.append(subprocess.Popen([sys.executable, POWERLOSS, folder, control, *options]))
        wait_until(folder.is_mount)
        return folder / "state", cut

    def cut() -> None:
        (control / "crash").touch()
        wait_until(lambda: not (control / "crash").exists())

    yield mount
    subprocess.run(["fusermount3", "-uz", str(folder)], check=True)
    for process in processes:
        process.terminate()
        process.wait(20)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)  # another process changes it, and tells nobody


@pytest.mark.parametrize("options", [(), ("--lazy-dirs",)])
@pytest.mark.parametrize(
    "case",
    [
        (MAIL, "none", True),
        (MAIL, "synchronous-normal", False),
        (BIG_MAIL, "none", True),
        (BIG_MAIL, "no-file-sync", False),
        (BIG_MAIL, "no-folder-sync", False),
    ],
    ids=["small", "small-synchronous-normal", "big", "big-no-file-sync", "big-no-folder-sync"],
)
def test_after_a_power_cut_everything_answered_is_there(door, forgetful_disk, case, options):
    mail, mutation, is_safe = case
    state, cut_power = forgetful_disk(*options)
    if options and mutation == "no-folder-sync":
        pytest.skip("this disk needs no folder sync")
    state.mkdir()
    sync_folder(state.parent)
    pid, port = door(state, mutation)
    answered = [sent(port, b"%d " % number + mail) for number in range(5)]
    assert all(answered)
    os.kill(pid, signal.SIGKILL)
    cut_power()
    assert is_whole(state, answered) == is_safe


def is_whole(state: Path, answered: list[str | None]) -> bool:
    try:
        return lost(state, answered) == []
    except BlobLost:
        return False
