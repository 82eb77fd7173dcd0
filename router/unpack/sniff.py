"""What a file is, decided by its bytes; the declared name only settles what bytes leave open."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from router.unpack.formats import (
    BZIP2,
    CABINET,
    CMS,
    COMPRESS,
    DISC,
    EMPTY,
    EXECUTABLE,
    GZIP,
    IWORK,
    LOCKED_OFFICE,
    LZ4,
    MSG,
    OLE,
    ONENOTE,
    PDF,
    RAR,
    RESOURCE_FORK,
    SEVEN_ZIP,
    TAR,
    TNEF,
    XPS,
    XZ,
    ZIP,
    ZSTANDARD,
)  # fmt: skip
from router.unpack.sniff_text import OID_PKCS7, looks_mail, text_type

_HEAD_BYTES = 1024
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
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP),
    (b"\x1f\x8b\x08", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"MSCF\x00\x00\x00\x00", CABINET),
    (b"\x1f\x9d", COMPRESS),
    (b"\x28\xb5\x2f\xfd", ZSTANDARD),
    (b"\x04\x22\x4d\x18", LZ4),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", ONENOTE),
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
_MAGIC_INSIDE = (
    (8, b"WEBPVP8", "image/webp"),
    (257, b"ustar", TAR),
    (32_769, b"CD001", DISC),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_BITMAP_HEADER_SIZES = frozenset({12, 40, 52, 56, 64, 108, 124})
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (  # a message may hold files of all the others
    ("__properties_version1.0", MSG),
    ("EncryptedPackage", LOCKED_OFFICE),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Book", "application/vnd.ms-excel"),
)
_PACKAGES = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (".fdseq", XPS),
)


def media_type(content: bytes, name: str = "") -> str:
    """Media type of `content`; `name` is the declared file name, used only where bytes alone do not decide.

    A PDF is one when %PDF stands in the first 1,024 bytes (ISO 32000-1, annex H, note 13).
    """
    if not content:
        return EMPTY
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    head = content[:_HEAD_BYTES]
    binary = _binary(content, head, extension)
    is_pdf = _holds_pdf(head, extension, certain=binary in ("", EXECUTABLE))
    if is_pdf and (head.startswith(b"%PDF") or not looks_mail(head, extension)):  # a mail may hold one uncoded
        return PDF
    return binary or text_type(content, head, extension)


def _holds_pdf(head: bytes, extension: str, *, certain: bool) -> bool:
    if head.startswith(b"%PDF"):
        return True
    if not certain:  # another format's mark stands first: a ZIP or image that only holds a PDF
        return extension == "pdf" and b"%PDF-" in head
    return re.search(rb"%PDF-\d", head) is not None or (extension == "pdf" and b"%PDF" in head)


def _binary(content: bytes, head: bytes, extension: str) -> str:  # noqa: PLR0911 - one question per format
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    for place, mark, kind in _MAGIC_INSIDE:
        if content.startswith(mark, place):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")):
        return _zip_kind(content)
    if head.startswith(_OLE_MAGIC):
        return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content), OLE)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if head[4:8] == b"ftyp" and head[8:12] in _AVIF_BRANDS:
        return "image/avif"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADER_SIZES:
        return "image/bmp"
    if head.startswith(b"MZ") and b"\x00" in head:
        return EXECUTABLE
    if head[:1] == b"\x30" and OID_PKCS7 in head[:32]:
        return CMS
    if extension == "zip" and b"PK\x03\x04" in content and zip_listing_is_small(content):  # something stands before it
        return ZIP
    return ""


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
                return next((kind for folder, kind in _PACKAGES if any(folder in name for name in names)), ZIP)
            if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
                return IWORK
            if names[:1] == ["mimetype"] and ("content.xml" in names or "META-INF/container.xml" in names):
                return archive.open("mimetype").read(100).decode("ascii", "replace").strip()
    except Exception:  # noqa: BLE001 - zipfile raises almost anything on broken archives
        return ZIP
    return ZIP
