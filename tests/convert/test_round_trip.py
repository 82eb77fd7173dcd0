"""Random invoices: written, they keep every rule; read back, they are the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from router.convert.checked import checked
from router.convert.from_reading import invoice_of
from router.convert.rules import Rules
from router.convert.ubl import ubl
from router.invoice import Invoice
from router.read.xml.dialects import read_xml
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


LOSABLE = ("due_date", "type_code", "total_excl", "total_vat", "payable", "lines", "charges", "vat_breakdown", "ibans")


@FEW
@given(invoice=invoices(), lost=st.sets(st.sampled_from(LOSABLE), max_size=3))
def test_what_was_only_partly_read_is_right_or_missing(rules: Rules, invoice: Invoice, lost: set[str]) -> None:
    reading = read_xml(ubl(invoice)).reading
    reading = replace(reading, **{name: () if isinstance(getattr(reading, name), tuple) else None for name in lost})
    conversion = invoice_of(reading)
    assert bool(conversion.missing) != bool(conversion.invoice)
    if conversion.invoice is None:
        return
    assert checked(conversion.invoice, rules.check).ubl
    assert abs(conversion.invoice.totals.incl or 0) == abs(invoice.totals.incl or 0)
