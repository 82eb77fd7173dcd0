"""One document read as a whole: its paper, the e-invoice inside or beside it, and whether the two agree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from router.invoice import Attachment, Invoice
from router.model import Bytes, Document, HeldReason, How, Part, Reading
from router.read.bodies.paper import BODIES, body_pages, body_paper
from router.read.pages.partly import hides_text
from router.read.pages.words import WordPage
from router.read.parties.wordmarks import wordmarks
from router.read.qr.codes import payment_codes, witnessed
from router.read.read import OwnIdentifiers as Own
from router.read.read import Recognise, RecogniseSpot, read_pdf_and_words, read_words
from router.read.segments.apart import divided, pictured
from router.read.segments.order import read_in_order
from router.read.segments.runs import Segment, page_range, segments
from router.read.segments.two_papers import two_papers
from router.read.xml.agreement import disagreements, on_paper
from router.read.xml.dialects import Syntax, XmlReading, read_xml
from router.read.xml.embedded import extract_embedded
from router.read.xml.encoding import well_declared

__all__ = ["DocumentRead", "Own", "read_document", "read_document_with_ocr"]

XML_TYPES = frozenset({"application/xml", "text/xml"})
PDF = "application/pdf"
_NO_PAGES: tuple[WordPage, ...] = ()
PICTURES = frozenset({
    "image/jpeg", "image/png", "image/tiff", "image/heic", "image/webp", "image/bmp", "image/gif", "image/avif",
    "image/jp2",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """A document's reading and what an e-invoice in it brings along."""

    reading: Reading
    invoice: Invoice | None = None  # the whole e-invoice, when one was read
    ubl: Bytes | None = None  # the e-invoice's own bytes, when they are UBL 2.1
    paper: Part | None = None  # the page that stood inside an XML, or that was made of a mail's text
    needs_ocr: bool = False
    needs_names: bool = False  # a picture on it may name the seller, whom its text leaves open: OCR may read that, too
    written: Reading | None = None  # what the paper says, beside an e-invoice; without its pages
    reasons: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()  # where the file holds, or may hold, several documents
    divisions: tuple[Document, ...] = ()  # the documents that the file was divided into, each to be read by itself


def read_document(document: Document, own: Own | None) -> DocumentRead:
    """Return what `document` says in text and XML, and whether OCR could read more; never raises."""
    return _read(document, own, None, None)


def read_document_with_ocr(document: Document, own: Own | None) -> DocumentRead:
    """Return what `document` says, by OCR where its pages carry no text; never raises."""
    from router.read.pages.pictures import picture_pages, recognised, recognised_spot  # noqa: PLC0415 - large; only the OCR worker loads it

    if document.main.media_type in PICTURES:
        pages = picture_pages(document.main.content)
        if not any(page.words for page in pages):
            return DocumentRead(reading=_unread(pages))
        read = read_in_order(read_words(pages, own=own), pages, own)
        reading = _with_codes(read, document.main, pages)
        return _told_apart(document, DocumentRead(reading=reading), pages, own)
    return _read(document, own, recognised, recognised_spot)


def _read(
    document: Document, own: Own | None, recognise: Recognise | None, recognise_spot: RecogniseSpot | None
) -> DocumentRead:
    if document.main.media_type in BODIES:
        return _from_body(document.main, own)
    found, content = _e_invoice(document)
    paper = _inner_paper(found.papers) if found and document.main.media_type in XML_TYPES else None
    page = document.main if document.main.media_type == PDF else paper
    written, pages = Reading(), _NO_PAGES
    if page is not None and page.media_type == PDF:
        written, pages = read_pdf_and_words(page.content, own=own, recognise=recognise, recognise_spot=recognise_spot)
        written = read_in_order(written, pages, own)
    if found is None or found.invoice is None:
        read = _from_paper(document, written, found, pages)
        if recognise is not None:  # what OCR could not read either stays unread
            reading = _with_codes(read.reading, document.main, pages) if read.needs_ocr else read.reading
            read = replace(read, reading=reading, needs_ocr=False, needs_names=False)
        return read if found is not None or read.needs_ocr else _told_apart(document, read, pages, own)
    return _from_xml(document, (found, content), written, paper)


def _unread(pages: tuple[WordPage, ...]) -> Reading:
    """A picture without words: what a person can do about it."""
    why = (
        "No text could be read in the picture; take it again, nearer and in more light."
        if pages
        else "The picture cannot be opened; ask for it again, as PDF, JPEG or PNG."
    )
    return Reading(how=How.OCR, failure=why, failure_reason=HeldReason.UNREADABLE)


def _told_apart(document: Document, read: DocumentRead, pages: tuple[WordPage, ...], own: Own | None) -> DocumentRead:
    """Return `read` with the divisions of a file that holds several documents, or with why it cannot be divided."""
    if read.reading.failure is not None:
        return read
    beside = [said for page in pages if (said := two_papers(page, read.reading, own))]
    if beside:
        return _held(read, (), f"It seems to hold several documents: {'; '.join(beside)}.")
    return read if len(pages) < 2 else _by_pages(document, read, pages, own)  # noqa: PLR2004


