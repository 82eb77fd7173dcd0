"""A worker process: parses untrusted bytes under hard limits and answers in JSON.

Started by `sandbox` as `python -I -m router.work.workers.worker KIND`; speaks frames over its standard input and
output. A frame is a header of two 8-byte big-endian lengths, a JSON text and raw bytes. An answer without text is a
failure: its bytes say where the parser broke, without a word of the document.
"""

from __future__ import annotations

import os
import resource
import struct
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO

from router.work.workers.duties import DUTIES, Duty

HEADER = struct.Struct(">QQ")
MEBIBYTE = 1024 * 1024


def main(kind: str) -> None:
    """Serve requests of one kind until the other side closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a parser prints must not end up between the frames
    duty = DUTIES[kind]
    confine(duty)
    serve(sys.stdin.buffer, answers, duty.prepare(), duty.cpu_seconds)


def confine(duty: Duty) -> None:
    """Give this process its limits; from here on a bomb costs one worker."""
    if duty.memory_mebibytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (duty.memory_mebibytes * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * MEBIBYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (duty.open_files, duty.open_files))
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123 - a kernel switch
            score.write("500")
    except OSError:
        pass  # not Linux, or not allowed: the other limits hold


def serve(
    requests: BinaryIO, answers: BinaryIO, handle: Callable[[str, bytes], tuple[str, bytes]], cpu_seconds: int
) -> None:
    """Answer request after request; an error of the handler is answered as its type and place, and ends the process."""
    while header := requests.read(HEADER.size):
        text_length, content_length = HEADER.unpack(header)
        text = requests.read(text_length).decode("utf-8")
        content = requests.read(content_length)
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
        try:
            answer, blob = handle(text, content)
        except Exception as error:  # noqa: BLE001 - the edge around parsers, which raise anything
            culprit = _culprit(error)
            answers.write(HEADER.pack(0, len(culprit)) + culprit)
            answers.flush()
            return
        encoded = answer.encode("utf-8")
        answers.write(HEADER.pack(len(encoded), len(blob)) + encoded + blob)
        answers.flush()


def _culprit(error: Exception) -> bytes:
    """Name an error by type and place in the code; its text may hold what was read."""
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    return f"{type(error).__name__} in {frame.f_globals.get('__name__', '?')} line {line}".encode()


if __name__ == "__main__":
    main(sys.argv[1])
