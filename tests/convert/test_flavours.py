"""Each flavour keeps its own rules, and those of EN 16931, in every VAT case."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from router.convert.belgian_rules import RULES, e_fff_findings, ubl_be_findings
from router.convert.checked import Checked, checked, informed, passable
from router.convert.exemptions import BELGIAN_CATEGORIES, belgian_category, exemption_code
from router.convert.from_reading import invoice_of
from router.convert.rules import Rules
from router.convert.sentences import plain
from router.invoice import Attachment, Invoice
from router.model import Finding
from router.read.xml.dialects import Syntax, read_xml
from router.ubl_form import Flavour, UblForm
from tests.convert.invoices import invoices
from tests.convert.readings import PAPER, amounts, paper, vat
from tests.convert.test_round_trip import FEW

PDF = Attachment(reference="original", media_type="application/pdf", file_name="a.pdf", content=b"%PDF-1.7 paper")


def invoice(**changes) -> Invoice:
    found = invoice_of(PAPER).invoice
    assert found is not None
    return replace(found, **changes)


def written(rules: Rules, flavour: Flavour, of: Invoice, *attachments: Attachment, **form) -> Checked:
    return checked(of, rules.check, form=UblForm(flavour=flavour, **form), attachments=attachments or (PDF,))


def fatal(result: Checked) -> list[str]:
    return [finding.rule for finding in result.findings if finding.fatal]


@FEW
@given(of=invoices(), flavour=st.sampled_from(list(Flavour)))
def test_any_invoice_can_be_written_in_any_flavour(rules: Rules, of: Invoice, flavour: Flavour) -> None:
    result = written(rules, flavour, of)
    assert fatal(result) == []
    assert result.ubl


@FEW
@given(of=invoices())
def test_an_e_fff_says_the_same_amounts(rules: Rules, of: Invoice) -> None:
    back = read_xml(written(rules, Flavour.E_FFF, of).ubl or b"")
    assert back.syntax is Syntax.UBL_OLD
    assert back.invoice is not None
    assert (back.invoice.totals.excl, back.invoice.totals.payable) == (of.totals.excl, of.totals.payable)
    assert [(line.net, line.rate) for line in back.invoice.lines] == [(line.net, line.rate) for line in of.lines]
    assert (back.invoice.due_date, back.invoice.is_credit_note) == (of.due_date, of.is_credit_note)


def test_the_belgian_hints_only_warn(rules: Rules) -> None:
    result = written(rules, Flavour.PEPPOL_BE, invoice())
    assert (result.profile, len(result.findings)) == ("peppol", 4)
    root = etree.fromstring(result.ubl or b"")
    assert root.findtext(".//{*}TaxSubtotal/{*}TaxCategory/{*}Name") == "03"
    assert "UBL.BE" in [reference.findtext("{*}ID") for reference in root.iterfind("{*}AdditionalDocumentReference")]


def test_ubl_be_says_so_and_is_judged_by_its_rules(rules: Rules) -> None:
    content = written(rules, Flavour.UBL_BE, invoice()).ubl or b""
    assert b"urn:UBL.BE:1.0.0.20180214" in content
    broken = rules.check(content.replace(b"<cbc:Name>03</cbc:Name>", b"<cbc:Name>99</cbc:Name>"))
    assert [finding.rule for finding in broken if finding.fatal] == ["ubl-BE-10"]


@pytest.mark.parametrize("code", ["381", "261"])
def test_a_credit_note_in_e_fff_is_an_invoice_of_type_381(rules: Rules, code: str) -> None:
    root = etree.fromstring(written(rules, Flavour.E_FFF, invoice(type_code=code)).ubl or b"")
    assert etree.QName(root).localname == "Invoice"
    assert root.findtext("{*}InvoiceTypeCode") == "381"
    assert root.findtext("{*}PaymentMeans/{*}PaymentDueDate") == "2026-04-01"


def test_an_e_fff_without_the_paper_inside_is_none(rules: Rules) -> None:
    assert fatal(checked(invoice(), rules.check, form=UblForm(flavour=Flavour.E_FFF))) == ["E-FFF-02"]
    assert fatal(written(rules, Flavour.E_FFF, invoice(), embed_limit_bytes=3)) == ["E-FFF-02"]


def test_a_strict_form_gets_no_plain_en_16931(rules: Rules) -> None:
    buyer = replace(invoice().buyer, vat_number=None, legal_id=None, endpoint=None)
    assert written(rules, Flavour.PEPPOL, invoice(buyer=buyer)).profile == "en16931"
    strict = written(rules, Flavour.PEPPOL, invoice(buyer=buyer), strict=True)
    assert (strict.ubl, fatal(strict)) == (None, ["PEPPOL-EN16931-R010"])


@pytest.mark.parametrize(
    ("flavour", "strict", "layer", "passes"),
    [
        (Flavour.PEPPOL, False, "peppol", True),
        (Flavour.PEPPOL, True, "peppol", False),
        (Flavour.PEPPOL, False, "en16931", False),
        (Flavour.PEPPOL_BE, False, None, True),
        (Flavour.UBL_BE, False, None, False),
        (Flavour.E_FFF, False, None, False),
    ],
)
def test_what_came_in_is_passed_on_where_its_form_allows(flavour, strict, layer, passes) -> None:
    said = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
    findings = (Finding(rule="X", fatal=True, layer=layer, message=""),) if layer else ()
    assert passable(said, findings, UblForm(flavour=flavour, strict=strict)) is passes


def test_what_only_peppol_objects_to_is_information() -> None:
    both = tuple(Finding(rule="X", fatal=True, layer=layer, message="") for layer in ("peppol", "en16931"))
    assert [finding.fatal for finding in informed(both)] == [False, True]


@pytest.mark.parametrize(
    ("category", "rate", "told", "name"),
    [
        ("S", 21, {}, "03"),
        ("S", 19, {}, "NA"),
        ("AE", 0, {"domestic": True}, "45"),
        ("AE", 0, {}, "44"),
        ("K", 0, {}, "46/GO"),
        ("G", 0, {}, "47/EX"),
        ("O", None, {}, "NS"),
        ("E", 0, {"wording": "Kleine onderneming, art. 56bis"}, "SC"),
        ("E", 0, {"wording": "Vrijgesteld, artikel 44 W.BTW"}, "00/44"),
        ("E", 0, {"code": "VATEX-EU-F"}, "MA"),
        ("E", 0, {"wording": "see original"}, "NA"),
    ],
)
def test_each_vat_category_has_its_belgian_name(category, rate, told, name) -> None:
    assert belgian_category(category, None if rate is None else Decimal(rate), **told) == name
    assert name in BELGIAN_CATEGORIES


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Bijzondere regeling - gebruikte goederen", "VATEX-EU-F"),
        ("Régime particulier d'imposition de la marge - agences de voyages", "VATEX-EU-D"),
        ("Differenzbesteuerung, Kunstgegenstände", "VATEX-EU-I"),
        ("Margin scheme - antiques", "VATEX-EU-J"),
        ("Bijzondere regeling kleine ondernemingen", None),
        ("Vrijgesteld art. 44", None),
        (None, None),
    ],
)
def test_the_margin_scheme_is_known_by_its_words(wording: str | None, code: str | None) -> None:
    assert exemption_code(wording) == code


@pytest.mark.parametrize("flavour", list(Flavour))
def test_a_margin_sale_keeps_code_and_words(rules: Rules, flavour: Flavour) -> None:
    entry = vat("0", "100.00", "0.00", category="E", exemption_reason="Bijzondere regeling - gebruikte goederen")
    reading = paper(vat_breakdown=(entry,), lines=(), **amounts("100.00", "0.00", "100.00"))
    made = invoice_of(reading).invoice
    assert made is not None
    assert made.vat_breakdown[0].exemption_code == "VATEX-EU-F"
    assert fatal(written(rules, flavour, made)) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_belgian_rule_has_a_sentence_in_every_language(rule: str) -> None:
    finding = Finding(rule=rule, fatal=True, layer="ubl.be", message="")
    sentences = {plain(finding, language) for language in ("nl", "fr", "de", "en")}
    assert len(sentences) == 4
    assert not any(rule in sentence for sentence in sentences)


def test_an_empty_document_breaks_the_rules_that_ask_for_something() -> None:
    root = etree.fromstring(b"<Invoice><InvoiceLine/></Invoice>")
    assert {finding.rule for finding in ubl_be_findings(root)} >= {"ubl-BE-01", "ubl-BE-02", "ubl-BE-03", "ubl-BE-14"}
    assert {finding.rule for finding in e_fff_findings(root)} == {f"E-FFF-0{n}" for n in (1, 2, 3, 4, 6)}
