"""Another configuration is laid over the past: exactly the documents that it would send elsewhere are named."""

from __future__ import annotations

import shutil

import pytest
import yaml

from tests.story.papers import CLIENT


@pytest.fixture
def other(filled, tmp_path):
    """A copy of the firm's configuration, to be changed."""
    shutil.copytree(filled, tmp_path / "other")
    return tmp_path / "other"


def firm(other, **sections) -> None:
    file = other / "ledgerpost.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | sections), "utf-8")


def client(other, identity: str, **keys) -> None:
    (other / "clients" / f"{identity}.yaml").write_text(yaml.safe_dump(keys), "utf-8")


def names(facts) -> list[str]:
    return [document["name"] for document in facts["documents"]]


def test_the_same_configuration_moves_nothing(call, data, filled, other):
    facts = data("diff", other, config=filled)
    assert (facts["settings"], facts["documents"], facts["looked_at"]) == ([], [], 3)
    assert "0 of 3 documents would go otherwise." in call("diff", other, config=filled).stdout


def test_another_target_for_one_type_moves_documents_of_that_type_alone(data, filled, other):
    apart = [
        {"connection": "archive", "types": ["purchase", "sales"], "folder": "{client}/{type}"},
        {"connection": "archive", "types": ["misc"], "folder": "elders"},
    ]
    firm(other, defaults={"targets": apart})
    facts = data("diff", other, config=filled)
    (document,) = facts["documents"]
    assert document["name"] == "b.pdf"
    assert "elders" in document["targets"]["then"][0]


def test_a_name_that_moves_to_another_client_moves_its_papers(data, filled, other):
    client(other, "bakkerij", name="Bakkerij Elders BV", addresses=["elders"])
    client(other, "kanarie", **CLIENT | {"addresses": ["bakkerij"]})
    facts = data("diff", other, config=filled)
    assert names(facts) == ["c.pdf", "b.pdf", "a.pdf"]
    assert facts["documents"][2]["client"] == {"now": "bakkerij", "then": "kanarie"}
    assert "Added client: kanarie." in facts["settings"]


def test_an_address_that_is_gone_would_be_refused(call, filled, other):
    client(other, "bakkerij", **CLIENT | {"addresses": ["elders"]})
    said = call("diff", other, config=filled).stdout
    assert "held: none → refused at the door" in said
    assert "3 of 3 documents would go otherwise." in said


def test_a_target_less_is_said_in_words(call, filled, other):
    firm(other, defaults={"targets": [{"connection": "archive", "types": ["misc"], "folder": "{client}/{type}"}]})
    said = call("diff", other, config=filled).stdout
    assert "held: none → no_target" in said
    assert "targets: archive → none" in said


def test_only_the_period_counts(data, call, filled, other):
    firm(other, defaults={"targets": []})
    assert data("diff", other, "--replay", "0h", config=filled)["looked_at"] == 0
    assert call("diff", other, "--replay", "soon", config=filled).exit_code == 1
