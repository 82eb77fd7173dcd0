"""Puts documents on a file server over FTP with TLS: whole files only, under their name when they are complete."""

from __future__ import annotations

import asyncio
import ftplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Literal, TypeVar

from pydantic import ConfigDict, Field, SecretStr, model_validator

from connectors._ftp import Door, Session
from connectors._names import FolderTemplate, folder_of, hidden_name, in_order, refuse_unsafe_names
from connectors._words import fit_for_log
from connectors.contract import NeedsAttention, Options, Parcel, ParcelFile, Receipt, Refused, TryLater

T = TypeVar("T")


class FtpsSettings(Options):
    """The file server and how to sign in; its certificate is always checked."""

    model_config = ConfigDict(hide_input_in_errors=True)

    host: str = Field(description="The file server, as its certificate names it.", examples=["ftp.firm.example"])
    port: int = Field(
        default=21, ge=1, le=65535, description="Its port; 990 is usual for implicit encryption.", examples=[21]
    )
    user: str = Field(description="User to sign in as.", examples=["ledgerpost"])
    password: SecretStr = Field(
        description="Password of the user, as a reference.", examples=[{"file": "/etc/ledgerpost/ftps"}]
    )
    security: Literal["explicit", "implicit"] = Field(
        default="explicit",
        description="explicit: encrypt after connecting (AUTH TLS); implicit: from the start.",
        examples=["explicit"],
    )
    plain_ftp_that_anyone_can_read: bool = Field(
        default=False,
        description="Use no encryption at all, password included. Only inside one's own network, for a server that "
        "knows nothing better.",
        examples=[False],
    )
    ca_file: Path | None = Field(
        default=None,
        description="Certificates to trust instead of the system's; the server's own where it signed itself.",
        examples=["/etc/ssl/ftp.pem"],
    )
    encoding: Literal["utf-8", "latin-1"] = Field(
        default="utf-8", description="How the server writes names.", examples=["utf-8"]
    )
    create_folders: bool = Field(default=True, description="Make folders that are missing.", examples=[True])
    timeout_seconds: float = Field(default=30, ge=1, le=600, description="Longest wait for one answer.", examples=[30])

    @model_validator(mode="after")
    def _is_one_line(self) -> FtpsSettings:
        if any(not each.isprintable() for each in (self.user, self.password.get_secret_value())):
            raise ValueError("expected user and password on one line")
        return self


class FtpsTarget(Options):
    """The client's folder on the server."""

    folder: FolderTemplate = Field(
        default="{client}",
        description="Folder, from the sign-in folder or from / on; {client} and {type} are replaced.",
        examples=["in/{client}/{type}"],
    )


