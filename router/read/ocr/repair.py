"""What OCR took for a look-alike put right, only where a check digit or the form of a number proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stdnum.be import ogm_vcs

from router.check_digits import is_account, is_vat_number
from router.read.ocr.boxes import unboxed
from router.read.ocr.label_words import as_label
from router.read.pages.words import Word

_DIGITS = str.maketrans("OoQDIl|iSsBZzGT", "000011115582267")
_LETTERS = str.maketrans("015826", "OISBZG")
_MOST_WORDS = 8  # an account number is printed in up to seven groups
_ROW_STEP = 0.3  # of the letter size: words of one row differ by less from the next
_WORD_GAP = 1.5  # of the letter size: wider apart is another number

_MOST_MENDED = 3  # signs of one number: more is another number

# n digit, a letter, c either, B and U themselves; after the country code. ISO 13616 registry; VIES FAQ for VAT numbers.
_SHAPES = {
    "BE": ("n" * 14, "n" * 10),
    "NL": ("nn" + "aaaa" + "n" * 10, "n" * 9 + "B" + "nn"),
    "DE": ("n" * 20, "n" * 9),
    "LU": ("n" * 5 + "c" * 13, "n" * 8),
    "FR": ("n" * 12 + "c" * 11 + "nn", "cc" + "n" * 9),
    "IE": ("nn" + "aaaa" + "n" * 14, "n" * 7 + "a", "n" * 7 + "aa"),
    "GB": ("nn" + "aaaa" + "n" * 14, "n" * 9),
    "IT": ("nn" + "a" + "n" * 10 + "c" * 12, "n" * 11),
    "ES": ("n" * 22, "c" + "n" * 7 + "c"),
    "PT": ("n" * 23, "n" * 9),
    "AT": ("n" * 18, "U" + "n" * 8),
    "PL": ("n" * 26, "n" * 10),
    "DK": ("n" * 16, "n" * 8),
    "SE": ("n" * 22, "n" * 12),
}
_COUNTRY = re.compile(r"(?=([B8][EF]|NL|DE|LU|FR|[Il1][ET]|G[B8]|ES|PT|AT|PL|DK|SE))")
_COUNTRY_MEANT = {"BF": "BE", "8E": "BE", "8F": "BE", "lE": "IE", "1E": "IE", "lT": "IT", "1T": "IT", "G8": "GB"}
_REFERENCE = re.compile(r"([+*]{2,3})([0-9A-Za-z|/ ]{12,16})([+*]{2,3})")

# A day as figures: `3I.10.2025`.
_DAY = re.compile(r"(?<![\w.,])[\dIl|O]{1,2}([./-])[\dIl|O]{1,2}\1(?:(?:19|2[0O])[\dIl|O]{2}|\d\d)(?![\w,])")
_SMALL_O = re.compile(r"(?<=\d\d)o+(?![^\W\d_])|(?<=\d)o+(?=\d)|(?<![^\W\d_])o+(?=\d\d)")  # no number has one
_POINT_FOR_COMMA = re.compile(r"(?<![\d.])([1-9]\d{0,2}(?:\.\d{3})+)\.(\d\d)(?![\d.])")  # thousands have three digits
_STROKE_FOR_ONE = re.compile(r"(?<![\w.,])[Il|](?=(?:[.,]\d{3})*[.,]\d\d(?!\d))")  # "I.377,50"
_SMALL_L = re.compile(r"(?<=[A-Z])l(?=[A-Z]+\d{3})|(?<=\bS)l(?=\d{8}\b)")  # in a code of capitals; `SI`, a country
_CAPITAL_I = re.compile(r"(?<=[a-z]{2})I(?=[a-z]*$)")
# No word begins so, but many with a capital I: `lnterieur`, `ltalie`; and a town.
_SMALL_L_FIRST = re.compile(r"^l(?=[bcdfgkmnpqrtvwxz][^\W\d_]{2})|^l(?=eper\b)")
_SHORT_FORM = re.compile(r"(?=.*[a-z])(?:[a-z0]\.){2,3}")  # "z 0.o."
_STROKES = frozenset("Il|")
_TIMES = re.compile(r"[xX×](?=\d|$)")
_STROKE_TIMES = re.compile(r"[Il|](?=[xX×]$)")


def repaired(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return `words` with VAT numbers, accounts and payment references repaired, and what their form alone tells.

    A number is changed only when it fails its check as read, and passes it once letters in places of digits (O, I, l,
    S, B, Z, G and the like) become the digits they look like. By form: a small o among digits is a zero, a point before
    cents behind another point is a comma, a day has figures only, zeros between the letters of a legal form are
    letters, a stroke before cents or a multiplication sign is a one, a small l in a code of capitals or before a
    consonant at a word's beginning is a capital I, and a capital I behind small letters a small l. A long word a letter
    or two off a label's is the label's; signs one to a box are a number where they prove it. All else stays as read.
    """
    words = tuple(replace(word, text=as_label(_formed(word.text))) for word in unboxed(words))
    changed: dict[int, str] = {}
    for row in _rows(words):
        for word, follower, last in zip(row, row[1:], [*row[2:], None], strict=False):
            changed |= {id(word): text for text in _one(word.text, follower.text, last.text if last else "")}
        for run in _runs(row):
            for word, text in zip(run, _proved([word.text for word in run]), strict=False):
                changed[id(word)] = text
    return tuple(replace(word, text=changed[id(word)]) if id(word) in changed else word for word in words)


