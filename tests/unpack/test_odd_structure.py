"""Mails built in ways that hide what they hold, and mails of which a part is missing."""

from __future__ import annotations

import base64
import quopri

import pytest

from router.model import HeldReason


def names(unpacked):
    return [document.main.name for document in unpacked.documents]


@pytest.fixture
def mail(samples):
    return samples.mail(samples.text(), samples.part(samples.pdf(), "a.pdf"))


def test_a_second_content_type_that_has_parts_wins(mail, received):
    odd = mail.replace(b"Content-Type: multi", b"Content-Type: text/plain\r\nContent-Type: multi", 1)
    assert names(received(odd)) == ["a.pdf"]


@pytest.mark.parametrize(
    ("coding", "code"), [(b"base64", base64.encodebytes), (b"quoted-printable", quopri.encodestring)]
)
def test_parts_that_were_coded_as_a_whole_are_told_apart(mail, received, coding, code):
    head, _, body = mail.partition(b"\r\n\r\n")
    odd = head + b"\r\nContent-Transfer-Encoding: " + coding + b"\r\n\r\n" + code(body)
    assert names(received(odd)) == ["a.pdf"]


def test_a_coding_that_is_only_claimed_for_the_whole_is_not_taken_off(mail, received):
    assert names(received(mail.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1))) == ["a.pdf"]


def test_a_boundary_of_dashes_divides(mail, received):
    odd = mail.replace(b'boundary="=_x"', b'boundary="--"').replace(b"--=_x", b"----")
    assert names(received(odd)) == ["a.pdf"]


def test_a_piece_of_a_mail_is_held_and_says_what_to_ask_for(samples, received):
    head = samples.mail(kind="message/partial; id=a; number=1; total=2").partition(b"\r\n\r\n")[0]
    (document,) = received(head + b"\r\n\r\nSubject: inner\r\n\r\nhello").documents
    assert document.closed.reason is HeldReason.UNREADABLE
    assert "in one mail" in document.closed.sentence


def test_parts_that_cannot_be_told_apart_are_held(mail, received):
    (document,) = received(mail.replace(b"--=_x", b"==")).documents
    assert document.main.media_type == "message/rfc822"
    assert "cannot be told apart" in document.closed.sentence


def test_a_paper_with_the_name_of_a_signature_is_a_document(samples, received):
    assert names(received(samples.mail(samples.part(samples.pdf(), "smime.p7s")))) == ["smime.pdf"]


@pytest.mark.parametrize(("head", "found"), [(b"MESSAGE", 1), (b"PUBLIC KEY BLOCK", 0), (b"SIGNATURE", 0)])
def test_an_encrypted_part_is_held_and_a_key_is_not(samples, received, head, found):
    armour = b"-----BEGIN PGP " + head + b"-----\r\n\r\nhQ==\r\n-----END PGP " + head + b"-----\r\n"
    unpacked = received(samples.mail(samples.text(), samples.part(armour, "encrypted.asc")))
    assert [document.closed.reason for document in unpacked.documents] == [HeldReason.ENCRYPTED] * found


def test_a_picture_that_stands_as_text_in_the_mail_is_a_document(samples, received):
    picture = samples.image(900, 1200)
    body = f'<html><body><img src="data:image/png;base64,{base64.b64encode(picture).decode()}"></body></html>'
    unpacked = received(samples.mail(samples.text(body, "text/html")))
    assert [document.main.content for document in unpacked.documents] == [picture]


def test_a_logo_that_stands_as_text_in_the_mail_is_ignored(samples, received):
    logo = base64.b64encode(samples.image(200, 50)).decode()
    body = samples.text(f'<p>Hi</p><img src="data:image/png;base64,{logo}">', "text/html")
    unpacked = received(samples.mail(body, samples.part(samples.pdf(), "a.pdf")))
    assert names(unpacked) == ["a.pdf"]
    assert ["small or wide" in part.why for part in unpacked.ignored] == [True]


def test_small_pictures_beside_a_text_that_is_the_invoice_are_decoration(samples, received):
    text = "Factuur 12<br>Meel 100,00<br>BTW 21,00<br>Totaal te betalen 121,00"
    picture = samples.part(samples.image(300, 300), kind="image/png", more="Content-ID: <other>\r\n")
    unpacked = received(samples.mail(samples.text(f"<html>{text}</html>", "text/html"), picture, subject="Factuur 12"))
    assert names(unpacked) == ["Factuur 12.html"]


def test_logos_beside_a_photographed_paper_are_decoration(samples, received):
    photo = samples.part(samples.image(900, 1200, "JPEG"), "IMG_1.jpg", "image/jpeg")
    logo = samples.part(samples.image(200, 60), "logo.png", "image/png")
    assert names(received(samples.mail(samples.text(), logo, photo))) == ["IMG_1.jpg"]


def test_two_small_pictures_without_a_paper_are_both_documents(samples, received):
    small = [samples.part(samples.image(380, 300 + n), f"{n}.png", "image/png") for n in (1, 2)]
    assert names(received(samples.mail(samples.text(), *small))) == ["1.png", "2.png"]


def test_a_mail_file_with_an_uncoded_paper_near_its_start_is_a_mail(samples, received):
    inner = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nContent-Type: application/pdf\r\n\r\n"
    unpacked = received(samples.mail(samples.text(), samples.part(inner + samples.pdf(), "fw.eml")))
    assert [document.main.content for document in unpacked.documents] == [samples.pdf()]


def test_the_words_of_a_mail_file_are_no_document(samples, received):
    inner = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nSee you tomorrow.\r\n"
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), samples.part(inner, "fw.eml")))
    assert names(unpacked) == ["a.pdf"]
