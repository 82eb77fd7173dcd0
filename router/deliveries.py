"""The nouns of delivering: what should go where, on which terms, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from router.lists import DeliveryState, Kind, Type
from router.ubl_form import UblForm


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to hand over: its name at the other side and its bytes by hash."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a target asks beyond the files: in which order, how often, how large, and where to when it will not."""

    ordered: bool = False  # one after the other, by the name of the first file
    once: str = ""  # tells the same invoice again, for a target that takes each one once
    year: int | None = None  # the only calendar year in which it may go
    size_limit_bytes: int | None = None  # of all files together, as sent
    fallback: Planned | None = None  # goes instead when this one is refused, given up or comes back


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One delivery that should take place: the document's files on their way to one target of one client."""

    position: int  # 1-based within the document
    client_id: str
    connection: str
    target: str  # JSON of the target's settings, as configured when planned
    files: tuple[File, ...]
    reason: str  # why, with the YAML line
    terms: Terms = Terms()
    moment: str = ""  # when its target wants documents, as in the YAML, such as "daily 18:00"
    due_at: datetime | None = None  # when that is, aware and in UTC; None is at once, unless `by_hand`
    by_hand: bool = False  # it waits until a person sends it
    seal: str = ""  # binds the way out to the client it was configured for; see route.plan
    corrected: int = 0  # how often the document went this way before, and was corrected since


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The other side's word that it has the parcel."""

    place: str  # path, remote id or address, no secrets
    reply: str = ""  # what it answered
    already_there: bool = False
    size_bytes: int = 0
    sha256: str = ""
    remote_id: str = ""  # what the other side calls it, where it told


@dataclass(frozen=True, slots=True, kw_only=True)
class Ubl:
    """A document written as UBL in the form that a target wants."""

    form: UblForm
    file: File
    holds_paper: bool  # the paper is inside; else it goes beside
    made_for: str = ""  # "client/type" whose ledger accounts are on its lines; empty when nobody's are


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery as the store gives it back."""

    id: str
    document_id: str
    client_id: str
    connection: str
    target: str  # JSON
    files: tuple[File, ...]
    reason: str
    type: Type
    kind: Kind
    title: str
    state: DeliveryState
    attempts: int
    planned_at: datetime
    next_try_at: datetime | None
    finished_at: datetime | None = None
    last_error: str = ""
    ambiguous: bool = False
    receipt: Receipt | None = None
    terms: Terms = Terms()
    failures: int = 0  # attempts that failed since it was planned, or since a person let it try again
    counted_from: datetime | None = None  # when that was: the time to give up counts from here
    moment: str = ""  # see Planned
    due_at: datetime | None = None
    seal: str = ""
