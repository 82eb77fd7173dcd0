"""What counts as better and as worse."""

from dataclasses import replace
from datetime import date

import pytest

from router.model import How
from router.read.learned.applied import by_mark, lesson_of, taught
from router.read.learned.fields import SAID
from router.read.learned.trial import Effect, Tried, effect
from tests.learned.conftest import read

WRONG = "right of 'Klantnummer' on page 1"


@pytest.fixture
def judged(reading):
    """Judge the lesson of a misread invoice number on a paper where the reader has `known`."""
    first = reading(((50, "Bewijsstuk 2026-17"),), invoice_number=read("4711", WRONG))
    lesson = lesson_of(first, "invoice_number", "2026-17")

    def judge(known, text="Bewijsstuk 2026-18", **fields) -> Effect:
        before = reading(((50, text),), invoice_number=known, **fields)
        return effect(before, taught(before, by_mark([lesson])), lesson)

    return judge


def test_filling_what_was_empty_is_better(judged):
    assert judged(None) is Effect.BETTER


def test_mending_the_same_mistake_is_better(judged):
    assert judged(read("4712", WRONG)) is Effect.BETTER


def test_the_same_value_from_elsewhere_is_the_same(judged):
    assert judged(read("2026-18", "behind 'Factuur' on page 1")) is Effect.SAME


def test_finding_nothing_is_the_same(judged):
    assert judged(read("4712", WRONG), text="Iets anders") is Effect.SAME


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (read("2026-18", "behind 'Factuur' on page 1"), read("2026-19")),
        (replace(read("2026-18", SAID), how=How.LEARNED), read("2026-19")),
        (read("2026-18", "behind 'Factuur' on page 1"), None),
    ],
)
def test_changing_what_was_right_is_worse(reading, before, after):
    lesson = lesson_of(reading(((50, "Bewijsstuk 2026-17"),)), "invoice_number", "2026-17")
    one, other = (reading(((50, "x"),), invoice_number=field) for field in (before, after))
    assert effect(one, other, lesson) is Effect.WORSE


def test_a_due_date_that_follows_the_mended_date_is_not_counted_against_it(reading):
    lesson = lesson_of(reading(((50, "Gedaan 02/11/2026"),)), "issue_date", date(2026, 11, 2))
    term = replace(read(date(2026, 12, 1)), how=How.RULE)
    before = reading(((50, "x"),), due_date=term)
    after = reading(((50, "x"),), issue_date=read(date(2026, 11, 2)), due_date=replace(term, value=date(2026, 12, 2)))
    assert effect(before, after, lesson) is Effect.BETTER


def test_effects_are_counted():
    counts = Tried()
    for what in (Effect.BETTER, Effect.SAME, Effect.BETTER, Effect.WORSE):
        counts = counts.with_effect(what)
    assert counts == Tried(better=2, same=1, worse=1)
