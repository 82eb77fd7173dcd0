"""Clients from a spreadsheet: all rows or none, and every error by its cell."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from router.errors import ConfigurationError, LedgerpostError
from router.settings.client_files import client_text, put_in_place
from router.settings.client_import import imported, looked_at
from router.settings.client_sheet import COLUMNS, proposed_id, rows, template
from router.settings.load import load

MAIN = """\
# the firm
firm: {name: Kantoor}
connections:
  archive: {connector: folder, path: archive, create: true}
  mailbox: {connector: email, host: 127.0.0.1, from: a@firm.example}
defaults:
  targets:
    - connection: archive
groups:
  north: {package: winbooks}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "clients").mkdir()
    (tmp_path / "ledgerpost.yaml").write_text(MAIN, "utf-8")
    (tmp_path / "clients" / "peeters.yaml").write_text(
        "# mine\nname: Peeters\nenterprise_number: 0742618340\n", "utf-8"
    )
    return tmp_path


def sheet(*lines: dict[str, object]) -> bytes:
    book = Workbook()
    headings = list(dict.fromkeys(heading for line in lines for heading in line))
    book.active.append(headings)
    for line in lines:
        book.active.append([line.get(heading) for heading in headings])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def errors(folder, content: bytes) -> list[str]:
    with pytest.raises(LedgerpostError) as raised:
        looked_at(folder, content)
    assert [path.name for path in (folder / "clients").iterdir()] == ["peeters.yaml"]
    return str(raised.value).splitlines()


def test_a_filled_template_becomes_client_files(folder):
    full = {
        "name": "Müller & Fils: Bâtiment SRL", "enterprise_number": 461327446, "aliases": "Muller; M&F",
        "ibans": "BE88 0017 2635 1941", "street": "Rue Neuve 5", "postcode": 1000, "city": "Bruxelles",
        "language": "fr",
        "group": "north", "send": "daily 18:00", "first_name": "An", "email": "an@muller.example",
        "connection": "mailbox", "to_purchase": "A@x.winbooksconnect.be", "to_sales": "B@x.winbooksconnect.be",
        "to_misc": "C@x.winbooksconnect.be",
    }  # fmt: skip
    made = imported(folder, sheet(full, {"name": "Bakkerij De Korenaar BV"}), "import-1")
    assert [client.id for client in made.clients] == ["bakkerij-de-korenaar", "muller-fils-batiment"]
    client = {client.id: client for client in load(folder).clients}["muller-fils-batiment"]
    assert (client.name, client.enterprise_number) == ("Müller & Fils: Bâtiment SRL", "0461327446")
    assert (client.aliases, client.address.postcode, client.contacts[0].first_name) == (("Muller", "M&F"), "1000", "An")
    assert client.targets[0].options.to["sales"] == "B@x.winbooksconnect.be"
    assert (folder / "clients" / "peeters.yaml").read_text("utf-8").startswith("# mine\n")


def test_every_error_has_its_cell_and_nothing_is_taken(folder):
    told = errors(
        folder,
        sheet(
            {"name": "A", "enterprise_number": "0461327447", "language": "nl", "connection": "archive"},
            {"name": "B", "enterprise_number": "0742618340", "language": "xx", "connection": "post"},
        ),
    )
    assert [sentence.split(":")[0] for sentence in told] == ["B2", "B3", "C3", "D3"]
    assert "check digits are wrong" in told[0]
    assert "which also stands at clients/peeters.yaml:3" in told[1]


def test_two_rows_of_one_number_are_told_by_row(folder):
    (told,) = errors(
        folder, sheet({"name": "A", "vat_number": "BE0461327446"}, {"name": "B", "vat_number": "0461327446"})
    )
    assert told.startswith("B3: expected a number that no other client has")
    assert "row of a" in told


def test_rows_without_name_and_with_the_same_name_are_told(folder):
    told = errors(folder, sheet({"name": "A", "city": "x"}, {"city": "Gent"}, {"name": "A"}))
    assert [sentence.split(":")[0] for sentence in told] == ["A3", "A4"]


def test_a_mistyped_heading_is_told_with_the_nearest(folder):
    assert errors(folder, sheet({"name": "A", "enterprize_number": "1"})) == [
        "B1: expected a heading of the template, found 'enterprize_number'; did you mean enterprise_number?"
    ]


def test_looking_changes_nothing(folder):
    assert [client.name for client in looked_at(folder, sheet({"name": "A"})).clients] == ["A"]
    assert [path.name for path in (folder / "clients").iterdir()] == ["peeters.yaml"]


def test_an_error_of_the_configuration_itself_is_told_as_such(folder):
    (folder / "clients" / "peeters.yaml").write_text("name: Peeters\nnonsense: 1\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"clients/peeters\.yaml:2"):
        looked_at(folder, sheet({"name": "A"}))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"name;id\nA;a\n"])
def test_another_file_is_refused(folder, content):
    assert errors(folder, content) == ["expected a spreadsheet (.xlsx), found another file; save it as .xlsx"]


def test_the_template_has_every_column_and_no_row():
    assert rows(template()) == ()
    book = load_workbook(io.BytesIO(template()))
    assert [cell.value for cell in book["clients"][1]] == [column.heading for column in COLUMNS]
    assert book["explanation"].max_row == len(COLUMNS)


@pytest.mark.parametrize(
    ("name", "identity"),
    [("Müller & Fils S.R.L.", "muller-fils"), ("Bakkerij De Korenaar BV", "bakkerij-de-korenaar"), ("发", "")],
)
def test_an_id_is_proposed_from_the_name(name, identity):
    assert proposed_id(name) == identity


@pytest.mark.parametrize(
    "value", ["0461327446", "NO", "null", "a: b", "#x", "- y", "é 'quoted' \"twice\"", "x\ny", "{z}"]
)
def test_what_is_written_is_read_back(folder, value):
    text, _ = client_text({"name": value, "aliases": [value]})
    put_in_place(folder / "clients", "one", text)
    (client,) = [client for client in load(folder).clients if client.id == "one"]
    assert (client.name, client.aliases) == (" ".join(value.split()), (" ".join(value.split()),))


def test_a_client_file_that_is_there_is_never_replaced(folder):
    with pytest.raises(LedgerpostError, match=r"peeters\.yaml already"):
        put_in_place(folder / "clients", "peeters", "name: B\n")
    assert "Peeters" in (folder / "clients" / "peeters.yaml").read_text("utf-8")
