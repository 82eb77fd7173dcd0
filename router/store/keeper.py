"""A process that makes blobs durable one after the other: python -I -m router.store.keeper BLOBS_FOLDER.

It imports nothing heavy. Mails come on standard input, each as eight bytes of length and its bytes; each is answered on
standard output by one line: its SHA-256, or ! and why it is not kept. It ends when its input does.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from pathlib import Path

from router.errors import TryLater
from router.store.blobs import Blobs

LENGTH = struct.Struct("!Q")
FAILED = b"!"
_INPUT, _OUTPUT = 0, 1


def main(folder: Path) -> None:
    """Keep blobs in `folder`, which is there already, until nobody asks any more."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)  # meant for the daemon, which lets go of us when its last mail is kept
    blobs = Blobs(folder)
    while head := _read(LENGTH.size):
        (size_bytes,) = LENGTH.unpack(head)
        answer = _kept(blobs, _read(size_bytes))
        os.write(_OUTPUT, answer + b"\n")


def _kept(blobs: Blobs, content: bytes | bytearray) -> bytes:
    try:
        return blobs.put(content).sha256.encode()
    except TryLater as error:
        return FAILED + str(error).encode()


def _read(size_bytes: int) -> bytearray:
    """Read exactly so much; nothing when the input has ended before."""
    content = bytearray(size_bytes)
    view, filled = memoryview(content), 0
    while filled < size_bytes:
        count = os.readv(_INPUT, [view[filled:]])
        if not count:
            return bytearray()
        filled += count
    return content


if __name__ == "__main__":
    main(Path(sys.argv[1]))
