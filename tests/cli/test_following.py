"""Commands that follow documents through the store."""

from __future__ import annotations

import re
import shutil
from zoneinfo import ZoneInfo

import pytest
import yaml
from typer.testing import CliRunner

from router.app import open_store
from router.cli import application
from router.cli.screen import UNSEEN_WIDTH
from router.model import Channel, Envelope, HeldReason, Hold, Ignored, Sorted
from router.settings.load import load
from tests.story.papers import invoice_pdf


@pytest.fixture
def state(config):
    """The store of a firm without documents."""
    store = open_store(load(config))
    yield store
    store.close()


def ids(data, filled) -> dict[str, str]:
    return {row["name"]: row["document"] for row in data("list", config=filled)}


def test_an_empty_store_says_so(call, data, config):
    assert call("list", config=config).stdout == "No documents yet.\n"
    assert call("held", config=config).stdout == "Nothing waits for a person.\n"
    assert data("list", config=config) == data("held", config=config) == []


def test_list_shows_each_document_newest_first(call, data, filled):
    rows = data("list", config=filled)
    assert [row["name"] for row in rows] == ["c.pdf", "b.pdf", "a.pdf"]
    assert [row["kind"] for row in rows][1:] == ["reminder", "invoice"]
    assert "c.pdf" in call("list", config=filled).stdout


def test_list_can_be_narrowed(data, filled):
    assert len(data("list", "--limit", 1, config=filled)) == 1
    assert {row["client"] for row in data("list", "--client", "bakkerij", config=filled)} == {"bakkerij"}


def test_held_names_the_reason_and_what_frees_it(call, data, filled):
    rows = {row["name"]: row for row in data("held", config=filled)}
    assert {name: row["reason"] for name, row in rows.items()} == {
        "c.pdf": "unreadable",
        "Factuur Goudvink": "nothing_inside",
    }
    assert f"ledgerpost release {rows['c.pdf']['id']}" in rows["c.pdf"]["frees_it"]
    assert rows["c.pdf"]["id"] in call("held", config=filled).stdout


def test_show_tells_a_document_and_its_arrival(call, data, filled):
    identity = ids(data, filled)["a.pdf"]
    facts = data("show", identity, config=filled)
    assert (facts["arrival"], facts["channel"]) == (identity.split("-")[0], "smtp")
    assert [document["id"] for document in facts["documents"]] == [identity]
    assert facts["documents"][0]["deliveries"][0]["state"] == "due"
    assert "archive" in call("show", facts["arrival"], config=filled).stdout


def test_explain_tells_why_a_document_goes_where_it_goes(call, data, filled):
    identity = ids(data, filled)["a.pdf"]
    (document,) = data("explain", identity, config=filled)["documents"]
    assert document["fields"]["invoice_number"]["value"] == "2026-17"
    assert any(reason.startswith("Client: ") for reason in document["reasons"])
    assert "2026-17" in call("explain", identity, config=filled).stdout


def test_explain_of_a_held_document_ends_with_what_frees_it(call, data, filled):
    identity = ids(data, filled)["c.pdf"]
    assert f"ledgerpost release {identity}" in call("explain", identity, config=filled).stdout


def test_a_firm_reads_why_and_what_frees_it_in_its_own_language(call, data, filled, tmp_path):
    dutch = shutil.copytree(filled, tmp_path / "config")
    main = dutch / "ledgerpost.yaml"
    main.write_text(main.read_text("utf-8").replace("language: en", "language: nl"), "utf-8")
    waiting = call("held", config=dutch).stdout
    assert "niets erin" in waiting
    assert "Er zit geen document in: geen bijlage en geen factuurtekst." in waiting
    story = call("explain", ids(data, filled)["a.pdf"], config=dutch).stdout
    assert "Wat het is, en waarom" in story
    assert "Klant: bakkerij, " in story
    assert "het adres of de map noemt klant bakkerij" in story


def test_a_client_that_is_not_there_is_said_to_be_none(call, data, filled):
    for command in (("list",), ("release", ids(data, filled)["b.pdf"])):
        result = call(*command, "--client", "bakkerei", config=filled)
        assert result.exit_code == 1
    assert (
        "There is no client bakkerei; did you mean bakkerij?"
        in call("list", "--client", "bakkerei", config=filled).stderr
    )


def test_explain_writes_the_page_of_a_stored_document_too(call, data, filled, tmp_path):
    identity = ids(data, filled)["a.pdf"]
    page = tmp_path / "page.html"
    assert call("explain", identity, "--html", page, config=filled).exit_code == 0
    assert "2026-17" in page.read_text("utf-8")


@pytest.mark.parametrize("command", ["show", "explain", "release", "retry"])
@pytest.mark.parametrize("identity", ["A0000000000000000", "A0000000000000000-1", "nonsense"])
def test_an_id_that_is_not_there_is_named(call, config, command, identity):
    result = call(command, identity, config=config)
    assert (result.exit_code, result.stdout) == (1, "")
    assert identity in result.stderr


