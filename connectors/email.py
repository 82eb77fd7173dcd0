"""Sends documents by e-mail: one mail per delivery, always under one Message-ID, through the firm's mail server."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from pathlib import Path
from typing import Annotated, ClassVar, Literal, cast

import aiosmtplib
from pydantic import AfterValidator, ConfigDict, Field, SecretStr, model_validator

from connectors._mail import SUBJECT_WORDS, mail
from connectors._names import in_order, refuse_unsafe_names
from connectors._words import fit_for_log
from connectors.contract import NeedsAttention, Options, Parcel, Receipt, Refused, TryLater

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`|~.-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _checked_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError("expected one bare address like invoices@firm.example, without name or brackets")
    return value


def _checked_subject(value: str) -> str:
    for found in re.findall(r"\{[^{}]*\}?|\}", value):
        if found not in SUBJECT_WORDS:
            raise ValueError(f"expected only {', '.join(SUBJECT_WORDS)} between braces, found {found}")
    return value


Address = Annotated[str, AfterValidator(_checked_address)]
Subject = Annotated[str, AfterValidator(_checked_subject)]
ParcelType = Literal["purchase", "sales", "misc"]


class EmailSettings(Options):
    """The mail server that sends for the firm, and who it sends as."""

    model_config = ConfigDict(hide_input_in_errors=True)

    host: str = Field(description="The outgoing mail server.", examples=["smtp.firm.example"])
    port: int = Field(default=25, ge=1, le=65535, description="Its port: 25, 587 or 465.", examples=[587])
    security: Literal["none", "starttls", "tls"] = Field(
        default="starttls",
        description="starttls: encrypt after connecting (25, 587); tls: from the start (465); none: readable by all.",
        examples=["starttls"],
    )
    user: str | None = Field(default=None, description="User to sign in as.", examples=["ledgerpost@firm.example"])
    password: SecretStr | None = Field(
        default=None, description="Password of the user, as a reference.", examples=[{"file": "/etc/ledgerpost/smtp"}]
    )
    sender: Address = Field(
        alias="from",
        description="Address the mails come from; have it put on the receiving package's list of allowed senders.",
        examples=["invoices@firm.example"],
    )
    reply_to: Address | None = Field(
        default=None, description="Address for answers, where it is another one.", examples=["office@firm.example"]
    )
    ca_file: Path | None = Field(
        default=None, description="Certificates to trust instead of the system's.", examples=["/etc/ssl/firm.pem"]
    )
    verify: bool = Field(default=True, description="Refuse a server whose certificate is not right.", examples=[True])
    timeout_seconds: float = Field(
        default=60,
        ge=1,
        le=3600,
        description="Longest wait for one answer; ten times this for the mail itself.",
        examples=[60],
    )
    size_limit_mb: float = Field(
        default=20, gt=0, le=200, description="Largest mail sent, in MB, measured after encoding.", examples=[20]
    )

    @model_validator(mode="after")
    def _password_is_protected(self) -> EmailSettings:
        if (self.user is None) != (self.password is None):
            raise ValueError("expected user and password together, found one of them")
        if self.password and self.security == "none" and self.host not in _LOOPBACK:
            raise ValueError("expected security: starttls or tls, for with none the password travels readable")
        return self


class EmailTarget(Options):
    """The client's addresses at the receiving package."""

    to: Address | dict[ParcelType, Address] = Field(
        description="One address, or one per type; upper and lower case are kept.",
        examples=[{"purchase": "aankoop-0403170701@firm.example", "sales": "verkoop-0403170701@firm.example"}],
    )
    subject: Subject = Field(
        default="{title}",
        description="Subject; {title}, {client}, {client_name}, {type} and {kind} are replaced.",
        examples=["{client_name}: {title}"],
    )
    subject_tags: dict[ParcelType, Subject] = Field(
        default_factory=dict,
        description="What stands before the subject for each type, where the package sorts by it.",
        examples=[{"purchase": "[INK]", "sales": "[VRK]"}],
    )


