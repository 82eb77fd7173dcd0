"""The rules of UBL.BE 1.31 and of e-FFF 1, each told under its own name; for files that say they follow them.

Sources: UBL.BE rules ubl-BE-01 to ubl-BE-15 (05 to 09 are about delivery terms and cash discounts; 13 is always kept);
e-FFF rules as in `e_fff`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from router.convert.belgian import RENDERINGS, UBL_BE_MARK, lines_of
from router.convert.e_fff import CREDIT_NOTE, INVOICE, MARK, NOT_IN_2_0
from router.convert.elements import text_at
from router.convert.exemptions import BELGIAN_CATEGORIES, BELGIAN_REASON_CODES, BELGIAN_REASONS
from router.convert.ubl_parts import Element
from router.model import Finding

UBL_BE_SPECIFICATION = "urn:cen.eu:en16931:2017#conformant#urn:UBL.BE:"
E_FFF_PROCESS = "e-fff"
_LEGAL_MENTIONS = frozenset(f"BELM-00{number}" for number in range(1, 9))
_WHOLE = Decimal(100)
_MESSAGES = {
    "ubl-BE-01": "Expected at least two AdditionalDocumentReference.",
    "ubl-BE-02": "Expected exactly one reference described as CommercialInvoice or CreditNote.",
    "ubl-BE-03": "Expected exactly one ID with the value UBL.BE.",
    "ubl-BE-04": "Expected one DocumentDescription in each AdditionalDocumentReference.",
    "ubl-BE-05": "Expected a delivery term of the list BELM.",
    "ubl-BE-07": "Expected a cash discount between 0 and 100 per cent.",
    "ubl-BE-08": "Expected the amount of the cash discount.",
    "ubl-BE-09": "Expected the last day of the cash discount.",
    "ubl-BE-10": "Expected a VAT category named as in the list BTCC.",
    "ubl-BE-11": "Expected an exemption code of the list BVERC.",
    "ubl-BE-12": "Expected an exemption reason in the words of the list BVERCText.",
    "ubl-BE-14": "Expected exactly one TaxTotal on each line.",
    "ubl-BE-15": "Expected one name in the VAT category of each line.",
    "E-FFF-01": "Expected UBL version 2.0, customization 1.0 and profile e-fff.",
    "E-FFF-02": "Expected the paper inside, as PDF, under the type CommercialInvoice or CreditNote.",
    "E-FFF-03": "Expected a reference eFFF that names the software.",
    "E-FFF-04": "Expected the type 380 or 381.",
    "E-FFF-05": "Expected Belgian names of the VAT categories, on the lines too.",
    "E-FFF-06": "Expected exactly one TaxTotal on each line.",
    "E-FFF-07": "Expected nothing that UBL 2.0 does not have.",
}
RULES = frozenset(_MESSAGES)


def follows_e_fff(root: Element) -> bool:
    """Whether the file says that it is e-FFF."""
    return text_at(root, "ProfileID") == E_FFF_PROCESS


def follows_ubl_be(root: Element) -> bool:
    """Whether the file says that it follows UBL.BE."""
    return text_at(root, "CustomizationID").startswith(UBL_BE_SPECIFICATION)


def ubl_be_findings(root: Element) -> tuple[Finding, ...]:
    """Return what the rules of UBL.BE say of a UBL 2.1 tree; all of them are fatal."""
    found = (*_references(root), *_categories(root), *_lines(root), *_terms(root))
    return tuple(_finding(rule, "ubl.be") for rule in dict.fromkeys(found))


def e_fff_findings(root: Element) -> tuple[Finding, ...]:
    """Return what the rules of e-FFF say of a UBL 2.0 tree; all of them are fatal."""
    return tuple(_finding(rule, "e-fff") for rule in dict.fromkeys(_e_fff(root)))


def _finding(rule: str, layer: str) -> Finding:
    return Finding(rule=rule, fatal=True, layer=layer, message=_MESSAGES[rule])


def _references(root: Element) -> Iterator[str]:
    references = root.findall("{*}AdditionalDocumentReference")
    if len(references) < 2:  # noqa: PLR2004 - two: the paper and the mark
        yield "ubl-BE-01"
    described = [_own(element) for element in root.iter("{*}DocumentDescription")]
    if sum(text in RENDERINGS for text in described) != 1:
        yield "ubl-BE-02"
    if sum(_own(element) == UBL_BE_MARK for element in root.iter("{*}ID")) != 1:
        yield "ubl-BE-03"
    if any(len(reference.findall("{*}DocumentDescription")) != 1 for reference in references):
        yield "ubl-BE-04"


def _categories(root: Element) -> Iterator[str]:
    for category in root.iterfind("{*}TaxTotal/{*}TaxSubtotal/{*}TaxCategory"):
        if text_at(category, "Name") not in BELGIAN_CATEGORIES:
            yield "ubl-BE-10"
        code, words = category.find("{*}TaxExemptionReasonCode"), category.find("{*}TaxExemptionReason")
        if code is not None and _own(code) not in BELGIAN_REASON_CODES:
            yield "ubl-BE-11"
        if words is not None and _own(words) not in BELGIAN_REASONS.values():
            yield "ubl-BE-12"


def _lines(root: Element) -> Iterator[str]:
    for line in lines_of(root):
        if len(line.findall("{*}TaxTotal")) != 1:
            yield "ubl-BE-14"
        if any(len(c.findall("{*}Name")) != 1 for c in line.iterfind("{*}Item/{*}ClassifiedTaxCategory")):
            yield "ubl-BE-15"


def _terms(root: Element) -> Iterator[str]:
    for terms in root.iterfind("{*}Delivery/{*}DeliveryTerms"):
        if text_at(terms, "ID") not in _LEGAL_MENTIONS:
            yield "ubl-BE-05"
    for terms in root.iterfind("{*}PaymentTerms"):
        percent = text_at(terms, "SettlementDiscountPercent")
        if not percent:
            continue
        if not 0 < (_number(percent) or 0) < _WHOLE:
            yield "ubl-BE-07"
        if not _number(text_at(terms, "Amount")):
            yield "ubl-BE-08"
        if not text_at(terms, "PaymentDueDate"):
            yield "ubl-BE-09"


def _e_fff(root: Element) -> Iterator[str]:
    header = tuple(text_at(root, name) for name in ("UBLVersionID", "CustomizationID", "ProfileID"))
    if header != ("2.0", "1.0", E_FFF_PROCESS):
        yield "E-FFF-01"
    references = root.findall("{*}AdditionalDocumentReference")
    papers = [reference for reference in references if text_at(reference, "DocumentType") in RENDERINGS]
    inside = [p.find("{*}Attachment/{*}EmbeddedDocumentBinaryObject[@mimeCode='application/pdf']") for p in papers]
    if len(inside) != 1 or inside[0] is None or not _own(inside[0]):
        yield "E-FFF-02"
    if not any(text_at(reference, "ID") == MARK and text_at(reference, "DocumentType") for reference in references):
        yield "E-FFF-03"
    if etree.QName(root).localname == "Invoice" and text_at(root, "InvoiceTypeCode") not in (INVOICE, CREDIT_NOTE):
        yield "E-FFF-04"
    categories = [*root.iterfind("{*}TaxTotal/{*}TaxSubtotal/{*}TaxCategory"), *root.iter("{*}ClassifiedTaxCategory")]
    if any(text_at(category, "Name") not in BELGIAN_CATEGORIES for category in categories):
        yield "E-FFF-05"
    if any(len(line.findall("{*}TaxTotal")) != 1 for line in lines_of(root)):
        yield "E-FFF-06"
    if any(root.find("/".join(f"{{*}}{step}" for step in path.split("/"))) is not None for path in NOT_IN_2_0):
        yield "E-FFF-07"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _own(element: Element) -> str:
    return (element.text or "").strip()
