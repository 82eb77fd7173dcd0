"""What becomes of one document: its files, its deliveries, or why it is held."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from router.model import (
    INVOICE_KINDS,
    Document,
    File,
    HeldReason,
    Hold,
    Kind,
    Part,
    Reading,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.read.document import DocumentRead
from router.route.names import extension, stem
from router.route.plan import Files, plan
from router.work.conversion import Converted, paper
from router.work.office import Office

NO_UBL = "No UBL: "


@dataclass(slots=True)
class Outcome:
    """What became of an arrival, and the bytes that its rows refer to."""

    sorted: Sorted = field(default_factory=Sorted)
    blobs: dict[str, bytes] = field(default_factory=dict, repr=False)
    papers: dict[int, Part] = field(default_factory=dict, repr=False)  # by document position

    def keep(self, part: Part) -> File:
        """Keep a part's bytes and return the file that names them."""
        digest = hashlib.sha256(part.content).hexdigest()
        self.blobs[digest] = part.content
        return File(name=part.name, media_type=part.media_type, sha256=digest, size_bytes=len(part.content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A document with all that the rooms said of it."""

    document: Document
    read: DocumentRead
    client: Verdict[str]
    type: Verdict[Type]
    kind: Verdict[Kind]
    converted: Converted


def routed(arrival_id: str, position: int, walked: Walked, office: Office, outcome: Outcome) -> SortedDocument:
    """Return the document with its planned deliveries or its hold, keeping all bytes in `outcome`."""
    document, read, made = walked.document, walked.read, walked.converted
    main = outcome.keep(document.main)
    page = paper(read, document)
    written = None
    if made.ubl is not None:
        written = outcome.keep(Part(name="invoice.xml", media_type="application/xml", content=made.ubl))
    if page is not None:
        outcome.papers[position] = page
    whole = SortedDocument(
        position=position,
        name=document.main.name,
        media_type=document.main.media_type,
        sha256=main.sha256,
        size_bytes=main.size_bytes,
        companions=tuple(outcome.keep(part) for part in document.companions),
        client=walked.client,
        type=walked.type,
        kind=walked.kind,
        reading=read.reading,
        ubl_sha256=written.sha256 if written else None,
        findings=made.findings,
        reasons=(*document.reasons, *read.reasons, *made.reasons, *(NO_UBL + why for why in made.missing)),
    )
    files = Files(original=main, paper=outcome.keep(page) if page else None, ubl=written)
    return planned(arrival_id, whole, files, office)


def planned(arrival_id: str, document: SortedDocument, files: Files, office: Office) -> SortedDocument:
    """Return `document` with its deliveries, or held with the first reason that stands in their way."""
    hold = _hold(document, files, office)
    if hold is not None:
        return replace(document, held=hold, planned=())
    who, which, what = document.client.value, document.type.value, document.kind.value
    if who is None or which is None:  # _hold has dealt with it; this is for the type checker
        return document
    named = _named(files, base_name(arrival_id, document))
    deliveries = plan(who, which, what or Kind.OTHER, named, office.ways.get(who, ()))
    if not deliveries:
        sentence = f"No target of client {who} takes {which} documents."
        return replace(document, held=Hold(reason=HeldReason.NO_TARGET, sentence=sentence), planned=())
    return replace(document, held=None, planned=deliveries)


def _hold(document: SortedDocument, files: Files, office: Office) -> Hold | None:
    reading = document.reading
    if reading.failure is not None and reading.failure_reason is not None:
        return Hold(reason=reading.failure_reason, sentence=reading.failure)
    for verdict in (document.client, document.kind, document.type):
        if verdict.value is None:
            reason = verdict.held or HeldReason.UNCERTAIN_KIND
            return Hold(reason=reason, sentence=verdict.reasons[-1] if verdict.reasons else "It is not certain.")
    invoice_without_ubl = document.kind.value in INVOICE_KINDS and files.ubl is None
    if invoice_without_ubl and document.client.value in office.hold_when_invalid:
        why = [finding.message for finding in document.findings if finding.fatal] or [
            reason.removeprefix(NO_UBL) for reason in document.reasons if reason.startswith(NO_UBL)
        ]
        return Hold(reason=HeldReason.INVALID_UBL, sentence="No valid UBL could be made: " + " ".join(why[:3]))
    return None


def base_name(arrival_id: str, document: SortedDocument) -> str:
    """Return the base name of a document's files: date, other party, number and what makes it unique."""
    reading = document.reading
    other = reading.buyer if document.type.value is Type.SALES else reading.seller
    return stem(
        date=reading.issue_date.value.isoformat() if reading.issue_date else "",
        party=other.name.value if other.name else document.name.rsplit(".", 1)[0],
        number=reading.invoice_number.value if reading.invoice_number else "",
        identity=f"{arrival_id[-6:]}{document.position}",
    )


def _named(files: Files, base: str) -> Files:
    def named(file: File | None) -> File | None:
        return None if file is None else replace(file, name=base + extension(file.name, file.media_type))

    original = replace(files.original, name=base + extension(files.original.name, files.original.media_type))
    ubl = named(files.ubl)
    if ubl is not None and ubl.sha256 != original.sha256 and ubl.name == original.name:
        original = replace(original, name=base + "_original.xml")
    return Files(original=original, paper=named(files.paper), ubl=ubl)


def title(document: SortedDocument) -> str:
    """Return one line about the document for a person who has to find it again."""
    reading: Reading = document.reading
    words = (document.kind.value or Kind.OTHER).replace("_", " ").capitalize()
    number = f" {reading.invoice_number.value}" if reading.invoice_number else f" {document.name}"
    seller = f" of {reading.seller.name.value}" if reading.seller.name else ""
    return words + number + seller
