"""Sentences of the small print that name who is behind a brand: `X is a trading name of Y`, `registered office: Y`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain, says
from router.read.vocabulary.parties import BYSTANDERS, BYSTANDING, BYSTANDING_KEYS

_MARK = (
    r"handelsnaam|handelsmerk|handelsbenaming|merknaam|merk|label|onderdeel|afdeling|divisie|commerci[ëe]le (?:naam|"
    r"benaming)|marque(?: commerciale| d[ée]pos[ée]e)?|enseigne|nom commercial|d[ée]nomination commerciale|division|"
    r"trad(?:ing|e) name|trading style|brand(?: name)?|(?:registered )?trade ?mark|"
    r"(?:handels)?marke|gesch[äa]ftsbezeichnung|unternehmen|business"
)
# The line under a brand, before the company's name: `a brand of Zandhoek BV`.
_UNDER_BRAND = rf"^\W*(?:een|une?|a|an|eine?)\s+(?:{_MARK})\s+(?:van|de|d['’]|du|of|der|von)\s+"
_MARKED = re.compile(_UNDER_BRAND, re.IGNORECASE)
# What stands between a brand and its owner.
_OWNED = re.compile(
    rf"\b(?:is|est|ist)\s+(?:a|an|een|de|une?|le|la|l['’]|das|die|eine?)?\s*(?:geregistreerde?\s+)?(?:{_MARK})\s+"
    r"(?:van\s+de|van|de\s+la|de\s+l['’]|de|d['’]|du|of|der|des|von)\s+"
    rf"|{_UNDER_BRAND}"
    r"|\b(?:wordt|worden|is)\s+(?:ge[ëe]xploiteerd|uitgebaat|uitgegeven|beheerd|aangeboden)\s+door\s+"
    r"|\best\s+(?:exploit[ée]e?|g[ée]r[ée]e?|[ée]dit[ée]e?|propos[ée]e?)\s+par\s+"
    r"|\bis\s+(?:operated|run|provided|owned|managed)\s+by\s+"
    r"|\bwird\s+betrieben\s+(?:von|durch)\s+(?:der\s+)?"
    r"|\b(?:handelsnaam|nom commercial|trading name|trading as)\s+(?:van|de|of)\s+",
    re.IGNORECASE,
)
# What small print puts before the name of the company that has its seat somewhere.
_SEATED = re.compile(
    r"\b(?:maatschappelijke zetel|zetel|si[èe]ge social|si[èe]ge|sitz der gesellschaft|registered office|head office|"
    r"hoofdkantoor|uitgegeven door|[ée]dit[ée] par|verantwoordelijke uitgever)\s*:\s*",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s*(?:\((?!haftungsbeschr)|[,;|•·])|\s[-–—]\s|\.\s|\.$|\s(?:met|with|avec|mit|gevestigd|ingeschreven|dont|sise?|registered|RPR|RPM|KBO|BCE|"
    r"BTW|TVA|VAT|HRB)\b",
    re.IGNORECASE,
)
# An owner of a market place that writes the paper for the one who sold.
_FOR_ANOTHER = re.compile(
    r"\b(?:namens|in naam van|voor rekening van|on behalf of|au nom (?:et pour le compte )?d|pour le compte d|im namen|"
    r"im auftrag)",
    re.IGNORECASE,
)
# What ties a company's name to the words of a sentence or to a key before it.
_TOWARDS = re.compile(
    r"(?:\b(?:aan|bij|door|met|via|van|par|auprès d[eu]|chez|à|avec|d[eu]|by|with|to|of|bei|von|der|durch|mit|an)|:)\s+"
    r"(?:de |het |la |l['’])?(?=[A-ZÀ-Ý])"
)
_PREPOSITION = re.compile(
    r"^(?:met\s+(?:maatschappelijke\s+)?zetel\s+(?:te|in|aan)|gevestigd\s+(?:te|in|aan)|(?:dont\s+le\s+)?si[èe]ge\s+social"
    r"(?:\s+(?:est\s+)?(?:sis\s+)?(?:[àa]))?|sise?\s+[àa]?|registered\s+office(?:\s+at)?|mit\s+sitz\s+in)\s*:?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Owner:
    """A company that a sentence names, and the brand it says is that company's, else empty."""

    name: str
    brand: str
    cell: Cell


def acts_for_another(text: str) -> bool:
    """Whether a line says that who is named in it acts for the one who sells: `in the name and for the account of`."""
    return _FOR_ANOTHER.search(text) is not None


def is_third(text: str, name: str) -> bool:
    """Whether a line says of the company it names that it is a third one: an insurer, a factor, a bank."""
    towards = max((match.end() for match in _TOWARDS.finditer(name)), default=0)
    before = (text[: text.find(name)] if name in text else "") + name[:towards]
    keyed = before.rstrip().endswith(":") and says(before, BYSTANDING_KEYS)
    return keyed or says(before, BYSTANDING) or (not towards and says(name, BYSTANDERS))


def is_said_of_another(text: str) -> bool:
    """Whether a line under a name says whose member, dealer or client its company is: `Part of Zandhoek Group NV`."""
    return pattern(rf"(?:(?:een|une?|an?|eine?) )?{BYSTANDING}").match(plain(text)) is not None


def is_under_brand(text: str) -> bool:
    """Whether a line names the company behind the sign over it: `a brand of Zandhoek BV`."""
    return _MARKED.match(text) is not None


def owner_start(text: str) -> int:
    """Where in a line the name behind `is a trading name of` or `registered office:` begins; 0 without such words."""
    ends = [match.end() for shape in (_OWNED, _SEATED) for match in shape.finditer(text)]
    return max((end for end in ends if end < len(text)), default=0)


def without_mark(text: str) -> str:
    """A company's name without `a brand of` before it."""
    return _MARKED.sub("", text)


def without_preposition(street: str) -> str:
    """A street without `with registered office at` before it."""
    return _PREPOSITION.sub("", street)


def owners(sheet: Sheet) -> Iterator[Owner]:
    """Every company that a sentence names as the one behind a brand, also where the sentence breaks over two lines."""
    for block in sheet.blocks:
        for cell, following in pairwise((*block.cells, None)):
            if cell is None:
                continue
            text = cell.text if following is None else f"{cell.text} {following.text}"
            match = _OWNED.search(text)
            if match is None or match.start() >= len(cell.text):
                continue
            name = _NAME_ENDS.split(text[match.end() :], maxsplit=1)[0].strip()
            if name and _FOR_ANOTHER.search(text, match.end()) is None:
                yield Owner(name, text[: match.start()].strip(), cell)
