"""Why there is no UBL, and what was done for one: a key with its values, said in Dutch, French, German or English."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from router.convert.reasons_words import WORDS
from router.convert.sentences_terms import TERMS

LANGUAGES: MappingProxyType[str, int] = MappingProxyType({"nl": 0, "fr": 1, "de": 2, "en": 3})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence not yet said: `key` of `reasons_words.WORDS`, `term` of `sentences_terms.TERMS`, and values."""

    key: str
    term: str = ""
    values: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """Return the sentence in `language` (nl, fr, de, en; English for any other)."""
        column = LANGUAGES.get(language, LANGUAGES["en"])
        term = (TERMS[self.term][column],) if self.term else ()
        return WORDS[self.key][column].format(*term, *self.values)

    def __str__(self) -> str:
        return self.said("en")


def reason(key: str, *values: object, term: str = "") -> Reason:
    """Return a reason with `values` as people write them: no exponent, two decimals kept as they are."""
    return Reason(key=key, term=term, values=tuple(_shown(value) for value in values))


def said(reasons: tuple[Reason, ...], language: str) -> tuple[str, ...]:
    """Return each sentence once, in `language`."""
    return tuple(dict.fromkeys(one.said(language) for one in reasons))


def _shown(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
