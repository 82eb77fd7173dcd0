"""The program's own English sentences in the firm's language, as far as `phrases` and its neighbours know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from router.model import HELD_ACTIONS, HeldReason, Kind, Type
from router.ops.door_names import DOORS
from router.ops.phrases import CLIENT, COLUMNS, KIND
from router.ops.phrases_corrections import CORRECTIONS
from router.ops.phrases_fields import name_in
from router.ops.phrases_happened import EVENTS, HAPPENED, LINES
from router.ops.phrases_held import HOLDS
from router.ops.phrases_joined import JOINED
from router.ops.phrases_lessons import LESSONS
from router.ops.phrases_mails import MAILS
from router.ops.phrases_pages import PAGES, SIGNS
from router.ops.phrases_parts import PARTS
from router.ops.phrases_reasons import REASONS
from router.ops.phrases_story import FRAMES, HEADINGS
from router.ops.phrases_sums import SUMS
from router.ops.phrases_type import TYPE, WORDS
from router.ops.phrases_values import AROUND, VALUES
from router.ops.phrases_ways import ANSWERED, WAYS_OUT

# What may stand at the places of these names; at every other place anything may.
_KINDS = tuple(kind.replace("_", " ") for kind in Kind)
_ONLY: Mapping[str, tuple[str, ...]] = {
    "role": ("seller", "buyer"),
    "deed": ("sells", "buys"),
    "door": tuple(DOORS.values()),
    "books": tuple(Type),
    "proof": ("number", "account", "name"),
    "group": ("line", "vat", "charge"),
    "word": ("client", "type", "kind"),
    "kind": _KINDS,
    "which": ("first", "last"),
    "event": tuple(EVENTS),
    "reason": tuple(HeldReason),
}
_SHAPES: Mapping[str, str] = {
    "delivery": r"A\w{16}(?:-\d+)+",
    "page": r"\d+",
    "field": r"[a-z][a-z_\d]*",
    "fields": r"[a-z][a-z_\d, ]*",
    "typed": r"(?:(?!: |\. ).)+?",
    "paper": r"A\w{16}-\d+",
    "at": r"[\d-]{10} [\d:]{5,8}",
    "place": r"(?:(?!\. [A-Z]).)+?",
}
# What stands between the sentences at such a place.
_BETWEEN: Mapping[str, str] = {"reasons": "; ", "signs": ", ", "pages": ", "}
_PLACE = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")

# Every template: the story's frames, then what the rooms say and stands in them, then what stands around a reason.
TEMPLATES: tuple[Mapping[str, tuple[str, str, str]], ...] = (
    {**FRAMES, **HEADINGS, **LINES},
    {
        **CLIENT,
        **KIND,
        **TYPE,
        **HOLDS,
        **PARTS,
        **JOINED,
        **MAILS,
        **PAGES,
        **SIGNS,
        **VALUES,
        **SUMS,
        **HAPPENED,
        **LESSONS,
        **CORRECTIONS,
        **WAYS_OUT,
    },
    {**AROUND, **ANSWERED},
)

# A template as a pattern, with its translations.
_Template = tuple[re.Pattern[str], tuple[str, str, str]]


def spoken(sentence: str, language: str) -> str:
    """Return a sentence of the rooms in `language` (nl, fr, de); in English, as it is, where nobody translated it.

    Values in it (names, numbers, amounts) stay as they are; of several sentences each is said by itself.
    """
    column = COLUMNS.get(language)
    return sentence if column is None or not sentence else _all_said(sentence, column)


def reason_name(reason: str, language: str) -> str:
    """Return what a reason to wait is called; any other word than a `HeldReason` as it is."""
    column = COLUMNS.get(language)
    if column is None or reason not in set(HeldReason):
        return reason.replace("_", " ")
    return REASONS[HeldReason(reason)][0][column]


def word_named(word: str, language: str) -> str:
    """Return what a type, a kind or `unsure` is called; any other word as it is, its underscores as spaces."""
    column = COLUMNS.get(language)
    return word.replace("_", " ") if column is None else _word(word, column)


def _word(text: str, column: int) -> str:
    known = WORDS.get(text.replace("_", " ")) or EVENTS.get(text) or HEADINGS.get(text)
    return known[column] if known else text


def _all_said(text: str, column: int) -> str:
    """Return one sentence or several translated, each that no template fits as it is."""
    whole = _said(text, column)
    return whole or " ".join(_said(part, column) or part for part in _SENTENCE_END.split(text))


def _said(sentence: str, column: int) -> str | None:
    """Return one sentence translated; None where no template fits."""
    small = sentence[:1].lower() + sentence[1:]
    for pattern, translations in _templates():
        found = pattern.fullmatch(sentence) or pattern.fullmatch(small)
        if found is None:
            continue
        values = {name: _value(name, text, column) for name, text in found.groupdict().items()}
        said = translations[column].format(**values)
        return said if sentence[0] == small[0] else said[:1].upper() + said[1:]
    return None


def _value(name: str, text: str, column: int) -> str:
    """Return what stands at a place of a template, translated where the place says so."""
    if name == "reason":
        return REASONS[HeldReason(text)][0][column]
    if name in {"field", "fields", "group"}:
        return ", ".join(name_in(each, column) for each in text.split(", "))
    if name in _ONLY or name == "value":
        return _word(text, column)
    if name.startswith("said"):
        return _half(text, column)
    between = _BETWEEN.get(name)
    return between.join(_half(each, column) for each in text.split(between)) if between else text


def _half(text: str, column: int) -> str:
    """Return a sentence within another one, which may have lost its full stop there."""
    said = _said(text, column)
    if said is None and (whole := _said(f"{text}.", column)):
        said = whole.removesuffix(".")
    return said or _all_said(text, column)


@lru_cache(maxsize=1)
def _templates() -> tuple[_Template, ...]:
    """Return every template as a pattern, of each listing the one with the most words of its own first."""
    actions = {HELD_ACTIONS[reason]: translations for reason, (_, translations) in REASONS.items()}
    return tuple(
        (re.compile("".join(_pattern(template)), re.DOTALL), translations)
        for listed in (actions, *TEMPLATES)
        for template, translations in sorted(listed.items(), key=lambda each: -len(_PLACE.sub("", each[0])))
    )


def _pattern(template: str) -> Iterator[str]:
    seen: set[str] = set()
    for position, piece in enumerate(_PLACE.split(template)):
        if position % 2 == 0:
            yield re.escape(piece)
        elif piece in seen:
            yield f"(?P={piece})"
        else:
            seen.add(piece)
            yield f"(?P<{piece}>{_allowed(piece)})"


def _allowed(name: str) -> str:
    if name in _ONLY:
        return "|".join(map(re.escape, _ONLY[name]))
    return _SHAPES.get(name, ".+?")
