"""Numbers with check digits: VAT and enterprise numbers, bank accounts, structured payment references."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from stdnum import get_cc_module, iso11649
from stdnum import iban as stdnum_iban
from stdnum.be import ogm_vcs
from stdnum.be import vat as be_vat
from stdnum.ch import uid as stdnum_ch

from router.model import Box
from router.read.dates import words_between
from router.read.labels import plain
from router.read.layout import Cell, Sheet, box_around, cell_of

# What follows the country prefix, separators taken out (Council Directive 2006/112/EC art. 215; formats: VIES FAQ).
_VAT_SHAPES = {
    "AT": r"U\d{8}",
    "BE": r"[01]?\d{9}",
    "BG": r"\d{9,10}",
    "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}",
    "DE": r"\d{9}",
    "DK": r"\d{8}",
    "EE": r"\d{9}",
    "EL": r"\d{9}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]",
    "FI": r"\d{8}",
    "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}",
    "HR": r"\d{11}",
    "HU": r"\d{8}",
    "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]{1,2}",
    "IT": r"\d{11}",
    "LT": r"(?:\d{12}|\d{9})",
    "LU": r"\d{8}",
    "LV": r"\d{11}",
    "MT": r"\d{8}",
    "NL": r"\d{9}B\d{2}",
    "PL": r"\d{10}",
    "PT": r"\d{9}",
    "RO": r"\d{2,10}",
    "SE": r"\d{12}",
    "SI": r"\d{8}",
    "SK": r"\d{10}",
    "GB": r"(?:\d{12}|\d{9})",
    "XI": r"(?:\d{12}|\d{9})",
    "CHE": r"\d{9}",
}
_COUNTRY_CODES = {"EL": "gr", "XI": "gb"}
_PREFIX = "|".join(sorted(_VAT_SHAPES, key=len, reverse=True))
_VAT = re.compile(
    rf"(?<![A-Za-z0-9])({_PREFIX})[\s.\-:]{{0,3}}((?:[A-Z]{{0,2}}\d|[0-9]|[A-Z]\d)(?:[\s.\-/]{{0,2}}[A-Z0-9+*]){{5,14}})"
)
_UNFINISHED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,3}[\s.-]?(?:[A-Z0-9]{1,4}[\s.-]?){1,7}$")
_BARE_PREFIX = re.compile(r"[ :][A-Z]{2}$")
_ONWARD = re.compile(r"[\d]{2,4}(?:[\s.-]|$)")
_BELGIAN = re.compile(r"(?<![\d.])([01]\d{3}[.\s\-]?\d{3}[.\s\-]?\d{3})(?![\d]|[.\s]\d{3})")
_BELGIAN_SHORT = re.compile(r"(?<![\d.])(\d{3}[.\s]\d{3}[.\s]\d{3})(?![\d]|[.\s]\d{3})")
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}[\s\-]?\d{2}(?:[\s\-.]{0,2}[A-Z0-9]){11,30})")
_OGM = re.compile(
    r"(?:\+{2,3}|\*{2,3})\s?(\d{3}\s?/\s?\d{4}\s?/\s?\d{5})\s?(?:\+{2,3}|\*{2,3})|"
    r"(?<![\d/])(\d{3}/\d{4}/\d{5})(?![\d/])"
)
_RF = re.compile(r"(?<![A-Z0-9])(RF\d{2}(?:\s?[A-Z0-9]{1,4}){1,6})(?![A-Z0-9])")
_BIC = re.compile(r"(?<![A-Z0-9])([A-Z]{4}\s?[A-Z]{2}\s?[A-Z0-9]{2}(?:\s?[A-Z0-9]{3})?)(?![A-Z0-9])")
VAT_WORDS = (
    r"(?:btw|b t w|tva|t v a|vat|mwst|ust|ust id|ust idnr|ust ident ?nr|ust identifikations ?(?:nr|"
    r"nummer)|umsatzsteuer(?: id| identifikationsnummer)?|ust id nr|id nr|tax id|"
    r"n intra|intracommunautaire|intracom|va|uid|iva|"
    r"vat id|btw be|tva be|mwst be)"
)
ENTERPRISE_WORDS = (
    r"(?:ondernemings ?(?:nummer|nr)|numero d entreprise|no d entreprise|n entreprise|"
    r"num d entreprise|enterprise (?:number|no)|"
    r"unternehmens ?(?:nummer|nr)|kbo|bce|zdu|rpr|rpm|company (?:number|no)|"
    r"ond nr|ondern nr|h r|cbe)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An identifier on the paper, `value` without separators; `start` is its place in the cell's text."""

    kind: str  # vat, enterprise, iban, bic, reference
    value: str
    text: str
    cell: Cell
    box: Box
    start: int
    is_valid: bool = True


