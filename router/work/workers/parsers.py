"""The rooms that see untrusted bytes, reached through worker processes; a dead worker costs one document a hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from router.invoice import Invoice
from router.model import Channel, Document, Finding, HeldReason, Hold, How, Page, Part, Reading, Unpacked
from router.read.document import PDF, PICTURES, DocumentRead, Own
from router.work.workers.conversion import WriteOrder, Written
from router.work.workers.duties import (
    DOCUMENT_READ,
    FINDINGS,
    READ_REQUEST,
    UNPACK_REQUEST,
    UNPACKED,
    WRITE_ORDER,
    Findings,
    ReadRequest,
    UnpackRequest,
)
from router.work.workers.einvoices import (
    FOUND_INVOICES,
    JUDGEMENT,
    PAGE_REQUEST,
    FoundInvoices,
    Judgement,
    PageRequest,
)
from router.work.workers.opening import FOUND, OPEN_REQUEST, Bind, OpenRequest, PartAt, Unlock
from router.work.workers.parcels import opened, packed
from router.work.workers.rendering import IMAGES, RENDER_REQUEST, RenderRequest
from router.work.workers.sandbox import Sandbox, WorkerFault


class SandboxedParsers:
    """`pipeline.Parsers` through a sandbox; `on_fault(worker, why)` is told of every worker that died."""

    def __init__(self, sandbox: Sandbox, on_fault: Callable[[str, str], None] = lambda _worker, _why: None) -> None:
        self._sandbox = sandbox
        self._on_fault = on_fault

    async def unpack(
        self, content: bytes, channel: Channel, file_name: str | None, passwords: tuple[str, ...] = ()
    ) -> Unpacked:
        """Return what an arrival holds; when the worker dies, the arrival as one document that cannot be read."""
        request = UnpackRequest(channel=channel, file_name=file_name, passwords=passwords)
        try:
            answer, beside = await self._sandbox.call("unpack", UNPACK_REQUEST.dump_json(request).decode(), content)
        except WorkerFault as fault:
            self._on_fault("unpack", fault.why)
            whole = Part(name=file_name or "arrival.eml", media_type="application/octet-stream", content=content)
            closed = Hold(reason=HeldReason.UNREADABLE, sentence=str(fault))
            document = Document(main=whole, reasons=(str(fault),), closed=closed)
            return Unpacked(documents=(document,), notes=(str(fault),))
        return opened(UNPACKED, answer, beside)

    async def unlock(self, part: Part, passwords: tuple[str, ...]) -> Part | None:
        """Return a locked PDF without its lock; None when no password opens it."""
        _, content = await self._open(Unlock(passwords=passwords), part.content)
        return replace(part, content=content) if content else None

    async def printed(self, part: Part) -> Part | None:
        """Return an Office file as PDF; None when LibreOffice is not installed or cannot print it."""
        _, content = await self._asked("office", part.media_type, part.content)
        return replace(part, media_type=PDF, content=content) if content else None

    async def bind(self, parts: tuple[Part, ...]) -> Part | None:
        """Return several PDFs in one, under the first one's name; None when that cannot be done."""
        request = packed(OPEN_REQUEST, OpenRequest(wish=Bind(contents=tuple(part.content for part in parts))))
        _, content = await self._asked("open", *request)
        return replace(parts[0], content=content) if content else None

    async def part(self, content: bytes, wish: PartAt) -> Document | None:
        """Return one part of an arrival, also one that is ignored, as a document; None when there is none."""
        answer, beside = await self._open(wish, content)
        return opened(FOUND, answer, beside).document if answer else None

    async def _open(self, wish: Unlock | PartAt, content: bytes) -> tuple[str, bytes]:
        return await self._asked("open", OPEN_REQUEST.dump_json(OpenRequest(wish=wish)).decode(), content)

    async def _asked(self, worker: str, request: str, content: bytes) -> tuple[str, bytes]:
        try:
            return await self._sandbox.call(worker, request, content)
        except WorkerFault as fault:
            self._on_fault(worker, fault.why)
            return "", b""

    async def read(self, document: Document, own: Own | None) -> DocumentRead:
        """Return what is written on a document, by OCR when it holds no text; when the worker dies, why."""
        if document.main.media_type in PICTURES:
            return await self._read("ocr", document, own)
        read = await self._read("read", document, own)
        if not read.needs_ocr and not read.needs_names:
            return read
        again = await self._read("ocr", document, own)
        return again if read.needs_ocr or again.reading.failure is None else read

    async def _read(self, worker: str, document: Document, own: Own | None) -> DocumentRead:
        request = packed(READ_REQUEST, ReadRequest(document=document, own=own))
        try:
            answer, beside = await self._sandbox.call(worker, *request)
        except WorkerFault as fault:
            self._on_fault(worker, fault.why)
            failed = Reading(how=How.TEXT, failure=str(fault), failure_reason=HeldReason.UNREADABLE)
            return DocumentRead(reading=failed)
        return opened(DOCUMENT_READ, answer, beside)

    async def images(self, part: Part, pages: Sequence[Page] = ()) -> tuple[bytes, ...]:
        """Return a document's pages as PNG or JPEG, turned as those of its reading; none when they cannot be drawn."""
        turned = tuple(replace(page, lines=()) for page in pages if page.upright)
        request = packed(RENDER_REQUEST, RenderRequest(part=part, pages=turned))
        try:
            answer, beside = await self._sandbox.call("render", *request)
        except WorkerFault as fault:
            self._on_fault("render", fault.why)
            return ()
        return opened(IMAGES, answer, beside).pages

    async def check(self, xml: bytes) -> tuple[Finding, ...]:
        """Return what the rules say of an e-invoice; raise WorkerFault when the rule engine dies."""
        answer, _ = await self._rules("", xml)
        return answer.findings

    async def write(self, order: WriteOrder) -> Written:
        """Return an invoice as UBL that keeps the rules; raise WorkerFault when the rule engine dies."""
        answer, content = await self._rules(*packed(WRITE_ORDER, order, exclude_defaults=True))
        return Written(ubl=content or None, findings=answer.findings, notes=answer.notes)

    async def pdf(self, picture: Part) -> Part | None:
        """Return a picture as PDF; None when it cannot be drawn."""
        content = await self._paper(picture)
        stem = picture.name.rsplit(".", 1)[0] or "paper"
        return replace(picture, name=f"{stem}.pdf", media_type=PDF, content=content) if content else None

    async def smaller(self, paper: Part) -> Part:
        """Return a PDF in fewer bytes without loss, or as it is; a worker that dies leaves it as it is."""
        content = await self._paper(paper)
        return replace(paper, content=content) if content else paper

    async def _paper(self, part: Part) -> bytes:
        try:
            _, content = await self._sandbox.call("papers", part.media_type, part.content)
        except WorkerFault as fault:
            self._on_fault("papers", fault.why)
            return b""
        return content

    async def invoices(self, name: str, content: bytes) -> FoundInvoices:
        """Return the e-invoices in a file; when the worker dies, why there is none."""
        try:
            answer, _ = await self._sandbox.call("invoices", name, content)
        except WorkerFault as fault:
            self._on_fault("invoices", fault.why)
            return FoundInvoices(failure=str(fault))
        return FOUND_INVOICES.validate_json(answer)

    async def page(self, invoice: Invoice, language: str | None) -> bytes | None:
        """Return the PDF of an e-invoice (`convert.view.page`); None when it cannot be made."""
        bare = replace(invoice, attachments=tuple(replace(one, content=None) for one in invoice.attachments))
        request = PAGE_REQUEST.dump_json(PageRequest(invoice=bare, language=language), exclude_defaults=True)
        try:
            _, content = await self._sandbox.call("page", request.decode())
        except WorkerFault as fault:
            self._on_fault("page", fault.why)
            return None
        return content

    async def judge(self, xml: bytes) -> Judgement:
        """Return what the rules made for an e-invoice's syntax say; raise WorkerFault when the rule engine dies."""
        try:
            answer, _ = await self._sandbox.call("judge", "", xml)
        except WorkerFault as fault:
            self._on_fault("judge", fault.why)
            raise
        return JUDGEMENT.validate_json(answer)

    async def _rules(self, text: str, content: bytes) -> tuple[Findings, bytes]:
        try:
            answer, blob = await self._sandbox.call("rules", text, content)
        except WorkerFault as fault:
            self._on_fault("rules", fault.why)
            raise
        return FINDINGS.validate_json(answer), blob
