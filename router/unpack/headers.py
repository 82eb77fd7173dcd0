"""Mail headers: found, unfolded and decoded, whatever is wrong with them (RFC 5322, 2045, 2047, 2231).

The standard library's parser is not used: its structured headers take quadratic time on hostile input and its header
reader ends at the first line it does not understand, which turns attachments into text.
"""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass

from router.unpack.values import BUDGET

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_KNOWN_FIELD = re.compile(
    rb"^(?:content-[a-z]+|mime-version|from|to|subject|date|message-id|received|return-path|x-[!-9;-~]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = re.compile(rb"(?:^|\n)[ \t]*\r?\n")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"\?=[ \t\r\n]+=\?")
_PARAMETER = re.compile(r'[;\s]([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))')
_SEGMENT = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
# Codecs that are no charsets of texts, or that take quadratic time.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_ALIASES = {"unicode": "utf-8", "x-unknown": "utf-8", "unknown-8bit": "utf-8", "cp-850": "cp850", "x-sjis": "shift_jis"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header block in order; names in lower case, values unfolded, not yet decoded."""

    fields: tuple[tuple[str, str], ...] = ()
    cut: bool = False  # the block is larger than the budget: what follows in it is not known

    def first(self, name: str) -> str:
        """Return the first value of `name`, or an empty text."""
        return next((value for field, value in self.fields if field == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of `name`."""
        return tuple(value for field, value in self.fields if field == name)

    def holds(self, *names: str) -> bool:
        """Whether any of `names` is there."""
        return any(field in names for field, _ in self.fields)


def split(message: bytes) -> tuple[Headers, bytes]:
    """Header fields and body of a message or part; fields past the budget are cut, the body never is."""
    if re.match(rb">?From [^\r\n]*\r?\n", message):  # an mbox separator
        message = message.partition(b"\n")[2]
    if not _FIELD.match(message):
        return Headers(), re.sub(rb"\A[ \t]*\r?\n", b"", message)
    end = _BLANK.search(message)
    block, body = (message[: end.start() + 1], message[end.end() :]) if end else (message, b"")
    kept = block[: BUDGET.header_bytes]
    fields, rest = _fields(kept)
    cut = len(kept) < len(block)
    return (Headers(fields, cut), rest + message[len(kept) :]) if rest else (Headers(fields, cut), body)


def _fields(block: bytes) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Return the fields, and what of the block already belongs to the body because the blank line is missing."""
    found: list[tuple[str, list[bytes]]] = []
    place = 0
    last_known = max((match.start() for match in _KNOWN_FIELD.finditer(block)), default=-1)
    for line in block.splitlines(keepends=True):
        named = _FIELD.match(line)
        if line[:1] in (b" ", b"\t"):
            if found:
                found[-1][1].append(line)
        elif named:
            found.append((named.group(1).decode("ascii").lower(), [line[named.end() :]]))
        elif place > last_known and line.strip():
            return _unfolded(found), block[place:]
        place += len(line)
    return _unfolded(found), b""


def _unfolded(found: list[tuple[str, list[bytes]]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, raw_text(b" ".join(line.strip() for line in lines)[: BUDGET.field_bytes]).strip())
        for name, lines in found
    )


def raw_text(value: bytes) -> str:
    """Bytes that no charset is named for: UTF-8 where it fits, else Windows Latin, which never fails."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def text(value: bytes, charset: str) -> str:
    """`value` in the named charset; an unknown or wrong one falls back to `raw_text`."""
    name = charset.strip("\"' \t").lower()
    name = _ALIASES.get(name, name)
    if not name or name in ("us-ascii", "ascii"):
        return raw_text(value)
    try:
        known = codecs.lookup(name)
        if known.name.replace("-", "_") in _NO_CHARSETS:
            return raw_text(value)
        return value.decode(name)
    except (LookupError, ValueError, TypeError):
        pass
    try:
        shown = value.decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        return raw_text(value)
    # Mostly unreadable in the named charset: it is named wrongly.
    return shown if shown.count("�") * 20 <= len(shown) else raw_text(value)


def decoded(value: str) -> str:
    """`value` with its encoded words read (RFC 2047), also inside quotes and glued together."""
    if "=?" not in value:
        return value
    value = _BETWEEN_WORDS.sub("?==?", value)
    pieces: list[str] = []
    pending: tuple[str, bytes] | None = None
    place = 0
    for word in _WORD.finditer(value):
        charset, content = word.group(1).partition("*")[0], _word_bytes(word.group(2), word.group(3))
        # A character may be split over two neighbouring words: their bytes are joined before decoding.
        if pending and word.start() == place and pending[0].lower() == charset.lower():
            pending = (charset, pending[1] + content)
        else:
            pieces += [text(pending[1], pending[0]) if pending else "", value[place : word.start()]]
            pending = (charset, content)
        place = word.end()
    pieces += [text(pending[1], pending[0]) if pending else "", value[place:]]
    return "".join(pieces)


def _word_bytes(coding: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if coding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    clean = clean[:-1] if len(clean) % 4 == 1 else clean
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def value_and_parameters(field: str) -> tuple[str, dict[str, str]]:
    """Return the value in lower case and the parameters of a Content-Type or -Disposition, RFC 2231 pieces joined."""
    main = re.split(r"[;\s]", field.strip(), maxsplit=1)[0].lower()
    segments: dict[str, dict[int, tuple[str, bool]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(field)):
        if count >= 200:  # noqa: PLR2004 - far more than any mail program writes
            break
        named = _SEGMENT.fullmatch(match.group(1).lower())
        if named:
            value = re.sub(r"\\(.)", r"\1", match.group(2)) if match.group(2) is not None else match.group(3).strip()
            number = int(named.group(2) or 0)
            segments.setdefault(named.group(1), {}).setdefault(number, (value, bool(named.group(3))))
    return main, {name: _assembled(numbered) for name, numbered in segments.items()}


def _assembled(numbered: dict[int, tuple[str, bool]]) -> str:
    """One parameter from its numbered pieces; percent coding and charset as in RFC 2231, encoded words as found."""
    ordered = [numbered[number] for number in sorted(numbered)]
    if not any(extended for _, extended in ordered):
        return decoded("".join(value for value, _ in ordered))
    charset, ordered[0] = _charset(*ordered[0])
    raw = b"".join(_unpercented(value) if extended else value.encode("utf-8", "replace") for value, extended in ordered)
    return text(raw, charset)


def _charset(value: str, extended: bool) -> tuple[str, tuple[str, bool]]:  # noqa: FBT001 - half of a pair
    if not extended or value.count("'") < 2:  # noqa: PLR2004 - charset'language'value
        return "", (value, extended)
    charset, _, value = value.split("'", 2)
    return charset, (value, True)


def _unpercented(value: str) -> bytes:
    raw = value.encode("utf-8", "replace")
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes.fromhex(match.group(1).decode()), raw)
