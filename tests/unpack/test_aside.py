"""Parts that are no documents, and images that are."""

from __future__ import annotations

import pytest

HTML = '<html><body><p>Dag</p><img src="cid:logo@x"></body></html>'


def shown(samples, image, name="image001.png"):
    return samples.part(image, name, "image/png", "Content-ID: <logo@x>\r\n")


def test_a_logo_in_the_text_is_ignored_with_a_reason(samples, received):
    unpacked = received(samples.mail(samples.text(HTML, "text/html"), shown(samples, samples.image(180, 48))))
    assert unpacked.documents == ()
    assert [(part.name, "logo" in part.why) for part in unpacked.ignored] == [("image001.png", True)]


def test_a_page_pasted_into_the_text_is_a_document(samples, received):
    unpacked = received(samples.mail(samples.text(HTML, "text/html"), shown(samples, samples.image(1000, 1400))))
    assert [document.main.name for document in unpacked.documents] == ["image001.png"]


def test_a_tall_receipt_pasted_into_the_text_is_a_document(samples, received):
    unpacked = received(samples.mail(samples.text(HTML, "text/html"), shown(samples, samples.image(600, 2000))))
    assert len(unpacked.documents) == 1


def test_small_images_beside_a_pdf_are_decoration_and_alone_are_not(samples, received):
    icon = samples.part(samples.image(64, 64), "facebook.png")
    beside = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), icon))
    alone = received(samples.mail(samples.text(), samples.part(samples.image(300, 380), "bon.png")))
    assert [part.name for part in beside.ignored] == ["facebook.png"]
    assert [document.main.name for document in alone.documents] == ["bon.png"]


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"BEGIN:VCARD\r\nFN:Els\r\nEND:VCARD\r\n", "Els.vcf", "contact"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "invite.ics", "appointment"),
        (b"\x30\x82\x01\x00\x00", "smime.p7s", "signature"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "factuur.pdf.exe", "program"),
        (b"WScript.Echo 1", "factuur.vbs", "program"),
        (b"  \r\n", "leeg.pdf", "empty"),
        (b"Dit bericht is gescand.", "ATT00001.txt", "mail server"),
        (b"\x89PNG\r\n\x1a\n", "", ""),
    ],
)
def test_parts_that_are_no_papers_are_named_with_their_reason(samples, received, content, name, word):
    content = content if word else samples.image(1, 1)
    name, word = name or "px.png", word or "tracking pixel"
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), samples.part(content, name)))
    assert [document.main.name for document in unpacked.documents] == ["a.pdf"]
    assert word in unpacked.ignored[0].why


def test_office_files_stay_documents(samples, received):
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), samples.part(b"{\\rtf1 x}", "uren.rtf")))
    assert [document.main.name for document in unpacked.documents] == ["a.pdf", "uren.rtf"]


def test_a_file_in_a_folder_is_never_put_aside(samples, dropped):
    unpacked = dropped(samples.image(20, 20), "bon.png")
    assert [document.main.name for document in unpacked.documents] == ["bon.png"]
