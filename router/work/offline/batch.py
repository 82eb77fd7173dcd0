"""Converting many files at once, outside the daemon: nothing is stored or sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from router.classify.kind import kind
from router.convert.draft import draft_ubl
from router.errors import LedgerpostError
from router.model import INVOICE_KINDS, Channel, Document, Part
from router.read.document import DocumentRead, Own
from router.work.line.hearing import divisions
from router.work.line.pipeline import Parsers
from router.work.workers.conversion import Converted, converted

SUFFIXES = frozenset(
    [
        ".pdf",
        ".xml",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".heic",
        ".webp",
        ".eml",
        ".msg",
        ".zip",
        ".cod",
        ".p7m",
        ".txt",
        ".html",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".bin",
    ]
)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to convert, with the XML that stands beside it under the same name."""

    file: Path
    stem: str
    twin: Path | None = None


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of one file."""

    file: str
    written: tuple[str, ...]
    valid: bool
    kinds: tuple[str, ...]
    reasons: tuple[str, ...]

    def facts(self) -> dict[str, Any]:
        """Return the result for programs."""
        return asdict(self)

    def sentence(self) -> str:
        """Return the result for a person."""
        kinds = ", ".join(name.replace("_", " ") for name in self.kinds) or "nothing readable"
        if self.valid:
            return f"{kinds}, every rule passed → {', '.join(self.written)}"
        what = f"{kinds}, draft → {', '.join(self.written)}" if self.written else f"{kinds}, no file"
        return f"{what}: {' '.join(self.reasons)}"


def found_files(paths: Iterable[Path]) -> list[Job]:
    """Return the jobs in files and folders (not below), an XML beside a PDF of the same name as its twin."""
    files: list[Path] = []
    for path in paths:
        files += (
            sorted(f for f in path.iterdir() if f.is_file() and f.suffix.lower() in SUFFIXES)
            if path.is_dir()
            else [path]
        )
    papers = {file.with_suffix(""): file for file in files if file.suffix.lower() == ".pdf"}
    jobs = []
    for file in files:
        is_twin = file.suffix.lower() == ".xml" and file.with_suffix("") in papers
        if is_twin:
            continue
        twin = file.with_suffix(".xml") if papers.get(file.with_suffix("")) == file else None
        jobs.append(Job(file=file, stem=file.stem, twin=twin if twin in files else None))
    return jobs


async def convert_all(
    jobs: list[Job], out: Path, parsers: Parsers, *, own: Own | None, draft: bool, at_once: int
) -> AsyncIterator[BatchResult]:
    """Convert every job, yielding each result when it is there; at most `at_once` at the same time."""
    gate = asyncio.Semaphore(at_once)

    async def one(job: Job) -> BatchResult:
        async with gate:
            try:
                return await _convert(job, out, parsers, own, draft=draft)
            except LedgerpostError as error:
                return BatchResult(str(job.file), (), valid=False, kinds=(), reasons=(str(error),))

    for finished in asyncio.as_completed([one(job) for job in jobs]):
        yield await finished


async def _convert(job: Job, out: Path, parsers: Parsers, own: Own | None, *, draft: bool) -> BatchResult:
    content = await asyncio.to_thread(job.file.read_bytes)
    unpacked = await parsers.unpack(content, Channel.SUBMIT, job.file.name)
    documents = list(unpacked.documents)
    if job.twin is not None and len(documents) == 1:
        twin = Part(
            name=job.twin.name, media_type="application/xml", content=await asyncio.to_thread(job.twin.read_bytes)
        )
        documents = [Document(main=documents[0].main, companions=(*documents[0].companions, twin))]
    written, kinds, reasons, valid = [], [], [], bool(documents)
    if not documents:
        reasons.append("There is no document in it.")
    parts = [part for document in documents for part in await divisions(document, own, parsers.read)]
    for position, (document, read) in enumerate(parts, 1):
        made, what, result = await _document(document, read, parsers, draft=draft)
        kinds.append(str(what or "unsure"))
        valid = valid and made.ubl is not None
        reasons += () if made.ubl is not None else why_not(made)
        if result is not None:
            name = f"{job.stem}.xml" if len(parts) == 1 else f"{job.stem}.s{position}.xml"
            await asyncio.to_thread((out / name).write_bytes, result)
            written.append(name)
    return BatchResult(str(job.file), tuple(written), valid=valid, kinds=tuple(kinds), reasons=tuple(reasons))


async def _document(
    document: Document, read: DocumentRead, parsers: Parsers, *, draft: bool
) -> tuple[Converted, str | None, bytes | None]:
    what = kind(read.reading, document.main).value
    made = await converted(read, document, what, parsers)
    content = made.ubl
    if content is None and draft and what in INVOICE_KINDS:
        content = draft_ubl(read.reading)
    return made, what, content


def why_not(made: Converted) -> tuple[str, ...]:
    """Return why there is no UBL, in sentences."""
    fatal = tuple(f"{finding.message} ({finding.rule})" for finding in made.findings if finding.fatal)
    return (*made.missing, *dict.fromkeys(fatal))
