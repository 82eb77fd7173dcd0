"""The last look before a parcel leaves: the way out is one that was configured for the parcel's own client."""

from __future__ import annotations

from router.errors import Held
from router.model import Delivery, HeldReason
from router.route.plan import seal


def require_own(delivery: Delivery) -> None:
    """Raise Held unless the delivery's seal binds its connection and target to its client.

    Deliveries that were planned before there were seals have none and pass: the database alone vouches for those.
    """
    if delivery.seal in ("", seal(delivery.client_id, delivery.connection, delivery.target)):
        return
    raise Held(
        HeldReason.TARGET_REFUSED,
        f"Its way out was not configured for client {delivery.client_id}, so that nothing was sent; look at its target "
        "with ledgerpost show, and report it as a defect of Ledgerpost.",
    )
