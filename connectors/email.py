"""Sends documents by e-mail: one mail per delivery, always under one Message-ID, through the firm's mail server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Annotated, ClassVar, Literal, cast

from pydantic import AfterValidator, Field

from connectors._entra import certificate_ends
from connectors._mail import SUBJECT_WORDS, mail
from connectors._names import in_order, refuse_unsafe_names
from connectors._smtp import FAULTS, OUTCOMES, MailServer, MailSessions
from connectors.contract import NeedsAttention, Options, Parcel, Receipt, Refused, TryLater

__all__ = ["FAULTS", "OUTCOMES", "EmailConnector", "EmailSettings", "EmailTarget"]

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`|~.-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


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


class EmailSettings(MailServer):
    """The mail server that sends for the firm, and who it sends as."""

    sender: Address = Field(
        alias="from",
        description="Address the mails come from; have it put on the receiving package's list of allowed senders.",
        examples=["invoices@firm.example"],
    )
    reply_to: Address | None = Field(
        default=None, description="Address for answers, where it is another one.", examples=["office@firm.example"]
    )
    return_path_domain: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$",
        description="Domain to which undeliverable mails come back, each to an address of its own delivery, which then "
        "fails or goes its fallback. Its mail must reach this program's mail door, and the server must let such "
        "senders send.",
        examples=["in.firm.example"],
    )
    size_limit_mb: float = Field(
        default=20, gt=0, le=200, description="Largest mail sent, in MB, measured after encoding.", examples=[20]
    )
    split: bool = Field(
        default=True,
        description="Send each file of a delivery that is too large for one mail in a mail of its own.",
        examples=[True],
    )


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
    finds_repeats: ClassVar[bool] = False
    tells_closing: ClassVar[bool] = True
    splits: ClassVar[bool] = True

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings
        self._sessions = MailSessions(settings, settings.sender.rpartition("@")[2])

    async def check(self) -> str:
        """Sign in and name the sender, then take it back: no mail is made."""
        settings = self._settings
        await self._sessions.check(settings.sender)
        signed_in = ", signed in" if settings.user else ""
        return (
            f"{settings.host}:{settings.port} answers ({settings.security}{signed_in}) and lets {settings.sender} send."
        )

    async def deliver(self, parcel: Parcel, target: EmailTarget) -> Receipt:
        """Send one mail with all files, the XML last; the same delivery always has the same Message-ID.

        Mail cannot be looked up at the other side: when the answer to the mail is lost, TryLater is `ambiguous` and the
        next attempt may arrive as a second copy with the same Message-ID. What is too large for one mail goes as one
        mail per file, each with a Message-ID of its own; of these the ones that went are not sent again, and an error
        says how many went.
        """
        recipient, mails = await self._written(parcel, target)
        sender = f"{parcel.return_name}@{self._settings.return_path_domain}" if self._returns(parcel) else None
        replies: list[str] = []
        for content in mails:
            piece = _message_id(content)
            if (reply := parcel.progress.taken.get(piece)) is None:
                try:
                    closing = partial(parcel.progress.closing, piece)
                    reply = await self._sessions.send(sender or self._settings.sender, recipient, content, closing)
                except (TryLater, Refused, NeedsAttention) as error:
                    raise _with_gone(error, len(replies), len(mails)) from error
                if len(mails) > 1:  # one alone is all that the receipt tells
                    await parcel.progress.note(piece, reply)
            replies.append(reply)
        files = in_order(parcel)
        return Receipt(
            place=recipient,
            reply="; ".join(replies),
            size_bytes=sum(len(file.content) for file in files),
            sha256=files[0].sha256,
            remote_id=_message_id(mails[0]),
        )

    @property
    def sender(self) -> str:
        """The address that mails come from."""
        return self._settings.sender

    async def post(self, recipient: str, content: bytes) -> str:
        """Send a mail of the firm's own, written already with CRLF line ends; return the server's answer."""
        return await self._sessions.send(self._settings.sender, recipient, content)

    async def rehearse(self, parcel: Parcel, target: EmailTarget) -> str:
        """Write the mails without sending them; say how many and how large."""
        recipient, mails = await self._written(parcel, target)
        return f"{len(mails)} mail(s) of {sum(map(len, mails))} bytes to {recipient}"

    async def close(self) -> None:
        """Say goodbye on every open session."""
        await self._sessions.close()

    def expires_at(self) -> datetime | None:
        """Return when the certificate of the sign-in ends."""
        return certificate_ends(self._settings.oauth2.certificate) if self._settings.oauth2 else None

    async def _written(self, parcel: Parcel, target: EmailTarget) -> tuple[str, Sequence[bytes]]:
        """Return the recipient and the mails that fit; Refused when there is no address or a file is too large."""
        refuse_unsafe_names(parcel)
        recipient = target.to if isinstance(target.to, str) else cast("dict[str, str]", target.to).get(parcel.type)
        if recipient is None:
            raise Refused(f"The target has no address for {parcel.type}: add it under to, then retry.")
        limit_bytes = min(int(self._settings.size_limit_mb * 1_000_000), parcel.size_limit_bytes or 10**12)
        # Base64 makes four bytes of three: what cannot fit is not encoded first.
        if sum(len(file.content) for file in parcel.files) * 4 // 3 <= limit_bytes:
            content = await self._mail(parcel, target, recipient)
            if len(content) <= limit_bytes:
                return recipient, [content]
        if len(parcel.files) == 1 or not self._settings.split:
            raise Refused(f"The mail would be larger than the {limit_bytes} allowed bytes: use another way out.")
        mails = []
        for number, file in enumerate(in_order(parcel), 1):
            words = f"{parcel.title} ({number}/{len(parcel.files)})"
            part = replace(parcel, files=(file,), delivery_id=f"{parcel.delivery_id}.{number}", title=words)
            mails.append(await self._mail(part, target, recipient))
        if max(map(len, mails)) > limit_bytes:
            raise Refused(
                f"Even with each file in a mail of its own one would be larger than the {limit_bytes} bytes allowed: "
                "use another way out."
            )
        return recipient, mails

    async def _mail(self, parcel: Parcel, target: EmailTarget, recipient: str) -> bytes:
        tag = cast("dict[str, str]", target.subject_tags).get(parcel.type, "")
        return await asyncio.to_thread(
            mail,
            parcel,
            sender=self._settings.sender,
            reply_to=self._settings.reply_to,
            recipient=recipient,
            subject=f"{tag} {target.subject}",
        )

    def _returns(self, parcel: Parcel) -> bool:
        return bool(parcel.return_name and self._settings.return_path_domain)


def _with_gone(
    error: TryLater | Refused | NeedsAttention, gone: int, mails: int
) -> TryLater | Refused | NeedsAttention:
    """Return the error with how many of the delivery's mails the server has already, for a person to know."""
    if not gone:
        return error
    words = f"{error} Of {mails} mails {gone} went already; they do not go again."
    if isinstance(error, TryLater):
        return TryLater(words, error.after_seconds, ambiguous=error.ambiguous)
    return type(error)(words)


def _message_id(content: bytes) -> str:
    found = re.search(rb"^Message-ID: <([^>\r\n]+)>", content, re.MULTILINE)
    return found[1].decode("ascii") if found else ""
