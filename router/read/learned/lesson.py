"""A lesson: where one supplier's papers carry one field, without anything of what stands there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from router.errors import LedgerpostError
from router.model import Field, Reading
from router.read.layout.labels import plain
from router.read.learned.fields import FORMS, read_at_first, typed_value
from router.read.learned.typed import Form

CONSTANT_FIELDS = frozenset({"seller_name", "seller_vat_number"})  # a supplier's own public identity
_LABEL_WORDS = 6
_SHAPES = {Form.NUMBER: r"[A9X\W_]{1,60}", Form.DATE: "day_first|month_first", Form.AMOUNT: "[,.]"}  # others have none


class Relation(StrEnum):
    """How a value stands to its label."""

    SAME_LINE_AFTER = "same_line_after"  # in the label's own cell, right behind it
    RIGHT_OF = "right_of"
    BELOW = "below"
    PLACE = "place"  # no label: a fixed place on the page
    CONSTANT = "constant"  # nowhere: the supplier's own name or VAT number


class PageRule(StrEnum):
    """The pages on which the label is looked for."""

    FIRST = "first"
    LAST = "last"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """What a supplier is recognised by; each is printed on every paper it sends out."""

    number: str | None = None  # VAT number; a Belgian enterprise number gets its prefix BE
    iban: str | None = None
    name: str | None = None  # plain: small letters, no accents, no punctuation

    @property
    def marks(self) -> tuple[str, ...]:
        """All marks, the strongest first."""
        pairs = (("number", self.number), ("iban", self.iban), ("name", self.name))
        return tuple(f"{what}:{value}" for what, value in pairs if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Where the papers of `supplier` carry `field`.

    `shape` is how the value looks, never the value: "AA-9999" for a number, day_first or month_first for a date, the
    decimal mark for an amount. `across` and `down` are fractions of the page's width and height, for a fixed place:
    the value's left edge (an amount's right one) and its middle. `constant` is only for the seller's name and VAT
    number. `instead_of` is the fingerprint of what misled the reader, empty when it had read nothing.
    """

    supplier: Supplier
    field: str
    relation: Relation
    label: str = ""  # plain words
    begins: bool = False  # the label begins its cell: nothing stands before it
    page: PageRule = PageRule.ANY
    shape: str = ""
    across: float = 0.0
    down: float = 0.0
    constant: str = ""
    instead_of: str = ""

    @property
    def place(self) -> str:
        """Where the value stands, in words."""
        if self.relation is Relation.CONSTANT:
            return f"always {self.constant}"
        on = "" if self.page is PageRule.ANY else f" on the {self.page} page"
        if self.relation is Relation.PLACE:
            return f"at {self.across:.0%} from the left and {self.down:.0%} from the top{on}"
        return f"{_IN_WORDS[self.relation]} '{self.label}'{on}"


_IN_WORDS = {
    Relation.SAME_LINE_AFTER: "right behind",
    Relation.RIGHT_OF: "right of",
    Relation.BELOW: "below",
}

Lessons = Mapping[str, tuple[Lesson, ...]]  # by mark of the supplier, the newest first


def by_mark(lessons: Iterable[Lesson]) -> dict[str, tuple[Lesson, ...]]:
    """Return lessons, given the newest first, as they are looked up."""
    found: dict[str, tuple[Lesson, ...]] = {}
    for lesson in lessons:
        for mark in lesson.supplier.marks:
            found[mark] = (*found.get(mark, ()), lesson)
    return found


# ------------------------------------------------------------------ recognising the supplier
def supplier_of(reading: Reading) -> Supplier:
    """Return what the seller of a reading is recognised by."""
    seller = reading.seller
    number = seller.vat_number.value if seller.vat_number else None
    if number is None and seller.enterprise_number:
        bare = seller.enterprise_number.value
        number = "BE" + bare if re.fullmatch(r"[01]\d{9}", bare) else bare
    return Supplier(
        number=number,
        iban=reading.ibans[0].value if reading.ibans else None,
        name=(plain(seller.name.value) or None) if seller.name else None,
    )


def supplier_key(reading: Reading) -> str | None:
    """Return the strongest mark of a reading's seller: VAT or enterprise number, else account, else name."""
    return next(iter(supplier_of(reading).marks), None)


def is_same(one: Supplier, other: Supplier) -> bool:
    """Say whether two are the same supplier.

    The numbers decide where both have one. Else every mark that both have must agree: many suppliers share a
    factoring company's account, and some a name.
    """
    if one.number and other.number:
        return one.number == other.number
    pairs = ((one.iban, other.iban), (one.name, other.name))
    shared = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    return bool(shared) and all(mine == theirs for mine, theirs in shared)


# ------------------------------------------------------------------ what misled the reader
def fingerprint(field: Field[Any] | None) -> str:
    """Return the fingerprint of the place the reader took a value from, as its reason tells it; empty for nothing."""
    original = read_at_first(field)
    if original is None:
        return ""
    quoted = re.match(r"[^']*'[^']*'", original.reason)
    words = plain(quoted.group() if quoted else re.sub(r"on page \d+", "", original.reason)).split()
    return _hashed(" ".join(word for word in words if not any(letter.isdigit() for letter in word)))


def value_fingerprint(field: Field[Any] | None) -> str:
    """Return the fingerprint of what was read itself, where a supplier's papers carry the same each time."""
    original = read_at_first(field)
    return "" if original is None else _hashed(plain(str(original.value)))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


# ------------------------------------------------------------------ from elsewhere
def check_lesson(lesson: Lesson) -> None:
    """Raise LedgerpostError when a lesson, for example from another firm, could not have been made by this program."""
    if lesson.field not in FORMS:
        raise LedgerpostError(f"Expected a lesson for a known field, found {lesson.field!r}: leave it out.")
    if not lesson.supplier.marks:
        raise LedgerpostError(f"Expected a supplier in the lesson for {lesson.field}, found none: leave it out.")
    if lesson.relation is Relation.CONSTANT:
        if lesson.field not in CONSTANT_FIELDS:
            raise LedgerpostError(f"A lesson may not say what {lesson.field} always is, only where it stands.")
        typed_value(lesson.field, lesson.constant)
        return
    if lesson.constant or (not is_label(lesson.label) and lesson.relation is not Relation.PLACE):
        raise LedgerpostError(f"Expected a label of words without digits for {lesson.field}, found {lesson.label!r}.")
    shape = _SHAPES.get(FORMS[lesson.field], "")
    if re.fullmatch(shape, lesson.shape) is None:
        raise LedgerpostError(f"Expected the shape of {lesson.field} and not a value, found {lesson.shape!r}.")


def is_label(text: str) -> bool:
    """Say whether plain words can be a label: few, with letters, without digits."""
    return (
        plain(text) == text
        and any(letter.isalpha() for letter in text)
        and not any(letter.isdigit() for letter in text)
        and len(text.split()) <= _LABEL_WORDS
    )
