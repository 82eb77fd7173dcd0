"""XML that is not in the encoding it declares, as programs write it that convert text twice: made true again."""

from __future__ import annotations

import codecs
import re

_DECLARATION = re.compile(rb"""\A(\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["'])([A-Za-z0-9._-]{1,40})(["'])""")
_MARKS = (  # the longer ones first: one begins with the other
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WESTERN = "cp1252"  # what older programs of this part of Europe write without saying so


def well_declared(content: bytes) -> tuple[bytes, str]:
    """Return `content` and ""; or it in UTF-8, with what was untrue in its declaration as one sentence."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    try:
        plain = content.decode(marked).encode() if marked else content.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARATION.match(plain)
        named = declared.group(2).decode("ascii") if declared else marked or "UTF-8"
        if named.upper().startswith(marked) if marked else _is_true(plain, named):
            return content, ""
        written = marked or ("UTF-8" if _is_true(plain, "UTF-8") else _WESTERN)
        mended = plain if marked else plain.decode(written).encode()
    except UnicodeError:
        return content, ""
    mended = _DECLARATION.sub(rb"\g<1>UTF-8\g<3>", mended, count=1)
    return mended, f"The XML says that it is written in {named}, which it is not; it was read as {written}."


def _is_true(plain: bytes, named: str) -> bool:
    """Whether bytes without a mark can be in the named encoding; what does not begin as XML is nobody's to mend."""
    if not plain.lstrip().startswith(b"<") or b"\x00" in plain[:100]:
        return True
    try:
        return "<" in plain[:20].decode(named) and bool(plain.decode(named))
    except (LookupError, ValueError):
        return False
