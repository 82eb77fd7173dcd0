"""Attachments coded in ways that no rule allows and mail programs use all the same."""

from __future__ import annotations

import base64
import binascii
import quopri

import pytest

TEXT = b"Content-Type: text/plain\r\n\r\n"


def coded(encoding: str, body: bytes) -> bytes:
    return (
        b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: ' + encoding.encode() + b"\r\n\r\n"
    ) + body


def lines(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def yenc(content: bytes, name: str) -> bytes:
    out = b""
    for byte in content:
        shifted = (byte + 42) & 255
        out += bytes([shifted]) if shifted not in (0, 10, 13, 61) else b"=" + bytes([(shifted + 64) & 255])
    return f"=ybegin line=999 size={len(content)} name={name}\r\n".encode() + out + b"\r\n=yend size=1\r\n"


def papers(unpacked):
    return [(document.main.name, document.main.content) for document in unpacked.documents]


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("quoted-printable", lines),
        ("base64.", lines),
        ("binhex", lines),
        ("base64", lambda content: lines(lines(content))),
        ("base64", lambda content: base64.urlsafe_b64encode(content + b"\xff\xfe\xfb\xef")),
        ("quoted-printable", quopri.encodestring),
    ],
)
def test_the_paper_comes_out(samples, received, encoding, code):
    unpacked = received(samples.mail(samples.text(), coded(encoding, code(samples.pdf()))))
    ((name, content),) = papers(unpacked)
    assert (name, content[: len(samples.pdf())]) == ("a.pdf", samples.pdf())


def test_base64_inside_a_text_is_a_file_with_its_name(samples, received):
    body = b"hello\r\n\r\nbegin-base64 644 invoice.pdf\r\n" + lines(samples.pdf()) + b"====\r\nbye\r\n"
    assert papers(received(samples.mail(TEXT + body))) == [("invoice.pdf", samples.pdf())]


def test_yenc_inside_a_text_is_a_file_with_its_name(samples, received):
    assert papers(received(samples.mail(TEXT + yenc(samples.pdf(), "invoice.pdf")))) == [("invoice.pdf", samples.pdf())]


def test_an_attachment_whose_divider_was_damaged_is_found_in_the_text(samples, received):
    mail = samples.mail(samples.text(), samples.part(samples.pdf() * 3, "invoice.pdf"))
    damaged = mail.replace(b"--=_x\r\nContent-Type: application", b"-=_y\r\nCont: application")
    assert papers(received(damaged)) == [("invoice.pdf", samples.pdf() * 3)]


def test_words_that_look_like_base64_are_no_file(samples, received):
    body = TEXT + b"JVBERi0\r\n" + binascii.b2a_base64(bytes(60)) + b"UEsDB: so a ZIP begins.\r\n"
    assert papers(received(samples.mail(body))) == []
