"""Commands on files: read, convert, explain; nothing is stored."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.cli.conftest import BROKEN
from tests.story.papers import DOMAIN, invoice_pdf, mail, reminder_pdf


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """A folder with an invoice, a reminder, a broken paper and something that is no paper at all."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "factuur.pdf").write_bytes(invoice_pdf("2026-17"))
    (folder / "herinnering.pdf").write_bytes(reminder_pdf())
    (folder / "stuk.pdf").write_bytes(BROKEN)
    (folder / "notes.ini").write_text("[not]\na=paper\n")
    return folder


def test_read_shows_every_field_with_its_place(call, data, papers):
    (document,) = data("read", papers / "factuur.pdf")
    total = document["fields"]["total_incl"]
    assert (total["value"], total["page"], len(total["box"])) == ("1307.83", 1, 4)
    assert "1307.83" in call("read", papers / "factuur.pdf").stdout


def test_read_says_what_a_paper_is(call, data, papers):
    (reminder,) = data("read", papers / "herinnering.pdf")
    assert reminder["kind"] == "reminder"
    assert "factuur.pdf: kind invoice, 1 page(s), language nl" in call("read", papers / "factuur.pdf").stdout


def test_read_says_why_nothing_was_read(data, papers):
    (document,) = data("read", papers / "stuk.pdf")
    assert document["fields"] == {}
    assert document["failure"]


def test_a_file_that_is_not_there_is_a_wrong_call(call, papers):
    assert call("read", papers / "nowhere.pdf").exit_code == 2


def test_convert_writes_one_ubl_per_invoice_and_a_reason_for_the_rest(data, papers, tmp_path):
    rows = {row["file"].rsplit("/", 1)[1]: row for row in data("convert", papers, "--out", tmp_path / "out")}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["factuur.xml"]
    assert etree.parse(tmp_path / "out" / "factuur.xml").getroot().tag.endswith("Invoice")
    assert (rows["factuur.pdf"]["valid"], rows["factuur.pdf"]["reasons"]) == (True, [])
    assert rows["herinnering.pdf"]["kinds"] == ["reminder"]
    assert rows["herinnering.pdf"]["reasons"] == ["The document is no invoice or credit note."]
    assert rows["stuk.pdf"]["written"] == []
    assert rows["stuk.pdf"]["reasons"][0].endswith(".")
    assert "unsure" not in rows["stuk.pdf"]["reasons"][0]
    assert "notes.ini" not in rows


def test_convert_tells_a_person_the_same(call, papers, tmp_path):
    result = call("convert", papers, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "factuur.pdf: invoice, every rule passed → factuur.xml" in result.stdout
    assert "3 file(s): 1 UBL written, 1 pass every rule, 2 without." in result.stdout


def test_a_draft_is_written_of_what_was_read_where_a_rule_fails(data, tmp_path):
    (tmp_path / "a.pdf").write_bytes(invoice_pdf(""))
    (row,) = data("convert", tmp_path / "a.pdf", "--draft", "--out", tmp_path / "out")
    assert (row["valid"], row["written"]) == (False, ["a.xml"])
    assert row["reasons"] != []
    assert etree.parse(tmp_path / "out" / "a.xml").getroot().tag.endswith("Invoice")


def test_an_invoice_without_a_certain_number_gets_no_ubl_without_being_asked_for_a_draft(data, tmp_path):
    (tmp_path / "a.pdf").write_bytes(invoice_pdf(""))
    (row,) = data("convert", tmp_path / "a.pdf", "--out", tmp_path / "out")
    assert (row["valid"], row["written"]) == (False, [])


def test_convert_knows_only_configured_clients(call, papers, config, tmp_path):
    result = call("convert", papers, "--out", tmp_path / "out", "--client", "slagerij", config=config)
    assert result.exit_code == 1
    assert "There is no client slagerij" in result.stderr


def test_convert_of_nothing_says_so(call, tmp_path):
    result = call("convert", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no file to convert" in result.stderr


def test_explain_tells_what_would_become_of_a_mail(call, data, config, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(mail(("a.pdf", invoice_pdf("2026-17"))).as_bytes())
    facts = data("explain", file, "--to", f"bakkerij@{DOMAIN}", config=config)
    (document,) = facts["documents"]
    assert (facts["refused"], document["client"], document["type"]) == (None, "bakkerij", "purchase")
    assert [delivery["connection"] for delivery in document["deliveries"]] == ["archive"]
    assert not (config.parent / "state" / "ledgerpost.db").exists()


def test_explain_tells_that_the_door_would_refuse_it(call, config, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(mail().as_bytes())
    result = call("explain", file, "--to", f"slagerij@{DOMAIN}", config=config)
    assert f"Mail to slagerij@{DOMAIN} would be refused" in result.stdout


def test_a_mail_to_two_clients_is_explained_once_for_each(data, config, tmp_path):
    (config / "clients" / "slagerij.yaml").write_text("name: Slagerij Maes\n", "utf-8")
    file = tmp_path / "mail.eml"
    file.write_bytes(mail(("a.pdf", invoice_pdf("2026-17"))).as_bytes())
    facts = data("explain", file, "--to", f"bakkerij@{DOMAIN}", "--to", f"slagerij@{DOMAIN}", config=config)
    first, second = facts["documents"]
    assert (first["client"], [each["connection"] for each in first["deliveries"]]) == ("bakkerij", ["archive"])
    assert (second["held"], second["deliveries"]) == ("uncertain_client", [])
