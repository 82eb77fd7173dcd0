"""Which line of an address block is the company's name: persons, departments and buildings are none."""

from __future__ import annotations

import re
from itertools import pairwise

from router.read.layout.arrangement import Cell, Line, Sheet, aligned, cell_of
from router.read.layout.labels import pattern, plain
from router.read.parties.names import clean_name, has_form, is_form, is_name, name_key
from router.read.vocabulary.people import ATTENTION, BRANCHES, BUILDINGS, DEPARTMENTS, GIVEN_NAMES, KEEPERS, STATUS

NamedLine = tuple[str, Cell]

STREET = re.compile(r"\d+ ?[A-Za-z]?\b")
_DISPLAYED = 1.15  # times the size of the address: larger print is a letterhead
_WIDE_GAP = 0.7  # letter heights more than the widest gap between the lines below it
_SURNAME_WORDS = 3
_PARTICLE = re.compile(r"(?:van|de|den|der|von|zu|zur|le|la|du|des|ten|ter|'t|mc|o')\b", re.IGNORECASE)
_CARE_OF = re.compile(r"\s*(?:c/o|p/a|℅|per adres\b|aux bons soins\b|z\.? ?hd\.)", re.IGNORECASE)
_FOR_PERSON = re.compile(
    r"^\s*(?:t\.? ?a\.? ?v\b\.?|ter attentie van|[àa] l['’]attention de|attn\b\.?|attention|att\b\.?|"
    r"zu h[äa]nden(?: von)?)\s*:?\s*",
    re.IGNORECASE,
)
_HONOURED = r"(?:dhr|de heer|heer|mevr|mevrouw|mw|fam|familie|famille|mrs?|ms|m|mme|mlle|monsieur|madame|herrn?|frau)"
# A word at the end of a line or at the beginning of the next that one name runs on with.
_TIED = re.compile(
    r"(?:\s(?:en|et|und|and|voor|pour|f[üu]r|for|van|de|du|des|der|of|von|het|la|le|ter|ten|den|sur|sous|aux|au|zum|zur|am|im)|[&+-])\s*\n"
    r"|\n(?:&|\+|en |et |und |and )",
    re.IGNORECASE,
)
_PERSON_WORDS = (2, 5)
_NAME_ROWS = 6  # of the sheet, above the last line of a name; other columns have theirs between
_SET_OUT = 5.0  # letter heights
_NAME_AND_STREET = 2  # lines


def name_lines(names: list[NamedLine], place: Cell) -> list[NamedLine]:
    """The lines of a block from the company's name on, without attention lines and the person before the company."""
    names = [
        (text, cell)
        for text, cell in _joined_lines(_joined_forms(names))
        if is_name(clean_name(text)) or STREET.search(text) or is_attention(text)
    ]
    names = [line for line in _after_gap(names, place) if not is_building(line[0]) and not _is_branch(line[0], place)]
    while len(names) > 1 and not is_name(clean_name(names[0][0])):
        names = names[1:]
    bare = [(text, cell) for text, cell in names if not is_attention(text)]
    street_first = bool(bare) and STREET.search(bare[0][0]) and len(bare) < len(names) and not has_form(bare[0][0])
    names = bare if bare and not street_first else _persons(names)
    if len(names) > 1 and not goes_on(names[0][1], names[1][1], place=place) and _is_persons_line(names):
        first, second = names[0], names[1]
        if is_person(first[0]) or len(first[0].split()) > _SURNAME_WORDS or _PARTICLE.match(first[0]) is None:
            return names[1:]  # the person at the company, the company below
        return [(f"{first[0]} {second[0]}", first[1]), *names[2:]]  # one name on two lines: `Van den Berg / Bouw NV`
    return names


def _persons(names: list[NamedLine]) -> list[NamedLine]:
    """Lines that name nothing but persons, without the `t.a.v.` before them; who takes in the post is nobody."""
    return [
        (_FOR_PERSON.sub("", text), cell)
        for text, cell in names
        if not _CARE_OF.match(text) and not opens_the_post(text)
    ]


def without_person(names: list[NamedLine]) -> list[NamedLine]:
    """The lines of an addressee's block without a person before the company, told by the given name."""
    if len(names) < _NAME_AND_STREET + 1 or not is_person(names[0][0]):
        return names
    second = names[1][0]
    if is_person(second) or any(letter.isdigit() for letter in second):
        return names
    return names if pattern(rf"{BUILDINGS}|{STATUS}").match(plain(second)) else names[1:]


def _after_gap(names: list[NamedLine], place: Cell) -> list[NamedLine]:
    """The lines below a gap that is clearly wider than the block's others, where name and street stand below it."""
    boxes = [cell.box for _, cell in names] + [place.box]
    gaps = [lower.top - upper.bottom for upper, lower in pairwise(boxes)]
    for position in range(len(names) - 2, 0, -1):
        wide = max(gaps[position:]) + _WIDE_GAP * place.size
        if gaps[position - 1] > wide and is_name(clean_name(names[position][0])):
            return names[position:]
    return names


