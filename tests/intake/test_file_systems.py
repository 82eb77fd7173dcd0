"""Which file systems tell of new files."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from router.intake.file_systems import chosen, file_system, file_system_of, is_network, may_change

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
35 22 0:31 / /srv/scans rw,relatime shared:12 - cifs //nas/scans rw,vers=3.1.1
36 35 0:32 / /srv/scans/local rw - tmpfs tmpfs rw
37 22 0:33 / /mnt/met\\040spatie rw - nfs4 nas:/export rw
38 22 0:34 / /mnt/ftp rw - fuse.sshfs me@host: rw
39 22 8:2 / /data rw - ext4 /dev/sda2 rw
40 39 0:40 / /data rw - nfs nas:/data rw
nonsense
"""


@pytest.mark.parametrize(
    ("path", "kind", "mode"),
    [
        ("/srv/scans/bakker", "cifs", "polling"),
        ("/srv/scans", "cifs", "polling"),
        ("/srv/scans/local/x", "tmpfs", "events"),
        ("/srv/scansX", "ext4", "events"),
        ("/mnt/met spatie/x", "nfs4", "polling"),
        ("/mnt/ftp", "fuse.sshfs", "polling"),
        ("/data/x", "nfs", "polling"),
    ],
)
def test_the_file_system_decides_how_a_folder_is_watched(path, kind, mode):
    assert file_system(Path(path), MOUNTS) == kind
    assert chosen("auto", kind) == mode
    assert is_network(kind) is (mode == "polling")


def test_a_person_may_decide_otherwise():
    assert (chosen("polling", "ext4"), chosen("events", "nfs")) == ("polling", "events")


def test_this_machine_tells_its_own(tmp_path):
    assert file_system(Path("/"), "") == "unknown"
    assert file_system_of(tmp_path) != "unknown"
    assert may_change(tmp_path)


CHILD = """
import sys, threading, time
from pathlib import Path
from router.intake.hints import Hints
from router.intake.sightings import Ignoring
lost, noticed = threading.Event(), threading.Event()
hints = Hints(Path(sys.argv[1]), Ignoring(), noticed.set, lost.set)
print(hints.start(), flush=True)
print(lost.wait(60) and noticed.wait(60), flush=True)
hints.stop()
"""


def test_a_queue_of_notices_that_runs_over_is_noticed(tmp_path):
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    child = subprocess.Popen([sys.executable, "-c", CHILD, tmp_path], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "True\n"
    os.kill(child.pid, signal.SIGSTOP)
    for number in range(limit + 100):
        (tmp_path / f"{number % 2}.txt").write_bytes(b"x")
    os.kill(child.pid, signal.SIGCONT)
    assert child.communicate(timeout=90)[0] == "True\n"
    assert child.returncode == 0
