"""Files that are not what their name promises: damaged on the way, or an error page saved in their place."""

from __future__ import annotations

from router.unpack import formats
from router.unpack.names import ending, is_known

_TELLS_NOTHING = frozenset({"", "bin", "dat", "tmp"})
_NEVER_TEXT = frozenset(
    "pdf jpg jpeg png tif tiff heic webp gif bmp zip docx xlsx pptx odt ods msg p7m gz tgz 7z rar".split()  # noqa: SIM905
)
_MESSAGES = frozenset({"msg", "oft"})


def broken_promise(media_type: str, file_name: str) -> str:
    """Return why the bytes of a file have to be looked at, as half a sentence; empty when they need not.

    Bytes of no known kind are left alone where the ending is one that is not known either, such as a drawing's.
    """
    promised = ending(file_name)
    if media_type == formats.UNKNOWN and promised in _TELLS_NOTHING:
        return "its bytes are of no kind that is known: ask for a PDF"
    if media_type in (formats.TEXT, formats.HTML) and promised in _NEVER_TEXT:
        return f"it was sent as {promised.upper()} and holds only text, such as that of an error: ask for it again"
    damaged = media_type == formats.UNKNOWN and is_known(promised)
    if damaged or (media_type == formats.OLE and promised in _MESSAGES):
        return f"it was sent as {promised.upper()} and is none, or it is damaged: ask for it again"
    return ""
