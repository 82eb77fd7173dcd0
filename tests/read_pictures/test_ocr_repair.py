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


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (("VAT", "lE6388047V"), ["VAT", "IE6388047V"]),
        (("IT", "O0159560366"), ["IT", "00159560366"]),
        (("BFO461327446",), ["BE0461327446"]),
        (("LU28", "o019", "4006", "4475", "0000"), ["LU28", "0019", "4006", "4475", "0000"]),
        (("L-406o",), ["L-4060"]),
        (("I.377,50",), ["1.377,50"]),
        (("3I.1O.2025",), ["31.10.2025"]),
        (("0l/l2/2O26",), ["01/12/2026"]),
        (("4.362.67",), ["4.362,67"]),
        (("Sl00218844",), ["SI00218844"]),
        (("BrandI", "GmbH"), ["Brandl", "GmbH"]),
        (("lnterieur", "Vos", "8900", "leper"), ["Interieur", "Vos", "8900", "Ieper"]),
        (("Sp.", "z", "0.o."), ["Sp.", "z", "o.o."]),
        (("I", "x", "398,60"), ["1", "x", "398,60"]),
        (("I", "x398,60"), ["1", "x398,60"]),
        (("IX", "83,79"), ["1X", "83,79"]),
    ],
)
def test_what_a_check_digit_or_the_form_of_a_number_proves_is_put_right(seen, meant):
    assert read(*seen) == meant


@pytest.mark.parametrize(
    "seen",
    [
        ("1o", "de", "abril"),  # the first of the month
        ("02.345.67.89",),  # a telephone number
        ("no12",),
        ("Lodewijk", "XIV", "Ixelles"),
        ("IX", "edities"),
        ("lbs", "leperd", "lhotel", "luik"),
        ("OpenAI", "WiFi"),
        ("2.0.1",),
        ("31.I9.2025",),  # no month
        ("02.123.45",),  # no amount begins with a zero before thousands
        ("FACl2026",),  # a one as likely
    ],
)
def test_what_only_looks_like_it_stays(seen):
    assert read(*seen) == list(seen)