def vat_mentions(sheet: Sheet) -> list[Mention]:
    """VAT numbers with country prefix; invalid ones only behind a VAT word, marked so."""
    found: list[Mention] = []
    for cell in (*sheet.cells, *_wrapped(sheet)):
        for match in _VAT.finditer(cell.text):
            hit = _vat(match[1], match[2])
            if hit is None or _begins_account(cell.text, match.start()):
                continue
            value, length, valid = hit
            if any(mention.value == value and mention.cell.row == cell.row for mention in found):
                continue
            before = plain(cell.text[: match.start()])
            if not valid and not re.search(rf"(?:^| ){VAT_WORDS}(?: |$)", f"{before} {_left_text(cell, sheet)}"):
                continue
            end = match.start(2) + length
            found.append(_mention("vat", value, cell, match.start(), end, valid=valid))
    return found


def _wrapped(sheet: Sheet) -> list[Cell]:
    """Cells that end in the beginning of a number, joined with the cell that goes on with it in the next line."""
    found: list[Cell] = []
    for block in sheet.blocks:
        for upper, lower in pairwise(block.cells):
            begun = _UNFINISHED.search(upper.text) or _BARE_PREFIX.search(upper.text)
            if begun and lower.row > upper.row + 1 and _ONWARD.match(lower.text):
                found.append(cell_of([*upper.words, *lower.words], upper.row))
    for line, following in pairwise(sheet.lines):
        near = following.page == line.page and following.box.top - line.box.bottom < line.cells[-1].size
        for cell in line.cells if near else ():
            if _UNFINISHED.search(cell.text) is None and _BARE_PREFIX.search(cell.text) is None:
                continue
            below = [c for c in following.cells if abs(c.box.left - cell.box.left) < cell.size]
            onward = below or (list(following.cells[:1]) if cell is line.cells[-1] else [])
            if onward and _ONWARD.match(onward[0].text):
                found.append(cell_of([*cell.words, *onward[0].words], cell.row))
    return found


def _begins_account(text: str, start: int) -> bool:
    """Whether what begins here is a bank account, whose first digits look like a VAT number."""
    announced = re.search(r"(?:IBAN|iban|Iban)[\s.:]*$", text[:start]) is not None
    account = _IBAN.match(text, start)
    return announced or (account is not None and _iban(account[1]) is not None)


def _left_text(cell: Cell, sheet: Sheet) -> str:
    line = sheet.lines[cell.row]
    left = [other for other in line.cells if other.box.right <= cell.box.left + 1]
    return plain(left[-1].text) if left else ""


def _vat(country: str, rest: str) -> tuple[str, int, bool] | None:
    """Value, printed length of `rest` that belongs to it, and whether its check digits are right."""
    shape = _VAT_SHAPES.get(country)
    if shape is None:
        return None
    best: tuple[str, int, bool] | None = None
    for length in range(len(rest), 6, -1):
        if length < len(rest) and rest[length].isdigit() and rest[length - 1].isdigit():
            continue
        bare = re.sub(r"[\s.\-/]", "", rest[:length])
        if rest[length - 1] in " .-/" or not re.fullmatch(shape, bare):
            continue
        value = "BE" + bare.zfill(10) if country == "BE" else country + bare
        if _checks(country)(value):
            return value, length, True
        best = best or (value, length, False)
    return best


