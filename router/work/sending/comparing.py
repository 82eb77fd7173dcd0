"""What a shadow connection would have sent, beside what the connections in use sent of the same documents."""

from __future__ import annotations

from dataclasses import dataclass

from router.model import Delivery, DeliveryState
from router.store.store import Store
from router.work.sending.shadow import SHADOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One delivery of the shadow: the same files as some other delivery of its document, or what differs."""

    delivery_id: str
    same: bool
    sentence: str


def compared(store: Store, connection: str, limit: int) -> list[Compared]:
    """Return what differs for each delivery of `connection`, newest first."""
    return [_beside(store, one) for one in store.outbox.of(connection, limit)]


def _beside(store: Store, shadow: Delivery) -> Compared:
    if shadow.state is not DeliveryState.DONE:
        why = f"it did not get so far: {shadow.last_error}" if shadow.last_error else f"it is {shadow.state}"
        return Compared(delivery_id=shadow.id, same=False, sentence=why)
    others = [one for one in store.deliveries(shadow.document_id) if one.connection != shadow.connection]
    sent = [one for one in others if one.receipt is not None and one.receipt.place != SHADOW]
    if not sent:
        return Compared(delivery_id=shadow.id, same=False, sentence="no other connection sent this document")
    ours = {file.sha256 for file in shadow.files}
    for one in sent:
        if {file.sha256 for file in one.files} == ours:
            return Compared(delivery_id=shadow.id, same=True, sentence=f"the same files as by {one.connection}")
    nearest = sent[0]
    theirs = {file.sha256: file.name for file in nearest.files}
    more = [file.name for file in shadow.files if file.sha256 not in theirs]
    less = [name for sha256, name in theirs.items() if sha256 not in ours]
    said = f"only here: {', '.join(more) or 'nothing'}; only by {nearest.connection}: {', '.join(less) or 'nothing'}"
    return Compared(delivery_id=shadow.id, same=False, sentence=said)
