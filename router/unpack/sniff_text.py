"""What a file of text is: mail, mailbox, XML, HTML, bank statement, armoured container or plain words."""

from __future__ import annotations

import binascii
import re
from itertools import islice
from typing import Any

from lxml import etree

from router.unpack.formats import (
    APPLE_MAIL,
    CALENDAR,
    CMS,
    CODA,
    CONTACT,
    EXECUTABLE,
    HTML,
    MAIL,
    MAILBOX,
    PGP,
    PGP_MESSAGE,
    TEXT,
    UNKNOWN,
    XML,
)  # fmt: skip

_HEAD_BYTES = 1024
_MAIL_HEAD_BYTES = 16_000
_ROOT_BYTES = 1_000_000  # a root element that starts later than this is not looked for

_STARTS = (
    (b"-----BEGIN PKCS7", CMS),
    (b"-----BEGIN CMS", CMS),
    (b"-----BEGIN PGP MESSAGE", PGP_MESSAGE),
    (b"-----BEGIN PGP PUBLIC", PGP),
    (b"-----BEGIN PGP PRIVATE", PGP),
    (b"-----BEGIN PGP SIGNATURE", PGP),
    (b"BEGIN:VCALENDAR", CALENDAR),
    (b"BEGIN:VCARD", CONTACT),
)
_RUNNABLE = frozenset(
    "bat cmd com cpl exe hta jar js jse lnk msi pif ps1 psm1 reg scr sct sh vb vbe vbs wsf wsh".split()  # noqa: SIM905
)
OID_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # 1.2.840.113549.1.7.x (RFC 5652)
BARE_BASE64_CMS = b"MI"  # a sequence longer than 127 bytes
_CODA = re.compile(rb"0{5}\d{9}05[ D] {7}")  # record 0 of a Belgian coded bank statement
_CODA_LINE = 128
_MAIL_FIELD = re.compile(
    rb"^(from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type|reply-to|delivered-to)"
    rb"[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_START = re.compile(rb"\s*(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,76}[ \t]*:")
MAILBOX_START = re.compile(rb"(?:\A|\n\r?\n)(?P<mail>From [^\r\n]{1,400}\r?\n(?=[!-9;-~]{1,76}[ \t]*:))")
APPLE_MAIL_START = re.compile(rb"(\d{2,9})[ \t]*\r?\n")
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title)\b", re.IGNORECASE)
_TEXT_MARKS = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def text_type(content: bytes, head: bytes, extension: str) -> str:  # noqa: PLR0911 - one question per format
    """Media type of what carries no binary format's mark; `head` begins `content`."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    marked = next((kind for mark, kind in _STARTS if start[:40].upper().startswith(mark)), "")
    if marked:
        return marked
    if extension in ("p7m", "p7s") and start.startswith(BARE_BASE64_CMS) and OID_PKCS7 in _from_base64(start):
        return CMS
    if _CODA.match(start) and len(content.split(b"\n", 1)[0].rstrip(b"\r")) == _CODA_LINE:
        return CODA
    if _looks_xml(head, start) or (extension == "xml" and start.startswith(b"<") and xml_root(content)):
        return _xml_kind(content)
    if start.startswith(b"<") and _HTML_START.search(head):
        return HTML
    if not _is_text(content):
        return PGP_MESSAGE if extension in ("pgp", "gpg") else UNKNOWN
    return _plain_kind(content, extension)


def _plain_kind(content: bytes, extension: str) -> str:
    if _holds_mails(content):
        return MAILBOX
    if looks_mail(content[:_MAIL_HEAD_BYTES], extension):
        return MAIL
    counted = APPLE_MAIL_START.match(content)
    if counted and looks_mail(content[counted.end() :][:_MAIL_HEAD_BYTES], "eml"):
        return APPLE_MAIL
    if extension in _RUNNABLE:
        return EXECUTABLE
    if extension in ("htm", "html") and b"<" in content:
        return HTML
    return TEXT


def xml_root(content: bytes) -> tuple[str, str] | None:
    """Namespace and local name of the root element; None when it is no XML or has a DOCTYPE, which is never parsed."""
    content = content.lstrip()
    if not content.startswith((b"<", *_TEXT_MARKS, b"<\x00", b"\x00<")):
        return None
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for start in range(0, min(len(content), _ROOT_BYTES), 4096):
            parser.feed(content[start : start + 4096])
            for _, element in parser.read_events():
                root: Any = element  # the stubs know pull events only as a union
                name = etree.QName(root)
                return None if root.getroottree().docinfo.doctype else (name.namespace or "", name.localname)
    except (etree.LxmlError, ValueError, LookupError, OSError):
        return None
    return None


def _from_base64(start: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", start)[:64]
    return binascii.a2b_base64(clean[: len(clean) // 4 * 4])


def _looks_xml(head: bytes, start: bytes) -> bool:
    if start.startswith(b"<?xml") or head.startswith(
        (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")
    ):
        return True
    return re.match(rb"<(?:!--|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>])", start) is not None and b"xmlns" in head


def _xml_kind(content: bytes) -> str:
    root = xml_root(content)
    if root is None and re.search(rb"<!DOCTYPE\s+svg\b", content[:_HEAD_BYTES]):
        return "image/svg+xml"
    if root is None:
        return HTML if _HTML_START.search(content[:_HEAD_BYTES]) else XML
    if root[1].lower() == "html":
        return HTML
    return "image/svg+xml" if root[1] == "svg" else XML


def _holds_mails(content: bytes) -> bool:
    """Whether mails stand in it one after the other; a single one with its separator is read as that mail."""
    return content.startswith(b"From ") and sum(1 for _ in islice(MAILBOX_START.finditer(content), 2)) > 1


def looks_mail(head: bytes, extension: str) -> bool:
    """Whether it begins with the fields of a mail (RFC 5322): three known ones, of which one will do in an .eml."""
    if not _MAIL_START.match(head):
        return False
    block = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    seen = {found.lower() for found in _MAIL_FIELD.findall(block)}
    return len(seen) >= (1 if extension == "eml" else 3)


def _is_text(content: bytes) -> bool:
    if content.startswith(_TEXT_MARKS):
        return True
    sample = content[:65_536]
    return len(sample) - len(sample.translate(None, _CONTROLS)) <= len(sample) // 1000
