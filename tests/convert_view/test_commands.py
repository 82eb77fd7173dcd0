"""`view` and `rules` on real files: pages, findings, exit codes, and what they say when there is no e-invoice."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from router.cli import application
from router.convert.peppol import for_peppol
from router.convert.ubl import ubl
from tests.convert_view.cii import CII
from tests.convert_view.invoices import INVOICE, texts
from tests.read_xml.samples import E_FFF


def ledgerpost(*arguments: object) -> Result:
    return CliRunner().invoke(application, [str(argument) for argument in arguments])


def hybrid(xml: bytes) -> bytes:
    document, written = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.attachments["factur-x.xml"] = pikepdf.AttachedFileSpec(document, xml, mime_type="text/xml")
    document.save(written)
    return written.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.xml"
    file.write_bytes(ubl(for_peppol(INVOICE)))
    return file


def test_view_makes_a_page_of_ubl_in_the_language_wished(good: Path, tmp_path: Path) -> None:
    result = ledgerpost("view", good, "-o", tmp_path / "page.pdf", "--language", "de")
    assert result.exit_code == 0, result.output
    assert texts((tmp_path / "page.pdf").read_bytes())[0].startswith("Rechnung 2026-0042")


@pytest.mark.parametrize("content", [CII, hybrid(CII), E_FFF], ids=["cii", "hybrid", "e-fff"])
def test_view_takes_every_syntax(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in").write_bytes(content)
    result = ledgerpost("view", tmp_path / "in", "--out", tmp_path / "page.pdf")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hello", "found neither XML nor PDF"),
        (b"<Order/>", "root element is Order"),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (b"%PDF-1.7 nothing", "found a PDF without one inside"),
        (b"", "found neither XML nor PDF"),
    ],
)
def test_a_file_without_e_invoice_is_told_apart(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "in").write_bytes(content)
    result = ledgerpost("view", tmp_path / "in", "-o", tmp_path / "page.pdf")
    assert result.exit_code == 1
    assert sentence in result.output
    assert not (tmp_path / "page.pdf").exists()


def test_view_says_where_it_cannot_write(good: Path, tmp_path: Path) -> None:
    result = ledgerpost("view", good, "-o", tmp_path / "nowhere" / "page.pdf")
    assert result.exit_code == 1
    assert "could not be written" in result.output


def test_rules_says_what_where_and_how_to_mend(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_bytes(good.read_bytes().replace(b">1573.40</cbc:PayableAmount>", b">1574.40</cbc:PayableAmount>"))
    result = ledgerpost("rules", good, bad, "--language", "nl", "--json")
    first, second = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (first["valid"], first["findings"]) == (True, [])
    finding = next(one for one in second["findings"] if one["rule"] == "BR-CO-16")
    assert finding["severity"] == "fatal"
    assert finding["place"] == "totalen"
    assert finding["path"].endswith("/LegalMonetaryTotal[1]")
    assert finding["sentence"].startswith("Het te betalen bedrag komt niet uit")
    assert finding["mend"].startswith("Reken na")


def test_rules_run_on_each_syntax_and_say_which(tmp_path: Path) -> None:
    for name, content in (("a.xml", CII), ("b.pdf", hybrid(CII)), ("c.xml", E_FFF)):
        (tmp_path / name).write_bytes(content)
    result = ledgerpost("rules", *sorted(tmp_path.iterdir()), "--json")
    cii, inner, older = json.loads(result.stdout)
    assert (cii["syntax"], cii["valid"]) == ("cii", True)
    assert cii["rules"] == ["Factur-X en16931 schema", "Factur-X en16931 rules (EN 16931)"]
    assert (inner["name"], inner["valid"]) == ("factur-x.xml", True)
    assert "converted to UBL 2.1" in older["notes"][0]


def test_rules_tell_a_person_the_same(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_bytes(CII.replace(b">119.00</ram:Due", b">120.00</ram:Due"))
    (tmp_path / "none.txt").write_text("hello")
    result = ledgerpost("rules", tmp_path / "bad.xml", tmp_path / "none.txt", "--language", "fr")
    assert result.exit_code == 1
    assert "remède" in result.output
    assert "BR-CO-16" in result.output
    assert "found neither XML nor PDF" in result.output
