"""Memory that large mails took goes back to the system."""

import platform
import subprocess
import sys

import pytest

SCRIPT = """
from router.ops.memory import give_memory_back
{first}
def memory_kb():
    return int(open("/proc/self/status").read().split("VmRSS:")[1].split()[0])
large = b"x" * 30_000_000
del large  # left alone, malloc takes this as a reason to keep what is smaller from now on
before = memory_kb()
mails, rows = [], []
for _ in range(100):
    mails.append(b"x" * 1_000_000)
    rows.append(b"x" * 900)  # something small that stays, between what goes
mails.clear()
print(memory_kb() - before)
"""


def kept_kb(first: str) -> int:
    command = [sys.executable, "-c", SCRIPT.format(first=first)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library gives memory back in its own way")
def test_what_large_mails_took_goes_back():
    assert kept_kb("give_memory_back()") < 10_000
    assert kept_kb("") > 20_000
