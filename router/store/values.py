"""The values that only the store gives out, beside those of `router.model`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, TypedDict

from router.model import Arrival, ArrivalState, Hold, Sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArrival:
    """An arrival with what became of it."""

    arrival: Arrival
    state: ArrivalState
    attempts: int  # how often it was claimed for sorting
    outcome: Sorted | None  # None while waiting; `documents` stays empty here, ask `Store.documents(arrival_id=…)`

    @property
    def hold(self) -> Hold | None:
        """Why the arrival as a whole waits for a person."""
        return self.outcome.held if self.outcome else None


class ConnectionState(NamedTuple):
    """Whether deliveries may use a connection; one that is never mentioned is open."""

    state: Literal["open", "paused"]
    reason: str
    since: datetime  # aware, UTC


class Counts(TypedDict):
    """How much of everything there is, for metrics; a state that has none is absent."""

    arrivals: dict[str, int]  # by state
    documents: dict[str, int]  # by state
    held: dict[str, int]  # held documents and arrivals by reason
    deliveries: dict[tuple[str, str], int]  # by connection and state