def _rows(words: tuple[Word, ...]) -> list[list[Word]]:
    """Words that stand on one height, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box.bottom):
        if rows and word.box.bottom - rows[-1][-1].box.bottom < _ROW_STEP * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.box.left) for row in rows]


def _runs(row: list[Word]) -> Iterator[list[Word]]:
    """Neighbouring words that may together be one number."""
    for start, first in enumerate(row):
        if not (_COUNTRY.search(first.text) or first.text[:1] in "+*"):
            continue
        run = [first]
        yield run
        for word in row[start + 1 : start + _MOST_WORDS]:
            if word.box.left - run[-1].box.right > _WORD_GAP * word.size:
                break
            run = [*run, word]
            yield run


def _proved(texts: list[str]) -> list[str]:
    """The texts put right, or nothing when nothing is wrong or nothing can be proved."""
    reference = _reference("".join(texts)) if len(texts) == 1 else None
    if reference is not None:
        return [reference]
    signs = [(number, place) for number, text in enumerate(texts) for place, sign in enumerate(text) if sign.isalnum()]
    bare = "".join(texts[number][place] for number, place in signs)
    for match in _COUNTRY.finditer(bare[: sum(sign.isalnum() for sign in texts[0])]):
        mended = _mended(bare[match.start() :])
        if mended is not None:
            return _written(texts, signs[match.start() :], mended)
    return []


def _mended(bare: str) -> str | None:
    """A whole account or VAT number whose check holds only after the repair."""
    country = _COUNTRY_MEANT.get(bare[:2], bare[:2])
    for place, shape in enumerate(_SHAPES[country]):
        if len(bare) != len(shape) + 2:
            continue
        is_valid = is_vat_number if place else is_account
        mended = country + "".join(_as(kind, sign) for kind, sign in zip(shape, bare[2:], strict=True))
        changes = sum(one != other for one, other in zip(mended, bare, strict=True))
        if 0 < changes <= _MOST_MENDED and not is_valid(bare) and is_valid(mended):
            return mended
    return None


def _as(kind: str, sign: str) -> str:
    if kind == "n":
        return sign.translate(_DIGITS)
    if kind == "a":
        return sign.translate(_LETTERS)
    return "B" if kind == "B" and sign == "8" else sign


def _written(texts: list[str], signs: list[tuple[int, int]], mended: str) -> list[str]:
    letters = [list(text) for text in texts]
    for (number, place), sign in zip(signs, mended, strict=True):
        letters[number][place] = sign
    return ["".join(word) for word in letters]


def _formed(text: str) -> str:
    """A word with what its form alone proves put right."""
    if _SHORT_FORM.fullmatch(text):
        return text.replace("0", "o")
    text = _DAY.sub(lambda found: _as_day(found[0]), text)
    text = _POINT_FOR_COMMA.sub(r"\1,\2", _SMALL_O.sub(lambda found: "0" * len(found[0]), text))
    text = _SMALL_L_FIRST.sub("I", text)
    return _CAPITAL_I.sub("l", _SMALL_L.sub("I", _STROKE_FOR_ONE.sub("1", text)))


def _as_day(text: str) -> str:
    """A day in figures, where the text is one; else the text."""
    figures = text.translate(_DIGITS)
    day, month = (int(part) for part in re.split(r"[./-]", figures)[:2])
    return figures if 1 <= day <= 31 and 1 <= month <= 12 else text  # noqa: PLR2004 - a calendar's


def _one(text: str, follower: str, last: str) -> list[str]:
    """A stroke that is the one in `1 x 398,60`, as a list of one or none."""
    if text in _STROKES and _TIMES.match(follower) and (follower[1:] or last)[:1].isdigit():
        return ["1"]
    return [f"1{text[1:]}"] if _STROKE_TIMES.match(text) and follower[:1].isdigit() else []


def _reference(text: str) -> str | None:
    """A structured Belgian reference (modulo 97) with its letters made digits and its strokes put back."""
    match = _REFERENCE.fullmatch(text.strip(".,;:"))
    if match is None:
        return None
    digits = re.sub(r"[/ ]", "", match[2]).translate(_DIGITS)
    if len(digits) != 12 or not digits.isdigit() or not ogm_vcs.is_valid(digits):  # noqa: PLR2004 - ten and two
        return None
    mended = f"{match[1]}{digits[:3]}/{digits[3:7]}/{digits[7:]}{match[3]}"
    return mended if mended != text else None
