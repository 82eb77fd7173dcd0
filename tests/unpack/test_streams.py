"""Files packed by gzip, bzip2, xz and tar: what is inside comes out, bombs and broken ones stay whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from router.model import HeldReason

PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
MEGABYTE = 1_000_000


def tarred(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size, entry.type = len(content), kind
            archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


def mains(unpacked):
    return [document.main.name for document in unpacked.documents]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_comes_out_under_its_own_name(samples, dropped, ending):
    unpacked = dropped(PACKERS[ending](samples.pdf()), f"factuur.pdf.{ending}")
    assert mains(unpacked) == ["factuur.pdf"]
    assert unpacked.documents[0].main.content == samples.pdf()


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_tar_gives_its_files(samples, dropped, ending):
    packed = PACKERS[ending](tarred(("mei/a.pdf", samples.pdf("a")), ("b.pdf", samples.pdf("b"))))
    assert mains(dropped(packed, f"facturen.tar.{ending}")) == ["a.pdf", "b.pdf"]


def test_a_gzip_of_several_streams_is_one_file(samples, dropped):
    content = samples.pdf()
    packed = gzip.compress(content[:7]) + gzip.compress(content[7:])
    assert dropped(packed, "a.pdf.gz").documents[0].main.content == content


def test_what_a_mail_program_adds_after_a_packed_file_does_no_harm(samples, dropped):
    assert mains(dropped(gzip.compress(samples.pdf()) + b"\r\n-- \r\n", "a.pdf.gz")) == ["a.pdf"]


def test_links_and_devices_in_a_tar_are_no_documents(samples, dropped):
    link = tarred(("passwd.pdf", b""), kind=tarfile.SYMTYPE)[:512]
    unpacked = dropped(link + tarred(("a.pdf", samples.pdf())), "a.tar")
    assert mains(unpacked) == ["a.pdf"]
    assert [(part.name, "link" in part.why) for part in unpacked.ignored] == [("passwd.pdf", True)]


def test_a_path_in_a_tar_is_only_a_name(samples, dropped):
    assert mains(dropped(tarred(("../../evil.pdf", samples.pdf())), "x.tar")) == ["evil.pdf"]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_bomb_stays_whole_and_is_closed(dropped, ending):
    unpacked = dropped(PACKERS[ending](bytes(101 * MEGABYTE)), f"bomb.pdf.{ending}")
    (document,) = unpacked.documents
    assert document.main.name.startswith("bomb.pdf")
    assert "100 MB" in document.closed.sentence


@pytest.mark.parametrize("cut", [20, 60, 200])
def test_a_packed_file_that_ends_too_early_stays_whole(samples, dropped, cut):
    packed = gzip.compress(bytes(range(256)) * 40)
    unpacked = dropped(packed[:-cut], "a.pdf.gz")
    assert unpacked.documents[0].main.content == packed[:-cut]
    assert unpacked.documents[0].closed.reason is HeldReason.UNREADABLE


def test_a_tar_of_too_many_files_stays_whole(dropped):
    unpacked = dropped(tarred(*((f"{number}.txt", b"x") for number in range(501))), "many.tar")
    assert mains(unpacked) == ["many.tar"]
    assert "at most 500" in unpacked.documents[0].closed.sentence


def test_a_tar_that_ends_inside_a_file_stays_whole(samples, dropped):
    content = tarred(("a.pdf", samples.pdf() + bytes(2000)))
    unpacked = dropped(content[:1600], "a.tar")
    assert [document.main.content for document in unpacked.documents] == [content[:1600]]


def test_packing_thirty_times_over_ends(dropped):
    content = b"%PDF-1.4\n"
    for _ in range(30):
        content = gzip.compress(content)
    assert [document.main.content for document in dropped(content, "a.pdf.gz").documents] == [b"%PDF-1.4\n"]
