"""Signed containers (S/MIME smime.p7m, CAdES .p7m): what was signed is taken out; the signature is not judged here."""

from __future__ import annotations

import base64
from dataclasses import replace

from asn1crypto import cms, pem  # type: ignore[import-untyped]  # it ships no types

from router.model import HeldReason, Ignored
from router.unpack.formats import CMS
from router.unpack.headers import split
from router.unpack.names import safe_name
from router.unpack.sniff_text import BARE_BASE64_CMS
from router.unpack.values import Form, Opened, Piece


def opened(piece: Piece, room_bytes: int) -> Opened:
    """Return the signed content as a mail part or file; an encrypted container stays whole, a bare signature ignored.

    `room_bytes` is what the content may measure.
    """
    try:
        content = piece.content
        if content.lstrip().startswith(b"-----BEGIN"):
            _, _, content = pem.unarmor(content.lstrip())
        elif content.lstrip().startswith(BARE_BASE64_CMS):
            content = base64.b64decode(content)
        container = cms.ContentInfo.load(content)
        kind = container["content_type"].native
        if kind != "signed_data":
            encrypted = "envelope" in kind or "encrypt" in kind
            return Opened(whole=_closed(str(kind)), closed=HeldReason.ENCRYPTED if encrypted else None)
        signed = container["content"]["encap_content_info"]["content"]
        inner = signed.native if isinstance(signed.native, bytes) else signed.contents
    except Exception:  # noqa: BLE001 - asn1crypto raises almost anything on broken DER
        return Opened(whole="it looks like a signed container but cannot be read")
    if not inner:
        why = "a signature without content, it signs another part"
        return Opened(ignored=(Ignored(name=safe_name(piece.file_name, CMS, "smime"), why=why, place=piece.place),))
    if len(inner) > room_bytes:
        return Opened(whole="it holds more bytes than are opened")
    name = piece.file_name[:-4] if piece.file_name.lower().endswith(".p7m") else piece.file_name
    headers, _ = split(inner)
    form = Form.ENTITY if headers.holds("content-type", "content-transfer-encoding") else Form.FILE
    plain = replace(piece, content=inner, form=form, place=f"{piece.place}.1", depth=piece.depth + 1, declared_type="")
    return Opened(pieces=(replace(plain, file_name=name if form is Form.FILE else "", attached=form is Form.FILE),))


def _closed(kind: str) -> str:
    if "envelope" in kind or "encrypt" in kind:
        return "it is encrypted; only its receiver's key opens it"
    return f"it is a container of the kind {kind}, which is not opened"
