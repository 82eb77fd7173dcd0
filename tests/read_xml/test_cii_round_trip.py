"""Random invoices as Cross Industry Invoice: read, they are the same, and go on as UBL that keeps every rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from router.convert.checked import converted
from router.convert.rules import Rules
from router.convert.rules_cii import CiiRules
from router.invoice import Invoice
from router.read.xml.dialects import Syntax, read_xml
from router.ubl_form import DEFAULT_FORM
from tests.convert.invoices import invoices
from tests.read_xml.cii_writer import cii

FEW = settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def cii_rules() -> CiiRules:
    return CiiRules()


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


@FEW
@given(invoice=invoices())
def test_the_writer_of_these_tests_keeps_the_rules_of_cii(cii_rules: CiiRules, invoice: Invoice) -> None:
    _, findings = cii_rules.check(cii(invoice))
    assert [finding for finding in findings if finding.fatal] == []


@FEW
@given(invoice=invoices())
def test_every_term_is_read_from_cii(invoice: Invoice) -> None:
    read = read_xml(cii(invoice))
    assert read.syntax is Syntax.CII
    assert replace(read.invoice, specification=None) == invoice


@FEW
@given(invoice=invoices())
def test_cii_goes_on_as_ubl_that_keeps_every_rule(rules: Rules, invoice: Invoice) -> None:
    made = converted(read_xml(cii(invoice)).invoice, rules.check, form=DEFAULT_FORM)
    assert made.ubl
    back = read_xml(made.ubl).invoice
    assert replace(back, specification=None, process=None, attachments=()) == replace(invoice, attachments=())