class FtpsConnector:
    """Keeps signed-in sessions; uploads under a hidden name, looks at the size, then renames."""

    name: ClassVar[str] = "ftps"
    summary: ClassVar[str] = "Puts files in a folder of an FTP server with TLS."
    settings_model: ClassVar[type[Options]] = FtpsSettings
    target_model: ClassVar[type[Options]] = FtpsTarget

    def __init__(self, settings: FtpsSettings) -> None:
        self._settings = settings
        self._idle: list[Session] = []

    async def check(self) -> str:
        """Sign in and list the sign-in folder over a data connection; nothing is written."""
        found = await self._used(lambda session: len(session.names()), size_bytes=0)
        settings = self._settings
        how = "without encryption" if settings.plain_ftp_that_anyone_can_read else f"over TLS ({settings.security})"
        return f"{settings.host}:{settings.port} lets {settings.user} in {how}; the first folder lists {found} names."

    async def deliver(self, parcel: Parcel, target: FtpsTarget) -> Receipt:
        """Put the files in the client's folder, the XML last; a file that stands there is read back and compared.

        Refused when another file has one of the names. FTP cannot rename without replacing, so the name is looked at
        right before; see `OUTCOMES` for what the server may say.
        """
        folder = _folder(parcel, target)
        files = in_order(parcel)
        size_bytes = sum(len(file.content) for file in files)
        placed = await self._used(lambda session: _place(session, self._settings, folder, files), size_bytes=size_bytes)
        return Receipt(
            place=_path(folder, files[0].name),
            reply=f"{len(files) - placed} of {len(files)} files stood there already" if placed < len(files) else "",
            already_there=not placed,
            size_bytes=size_bytes,
            sha256=files[0].sha256,
        )

    async def rehearse(self, parcel: Parcel, target: FtpsTarget) -> str:
        """Look what stands in the client's folder already; write nothing."""
        folder = _folder(parcel, target)

        def there(session: Session) -> int:
            return sum(_already_there(session, folder, file) for file in parcel.files)

        size_bytes = sum(len(file.content) for file in parcel.files)
        found = await self._used(there, size_bytes=size_bytes)
        return f"folder {folder}, {found} of {len(parcel.files)} files stand there"

    async def close(self) -> None:
        """Say goodbye on every kept session."""
        while self._idle:
            await asyncio.to_thread(self._idle.pop().quit)

    async def _used(self, work: Callable[[Session], T], *, size_bytes: int) -> T:
        """Do `work` on a kept or new session; a session on which something went wrong is not kept."""
        settings = self._settings
        allowed_seconds = _PATIENCE * settings.timeout_seconds + size_bytes / _SLOWEST_BYTES_A_SECOND
        session = self._idle.pop() if self._idle else Session(await self._door())
        try:
            async with asyncio.timeout(allowed_seconds):
                done = await asyncio.to_thread(_worked, session, work)
        except BaseException as error:
            session.cut()  # also ends the thread of an attempt that takes too long
            if isinstance(error, (ftplib.Error, OSError, EOFError, UnicodeError)):
                raise _outcome(error, settings) from None
            raise
        self._idle.append(session)
        return done

    async def _door(self) -> Door:
        settings = self._settings
        return Door(
            host=settings.host,
            port=settings.port,
            user=settings.user,
            password=settings.password.get_secret_value(),
            tls=None if settings.plain_ftp_that_anyone_can_read else await asyncio.to_thread(_tls, settings),
            implicit=settings.security == "implicit",
            timeout_seconds=settings.timeout_seconds,
            encoding=settings.encoding,
        )


def _worked(session: Session, work: Callable[[Session], T]) -> T:
    session.ready()
    return work(session)


def _folder(parcel: Parcel, target: FtpsTarget) -> str:
    """Return the client's folder; Refused when it or a name is unsafe."""
    refuse_unsafe_names(parcel)
    folder = "/".join(folder_of(target.folder, parcel))
    return f"/{folder}" if target.folder.startswith("/") else folder


def _place(session: Session, settings: FtpsSettings, folder: str, files: tuple[ParcelFile, ...]) -> int:
    """Put the files that are not there yet under their names; return how many that were."""
    missing = [file for file in files if not _already_there(session, folder, file)]
    try:
        for file in missing:
            _upload(session, settings, folder, file)
        for file in missing:
            _show(session, folder, file)
    except (ftplib.Error, TryLater, Refused):
        for file in missing:
            with suppress(ftplib.Error, OSError, EOFError):
                session.delete(_path(folder, hidden_name(file.name)))
        raise
    return len(missing)


def _already_there(session: Session, folder: str, file: ParcelFile) -> bool:
    """Say whether this very file stands there; Refused when its name is taken by another."""
    path = _path(folder, file.name)
    size_bytes = session.size(path)
    if size_bytes is None:
        return False
    if size_bytes != len(file.content) or session.sha256(path, size_bytes) != file.sha256:
        raise Refused(_TAKEN)
    return True


def _upload(session: Session, settings: FtpsSettings, folder: str, file: ParcelFile) -> None:
    """Write the file under its hidden name and see that all of it came over; the folder is made when it is missing."""
    path = _path(folder, hidden_name(file.name))
    try:
        session.store(path, file.content)
    except ftplib.error_perm as error:
        # 550 and 553 may mean that the folder is missing; the second attempt tells what else it may be.
        if not settings.create_folders or str(error)[:3] not in {"550", "553"}:
            raise
        session.make_folders(folder)
        session.store(path, file.content)
    size_bytes = session.size(path)
    if size_bytes != len(file.content):
        raise TryLater(
            f"The server kept {size_bytes} of {len(file.content)} bytes: is its disk full? It is tried again."
        )


