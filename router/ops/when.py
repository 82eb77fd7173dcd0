"""When a delivery goes, as a sentence: at which moment, because of which line of the configuration."""

from __future__ import annotations

from datetime import datetime, tzinfo

from router.model import Delivery, DeliveryState, Planned


def when_planned(planned: Planned, zone: tzinfo | None = None) -> str:
    """Return when a planned delivery goes, hours by the clock of `zone` or else of this machine."""
    if planned.by_hand:
        return f"when a person sends it; {planned.moment}"
    if planned.due_at is None or not planned.moment:
        return "at once"
    return f"at {_hour(planned.due_at, zone)}; {planned.moment}"


def when_next(delivery: Delivery, zone: tzinfo | None = None) -> str | None:
    """Return when a delivery that was not attempted yet goes, and what a person may do; None when it goes at once."""
    if delivery.state is not DeliveryState.DUE or delivery.attempts or not delivery.moment:
        return None
    sooner = f"To send it now: ledgerpost retry {delivery.id}."
    if delivery.next_try_at is None:
        by_hand = "To hand it over yourself: ledgerpost export."
        return f"It waits until a person sends it ({delivery.moment}). {sooner} {by_hand}"
    return f"It goes at {_hour(delivery.next_try_at, zone)} ({delivery.moment}). {sooner}"


def _hour(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
