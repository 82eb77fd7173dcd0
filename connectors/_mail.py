"""A parcel as one mail (RFC 5322, MIME): plain ASCII bytes in which no value can become a header of its own."""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formatdate
from itertools import chain, zip_longest

from connectors._names import in_order
from connectors._words import one_line
from connectors.contract import Parcel, ParcelFile

SUBJECT_WORDS = ("{title}", "{client}", "{client_name}", "{type}", "{kind}")

_LONGEST_SUBJECT = 250
_MEDIA_TYPE = re.compile(r"(?!multipart/|message/)[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")


def mail(parcel: Parcel, *, sender: str, reply_to: str | None, recipient: str, subject: str) -> bytes:
    """Return the whole mail with CRLF line ends; the same parcel gives the same bytes but for the date.

    `subject` is a template with `SUBJECT_WORDS`. The Message-ID comes from the delivery id and the sender's domain, so
    a mail that is sent twice is known as one.
    """
    identity = re.sub(r"[^A-Za-z0-9.-]", "-", parcel.delivery_id)
    mark = f"=_{hashlib.sha256(identity.encode()).hexdigest()[:32]}"  # no line of base64 has it
    whole = MIMEMultipart("mixed", boundary=mark)
    whole["From"] = sender
    whole["To"] = recipient
    if reply_to:
        whole["Reply-To"] = reply_to
    whole["Subject"] = _subject(parcel, subject)
    whole["Date"] = formatdate()
    whole["Message-ID"] = f"<{identity}@{sender.rpartition('@')[2]}>"
    words = "\n".join([*textwrap.wrap(one_line(parcel.title)), "", one_line(parcel.client_name), identity, ""])
    whole.attach(MIMEText(words, "plain", "us-ascii" if words.isascii() else "utf-8"))
    files = in_order(parcel)
    for number, file in enumerate(files):
        whole.attach(_attachment(file, f"{mark}.{number}"))
    written = whole.as_bytes(policy=whole.policy.clone(linesep="\r\n", mangle_from_=False))
    pieces = re.split(rb"%s\.\d+\r\n" % mark.encode(), written, maxsplit=len(files))
    return b"".join(chain(*zip_longest(pieces, (_lines(file.content) for file in files), fillvalue=b"")))


def _subject(parcel: Parcel, template: str) -> str:
    """Return the encoded subject: nothing in it can be taken for another header, or for an encoded word it is not."""
    values = (parcel.title, parcel.client_id, parcel.client_name, parcel.type, parcel.kind)
    known = dict(zip(SUBJECT_WORDS, values, strict=True))
    # One pass, so that a title that says {client} stays as it is.
    words = one_line(re.sub(r"\{\w+\}", lambda found: known[found[0]], template))[:_LONGEST_SUBJECT]
    plain = words.isascii() and "=?" not in words
    return Header(words, "us-ascii" if plain else "utf-8", header_name="Subject").encode()


def _attachment(file: ParcelFile, instead: str) -> MIMEBase:
    """Return the part for a file, in which one line stands for its content, which the generator writes slowly."""
    # RFC 2046 §5.2: a message/* or multipart/* part may not be base64, so such files travel as plain bytes.
    media_type = file.media_type if _MEDIA_TYPE.fullmatch(file.media_type) else "application/octet-stream"
    part = MIMEBase(*media_type.split("/"))
    part.set_payload(f"{instead}\n")
    part["Content-Transfer-Encoding"] = "base64"
    # RFC 2231 where the name is not ASCII, or could be taken for an encoded word.
    plain = file.name.isascii() and "=?" not in file.name
    name = file.name if plain else ("utf-8", "", file.name)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def _lines(content: bytes) -> bytes:
    """Return base64 in lines of 76 characters (RFC 2045 §6.8)."""
    coded = base64.b64encode(content)
    return b"".join(b"%b\r\n" % coded[start : start + 76] for start in range(0, len(coded), 76))
