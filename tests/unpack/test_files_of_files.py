"""Mailboxes, portfolios, signed containers and packages: files that hold papers, and files that nothing here opens."""

from __future__ import annotations

import io
import stat
import zipfile

import pikepdf
import pytest

from router.model import HeldReason
from router.unpack.sniff import media_type
from tests.unpack.compound import Node, message, written


def zipped(*members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def portfolio(*files: tuple[str, bytes], pages: int = 1, view: str = "/D") -> bytes:
    document, stream = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        document.add_blank_page()
    for name, content in files:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, content, filename=name)
    document.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name(view))
    document.save(stream)
    return stream.getvalue()


def mains(unpacked):
    return [document.main.name for document in unpacked.documents]


def test_every_mail_of_a_mailbox_is_opened(samples, dropped):
    mails = [samples.mail(samples.part(samples.pdf(mark), f"{mark}.pdf")).replace(b"\r\n", b"\n") for mark in "ab"]
    content = b"".join(b"From jan@peeters.example Mon Nov  2 10:00:00 2026\n" + mail + b"\n\n" for mail in mails)
    assert mains(dropped(content, "archief.mbox")) == ["a.pdf", "b.pdf"]


def test_a_mail_kept_by_apple_mail_is_opened(samples, dropped):
    mail = samples.mail(samples.part(samples.pdf(), "a.pdf")).replace(b"\r\n", b"\n")
    content = b"%-11d\n" % len(mail) + mail + b'<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\n'
    assert mains(dropped(content, "1234.emlx")) == ["a.pdf"]


def test_the_papers_of_a_portfolio_are_documents_and_its_cover_is_not(samples, dropped):
    unpacked = dropped(portfolio(("a.pdf", samples.pdf("a")), ("b.pdf", samples.pdf("b"))), "portfolio.pdf")
    assert mains(unpacked) == ["a.pdf", "b.pdf"]


def test_the_cover_of_a_mailed_portfolio_is_listed_and_can_be_released(samples, received):
    attached = samples.part(portfolio(("a.pdf", samples.pdf())), "portfolio.pdf")
    unpacked = received(samples.mail(samples.text(), attached))
    assert mains(unpacked) == ["a.pdf"]
    assert [(part.name, part.place) for part in unpacked.ignored] == [("portfolio.pdf", "1.2")]


@pytest.mark.parametrize(("pages", "view"), [(2, "/D"), (1, "/H")])
def test_a_portfolio_with_papers_of_its_own_is_a_document_too(samples, received, pages, view):
    attached = samples.part(portfolio(("a.pdf", samples.pdf()), pages=pages, view=view), "map.pdf")
    assert mains(received(samples.mail(samples.text(), attached))) == ["map.pdf", "a.pdf"]


def test_the_good_files_of_a_broken_archive_are_documents_and_the_archive_is_held(samples, dropped):
    content = bytearray(zipped(("a.pdf", samples.pdf("a")), ("b.pdf", samples.pdf("b"))))
    content[content.index(b"% a")] ^= 0xFF
    archive, good = dropped(bytes(content), "beide.zip").documents
    assert (good.main.name, good.main.content) == ("b.pdf", samples.pdf("b"))
    assert archive.main.content == bytes(content)
    assert "1 of the 2 files" in archive.closed.sentence


def test_a_broken_archive_never_becomes_the_annex_of_a_paper_in_it(samples, dropped):
    content = bytearray(zipped(("a.pdf", samples.pdf("a")), ("b.pdf", samples.pdf("b"))))
    content[content.index(b"% a")] ^= 0xFF
    assert mains(dropped(bytes(content), "b.zip")) == ["b.zip", "b.pdf"]


def test_a_link_in_a_zip_is_no_document(samples, dropped):
    link = zipfile.ZipInfo("passwd.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    unpacked = dropped(zipped((link, b"/etc/passwd"), ("a.pdf", samples.pdf())), "x.zip")
    assert mains(unpacked) == ["a.pdf"]
    assert [part.name for part in unpacked.ignored] == ["passwd.pdf"]


def test_a_zip_with_something_before_it_is_opened(samples, dropped):
    assert mains(dropped(b"some lines\r\n" * 9 + zipped(("a.pdf", samples.pdf())), "x.zip")) == ["a.pdf"]


def test_a_signed_container_gives_its_paper_alone(samples, dropped):
    members = ("mimetype", b"application/vnd.etsi.asic-e+zip"), ("a.pdf", samples.pdf()), ("META-INF/s.xml", b"<x/>")
    unpacked = dropped(zipped(*members), "a.asice")
    assert mains(unpacked) == ["a.pdf"]
    assert [part.name for part in unpacked.ignored] == ["mimetype", "s.xml"]


@pytest.mark.parametrize("depth", [12, 45])
def test_a_message_deep_inside_messages_gives_its_paper(samples, dropped, depth):
    inner = message("inner", [("a.pdf", samples.pdf().ljust(5000, b"%"))])
    for _ in range(depth):
        inner = message("outer", [("fw.msg", inner)])
    assert mains(dropped(written(inner), "x.msg")) == ["a.pdf"]


def test_messages_nested_past_the_budget_are_held(samples, dropped):
    inner = message("inner", [("a.pdf", samples.pdf().ljust(5000, b"%"))])
    for _ in range(60):
        inner = message("outer", [("fw.msg", inner)])
    (document,) = dropped(written(inner), "x.msg").documents
    assert "levels deep" in document.closed.sentence


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"Rar!\x1a\x07\x00", "a.rar", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "a.7z", "7z"),
        (b"MSCF\0\0\0\0 cabinet", "a.cab", "CAB"),
        (b"\x28\xb5\x2f\xfd frame", "a.zst", "Zstandard"),
        (bytes(32_769) + b"CD001", "a.iso", "ISO"),
        (zipped(("Index/Document.iwa", b"x"), ("preview.jpg", b"y")), "a.pages", "Pages"),
        (zipped(("[Content_Types].xml", b"<x/>"), ("FixedDocSeq.fdseq", b"<x/>")), "a.xps", "XPS"),
    ],
)
def test_what_nothing_here_opens_is_held_and_says_what_to_ask_for(dropped, content, name, word):
    (document,) = dropped(content, name).documents
    assert (document.main.content, document.closed.reason) == (content, HeldReason.UNREADABLE)
    assert word in document.closed.sentence
    assert "ask for a" in document.closed.sentence


def test_a_locked_office_file_is_held_as_locked(dropped):
    content = written(Node("Root Entry", kids=[Node("EncryptionInfo", b"x"), Node("EncryptedPackage", b"y")]))
    assert dropped(content, "factuur.docx").documents[0].closed.reason is HeldReason.ENCRYPTED


def test_a_message_that_holds_a_locked_office_file_is_still_a_message(dropped):
    locked = written(Node("Root Entry", kids=[Node("EncryptionInfo", b"x"), Node("EncryptedPackage", b"y")]))
    assert mains(dropped(written(message("x", [("a.docx", locked)])), "x.msg"))[0].startswith("a.")


def test_a_drawing_with_a_document_type_is_a_drawing():
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    content = b'<?xml version="1.0"?>' + doctype + b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert media_type(content, "logo.svg") == "image/svg+xml"


def test_an_archive_of_broken_files_is_given_up_soon(samples, dropped):
    content = zipped(*((f"{number}.pdf", samples.pdf(str(number))) for number in range(40)))
    unpacked = dropped(content.replace(b"%PDF", b"%PDX", 39), "stuk.zip")
    assert mains(unpacked) == ["stuk.zip"]
    assert "the archive is broken" in unpacked.documents[0].closed.sentence
