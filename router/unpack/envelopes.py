"""E-invoices in a business envelope: SBDH (UN/CEFACT StandardBusinessDocument 1.3) and SOAP."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from router.invoice_xml import UnsafeXml, parsed
from router.unpack.names import safe_name
from router.unpack.sniff_text import xml_root
from router.unpack.values import Form, Opened, Piece

_ENVELOPES = frozenset({
    ("http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader", "StandardBusinessDocument"),
    ("http://schemas.xmlsoap.org/soap/envelope/", "Envelope"),
    ("http://www.w3.org/2003/05/soap-envelope", "Envelope"),
})  # fmt: skip
_INVOICES = (
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice",
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote",
    "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice",
)
_MOST = 100  # an envelope holds one; a batch of a hundred is no mistake yet


def opened(piece: Piece, _: int) -> Opened | None:
    """Return the e-invoices inside an envelope, each as an XML file; None for every other XML."""
    if xml_root(piece.content) not in _ENVELOPES:
        return None
    try:
        root = parsed(piece.content)
    except UnsafeXml:  # whoever reads it says why
        return None
    # An invoice inside an invoice is a part of it, whatever it says.
    found = [one for one in root.iter(*_INVOICES) if next(one.iterancestors(*_INVOICES), None) is None]
    if not 0 < len(found) <= _MOST:
        return None
    name = safe_name(piece.file_name, "application/xml", "invoice")
    return Opened(pieces=tuple(_inner(piece, name, element, number) for number, element in enumerate(found, 1)))


def _inner(piece: Piece, name: str, invoice: etree._Element, number: int) -> Piece:
    content = etree.tostring(invoice, encoding="utf-8", xml_declaration=True, with_tail=False)
    stem, _, ending = name.rpartition(".")
    return replace(
        piece,
        content=content,
        place=f"{piece.place}.{number}",
        form=Form.FILE,
        file_name=name if number == 1 else f"{stem}-{number}.{ending}",
        attached=True,
        depth=piece.depth + 1,
    )