def _show(session: Session, folder: str, file: ParcelFile) -> None:
    """Give the finished file its own name unless one appeared meanwhile."""
    if _already_there(session, folder, file):
        session.delete(_path(folder, hidden_name(file.name)))
        return
    session.rename(_path(folder, hidden_name(file.name)), _path(folder, file.name))


def _path(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if folder else name


def _tls(settings: FtpsSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError:
        raise NeedsAttention("The certificates of ca_file cannot be read: expected a readable PEM file.") from None


def _outcome(error: Exception, settings: FtpsSettings) -> TryLater | Refused | NeedsAttention:
    """Say what happens next after `error`, with the server's own words where they tell more."""
    at = f"{settings.host}:{settings.port}"
    if isinstance(error, ftplib.Error):
        code = str(error)[:3]
        outcome, sentence = next(OUTCOMES[key] for key in (code, code[:1], "") if key in OUTCOMES)
        return outcome(f"{sentence} ({at} said: {fit_for_log(str(error), settings.password)})")
    outcome, sentence = next(FAULTS[kind] for kind in FAULTS if isinstance(error, kind))
    return outcome(f"{sentence} ({at})")


_PATIENCE = 10  # a delivery is about ten questions and answers
_SLOWEST_BYTES_A_SECOND = 50_000  # a slower line is treated as a server that hangs
_TAKEN = "Another file with the same name stands in the folder: compare the two and move one of them away, then retry."

Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]

# By reply code or its first digit (RFC 959 §4.2, RFC 4217).
OUTCOMES: dict[str, Outcome] = {
    "3": (NeedsAttention, "The server wants more than user and password: ask its administrator."),
    "421": (TryLater, "The server is not available now; it is tried again."),
    "452": (TryLater, "The server's disk is full; it is tried again."),
    "4": (TryLater, "The server cannot do this now; it is tried again."),
    "500": (NeedsAttention, "The server cannot do what a safe upload needs: compare security, ask its administrator."),
    "502": (NeedsAttention, "The server cannot do what a safe upload needs: compare security, ask its administrator."),
    "504": (NeedsAttention, "The server cannot do what a safe upload needs: compare security, ask its administrator."),
    "522": (NeedsAttention, "The server wants another kind of encryption: ask its administrator."),
    "530": (NeedsAttention, "User or password is not accepted: correct them."),
    "532": (NeedsAttention, "The server wants an account beside the user: ask its administrator."),
    "534": (NeedsAttention, "The server offers no encryption for this: ask its administrator."),
    "550": (NeedsAttention, "The user may not do this in the folder, or it does not exist: have its rights set."),
    "551": (Refused, "The server does not take such a file: use another way out."),
    "552": (TryLater, "The user's room on the server is used up; it is tried again."),
    "553": (NeedsAttention, "The server makes no file of this name in the folder: have the folder's rights set."),
    "5": (NeedsAttention, "The server does not do what was asked: ask its administrator."),
    "": (TryLater, "The server gave an answer that is none of FTP's; it is tried again."),
}

# By what went wrong below FTP; the first that fits.
FAULTS: dict[type[Exception], Outcome] = {
    ssl.SSLCertVerificationError: (
        NeedsAttention,
        "The server's certificate is not right: correct host, or name its authority in ca_file.",
    ),
    ssl.SSLError: (TryLater, "Encryption with the server failed: compare port and security; it is tried again."),
    socket.gaierror: (TryLater, "The server's name is not known: compare host; it is tried again."),
    TimeoutError: (TryLater, "The server did not answer in time; it is tried again."),
    ConnectionRefusedError: (TryLater, "The server takes no connections: compare host and port; it is tried again."),
    OSError: (TryLater, "The connection to the server broke; it is tried again."),
    EOFError: (TryLater, "The server hung up; it is tried again."),
    UnicodeError: (
        TryLater,
        "The server speaks no FTP: compare port and encoding; it is tried again.",
    ),
}
