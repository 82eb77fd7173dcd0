"""Sample mails: bytes that do not change from one making to the next."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

DOMAIN = "in.ledgerpost.example"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file with its name and declared type."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


def mail(
    name: str,
    sender: str,
    recipient: str,
    subject: str,
    body: str,
    attachments: tuple[Attachment, ...] = (),
) -> bytes:
    """A plain text mail with attachments, CRLF lines."""
    message = _message(name, sender, recipient, subject)
    message.set_content(body, cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    return _finished(message, name)


def signed_mail(
    name: str, sender: str, recipient: str, subject: str, body: str, logo: bytes, attachment: Attachment
) -> bytes:
    """A mail whose HTML body shows the sender's logo below the greeting, with one attachment."""
    message = _message(name, sender, recipient, subject)
    message.set_content(body, cte="quoted-printable")
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n") if line)
    page = f'<html><body>{paragraphs}<img src="cid:image001@sample" width="180" height="60"></body></html>'
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    page_part = list(message.iter_parts())[1]
    page_part.add_related(  # type: ignore[attr-defined]
        logo, maintype="image", subtype="png", cid="<image001@sample>", filename="image001.png", disposition="inline"
    )
    _attach(message, attachment)
    return _finished(message, name)


def forwarding_mail(name: str, sender: str, recipient: str, subject: str, body: str, inner: bytes) -> bytes:
    """A mail that carries another mail as message/rfc822."""
    from email import message_from_bytes  # noqa: PLC0415 - only this mail needs a parser

    message = _message(name, sender, recipient, subject)
    message.set_content(body, cte="quoted-printable")
    message.add_attachment(message_from_bytes(inner, policy=SMTP))
    return _finished(message, name)


def _message(name: str, sender: str, recipient: str, subject: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Date"] = "Tue, 20 Oct 2026 09:14:00 +0200"
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = subject
    message["Message-ID"] = f"<{name}@sample.example>"
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
