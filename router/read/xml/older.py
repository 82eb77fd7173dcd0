"""Older e-invoice dialects put into the places where the current syntax keeps the same facts.

UBL 2.0 and e-FFF (nw.e-fff.be; a Belgian profile of UBL 2.0) and ZUGFeRD 1.x (the CII of 2013). The trees are changed
in place; they are this room's own, fresh from the parse.
"""

from __future__ import annotations

from lxml import etree

from router.invoice_xml import Node, local

# ZUGFeRD 1.x names and their CII D16B successors; the reading goes by local names, so namespaces may stay.
_RENAMED = {
    "CrossIndustryDocument": "CrossIndustryInvoice",
    "SpecifiedExchangedDocumentContext": "ExchangedDocumentContext",
    "HeaderExchangedDocument": "ExchangedDocument",
    "SpecifiedSupplyChainTradeTransaction": "SupplyChainTradeTransaction",
    "ApplicableSupplyChainTradeAgreement": "ApplicableHeaderTradeAgreement",
    "ApplicableSupplyChainTradeDelivery": "ApplicableHeaderTradeDelivery",
    "ApplicableSupplyChainTradeSettlement": "ApplicableHeaderTradeSettlement",
    "SpecifiedSupplyChainTradeAgreement": "SpecifiedLineTradeAgreement",
    "SpecifiedSupplyChainTradeDelivery": "SpecifiedLineTradeDelivery",
    "SpecifiedSupplyChainTradeSettlement": "SpecifiedLineTradeSettlement",
    "ApplicablePercent": "RateApplicablePercent",
}
_SUMMATION = "SpecifiedTradeSettlementMonetarySummation"
_GLN_ICD = "0088"


def modernise_cii(root: etree._Element) -> None:
    """Rename the elements of ZUGFeRD 1.x to those of CII D16B."""
    for element in root.iter("*"):
        name = local(element)
        if name == _SUMMATION:
            at_line = local(_parent(element)).startswith("SpecifiedSupplyChain") or _line_parent(element)
            _rename(element, f"SpecifiedTradeSettlement{'Line' if at_line else 'Header'}MonetarySummation")
        elif name in _RENAMED:
            _rename(element, _RENAMED[name])
        elif name == "ID" and local(_parent(element)).endswith("ReferencedDocument"):
            _rename(element, "IssuerAssignedID")
        elif name == "IssueDateTime" and local(_parent(element)) == "InvoiceReferencedDocument":
            _rename(element, "FormattedIssueDateTime")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _line_parent(element: etree._Element) -> bool:
    """Document order renames the parent first, so the new name counts too."""
    return local(_parent(element)) == "SpecifiedLineTradeSettlement"


def _rename(element: etree._Element, name: str) -> None:
    namespace = etree.QName(element).namespace
    element.tag = f"{{{namespace}}}{name}" if namespace else name


def modernise_ubl(root: etree._Element) -> None:
    """Move what UBL 2.0 and e-FFF keep elsewhere; where the current place is filled nothing moves."""
    node = Node(root)
    for means in node.all("PaymentMeans"):
        _move_text(means, "InstructionID", "PaymentID")
        _move_text(means, "PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID", _BRANCH)
    for subtotal in (s for path in ("TaxTotal/TaxSubtotal",) for s in node.all(path)):
        _move_text(subtotal, "Percent", "TaxCategory/Percent")
    for name in ("InvoiceLine", "CreditNoteLine"):
        for line in node.all(name):
            _move_line_tax(line)
            _move_text(line, "Item/Description", "Item/Name")
    for name in ("AccountingSupplierParty", "AccountingCustomerParty"):
        for party in node.all(f"{name}/Party"):
            _complete_party(party)


_BRANCH = "PayeeFinancialAccount/FinancialInstitutionBranch/ID"


def _move_line_tax(line: Node) -> None:
    for path in ("TaxTotal/TaxSubtotal/TaxCategory/Percent", "TaxTotal/TaxSubtotal/Percent"):
        _move_text(line, path, "Item/ClassifiedTaxCategory/Percent")
    _move_text(line, "TaxTotal/TaxSubtotal/TaxCategory/ID", "Item/ClassifiedTaxCategory/ID")


def _complete_party(party: Node) -> None:
    _move_text(party, "PartyName/Name", "PartyLegalEntity/RegistrationName")
    street, number = party.text("PostalAddress/StreetName"), party.text("PostalAddress/BuildingNumber")
    if street and number and number not in street.split():
        _set_text(party, "PostalAddress/StreetName", f"{street} {number}")
    endpoint = party.first("EndpointID")
    if endpoint and (endpoint.attribute("schemeID") or "").upper() == "GLN":
        endpoint.element.set("schemeID", _GLN_ICD)


def _move_text(node: Node, source: str, target: str) -> None:
    text = node.text(source)
    if text and not node.text(target):
        _set_text(node, target, text)


def _set_text(node: Node, path: str, text: str) -> None:
    """Set the text at `path`, making the elements on the way in the namespace of `node`."""
    element = node.element
    for step in path.split("/"):
        found = element.find(f"{{*}}{step}")
        if found is None:
            found = etree.SubElement(element, etree.QName(etree.QName(node.element).namespace, step))
        element = found
    element.text = text
