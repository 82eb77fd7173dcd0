"""A document that waits at another side becomes an arrival: fetched, durable, and only then acknowledged there."""

from __future__ import annotations

import asyncio

from connectors.contract import Called, Collector, Incoming
from router.intake.doors import DoorStore, IntakeEvents
from router.model import Channel, Envelope
from router.store.disk import BlobRef


async def take(
    name: str, connector: Collector | Called, incoming: Incoming, store: DoorStore, events: IntakeEvents
) -> None:
    """Take in what waits at connection `name`; one that came before is known by its id and content.

    Raises what the connector may raise, and TryLater or OSError when the store has no room.
    """
    content = await connector.fetch(incoming)
    envelope = Envelope(folder=f"peppol:{name}", file_name=incoming.name, submitter=incoming.id)
    blob = await asyncio.to_thread(_kept, store, content)
    if not await asyncio.to_thread(store.arrival_like, envelope, blob.sha256):
        events.accepted(await asyncio.to_thread(store.accept, Channel.PEPPOL, envelope, blob))
    await connector.ack(incoming)


def _kept(store: DoorStore, content: bytes) -> BlobRef:
    spool = store.blobs.spool()
    try:
        spool.write(content)
        return spool.finish()
    except BaseException:
        spool.discard()
        raise
