"""The folder connector on a real file system: links, crashes, and what the system may say."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from connectors import folder
from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.folder import OUTCOMES, FolderConnector, FolderSettings, FolderTarget


@pytest.fixture
def root(tmp_path):
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


@pytest.fixture
def connector(root):
    return FolderConnector(FolderSettings(path=root))


def test_killed_at_any_step_the_repeat_leaves_one(tmp_path):
    command = [sys.executable, Path(__file__).with_name("killed.py"), tmp_path]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) > 8  # so many steps were died at


async def test_files_lie_in_the_clients_folder_by_type(connector, root, parcel):
    receipt = await connector.deliver(parcel, FolderTarget(folder="in/{client}/{type}"))
    assert receipt.place == "in/janssens/purchase/2026-01-05_peeters_17.pdf"
    assert (root / receipt.place).is_file()


async def test_a_link_out_of_the_folder_is_not_followed(connector, root, tmp_path, parcel):
    (tmp_path / "outside").mkdir()
    (root / "janssens").symlink_to(tmp_path / "outside")
    with pytest.raises(NeedsAttention, match="link"):
        await connector.deliver(parcel, FolderTarget())
    assert list((tmp_path / "outside").iterdir()) == []


async def test_a_link_at_the_hidden_name_is_replaced_not_followed(connector, root, tmp_path, parcel_of):
    (root / "janssens").mkdir()
    (tmp_path / "outside").write_bytes(b"untouched")
    (root / "janssens" / ".a.pdf.part").symlink_to(tmp_path / "outside")
    await connector.deliver(parcel_of(("a.pdf", b"1")), FolderTarget())
    assert (tmp_path / "outside").read_bytes() == b"untouched"
    assert not (root / "janssens" / "a.pdf").is_symlink()


@pytest.mark.parametrize("kind", ["other content", "other size", "folder", "link", "pipe"])
async def test_what_stands_under_the_name_is_never_replaced(connector, root, parcel_of, kind):
    place = root / "janssens" / "a.xml"
    place.parent.mkdir()
    {
        "other content": lambda: place.write_bytes(b"2"),
        "other size": lambda: place.write_bytes(b"22"),
        "folder": place.mkdir,
        "link": lambda: place.symlink_to("/dev/null"),
        "pipe": lambda: os.mkfifo(place),
    }[kind]()
    before = place.lstat()
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.xml", b"1"), ("a.pdf", b"paper")), FolderTarget())
    assert place.lstat() == before
    assert list(place.parent.iterdir()) == [place]


async def test_only_the_missing_file_is_added(connector, root, parcel_of):
    (root / "janssens").mkdir()
    (root / "janssens" / "a.pdf").write_bytes(b"paper")
    receipt = await connector.deliver(parcel_of(("a.xml", b"1"), ("a.pdf", b"paper")), FolderTarget())
    assert not receipt.already_there
    assert receipt.reply == "1 of 2 files stood there already"


async def test_a_finished_file_survives_a_leftover_that_is_its_second_name(connector, root, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", b"paper")), FolderTarget())
    os.link(root / "janssens" / "a.pdf", root / "janssens" / ".a.pdf.part")
    await connector.deliver(parcel_of(("a.pdf", b"paper"), ("a.xml", b"1")), FolderTarget())
    assert {path.name: path.read_bytes() for path in (root / "janssens").iterdir()} == {
        "a.pdf": b"paper",
        "a.xml": b"1",
    }


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP])
async def test_where_links_are_unknown_it_renames_and_still_replaces_nothing(
    connector, root, parcel_of, monkeypatch, code
):
    def no_links(*_, **__):
        (root / "janssens" / "b.pdf").write_bytes(b"appeared")
        raise OSError(code, "no links here")

    monkeypatch.setattr(folder.os, "link", no_links)
    await connector.deliver(parcel_of(("a.pdf", b"paper")), FolderTarget())
    (root / "janssens" / "b.pdf").unlink()
    with pytest.raises(TryLater, match="compared"):
        await connector.deliver(parcel_of(("b.pdf", b"paper")), FolderTarget())
    assert {path.name: path.read_bytes() for path in (root / "janssens").iterdir()} == {
        "a.pdf": b"paper",
        "b.pdf": b"appeared",
    }


async def test_a_missing_root_is_made_only_when_asked(tmp_path, parcel):
    lazy = FolderConnector(FolderSettings(path=tmp_path / "new", create=True))
    assert "made with the first" in await lazy.check()
    assert not (tmp_path / "new").exists()
    await lazy.deliver(parcel, FolderTarget())
    assert (tmp_path / "new" / "janssens").is_dir()


@pytest.mark.parametrize("code", [*OUTCOMES, errno.EBADMSG])
async def test_each_error_of_the_system_has_its_outcome_without_a_path(connector, root, parcel, monkeypatch, code):
    def fail(*_):
        raise OSError(code, os.strerror(code), str(root))

    monkeypatch.setattr(folder.os, "mkdir", lambda *_, **__: fail()) if code != errno.EEXIST else None
    monkeypatch.setattr(folder.os, "fdopen", fail)
    outcome = OUTCOMES.get(code, (TryLater, ""))[0]
    with pytest.raises(outcome) as caught:
        await connector.deliver(parcel, FolderTarget())
    assert str(root) not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_full_disk_is_tried_later_and_a_locked_one_needs_a_person():
    outcomes = {errno.errorcode[code]: outcome for code, (outcome, _) in OUTCOMES.items()}
    assert {name for name, outcome in outcomes.items() if outcome is TryLater} == {
        "ENOSPC",
        "EDQUOT",
        "EIO",
        "ESTALE",
        "EEXIST",
    }
    assert {name for name, outcome in outcomes.items() if outcome is Refused} == {
        "ENAMETOOLONG",
        "EILSEQ",
        "EINVAL",
        "EFBIG",
        "ENXIO",
    }
    assert outcomes["EACCES"] is outcomes["ENOENT"] is outcomes["EROFS"] is NeedsAttention
