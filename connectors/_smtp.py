"""Sessions with an outgoing mail server: opened, signed in, kept for the next mail; and what its answers mean."""

from __future__ import annotations

import asyncio
import socket
import ssl
from pathlib import Path
from typing import Literal

import aiosmtplib
from pydantic import ConfigDict, Field, SecretStr, model_validator

from connectors._entra import EntraApp, EntraTokens
from connectors._http import WebAddress, WebSettings
from connectors._last_bytes import Closing, mail_data
from connectors._tokens import Tokens
from connectors._words import fit_for_log
from connectors.contract import NeedsAttention, Options, Refused, TryLater

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class EntraSignIn(EntraApp):
    """Sign-in at Microsoft 365 by an app of the firm's tenant (XOAUTH2), where passwords are switched off."""

    scope: str = Field(
        default="https://outlook.office365.com/.default",
        description="What the app asks for; the tenant grants it SMTP.SendAsApp.",
        examples=["https://outlook.office365.com/.default"],
    )
    login_url: WebAddress = Field(
        default="https://login.microsoftonline.com",
        description="Where the app signs in; another address in a national cloud.",
        examples=["https://login.microsoftonline.us"],
    )

    @model_validator(mode="after")
    def _one_credential(self) -> EntraSignIn:
        if (self.secret is None) == (self.certificate is None):
            raise ValueError("expected one of secret and certificate, found both or neither")
        return self


class MailServer(Options):
    """A mail server that sends for the firm."""

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
    oauth2: EntraSignIn | None = Field(
        default=None,
        description="Sign in through Microsoft instead of with a password; user is then the mailbox that sends.",
        examples=[None],
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

    @model_validator(mode="after")
    def _sign_in_is_whole_and_protected(self) -> MailServer:
        if self.oauth2 is not None and (self.user is None or self.password is not None):
            raise ValueError("expected user and no password beside oauth2, found otherwise")
        if self.oauth2 is None and (self.user is None) != (self.password is None):
            raise ValueError("expected user and password together, found one of them")
        if self.user and self.security == "none" and self.host not in _LOOPBACK:
            raise ValueError("expected security: starttls or tls, for with none the password travels readable")
        return self


class MailSessions:
    """Signed-in sessions with one server; `greeting` is the name this side gives itself."""

    def __init__(self, server: MailServer, greeting: str) -> None:
        self._server = server
        self._greeting = greeting
        self._tls: ssl.SSLContext | None = None
        self._tokens = _tokens(server)
        self._idle: list[aiosmtplib.SMTP] = []

    async def check(self, sender: str) -> None:
        """Sign in and name the sender, then take it back: no mail is made."""
        step = "connect"
        session: aiosmtplib.SMTP | None = None
        try:
            session = await self._opened()
            step = "sender"
            await session.mail(sender)
            await session.rset()
            await session.quit()
        except (aiosmtplib.SMTPException, OSError) as error:
            raise self._outcome(step, error) from None
        finally:
            if session:
                session.close()

    async def send(self, sender: str, recipient: str, content: bytes, closing: Closing | None = None) -> str:
        """Hand over one mail and return the server's answer; what can go wrong, see `OUTCOMES` and `FAULTS`.

        `closing` is called before the line that ends the mail: until that goes, the server takes nothing (RFC 5321
        §4.1.1.4). TryLater is `ambiguous` when it went and the answer was lost.
        """
        step, is_closed = "sender", False

        async def close() -> None:
            nonlocal is_closed
            if closing:
                await closing()
            is_closed = True

        session: aiosmtplib.SMTP | None = None
        try:
            session = await self._woken(sender, len(content))
            if session is None:
                step = "connect"
                session = await self._opened()
                step = "sender"
                await _begin(session, sender, len(content))
            step = "recipient"
            await session.rcpt(recipient)
            step = "message"
            # RFC 5321 §4.5.3.2.6: ten minutes for the last answer, for giving up sooner makes second copies.
            reply = await mail_data(session, content, close, 10 * self._server.timeout_seconds)
        except BaseException as error:
            if session:
                session.close()
            if isinstance(error, (aiosmtplib.SMTPException, OSError)):
                raise self._outcome(step, error, may_have_it=is_closed) from None
            raise
        self._idle.append(session)
        return self._readable(reply)

    async def close(self) -> None:
        """Say goodbye on every open session."""
        while self._idle:
            session = self._idle.pop()
            try:
                await session.quit()
            except (aiosmtplib.SMTPException, OSError):
                session.close()

    async def _woken(self, sender: str, size_bytes: int) -> aiosmtplib.SMTP | None:
        """Return an idle session that took the sender; one that has died or was left (421) says nothing of the mail."""
        while self._idle:
            session = self._idle.pop()
            try:
                await _begin(session, sender, size_bytes)
            except aiosmtplib.SMTPResponseException as error:
                session.close()
                if error.code != aiosmtplib.SMTPStatus.domain_unavailable:
                    raise
            except (aiosmtplib.SMTPException, OSError):
                session.close()
            else:
                return session
        return None

    async def _opened(self) -> aiosmtplib.SMTP:
        server = self._server
        if server.security != "none" and self._tls is None:
            self._tls = await asyncio.to_thread(_tls, server)
        session = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=self._greeting,  # the machine's own name is nobody's business
            timeout=server.timeout_seconds,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            tls_context=self._tls,
        )
        await session.connect()
        try:
            await self._signed_in(session)
        except aiosmtplib.SMTPResponseException as error:
            session.close()
            # Nothing of what the server said: some repeat the password.
            raise self._outcome("login", aiosmtplib.SMTPResponseException(error.code, "")) from None
        except BaseException:
            session.close()
            raise
        return session

    async def _signed_in(self, session: aiosmtplib.SMTP) -> None:
        server = self._server
        if server.user and server.password:
            await session.login(server.user, server.password.get_secret_value())
        elif server.user and self._tokens:
            shown = await self._tokens.headers()
            try:
                await session.auth_xoauth2(server.user, shown["token"])
            except aiosmtplib.SMTPAuthenticationError:
                # A token may be taken back before it ends: one new one is asked for.
                await self._tokens.renewed(shown)
                await session.auth_xoauth2(server.user, (await self._tokens.headers())["token"])

    def _outcome(
        self, step: str, error: Exception, *, may_have_it: bool = False
    ) -> TryLater | Refused | NeedsAttention:
        """Say what happens next after `error` at `step` (connect, login, sender, recipient, message).

        `may_have_it`: the whole mail went out, so that only a clear no says that the server has not taken it.
        """
        if isinstance(error, aiosmtplib.SMTPResponseException):
            code = str(error.code)
            outcome, sentence = next(
                OUTCOMES[key] for key in ((step, code), ("", code), (step, code[0]), ("", "")) if key in OUTCOMES
            )
            said = self._readable(aiosmtplib.SMTPResponse(error.code, error.message))
            words = f"{sentence} ({self._server.host}:{self._server.port} said: {said})"
            return TryLater(words, ambiguous=may_have_it) if error.code not in _SAYS_NO else outcome(words)
        causes = (error, error.__cause__)
        outcome, sentence = next(FAULTS[kind] for kind in FAULTS if any(isinstance(cause, kind) for cause in causes))
        if may_have_it:
            return TryLater(
                "The mail went out and its answer was lost; it may have arrived. It is sent again.", ambiguous=True
            )
        return outcome(f"{sentence} ({self._server.host}:{self._server.port})")

    def _readable(self, reply: aiosmtplib.SMTPResponse) -> str:
        """Return a reply on one line without addresses, paths, secrets and control characters."""
        return f"{reply.code} {fit_for_log(reply.message, self._server.password)}".strip()