def _joined_forms(names: list[NamedLine]) -> list[NamedLine]:
    """A legal form alone on a line ends the name above it."""
    done: list[NamedLine] = []
    for text, cell in names:
        if done and is_form(text) and not has_form(done[-1][0]) and not STREET.search(done[-1][0]):
            done[-1] = (f"{done[-1][0]} {text}", cell_of([*done[-1][1].words, *cell.words], done[-1][1].row))
        else:
            done.append((text, cell))
    return done


def _joined_lines(names: list[NamedLine]) -> list[NamedLine]:
    """Lines that a word at the edge ties to the next are one; so is what ends such a name with its legal form."""
    done: list[NamedLine] = []
    was_tied = False
    for text, cell in names:
        if done and was_tied and name_key(text) == name_key(done[-1][0]):
            done[-1] = (text, cell)  # what was over it is its sign
            continue
        tied = bool(done) and not is_attention(done[-1][0]) and _TIED.search(f"{done[-1][0]}\n{text}") is not None
        if done and (tied or (was_tied and has_form(text) and not has_form(done[-1][0]))) and not STREET.search(text):
            done[-1] = (f"{done[-1][0]} {text}", done[-1][1])
        else:
            done.append((text, cell))
        was_tied = tied
    return done


def goes_on(first: Cell, second: Cell, *, place: Cell | None = None) -> bool:
    """Whether a name in display print runs on in the line below: the same print, closer than two names would stand."""
    alike = abs(first.size - second.size) < 0.04 * first.size and first.bold == second.bold
    larger = place is None or first.size > _DISPLAYED * place.size or (first.bold and not place.bold)
    close = 0 < second.box.top - first.box.top < 1.6 * first.size and aligned(first, second)
    if not (alike and larger and close) or has_form(first.text) or len(first.words) + len(second.words) > 6:  # noqa: PLR2004
        return False
    return is_name(clean_name(second.text)) and not any(c.isdigit() for c in second.text)


def whole_name(last: Cell, place: Cell, sheet: Sheet) -> str:
    """A name whose last line is known, with the lines above it that run on into it in display print."""
    first, text = last, last.text
    for line in reversed(sheet.lines[max(0, last.row - _NAME_ROWS) : last.row]):
        above = next((cell for cell in line.cells if goes_on(cell, first, place=place)), None)
        if line.page == last.page and above is not None:
            first, text = above, f"{_with_rest(above, line)} {text}"
    return text


def _with_rest(cell: Cell, line: Line) -> str:
    """A cell's words with those of the cell right of it in the same print: a name set out to the column's width."""
    onward = next((other for other in line.cells if 0 < other.box.left - cell.box.right < _SET_OUT * cell.size), None)
    alike = onward is not None and onward.size == cell.size and onward.bold == cell.bold
    return f"{cell.text} {onward.text}" if onward is not None and alike else cell.text


def _is_persons_line(names: list[NamedLine]) -> bool:
    """Whether the first line has no legal form and the second, no street, has one."""
    first, second = names[0][0], names[1][0]
    return not has_form(first) and has_form(second) and not STREET.search(second)


def is_person(text: str) -> bool:
    """Whether a short line begins with a given name that is no company's: `Anne Dubois`, `Jean-Luc de Smet`."""
    words = text.strip(" :,").split()
    if not _PERSON_WORDS[0] <= len(words) <= _PERSON_WORDS[1] or has_form(text) or re.search(r"[&+\d]", text):
        return False
    first = plain(words[0])
    return first in GIVEN_NAMES or ((first.split() or [""])[0] in GIVEN_NAMES and "-" in words[0])


def is_building(text: str) -> bool:
    """Whether a line says where in a place a street's number is: a building, a floor, an estate."""
    return pattern(BUILDINGS).match(plain(text)) is not None and not has_form(text) and STREET.search(text) is None


def _is_branch(text: str, place: Cell) -> bool:
    """Whether a line says no more than which office of a company this is: `Kantoor Gent` over an address in Gent."""
    noun, _, town = plain(text).partition(" ")
    return town != "" and pattern(BRANCHES).fullmatch(noun) is not None and town in plain(place.text)


def is_keeper(text: str) -> bool:
    """Whether a text names those who keep a house that has its own name: `Familie Peeters`."""
    return pattern(KEEPERS).match(plain(text)) is not None and not has_form(text)


def is_status(text: str) -> bool:
    """Whether a line is what people print under their own name: `architecte`, `zelfstandige`."""
    return pattern(STATUS).fullmatch(plain(text)) is not None


def _is_label_or_department(text: str) -> bool:
    """Whether a line names nobody: `Attn` alone, or an office of an organisation that is named elsewhere."""
    bare = plain(text)
    return pattern(ATTENTION).fullmatch(bare) is not None or pattern(DEPARTMENTS).match(bare) is not None


def opens_the_post(text: str) -> bool:
    """Whether a line says who opens a company's post: an office, or a person behind `t.a.v.`.

    Not one who is addressed as private persons are: `t.a.v. mevr. Claes`.
    """
    name = _FOR_PERSON.sub("", text)
    private = has_form(name) or pattern(_HONOURED).match(plain(name)) is not None
    return _is_label_or_department(name) or (name != text and not private)


def is_attention(text: str) -> bool:
    """Whether a line names a person or department at the addressee, or who takes in its post."""
    if _CARE_OF.match(text):
        return True
    return pattern(ATTENTION).match(plain(text)) is not None and not has_form(text)
