"""Numbers as printed become decimals; which mark is the decimal one is decided per document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from statistics import median

from router.model import Box
from router.read.layout.arrangement import Line, Sheet, box_around
from router.read.pages.words import Word

CURRENCIES = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "EURO": "EUR",
    "EUROS": "EUR",
    "SFR": "CHF",
    "FR.": "CHF",
    "¥": "JPY",
    "₹": "INR",
}
CURRENCY_CODES = frozenset(
    [
        "EUR",
        "USD",
        "GBP",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "CAD",
        "AUD",
        "JPY",
        "INR",
        "MYR",
        "CNY",
        "TRY",
        "ZAR",
        "AED",
        "BRL",
    ]
)
_MARKS = "€£$¥₹"
_SHAPE = re.compile(
    rf"(?P<open>\()?(?P<before>[-+−–]?)(?P<currency>[{_MARKS}]|[A-Z]{{3}})?(?P<sign>[-+−–]?)"
    rf"(?P<digits>\d[\d.,'’]*?|[.,]\d+)(?P<dash>,-|,--|\.-|,—|,–)?(?P<after>[-−–]?)(?P<close>\))?"
    rf"(?P<unit>[{_MARKS}%]|EUR|USD|GBP|CHF|euros?|e)?(?P<mark>[A-Z])?[*:;]?\)?:?"
)
_GROUP = re.compile(r"[-+−–(]?[€£$]?[-+−–]?\d{1,3}")
_TAIL = re.compile(r"\d{3}(?:[.,]\d{1,4})?[-−–]?\)?[€£$%]?")
_FIGURE = re.compile(rf"[-+−–(]?[{_MARKS}]?[\d.,'’]*[-−–)]?[{_MARKS}]?|[A-Z]{{3}}")
_WIDE_BLANK = 1.2  # digit widths: a wider gap parts two numbers
_DIGITS_LIMIT = 15
_FIGURES = frozenset("0123456789")
_MUCH_NEARER = 0.5  # times as far
HIGHEST_RATE = 30  # per cent; no country of the EU charges more


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """One number on a line; `first` and `last` are positions of its words in the line."""

    value: Decimal
    text: str
    box: Box
    page: int
    row: int
    first: int
    last: int
    decimals: int
    is_percent: bool
    has_currency: bool
    is_proven: bool = False  # arithmetic shows that it is an amount

    @property
    def is_money(self) -> bool:
        """Printed the way amounts are, with two decimals or a currency, or proven to be one; not a percentage."""
        return not self.is_percent and (self.decimals == 2 or self.has_currency or self.is_proven)  # noqa: PLR2004 - cents

    @property
    def is_rate(self) -> bool:
        """Whether it may be a rate of VAT: from 0 to below 30 per cent, in steps of a tenth."""
        return 0 <= self.value < HIGHEST_RATE and self.value * 10 % 1 == 0


@dataclass(frozen=True, slots=True)
class Style:
    """How this document prints numbers: the decimal mark, and the usual gap between words in digit widths."""

    decimal_mark: str = ","
    blank: float = 0.55


def style_of(sheet: Sheet, language: str | None) -> Style:
    """Count unmistakable amounts; without any, the language decides."""
    comma = dot = 0
    gaps: list[float] = []
    for line in sheet.lines:
        for cell in line.cells:
            for word in cell.words:
                comma += _votes(word.text, ",", ".")
                dot += _votes(word.text, ".", ",")
            gaps.extend(
                (after.box.left - before.box.right) / _digit_width(before)
                for before, after in zip(cell.words, cell.words[1:], strict=False)
                if before.text[-1:].isdigit() or after.text[:1].isdigit()
            )
    mark = "." if dot > comma or (dot == comma and language == "en") else ","
    return Style(mark, min(1.3, max(0.4, median(gaps))) if gaps else 0.55)


def _votes(text: str, decimal: str, group: str) -> int:
    bare = text.strip("€£$()-−–+*:; ")
    if bare[-3:-2] != decimal:
        return 0
    if re.fullmatch(rf"\d{{1,3}}(?:[{group}'’]\d{{3}})+[{decimal}]\d{{2}}", bare):
        return 3
    return int(bool(re.fullmatch(rf"\d+[{decimal}]\d{{2}}", bare)))


def number(text: str, decimal_mark: str) -> Decimal | None:
    """The value of digits with marks, such as `1.234,56`; None when the marks make no sense."""
    text = text.replace("'", "").replace("’", "")
    marks = [mark for mark in ",." if mark in text]
    if len(marks) == 2:  # noqa: PLR2004 - both marks: the later one is the decimal one
        decimal = max(marks, key=text.rindex)
        group = "," if decimal == "." else "."
        if text.count(decimal) > 1 or not re.fullmatch(
            rf"\d{{1,3}}(?:\{group}\d{{2,3}})*\{group}\d{{3}}\{decimal}\d*", text
        ):
            return None
        return _decimal(text.replace(group, "").replace(decimal, "."))
    if not marks:
        return _decimal(text)
    mark = marks[0]
    whole, _, part = text.rpartition(mark)
    grouped = re.fullmatch(rf"\d{{1,3}}(?:\{mark}\d{{3}})+", text) is not None
    if text.count(mark) > 1:
        return _decimal(text.replace(mark, "")) if grouped else None
    if grouped and mark != decimal_mark and not whole.startswith("0"):
        return _decimal(whole + part)
    return _decimal(f"{whole or '0'}.{part or '0'}")


def _decimal(text: str) -> Decimal | None:
    if len(text) > _DIGITS_LIMIT:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def line_numbers(line: Line, style: Style) -> list[Number]:
    """All numbers of a line from left to right."""
    words = [word for cell in line.cells for word in cell.words]
    lone = _lone_figures(line) if style.blank else {}
    found: list[Number] = []
    position = 0
    while position < len(words):
        last = _group_end(words, position, style, lone)
        one = _number_at(words, position, last, line, style)
        if one is None and last > position:
            last = position
            one = _number_at(words, position, last, line, style)
        if one is not None:
            found.append(one)
        position = last + 1
    return found


def _lone_figures(line: Line) -> dict[int, int]:
    """For each word of a cell that holds figures and currency only: the position of the cell's last word."""
    found: dict[int, int] = {}
    position = 0
    for cell in line.cells:
        end = position + len(cell.words)
        if all(_FIGURE.fullmatch(word.text) for word in cell.words):
            found.update(dict.fromkeys(range(position, end), end - 1))
        position = end
    return found


