"""Sample mails: bytes that do not change from one making to the next."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

DOMAIN = "in.ledgerpost.example"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file with its name and declared type."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What every mail has; `name` makes its Message-ID and boundaries."""

    name: str
    sender: str
    recipient: str
    subject: str
    body: str


def mail(letter: Letter, attachments: tuple[Attachment, ...] = ()) -> bytes:
    """A plain text mail with attachments, CRLF lines."""
    message = _message(letter)
    for attachment in attachments:
        _attach(message, attachment)
    return _finished(message, letter.name)


def signed_mail(letter: Letter, logo: bytes, attachment: Attachment) -> bytes:
    """A mail whose HTML body shows the sender's logo below the greeting, with one attachment."""
    message = _message(letter)
    paragraphs = "".join(f"<p>{line}</p>" for line in letter.body.split("\n") if line)
    page = f'<html><body>{paragraphs}<img src="cid:image001@sample" width="180" height="60"></body></html>'
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    page_part = list(message.iter_parts())[1]
    page_part.add_related(  # type: ignore[attr-defined]
        logo, maintype="image", subtype="png", cid="<image001@sample>", filename="image001.png", disposition="inline"
    )
    _attach(message, attachment)
    return _finished(message, letter.name)


def forwarding_mail(letter: Letter, inner: bytes) -> bytes:
    """A mail that carries another mail as message/rfc822."""
    message = _message(letter)
    message.add_attachment(message_from_bytes(inner, policy=SMTP))
    return _finished(message, letter.name)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Date"] = "Tue, 20 Oct 2026 09:14:00 +0200"
    message["From"] = letter.sender
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Message-ID"] = f"<{letter.name}@sample.example>"
    message.set_content(letter.body, cte="quoted-printable")
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    maintype, subtype = attachment.media_type.split("/")
    message.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=attachment.name)


def _finished(message: EmailMessage, name: str) -> bytes:
    """Boundaries are counted, not drawn at random; the mail inside a mail has its own already."""
    for position, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart" and not part.get_boundary():
            part.set_boundary(f"=_{name}_{position}")
    return message.as_bytes()
