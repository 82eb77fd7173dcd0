"""Why a file is taken or not, said in sentences."""

import pytest

from router.intake.explaining import explained_file
from router.settings.ways_in import Folder

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"


@pytest.fixture
def explain(folder, addresses, store):
    def sentences(name: str, **keys) -> str:
        watched = Folder(name="scans", path=folder, **keys)
        return " ".join(explained_file(folder / name, (watched,), addresses, store.doors))

    return sentences


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("whole.pdf", PDF, "is taken and moved to .taken when it has not changed for 5 seconds"),
        ("bakker/whole.pdf", PDF, "It belongs to bakker, for its sub-folder"),
        ("half.pdf", PDF[:5000], "Its end is missing"),
        ("empty.pdf", b"", "It is empty"),
        ("x.part", PDF, "names that end in .part are copies under way"),
        (".git/x.pdf", PDF, "names that begin with . are hidden"),
        ("old/x.pdf", PDF, "ignore has the pattern old"),
        (".taken/2026-01-31/A0123_x.pdf", PDF, "It was taken as A0123 and put aside. See: ledgerpost show A0123."),
        (".taking/7/x.pdf", PDF, "It is being taken"),
        ("/".join("d" * 40) + "/x.pdf", PDF, "folders deep"),
    ],
)
def test_a_file_is_explained(folder, explain, name, content, said):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    assert said in explain(name, ignore=("old",))


def test_what_is_no_file_is_explained(folder, explain, tmp_path):
    (folder / "link.pdf").symlink_to(tmp_path / "elsewhere")
    (folder / "sub").mkdir()
    assert "is a link" in explain("link.pdf")
    assert "It is a folder" in explain("sub")
    assert "There is no such file now" in explain("gone.pdf")


def test_a_file_elsewhere_is_explained(explain):
    assert "in no watched folder (watched: scans)" in explain("../elsewhere.pdf")


def test_a_file_that_was_taken_and_kept_is_explained(folder, scans, explain):
    (folder / "scan.pdf").write_bytes(PDF)
    assert "taken and stays where it is when it has not changed" in explain("scan.pdf", keep=True)
    scans.open(keep=True)
    scans.later(0)
    scans.later()
    assert "It was taken and stays where it is" in explain("scan.pdf", keep=True)
