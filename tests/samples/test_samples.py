"""The committed samples are whole, right in their sums and numbers, and what their script makes today."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import stdnum.be.ogm_vcs
import stdnum.be.vat
import stdnum.eu.vat
import stdnum.iban
import yaml

from router.settings.load import load
from router.settings.model import Target

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
NAMES = sorted(path.name.removesuffix(".expect.yaml") for path in SAMPLES.glob("*.expect.yaml"))


def expectation(name: str, folder: Path = SAMPLES) -> dict[str, Any]:
    return yaml.safe_load((folder / f"{name}.expect.yaml").read_text(encoding="utf-8"))


def arrival(name: str, folder: Path = SAMPLES) -> Path:
    return next(path for path in folder.glob(f"{name}.*") if path.suffix != ".yaml")


def files_in(path: Path) -> dict[str, bytes]:
    """Every file that comes in with this arrival, by name; mails inside mails are opened."""
    if path.suffix != ".eml":
        return {path.name: path.read_bytes()}
    parts = message_from_bytes(path.read_bytes(), policy=default).walk()
    return {part.get_filename(): part.get_payload(decode=True) for part in parts if part.get_filename()}


def printed(content: bytes) -> str:
    """What can be read without looking: the text of a PDF, the bytes of anything else."""
    if not content.startswith(b"%PDF"):
        return content.hex()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return content.hex()
    pages = [page.get_textpage() for page in document]
    text = "\n".join(page.get_text_range() for page in pages)
    document.close()
    return text


def documents() -> list[tuple[str, dict[str, Any]]]:
    return [(name, found) for name in NAMES for found in expectation(name)["documents"]]


def test_there_are_enough_samples_and_each_arrival_says_what_must_become_of_it():
    arrivals = {path.stem for path in SAMPLES.iterdir() if path.suffix in {".eml", ".pdf", ".xml"}}
    assert arrivals == set(NAMES)
    assert len(NAMES) >= 14


def test_making_the_samples_again_gives_the_same_facts(tmp_path: Path):
    script = ROOT / "tests" / "samples" / "make_samples.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=120)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in SAMPLES.iterdir()}
    for name in NAMES:
        assert expectation(name, tmp_path) == expectation(name)
        before, now = files_in(arrival(name)), files_in(arrival(name, tmp_path))
        assert before.keys() == now.keys()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"de-factur-x-hybrid", "scan-koelbaert"}])
def test_every_expected_document_is_in_its_arrival(name: str):
    expect = expectation(name)
    inside = files_in(arrival(name))
    for found in (*expect["documents"], *expect["ignored"]):
        assert len(inside[found["name"]]) > 100


@pytest.mark.parametrize(("name", "found"), documents())
def test_the_sums_are_right(name: str, found: dict[str, Any]):
    fields = found["fields"]
    if fields:
        excl, vat, incl = (Decimal(fields[key]) for key in ("total_excl", "total_vat", "total_incl"))
        assert excl + vat == incl == Decimal(fields["payable"])
    assert bool(fields) == (found["kind"] in {"invoice", "credit_note"})


@pytest.mark.parametrize(("name", "found"), documents())
def test_the_check_digits_are_right(name: str, found: dict[str, Any]):
    fields = found["fields"]
    for key in ("seller_vat", "buyer_vat"):
        if key in fields:
            assert stdnum.eu.vat.is_valid(fields[key])
    assert "iban" not in fields or stdnum.iban.is_valid(fields["iban"])
    reference = fields.get("payment_reference", "")
    assert not reference.startswith("+++") or stdnum.be.ogm_vcs.is_valid(reference)


PRINTED = [(name, found) for name, found in documents() if found["fields"] and not name.startswith("scan-")]


@pytest.mark.parametrize(("name", "found"), PRINTED)  # a scan is a picture of a paper that has no text
def test_what_is_expected_is_printed_on_the_paper(name: str, found: dict[str, Any]):
    content = files_in(arrival(name))[found["name"]]
    text = content.decode() if found["name"].endswith(".xml") else printed(content)
    for key, value in found["fields"].items():
        assert any(form in squeezed(text) for form in written(key, value)), key


def squeezed(text: str) -> str:
    return "".join(character for character in text if character not in " .,\N{NO-BREAK SPACE}/-")


def written(key: str, value: Any) -> list[str]:
    """The ways in which a value may stand on paper, without separators."""
    if isinstance(value, date):
        return [value.strftime("%d%m%Y"), value.strftime("%Y%m%d"), f"{value.day}"]
    if key == "currency":
        return ["€", "EUR"]
    return [squeezed(value)]


def test_every_client_of_the_samples_is_one_of_the_firm():
    clients = {path.stem for path in (ROOT / "config" / "clients").glob("*.yaml")}
    named = {found["client"] for _, found in documents()} - {None}
    assert named == clients


def test_a_scan_has_no_text_and_a_broken_pdf_does_not_open():
    assert printed((SAMPLES / "scan-koelbaert.pdf").read_bytes()).strip() == ""
    (broken,) = files_in(arrival("broken-pdf")).values()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(broken)


def test_the_factur_x_sample_carries_its_file():
    (hybrid,) = files_in(arrival("de-factur-x-hybrid")).values()
    document = pypdfium2.PdfDocument(hybrid)
    assert [document.get_attachment(0).get_name()] == ["factur-x.xml"]
    document.close()


def test_documents_leave_by_the_connections_that_the_configuration_names(monkeypatch: pytest.MonkeyPatch):
    for secret in ("LEDGERPOST_MAILBOX_PASSWORD", "LEDGERPOST_PACKAGE_PASSWORD"):
        monkeypatch.setenv(secret, "for this test")
    settings = load(ROOT / "config")
    targets = {one.id: settings.defaults.targets if one.targets is None else one.targets for one in settings.clients}
    for _, found in documents():
        if found["deliveries"]:
            taking = [target for target in targets[found["client"]] if takes(target, found["type"], found["kind"])]
            assert found["deliveries"] == sorted(target.connection for target in taking)


def takes(target: Target, type_: str, kind: str) -> bool:
    return type_ in target.types and (not target.kinds or kind in target.kinds)
