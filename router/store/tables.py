"""The tables as they are after the last migration, for building statements; migrations alone change the database."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

# Moments are UTC. SQLite drops the time zone, so only UTC may be bound and `rows.utc` puts it back.
_MOMENT = DateTime(timezone=True)

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("applied_at", _MOMENT, nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("received_at", _MOMENT, nullable=False),
    Column("envelope", Text, nullable=False),  # JSON of Envelope
    Column("sha256", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),  # who holds the lease, or settled it
    Column("lease_until", _MOMENT),
    Column("sorted_at", _MOMENT),
    Column("message_id", Text),
    Column("held_reason", Text),
    Column("outcome", Text),  # JSON of Sorted without its documents
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("arrival_id", Text, ForeignKey("arrivals.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("client_id", Text),
    Column("type", Text),
    Column("kind", Text),
    Column("state", Text, nullable=False),
    Column("held_reason", Text),
    Column("sha256", Text, nullable=False),
    Column("sorted_at", _MOMENT, nullable=False),
    Column("body", Text, nullable=False),  # JSON of SortedDocument
    UniqueConstraint("arrival_id", "position"),
    UniqueConstraint("id", "client_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("connection", Text, nullable=False),
    Column("target", Text, nullable=False),  # JSON, the connector's own
    Column("files", Text, nullable=False),  # JSON of tuple[File, ...]
    Column("reason", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("planned_at", _MOMENT, nullable=False),
    Column("next_try_at", _MOMENT),
    Column("owner", Text),
    Column("lease_until", _MOMENT),
    Column("finished_at", _MOMENT),
    Column("last_error", Text, nullable=False),
    Column("ambiguous", Boolean, nullable=False),
    Column("receipt", Text),  # JSON of Receipt
    Column("terms", Text, nullable=False),  # JSON of Terms
    Column("failures", Integer, nullable=False),
    Column("counted_from", _MOMENT),
    Column("sequence", Text),  # for targets that want an order
    Column("once", Text),  # for targets that take an invoice once
    Column("moment", Text, nullable=False),
    Column("due_at", _MOMENT),
    Column("seal", Text, nullable=False),
    # The database itself refuses a delivery to another client than its document's.
    ForeignKeyConstraint(["document_id", "client_id"], ["documents.id", "documents.client_id"]),
)

# What the other side has already of a delivery that goes over in several pieces, until it has all.
pieces = Table(
    "pieces",
    metadata,
    Column("delivery_id", Text, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("piece", Text, primary_key=True),
    Column("answer", Text, nullable=False),
)

# Small secrets that change by themselves, sealed with the instance's key.
vault = Table(
    "vault",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("changed_at", _MOMENT, nullable=False),
)

blob_uses = Table(
    "blob_uses",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("arrival_id", Text, ForeignKey("arrivals.id"), primary_key=True),
)

# Bytes of small mails, until they have a file of their own.
young_blobs = Table(
    "young_blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("kept_at", _MOMENT, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

connections = Table(
    "connections",
    metadata,
    Column("name", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", _MOMENT, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("subject", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

# One row: the end of the chain. Whoever appends holds it, and it tells when last lines were cut off.
history_head = Table(
    "history_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", Text, primary_key=True),
    Column("supplier", Text, nullable=False),  # the strongest mark
    Column("field", Text, nullable=False),
    Column("lesson", Text, nullable=False),  # JSON of Lesson
    Column("created_at", _MOMENT, nullable=False),
    Column("by", Text, nullable=False),
    Column("document_id", Text),  # none for a lesson from elsewhere
    Column("state", Text, nullable=False),
    Column("changed_at", _MOMENT, nullable=False),
    Column("better", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("worse", Integer, nullable=False),
)

# What each document's supplier is recognised by, for trying a lesson on all of them.
supplier_marks = Table(
    "supplier_marks",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
)

# What tells a document again; a key belongs to one document, for any number of workers.
duplicate_keys = Table(
    "duplicate_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document_id", Text, nullable=False),
)

# Answers to senders, one per arrival.
answers = Table(
    "answers",
    metadata,
    Column("id", Text, ForeignKey("arrivals.id"), primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("mail", Text, nullable=False),  # JSON of Answer
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("planned_at", _MOMENT, nullable=False),
    Column("next_try_at", _MOMENT, nullable=False),
    Column("last_error", Text, nullable=False),
)

# By what a document's client was known, so that the next one from there is known too.
client_marks = Table(
    "client_marks",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("client_id", Text, nullable=False),
)

# Addresses and tokens that were given out; of a token only its SHA-256.
issued = Table(
    "issued",
    metadata,
    Column("value", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("client_id", Text),  # none for one that serves the whole firm
    Column("name", Text, nullable=False),
    Column("issued_at", _MOMENT, nullable=False),
    Column("until", _MOMENT),  # none while it is in use without an end
    Column("changed_at", _MOMENT, nullable=False),
)

# What a door took and could not take away, so that it is not taken twice; cursors of mailboxes.
seen = Table(
    "seen",
    metadata,
    Column("door", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("mark", Text, nullable=False),
    Column("arrival_id", Text),
    Column("at", _MOMENT, nullable=False),
)

# What a person decided about a document, with the document as it was before.
decisions = Table(
    "decisions",
    metadata,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", _MOMENT, nullable=False),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text, nullable=False),  # JSON of SortedDocument
    Column("undone_at", _MOMENT),
)

digests = Table(
    "digests",
    metadata,
    Column("day", Text, primary_key=True),  # YYYY-MM-DD by the firm's clock
    Column("claimed_until", _MOMENT, nullable=False),
    Column("sent_at", _MOMENT),
)

bundles = Table(
    "bundles",
    metadata,
    Column("connection", Text, primary_key=True),
    Column("moment", Text, primary_key=True),  # ISO 8601 in UTC
    Column("claimed_until", _MOMENT, nullable=False),
    Column("made_at", _MOMENT),
)
