"""What a target demands of an invoice beside its form: an order, once only, this year only, a size."""

from __future__ import annotations

from dataclasses import dataclass

from router.model import File, Planned, Terms
from router.route.names import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """The demands of one target, as configured."""

    ordered: bool = False
    once_only: bool = False
    current_year_only: bool = False
    size_limit_bytes: int | None = None

    def terms(self, words: Words, files: tuple[File, ...], sha256: str, fallback: Planned | None) -> Terms:
        """Return what they mean for one document; `sha256` is that of what came in.

        The same invoice is one with the same number, date, parties and type; without number or date, the same bytes. A
        document without a date is of no year, so that no year keeps it from going.
        """
        known = (words.type, words.kind, words.supplier, words.customer, words.number, words.date)
        same = "|".join(known).casefold() if words.number and words.date else sha256
        return Terms(
            ordered=self.ordered and bool(files),
            once=same if self.once_only else "",
            year=int(words.date[:4]) if self.current_year_only and words.date else None,
            size_limit_bytes=self.size_limit_bytes,
            fallback=fallback,
        )


NOTHING = Wants()
