"""Numbers with check digits: VAT and enterprise numbers, bank accounts, structured payment references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from stdnum import iban as stdnum_iban
from stdnum import iso11649, numdb
from stdnum.be import ogm_vcs
from stdnum.be import vat as be_vat
from stdnum.ch import esr

from router.check_digits import is_account, is_vat_number
from router.model import Box
from router.read.header.dates import words_between
from router.read.layout.arrangement import Cell, Sheet, box_around, cell_of
from router.read.layout.labels import plain
from router.read.layout.neighbours import text_above, text_left

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
_OTHER_SHAPE = r"\d{8,12}"  # of other countries, such as Norway, Turkey and Serbia
_ANY_SHAPE = r"\d{10,13}(?:B\d{2})?"  # a VAT number with a digit or a letter too many or too few
_PREFIX = "|".join(sorted(_VAT_SHAPES, key=len, reverse=True))
_OTHER_PREFIX = r"(?!NR|NO\D|ID)[A-Z]{2}(?=\d{8})"
_VAT = re.compile(
    rf"(?<![A-Za-z0-9])({_PREFIX}|{_OTHER_PREFIX})[\s.\-–:)]{{0,3}}((?:[A-Z]{{0,2}}\d|[0-9]|[A-Z]\d)(?:[\s.\-/]{{0,2}}[A-Z0-9+*]){{5,14}})"
)
_UNFINISHED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,3}[\s.-]?(?:[A-Z0-9]{1,4}[\s.-]?){1,7}$")
_BARE_PREFIX = re.compile(r"(?:^|[ :])[A-Z]{2}$")
_ONWARD = re.compile(r"[\d]{2,4}(?:[\s.-]|$)")
_BELGIAN = re.compile(r"(?<![\d.])([01]\d{3}[.\s\-]?\d{3}[.\s\-]?\d{3})(?![\d]|[.\s]\d{3})")
_BELGIAN_SHORT = re.compile(r"(?<![\d.])(\d{3}[.\s]\d{3}[.\s]\d{3})(?![\d]|[.\s]\d{3})")
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2}[\s\-]?\d{2}(?:[\s\-.]{0,2}[A-Z0-9]){11,30})")
_OGM = re.compile(
    r"(?:\+{2,3}|\*{2,3})\s?(\d{3}\s?/\s?\d{4}\s?/\s?\d{5})\s?(?:\+{2,3}|\*{2,3})|"
    r"(?<![\d/])(\d{3}/\d{4}/\d{5})(?![\d/])"
)
_RF = re.compile(r"(?<![A-Z0-9])(RF\d{2}(?:\s?[A-Z0-9]{1,4}){1,6})(?![A-Z0-9])")
_QR_REFERENCE = re.compile(r"(?<![\dA-Z])(\d{2}(?:\s?\d{5}){5}|\d{27})(?!\d)")
_BIC = re.compile(r"(?<![A-Z0-9])([A-Z]{4}\s?[A-Z]{2}\s?[A-Z0-9]{2}(?:\s?[A-Z0-9]{3})?)(?![A-Z0-9])")
_REGISTER = re.compile(r"[\s(,|·•–-]{1,3}(?:RPR|RPM)\b")  # the register of legal entities, named behind a number
_ABBREVIATED = re.compile(r"\bO\.?N\.?[\s:]*$")  # ondernemingsnummer
VAT_WORDS = (
    r"(?:btw|b t w|tva|t v a|vat|mwst|ust|ust id|ust idnr|ust ident ?nr|ust identifikations ?(?:nr|"
    r"nummer)|umsatzsteuer(?: id| identifikationsnummer)?|ust id nr|id nr|tax id|"
    r"n intra|intracommunautaire|intracom|va|uid|iva|nif|cif|nip|dic|ic dph|adoszam|"
    r"vat id|btw be|tva be|mwst be)"
)
ENTERPRISE_WORDS = (
    r"(?:ondernemings ?(?:nummer|nr)|numero (?:d )?entreprise|no (?:d )?entreprise|n entreprise|"
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
    """VAT numbers with country prefix; invalid ones, marked so, and those of other countries only behind a VAT word."""
    found: list[Mention] = []
    for cell in (*sheet.cells, *_wrapped(sheet)):
        for match in _VAT.finditer(cell.text):
            hit = _vat(match[1], match[2])
            if (hit is None or not hit[2]) and match.end() == len(cell.text):
                hit = _misshapen(match[1], match[2]) or hit
            if hit is None or _begins_account(cell.text, match.start()):
                continue
            value, length, valid = hit
            if any(mention.value == value and mention.cell.row == cell.row for mention in found):
                continue
            before = plain(cell.text[: match.start()])
            proven = valid and match[1] in _VAT_SHAPES
            if not proven and not re.search(rf"(?:^| ){VAT_WORDS}(?: |$)", f"{before} {text_left(cell, sheet)}"):
                continue
            end = match.start(2) + length
            found.append(mention_at("vat", value, cell, match.start(), end, valid=valid))
    return found


@lru_cache(maxsize=1)  # VAT numbers and accounts of one paper are both looked for in them
def _wrapped(sheet: Sheet) -> tuple[Cell, ...]:
    """Cells that end in the beginning of a number, joined with the cell that goes on with it in the next line."""
    found: list[Cell] = []
    for block in sheet.blocks:
        for upper, lower in pairwise(block.cells):
            if _is_begun(upper.text) and lower.row > upper.row + 1 and _ONWARD.match(lower.text):
                found.append(cell_of([*upper.words, *lower.words], upper.row))
    for line, following in pairwise(sheet.lines):
        near = following.page == line.page and following.box.top - line.box.bottom < line.cells[-1].size
        for cell in line.cells if near else ():
            if not _is_begun(cell.text):
                continue
            below = [c for c in following.cells if abs(c.box.left - cell.box.left) < cell.size]
            onward = below or (list(following.cells[:1]) if cell is line.cells[-1] else [])
            if onward and _ONWARD.match(onward[0].text):
                found.append(cell_of([*cell.words, *onward[0].words], cell.row))
    return tuple(found)


def _is_begun(text: str) -> bool:
    """Whether a text ends in a number that may go on in the next line: not with a whole VAT number behind its label."""
    if _UNFINISHED.search(text) is None and _BARE_PREFIX.search(text) is None:
        return False
    for match in _VAT.finditer(text):
        hit = _vat(match[1], match[2])
        is_whole = hit is not None and hit[2] and match.start(2) + hit[1] == len(text)
        if is_whole and re.search(rf"(?:^| ){VAT_WORDS}$", plain(text[: match.start()])):
            return False
    return True


def _begins_account(text: str, start: int) -> bool:
    """Whether what begins here is a bank account, whose first digits look like a VAT number."""
    announced = re.search(r"(?:IBAN|iban|Iban)[\s.:]*$", text[:start]) is not None
    account = _IBAN.match(text, start)
    return announced or (account is not None and _iban(account[1]) is not None)


def _vat(country: str, rest: str) -> tuple[str, int, bool] | None:
    """Value, printed length of `rest` that belongs to it, and whether its check digits are right."""
    shape = _VAT_SHAPES.get(country, _OTHER_SHAPE)
    best: tuple[str, int, bool] | None = None
    for length in range(len(rest), 6, -1):
        if length < len(rest) and rest[length].isdigit() and rest[length - 1].isdigit():
            continue
        bare = re.sub(r"[\s.\-/]", "", rest[:length])
        if rest[length - 1] in " .-/" or not re.fullmatch(shape, bare):
            continue
        value = "BE" + bare.zfill(10) if country == "BE" else country + bare
        if is_vat_number(value):
            return value, length, True
        best = best or (value, length, False)
    return best


def _misshapen(country: str, rest: str) -> tuple[str, int, bool] | None:
    """A number as printed that is longer or shorter than its country's, all of what stands there."""
    bare = re.sub(r"[\s.\-/]", "", rest)
    return (country + bare, len(rest), False) if re.fullmatch(_ANY_SHAPE, bare) else None


