"""From candidates to one field: the best supported value, unless another comes too near."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from router.model import Box, Field, How, Loser

T = TypeVar("T")

_LOSERS_KEPT = 5
_SECOND_WITNESS = 0.25  # what a further place with the same value adds


@dataclass(frozen=True, slots=True, eq=False)
class Candidate(Generic[T]):
    """A value that might be a field's; `score` is about 3 for a value right behind an unmistakable label."""

    value: T
    text: str
    page: int
    box: Box
    score: float
    reason: str
    confidence: float = 1.0  # of the words themselves, below 1 for OCR
    how: How = How.TEXT


def choose(candidates: Iterable[Candidate[T]], *, least: float = 1.0, lead: float = 1.12) -> Field[T] | None:
    """The value with the highest support, or None.

    Support is the best score plus a part of each further one for the same value. None when it is below `least` or when
    another value has more than 1/`lead` of it: right or empty.
    """
    groups: dict[T, list[Candidate[T]]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.value, []).append(candidate)
    if not groups:
        return None
    ranked = sorted(((_support(group), group) for group in groups.values()), key=lambda item: -item[0])
    support, group = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else 0.0
    if support < least or rival * lead > support:
        return None
    best = max(group, key=lambda candidate: candidate.score)
    return Field(
        value=best.value,
        how=best.how,
        confidence=round(_confidence(support, rival) * best.confidence, 3),
        text=best.text,
        page=best.page,
        box=best.box,
        reason=best.reason,
        losers=tuple(_loser(group) for _, group in ranked[1 : 1 + _LOSERS_KEPT]),
    )


def _support(group: list[Candidate[T]]) -> float:
    scores = sorted((candidate.score for candidate in group), reverse=True)
    return scores[0] + _SECOND_WITNESS * sum(scores[1:4])


def _confidence(support: float, rival: float) -> float:
    """Grows with the support and with the distance to the next value."""
    certain = min(1.0, support / 3.0)
    apart = min(1.0, (support - rival) / max(support, 0.01) / 0.5)
    return 0.7 + 0.2 * certain + 0.09 * apart


def _loser(group: list[Candidate[T]]) -> Loser:
    best = max(group, key=lambda candidate: candidate.score)
    return Loser(value=str(best.value), why=f"{best.reason}; less speaks for it", page=best.page, box=best.box)
