"""Puts documents on a file server over SFTP: whole files only, never over another one, to a server that is known."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

import asyncssh
from asyncssh import SFTPClient
from pydantic import ConfigDict, Field, SecretStr, ValidationInfo, field_validator, model_validator

from connectors._names import FolderTemplate, folder_of, in_order, refuse_unsafe_names
from connectors._sftp import place
from connectors._ssh import KeptSession, certificate_ends, client_keys, host_keys, options, shown_host_key
from connectors._words import fit_for_log
from connectors.contract import Introduced, NeedsAttention, Options, Parcel, Receipt, Refused, TryLater

T = TypeVar("T")


class SftpSettings(Options):
    """The file server, how to sign in, and the key it must show."""

    model_config = ConfigDict(hide_input_in_errors=True)

    host: str = Field(description="The file server.", examples=["sftp.firm.example"])
    port: int = Field(default=22, ge=1, le=65535, description="Its port.", examples=[22])
    user: str = Field(description="User to sign in as.", examples=["ledgerpost"])
    password: SecretStr | None = Field(
        default=None, description="Password of the user, as a reference.", examples=[{"file": "/etc/ledgerpost/sftp"}]
    )
    key: SecretStr | None = Field(
        default=None,
        description="Private key of the user (OpenSSH or PEM), as a reference.",
        examples=[{"credential": "sftp-key"}],
    )
    key_passphrase: SecretStr | None = Field(
        default=None,
        description="Passphrase of the private key, as a reference.",
        examples=[{"env": "SFTP_PASSPHRASE"}],
    )
    trust_any_host_key: bool = Field(
        default=False, description="Allow host_key: any. Whoever answers then gets the documents.", examples=[False]
    )
    certificate: str | None = Field(
        default=None,
        description="Certificate of the private key, signed by the server's authority: the line of its -cert.pub file.",
        examples=[None],
    )
    agent: bool = Field(
        default=False,
        description="Also sign in with the keys of the SSH agent that the service knows (SSH_AUTH_SOCK), and with the "
        "key files of its own user.",
        examples=[False],
    )
    host_key: str = Field(
        description="Public key of the server, as ssh-keyscan prints it; several, each on a line, while it changes. "
        "The word any takes every key and needs trust_any_host_key.",
        examples=["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBZrYm9qR6b0yQvJm9pC3xq8cV3B2k1m8q4h1YFh3v9K"],
    )
    create_folders: bool = Field(default=True, description="Make folders that are missing.", examples=[True])
    timeout_seconds: float = Field(
        default=30, ge=1, le=600, description="Longest wait for connection, sign-in and one answer.", examples=[30]
    )
    legacy_algorithms: bool = Field(
        default=False, description="Also accept the weak encryption of old servers (SHA-1, CBC).", examples=[False]
    )

    @field_validator("host_key")
    @classmethod
    def _host_key_is_pinned(cls, value: str, info: ValidationInfo) -> str:
        if value.strip() == "any":
            if not info.data.get("trust_any_host_key"):
                raise ValueError("expected the server's public key; any also needs trust_any_host_key: true")
        elif not host_keys(value):
            raise ValueError("expected a line like 'ssh-ed25519 AAAA…': run ssh-keyscan against the server to get it")
        return value

    @model_validator(mode="after")
    def _can_sign_in(self) -> SftpSettings:
        if self.password is None and self.key is None and not self.agent:
            raise ValueError("expected password or key, or agent: true, found none of them")
        if self.certificate and (self.key is None or certificate_ends(self.certificate) is None):
            raise ValueError("expected a certificate line like 'ssh-ed25519-cert-v01@openssh.com AAAA…', and its key")
        return self


class SftpTarget(Options):
    """The client's folder on the server."""

    folder: FolderTemplate = Field(
        default="{client}",
        description="Folder, from the sign-in folder or from / on; {client} and {type} are replaced.",
        examples=["in/{client}/{type}"],
    )


