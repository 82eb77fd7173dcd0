"""The currency of a paper: the one a label names, else the one that stands at its amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from router.model import Field
from router.read.layout.arrangement import Line, Sheet
from router.read.totals.amounts import CURRENCIES, CURRENCY_CODES

_NAMED = re.compile(
    (
        r"(?:currency|valuta|munt|munteenheid|devise|monnaie|währung|rechnungswährung|"
        r"amounts in|beträge in|montants en|bedragen in|pénznem)"
        r"[^A-Za-z0-9]{0,12}([A-Z]{3})(?![A-Za-z])"
    ),
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"[A-Za-z][(\[]({'|'.join(sorted(CURRENCY_CODES))})[)\]]")
_VAT_IN = re.compile(
    r"(?:btw|tva|vat|mwst|ust|umsatzsteuer|mehrwertsteuer)[\w.-]*(?: \w+){0,2} "
    r"(?:(?:in|en) (?:eur\b|euros?\b|€)|[(\[](?:eur|€)[)\]])",
    re.IGNORECASE,
)


def currency_of(sheet: Sheet) -> tuple[str, str] | None:
    """The currency that a label names, else the one printed most often, and how it is printed; None with a tie.

    Rows that convert into another currency do not count, as long as others name one.
    """
    for line in sheet.lines:
        match = _NAMED.search(line.text)
        if match and match[1] in CURRENCY_CODES:
            return match[1], match[1]
    converting = {line.row for line in sheet.lines if _converts(line.text)}
    return _most_printed(line for line in sheet.lines if line.row not in converting) or _most_printed(sheet.lines)


def currency_beside(sheet: Sheet, amounts: Iterable[Field[Decimal] | None]) -> tuple[str, str] | None:
    """The one currency printed on the rows of these amounts, and how it is printed; None when there are two."""
    places = [(amount.page, amount.box) for amount in amounts if amount is not None and amount.box is not None]
    rows = [
        line
        for line in sheet.lines
        if any(line.page == page and line.box.top <= box.bottom and box.top <= line.box.bottom for page, box in places)
    ]
    found = {code: sign for line in rows for word in line.text.split() for code, sign in _currency_words(word)}
    return next(iter(found.items())) if len(found) == 1 else None


def _converts(text: str) -> bool:
    """Whether a row leads from one currency into another: an exchange rate, or VAT named in euro."""
    codes = {code for word in text.split() for code, _ in _currency_words(word)}
    return len(codes) > 1 or _VAT_IN.search(text) is not None


def _most_printed(lines: Iterable[Line]) -> tuple[str, str] | None:
    counts: dict[str, int] = {}
    printed: dict[str, str] = {}
    for line in lines:
        for cell in line.cells:
            for word in cell.words:
                for code, sign in _currency_words(word.text):
                    counts[code] = counts.get(code, 0) + 1
                    printed.setdefault(code, sign)
    best = sorted(counts.items(), key=lambda item: -item[1])
    if not best or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0], printed[best[0][0]]


@lru_cache(maxsize=8_192)
def _currency_words(text: str) -> tuple[tuple[str, str], ...]:
    found = [(CURRENCIES[letter], letter) for letter in text if letter in CURRENCIES]
    bare = text.strip("().,:;[]/")
    if bare in CURRENCY_CODES:
        found.append((bare, bare))
    elif bare.upper() in CURRENCIES and bare.isalpha():
        found.append((CURRENCIES[bare.upper()], bare))
    elif bracketed := _BRACKETED.search(text):
        found.append((bracketed[1], bracketed[1]))
    elif re.fullmatch(r"[A-Z]{3}-?[\d.,]+|[\d.,]+[A-Z]{3}", bare):
        code = re.sub(r"[^A-Z]", "", bare)
        found.extend([(code, code)] if code in CURRENCY_CODES else [])
    return tuple(found)
