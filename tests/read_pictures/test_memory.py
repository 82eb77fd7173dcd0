"""However large a picture is when decoded, the worker that reads it stays within its memory."""

from __future__ import annotations

import io
import subprocess
import sys

from PIL import Image

from router.read.pages.pictures import picture_pages

MOST_MEBIBYTES = 1_100
# The peak is the process's own (VmHWM): what getrusage says of a child begins at its parent's peak.
READING = """
import pathlib, re, sys
from router.read.pages.pictures import picture_pages
pages = picture_pages(sys.stdin.buffer.read())
kibibytes = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text()).group(1)
print(len(pages), int(kibibytes) // 1024)
"""


def written(picture, kind="PNG", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def test_reading_a_huge_picture_stays_within_a_workers_memory():
    content = written(Image.new("RGBA", (11_200, 11_200), (200, 30, 30, 90)), compress_level=1)
    done = subprocess.run([sys.executable, "-c", READING], input=content, capture_output=True, check=True, timeout=120)
    pages, mebibytes = map(int, done.stdout.split())
    assert pages == 1
    assert mebibytes < MOST_MEBIBYTES


def test_a_picture_that_is_larger_still_is_not_decoded():
    assert picture_pages(written(Image.new("RGB", (12_000, 12_000), (200, 30, 30)))) == ()
