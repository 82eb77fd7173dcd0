"""The PROXY protocol: how a load balancer tells whose connection it passes on (haproxy.org/download/3.0/doc)."""

from __future__ import annotations

import ipaddress
import re
import struct
from dataclasses import dataclass

_SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
_VERSION_1_BYTES = 107  # with its line end, section 2.1
_VERSION_2_HEAD = 16
_LONGEST_BYTES = _VERSION_2_HEAD + 4096  # more than any balancer adds
_LINE = re.compile(rb"PROXY (?:UNKNOWN.*|TCP[46] (?P<client>[0-9a-fA-F.:]+) [0-9a-fA-F.:]+ [0-9]{1,5} [0-9]{1,5})")
_VERSION_2 = 2
_LOCAL, _PROXIED = 0, 1
_ADDRESS_BYTES = {1: 4, 2: 16}  # by address family, section 2.2


class BadHeader(Exception):  # noqa: N818 - named for what it is
    """What came first is no PROXY header."""


@dataclass(frozen=True, slots=True)
class Header:
    """A client's address, None when the balancer speaks for itself, and how many bytes said so."""

    client: str | None
    size_bytes: int


def header(data: bytes) -> Header | None:
    """Read the header that `data` begins with; None when more is needed; raise BadHeader."""
    if data.startswith(_SIGNATURE):
        return _version_2(data)
    if _SIGNATURE.startswith(data[: len(_SIGNATURE)]):
        return None
    return _version_1(data)


def _version_1(data: bytes) -> Header | None:
    end = data.find(b"\r\n", 0, _VERSION_1_BYTES)
    if end < 0:
        if len(data) >= _VERSION_1_BYTES or not (data + b"PROXY "[len(data) :]).startswith(b"PROXY "):
            raise BadHeader
        return None
    match = _LINE.fullmatch(data[:end])
    if match is None:
        raise BadHeader
    client = match["client"]
    return Header(_address(client.decode()) if client else None, end + 2)


def _version_2(data: bytes) -> Header | None:
    if len(data) < _VERSION_2_HEAD:
        return None
    version_and_command, family, length = struct.unpack_from("!BBH", data, len(_SIGNATURE))
    size_bytes = _VERSION_2_HEAD + length
    version, command = version_and_command >> 4, version_and_command & 15
    if version != _VERSION_2 or command > _PROXIED or size_bytes > _LONGEST_BYTES:
        raise BadHeader
    if len(data) < size_bytes:
        return None
    width = _ADDRESS_BYTES.get(family >> 4)
    if command == _LOCAL or width is None:
        return Header(None, size_bytes)
    if length < 2 * width + 4:
        raise BadHeader
    return Header(str(ipaddress.ip_address(data[_VERSION_2_HEAD : _VERSION_2_HEAD + width])), size_bytes)


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError as error:
        raise BadHeader from error