def _group_end(words: Sequence[Word], start: int, style: Style, lone: dict[int, int]) -> int:
    """Position of the last word of a number whose thousands are parted by blanks, else `start`.

    A cell of nothing but figures is one number even where its blanks are wide, and no number begins with a zero group.
    """
    if not _GROUP.fullmatch(words[start].text):
        return start
    end = start
    while end + 1 < len(words) and _TAIL.fullmatch(words[end + 1].text):
        gap = (words[end + 1].box.left - words[end].box.right) / _digit_width(words[end])
        alone = end + 1 <= lone.get(start, -1) or (style.blank and words[end + 1].text[0] == "0" and gap < _WIDE_BLANK)
        if gap > 1.3 * style.blank and not alone:
            break
        end += 1
        if not words[end].text.isdigit():
            return end
    return start


def _digit_width(word: Word) -> float:
    return max(0.5, (word.box.right - word.box.left) / max(1, len(word.text)))


def _number_at(words: Sequence[Word], first: int, last: int, line: Line, style: Style) -> Number | None:
    text = "".join(word.text for word in words[first : last + 1])
    match = _SHAPE.fullmatch(text)
    if match is None or (match["currency"] and len(match["currency"]) > 1 and match["currency"] not in CURRENCY_CODES):
        return None
    digits = match["digits"].rstrip(".,")
    value = number(digits, style.decimal_mark)
    if value is None:
        return None
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    unit = match["unit"] or ""
    lone_percent = after is not None and after.text.strip("();:,") in {"%", "pct", "p.c."} and _near(words[last], after)
    currency = (
        bool(match["currency"])
        or (bool(unit) and unit != "%")
        or (is_currency(before) and not _belongs_before(words, first))
        or (is_currency(after) and after is not None and after.box.left - words[last].box.right < 0.8 * after.size)
    )
    if (
        match["sign"] in set("-−–")
        or match["before"] in set("-−–")
        or match["after"]
        or (match["open"] and match["close"])
    ) or _minus_before(words, first):
        value = -value
    decimals = -int(value.as_tuple().exponent)
    if match["mark"] and decimals != 2:  # noqa: PLR2004 - a till marks amounts with the letter of their rate
        return None
    if match["dash"]:
        decimals = 2
    percent = unit == "%" or lone_percent
    span = list(words[first : last + 1])
    box = box_around([word.box for word in span])
    return Number(
        value,
        " ".join(w.text for w in span),
        box,
        line.page,
        line.row,
        first,
        last,
        decimals,
        percent,
        not percent and (currency or bool(match["dash"])),
    )


def _near(one: Word, other: Word) -> bool:
    return other.box.left - one.box.right < 1.5 * one.size


def is_currency(word: Word | None) -> bool:
    """Whether a word is the name or the sign of a currency."""
    return word is not None and (
        word.text in CURRENCIES
        or word.text.strip("():-−–") in CURRENCY_CODES
        or (word.text.strip("-−–") or " ") in _MARKS
    )


def _belongs_before(words: Sequence[Word], first: int) -> bool:
    """Whether the currency in front of a number stands behind another one, and much nearer to it: `2,63 €    9`."""
    if first < 2 or words[first - 2].text[-1:] not in _FIGURES:  # noqa: PLR2004 - a number and its currency
        return False
    behind, ahead = (words[at].box.left - words[at - 1].box.right for at in (first - 1, first))
    return ahead > words[first].size and behind < _MUCH_NEARER * ahead


def _minus_before(words: Sequence[Word], first: int) -> bool:
    """Whether a minus, alone or at a currency mark, stands in front of the number."""
    index = first - 1
    if index >= 0 and is_currency(words[index]):
        if words[index].text[0] in "-−–" or words[index].text[-1] in "-−–":
            return _near(words[index], words[first])
        index -= 1
    if index < 0 or words[index].text not in set("-−–"):
        return False
    if not _near(words[index], words[index + 1]):
        return False
    return (
        index == 0
        or not any(letter.isalnum() for letter in words[index - 1].text)
        or (words[index].box.left - words[index - 1].box.right > 0.75 * words[index].size)
    )