class SftpConnector:
    """Keeps one connection for all deliveries; uploads under a hidden name and shows the file when it is complete."""

    name: ClassVar[str] = "sftp"
    summary: ClassVar[str] = "Puts files in a folder of an SFTP server."
    settings_model: ClassVar[type[Options]] = SftpSettings
    target_model: ClassVar[type[Options]] = SftpTarget
    pinned_by: ClassVar[str] = "host_key"

    def __init__(self, settings: SftpSettings) -> None:
        self._settings = settings
        self._session: KeptSession | None = None

    async def check(self) -> str:
        """Sign in and list the sign-in folder; nothing is written."""
        entries = await self._used(lambda sftp: sftp.listdir("."), size_bytes=0)
        settings = self._settings
        known = "whose key nobody checked" if settings.host_key.strip() == "any" else "with the expected key"
        found = len(set(entries) - {".", ".."})
        return (
            f"{settings.host}:{settings.port}, {known}, lets {settings.user} in; the first folder lists {found} names."
        )

    async def deliver(self, parcel: Parcel, target: SftpTarget) -> Receipt:
        """Put the files in the client's folder, the XML last; a file that stands there is read back and compared.

        Refused when another file has one of the names; see `OUTCOMES` for what the server may say.
        """
        refuse_unsafe_names(parcel)
        folder = "/".join(folder_of(target.folder, parcel))
        folder = f"/{folder}" if target.folder.startswith("/") else folder or "."
        files = in_order(parcel)
        size_bytes = sum(len(file.content) for file in files)
        make = self._settings.create_folders
        placed = await self._used(lambda sftp: place(sftp, folder, files, create_folders=make), size_bytes=size_bytes)
        return Receipt(
            place=f"{folder}/{files[0].name}",
            reply=f"{len(files) - placed} of {len(files)} files stood there already" if placed < len(files) else "",
            already_there=not placed,
            size_bytes=size_bytes,
            sha256=files[0].sha256,
        )

    @classmethod
    async def introduced(cls, values: Mapping[str, Any]) -> Introduced:
        """Return the host key that the server of `host` and `port` shows to a stranger."""
        host, port = str(values.get("host", "")), str(values.get("port", 22))
        try:
            line, fingerprint = await shown_host_key(host, int(port))
        except ValueError:
            raise NeedsAttention(f"expected port to be a number, found {port!r}.") from None
        except (asyncssh.Error, OSError) as error:
            _, sentence = next(OUTCOMES[kind] for kind in OUTCOMES if isinstance(error, kind))
            raise TryLater(f"{sentence} ({host}:{port})") from None
        return Introduced(value=line, shown=f"host key {fingerprint}")

    def expires_at(self) -> datetime | None:
        """Return when the certificate ends."""
        return certificate_ends(self._settings.certificate)

    async def close(self) -> None:
        """Close the connection and wait until it is gone."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def _used(self, work: Callable[[SFTPClient], Awaitable[T]], *, size_bytes: int) -> T:
        settings = self._settings
        if self._session is None:
            self._session = KeptSession(settings.host, settings.port, _options(settings), settings.timeout_seconds)
        try:
            allowed_seconds = _PATIENCE * settings.timeout_seconds + size_bytes / _SLOWEST_BYTES_A_SECOND
            return await self._session.used(work, allowed_seconds)
        except (asyncssh.Error, asyncssh.PasswordChangeRequired, OSError) as error:
            raise _outcome(error, settings) from None


def _options(settings: SftpSettings) -> dict[str, Any]:
    secret = SecretStr.get_secret_value
    try:
        return options(
            user=settings.user,
            password=secret(settings.password) if settings.password else None,
            keys=client_keys(
                secret(settings.key) if settings.key else None,
                secret(settings.key_passphrase) if settings.key_passphrase else None,
                settings.certificate,
            ),
            with_agent=settings.agent,
            pinned=None if settings.host_key.strip() == "any" else settings.host_key,
            legacy=settings.legacy_algorithms,
        )
    except ValueError:
        raise NeedsAttention(
            "The private key or its certificate cannot be read: compare key, key_passphrase and certificate."
        ) from None


def _outcome(error: Exception, settings: SftpSettings) -> TryLater | Refused | NeedsAttention:
    """Say what happens next after `error`, with the server's own words where they tell more."""
    outcome, sentence = next(OUTCOMES[kind] for kind in OUTCOMES if isinstance(error, kind))
    said = ""
    if isinstance(error, asyncssh.SFTPError):
        said = fit_for_log(error.reason, settings.password, settings.key, settings.key_passphrase)
    return outcome(f"{sentence} ({settings.host}:{settings.port}{f' said: {said}' if said else ''})")


_PATIENCE = 4  # a delivery is about twice as many requests as timeouts it gets
_SLOWEST_BYTES_A_SECOND = 50_000  # a slower line is treated as a server that hangs

Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]

# By what asyncssh raises for it (SFTP status codes: draft version 3 §7, version 6 §9.1); the first that fits.
OUTCOMES: dict[type[Exception], Outcome] = {
    asyncssh.HostKeyNotVerifiable: (
        NeedsAttention,
        "The server shows another key than host_key: ask its administrator whether it changed, then replace host_key.",
    ),
    asyncssh.PermissionDenied: (NeedsAttention, "User, password or key is not accepted: correct them."),
    asyncssh.PasswordChangeRequired: (
        NeedsAttention,
        "The server wants a new password first: change it there and here.",
    ),
    asyncssh.KeyExchangeFailed: (
        NeedsAttention,
        "The server knows only encryption that is switched off here: have it renewed, or set legacy_algorithms: true.",
    ),
    asyncssh.SFTPPermissionDenied: (
        NeedsAttention,
        "The user may not do this on the server: have the folder's rights set.",
    ),
    asyncssh.SFTPWriteProtect: (NeedsAttention, "The server's disk is read-only: ask its administrator."),
    asyncssh.SFTPNoSuchFile: (
        NeedsAttention,
        "The folder does not exist on the server: make it, or set create_folders.",
    ),
    asyncssh.SFTPNoSuchPath: (
        NeedsAttention,
        "The folder does not exist on the server: make it, or set create_folders.",
    ),
    asyncssh.SFTPNotADirectory: (NeedsAttention, "A file stands where a folder is expected: correct folder."),
    asyncssh.SFTPOpUnsupported: (
        NeedsAttention,
        "The server cannot do what a safe upload needs: ask its administrator.",
    ),
    asyncssh.SFTPInvalidFilename: (
        Refused,
        "The server does not take the name: give its target another file_name.",
    ),
    asyncssh.SFTPNoSpaceOnFilesystem: (TryLater, "The server's disk is full; it is tried again."),
    asyncssh.SFTPQuotaExceeded: (TryLater, "The user's quota on the server is used up; it is tried again."),
    asyncssh.SFTPFailure: (TryLater, "The server failed without a reason, often a full disk; it is tried again."),
    asyncssh.Error: (TryLater, "The connection to the server broke or was refused; it is tried again."),
    socket.gaierror: (TryLater, "The server's name is not known: compare host; it is tried again."),
    TimeoutError: (TryLater, "The server did not answer in time; it is tried again."),
    ConnectionRefusedError: (TryLater, "The server takes no connections: compare host and port; it is tried again."),
    OSError: (TryLater, "The connection to the server broke; it is tried again."),
}
