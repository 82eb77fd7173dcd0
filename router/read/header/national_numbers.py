"""VAT numbers as their own country writes them, without its prefix: `P.IVA 00743110157`, `NIP 526-000-12-46`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from router.check_digits import is_vat_number
from router.read.header.identifiers import Mention, mention_at
from router.read.layout.arrangement import Sheet
from router.read.layout.labels import pattern, plain
from router.read.layout.neighbours import text_above, text_left
from router.read.vocabulary.abroad import NATIONAL_VAT

_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[A-Z]?(?:[\s.-]?\d){7,14}(?:[\s.-]?[A-Z]\d{0,2})?(?![A-Za-z0-9])")
_SEPARATORS = re.compile(r"[\s.-]")
_CONTEXT_LETTERS = 30


def national_vat_mentions(sheet: Sheet) -> Iterator[Mention]:
    """Every such number behind the word that its country has for it and with right check digits, prefix added."""
    for cell in sheet.cells:
        for match in _NUMBER.finditer(cell.text):
            start = match.end() - len(match.group().lstrip())
            context = (
                plain(cell.text[max(0, start - _CONTEXT_LETTERS) : start])
                or text_left(cell, sheet)
                or text_above(cell, sheet)
            )
            value = _with_prefix(_SEPARATORS.sub("", match.group()), context)
            if value:
                yield mention_at("vat", value, cell, start, match.end())


def _with_prefix(bare: str, context: str) -> str | None:
    for words, country, shape in NATIONAL_VAT:
        found = re.fullmatch(shape, bare)
        announced = pattern(rf"(?:{words})(?: (?:n|nr|no|num|numero|c f|cf))?$").search(context)
        if found and announced and is_vat_number(country + found[1]):
            return country + found[1]
    return None
