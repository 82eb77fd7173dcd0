"""The contract between the router and a connector: what a connector is given, promises and may raise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

from router.errors import NeedsAttention, Refused, TryLater
from router.model import Receipt

__all__ = [
    "Called",
    "Collector",
    "Connector",
    "Incoming",
    "Introduced",
    "NeedsAttention",
    "Options",
    "Parcel",
    "ParcelFile",
    "Progress",
    "Receipt",
    "Refused",
    "Source",
    "TryLater",
    "Vault",
]


class Options(BaseModel):
    """Base of a connector's settings and target: frozen, unknown keys are errors, every field has a description."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelFile:
    """One file to hand over; `name` is safe on every file system and at most 120 bytes of ASCII."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    sha256: str


class Progress(Protocol):
    """Which pieces of one parcel the other side has, for a way out that hands over one after the other.

    It outlasts the attempt and, but for parcels that no store knows, this program: what is noted is not sent again.
    """

    @property
    def taken(self) -> Mapping[str, str]:
        """Return what the other side answered, by the name of the piece; the connector gives the names."""

    async def closing(self, piece: str) -> None:
        """Keep that the last bytes of a piece go now: before this the other side cannot have it, after this it may.

        Waits its turn, for only one delivery of a connection that finds no repeats may stand in that doubt at once: a
        program that dies leaves one. Raises TryLater when it cannot be kept, and then nothing more may be sent.
        """

    async def note(self, piece: str, answer: str) -> None:
        """Keep that the other side has taken a piece; called as soon as it said so, and raises nothing."""


@dataclass(slots=True)
class InMemory:
    """The progress of a parcel that no store knows, such as a test document: it lasts as long as the parcel."""

    taken: dict[str, str] = field(default_factory=dict)

    async def closing(self, piece: str) -> None:
        """Keep nothing: whoever made the parcel sees for himself what came of it."""

    async def note(self, piece: str, answer: str) -> None:
        """Keep it."""
        self.taken[piece] = answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One delivery: the same `delivery_id` always carries the same files under the same names."""

    delivery_id: str
    client_id: str
    client_name: str
    type: str  # purchase, sales, misc
    kind: str
    title: str  # one line for a person, for example "Invoice 2026-17 of Drukkerij Peeters"
    files: tuple[ParcelFile, ...]
    size_limit_bytes: int | None = None  # most that the target takes at once, as sent
    return_name: str = ""  # local part under which a mail that comes back is known again; empty: none is
    ambiguous: bool = False  # an earlier attempt may have arrived
    client_number: str = ""  # the client's enterprise number, ten digits, where it has one
    progress: Progress = field(default_factory=InMemory, repr=False, compare=False)


class Vault(Protocol):
    """Keeps small secrets that change by themselves, such as a refresh token, for one connection.

    A connector that has `uses_vault: ClassVar[bool] = True` is made as `Connector(settings, vault=vault)`; the names in
    its vault are its own, another connection never sees them. Both methods block: call them in a thread.
    """

    def get(self, name: str) -> bytes | None:
        """Return what was put last under `name`, or None; TryLater when the store is away."""

    def put(self, name: str, value: bytes) -> None:
        """Keep `value` under `name`: durable and encrypted when this returns; TryLater when the store is away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One document that waits at the other side: its id there, and a file name that is safe everywhere."""

    id: str
    name: str


class Source(Protocol):
    """What a connector does beside delivering when documents wait at its other side: it brings them here."""

    async def fetch(self, incoming: Incoming) -> bytes:
        """Return the document's bytes as they came."""

    async def ack(self, incoming: Incoming) -> None:
        """Say that the document is safe here; repeated, it changes nothing."""


class Collector(Source, Protocol):
    """What a connector that has `collect_each_seconds` does beside delivering: it brings documents in.

    The methods raise what a connector may raise. A document that was fetched but not acknowledged is listed again.
    """

    collect_each_seconds: float | None  # None: this connection brings nothing in

    async def list_new(self) -> tuple[Incoming, ...]:
        """Return documents that wait, oldest first, perhaps not all of them; none when there are none."""


class Called(Source, Protocol):
    """What a connector with `takes_calls = True` does beside delivering: the other side calls when a document waits.

    The call is answered as taken only when the document is safe here; until then the other side calls again.
    """

    takes_calls: bool

    def called(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Incoming | None:
        """Return the document that a call tells of, None when it tells of none that waits.

        `headers` have names in lower case, `body` is as it came. Raises Refused when the call is not the other side's,
        or is old: somebody may have overheard it.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """Who the other side says it is, before anything secret is shown to it: a person compares, then it is pinned."""

    value: str  # of the setting that pins it
    shown: str  # what a person compares with what the other side's administrator says, such as a fingerprint


class Connector(Protocol):
    """One way out, made once per connection and shared by all its deliveries.

    Every method may raise TryLater (the same may succeed later), Refused (never this parcel) or NeedsAttention (a
    person must mend the connection). Anything else that escapes is a defect and is treated as TryLater.

    What is not usual a connector says by attributes that it may leave out: `finds_repeats = False` (a parcel that
    arrived cannot be found again, so that after a doubt it may arrive twice), `tells_closing = True` (it calls the
    progress's `closing` before the last bytes of every piece), `splits = True` (it makes several of a parcel that is
    too large), `is_fetched = True` (the other side comes for its deliveries), `uses_vault = True`,
    `rehearse(parcel, target)` (a coroutine that does all of `deliver` but write), `expires_at()` (when its credentials
    end, an aware moment or None), and `pinned_by = "host_key"` with `introduced(values)` (the setting that pins the
    other side, and a coroutine of the class which fetches it, from settings as typed, for a person to compare).
    """

    name: ClassVar[str]  # as written in YAML
    summary: ClassVar[str]  # one sentence for `ledgerpost connectors`
    settings_model: ClassVar[type[Options]]
    target_model: ClassVar[type[Options]]

    def __init__(self, settings: Any) -> None:
        """Keep `settings` (an instance of `settings_model`, secrets resolved); open nothing yet."""

    async def check(self) -> str:
        """Prove that the other side can be reached and used, leaving no trace; say in one sentence what was proven."""

    async def deliver(self, parcel: Parcel, target: Any) -> Receipt:
        """Hand over all files of `parcel` under their final names, completely or not at all visible.

        Delivering the same parcel again finds what is already there and says so in the receipt.
        """

    async def close(self) -> None:
        """Let go of connections; may be called twice."""
