"""Random invoices: written, they keep every rule; read back, they are the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from pydantic import TypeAdapter

from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Invoice
from router.read.xml import read_xml
from tests.convert.invoices import invoices

FEW = settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(invoice=invoices())
def test_what_is_written_keeps_every_rule(rules: Rules, invoice: Invoice) -> None:
    assert [finding for finding in rules.check(ubl(invoice)) if finding.fatal] == []


@FEW
@given(invoice=invoices())
def test_what_is_written_reads_back_the_same(invoice: Invoice) -> None:
    back = read_xml(ubl(invoice)).invoice
    assert back is not None
    assert replace(back, specification=None, process=None) == invoice


@FEW
@given(invoice=invoices())
def test_an_invoice_travels_as_json(invoice: Invoice) -> None:
    adapter = TypeAdapter(Invoice)
    assert adapter.validate_json(adapter.dump_json(invoice)) == invoice
