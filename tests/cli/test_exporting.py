"""export: a period's documents in one file that people and programs can check."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import zipfile

import pytest
import yaml
from openpyxl import load_workbook

from router.app import open_store
from router.model import DeliveryState
from router.settings.load import load
from router.work.loops.bundle import index
from tests.cli.conftest import fill, written
from tests.story.papers import CLIENT

PERIOD = ("--from", "2020-01-01", "--to", "2035-12-31")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A firm whose bakery keeps its documents for export, with some in the store."""

    config = written(tmp_path_factory.mktemp("firm"))
    text = yaml.safe_load((config / "ledgerpost.yaml").read_text())
    text["connections"]["bundle"] = {"connector": "export"}
    text["defaults"]["targets"].append({"connection": "bundle"})
    (config / "ledgerpost.yaml").write_text(yaml.safe_dump(text))
    asyncio.run(fill(config))
    return config


def test_a_day_in_another_spelling_is_told_how_to_write_it(call, config, tmp_path):
    result = call("export", "-o", tmp_path / "q.zip", "--from", "01/07/2026", "--to", "2026-09-30", config=config)
    assert (result.exit_code, "expected a day such as 2026-07-31, found '01/07/2026'" in result.stderr) == (2, True)


def test_a_bundle_holds_every_file_its_manifest_names(call, filled, tmp_path):
    result = call("export", "-o", tmp_path / "x.zip", *PERIOD, config=filled)
    assert result.exit_code == 0, result.stderr
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.testzip() is None
        for file in manifest["files"]:
            assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]
        assert {*archive.namelist()} == {file["name"] for file in manifest["files"]} | {"index.xlsx", "manifest.json"}
        assert any(name.endswith(".xml") for name in archive.namelist())
        sheet = load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("document", "client", "type", "kind")
    assert "2026-17" in {row[5] for row in rows[1:]}


def test_what_waited_for_the_bundle_is_delivered_with_its_hash(call, data, kept, tmp_path):
    said = data("export", "-o", tmp_path / "x.zip", *PERIOD, "--client", "bakkerij", config=kept)
    assert said["handed_over"]
    store = open_store(load(kept))
    done = [store.delivery(identity) for identity in said["handed_over"]]
    store.close()
    assert {one.connection for one in done} == {"bundle"}
    assert {one.state for one in done} == {DeliveryState.DONE}
    digest = hashlib.sha256((tmp_path / "x.zip").read_bytes()).hexdigest()
    assert {(one.receipt.place, one.receipt.sha256) for one in done} == {("x.zip", digest)}
    assert data("export", "-o", tmp_path / "y.zip", *PERIOD, config=kept)["handed_over"] == []


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """A firm of which the bakery hands its documents over by itself, with some in the store."""
    config = written(tmp_path_factory.mktemp("firm"))
    (config / "clients" / "bakkerij.yaml").write_text(yaml.safe_dump(CLIENT | {"send": "manual"}))
    asyncio.run(fill(config))
    return config


def test_what_waited_for_a_person_is_delivered_by_the_bundle_and_show_says_so(call, data, by_hand, tmp_path):
    early = ("--from", "2001-01-01", "--to", "2001-12-31")
    assert data("export", "-o", tmp_path / "early.zip", *early, config=by_hand)["handed_over"] == []
    identity = next(row["document"] for row in data("list", config=by_hand) if row["kind"] == "invoice")
    assert "ledgerpost export" in " ".join(call("show", identity, config=by_hand).output.split())
    made = call("export", "-o", tmp_path / "november.zip", *PERIOD, "--client", "bakkerij", config=by_hand)
    assert "or for a person are delivered now" in made.output
    (delivery,) = data("show", identity, config=by_hand)["documents"][0]["deliveries"]
    assert (delivery["state"], delivery["connection"], delivery["receipt"]) == ("done", "archive", "november.zip")
    assert "november.zip" in call("show", identity, config=by_hand).output
    digest = hashlib.sha256((tmp_path / "november.zip").read_bytes()).hexdigest()
    story = call("explain", identity, config=by_hand).output
    assert "taken along in a bundle" in story
    assert digest[:16] in story
    assert data("export", "-o", tmp_path / "again.zip", *PERIOD, config=by_hand)["handed_over"] == []
    assert "Nothing of" in call("retry", identity, config=by_hand).stderr


def test_the_same_documents_give_the_same_bytes(call, filled, tmp_path):
    for name in ("a.zip", "b.zip"):
        assert call("export", "-o", tmp_path / name, *PERIOD, config=filled).exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_period_without_documents_gives_an_empty_bundle(data, filled, tmp_path):
    said = data("export", "-o", tmp_path / "x.zip", "--from", "2001-01-01", "--to", "2001-12-31", config=filled)
    assert (said["documents"], said["files"]) == (0, 0)


def test_a_file_that_exists_is_not_replaced(call, filled, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"mine")
    result = call("export", "-o", tmp_path / "x.zip", *PERIOD, config=filled)
    assert (result.exit_code, (tmp_path / "x.zip").read_bytes()) == (1, b"mine")
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--client", "niemand", *PERIOD), "no client niemand"),
        (("--from", "2026-02-01", "--to", "2026-01-01"), "lies after the last"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(call, filled, tmp_path, more, said):
    result = call("export", "-o", tmp_path / "x.zip", *more, config=filled)
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_name_that_begins_with_an_equals_sign_is_no_formula():
    (_, row) = load_workbook(io.BytesIO(index([("=1+1", "a\x07b", 3)]))).active.iter_rows()
    assert (row[0].value, row[0].data_type, row[1].value) == ("=1+1", "s", "a b")
