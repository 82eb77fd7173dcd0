"""File names that sort, read well and are safe everywhere."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_BYTES = 120
DEFAULT_TEMPLATE = "{date}_{party}_{number}"
_STEM_BYTES = 110
# Longest text per place of a template.
_LONGEST = {
    "date": 10, "supplier": 40, "customer": 40, "party": 40, "number": 30, "type": 10, "kind": 20, "client": 40,
}  # fmt: skip
_LOWER = frozenset({"supplier", "customer", "party"})
_KNOWN = ", ".join(f"{{{place}}}" for place in _LONGEST)
_PLACE = re.compile(r"\{(\w*)\}")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L"}
)


def slug(text: str, longest: int = 40) -> str:
    """Return `text` in ASCII letters, digits and single hyphens between them, at most `longest` characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a document's file name may say; `identity` is unique per document and stable over repeats."""

    identity: str
    date: str = ""  # YYYY-MM-DD
    supplier: str = ""
    customer: str = ""
    party: str = ""  # the other side: the customer of a sale, the supplier of anything else
    number: str = ""
    type: str = ""
    kind: str = ""
    client: str = ""


def check_template(template: str) -> str:
    """Return `template`; raise ValueError when it has a place that `Words` does not know or a stray brace."""
    unknown = [place for place in _PLACE.findall(template) if place not in _LONGEST]
    if unknown:
        raise ValueError(f"expected the places {_KNOWN}, found {{{unknown[0]}}}; use one of them")
    if set("{}") & set(_PLACE.sub("", template)):
        raise ValueError(f"expected braces around a place ({_KNOWN}), found one alone; close or remove it")
    return template


def stem(template: str, words: Words) -> str:
    """Return the base name of a document's files: `template` with its places filled, then the identity.

    What is not known is left out with the sign before it. The identity always stands at the end, so two documents never
    share a name, not even on a file system that folds case. At most 110 bytes of ASCII, which leaves room for an
    extension within 120.
    """
    filled = _PLACE.sub(lambda match: _said(match[1], words), template)
    safe = "_".join(part for part in (_safe(piece) for piece in filled.split("_")) if part)
    identity = words.identity.lower()
    room = _STEM_BYTES - len(identity) - 1
    return "_".join(part for part in (safe[:room].strip("_-"), identity) if part)


def corrected_name(name: str, times: int) -> str:
    """Return the name of a file of a corrected document, for a place that has the one before.

    The mark stands at the end, behind the identity; what is too long for it goes before the identity.
    """
    base, dot, ending = name.rpartition(".")
    head, _, identity = (base if dot else name).rpartition("_")
    mark = identity + (f"_corrected{times}" if times > 1 else "_corrected")
    return (
        "_".join(part for part in (head[: _STEM_BYTES - len(mark) - 1].rstrip("_-"), mark) if part)
        + dot
        + (ending if dot else "")
    )


def _said(place: str, words: Words) -> str:
    text = slug(getattr(words, place), _LONGEST[place])
    return text.lower() if place in _LOWER else text


def _safe(piece: str) -> str:
    return re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9-]+", "-", piece)).strip("-")


def extension(name: str, media_type: str) -> str:
    """Return the extension, with its dot, that fits the content; the name's own when the content says nothing."""
    known = _EXTENSIONS.get(media_type)
    if known:
        return known
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return found.group(0).lower() if found else ".bin"


_EXTENSIONS = {
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "image/jp2": ".jp2",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
    "application/zip": ".zip",
}
