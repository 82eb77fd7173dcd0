"""The ids of arrivals, documents and deliveries: short, sortable by time, the same when the line runs again."""

from __future__ import annotations

import secrets
from datetime import datetime

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # crockford.com/base32.html: no I, L, O, U
_RANDOM_BITS = 32
_CHARACTERS = 16  # 48 bits of milliseconds and 32 random bits, five bits a character


def arrival_id(received_at: datetime) -> str:
    """Return a new id: "A" and 16 characters of Crockford's base 32, sorting by millisecond of `received_at`."""
    milliseconds = int(received_at.timestamp() * 1000)
    number = (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
    return "A" + "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(_CHARACTERS)))


def document_id(arrival: str, position: int) -> str:
    """Return the id of the document at a 1-based position of an arrival."""
    return f"{arrival}-{position}"


def delivery_id(document: str, position: int) -> str:
    """Return the id of the delivery at a 1-based position of a document."""
    return f"{document}-{position}"
