"""The envelope in which Peppol carries a document (UN/CEFACT Standard Business Document Header 1.3), taken off."""

from __future__ import annotations

from lxml import etree

_ENVELOPE, _HEADER = "StandardBusinessDocument", "StandardBusinessDocumentHeader"


def out_of_envelope(content: bytes) -> bytes:
    """Return the one document in an envelope as XML of its own; anything else as it is, for who reads it to judge."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return content
    if b"<!DOCTYPE" in content or etree.QName(root).localname != _ENVELOPE:
        return content
    inside = [child for child in root if isinstance(child.tag, str) and etree.QName(child).localname != _HEADER]
    if len(inside) != 1:
        return content
    return etree.tostring(inside[0], encoding="UTF-8", xml_declaration=True, with_tail=False)