def enterprise_mentions(sheet: Sheet) -> list[Mention]:
    """Belgian enterprise numbers without a country prefix, behind a word that announces one (KBO art. III.49 WER)."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in [*_BELGIAN.finditer(cell.text), *_BELGIAN_SHORT.finditer(cell.text)]:
            bare = re.sub(r"\D", "", match[1]).zfill(10)
            before = cell.text[: match.start()]
            if re.search(r"BE[\s.\-:]*$", before) or not be_vat.is_valid(bare):
                continue
            context = plain(before[-40:]) or f"{text_left(cell, sheet)} {text_above(cell, sheet)}"
            named = re.search(rf"(?:^| ){ENTERPRISE_WORDS}(?: |$)", context) or _ABBREVIATED.search(before)
            announced = named or _REGISTER.match(cell.text, match.end())
            as_vat = re.search(rf"(?:^| ){VAT_WORDS}(?: |$)", context)
            if announced or as_vat:
                value = bare if announced and not as_vat else "BE" + bare
                kind = "enterprise" if announced and not as_vat else "vat"
                found.append(mention_at(kind, value, cell, match.start(), match.end()))
    return found


def iban_mentions(sheet: Sheet) -> list[Mention]:
    """International bank account numbers (ISO 13616); with wrong check digits only behind the word, marked so."""
    found: list[Mention] = []
    for cell in (*sheet.cells, *_wrapped(sheet)):
        position = 0
        while match := _IBAN.search(cell.text, position):
            position = match.start() + 2
            before = f"{text_left(cell, sheet)} {plain(cell.text[: match.start()])}"
            valid = _iban(match[1])
            hit = valid or (_mistyped_iban(match[1]) if before.endswith("iban") else None)
            if hit is not None:
                end = match.start() + hit[1]
                found.append(mention_at("iban", hit[0], cell, match.start(), end, valid=valid is not None))
                position = end
    return found


def _iban(text: str) -> tuple[str, int] | None:
    """The account that a text begins with and its printed length, when its check digits are right."""
    return next((hit for hit in _beginnings(text) if is_account(hit[0])), None)


def _mistyped_iban(text: str) -> tuple[str, int] | None:
    """The account that a text begins with and that other check digits would make right: of its country's length.

    Where no country has its two letters it is all of the text, when that holds figures alone.
    """
    if not numdb.get("iban").info(text[:2])[0][1]:
        whole = [hit for hit in _beginnings(text) if hit[1] == len(text) and hit[0][2:].isdigit()]
        return whole[0] if whole else None
    for bare, length in _beginnings(text):
        if is_account(f"{bare[:2]}{stdnum_iban.calc_check_digits(bare)}{bare[4:]}"):
            return bare, length
    return None


def _beginnings(text: str) -> Iterator[tuple[str, int]]:
    """What a text begins with, separators taken out, and its printed length, from the shortest account's on."""
    bare = ""
    for length, letter in enumerate(text, start=1):
        if letter in " -.\u00a0":
            continue
        bare += letter
        if len(bare) >= 15:  # noqa: PLR2004 - the shortest is Norway's
            yield bare, length


