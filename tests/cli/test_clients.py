"""Commands about clients, packages and the company registry, as a person calls them."""

from __future__ import annotations

import io

import pytest
import yaml
from openpyxl import load_workbook
from typer.testing import CliRunner

from router.cli import application
from router.settings.load import load
from tests.ops.test_companies import ENTERPRISES, NAMES, PLACES

NUMBER = "0650.134.778"


@pytest.fixture
def kbo(tmp_path):
    source = tmp_path / "kbo"
    source.mkdir()
    for name, text in {"enterprise.csv": ENTERPRISES, "denomination.csv": NAMES, "address.csv": PLACES}.items():
        (source / name).write_text(text, "utf-8")
    return source


def clients(config) -> dict:
    return {each.id: each for each in load(config).clients}


def test_a_client_is_added_by_hand(call, data, config):
    added = data("client", "add", "--name", "Slagerij Van Dam BV", "--number", "BE 0461.327.446", "--city", "Gent",
                 "--email", "an@vandam.example", "--yes", config=config)  # fmt: skip
    assert added == {"client": "slagerij-van-dam", "file": "clients/slagerij-van-dam.yaml"}
    client = clients(config)["slagerij-van-dam"]
    assert (client.enterprise_number, client.address.city) == ("0461327446", "Gent")
    assert client.contacts[0].email == "an@vandam.example"


def test_a_client_is_filled_in_from_the_registry(call, data, config, kbo):
    assert data("registry", "import", kbo, config=config) == {"companies": 3}
    call("client", "add", "--number", NUMBER, "--id", "peeters", "--yes", config=config)
    client = clients(config)["peeters"]
    assert (client.name, client.aliases) == ("Bakkerij Peeters", ("Brood & Banket",))
    assert (client.address.street, client.address.street_alt) == ("Nieuwstraat 5 bus 2", "Rue Neuve 5 bus 2")
    assert data("registry", "show", "bakkerij", config=config)[0]["number"] in {"0650134778", "0461327446"}


def test_the_wizard_searches_by_name_and_stores_only_when_confirmed(config, kbo, call):
    call("registry", "import", kbo, config=config)
    wizard = ["client", "add", "--config", str(config)]
    refused = CliRunner().invoke(application, wizard, input="\nBakkerij\n1\nn\n")
    assert "Add client" in refused.output
    assert set(clients(config)) == {"bakkerij"}
    CliRunner().invoke(application, wizard, input="\nBakkerij\n1\ny\n")
    assert len(clients(config)) == 2


def test_a_client_is_told_where_its_documents_go(call, config):
    by_default = call("client", "add", "--name", "Dam", "--yes", config=config)
    assert "Its documents go by archive (the firm's defaults)." in by_default.stdout
    own = call("client", "add", "--name", "Meeuw", "--target", "archive,folder=meeuw/{type}", "--yes", config=config)
    assert "Its documents go by archive." in own.stdout
    assert clients(config)["meeuw"].targets[0].options.folder == "meeuw/{type}"
    wrong = call("client", "add", "--name", "Mus", "--target", "post", "--yes", config=config)
    assert (wrong.exit_code, wrong.stderr) == (1, "There is no connection post. Known: archive.\n")
    assert "mus" not in clients(config)


def test_a_firm_without_targets_is_asked_for_one(config):
    main = config / "ledgerpost.yaml"
    main.write_text(yaml.safe_dump(yaml.safe_load(main.read_text("utf-8")) | {"defaults": {}}), "utf-8")
    wizard = ["client", "add", "--name", "Dam", "--config", str(config)]
    said = CliRunner().invoke(application, wizard, input="1\ny\n")
    assert "1. archive (folder)" in said.output
    assert [each.connection for each in clients(config)["dam"].targets] == ["archive"]


def test_a_number_that_is_there_names_the_client_and_adds_none(call, config):
    known = clients(config)["bakkerij"].enterprise_number
    result = call("client", "add", "--number", known, "--name", "Other", "--yes", config=config)
    assert result.exit_code == 1
    assert "is client bakkerij" in result.output
    assert set(clients(config)) == {"bakkerij"}


def test_what_would_not_be_right_is_not_added(call, config):
    result = call("client", "add", "--name", "Dam", "--package", "winboks", "--yes", config=config)
    assert result.exit_code == 1
    assert "did you mean winbooks?" in result.output
    assert set(clients(config)) == {"bakkerij"}


def test_clients_are_listed_and_shown_as_they_work_in_the_end(data, call, config):
    (row,) = data("client", "list", config=config)
    shown = data("client", "show", "bakkerij", config=config)
    assert row == shown
    assert (shown["targets"][0]["connection"], shown["targets"][0]["send"]) == ("archive", "immediate")
    assert "Targets" in call("client", "show", "bakkerij", config=config).output
    assert call("client", "show", "nobody", config=config).exit_code == 1


def test_readiness_says_what_is_lacking(data, call, config, kbo):
    (config / "clients" / "bare.yaml").write_text("name: Bare\ntargets:\n  - connection: archive\n    types: [sales]\n")
    result = call("client", "readiness", "--json", config=config)
    assert result.exit_code == 1
    assert "no number and no IBAN" in result.output
    assert "Nothing takes its purchase and misc documents" in result.output
    call("registry", "import", kbo, config=config)
    (fact,) = data("client", "readiness", "bakkerij", config=config)
    assert (fact["ready"], "does not know its number" in fact["to_do"][-1]) == (True, True)


def test_a_template_is_made_filled_and_taken_in(call, data, config, tmp_path):
    path = tmp_path / "clients.xlsx"
    assert call("client", "template", "-o", path).exit_code == 0
    assert "there already" in call("client", "template", "-o", path).output
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["clients"].append(["Slagerij Van Dam BV", None, "0461327446"])
    book.save(path)
    assert data("client", "import", path, "--check", config=config) == {
        "clients": ["slagerij-van-dam"],
        "checked_only": True,
    }
    assert set(clients(config)) == {"bakkerij"}
    call("client", "import", path, config=config)
    assert set(clients(config)) == {"bakkerij", "slagerij-van-dam"}


def test_an_import_with_an_error_names_the_cell(call, config, tmp_path):
    path = tmp_path / "clients.xlsx"
    call("client", "template", "-o", path)
    book = load_workbook(io.BytesIO(path.read_bytes()))
    book["clients"].append(["Slagerij Van Dam BV", None, "0461327447"])
    book.save(path)
    result = call("client", "import", path, config=config)
    assert (result.exit_code, "C2: expected an enterprise number" in result.output) == (1, True)
    assert set(clients(config)) == {"bakkerij"}


def test_packages_are_listed_and_shown_with_how_sure_each_fact_is(data, call):
    listed = {row["package"]: row for row in data("package", "list")}
    assert listed["wings"]["flavour"] == {"value": "e-fff", "sure": "reported", "source": "support.banqup.com 283648"}
    assert data("package", "show", "Wings") == listed["wings"]
    shown = call("package", "show", "basecone").output
    assert "purchase: [INK], sales: [VRK]" in shown
    assert "nobody says so" in shown
    assert "did you mean basecone?" in call("package", "show", "bascone").output
