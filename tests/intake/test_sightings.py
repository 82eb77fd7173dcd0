"""What is looked at in a watched folder, and under which names it is put aside."""

import os

import pytest

from router.intake.sightings import Ignoring, shortened

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
SETTLE = 5.0


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "Thumbs.db", "desktop.ini", "~$factuur.docx", "a.pdf.part", "b.crdownload", "c.TMP", ".~lock.x.odt#",
     "@eaDir", ".@__thumb", "#recycle", "$RECYCLE.BIN", "scan.pdf~", "System Volume Information"],
)  # fmt: skip
def test_by_products_are_ignored(name):
    assert Ignoring().why(name)


@pytest.mark.parametrize(
    "name", ["invoice.pdf", "Factuur 12.XML", "template.pdf", "part.zip", "tmp", "$100.pdf", "#1.pdf"]
)
def test_documents_are_not_ignored(name):
    assert Ignoring().why(name) is None


def test_ignored_folders_are_not_entered(folder, scans, store):
    for name in ("@eaDir", ".git"):
        (folder / name).mkdir()
        (folder / name / "scan.pdf").write_bytes(PDF)
    scans.later(0)
    scans.later()
    assert store.arrivals() == []


def test_links_and_pipes_are_left_alone(folder, scans, store, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "tree").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    scans.later(0)
    scans.later()
    assert store.arrivals() == []


def test_names_that_are_odd_or_long_are_taken(folder, scans, store):
    names = [b"\xff\xfe.pdf", ("é" * 125 + ".pdf").encode(), b"new\nline.pdf", b"-rf.pdf", b"a" * 255]
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(PDF)
    scans.later(0)
    scans.later()
    assert len(store.arrivals()) == len(names)
    assert "\ufffd\ufffd.pdf" in {stored.arrival.envelope.file_name for stored in store.arrivals()}
    assert len(scans.taken()) == len(names)


def test_long_names_are_cut_before_the_suffix():
    assert shortened("A1_", "scan.pdf") == "A1_scan.pdf"
    cut = shortened("A1_", "x" * 251 + ".pdf")
    assert len(cut) == 255
    assert cut.endswith("xx.pdf")


@pytest.mark.parametrize(
    ("name", "pattern"), [("Scan.LOG", "*.log"), ("archief", "ARCHIEF"), ("a1b.pdf", "a?b.*"), ("[x].pdf", "[[]x].pdf")]
)
def test_the_firms_patterns_are_ignored_in_any_case(name, pattern):
    assert pattern in str(Ignoring([pattern]).why(name))
    assert Ignoring([pattern]).why("other.pdf") is None


def test_a_folder_of_the_firms_patterns_is_not_entered(folder, scans, store):
    (folder / "Archief").mkdir()
    (folder / "Archief" / "scan.pdf").write_bytes(PDF)
    scans.open(ignore=("archief",))
    scans.later(0)
    scans.later()
    assert (store.arrivals(), scans.left()) == ([], ["Archief/scan.pdf"])