def bic_mentions(sheet: Sheet) -> list[Mention]:
    """Bank identifier codes behind the word BIC or SWIFT (ISO 9362)."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in _BIC.finditer(cell.text):
            context = plain(cell.text[: match.start()])[-14:] or text_left(cell, sheet)
            if re.search(r"(?:^| )(?:bic|swift)(?: swift| bic| code)?$", context):
                found.append(mention_at("bic", match[1].replace(" ", ""), cell, match.start(), match.end()))
    return found


def reference_mentions(sheet: Sheet) -> list[Mention]:
    """Structured references: Belgian OGM/VCS (ten digits mod 97), ISO 11649, the Swiss QR reference (27 digits)."""
    found: list[Mention] = []
    for cell in sheet.cells:
        for match in _OGM.finditer(cell.text):
            bare = re.sub(r"\D", "", match[1] or match[2])
            if ogm_vcs.is_valid(bare):
                value = f"+++{bare[:3]}/{bare[3:7]}/{bare[7:]}+++"
                found.append(mention_at("reference", value, cell, match.start(), match.end()))
        for match in _RF.finditer(cell.text):
            bare = match[1].replace(" ", "")
            if iso11649.is_valid(bare):
                found.append(mention_at("reference", bare, cell, match.start(), match.end()))
        for match in _QR_REFERENCE.finditer(cell.text):
            bare = re.sub(r"\s", "", match[1])
            if esr.is_valid(bare):
                found.append(mention_at("reference", bare, cell, match.start(), match.end()))
    return found


def mention_at(kind: str, value: str, cell: Cell, start: int, end: int, *, valid: bool = True) -> Mention:
    """The mention of an identifier in a cell's text from `start` to `end`."""
    words = words_between(cell, start, end)
    return Mention(kind, value, cell.text[start:end], cell, box_around([w.box for w in words]), start, valid)
