"""Mails of every shape: which parts come out, under which names."""

from __future__ import annotations

import binascii


def mains(unpacked):
    return [document.main.name for document in unpacked.documents]


def test_each_pdf_of_a_mail_is_a_document(samples, received):
    mail = samples.mail(
        samples.text(), samples.part(samples.pdf("a"), "a.pdf"), samples.part(samples.pdf("b"), "b.pdf")
    )
    unpacked = received(mail)
    assert mains(unpacked) == ["a.pdf", "b.pdf"]
    assert unpacked.documents[0].main.content == samples.pdf("a")
    assert unpacked.documents[1].main.place == "1.3"


def test_what_the_mail_says_of_itself_is_kept(samples, received):
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), subject="=?utf-8?q?Caf=C3=A9?="))
    assert (unpacked.subject, unpacked.sender, unpacked.message_id) == (
        "Café",
        "jan@peeters.example",
        "<m1@peeters.example>",
    )


def test_content_decides_over_the_declared_type(samples, received):
    for kind in ("text/plain", "application/octet-stream", "application/x-pdf", "image/jpeg", "message/rfc822"):
        unpacked = received(samples.mail(samples.text(), samples.part(b"\n\n" + samples.pdf(), "a.pdf", kind)))
        assert unpacked.documents[0].main.media_type == "application/pdf", kind


def test_an_inline_pdf_without_any_name_is_a_document(samples, received):
    unpacked = received(samples.mail(samples.text(), samples.part(samples.pdf(), kind="application/pdf")))
    assert mains(unpacked) == ["document.pdf"]


def test_attachments_of_a_forwarded_mail_come_out_with_its_subject_noted(samples, received):
    inner = samples.mail(samples.text(), samples.part(samples.pdf(), "inner.pdf"), subject="Factuur 12")
    unpacked = received(samples.mail(samples.text(), samples.part(inner, "brief.eml", "message/rfc822")))
    assert mains(unpacked) == ["inner.pdf"]
    assert "“Factuur 12”" in unpacked.notes[0]


def test_a_missing_last_divider_loses_nothing(samples, received):
    mail = samples.mail(samples.text(), samples.part(samples.pdf(), "a.pdf"))
    assert mains(received(mail.removesuffix(b"--=_x--\r\n"))) == ["a.pdf"]


def test_a_boundary_that_was_lost_is_guessed(samples, received):
    mail = samples.mail(samples.text(), samples.part(samples.pdf(), "a.pdf"))
    assert mains(received(mail.replace(b'; boundary="=_x"', b""))) == ["a.pdf"]
    assert mains(received(mail.replace(b'Content-Type: multipart/mixed; boundary="=_x"\r\n', b""))) == ["a.pdf"]


def test_parts_that_cannot_be_told_apart_stay_a_mail_file(samples, received):
    broken = samples.mail(samples.part(samples.pdf(), "a.pdf")).replace(b"--=_x", b"")
    unpacked = received(broken)
    assert mains(unpacked) == ["mail.eml"]
    assert "cannot be told apart" in unpacked.notes[0]


def test_a_line_that_is_no_header_does_not_hide_the_attachments(samples, received):
    mail = samples.mail(samples.part(samples.pdf(), "a.pdf"), head="this line lost its name\r\n")
    assert mains(received(mail)) == ["a.pdf"]


def test_old_macintosh_line_ends_are_read(samples, received):
    mail = (
        samples.mail(samples.text(), samples.part(samples.pdf(), "a.pdf")).replace(b"\r\n", b"\n").replace(b"\n", b"\r")
    )
    assert mains(received(mail)) == ["a.pdf"]


def test_file_names_in_every_coding_come_out_the_same(samples, received):
    forms = (
        b'filename="=?utf-8?q?Factuur_n=C2=B0_1.pdf?="',
        b"filename*=utf-8''Factuur%20n%C2%B0%201.pdf",
        b"filename*0*=iso-8859-1'nl'Factuur%20; filename*1*=n%B0%201.pdf",
        'filename="Factuur n° 1.pdf"'.encode("cp1252"),
        'filename="Factuur n° 1.pdf"'.encode(),
        b"filename=Factuur =?utf-8?b?bsKwIDEucGRm?=",
    )
    for form in forms:
        part = samples.part(samples.pdf(), "NAME").replace(b'filename="NAME"', form).replace(b'; name="NAME"', b"")
        assert mains(received(samples.mail(part))) == ["Factuur n° 1.pdf"], form


def test_base64_with_garbage_is_decoded_and_flagged(samples, received):
    part = samples.part(samples.pdf(), "a.pdf").replace(b"JVBE", b"JV*!BE")
    unpacked = received(samples.mail(part))
    assert unpacked.documents[0].main.content == samples.pdf()
    assert "do not belong there" in unpacked.notes[0]


def test_a_footer_after_base64_does_not_become_part_of_the_file(samples, received):
    content = samples.pdf() + b"x" * ((1 - len(samples.pdf())) % 3)
    part = samples.part(content, "a.pdf") + b"\r\n____\r\nThis list is kept by list.example\r\n"
    assert received(samples.mail(part)).documents[0].main.content == content


def test_an_unknown_transfer_encoding_keeps_the_bytes_and_says_so(samples, received):
    part = b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: x-own\r\n\r\n' + samples.pdf()
    unpacked = received(samples.mail(part))
    assert unpacked.documents[0].main.content == samples.pdf().removesuffix(b"\n") + b"\n"
    assert "unknown transfer encoding" in unpacked.documents[0].reasons[0]


def test_uuencode_inside_the_text_is_a_document(samples, received):
    lines = b"".join(binascii.b2a_uu(samples.pdf()[i : i + 45]) for i in range(0, len(samples.pdf()), 45))
    text = b"Hello\n\nbegin 644 a.pdf\n" + lines + b"`\nend\nBye\n"
    unpacked = received(b"From: a@b.example\nSubject: x\n\n" + text)
    assert mains(unpacked) == ["a.pdf"]
    assert unpacked.documents[0].main.content == samples.pdf()


def test_the_same_bytes_twice_are_one_document(samples, received):
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), samples.part(samples.pdf(), "copy.pdf")))
    assert mains(unpacked) == ["a.pdf"]
    assert "byte for byte" in unpacked.ignored[0].why
