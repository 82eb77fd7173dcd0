"""File names that sort, read well and are safe everywhere."""

from __future__ import annotations

import re
import unicodedata

LONGEST_BYTES = 120
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l", "Ł": "L"}
)


def slug(text: str, longest: int = 40) -> str:
    """Return `text` in ASCII letters, digits and single hyphens between them, at most `longest` characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def stem(*, date: str, party: str, number: str, identity: str) -> str:
    """Return the base name `date_party_number_identity` of a document's files.

    What is not known is left out; `identity` (unique per document, stable over repeats) always stands at the end, so
    two documents never share a name, not even on a file system that folds case. At most 110 bytes of ASCII, which
    leaves room for an extension within 120.
    """
    parts = [slug(date, 10), slug(party).lower(), slug(number, 30), identity.lower()]
    return "_".join(part for part in parts if part)


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
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
    "application/zip": ".zip",
}
