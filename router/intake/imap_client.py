"""A mailbox over IMAP (RFC 9051, RFC 3501): which mails there are, their bytes in pieces, and what is done with them.

Blocking; every method may raise OSError (the connection) and imaplib.IMAP4.error (the server said no).
"""

from __future__ import annotations

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from router.settings.ways_in import Mailbox

PIECE_BYTES = 1024 * 1024
CONNECT_SECONDS = 15.0  # a daemon that stops waits for this, and for nothing longer
HEAD_BYTES = 32 * 1024
_WANTED = "RETURN-PATH DELIVERED-TO X-ORIGINAL-TO ENVELOPE-TO"
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a mail before it is fetched: its size, and the header fields its delivery added."""

    size_bytes: int
    fields: bytes


class LoginRefused(Exception):  # noqa: N818 - named for what happened
    """The server does not take user and password."""


class ImapClient:
    """One connection to one mailbox."""

    def __init__(self, settings: Mailbox) -> None:
        """Connect and log in; LoginRefused, OSError (also for a certificate that is not trusted), IMAP4.error."""
        self._settings = settings
        context = ssl.create_default_context(cafile=settings.ca_file)
        connect_seconds = min(settings.timeout_seconds, CONNECT_SECONDS)
        if settings.security == "tls":
            self._imap: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                settings.host, settings.port, ssl_context=context, timeout=connect_seconds
            )
        else:
            self._imap = imaplib.IMAP4(settings.host, settings.port, timeout=connect_seconds)
        try:
            if settings.security == "starttls":
                self._imap.starttls(context)
            self._log_in()
            # What a server can do is told in full only to who has logged in.
            self._can = frozenset(
                b" ".join(_checked(self._imap.capability())).decode("ascii", "replace").upper().split()
            )
            self._imap.sock.settimeout(settings.timeout_seconds)
        except BaseException:
            self.close()
            raise

    def _log_in(self) -> None:
        user, password = self._settings.user, self._settings.password.get_secret_value()
        try:
            if "AUTH=PLAIN" in self._imap.capabilities:
                self._imap.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
            else:
                self._imap.login(user, password)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeEncodeError):
            raise LoginRefused from None  # the original message may repeat what was sent

    def close(self) -> None:
        """Leave; never raises."""
        with suppress(OSError, imaplib.IMAP4.error):
            self._imap.logout()
        with suppress(OSError):  # a connection that broke leaves its socket open
            self._imap.shutdown()

    def abort(self) -> None:
        """Cut the connection from another thread, so that whoever waits for the server stops waiting."""
        with suppress(OSError):
            self._imap.sock.shutdown(socket.SHUT_RDWR)

    # ------------------------------------------------------------------ looking
    def open(self) -> int:
        """Open the folder, for reading only when nothing is done with taken mails; return its UIDVALIDITY."""
        _checked(self._imap.select(quoted(self._settings.folder), readonly=self._settings.after == "keep"))
        _, (validity,) = self._imap.response("UIDVALIDITY")
        if validity is None:
            raise imaplib.IMAP4.error("the server gives no UIDVALIDITY")
        return int(validity)

    def after(self, last: int) -> list[int]:
        """Return the UIDs after `last`, ascending."""
        # A range that ends in * always holds the last mail, also when it came before.
        return [uid for uid in self._search("UID", f"{last + 1}:*") if uid > last]

    def unread(self) -> list[int]:
        """Return the UIDs of the mails that nobody has read."""
        return self._search("UNSEEN")

    def since(self, day: date) -> list[int]:
        """Return the UIDs of the mails that came on or after a day."""
        return self._search("SINCE", f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}")

    def _search(self, *criteria: str) -> list[int]:
        (found, *_) = _checked(self._imap.uid("SEARCH", *criteria)) or [b""]
        return sorted(int(uid) for uid in (found or b"").split())

    # ------------------------------------------------------------------ fetching
    def head(self, uid: int) -> Head | None:
        """Return size and delivery fields of a mail, None when it is gone."""
        wanted = f"(RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({_WANTED})]<0.{HEAD_BYTES}>)"
        data = _checked(self._imap.uid("FETCH", str(uid), wanted))
        told = b" ".join(part[0] if isinstance(part, tuple) else part for part in data if part)
        size = _SIZE.search(told)
        return Head(int(size[1]), _literal(data)) if size else None

    def pieces(self, uid: int) -> Iterator[bytes]:
        """Yield a mail's bytes, at most PIECE_BYTES at a time; it stays unread."""
        start = 0
        while True:
            wanted = f"(BODY.PEEK[]<{start}.{PIECE_BYTES}>)"
            piece = _literal(_checked(self._imap.uid("FETCH", str(uid), wanted)))
            if piece:
                yield piece
            start += len(piece)
            if len(piece) < PIECE_BYTES:
                return

    # ------------------------------------------------------------------ afterwards
    def mark_read(self, uid: int) -> None:
        """Mark a mail as read."""
        _checked(self._imap.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)"))

    def move(self, uid: int, folder: str) -> None:
        """Move a mail into another folder, made when it is missing (RFC 6851, or copy and delete)."""
        name = quoted(folder)
        if "MOVE" in self._can:
            self._into(name, "MOVE", uid)
            return
        self._into(name, "COPY", uid)
        _checked(self._imap.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)"))
        if "UIDPLUS" in self._can:  # without it others' deleted mails would go too
            _checked(self._imap.uid("EXPUNGE", str(uid)))

    def _into(self, name: str, verb: str, uid: int) -> None:
        kind, _ = self._imap.uid(verb, str(uid), name)
        if kind != "OK":
            _checked(self._imap.create(name))
            _checked(self._imap.uid(verb, str(uid), name))


def _checked(answer: tuple[str, Any]) -> list[Any]:
    kind, data = answer
    if kind != "OK":
        raise imaplib.IMAP4.error("the server said no")
    return list(data)


def _literal(data: list[Any]) -> bytes:
    return next((part[1] for part in data if isinstance(part, tuple)), b"")


def quoted(folder: str) -> str:
    """Return a folder's name as IMAP writes it: modified UTF-7 (RFC 3501 section 5.1.3), in quotes."""
    written, other = "", ""
    for sign in folder + "\0":
        if " " <= sign <= "~" or sign == "\0":
            if other:
                coded = base64.b64encode(other.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
                written, other = f"{written}&{coded}-", ""
            written += "&-" if sign == "&" else sign
        else:
            other += sign
    escaped = written[:-1].replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
