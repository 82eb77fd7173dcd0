"""Small papers and mails made in code, shared by the tests of this room."""

from __future__ import annotations

import base64
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from router.model import Channel, Unpacked
from router.unpack.unpack import unpack

UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"


class Samples:
    """Bytes of invented papers, and mails around them."""

    @staticmethod
    def pdf(mark: str = "one") -> bytes:
        return f"%PDF-1.4\n% {mark}\n%%EOF\n".encode()

    @staticmethod
    def invoice(number: str = "2026-0017", embedded: bytes = b"") -> bytes:
        inside = ""
        if embedded:
            coded = base64.b64encode(embedded).decode()
            inside = f'<EmbeddedDocumentBinaryObject mimeCode="application/pdf">{coded}</EmbeddedDocumentBinaryObject>'
        return f'<?xml version="1.0"?><Invoice xmlns="{UBL}"><ID>{number}</ID>{inside}</Invoice>'.encode()

    @staticmethod
    def image(width: int, height: int, kind: str = "PNG") -> bytes:
        stream = BytesIO()
        Image.new("RGB", (width, height), (10, 90, 30)).save(stream, kind)
        return stream.getvalue()

    @staticmethod
    def part(content: bytes, name: str = "", kind: str = "application/octet-stream", more: str = "") -> bytes:
        named = f'; name="{name}"' if name else ""
        disposition = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
        head = f"Content-Type: {kind}{named}\r\n{disposition}{more}Content-Transfer-Encoding: base64\r\n\r\n"
        return head.encode() + base64.encodebytes(content)

    @staticmethod
    def text(words: str = "See attached.", kind: str = "text/plain") -> bytes:
        return f"Content-Type: {kind}; charset=utf-8\r\n\r\n{words}".encode()

    @staticmethod
    def mail(*parts: bytes, head: str = "", subject: str = "Papers", kind: str = "multipart/mixed") -> bytes:
        top = f"From: Jan <jan@peeters.example>\r\nSubject: {subject}\r\nMessage-ID: <m1@peeters.example>\r\n{head}"
        divided = b"".join(b"--=_x\r\n" + part + b"\r\n" for part in parts)
        return f'{top}Content-Type: {kind}; boundary="=_x"\r\n\r\n'.encode() + divided + b"--=_x--\r\n"


@pytest.fixture
def samples() -> Samples:
    return Samples()


@pytest.fixture
def received() -> Callable[[bytes], Unpacked]:
    return lambda content: unpack(content, channel=Channel.SMTP, file_name=None)


@pytest.fixture
def dropped() -> Callable[[bytes, str], Unpacked]:
    return lambda content, name: unpack(content, channel=Channel.FOLDER, file_name=name)


@pytest.fixture
def shared() -> Path:
    folder = Path(__file__).parents[2] / "../shared"
    if not folder.is_dir():
        pytest.skip("the shared samples are not beside this clone")
    return folder