def _by_pages(document: Document, read: DocumentRead, pages: tuple[WordPage, ...], own: Own | None) -> DocumentRead:
    wordless = tuple(page.number for page in pages if not page.words)
    is_pdf = document.main.media_type == PDF
    shown = pictured(document.main.content, wordless) if wordless and is_pdf else frozenset(wordless)
    found = segments(pages, own=own, pictured=shown)
    if len(found) == 1 and not found[0].uncertain:
        return read
    if found[0].uncertain:
        return _held(read, found, "It seems to hold several documents: " + "; ".join(found[0].reasons) + ".")
    parts = divided(document, found)
    if parts is None:
        listed = ", ".join(page_range(one.pages) for one in found)
        sentence = f"It holds several documents ({listed}) and cannot be split: it is signed, too long or no PDF."
        return _held(read, found, sentence)
    return replace(read, segments=found, divisions=parts)


def _held(read: DocumentRead, found: tuple[Segment, ...], sentence: str) -> DocumentRead:
    reading = replace(read.reading, failure=sentence, failure_reason=HeldReason.UNCERTAIN_PAGES)
    return replace(read, reading=reading, segments=found)


def _from_body(body: Part, own: Own | None) -> DocumentRead:
    """The text of a mail, or a file of text: read like a paper, and made into one for people."""
    pages = body_pages(body.content, body.media_type)
    if not pages:
        return DocumentRead(reading=Reading(how=How.TEXT))
    stem = body.name.rpartition(".")[0] or body.name
    content = body_paper(body.content, body.media_type, stem)
    paper = None if content is None else Part(name=f"{stem}.pdf", media_type=PDF, content=content)
    return DocumentRead(reading=read_words(pages, own=own), paper=paper)


def _e_invoice(document: Document) -> tuple[XmlReading | None, bytes]:
    """Return the first readable e-invoice with its bytes, else the first XML that could not be used, else None."""
    candidates = [part.content for part in (document.main, *document.companions) if part.media_type in XML_TYPES]
    if document.main.media_type == PDF:
        candidates += [content for _, content in extract_embedded(document.main.content)]
    read = [_read_xml(content) for content in candidates]
    usable = [(found, content) for found, content in read if found.invoice and found.reading.failure is None]
    return next(iter(usable or read), (None, b""))


def _read_xml(content: bytes) -> tuple[XmlReading, bytes]:
    content, untrue = well_declared(content)
    found = read_xml(content)
    notes = (*found.reading.notes, untrue) if untrue else found.reading.notes
    return replace(found, reading=replace(found.reading, notes=notes)), content


def _inner_paper(papers: tuple[Attachment, ...]) -> Part | None:
    for paper in papers:
        if paper.content and paper.media_type:
            return Part(name=paper.file_name or "paper.pdf", media_type=paper.media_type, content=paper.content)
    return None


def _from_paper(
    document: Document, written: Reading, found: XmlReading | None, pages: tuple[WordPage, ...]
) -> DocumentRead:
    if document.main.media_type in XML_TYPES:
        reading = found.reading if found else Reading(how=How.XML, failure="The XML could not be read.")
        return DocumentRead(reading=reading)
    why = (found.reading.failure or " ".join(found.reading.notes)) if found else ""
    reasons = (f"The XML beside or inside the paper was not used, the paper was read instead: {why}",) if found else ()
    shows_pictures = document.main.media_type == PDF and (
        any(hides_text(page) for page in pages) or _shows_pictures(document.main.content, written)
    )
    reading = written if shows_pictures else _with_codes(written, document.main, pages)
    needs_names = written.failure is None and bool(wordmarks(pages, written))
    return DocumentRead(reading=reading, needs_ocr=shows_pictures, needs_names=needs_names, reasons=reasons)


def _shows_pictures(content: bytes, written: Reading) -> bool:
    """Whether a page has no text but shows something; the blank back of a sheet does not."""
    wordless = tuple(page.number for page in written.pages if not page.lines)
    return bool(wordless) and (len(wordless) == len(written.pages) or bool(pictured(content, wordless)))


def _with_codes(reading: Reading, part: Part, pages: tuple[WordPage, ...]) -> Reading:
    """Return `reading` with the payment codes on the paper as a second witness."""
    if reading.failure is not None:
        return reading
    return witnessed(reading, payment_codes(part.content, part.media_type, pages))


def _from_xml(
    document: Document, e_invoice: tuple[XmlReading, bytes], written: Reading, paper: Part | None
) -> DocumentRead:
    found, content = e_invoice
    told = on_paper(found.reading, written)
    reading = replace(told, pages=written.pages, language=written.language or told.language)
    against = disagreements(found.reading, written)
    if against:
        sentence = "The XML and the paper contradict each other: " + "; ".join(against) + "."
        reading = replace(reading, failure=sentence, failure_reason=HeldReason.DISAGREEMENT)
    return DocumentRead(
        reading=reading,
        invoice=found.invoice,
        ubl=content if found.syntax is Syntax.UBL else None,
        paper=paper,
        written=None if written == Reading() else replace(written, pages=()),
        reasons=(f"Read from the {_shown(str(found.syntax))} e-invoice{_place(document, content)}.",),
    )


def _shown(syntax: str) -> str:
    return syntax.upper().replace("-", " ")


def _place(document: Document, content: bytes) -> str:
    if document.main.media_type != PDF:
        return ""
    beside = any(part.content == content for part in document.companions)
    return " beside the paper" if beside else " inside the PDF"
