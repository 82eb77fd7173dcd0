"""What a file is, decided by its bytes; the declared name only settles what bytes leave open."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

PDF = "application/pdf"
XML = "application/xml"
HTML = "text/html"
TEXT = "text/plain"
CODA = "text/x-coda"
MAIL = "message/rfc822"
ZIP = "application/zip"
TNEF = "application/vnd.ms-tnef"
MSG = "application/vnd.ms-outlook"
CMS = "application/pkcs7-mime"
SIGNATURE = "application/pkcs7-signature"
EMPTY = "application/x-empty"
UNKNOWN = "application/octet-stream"
EXECUTABLE = "application/x-executable"
OLE = "application/x-ole-storage"
CALENDAR = "text/calendar"
CONTACT = "text/vcard"
PGP = "application/pgp-keys"
RESOURCE_FORK = "application/applefile"

_HEAD_BYTES = 1024
_ROOT_BYTES = 1_000_000  # a root element that starts later than this is not looked for
_ZIP_LISTING_BYTES = 1_000_000
_ZIP_ENTRIES = 5_000

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"\x00\x00\x00\x0cjP  \r\n", "image/jp2"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"{\\rtf", "application/rtf"),
    (b"\x78\x9f\x3e\x22", TNEF),
    (b"\x00\x05\x16\x07", RESOURCE_FORK),
    (b"\x00\x05\x16\x00", RESOURCE_FORK),
    (b"\x7fELF", EXECUTABLE),
    (b"\xca\xfe\xba\xbe", EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", EXECUTABLE),
    (b"\xce\xfa\xed\xfe", EXECUTABLE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", EXECUTABLE),
    (b"#!/", EXECUTABLE),
)
_RUNNABLE = frozenset(
    "bat cmd com cpl exe hta jar js jse lnk msi pif ps1 psm1 reg scr sct sh vb vbe vbs wsf wsh".split()  # noqa: SIM905
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
_BITMAP_HEADER_SIZES = frozenset({12, 40, 52, 56, 64, 108, 124})
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("__properties_version1.0", MSG),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Book", "application/vnd.ms-excel"),
)
_OFFICE = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OID_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"  # 1.2.840.113549.1.7.x (RFC 5652)
_CODA = re.compile(rb"0{5}\d{9}05[ D] {7}")  # record 0 of a Belgian coded bank statement
_CODA_LINE = 128
_MAIL_FIELD = re.compile(
    rb"^(from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type|reply-to|delivered-to)"
    rb"[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_START = re.compile(rb"\s*(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,76}[ \t]*:")
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title)\b", re.IGNORECASE)
_TEXT_MARKS = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def media_type(content: bytes, name: str = "") -> str:
    """Media type of `content`; `name` is the declared file name, used only where bytes alone do not decide.

    A PDF is one when %PDF stands in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
    """
    if not content:
        return EMPTY
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    head = content[:_HEAD_BYTES]
    binary = _binary(content, head)
    if _holds_pdf(head, extension, certain=binary in ("", EXECUTABLE)):
        return PDF
    return binary or _textual(content, head, extension)


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


def _holds_pdf(head: bytes, extension: str, *, certain: bool) -> bool:
    if head.startswith(b"%PDF"):
        return True
    if not certain:  # another format's mark stands first: a ZIP or image that only holds a PDF
        return extension == "pdf" and b"%PDF-" in head
    return re.search(rb"%PDF-\d", head) is not None or (extension == "pdf" and b"%PDF" in head)


def _binary(content: bytes, head: bytes) -> str:  # noqa: PLR0911 - one question per format
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")):
        return _zip_kind(content)
    if head.startswith(_OLE_MAGIC):
        return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content), OLE)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADER_SIZES:
        return "image/bmp"
    if head.startswith(b"MZ") and b"\x00" in head:
        return EXECUTABLE
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if head[:1] == b"\x30" and _OID_PKCS7 in head[:32]:
        return CMS
    return ""


def _textual(content: bytes, head: bytes, extension: str) -> str:  # noqa: PLR0911 - one question per format
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"-----BEGIN PKCS7", b"-----BEGIN CMS")):
        return CMS
    if start.startswith(b"-----BEGIN PGP"):
        return PGP
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        return CALENDAR
    if start[:11].upper() == b"BEGIN:VCARD":
        return CONTACT
    if _CODA.match(start) and len(content.split(b"\n", 1)[0].rstrip(b"\r")) == _CODA_LINE:
        return CODA
    if _looks_xml(head, start):
        return _xml_kind(content)
    if start.startswith(b"<") and _HTML_START.search(head):
        return HTML
    if not _is_text(content):
        return UNKNOWN
    if _looks_mail(content[:16_000], extension):
        return MAIL
    if extension in _RUNNABLE:
        return EXECUTABLE
    if extension in ("htm", "html") and b"<" in content:
        return HTML
    return TEXT


def _looks_xml(head: bytes, start: bytes) -> bool:
    if start.startswith(b"<?xml") or head.startswith(
        (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")
    ):
        return True
    return re.match(rb"<(?:!--|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>])", start) is not None and b"xmlns" in head


def _xml_kind(content: bytes) -> str:
    root = xml_root(content)
    if root is None:
        return HTML if _HTML_START.search(content[:_HEAD_BYTES]) else XML
    if root[1].lower() == "html":
        return HTML
    return "image/svg+xml" if root[1] == "svg" else XML


def _looks_mail(head: bytes, extension: str) -> bool:
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


def zip_listing_is_small(content: bytes) -> bool:
    """Whether the list of entries may be read: it is short, and not of the format for very large archives."""
    tail = content[-66_000:]
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or b"PK\x06\x07" in tail[max(0, end - 20) : end]:
        return False
    entries = int.from_bytes(tail[end + 10 : end + 12], "little")
    return entries <= _ZIP_ENTRIES and int.from_bytes(tail[end + 12 : end + 16], "little") <= _ZIP_LISTING_BYTES


def _zip_kind(content: bytes) -> str:
    if not zip_listing_is_small(content):
        return ZIP
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return next((kind for folder, kind in _OFFICE if any(n.startswith(folder) for n in names)), ZIP)
            if names[:1] == ["mimetype"] and "content.xml" in names:
                return archive.open("mimetype").read(100).decode("ascii", "replace").strip()
    except Exception:  # noqa: BLE001 - zipfile raises almost anything on broken archives
        return ZIP
    return ZIP
