"""A document that waits at another side becomes an arrival: fetched, durable, and only then acknowledged there."""

from __future__ import annotations

import asyncio

from connectors.contract import Incoming, Source
from router.intake.doors import DoorStore, IntakeEvents
from router.model import Channel, Envelope


async def take(name: str, connector: Source, incoming: Incoming, store: DoorStore, events: IntakeEvents) -> None:
    """Take in what waits at connection `name`; one that came before is known by its id and content.

    Raises what the connector may raise, and TryLater or OSError when the store has no room.
    """
    content = await connector.fetch(incoming)
    envelope = Envelope(folder=f"peppol:{name}", file_name=incoming.name, submitter=incoming.id)
    blob = await asyncio.to_thread(store.blobs.put, content)
    if not await asyncio.to_thread(store.arrival_like, envelope, blob.sha256):
        events.accepted(await asyncio.to_thread(store.accept, Channel.PEPPOL, envelope, blob))
    await connector.ack(incoming)
