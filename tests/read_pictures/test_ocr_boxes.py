"""A transfer form's boxes: an account or a reference written one sign to a box is whole again, where it proves it."""

from __future__ import annotations

import pytest

from router.model import Box
from router.read.ocr.boxes import unboxed
from router.read.ocr.repair import repaired
from router.read.pages.words import Word

STEP = 13.0


def boxed(text, *, top=100.0, size=9.0, start=0, confidence=1.0):
    """The signs of a text one to a box; a blank is an empty box."""
    return tuple(
        Word(
            text=sign,
            box=Box(left=20 + STEP * at, top=top, right=26 + STEP * at, bottom=top + size),
            page=1,
            size=size,
            confidence=confidence,
        )
        for at, sign in enumerate(text, start=start)
        if sign != " "
    )


def texts(words):
    return [word.text for word in words]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("BE68 5390 0754 7034", "BE68539007547034"), ("+++090/9337/55493+++", "+++090/9337/55493+++")],
)
def test_signs_in_boxes_are_one_number(written, meant):
    (whole,) = unboxed(boxed(written))
    assert (whole.text, whole.box.left, whole.box.right) == (meant, 20, 26 + STEP * (len(written) - 1))


def test_a_sign_seen_twice_counts_once_and_the_surer_reading_of_it():
    twice = boxed("   8 53", top=98.0, size=14.0, confidence=0.8)
    assert texts(unboxed((*boxed("BE68 5390 0754 7034"), *twice))) == ["BE68539007547034"]


@pytest.mark.parametrize("written", ["BE68 5390 0754 7035", "BAKKERIJ DE KORENAAR", "1 2 3 4 5 6"])
def test_what_proves_nothing_stays_in_its_boxes(written):
    words = boxed(written)
    assert unboxed(words) == words


def test_other_words_stay_where_they_are():
    label = Word(text="Mededeling", box=Box(left=20, top=80, right=70, bottom=89), page=1, size=9)
    assert texts(repaired((label, *boxed("***090/9337/55493***")))) == ["Mededeling", "***090/9337/55493***"]
