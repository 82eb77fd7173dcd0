"""What pydantic and the shaper find wrong, said to a person: what was expected, what was found, what to do."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic.fields import FieldInfo

from router.classify.tags import TYPE_WORDS
from router.classify.titles import TITLES
from router.classify.wording import phrases, words

_LONGEST_FOUND = 60
_LONGEST_LIST = 12
# Which words of pydantic say what kind of value was wanted; the rest speaks for itself.
_WANTED = {
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "decimal_parsing": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "one value",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "url_parsing": "a URL",
    "url_scheme": "a URL",
    "date_from_datetime_parsing": "a date such as 2026-01-31",
    "date_parsing": "a date such as 2026-01-31",
    "time_parsing": "a time such as 18:00",
}
# What keys and their values are called by people who have no English, without accents.
_CALLED = {
    "name": "naam | nom",
    "address": "adres | adresse | anschrift",
    "street": "straat | rue | strasse",
    "city": "gemeente | plaats | stad | localite | ville | ort",
    "postcode": "code postal | plz | zip",
    "language": "taal | langue | sprache",
    "vat_number": "btw | btw nummer | btwnummer | tva | numero tva | ust | ust id | mwst | vat",
    "enterprise_number": "ondernemingsnummer | kbo | kbo nummer | bce | numero d entreprise | unternehmensnummer | zdu",
    "ibans": "rekening | rekeningen | rekeningnummer | compte | comptes | konto | konten",
    "package": "pakket | boekhoudpakket | logiciel | programme | programm",
    "targets": "bestemming | bestemmingen | doel | destination | destinations | ziel | ziele",
    "connections": "verbinding | verbindingen | connexion | connexions | verbindungen",
    "send": "verzenden | sturen | envoyer | envoi | senden",
    "folder": "map | dossier | ordner",
    "email": "mail | e mail | post | courriel",
    "user": "gebruiker | utilisateur | benutzer",
    "password": "wachtwoord | paswoord | mot de passe | passwort",
    "port": "poort",
    "nl": "nederlands | neerlandais | dutch | ned | niederlandisch",
    "fr": "frans | francais | french | franzosisch",
    "de": "duits | allemand | deutsch | german",
    "en": "engels | anglais | english | englisch",
    "true": "ja | oui | yes | on | waar | vrai",
    "false": "nee | neen | non | nein | no | off | onwaar | faux",
}
_COMPARED = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def near(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word that `typed` is probably meant to be, or means in Dutch, French or German."""
    lowered = {word.lower(): word for word in known}
    if (meant := _meanings().get(" ".join(words(typed)))) in lowered:
        return lowered[meant]
    alike = difflib.get_close_matches(typed.lower(), lowered, n=1, cutoff=0.6)
    return lowered[alike[0]] if alike else None


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, str]:
    """Return types, kinds and keys by what papers and people call them."""
    kinds = {" ".join(words(title)): str(kind) for kind, titles in TITLES.items() for title in phrases(titles)}
    keys = {called: key for key, listed in _CALLED.items() for called in listed.split(" | ")}
    return kinds | {word: str(type_) for word, type_ in TYPE_WORDS.items()} | keys


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return what to do about an unknown word: the nearest known one, or all of them when none is near."""
    every = sorted(set(known))
    if meant := near(typed, every):
        return f"did you mean {meant}?"
    if not every:
        return "remove it"
    more = ", …" if len(every) > _LONGEST_LIST else ""
    return f"use one of {', '.join(every[:_LONGEST_LIST])}{more}"


def found(text: str) -> str:
    """Return a value as it is quoted in a sentence, cut when long."""
    if not text:
        return "nothing"
    return repr(text if len(text) <= _LONGEST_FOUND else text[:_LONGEST_FOUND] + "…")


def example(key: str, field: FieldInfo) -> str:
    """Return a line of YAML that shows how `key` may be written; empty when nothing is known."""
    shown = field.examples[0] if field.examples else field.default
    return (
        f"{key}: {yaml_text(shown)}"
        if isinstance(shown, str | int | float | Sequence | Mapping) and shown != ()
        else ""
    )


def yaml_text(value: Any) -> str:
    """Return a value on one line of YAML."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {yaml_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(yaml_text(item) for item in value) + "]"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    needs_quotes = not text or text[0] in "{}[]&*!|>%@`'\"#?-," or ": " in text or " #" in text
    return json.dumps(text, ensure_ascii=False) if needs_quotes else text


def sentence(error: Mapping[str, Any], typed: str | None) -> str:
    """Return one pydantic error (an item of `ValidationError.errors()`) as a sentence.

    `typed` is the text in the YAML when the value is a single one that may be shown, else None.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind in {"value_error", "assertion_error"}:
        return _own_words(str(context.get("error", error["msg"])), typed)
    wanted, advice = _wanted(kind, context, typed, error["msg"])
    end = found(typed) if typed is not None else "fewer" if kind == "too_short" else "another value"
    return f"expected {wanted}, found {end}; {advice}"


def _wanted(kind: str, context: Mapping[str, Any], typed: str | None, message: str) -> tuple[str, str]:
    """Return what pydantic expected, and what to do about it."""
    wanted, advice = _WANTED.get(kind, f"another value ({message})"), "change it"
    if kind in {"literal_error", "enum"}:
        known = [word.strip().strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        meant = near(typed or "", known)
        wanted, advice = f"one of {', '.join(known)}", f"did you mean {meant}?" if meant else "write one of these"
    elif kind in _COMPARED:
        name, words_for = _COMPARED[kind]
        wanted = f"a number of {words_for} {_plain(context[name])}"
    elif kind in {"string_too_short", "too_short"}:
        wanted, advice = f"at least {context['min_length']} {'character' if 'string' in kind else 'item'}", "add it"
    elif kind in {"string_too_long", "too_long"}:
        wanted, advice = (
            f"at most {context['max_length']} {'characters' if 'string' in kind else 'items'}",
            "shorten it",
        )
    elif kind == "string_pattern_mismatch":
        wanted = f"a text of the form {context['pattern']}"
    elif kind in {"date_parsing", "date_from_datetime_parsing"}:
        advice = "write year, month and day in this order"
    return wanted, advice


def _own_words(message: str, typed: str | None) -> str:
    """Return a validator's message, completed where its author was brief."""
    if "found" in message or typed is None:
        return message
    return f"{message}, found {found(typed)}"


def _plain(number: Any) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)
