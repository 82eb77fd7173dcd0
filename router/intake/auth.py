"""Logging in at the mail door: who may, and how a client says it (RFC 4616 PLAIN, and LOGIN for old scanners)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Generator, Iterable
from dataclasses import dataclass

import bcrypt

from router.settings.doors import SmtpUser

_NOBODYS = "$2b${rounds}$" + "." * 53  # a salt and a hash that no password is known to have
_ROUNDS = slice(4, 6)  # where a bcrypt hash says how long it takes


class BadResponse(Exception):  # noqa: N818 - named for what it is
    """What a client sent as its name or password cannot be read, or it gave up."""


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A name and a password as a client gave them."""

    name: str
    password: bytes


class Users:
    """Those who may log in."""

    def __init__(self, users: Iterable[SmtpUser]) -> None:
        self._users = {user.name: user for user in users}
        rounds = max((user.password_hash.get_secret_value()[_ROUNDS] for user in self._users.values()), default="12")
        self._nobodys = _NOBODYS.format(rounds=rounds).encode()

    def __bool__(self) -> bool:
        """Say whether anybody may."""
        return bool(self._users)

    def authenticated(self, credentials: Credentials) -> SmtpUser | None:
        """Return whose name and password these are; it takes as long when the name is not known. Blocking."""
        user = self._users.get(credentials.name)
        kept = user.password_hash.get_secret_value().encode() if user else self._nobodys
        try:
            matches = bcrypt.checkpw(credentials.password, kept)
        except ValueError:  # longer than bcrypt takes, a NUL, or a hash that could not be had
            return None
        return user if matches else None


# A way of logging in yields what to ask, is sent the answer (base64), and returns the credentials.
Login = Generator[str, str, Credentials]


def plain(first: str) -> Login:
    """Log in with one answer: NUL name NUL password."""
    answer = _decoded(first or (yield ""))
    parts = answer.split(b"\0")
    if len(parts) != 3:  # noqa: PLR2004 - RFC 4616: authorisation identity, name, password
        raise BadResponse
    return Credentials(_text(parts[1]), parts[2])


def login(first: str) -> Login:
    """Log in with two answers: name, then password."""
    name = first or (yield base64.b64encode(b"Username:").decode())
    password = yield base64.b64encode(b"Password:").decode()
    return Credentials(_text(_decoded(name)), _decoded(password))


WAYS = {"PLAIN": plain, "LOGIN": login}


def _decoded(answer: str) -> bytes:
    if answer == "*":
        raise BadResponse
    try:
        return base64.b64decode("" if answer == "=" else answer, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadResponse from error


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