async def _begin(session: aiosmtplib.SMTP, sender: str, size_bytes: int) -> None:
    sized = [f"SIZE={size_bytes}"] if session.supports_extension("size") else []
    await session.mail(sender, options=sized)


def _tokens(server: MailServer) -> Tokens | None:
    if server.oauth2 is None:
        return None
    sign_in = server.oauth2.sign_in(server.oauth2.login_url, server.oauth2.scope)
    web = WebSettings(timeout_seconds=min(server.timeout_seconds, 600), ca_file=server.ca_file)
    return Tokens(EntraTokens(sign_in, web).fetch, shown=lambda value: {"token": value})


def _tls(server: MailServer) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=server.ca_file)
    except OSError:
        raise NeedsAttention("The certificates of ca_file cannot be read: expected a readable PEM file.") from None
    if not server.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


Outcome = tuple[type[TryLater | Refused | NeedsAttention], str]
_SAYS_NO = range(400, 600)

# By step (connect, login, sender, recipient, message; empty is any) and reply code or its first digit, RFC 5321 §4.2.
OUTCOMES: dict[tuple[str, str], Outcome] = {
    ("", "530"): (
        NeedsAttention,
        "The server wants a sign-in or encryption first: set user and password, or security.",
    ),
    ("", "534"): (NeedsAttention, "The server wants another way to sign in: look at the account's security settings."),
    ("", "535"): (NeedsAttention, "User or password is not accepted: correct them."),
    ("", "538"): (NeedsAttention, "The server wants encryption before the sign-in: set security to starttls or tls."),
    ("", "552"): (
        Refused,
        "The mail is too large for the server, or the mailbox is full: lower size_limit_mb or have it emptied.",
    ),
    ("connect", "4"): (TryLater, "The server is not available now; it is tried again."),
    ("connect", "5"): (NeedsAttention, "The server turns this machine away: ask its administrator to let it send."),
    ("login", "4"): (TryLater, "The sign-in is not possible now; it is tried again."),
    ("login", "5"): (NeedsAttention, "User or password is not accepted: correct them."),
    ("sender", "4"): (TryLater, "The server takes no mail now; it is tried again."),
    ("sender", "5"): (NeedsAttention, "The server does not let the address in from send: choose one that it allows."),
    ("recipient", "4"): (TryLater, "The server does not take mail for the recipient now; it is tried again."),
    ("recipient", "5"): (Refused, "The recipient is not accepted: correct the target's address."),
    ("message", "4"): (TryLater, "The server could not take the mail now; it is tried again."),
    ("message", "5"): (Refused, "The server refuses the mail: see what it says, correct that, then retry."),
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
