"""How a vocabulary's patterns are put together from words."""

from __future__ import annotations


def any_of(words: str) -> str:
    """One of these words, the longest first, so that `total amount` is not cut to `total`."""
    return "(?:" + "|".join(sorted(words.split("|"), key=len, reverse=True)) + ")"
