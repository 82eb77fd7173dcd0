"""The commands beside a running daemon."""

from __future__ import annotations

import json

import pytest

from tests.story.daemon import ledgerpost, until
from tests.story.papers import invoice_pdf, mail

BROKEN = b"%PDF-1.7\nthis was a paper once\n%%EOF\n"


@pytest.fixture(scope="module")
def held(daemon):
    """The id of a broken PDF that is held; beside it an invoice was delivered."""
    daemon.send(mail(("stuk.pdf", BROKEN)))
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0801"))))
    until(lambda: daemon.all_done(2), "both to be sorted")
    (document,) = daemon.store.held()
    return document.id


def said(shared_firm, *arguments: str):
    """What a command printed as JSON."""
    result = ledgerpost(*arguments, "--json", config=shared_firm.config)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_list_names_every_document_and_how_far_it_is(shared_firm, held):
    rows = {row["document"]: row for row in said(shared_firm, "list")}
    assert rows.pop(held)["state"] == "held: unreadable"
    (row,) = rows.values()
    assert (row["client"], row["type"], row["deliveries"]) == ("bakkerij", "purchase", "3 done")


def test_held_gives_the_reason_and_the_command_that_frees(shared_firm, held):
    (row,) = said(shared_firm, "held")
    assert (row["id"], row["reason"]) == (held, "unreadable")
    assert f"ledgerpost release {held}" in row["frees_it"]


def test_show_tells_the_deliveries_and_the_history(shared_firm, held):
    facts = said(shared_firm, "show", held.split("-")[0])
    assert [document["id"] for document in facts["documents"]] == [held]
    assert "accepted" in [event["what"] for event in facts["history"]]


def test_explain_gives_every_field_with_its_place(shared_firm, held):
    other = next(row["document"] for row in said(shared_firm, "list") if row["document"] != held)
    (facts,) = said(shared_firm, "explain", other)["documents"]
    assert facts["fields"]["total_incl"]["value"] == "1307.83"
    assert {delivery["state"] for delivery in facts["deliveries"]} == {"done"}


def test_a_released_document_is_delivered_by_the_running_daemon(shared_firm, daemon, held):
    facts = said(shared_firm, "release", held, "--type", "misc")
    assert facts["type"] == "misc"
    until(lambda: daemon.all_done(2) and "misc" in {path.parent.name for path in shared_firm.uploaded()}, "the release")
    (released,) = [path for path in shared_firm.archived() if path.parent.name == "misc"]
    assert released.read_bytes() == BROKEN
    assert said(shared_firm, "held") == []


def test_a_submitted_file_is_taken_up_by_the_running_daemon(shared_firm, daemon, held, tmp_path):
    file = tmp_path / "binnen.pdf"
    file.write_bytes(invoice_pdf("2026-0802"))
    (row,) = said(shared_firm, "submit", str(file), "--client", "bakkerij")
    until(lambda: daemon.all_done(3), "the submitted invoice")
    assert daemon.store.documents(arrival_id=row["arrival"])[0].document.client.value == "bakkerij"
