"""Postcode and city: the line that ends an address, as Belgium, its neighbours and the United States write it."""

from __future__ import annotations

import re
from dataclasses import replace

from router.read.layout.arrangement import Cell, Sheet, cell_of
from router.read.layout.labels import pattern, plain
from router.read.pages.words import Word

_CITY = r"(?P<city>[A-ZÀ-Ý][A-Za-zÀ-ÿ'’().\-]*(?:[ /][A-Za-zÀ-ÿ'’().\-]+){0,6})"


_PLACES = (
    ("", re.compile(rf"(?<![\w.,/-])(?P<prefix>[A-Z]{{1,2}})[- ](?P<code>\d{{4,5}}),?\s+{_CITY}")),
    ("NL", re.compile(rf"(?<![\w.,/-])(?:NL-)?(?P<code>\d{{4}} ?[A-Z]{{2}}),?\s+{_CITY}")),
    ("PT", re.compile(rf"(?<![\w.,/-])(?P<code>\d{{4}}-\d{{3}}),?\s+{_CITY}")),
    ("PL", re.compile(rf"(?<![\w.,/-])(?P<code>\d{{2}}-\d{{3}}),?\s+{_CITY}")),
    ("5", re.compile(rf"(?<![\w.,/-])(?P<code>\d{{5,6}}),?\s+{_CITY}")),
    ("4", re.compile(rf"(?<![\w.,/-])(?P<code>\d{{4}}),?\s+{_CITY}")),
    ("GB", re.compile(rf"(?<!\w)(?P<code>[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}})\s+{_CITY}")),
    ("IE", re.compile(rf"(?<!\w)(?P<code>[A-Z]\d[\dW] [A-Z\d]{{4}})\s+{_CITY}")),
    (
        "IE",
        re.compile(r"(?:(?P<city>[A-Z][A-Za-z'\- ]+(?: \d{1,2}W?)?),?\s+|^)(?P<code>[A-Z]\d[\dW] [A-Z\d]{4})(?!\w)"),
    ),
    ("GB", re.compile(r"(?:(?P<city>[A-Z][A-Za-z'\- ]+),?\s+)?(?P<code>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?!\w)")),
    ("US", re.compile(r"(?P<city>[A-Z][A-Za-z.'\- ]+?),?\s+[A-Z]{2},?\s+(?P<code>\d{5}(?:-\d{4})?)(?!\w)")),
)


_PREFIXES = {
    "B": "BE",
    "BE": "BE",
    "D": "DE",
    "DE": "DE",
    "F": "FR",
    "FR": "FR",
    "L": "LU",
    "LU": "LU",
    "NL": "NL",
    "A": "AT",
    "AT": "AT",
    "CH": "CH",
    "I": "IT",
    "IT": "IT",
    "E": "ES",
    "ES": "ES",
    "DK": "DK",
    "PL": "PL",
    "CZ": "CZ",
    "PT": "PT",
    "S": "SE",
    "SE": "SE",
}


_IN_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: \d{4})+ $")  # before its last four figures, with a word behind them
_MONTHS_OR_UNITS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|"
    r"november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|"
    r"octobre|novembre|decembre|eur|euro|euros|stuks?|pcs|kg|km|uur|dagen|days|"
    r"jours|tage|stk|st|bic|swift|btw|tva|jaar|ans|kwh|bv|nv|excl|incl)"
)
_OF_DATES = frozenset(["van", "du", "vom", "of", "dd", "op", "le", "am", "on"])  # `BON 56933 VAN 27/04`
_ENGLISH_STREET = re.compile(
    r"(?:^| )(?:st|street|ave|avenue|road|rd|blvd|boulevard|lane|ln|drive|dr|way|court|ct|suite|parkway|pkwy)"
    r"(?: (?:suite|apt|unit|floor|n|s|e|w|north|south|east|west).*)?$"
)

# A town before its postcode, or parted from it by a dash: only below a street is it no number of something else.
_TOWN_FIRST = re.compile(r"[A-ZÀ-Ý][^\d:;]*?,? \(?(?:[A-Z]{1,2}-)?(?P<code>\d{4,5})\)?")
_TOWN_APART = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5} [-–] [A-ZÀ-Ý][^\d:;]*")
_STREET = re.compile(
    r"(?:[^\W\d].*\s\d+ ?[A-Za-z]?(?:[/-]\w+)?(?:,? (?:bus|bte|bo[iî]te|box|b) ?\w+)?|\d+[A-Za-z]?,? [^\W\d].*)"
)
_TOWN_WORDS = 5
_SHORTENED = 4  # letters of what a point shortens in a town's name, and the point: `St.`, `Fbg.`
_STEP = 2.0  # letter heights from a street to its town