class EmailConnector:
    """Keeps signed-in sessions for the next mail; a mail that the server took counts as delivered."""

    name: ClassVar[str] = "email"
    summary: ClassVar[str] = "Sends files as attachments of one mail per document."
    settings_model: ClassVar[type[Options]] = EmailSettings
    target_model: ClassVar[type[Options]] = EmailTarget

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings
        self._tls: ssl.SSLContext | None = None
        self._idle: list[aiosmtplib.SMTP] = []

    async def check(self) -> str:
        """Sign in and name the sender, then take it back: no mail is made."""
        settings = self._settings
        step = "connect"
        session: aiosmtplib.SMTP | None = None
        try:
            session = await self._opened()
            step = "sender"
            await session.mail(settings.sender)
            await session.rset()
            await session.quit()
        except (aiosmtplib.SMTPException, OSError) as error:
            raise self._outcome(step, error) from None
        finally:
            if session:
                session.close()
        signed_in = ", signed in" if settings.user else ""
        return (
            f"{settings.host}:{settings.port} answers ({settings.security}{signed_in}) and lets {settings.sender} send."
        )

    async def deliver(self, parcel: Parcel, target: EmailTarget) -> Receipt:
        """Send one mail with all files, the XML last; the same delivery always has the same Message-ID.

        Mail cannot be looked up at the other side: when the answer to the mail is lost, TryLater is `ambiguous` and the
        next attempt may arrive as a second copy with the same Message-ID. See `OUTCOMES` for the server's answers.
        """
        refuse_unsafe_names(parcel)
        recipient = target.to if isinstance(target.to, str) else cast("dict[str, str]", target.to).get(parcel.type)
        if recipient is None:
            raise Refused(f"The target has no address for {parcel.type}: add it under to, then retry.")
        # Base64 makes four bytes of three: what cannot fit is not encoded first.
        _refuse_too_large(sum(len(file.content) for file in parcel.files) * 4 // 3, self._settings)
        tag = cast("dict[str, str]", target.subject_tags).get(parcel.type, "")
        content = await asyncio.to_thread(
            mail,
            parcel,
            sender=self._settings.sender,
            reply_to=self._settings.reply_to,
            recipient=recipient,
            subject=f"{tag} {target.subject}",
        )
        _refuse_too_large(len(content), self._settings)
        reply = await self._send(recipient, content)
        return Receipt(
            place=recipient,
            reply=reply,
            size_bytes=sum(len(file.content) for file in parcel.files),
            sha256=in_order(parcel)[0].sha256,
        )

    async def close(self) -> None:
        """Say goodbye on every open session."""
        while self._idle:
            session = self._idle.pop()
            try:
                await session.quit()
            except (aiosmtplib.SMTPException, OSError):
                session.close()

    async def _send(self, recipient: str, content: bytes) -> str:
        """Return the server's answer to the mail."""
        step = "connect"
        session: aiosmtplib.SMTP | None = None
        try:
            session = await self._woken() or await self._opened()
            step = "sender"
            sized = [f"SIZE={len(content)}"] if session.supports_extension("size") else []
            await session.mail(self._settings.sender, options=sized)
            step = "recipient"
            await session.rcpt(recipient)
            step = "message"
            # RFC 5321 §4.5.3.2.6: ten minutes for the last answer, for giving up sooner makes second copies.
            reply = await session.data(content, timeout=10 * self._settings.timeout_seconds)
        except BaseException as error:
            if session:
                session.close()
            if isinstance(error, (aiosmtplib.SMTPException, OSError)):
                raise self._outcome(step, error) from None
            raise
        self._idle.append(session)
        return self._readable(reply)

    async def _woken(self) -> aiosmtplib.SMTP | None:
        """Return an idle session that still answers; asked before the mail, for after it a silence is ambiguous."""
        while self._idle:
            session = self._idle.pop()
            try:
                await session.rset()
            except (aiosmtplib.SMTPException, OSError):
                session.close()
            else:
                return session
        return None

    async def _opened(self) -> aiosmtplib.SMTP:
        settings = self._settings
        if settings.security != "none" and self._tls is None:
            self._tls = await asyncio.to_thread(_tls, settings)
        session = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            local_hostname=_domain(settings),  # the machine's own name is nobody's business
            timeout=settings.timeout_seconds,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=self._tls,
        )
        await session.connect()
        if settings.user and settings.password:
            try:
                await session.login(settings.user, settings.password.get_secret_value())
            except aiosmtplib.SMTPResponseException as error:
                session.close()
                # Nothing of what the server said: some repeat the password.
                raise self._outcome("login", aiosmtplib.SMTPResponseException(error.code, "")) from None
            except BaseException:
                session.close()
                raise
        return session

    def _outcome(self, step: str, error: Exception) -> TryLater | Refused | NeedsAttention:
        """Say what happens next after `error` at `step` (connect, login, sender, recipient, message)."""
        if isinstance(error, aiosmtplib.SMTPResponseException):
            code = str(error.code)
            outcome, sentence = next(
                OUTCOMES[key] for key in ((step, code), ("", code), (step, code[0]), ("", "")) if key in OUTCOMES
            )
            said = self._readable(aiosmtplib.SMTPResponse(error.code, error.message))
            return outcome(f"{sentence} The mail server {self._settings.host} said: {said}")
        causes = (error, error.__cause__)
        outcome, sentence = next(FAULTS[kind] for kind in FAULTS if any(isinstance(cause, kind) for cause in causes))
        if step == "message" and outcome is TryLater:
            return TryLater(
                "The connection broke during the mail; it may have arrived. It is sent again.", ambiguous=True
            )
        return outcome(f"{sentence} ({self._settings.host}:{self._settings.port})")

    def _readable(self, reply: aiosmtplib.SMTPResponse) -> str:
        """Return a reply on one line without addresses, paths, secrets and control characters."""
        return f"{reply.code} {fit_for_log(reply.message, self._settings.password)}".strip()


