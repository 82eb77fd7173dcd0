"""What access points to Peppol have in common: what they say of a document sent, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from connectors._answers import Answer
from connectors.contract import Refused

MOST_DOCUMENT_BYTES = 100_000_000
ALREADY = frozenset({409})  # a repeat under the same key


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What an access point says of a document it was handed: its id, and whether it had it before."""

    id: str
    already_there: bool = False


def id_of(data: Any) -> str:
    """Return the id in an access point's answer, under one of the names in use; empty when there is none."""
    found = data if isinstance(data, dict) else {}
    return str(next((found[key] for key in ("id", "documentId", "Id", "ID", "OrderID") if found.get(key)), ""))


def whole(answer: Answer, provider: str) -> bytes:
    """Return what was asked for with one byte more than `MOST_DOCUMENT_BYTES`; Refused when it is larger."""
    if len(answer.body) > MOST_DOCUMENT_BYTES:
        raise Refused(f"A document at {provider} is larger than {MOST_DOCUMENT_BYTES} bytes: fetch it by hand.")
    return answer.body
