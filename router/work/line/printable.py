"""A picture as PDF, for targets that take no pictures of its sort."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from router.model import Document, File, Kind, Part, SortedDocument, Type, Verdict
from router.read.document import PICTURES
from router.route.plan import Files, unfit
from router.store.store import Store
from router.work.line.office import Office
from router.work.workers.conversion import Converted, RuleBook


async def with_printable(
    made: Converted,
    document: Document,
    office: Office,
    maker: RuleBook,
    *,
    who: Verdict[str],
    which: Verdict[Type],
    what: Verdict[Kind],
) -> Converted:
    """Return `made` with the page of a picture that some target of its client does not take as it is."""
    main = document.main
    original = File(name=main.name, media_type=main.media_type, sha256="", size_bytes=len(main.content))
    if made.page is not None or not _is_wanted(original, office, who.value, which.value, what.value):
        return made
    return replace(made, page=await maker.pdf(main))


async def printable(store: Store, document: SortedDocument, office: Office, maker: RuleBook) -> SortedDocument:
    """Return a stored document with the page of a picture that some target of its client does not take as it is."""
    original = File(
        name=document.name, media_type=document.media_type, sha256=document.sha256, size_bytes=document.size_bytes
    )
    wanted = _is_wanted(original, office, document.client.value, document.type.value, document.kind.value)
    if document.page is not None or not wanted:
        return document
    content = await asyncio.to_thread(store.blobs.get, document.sha256)
    page = await maker.pdf(Part(name=document.name, media_type=document.media_type, content=content))
    if page is None:
        return document
    kept = await asyncio.to_thread(store.blobs.put, page.content)
    file = File(name=page.name, media_type=page.media_type, sha256=kept.sha256, size_bytes=kept.size_bytes)
    return replace(document, page=file)


def _is_wanted(original: File, office: Office, client_id: str | None, type_: Type | None, kind: Kind | None) -> bool:
    if original.media_type not in PICTURES or client_id is None or type_ is None:
        return False
    own = office.ways.get(client_id, ())
    fitting = [way for way in own if way.takes(type_, kind or Kind.OTHER, original.media_type)]
    return any(unfit(Files(original=original), way) for way in fitting)
