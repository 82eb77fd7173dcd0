"""A period's documents in one ZIP: papers, UBL, an index for people and a manifest with hashes for programs."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from router.model import ArrivalState, File, Receipt, StoredDocument, Type
from router.route.names import DEFAULT_TEMPLATE, extension, stem
from router.store.store import Store
from router.work.line.outcome import file_words, files_of

COLUMNS = (
    *("document", "client", "type", "kind", "date", "number", "seller", "buyer", "excl", "vat", "incl", "currency"),
    *("due", "payment reference", "files"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MANY = 1_000_000
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows; the same documents give the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which documents a bundle holds: sorted ones dated (else received) from `first` to `last`, both included."""

    first: date
    last: date
    clients: Collection[str] = ()  # empty: every client
    types: Collection[Type] = tuple(Type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """What a bundle holds."""

    documents: int
    files: int
    size_bytes: int
    sha256: str
    handed_over: tuple[str, ...] = ()  # deliveries that had waited for it, or for a person to send them


def bundle(store: Store, selection: Selection, to: Path, waiting_on: Collection[str] = ()) -> Bundled:
    """Write the bundle to `to`, whole or not at all, then note it as receipt of what it takes along.

    That is what waits on the connections `waiting_on`, and what waits until a person sends it (`send: manual`), of the
    documents inside. Raises OSError when it cannot be written (FileExistsError when `to` exists), BlobLost, TryLater.
    """
    chosen = list(selected(store, selection))
    made = to.with_name(f".{to.name}.part")
    manifest, digest = write_part(store, chosen, made)
    size_bytes = made.stat().st_size
    try:
        os.link(made, to)
    finally:
        made.unlink()
    receipt = Receipt(place=to.name, reply="taken along in a bundle", size_bytes=size_bytes, sha256=digest)
    handed = _hand_over(store, {one.id for one in chosen}, receipt, waiting_on)
    return Bundled(
        documents=len(chosen),
        files=len(manifest),
        size_bytes=size_bytes,
        sha256=digest,
        handed_over=tuple(handed),
    )


def write_part(store: Store, chosen: Iterable[StoredDocument], part: Path) -> tuple[list[dict[str, Any]], str]:
    """Write the bundle of these documents to `part`, durably; return its manifest and SHA-256.

    The same documents give the same bytes. Raises OSError, BlobLost, TryLater.
    """
    with part.open("wb") as raw:
        manifest = _write(store, chosen, raw)
        raw.flush()
        os.fsync(raw.fileno())
    return manifest, sha256_of(part)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; raises OSError."""
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def _hand_over(store: Store, documents: Collection[str], receipt: Receipt, waiting_on: Collection[str]) -> list[str]:
    """Note the bundle as receipt of what waited for it, or for a person, of these documents; return which."""
    outbox = store.outbox
    due = [one for one in outbox.waiting(waiting_on, _MANY) if one.document_id in documents] if waiting_on else []
    by_hand = [one for one in outbox.by_hand(_MANY) if one.document_id in documents]
    handed = outbox.hand_over([(one.id, receipt) for one in due], waiting_on)
    return sorted(handed + outbox.take_along([(one.id, receipt) for one in by_hand]))


def selected(store: Store, selection: Selection) -> Iterator[StoredDocument]:
    """Yield the documents of a selection, oldest first."""
    clients: Iterable[str | None] = sorted(selection.clients) or [None]
    for client in clients:
        for one in reversed(store.documents(_MANY, client=client, state=ArrivalState.SORTED)):
            if one.document.type.value in selection.types and selection.first <= _dated(one) <= selection.last:
                yield one


def _dated(stored: StoredDocument) -> date:
    read = stored.document.reading.issue_date
    return read.value if read else stored.arrival.received_at.date()


def _write(store: Store, chosen: Iterable[StoredDocument], raw: Any) -> list[dict[str, Any]]:
    """Write every member; return the manifest."""
    manifest: list[dict[str, Any]] = []
    rows: list[tuple[Any, ...]] = []
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for stored in chosen:
            names = []
            for name, file in _named(stored):
                _put(archive, name, store.blobs.get(file.sha256))
                manifest.append(
                    {"name": name, "sha256": file.sha256, "size_bytes": file.size_bytes, "document": stored.id}
                )
                names.append(name)
            rows.append((*_facts(stored), ", ".join(names)))
        _put(archive, "index.xlsx", index(rows))
        listed = {"format": "ledgerpost bundle 1", "files": manifest}
        _put(archive, "manifest.json", json.dumps(listed, indent=1, ensure_ascii=False).encode())
    return manifest


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _ZIP_BEGINS)
    member.external_attr = 0o644 << 16
    archive.writestr(member, content, zipfile.ZIP_DEFLATED)


def _named(stored: StoredDocument) -> Iterator[tuple[str, File]]:
    """Yield a document's paper, UBL and original under names that say what they are, each content once."""
    document = stored.document
    base = stem(DEFAULT_TEMPLATE, file_words(stored.arrival.id, document))
    files, seen, taken = files_of(document), set[str](), set[str]()
    for file in (files.paper, *(ubl.file for ubl in files.ubls), files.original):
        if file is None or file.sha256 in seen:
            continue
        seen.add(file.sha256)
        name = f"{document.client.value}/{document.type.value}/{base}{extension(file.name, file.media_type)}"
        while name in taken:
            folder, _, last = name.rpartition("/")
            name = f"{folder}/more_{last}"
        taken.add(name)
        yield name, file


def _facts(stored: StoredDocument) -> tuple[Any, ...]:
    document, reading = stored.document, stored.document.reading
    read: Mapping[str, Any] = {
        "date": reading.issue_date,
        "number": reading.invoice_number,
        "seller": reading.seller.name,
        "buyer": reading.buyer.name,
        "excl": reading.total_excl,
        "vat": reading.total_vat,
        "incl": reading.total_incl,
        "currency": reading.currency,
        "due": reading.due_date,
        "payment": reading.payment_reference,
    }
    values = [field.value if field else None for field in read.values()]
    what = (document.client.value, document.type.value, document.kind.value)
    return (stored.id, *(str(each) if each is not None else None for each in what), *values)


def index(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Return an .xlsx of the rows; a text is always a text, whatever it begins with."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*_ZIP_BEGINS)  # noqa: DTZ001 - the format has no zone
    sheet = book.create_sheet("documents")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)

    def cell(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, _CONTROL.sub(" ", value))
        made.data_type = "s"  # a supplier's name that begins with = is no formula
        return made

    for row in rows:
        sheet.append([cell(value) for value in row])
    made = io.BytesIO()
    book.save(made)
    return _undated(made)


def _undated(book: io.BytesIO) -> bytes:
    """Return a workbook without the moment at which it was saved, which the library writes into it."""
    made = io.BytesIO()
    with zipfile.ZipFile(book) as saved, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in saved.namelist():
            _put(archive, name, _SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", saved.read(name)))
    return made.getvalue()
