"""The e-invoice XML inside a hybrid PDF (Factur-X, ZUGFeRD, XRechnung, or any other name)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from itertools import islice

import pikepdf
import pypdf

from router.invoice_xml import SIZE_LIMIT_BYTES, UnsafeXml, parsed
from router.read.xml.dialects import syntax_of

# Factur-X 1.0 chapter 6.2.2, ZUGFeRD 1.0 and 2.0, XRechnung: names that mark the invoice among other attachments.
_KNOWN_NAMES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"})
_FILES_LIMIT = 50


def extract_embedded(pdf: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the e-invoices embedded in `pdf` as (name, XML), those with a standard's name first; never raises.

    An embedded file counts when it is XML whose root is an e-invoice, whatever its name.
    """
    found: dict[bytes, str] = {}
    for read in (_with_pikepdf, _with_pypdf):
        try:
            for name, content in read(pdf):
                if _is_e_invoice(content):
                    found.setdefault(content, name)
            break  # the second is asked only where the first gives up: both know the same places
        except Exception:  # noqa: BLE001 - PDF parsers raise anything on odd files; the next one tries, then there is none
            logging.getLogger(__name__).debug("embedded files could not be listed")
    return tuple(sorted(((name, content) for content, name in found.items()), key=_rank))


def _rank(item: tuple[str, bytes]) -> tuple[bool, str]:
    return (item[0].lower() not in _KNOWN_NAMES, item[0])


def _with_pypdf(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for number, attachment in enumerate(reader.attachment_list):
        if number >= _FILES_LIMIT:
            return
        yield attachment.name, attachment.content or b""


def _with_pikepdf(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name, specification in list(document.attachments.items())[:_FILES_LIMIT]:
            yield name, specification.get_file().read_bytes()
        yield from islice(_associated(document), _FILES_LIMIT)


def _associated(document: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Files that hang only on the catalogue's /AF array."""
    for specification in document.Root.get("/AF", pikepdf.Array()):
        stream = specification.get("/EF", pikepdf.Dictionary()).get("/F")
        if stream is not None:
            yield str(specification.get("/UF", specification.get("/F", "embedded.xml"))), stream.read_bytes()


def _is_e_invoice(content: bytes) -> bool:
    if len(content) > SIZE_LIMIT_BYTES or b"<" not in content[:1024]:
        return False
    try:
        return syntax_of(parsed(content)) is not None
    except UnsafeXml:
        return False