def test_submit_takes_files_in_for_a_client(call, data, config, state, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 a paper")
    (row,) = data("submit", file, "--client", "bakkerij", config=config)
    arrival = state.arrival(row["arrival"]).arrival
    assert (arrival.channel, arrival.envelope.client_id) == (Channel.SUBMIT, "bakkerij")
    assert state.blobs.get(arrival.sha256) == b"%PDF-1.7 a paper"
    assert "1 arrival(s) wait to be sorted." in call("list", config=config).stdout


def test_submit_for_an_unknown_client_takes_nothing_and_names_the_known(call, config, state, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 a paper")
    result = call("submit", file, "--client", "slagerij", config=config)
    assert result.exit_code == 1
    assert "There is no client slagerij; did you mean bakkerij?" in result.stderr
    assert state.arrivals() == []


def test_release_of_what_is_not_held_says_so(call, data, filled):
    result = call("release", ids(data, filled)["b.pdf"], config=filled)
    assert result.exit_code == 1
    assert "is not held" in result.stderr


@pytest.mark.parametrize(("word", "code"), [("aankoop", 1), ("Vente", 1), ("misc", 1), ("factuur", 2)])
def test_a_type_is_known_by_its_name_in_another_language(call, data, filled, word, code):
    result = call("release", ids(data, filled)["b.pdf"], "--type", word, config=filled)
    assert result.exit_code == code
    assert ("is not held" in result.stderr) is (code == 1)
    assert ("expected purchase, sales or misc (aankoop, verkoop, divers …)" in result.stderr) is (code != 1)


def test_retry_when_nothing_waits_says_so(call, data, filled):
    result = call("retry", f"{ids(data, filled)['c.pdf']}", config=filled)
    assert result.exit_code == 1
    assert "waits to be tried again" in result.stderr


def test_a_paused_connection_is_listed_and_opened_again(call, data, config, state):
    state.pause("archive", "The folder is gone.")
    (row,) = data("held", config=config)
    assert (row["id"], row["because"]) == ("archive", "The folder is gone.")
    assert call("retry", "archive", config=config).stdout == "Connection archive is open again.\n"
    assert state.connection_states()["archive"].state == "open"
    assert call("retry", "archive", config=config).stdout == "Connection archive was not paused: it is open.\n"


def test_a_connection_that_the_configuration_pauses_is_not_said_to_be_open(call, config, state):
    file = config / "ledgerpost.yaml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    settings["connections"]["archive"]["paused"] = True
    file.write_text(yaml.safe_dump(settings), "utf-8")
    said = call("retry", "archive", config=config).stdout
    assert said == "The configuration keeps connection archive paused: remove paused: true there.\n"


def test_an_arrival_held_as_a_whole_is_sorted_again(call, data, config, state):
    arrival = state.accept(Channel.SMTP, Envelope(sender="a@b.example"), b"a mail")
    state.claim_arrivals("node", 1, 60)
    state.settle(arrival.id, "node", Sorted(held=Hold(reason=HeldReason.UNREADABLE, sentence="It failed 3 times.")))
    (row,) = data("held", config=config)
    assert f"ledgerpost retry {arrival.id}" in row["frees_it"]
    assert call("retry", arrival.id, config=config).stdout == f"Arrival {arrival.id} is sorted again.\n"
    assert [claimed.id for claimed in state.claim_arrivals("node", 1, 60)] == [arrival.id]


def settled(state, outcome, *, sender="a@b.example"):
    arrival = state.accept(Channel.SMTP, Envelope(sender=sender, recipients=("docs@in.example",)), b"a mail")
    state.claim_arrivals("node", 1, 60)
    state.settle(arrival.id, "node", outcome)
    return arrival


def test_show_says_why_an_automatic_mail_held_no_document(call, data, config, state):
    note = "An automatic mail: it is a delivery report."
    arrival = settled(state, Sorted(notes=(note,)), sender=None)
    shown = call("show", arrival.id, config=config).stdout
    assert f"It held no document. It came without a sender, as bounces do. {note}" in shown
    assert data("show", arrival.id, config=config)["notes"] == [note]


def test_what_is_not_sorted_yet_is_not_said_to_be_empty(call, config, state):
    arrival = state.accept(Channel.SMTP, Envelope(sender="a@b.example"), b"a mail")
    assert "It is not sorted yet." in call("show", arrival.id, config=config).stdout


def test_an_arrival_without_document_names_the_parts_left_aside(call, data, config, state):
    ignored = tuple(Ignored(name=f"{number}.vcf", why="it is a contact card") for number in range(4))
    hold = Hold(reason=HeldReason.NOTHING_INSIDE, sentence="There is no document in it.")
    arrival = settled(state, Sorted(held=hold, ignored=ignored))
    (row,) = data("held", config=config)
    assert row["because"].startswith("There is no document in it. Left aside: 0.vcf (it is a contact card); 1.vcf")
    assert row["because"].endswith("; and 1 more.")
    assert row["because"] in call("show", arrival.id, config=config).stdout


def test_times_are_by_the_clock_of_the_firm(call, data, config, state):
    file = config / "ledgerpost.yaml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    settings["firm"]["time_zone"] = "Pacific/Kiritimati"
    file.write_text(yaml.safe_dump(settings), "utf-8")
    arrival = settled(state, Sorted())
    there = arrival.received_at.astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert f"at {there:%Y-%m-%d %H:%M:%S}" in call("show", arrival.id, config=config).stdout


def test_where_no_terminal_is_a_table_has_room_for_its_ids(data, filled):
    unset = {"COLUMNS": None, "TERMINAL_WIDTH": None}
    shown = CliRunner().invoke(application, ["list", "--config", str(filled)], env=unset).stdout
    found = ids(data, filled)
    assert all(re.search(rf"{identity} .*{name}", shown) for name, identity in found.items())
    assert max(map(len, shown.splitlines())) <= UNSEEN_WIDTH


def test_explain_of_a_file_leaves_no_empty_place(call, config, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(invoice_pdf("2026-17"))
    said = call("explain", file, config=config).stdout
    assert "2026-17" in said
    assert ", ," not in said
