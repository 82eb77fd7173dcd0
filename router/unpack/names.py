"""File names that are safe to show and to store, made from whatever a mail declares."""

from __future__ import annotations

import re
import unicodedata

NAME_BYTES = 120  # of UTF-8, extension included
_EXTENSION_CHARACTERS = 12

_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "application/xml": ("xml", "ubl"),
    "application/zip": ("zip", "asice", "jar"),
    "application/rtf": ("rtf", "doc"),
    "application/msword": ("doc", "dot"),
    "application/vnd.ms-excel": ("xls", "xlt"),
    "application/vnd.ms-powerpoint": ("ppt", "pps"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "docm", "dotx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx", "xlsm", "xltx", "xlsb"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx", "pptm", "ppsx"),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.oasis.opendocument.presentation": ("odp",),
    "application/vnd.ms-outlook": ("msg", "oft"),
    "application/vnd.ms-tnef": ("dat", "tnef"),
    "application/vnd.rar": ("rar",),
    "application/x-7z-compressed": ("7z",),
    "application/gzip": ("gz", "tgz"),
    "application/x-bzip2": ("bz2", "tbz", "tbz2"),
    "application/x-xz": ("xz", "txz"),
    "application/x-tar": ("tar",),
    "application/mbox": ("mbox",),
    "application/x-emlx": ("emlx",),
    "application/pkcs7-mime": ("p7m", "p7s", "p7b", "p7c"),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/tiff": ("tif", "tiff"),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "image/avif": ("avif",),
    "image/bmp": ("bmp", "dib"),
    "image/jp2": ("jp2", "j2k"),
    "image/svg+xml": ("svg",),
    "message/rfc822": ("eml", "mht", "mhtml"),
    "text/calendar": ("ics",),
    "text/vcard": ("vcf",),
    "text/html": ("html", "htm", "xhtml"),
    "text/x-coda": ("cod", "txt"),
    "text/plain": ("txt",),
}
_KNOWN = frozenset(extension for group in _EXTENSIONS.values() for extension in group) | {"bin", "tmp", "octet-stream"}
# Text and unknown bytes go by many endings; only an ending that promises another format is wrong for them.
_VAGUE = frozenset({"text/plain", "application/octet-stream"})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def safe_name(declared: str, media_type: str, fallback: str = "document") -> str:
    """Return a name without path, control or direction characters or reserved words, with the ending its content has.

    At most 120 bytes of UTF-8 and never empty. Other letters stay as they are: é, €, 发.
    """
    stem, extension = _parts(_plain(declared))
    stem, extension = _mended(stem, extension, media_type)
    stem = stem.strip(" .") or fallback
    if _RESERVED.fullmatch(stem.split(".", 1)[0].strip()) or stem.startswith(("-", "~")):
        stem = f"_{stem}"
    ending = f".{extension}" if extension else ""
    return _cut(stem, NAME_BYTES - len(ending.encode())) + ending


def ending(declared: str) -> str:
    """Return the ending of a declared name, in lower case and without its dot; empty when it has none."""
    return _parts(_plain(declared))[1].lower()


def is_known(extension: str) -> bool:
    """Whether an ending, in lower case, is that of a format which is told by its bytes."""
    return extension in _KNOWN


def shown(declared: str) -> str:
    """Return the last path component for a list a person reads; not for a file system."""
    last = re.split(r"[/\\]", declared[:2000].rstrip("/\\"))[-1]
    return "".join(letter if letter.isprintable() else "�" for letter in last)[:NAME_BYTES]


def quoted(declared: str) -> str:
    """Return `declared` for a sentence a person reads: one line, nothing invisible, cut to a length."""
    return "“" + "".join(letter if letter.isprintable() else "�" for letter in declared[:200]) + "”"


def _plain(declared: str) -> str:
    """Return the last path component with invisible characters taken out and unusual spaces made ordinary."""
    text = unicodedata.normalize("NFC", declared[:2000])
    text = "".join(
        " " if unicodedata.category(letter).startswith("Z") or letter in "\t\r\n" else letter for letter in text
    )
    text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    text = re.split(r"[/\\]", text.rstrip("/\\ "))[-1]
    return re.sub(r" {2,}", " ", _FORBIDDEN.sub("_", text)).strip(" .")


def _parts(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    if not dot or not re.fullmatch(rf"[A-Za-z0-9]{{1,{_EXTENSION_CHARACTERS}}}", extension):
        return name, ""
    return stem, extension


def _mended(stem: str, extension: str, media_type: str) -> tuple[str, str]:
    right = _EXTENSIONS.get(media_type, ())
    lowered = extension.lower()
    if lowered in right or (not right and extension):
        return stem, extension
    if media_type in _VAGUE and extension and lowered not in _KNOWN:
        return stem, extension
    if extension and lowered not in _KNOWN:  # "Factuur nr. 12": what follows the dot is no ending
        stem = f"{stem}.{extension}"
    return stem, right[0] if right else ""


def _cut(text: str, size_bytes: int) -> str:
    return text.encode("utf-8")[:size_bytes].decode("utf-8", "ignore").rstrip(" .") or "_"
