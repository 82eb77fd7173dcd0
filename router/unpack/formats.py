"""The media types that this room tells apart, and those of them that nothing here opens, with what to do then."""

from __future__ import annotations

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
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"
TAR = "application/x-tar"
MAILBOX = "application/mbox"
APPLE_MAIL = "application/x-emlx"
PGP_MESSAGE = "application/pgp-encrypted"
LOCKED_OFFICE = "application/x-locked-office"
DISC = "application/vnd.efi.iso"
XPS = "application/vnd.ms-xpsdocument"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
CABINET = "application/vnd.ms-cab-compressed"
COMPRESS = "application/x-compress"
ZSTANDARD = "application/zstd"
LZ4 = "application/x-lz4"
EPUB = "application/epub+zip"
IWORK = "application/vnd.apple.iwork"
ONENOTE = "application/vnd.ms-onenote"
_ARCHIVE = "an archive of the kind {}, which is not opened: ask for a ZIP or for the files"
_FILE = "a file of the kind {}, which cannot be read: ask for a PDF"
# What needs a program that is not here or may not be had; each with the half sentence that says what to do.
UNOPENED = {
    RAR: _ARCHIVE.format("RAR"),
    SEVEN_ZIP: _ARCHIVE.format("7z"),
    CABINET: _ARCHIVE.format("CAB"),
    COMPRESS: _ARCHIVE.format("Z"),
    ZSTANDARD: _ARCHIVE.format("Zstandard"),
    LZ4: _ARCHIVE.format("LZ4"),
    DISC: _ARCHIVE.format("ISO, a disc"),
    XPS: _FILE.format("XPS"),
    EPUB: _FILE.format("EPUB"),
    IWORK: _FILE.format("Apple Pages, Numbers or Keynote"),
    ONENOTE: _FILE.format("OneNote"),
}
LOCKED = {
    PGP_MESSAGE: "it is encrypted; only its receiver's key opens it",
    LOCKED_OFFICE: "the Office file is locked with a password",
}
