"""Parts that are no documents: signatures, contacts, logos, tracking pixels, programs; each with its reason."""

from __future__ import annotations

import re
import warnings
from io import BytesIO

from PIL import Image

from router.unpack import formats
from router.unpack.values import Leaf

_SIGNATURES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys",
})  # fmt: skip
_SIGNATURE_BYTES_ARE = frozenset(
    {formats.CMS, formats.PGP, formats.TEXT, formats.UNKNOWN}
)  # a paper may have an odd name
_TEXT_SIGNATURE = re.compile(
    r"ATT\d{3,8}\.(?:txt|html?|dat)|(?:signature|handtekening|disclaimer)\.(?:txt|html?)", re.IGNORECASE
)
_SIGNATURE_BYTES = 20_000
_LOGO_NAME = re.compile(
    r"(?:^|[^a-z])(?:logo|icon|facebook|linkedin|twitter|instagram|youtube|whatsapp|banner|signature|handtekening|spacer)"
    r"(?:[^a-z]|$)",
    re.IGNORECASE,
)
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_PIXEL = 32
_SMALL_SIDE = 400
_SMALL_AREA = 500_000
_SMALL_BYTES = 30_000
_WIDE = 2.5  # broader than any paper; receipts are tall, banners are wide
_LOGO_SIDE = 700


def why_ignored(  # noqa: PLR0911 - one question per sort of part
    leaf: Leaf, shown: frozenset[str], *, has_paper: bool
) -> str:
    """Why the leaf is no document, or an empty text when it may be one.

    `shown` are the content ids that the mails' HTML shows in place; `has_paper` says that the arrival holds a file that
    may be paper, so that a small image beside it is decoration.
    """
    if leaf.aside:
        return leaf.aside
    if not leaf.content.strip():
        return "it is empty"
    if leaf.media_type == formats.PGP or _is_signature(leaf):
        return "it is a signature or key of the mail"
    if leaf.media_type == formats.CONTACT:
        return "it is a contact card"
    if leaf.media_type == formats.CALENDAR:
        return "it is an appointment"
    if leaf.media_type == formats.EXECUTABLE:
        return "it is a program, and programs are never delivered"
    if leaf.media_type == formats.RESOURCE_FORK:
        return "it holds Macintosh file attributes"
    if leaf.media_type in (formats.TEXT, formats.HTML) and _TEXT_SIGNATURE.fullmatch(leaf.name):
        return "it is text that a mail server added" if len(leaf.content) < _SIGNATURE_BYTES else ""
    if leaf.media_type.startswith("image/"):
        return _why_decoration(leaf, shown=leaf.content_id in shown or leaf.drawn, has_paper=has_paper)
    return ""


def may_be_paper(leaf: Leaf) -> bool:
    """Whether a small image beside it is decoration: it is a PDF, XML or Office file, or a picture of paper's size."""
    if not leaf.media_type.startswith("image/"):
        return leaf.media_type.startswith("application/")
    width, height = _size(leaf.content)
    return width * height >= _SMALL_AREA and width < height * _WIDE


def _is_signature(leaf: Leaf) -> bool:
    """Whether a part is declared as the signature of other parts (RFC 8551 section 3.5.3, RFC 3156), and may be one."""
    declared = leaf.declared_type in _SIGNATURES or leaf.file_name.lower().endswith((".p7s", ".asc"))
    return declared and leaf.media_type in _SIGNATURE_BYTES_ARE


def _why_decoration(leaf: Leaf, *, shown: bool, has_paper: bool) -> str:  # noqa: PLR0911 - one question per reason
    if leaf.media_type == "image/svg+xml":
        return "it is a drawing shown in the mail" if shown or has_paper else ""
    width, height = _size(leaf.content)
    if not width or not height:
        return ""
    if max(width, height) <= _PIXEL:
        return "it is a tracking pixel or spacer"
    small = max(width, height) <= _SMALL_SIDE
    wide = width >= height * _WIDE
    if shown and (small or wide or width * height < _SMALL_AREA):
        return "it is a small or wide image shown inside the mail text, such as a signature logo"
    if has_paper and (small or (wide and height <= _SMALL_SIDE)):
        return "it is a small image beside a document, such as a logo"
    if (
        has_paper
        and _LOGO_NAME.search(leaf.name)
        and len(leaf.content) < _SMALL_BYTES
        and max(width, height) <= _LOGO_SIDE
    ):
        return "its name and size are those of a logo"
    return ""


def _size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels from the image's header; nothing is decoded. 0, 0 when it cannot be told."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                return image.size
    except Exception:  # noqa: BLE001 - Pillow raises almost anything on broken images
        return 0, 0
