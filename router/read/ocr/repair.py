"""Digits that OCR took for letters put right, only where a check digit proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stdnum.be import ogm_vcs

from router.check_digits import is_account, is_vat_number
from router.read.pages.words import Word

_DIGITS = str.maketrans("OoQDIl|iSsBZzGT", "000011115582267")
_LETTERS = str.maketrans("015826", "OISBZG")
_MOST_WORDS = 8  # an account number is printed in up to seven groups
_ROW_STEP = 0.3  # of the letter size: words of one row differ by less from the next
_WORD_GAP = 1.5  # of the letter size: wider apart is another number

# n digit, a letter, c either, B itself; after the country code. ISO 13616 registry; VIES FAQ for VAT numbers.
_ACCOUNTS = {
    "BE": "n" * 14,
    "NL": "nn" + "aaaa" + "n" * 10,
    "DE": "n" * 20,
    "LU": "n" * 5 + "c" * 13,
    "FR": "n" * 12 + "c" * 11 + "nn",
}
_VAT_NUMBERS = {"BE": "n" * 10, "NL": "n" * 9 + "B" + "nn", "DE": "n" * 9, "LU": "n" * 8, "FR": "cc" + "n" * 9}
_COUNTRY = re.compile(r"(?=([B8]E|NL|DE|LU|FR))")
_REFERENCE = re.compile(r"([+*]{2,3})([0-9A-Za-z|/ ]{12,16})([+*]{2,3})")


def repaired(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return `words` with VAT numbers, accounts and payment references repaired.

    A change is made only when the number as read fails its check, and passes it once letters in places of digits
    (O, I, l, S, B, Z, G and the like) become the digits they look like. All else stays as read.
    """
    changed: dict[int, str] = {}
    for row in _rows(words):
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
    country = "BE" if bare[:2] == "8E" else bare[:2]
    for shapes, is_valid in ((_ACCOUNTS, is_account), (_VAT_NUMBERS, is_vat_number)):
        shape = shapes[country]
        if len(bare) != len(shape) + 2:
            continue
        mended = country + "".join(_as(kind, sign) for kind, sign in zip(shape, bare[2:], strict=True))
        if mended != bare and not is_valid(bare) and is_valid(mended):
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
