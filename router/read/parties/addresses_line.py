"""Addresses in one line: name, street and place parted by dashes, dots, bars, commas or a bracket."""

from __future__ import annotations

import re

from router.read.layout.arrangement import Cell
from router.read.parties.names import has_form
from router.read.parties.trade_names import owner_start, without_preposition
from router.read.vocabulary.parties import LEGAL_FORMS

PARTS = re.compile(r"\s+[-–—·•|∙●*]\s+|\s*[|·•∙●]\s*|,\s+|\s{3,}|\s+/\s+")
_SENTENCE = re.compile(r"^(?:\S+ ){2,}\w{2,}\.\s+(?=[^\W\d_].*\s\S)")  # three words or more that a full stop ends
_SHORTEST_STREET = 4  # letters: `TX` is a state
_EDGES = " ,-–·•|("
_STREET = re.compile(r"\d+ ?[A-Za-z]?\b")
_HOUSE_NUMBER = re.compile(r"\d{1,4} ?[A-Za-z]?(?:[/-]\d+)?")
_HOUSE_NUMBER_AND_BOX = re.compile(r"\d{1,4} ?[A-Za-z]?(?:[/-]\d+)?(?: (?:bus|bte|bo[iî]te|box|b) ?\w{1,4})?")
_WITH_FORM = re.compile(rf"^(.*?\b(?:{LEGAL_FORMS.replace(' ', '[. ]?')})\b\.?)\s+(.*\d.*)$", re.IGNORECASE)


def name_and_street(cell: Cell, end: int) -> tuple[str, str] | None:
    """Name (may be empty) and street in a cell's text up to `end`, where its place begins; None when no address."""
    text = cell.text[:end]
    begin = owner_start(text)
    parts = _parts(text[begin:])
    led = _parts(text[:begin])[:1]
    if led and has_form(led[0]) and not (parts and has_form(parts[0])):
        parts = led + parts  # `Name SA, registered office: street`
    if not parts:
        return None
    name = _SENTENCE.sub("", next((part for part in parts[:-1] if has_form(part)), parts[0]))
    street = next((part for part in reversed(parts[1:]) if len(part) >= _SHORTEST_STREET), "")
    street = without_preposition(street)
    if not street:
        match = _WITH_FORM.match(name)
        name, street = (match[1], match[2]) if match else (name, "")
    if not street or re.match(r"\d", name) or not any(letter.isalpha() for letter in name):
        return None
    if _STREET.search(name) and not has_form(name):  # the line begins with the street
        return "", name
    return name, street


def _parts(text: str) -> list[str]:
    """The parts of a line; a house number before its street's comma, `7, rue Haute`, belongs to the street."""
    found: list[str] = []
    for part in PARTS.split(re.sub(r"\s*\((?!haftungsbeschr)", ", ", text)):
        bare = part.strip(_EDGES)
        if not bare:
            continue
        ends_street = len(found) > 1 and _HOUSE_NUMBER_AND_BOX.fullmatch(bare) and not re.search(r"\d", found[-1])
        if found and (_HOUSE_NUMBER.fullmatch(found[-1]) or ends_street):
            found[-1] = f"{found[-1]}, {bare}"
        else:
            found.append(bare)
    return found
