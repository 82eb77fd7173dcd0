"""On what kind of file system a watched folder lies, and so how new files in it can be noticed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

MOUNTS = Path("/proc/self/mountinfo")
UNKNOWN = "unknown"
_OCTAL = re.compile(r"\\([0-7]{3})")
# Where other machines put files whose coming the kernel here does not see.
_NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "lustre",
    "beegfs", "vboxsf", "virtiofs", "prl_fs", "vmhgfs", "drvfs", "coda", "gfs2", "ocfs2", "fuse", "autofs",
})  # fmt: skip

Mode = Literal["events", "polling"]


def file_system(path: Path, mountinfo: str) -> str:
    """Return the type of the file system that `path`, absolute and without links, lies on; UNKNOWN when not told.

    `mountinfo` is the text of /proc/self/mountinfo (man 5 proc_pid_mountinfo).
    """
    found, depth = UNKNOWN, -1
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:  # noqa: PLR2004 - the mount point is the fifth
            continue
        mount = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4]))
        # A later mount on the same place hides the earlier one.
        if len(mount.parts) >= depth and path.is_relative_to(mount):
            found, depth = after.split(" ")[0], len(mount.parts)
    return found


def is_network(kind: str) -> bool:
    """Say whether a file system of this type can be written to by other machines unseen; fuse.… may be."""
    return kind in _NETWORK or kind.startswith("fuse.")


def file_system_of(folder: Path) -> str:
    """Return the type of the file system of a folder of this machine."""
    try:
        return file_system(folder.resolve(), MOUNTS.read_text("utf-8", "replace"))
    except OSError:
        return UNKNOWN


def chosen(mode: Literal["auto", "events", "polling"], kind: str) -> Mode:
    """Return how a folder on a file system of this type is watched."""
    if mode != "auto":
        return mode
    return "polling" if is_network(kind) else "events"


def may_change(folder: Path) -> bool:
    """Say whether files can be moved within a folder: it is on a file system open for writing, with rights to it."""
    return os.access(folder, os.W_OK | os.X_OK)
