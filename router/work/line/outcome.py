"""What becomes of one document: its files, its deliveries, or why it is held."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from router.convert.reasons import Reason
from router.convert.sentences import plain
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
    Ubl,
    Verdict,
)
from router.read.document import DocumentRead
from router.route.names import Words
from router.route.plan import Files, plan
from router.work.line.office import Office
from router.work.line.second_look import second_look
from router.work.workers.conversion import PAPERS, Converted, paper

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
    whole: Part | None = None  # the file that it was divided from
    marks: tuple[str, ...] = ()  # by what its client may be known again


def routed(
    arrival_id: str, position: int, walked: Walked, office: Office, outcome: Outcome, *, at: datetime
) -> SortedDocument:
    """Return the document with its deliveries, planned at the moment `at`, or its hold; all bytes go to `outcome`."""
    document, read, made = walked.document, walked.read, walked.converted
    main = outcome.keep(document.main)
    page = paper(read, document)
    ubls = kept_ubls(made, outcome)
    if page is not None:
        outcome.papers[position] = page
    shown = made.page or (page if page is read.paper else None)
    whole = SortedDocument(
        position=position,
        name=document.main.name,
        media_type=document.main.media_type,
        sha256=main.sha256,
        size_bytes=main.size_bytes,
        companions=tuple(outcome.keep(part) for part in document.companions),
        first_page=document.first_page,
        whole=outcome.keep(walked.whole) if walked.whole else None,
        client=walked.client,
        type=walked.type,
        kind=walked.kind,
        reading=read.reading,
        ubl_sha256=ubls[0].file.sha256 if ubls else None,
        ubls=ubls,
        page=outcome.keep(shown) if shown else None,
        findings=made.findings,
        reasons=(*document.reasons, *read.reasons, *made.reasons, *(NO_UBL + why for why in made.missing)),
        when_duplicate=office.when_duplicate(walked.client.value),
        client_marks=walked.marks,
    )
    return planned(arrival_id, whole, files_of(whole), office, at=at)


def kept_ubls(made: Converted, outcome: Outcome) -> tuple[Ubl, ...]:
    """Keep the UBLs of a conversion and return them as files, in the order of the forms wanted."""
    return tuple(
        Ubl(
            form=one.form,
            file=outcome.keep(Part(name="invoice.xml", media_type="application/xml", content=one.content)),
            holds_paper=one.holds_paper,
            made_for=one.made_for,
        )
        for one in made.ubls
    )


def files_of(document: SortedDocument) -> Files:
    """Return the files of a document as planning needs them."""
    original = File(
        name=document.name, media_type=document.media_type, sha256=document.sha256, size_bytes=document.size_bytes
    )
    beside = next((file for file in document.companions if file.media_type in PAPERS), None)
    page = document.page or (None if document.media_type in PAPERS else beside)
    return Files(original=original, paper=page, ubls=document.ubls)


def planned(arrival_id: str, document: SortedDocument, files: Files, office: Office, *, at: datetime) -> SortedDocument:
    """Return `document` with its deliveries, planned at `at`, or held with the first reason in their way."""
    hold = _hold(document, files, office)
    if hold is not None:
        return replace(document, held=hold, planned=())
    who, which, what = document.client.value, document.type.value, document.kind.value
    if who is None or which is None:  # _hold has dealt with it; this is for the type checker
        return document
    what = what or Kind.OTHER
    ways = [way for way in office.ways.get(who, ()) if way.takes(which, what, document.media_type)]
    if not ways:
        sentence = f"No target of client {who} takes {which} documents of the kind {what.replace('_', ' ')}."
        return replace(document, held=Hold(reason=HeldReason.NO_TARGET, sentence=sentence), planned=())
    hold = second_look(document, files, ways, office)
    if hold is not None:
        return replace(document, held=hold, planned=())
    words = file_words(arrival_id, document)
    deliveries = plan(who, which, what, files, ways, words=words, now=office.now(at))
    return replace(document, held=None, planned=deliveries)


def _hold(document: SortedDocument, files: Files, office: Office) -> Hold | None:
    reading = document.reading
    if reading.failure is not None and reading.failure_reason is not None:
        return Hold(reason=reading.failure_reason, sentence=reading.failure)
    for verdict in (document.client, document.kind, document.type):
        if verdict.value is None:
            reason = verdict.held or HeldReason.UNCERTAIN_KIND
            return Hold(reason=reason, sentence=verdict.reasons[-1] if verdict.reasons else "It is not certain.")
    if document.client.value in office.hold_when_invalid and _lacks_ubl(document, files, office):
        rules = dict.fromkeys(plain(finding, office.language) for finding in document.findings if finding.fatal)
        why = [reason.removeprefix(NO_UBL) for reason in document.reasons if reason.startswith(NO_UBL)] or [*rules]
        sentence = Reason(key="no_ubl_held", values=(" ".join(why[:3]),)).said(office.language)
        return Hold(reason=HeldReason.INVALID_UBL, sentence=sentence)
    return None


def _lacks_ubl(document: SortedDocument, files: Files, office: Office) -> bool:
    """Whether this is an invoice without valid UBL in some form that its way wants."""
    if document.kind.value not in INVOICE_KINDS:
        return False
    wanted = office.wishes(document.client.value, document.type.value, document.kind.value).forms
    return any(files.ubl(form) is None for form in wanted)


def file_words(arrival_id: str, document: SortedDocument) -> Words:
    """Return what the names of a document's files may say."""
    reading = document.reading
    supplier, customer = (party.name.value if party.name else "" for party in (reading.seller, reading.buyer))
    other = customer if document.type.value is Type.SALES else supplier
    return Words(
        identity=f"{arrival_id[-6:]}{document.position}",
        date=reading.issue_date.value.isoformat() if reading.issue_date else "",
        supplier=supplier,
        customer=customer,
        party=other or document.name.rsplit(".", 1)[0],
        number=reading.invoice_number.value if reading.invoice_number else "",
        type=document.type.value or "",
        kind=(document.kind.value or "").replace("_", "-"),
        client=document.client.value or "",
    )


def title(document: SortedDocument) -> str:
    """Return one line about the document for a person who has to find it again."""
    reading: Reading = document.reading
    words = (document.kind.value or Kind.OTHER).replace("_", " ").capitalize()
    number = f" {reading.invoice_number.value}" if reading.invoice_number else f" {document.name}"
    seller = f" of {reading.seller.name.value}" if reading.seller.name else ""
    return words + number + seller