@cache
def _checks(country: str) -> Callable[[str], bool]:
    module: Any = stdnum_ch if country == "CHE" else get_cc_module(_COUNTRY_CODES.get(country, country.lower()), "vat")

    def is_valid(value: str) -> bool:
        return bool(module.is_valid(value if country == "CHE" else value[2:]))

    return is_valid


def enterprise_mentions(sheet: Sheet) -> list[Mention]:
    """Belgian enterprise numbers without a country prefix, behind a word that announces one (KBO art. III.49 WER)."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in [*_BELGIAN.finditer(cell.text), *_BELGIAN_SHORT.finditer(cell.text)]:
            bare = re.sub(r"\D", "", match[1]).zfill(10)
            before = cell.text[: match.start()]
            if re.search(r"BE[\s.\-:]*$", before) or not be_vat.is_valid(bare):
                continue
            context = plain(before[-40:]) or _left_text(cell, sheet)
            announced = re.search(rf"(?:^| ){ENTERPRISE_WORDS}(?: |$)", context)
            as_vat = re.search(rf"(?:^| ){VAT_WORDS}(?: |$)", context)
            if announced or as_vat:
                value = bare if announced and not as_vat else "BE" + bare
                kind = "enterprise" if announced and not as_vat else "vat"
                found.append(_mention(kind, value, cell, match.start(), match.end()))
    return found


def iban_mentions(sheet: Sheet) -> list[Mention]:
    """International bank account numbers whose check digits and length are right (ISO 13616)."""
    found: list[Mention] = []
    for cell in (*sheet.cells, *_wrapped(sheet)):
        position = 0
        while match := _IBAN.search(cell.text, position):
            position = match.start() + 2
            hit = _iban(match[1])
            if hit is not None:
                found.append(_mention("iban", hit[0], cell, match.start(), match.start() + hit[1]))
                position = match.start() + hit[1]
    return found


def _iban(text: str) -> tuple[str, int] | None:
    bare = ""
    for length, letter in enumerate(text, start=1):
        if letter in " -.\u00a0":
            continue
        bare += letter
        if len(bare) >= 15 and stdnum_iban.is_valid(bare, check_country=False):  # noqa: PLR2004 - the shortest is Norway's
            return bare, length
    return None


def bic_mentions(sheet: Sheet) -> list[Mention]:
    """Bank identifier codes behind the word BIC or SWIFT (ISO 9362)."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in _BIC.finditer(cell.text):
            context = plain(cell.text[: match.start()])[-14:] or _left_text(cell, sheet)
            if re.search(r"(?:^| )(?:bic|swift)(?: swift| bic| code)?$", context):
                found.append(_mention("bic", match[1].replace(" ", ""), cell, match.start(), match.end()))
    return found


def reference_mentions(sheet: Sheet) -> list[Mention]:
    """Structured references: Belgian OGM/VCS (ten digits mod 97) and ISO 11649."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in _OGM.finditer(cell.text):
            bare = re.sub(r"\D", "", match[1] or match[2])
            if ogm_vcs.is_valid(bare):
                value = f"+++{bare[:3]}/{bare[3:7]}/{bare[7:]}+++"
                found.append(_mention("reference", value, cell, match.start(), match.end()))
        for match in _RF.finditer(cell.text):
            bare = match[1].replace(" ", "")
            if iso11649.is_valid(bare):
                found.append(_mention("reference", bare, cell, match.start(), match.end()))
    return found


def _mention(kind: str, value: str, cell: Cell, start: int, end: int, *, valid: bool = True) -> Mention:
    words = words_between(cell, start, end)
    return Mention(kind, value, cell.text[start:end], cell, box_around([w.box for w in words]), start, valid)
