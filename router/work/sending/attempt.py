"""What one attempt needs: the parcel, and the reasons for which it must not even begin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from connectors.contract import Connector, Parcel, ParcelFile, Progress
from router.errors import Held, Refused
from router.model import Delivery
from router.settings.model import Client
from router.store.store import Store
from router.work.sending.boundary import require_own

AMBIGUOUS = "ambiguous"
ONCE = "once_only"


def finds_repeats(connector: Connector) -> bool:
    """Whether delivering a parcel again finds what is already there, so that a doubt settles itself."""
    return bool(getattr(connector, "finds_repeats", True))


def tells_closing(connector: object) -> bool:
    """Whether the connector tells before the last bytes of every piece go, so that what broke before is in no doubt."""
    return bool(getattr(connector, "tells_closing", False))


def is_fetched(connector: object) -> bool:
    """Whether the other side comes for its deliveries, so that none is ever sent."""
    return bool(getattr(connector, "is_fetched", False))


async def require_ready(
    store: Store,
    delivery: Delivery,
    connector: Connector,
    *,
    on_ambiguous: str,
    clock: Callable[[], datetime],
    zone: tzinfo,
) -> None:
    """Raise Held when a person must look first, Refused when the target can never take it as it is."""
    require_own(delivery)
    if delivery.ambiguous and on_ambiguous == "hold" and not finds_repeats(connector):
        raise Held(AMBIGUOUS, doubt(delivery))
    terms = delivery.terms
    if terms.year is not None and terms.year != clock().astimezone(zone).year:
        raise Refused(
            f"{delivery.connection} takes only invoices of the current year, and this one is of {terms.year}: enter it "
            "there by hand, or give its target a fallback."
        )
    size_bytes = sum(file.size_bytes for file in delivery.files)
    if terms.size_limit_bytes is not None and size_bytes > terms.size_limit_bytes and not _splits(connector):
        raise Refused(
            f"The files have {size_bytes} bytes together, and the target takes {terms.size_limit_bytes}: give it a "
            "fallback, or bring them there by hand."
        )
    if taken := await asyncio.to_thread(store.outbox.taken_before, delivery):
        raise Held(
            ONCE,
            f"{delivery.connection} takes an invoice once, and it has this one by delivery {taken}: compare both. To "
            f"send it all the same: ledgerpost retry {delivery.id}.",
        )


def doubt(delivery: Delivery) -> str:
    """Return the sentence for a delivery that may or may not have arrived."""
    return (
        f"The attempt broke off so that {delivery.connection} may or may not have it: look there. If it does not: "
        f"ledgerpost retry {delivery.id}."
    )


async def parcel_of(
    store: Store, delivery: Delivery, clients: Mapping[str, Client], return_name: str, progress: Progress
) -> Parcel:
    """Return the parcel of a delivery with the bytes of its files; BlobLost, TryLater."""
    files = []
    for file in delivery.files:
        content = await asyncio.to_thread(store.blobs.get, file.sha256)
        files.append(ParcelFile(name=file.name, media_type=file.media_type, content=content, sha256=file.sha256))
    client = clients.get(delivery.client_id)
    return Parcel(
        delivery_id=delivery.id,
        client_id=delivery.client_id,
        client_name=client.name if client else delivery.client_id,
        client_number=(client.enterprise_number or "") if client else "",
        type=delivery.type,
        kind=delivery.kind,
        title=delivery.title,
        files=tuple(files),
        size_limit_bytes=delivery.terms.size_limit_bytes,
        return_name=return_name,
        ambiguous=delivery.ambiguous,
        progress=progress,
    )


def _splits(connector: Connector) -> bool:
    return bool(getattr(connector, "splits", False))
