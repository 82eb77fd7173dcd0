"""What each kind of worker process does, and the limits it works under.

The figures passed every good file and stopped every bomb of a collection of 3,182 odd PDFs within seconds. The
address space limit breaks the rule engine, which reserves 32 GiB without using them; it sees only XML that the hardened
parser took.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from router.convert.reasons import Reason
from router.model import Channel, Document, Finding, HeldReason, Reading, Unpacked
from router.read.document import DocumentRead, Own
from router.work.workers.conversion import WriteOrder
from router.work.workers.einvoices import FOUND_INVOICES, JUDGEMENT, PAGE_REQUEST, found_invoices, judge
from router.work.workers.parcels import opened, packed

Handler = Callable[[str, bytes], tuple[str, bytes]]  # an answer without text would mean that the parser broke


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackRequest:
    """Asks what an arrival holds; its bytes travel beside."""

    channel: Channel
    file_name: str | None = None
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """Asks what is written on a document."""

    document: Document
    own: Own | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the rules say, with notes on how the UBL was written."""

    findings: tuple[Finding, ...]
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one kind of worker does and may use."""

    prepare: Callable[[], Handler]  # called once in the worker, after the limits hold
    memory_mebibytes: int | None
    cpu_seconds: int  # for one request
    wall_seconds: int  # for one request
    open_files: int
    documents_per_worker: int


# Characters of JSON: 200 pages full of words, or an e-invoice of about 5,000 lines. The daemon answers nobody while it
# takes a reading in.
LONGEST_READING = 4_000_000
_TOO_LONG = DocumentRead(
    reading=Reading(
        failure="It says more than is read of one document, for example in thousands of lines; ask for it in parts.",
        failure_reason=HeldReason.UNREADABLE,
    )
)
PEPPOL_SHEET = "LEDGERPOST_PEPPOL_STYLESHEET"  # tells a rules worker where a newer sheet is


def peppol_sheet() -> Path | None:
    """Return the newer Peppol sheet that this worker was told to use."""
    told = os.environ.get(PEPPOL_SHEET)
    return Path(told) if told else None


UNPACK_REQUEST = TypeAdapter(UnpackRequest)
UNPACKED = TypeAdapter(Unpacked)
READ_REQUEST = TypeAdapter(ReadRequest)
DOCUMENT_READ = TypeAdapter(DocumentRead)
WRITE_ORDER = TypeAdapter(WriteOrder)
FINDINGS = TypeAdapter(Findings)


def _unpacking() -> Handler:
    from router.unpack.unpack import unpack  # noqa: PLC0415 - only this kind of worker needs it

    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        request = UNPACK_REQUEST.validate_json(text)
        unpacked = unpack(content, channel=request.channel, file_name=request.file_name, passwords=request.passwords)
        return packed(UNPACKED, unpacked)

    return handle


def _opening() -> Handler:
    from router.work.workers.opening import opening  # noqa: PLC0415 - the same

    return opening()


def _printing() -> Handler:
    from router.work.workers.printing import printing  # noqa: PLC0415 - the same

    return printing()


def _reading() -> Handler:
    from router.read.document import read_document  # noqa: PLC0415 - the same

    return _reader(read_document)


def _reading_images() -> Handler:
    from router.read.document import read_document_with_ocr  # noqa: PLC0415 - the same

    return _reader(read_document_with_ocr)


def _reader(read: Callable[[Document, Own | None], DocumentRead]) -> Handler:
    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        request = opened(READ_REQUEST, text, content)
        answer = packed(DOCUMENT_READ, read(request.document, request.own), exclude_defaults=True)
        return answer if len(answer[0]) <= LONGEST_READING else packed(DOCUMENT_READ, _TOO_LONG, exclude_defaults=True)

    return handle


def _rendering() -> Handler:
    from router.work.workers.rendering import rendering  # noqa: PLC0415 - the same

    return rendering()


def _checking() -> Handler:
    from router.convert.checked import checked, converted  # noqa: PLC0415 - the same
    from router.convert.rules import Rules  # noqa: PLC0415 - the same

    rules = Rules(peppol_sheet())

    def handle(text: str, content: bytes) -> tuple[str, bytes]:
        if not text:
            return FINDINGS.dump_json(Findings(findings=rules.check(content))).decode("utf-8"), b""
        order = opened(WRITE_ORDER, text, content)
        if order.other_syntax:
            result = converted(
                order.invoice, rules.check, form=order.form, language=order.language, attachments=order.attachments
            )
        else:
            result = checked(order.invoice, rules.check, form=order.form, attachments=order.attachments)
        told = Findings(findings=result.findings, notes=result.notes)
        return FINDINGS.dump_json(told).decode("utf-8"), result.ubl or b""

    return handle


def _making_papers() -> Handler:
    from router.convert.papers import PICTURES, pdf_of_picture, smaller_pdf  # noqa: PLC0415 - the same

    def handle(media_type: str, content: bytes) -> tuple[str, bytes]:
        if media_type not in PICTURES:
            return "application/pdf", smaller_pdf(content)
        try:
            return "application/pdf", pdf_of_picture(content)
        except ValueError as error:
            return str(error), b""

    return handle


def _finding_invoices() -> Handler:
    def handle(name: str, content: bytes) -> tuple[str, bytes]:
        return FOUND_INVOICES.dump_json(found_invoices(name, content), exclude_defaults=True).decode("utf-8"), b""

    return handle


def _making_pages() -> Handler:
    from router.convert.view import PDF, page  # noqa: PLC0415 - the same

    def handle(text: str, _: bytes) -> tuple[str, bytes]:
        request = PAGE_REQUEST.validate_json(text)
        return PDF, page(request.invoice, language=request.language)

    return handle


def _proving() -> Handler:
    from router.work.workers.mail_checks import checking  # noqa: PLC0415 - the same

    return checking()


def _judging() -> Handler:
    judged = judge(peppol_sheet())

    def handle(_: str, content: bytes) -> tuple[str, bytes]:
        return JUDGEMENT.dump_json(judged(content)).decode("utf-8"), b""

    return handle


DUTIES: dict[str, Duty] = {
    "unpack": Duty(
        prepare=_unpacking,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "open": Duty(
        prepare=_opening,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "office": Duty(
        prepare=_printing,
        memory_mebibytes=4096,  # of which LibreOffice uses some hundred; the rest is address space
        cpu_seconds=60,
        wall_seconds=90,
        open_files=256,
        documents_per_worker=50,
    ),
    "read": Duty(
        prepare=_reading,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "ocr": Duty(
        prepare=_reading_images,
        memory_mebibytes=4096,
        cpu_seconds=240,
        wall_seconds=300,
        open_files=128,
        documents_per_worker=50,
    ),
    "render": Duty(
        prepare=_rendering,
        memory_mebibytes=1024,
        cpu_seconds=30,
        wall_seconds=60,
        open_files=64,
        documents_per_worker=50,
    ),
    "rules": Duty(
        prepare=_checking,
        memory_mebibytes=None,
        cpu_seconds=60,
        wall_seconds=60,
        open_files=256,
        documents_per_worker=2000,
    ),
    "papers": Duty(
        prepare=_making_papers,
        memory_mebibytes=1024,
        cpu_seconds=30,
        wall_seconds=60,
        open_files=64,
        documents_per_worker=100,
    ),
    "invoices": Duty(
        prepare=_finding_invoices,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "page": Duty(
        prepare=_making_pages,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "proof": Duty(
        prepare=_proving,
        memory_mebibytes=1024,
        cpu_seconds=20,
        wall_seconds=45,
        open_files=64,
        documents_per_worker=200,
    ),
    "judge": Duty(
        prepare=_judging,
        memory_mebibytes=None,
        cpu_seconds=60,
        wall_seconds=60,
        open_files=256,
        documents_per_worker=2000,
    ),
}
