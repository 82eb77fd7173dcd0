"""What a mail client's command lines say: verbs, addresses in one spelling, parameters (RFC 5321 section 4.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_ADDRESS = 1000  # far beyond RFC 5321 section 4.5.3.1.3; nothing longer is anybody's
_PLAIN = re.compile(r'\s*<([^<>\s"\\,:]*)>(?:\s+(.*))?', re.DOTALL)
_BARE = re.compile(r'\s*([^<>\s"\\,:]+@[^<>\s"\\,:]+)(?:\s+(.*))?', re.DOTALL)
_QUOTED = re.compile(r'\s*<(?:@[^<>\s:]*:)?("(?:[^"\\]|\\.)*"|[^<>\s"]*)(@[^<>\s"]*)?>(?:\s+(.*))?', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class BadSyntax(Exception):  # noqa: N818 - named for what it is
    """A command that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Named:
    """The address that MAIL or RCPT names, and the parameters behind it in capitals; without value they have ""."""

    address: str
    parameters: dict[str, str]


def verb_and_rest(line: bytes) -> tuple[str, str]:
    """Split a command line; what is no UTF-8 is kept as surrogates, a verb that is no ASCII is empty."""
    verb, _, rest = line.partition(b" ")
    if not verb.isascii():
        return "", ""
    return verb.decode("ascii").upper(), rest.decode("utf-8", "surrogateescape").strip()


def named(rest: str, keyword: str) -> Named:
    """Read `FROM:<address> PARAMETER=value …`; raise BadSyntax.

    A quoted local part comes out unquoted and a source route is dropped (RFC 5321 sections 4.1.2 and 4.1.1.3), so that
    one address has one spelling.
    """
    if rest[: len(keyword) + 1].upper() != f"{keyword}:":
        raise BadSyntax
    path = rest[len(keyword) + 1 :]
    match = _PLAIN.fullmatch(path) or _BARE.fullmatch(path)
    if match is not None:
        address, parameters = match[1], match[2]
    elif quoted := _QUOTED.fullmatch(path):
        local_part, domain, parameters = quoted[1], quoted[2] or "", quoted[3]
        if local_part.startswith('"'):
            local_part = _ESCAPED.sub(r"\1", local_part[1:-1])
        address = local_part + domain
    else:
        raise BadSyntax
    if len(address) > _LONGEST_ADDRESS or address == "@":
        raise BadSyntax
    return Named(address, _parameters(parameters) if parameters else {})


def _parameters(text: str) -> dict[str, str]:
    found = {}
    for each in text.split():
        name, _, value = each.partition("=")
        found[name.upper()] = value
    return found
