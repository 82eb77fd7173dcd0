"""Letters in places of digits are put right where a check digit proves it, and nowhere else."""

from __future__ import annotations

import pytest

from router.model import Box
from router.read.ocr.repair import repaired
from router.read.pages.words import Word


def line(*texts, gap=3.0):
    words, left = [], 40.0
    for text in texts:
        right = left + 5.0 * len(text)
        box = Box(left=left, top=100, right=right, bottom=110)
        words.append(Word(text=text, box=box, page=1, size=10, confidence=0.97))
        left = right + gap
    return tuple(words)


def read(*texts, gap=3.0):
    return [word.text for word in repaired(line(*texts, gap=gap))]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (("BE68", "S390", "O754", "7034"), ["BE68", "5390", "0754", "7034"]),
        (("IBAN:8E68539007547O34",), ["IBAN:BE68539007547034"]),
        (("NL91", "A8NA", "0417", "1643", "00"), ["NL91", "ABNA", "0417", "1643", "00"]),
        (("BTW", "BE", "O461.327.446"), ["BTW", "BE", "0461.327.446"]),
        (("BE0461.3Z7.446.",), ["BE0461.327.446."]),
        (("+++09O/9337/55493+++",), ["+++090/9337/55493+++"]),
        (("***090933755493***",), ["***090/9337/55493***"]),
    ],
)
def test_a_number_is_repaired_when_its_check_then_holds(seen, meant):
    assert read(*seen) == meant


@pytest.mark.parametrize(
    "seen",
    [
        ("BE68", "5390", "0754", "7035"),  # a wrong digit, no letter: not ours to guess
        ("BE68", "S390", "O754", "7035"),  # repaired, the check still fails
        ("BESTELLING", "SOS", "BOB"),
        ("FACTUUR", "O461327446"),
        ("DE", "SIOBOI"),
        ("IBAN:BE6853900754703A",),
        ("+++090/9337/55494+++",),
        ("+++090/9337/55493+++",),
    ],
)
def test_all_else_stays_as_it_was_read(seen):
    assert read(*seen) == list(seen)


def test_words_far_apart_are_not_one_number():
    assert read("BE68", "S390", "O754", "7034", gap=60.0) == ["BE68", "S390", "O754", "7034"]


def test_no_words_stay_no_words():
    assert repaired(()) == ()