def with_city(cell: Cell, sheet: Sheet) -> Cell:
    """A cell whose postcode stands apart from the city: alone, behind it or behind a dash, as `9000 Gent`.

    The city is right of a lone postcode, in the line below it or, under a street, in the line above.
    """
    if len(cell.words) <= _TOWN_WORDS and (_TOWN_FIRST.fullmatch(cell.text) or _TOWN_APART.fullmatch(cell.text)):
        return _code_first(cell.words, cell) if _STREET.fullmatch(_text_over(cell, sheet)) else cell
    if not re.fullmatch(r"(?:[A-Z]{1,2}-)?\d{4,5}", cell.text):
        return cell
    right = [other for other in sheet.lines[cell.row].cells if 0 < other.box.left - cell.box.right < 5 * cell.size]
    below = [
        other
        for line in sheet.lines[cell.row + 1 : cell.row + 2]
        for other in line.cells
        if line.page == cell.page and abs(other.box.left - cell.box.left) < 0.2 * cell.size and other.size == cell.size
        if line.box.top - cell.box.bottom < cell.size and re.fullmatch(r"[^\W\d][^\d]*", other.text)
    ]
    onward = [other for other in (*right, *below) if other.text[:1].isalpha()]
    if onward:
        return cell_of([*cell.words, *onward[0].words], cell.row)
    over = _cell_over(cell, sheet)
    if (
        over is None
        or not re.fullmatch(r"[A-ZÀ-Ý][^\d:;]*", over.text)
        or not _STREET.fullmatch(_text_over(over, sheet))
    ):
        return cell
    return cell_of([*cell.words, *over.words], cell.row)


def _code_first(words: tuple[Word, ...], cell: Cell) -> Cell:
    """The words of a town with its postcode before it and no sign between them."""
    code = next(word for word in words if any(letter.isdigit() for letter in word.text))
    town = [word for word in words if word is not code and any(letter.isalpha() for letter in word.text)]
    bare = [replace(word, text=word.text.strip(" ,()-–")) for word in (code, *town)]
    return cell_of(bare, cell.row)


def _cell_over(cell: Cell, sheet: Sheet) -> Cell | None:
    """The nearest cell above at the same left or right edge, one step up."""
    for line in reversed(sheet.lines[max(0, cell.row - 3) : cell.row]):
        if line.page != cell.page or cell.box.top - line.box.top > _STEP * cell.size:
            return None
        for other in line.cells:
            if min(abs(other.box.left - cell.box.left), abs(other.box.right - cell.box.right)) < 0.5 * cell.size:
                return other
    return None


def _text_over(cell: Cell, sheet: Sheet) -> str:
    over = _cell_over(cell, sheet)
    return "" if over is None else over.text


def places(cell: Cell) -> list[tuple[re.Match[str], str]]:
    """The postcode with city that a cell holds and its country when the form tells; at most one."""
    if len(cell.text) > 220 or not any(letter.isdigit() for letter in cell.text):  # noqa: PLR2004 - prose
        return []
    for kind, shape in _PLACES:
        match = shape.search(cell.text)
        if match is None:
            continue
        city = plain(match["city"] or "")
        if kind in {"4", "5", ""} and (len(city) < 2 or _is_no_city(city)):  # noqa: PLR2004
            continue
        if kind in {"4", "5"} and (_ENGLISH_STREET.search(city) or _IN_ACCOUNT.search(cell.text[: match.start()])):
            continue
        prefix = match.groupdict().get("prefix")
        if kind == "" and prefix not in _PREFIXES:
            continue
        country = _PREFIXES.get(prefix or "", "") or (kind if len(kind) == 2 else "")  # noqa: PLR2004
        return [(match, country)]
    return []


def _is_no_city(city: str) -> bool:
    """Whether what follows four or five figures is a month, a unit or a bank's code."""
    first, _, _ = city.partition(" ")
    return (
        city in _OF_DATES
        or (first == "st" and city == first)
        or (first != "st" and pattern(_MONTHS_OR_UNITS).match(city) is not None)
    )


def city_of(text: str) -> str:
    """A city's name without the numbers that follow it on the same line."""
    words = []
    for word in text.split():
        if plain(word) in {"btw", "tva", "vat", "rpr", "rpm", "iban", "tel", "ust", "mwst", "be", "bic"}:
            break
        words.append(word)
        if word.endswith(".") and len(word) > _SHORTENED:
            break  # a sentence ends: `Luxembourg. R.C.S. …`
    return " ".join(words).removesuffix(".")
