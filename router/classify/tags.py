"""Tags in a mail's subject that ask for a type: a hint, like a suffix of the address, never against the paper."""

from __future__ import annotations

import re

from router.classify.wording import words
from router.model import Type

__all__ = ["TYPE_WORDS", "tagged_type"]

_TAG = re.compile(r"(?<![\w#])#(\w{3,20})")
# What the types are called in the languages of the country.
TYPE_WORDS = {
    **dict.fromkeys(words("aankoop aankopen inkoop purchase purchases achat achats einkauf einkaufe"), Type.PURCHASE),
    **dict.fromkeys(words("verkoop verkopen sale sales vente ventes verkauf verkaufe"), Type.SALES),
    **dict.fromkeys(words("divers diverse diversen misc varia verschiedenes sonstiges"), Type.MISC),
}


def tagged_type(subject: str) -> Type | None:
    """Return the type that #purchase, #verkoop, #achat, … in a subject ask for; None without one or with several."""
    found = {TYPE_WORDS[word] for tag in _TAG.findall(subject) for word in words(tag) if word in TYPE_WORDS}
    return found.pop() if len(found) == 1 else None