def _refuse_too_large(size_bytes: int, settings: EmailSettings) -> None:
    limit_bytes = int(settings.size_limit_mb * 1_000_000)
    if size_bytes > limit_bytes:
        raise Refused(f"The mail would be {size_bytes} bytes, more than {limit_bytes} allowed: use another way out.")


def _domain(settings: EmailSettings) -> str:
    return settings.sender.rpartition("@")[2]


def _tls(settings: EmailSettings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
    except OSError:
        raise NeedsAttention("The certificates of ca_file cannot be read: expected a readable PEM file.") from None
    if not settings.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]

# By step (connect, login, sender, recipient, message; empty is any) and reply code or its first digit, RFC 5321 §4.2.
OUTCOMES: dict[tuple[str, str], Outcome] = {
    ("", "530"): (
        NeedsAttention,
        "The server wants a sign-in or encryption first: set user and password, or security.",
    ),
    ("", "534"): (NeedsAttention, "The server wants another way to sign in: look at the account's security settings."),
    ("", "535"): (NeedsAttention, "User or password is not accepted: correct them."),
    ("", "538"): (NeedsAttention, "The server wants encryption before the sign-in: set security to starttls or tls."),
    ("", "552"): (Refused, "The mail is too large for the server or the mailbox is full."),
    ("connect", "4"): (TryLater, "The server is not available now; it is tried again."),
    ("connect", "5"): (NeedsAttention, "The server turns this machine away: ask its administrator to let it send."),
    ("login", "4"): (TryLater, "The sign-in is not possible now; it is tried again."),
    ("login", "5"): (NeedsAttention, "User or password is not accepted: correct them."),
    ("sender", "4"): (TryLater, "The server takes no mail now; it is tried again."),
    ("sender", "5"): (NeedsAttention, "The server does not let the address in from send: choose one that it allows."),
    ("recipient", "4"): (TryLater, "The server does not take mail for the recipient now; it is tried again."),
    ("recipient", "5"): (Refused, "The recipient is not accepted: correct the target's address."),
    ("message", "4"): (TryLater, "The server could not take the mail now; it is tried again."),
    ("message", "5"): (Refused, "The server refuses the mail."),
    ("", ""): (TryLater, "The server gave an answer that is none of SMTP's; it is tried again."),
}

# By what went wrong below SMTP; the first that fits.
FAULTS: dict[type[Exception], Outcome] = {
    ssl.SSLCertVerificationError: (
        NeedsAttention,
        "The mail server's certificate is not right: correct host, or name its authority in ca_file.",
    ),
    ssl.SSLError: (TryLater, "Encryption with the mail server failed: compare port and security; it is tried again."),
    socket.gaierror: (TryLater, "The mail server's name is not known: compare host; it is tried again."),
    TimeoutError: (TryLater, "The mail server did not answer in time; it is tried again."),
    ConnectionRefusedError: (
        TryLater,
        "The mail server takes no connections: compare host and port; it is tried again.",
    ),
    OSError: (TryLater, "The connection to the mail server broke; it is tried again."),
    aiosmtplib.SMTPException: (
        NeedsAttention,
        "The mail server offers no encryption, or no way to sign in that is known here: compare port and security.",
    ),
}
