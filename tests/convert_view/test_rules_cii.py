"""An e-invoice in CII is judged by the schema and the rules of the profile that it names."""

from __future__ import annotations

import pytest

from router.convert.remedies import sentence
from router.convert.rules_cii import CiiRules, profile_of
from tests.convert_view.cii import CII


@pytest.fixture(scope="module")
def rules() -> CiiRules:
    return CiiRules()


def found(rules: CiiRules, content: bytes) -> set[tuple[str, str]]:
    return {(finding.layer, finding.rule) for finding in rules.check(content)[1] if finding.fatal}


@pytest.mark.parametrize(
    ("guideline", "profile"),
    [
        ("urn:factur-x.eu:1p0:minimum", "minimum"),
        ("urn:factur-x.eu:1p0:basicwl", "basicwl"),
        ("urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "basic"),
        ("urn:cen.eu:en16931:2017", "en16931"),
        ("urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended", "extended"),
        ("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "en16931"),
    ],
)
def test_the_guideline_names_the_profile(guideline: str, profile: str) -> None:
    assert profile_of(guideline) == profile


def test_a_good_invoice_has_no_findings(rules: CiiRules) -> None:
    assert rules.check(CII) == ("en16931", ())


def test_a_national_profile_is_no_error(rules: CiiRules) -> None:
    named = b"urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0<"
    assert found(rules, CII.replace(b"urn:cen.eu:en16931:2017<", named)) == set()


def test_a_total_that_does_not_come_out_is_found_and_placed(rules: CiiRules) -> None:
    _, findings = rules.check(CII.replace(b">119.00</ram:Due", b">120.00</ram:Due"))
    assert [(finding.layer, finding.rule) for finding in findings] == [("en16931", "BR-CO-16")]
    assert findings[0].place.endswith("/SpecifiedTradeSettlementHeaderMonetarySummation[1]")
    assert sentence(findings[0], "en").startswith("The amount due does not come out")


def test_an_element_out_of_place_is_for_the_schema(rules: CiiRules) -> None:
    _, findings = rules.check(CII.replace(b"<ram:TypeCode>380</ram:TypeCode>", b""))
    assert [(finding.layer, finding.fatal) for finding in findings] == [("xsd", True)]
    assert sentence(findings[0], "nl") == "De e-factuur volgt de bouw van CII niet."


def test_an_unsafe_file_is_not_judged(rules: CiiRules) -> None:
    assert found(rules, b"<!DOCTYPE a><a/>") == {("xsd", "XML")}


def test_code_lists_are_consulted_without_opening_a_file(rules: CiiRules) -> None:
    _, findings = rules.check(CII.replace(b'unitCode="H87"', b'unitCode="QQQ"'))
    assert [sentence(finding, "en") for finding in findings] == ["A code does not exist or is not allowed here."]
