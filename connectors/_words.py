"""What the other side said, fit for a log: one short line without addresses, paths and secrets."""

from __future__ import annotations

from pydantic import SecretStr

LONGEST = 200

_PRIVATE = "@/\\"  # in mail addresses and paths, which hold clients' and suppliers' names


def one_line(words: str) -> str:
    """Return `words` with every control character, line end and run of spaces made one space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def fit_for_log(words: str, *secrets: SecretStr | None) -> str:
    """Return what is left of `words` without `secrets`, addresses and paths, at most `LONGEST` characters."""
    for secret in secrets:
        if secret and secret.get_secret_value():
            words = words.replace(secret.get_secret_value(), "…")
    kept, length = [], 0
    for word in words.split():  # not by a regular expression: over a word of megabytes it would take for ever
        kept.append("…" if any(sign in word for sign in _PRIVATE) else word)
        length += len(kept[-1]) + 1
        if length > LONGEST:
            break
    return one_line(" ".join(kept)[: 2 * LONGEST])[:LONGEST]
