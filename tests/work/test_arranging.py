"""Locked files, ignored parts and divisions, through the whole line and a real store."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib

import pikepdf
import pytest
import pyzipper
from pydantic import SecretStr

from router.errors import LedgerpostError
from router.model import ArrivalState, Division, HeldReason, Receipt, Type
from router.work.decisions.arranging import Desk
from router.work.line.office import office
from router.work.line.pipeline import line
from tests.read_segments.papers import PRINTER, bound, invoice
from tests.story.papers import invoice_pdf, mail

TWO = bound(invoice("2026-17"), invoice("F/903", PRINTER))


def locked_pdf(content: bytes, password: str = "geheim") -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(target, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return target.getvalue()


def old_lock(name: str, content: bytes, password: bytes) -> bytes:
    """A ZIP of one stored file under the lock of 1989 (APPNOTE 6.1), which no library here writes."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def crc(old: int, byte: int) -> int:
        return zlib.crc32(bytes([byte]), old ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def turn(byte: int) -> None:
        keys[0] = crc(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[2], keys[1] >> 24)

    def closed(byte: int) -> int:
        mask = (keys[2] | 2) & 0xFFFF
        turn(byte)
        return byte ^ (mask * (mask ^ 1) >> 8 & 0xFF)

    for byte in password:
        turn(byte)
    check = zlib.crc32(content)
    body = bytes(map(closed, bytes(11) + bytes([check >> 24]) + content))
    fields = struct.pack("<HHHHHIIIHH", 20, 1, 0, 0, 33, check, len(body), len(content), len(name), 0)
    start = b"PK\x03\x04" + fields + name.encode() + body
    listing = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return start + listing + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listing), len(start), 0)


def locked_zip(*files: tuple[str, bytes], password: str = "geheim") -> bytes:
    target = io.BytesIO()
    with pyzipper.AESZipFile(target, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode())
        for name, content in files:
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def knowing(settings):
    """The firm, whose bakery has told its passwords."""
    secrets = (SecretStr("verkeerd"), SecretStr("geheim"))
    bakery = settings.clients[0].model_copy(update={"passwords": secrets})
    return office(settings.model_copy(update={"clients": (bakery, settings.clients[1])}))


@pytest.fixture
def sorted_mail(store, rooms, accept, firm):
    """Take in a mail with these attachments, sort it, and return its documents."""

    async def sort(*attachments, at=firm, division=None):
        arrival = accept(mail(*attachments).as_bytes())
        store.claim_arrivals("node", 1, 60)
        outcome = await line(arrival, store.blobs.get(arrival.sha256), at, rooms, division=division)
        for blob in outcome.blobs.values():
            store.blobs.put(blob)
        store.settle(arrival.id, "node", outcome.sorted)
        return store.documents(arrival_id=arrival.id)

    return sort


@pytest.fixture
def desk(store, firm, rooms):
    return Desk(store, firm, rooms, "Ann")


async def test_a_pdf_under_a_known_password_is_read_and_goes_without_its_lock(store, sorted_mail, knowing):
    closed = locked_pdf(invoice_pdf("2026-17"))
    (one,) = await sorted_mail(("factuur.pdf", closed), at=knowing)
    assert one.document.reading.invoice_number.value == "2026-17"
    papers = [file for file in one.document.planned[0].files if file.media_type == "application/pdf"]
    with pikepdf.open(io.BytesIO(store.blobs.get(papers[0].sha256))) as paper:
        assert not paper.is_encrypted
    assert store.blobs.get(one.document.sha256) == closed


async def test_a_pdf_under_an_unknown_password_waits_and_a_person_who_knows_it_frees_it(store, sorted_mail, desk):
    (one,) = await sorted_mail(("factuur.pdf", locked_pdf(invoice_pdf("2026-17"))))
    assert one.document.held.reason is HeldReason.ENCRYPTED
    with pytest.raises(LedgerpostError, match="None of the passwords"):
        await desk.opened(one.id, ("fout",))
    assert await desk.opened(one.id, ("fout", "geheim")) == (one.id,)
    freed = store.document(one.id)
    assert (freed.document.held, freed.document.reading.invoice_number.value) == (None, "2026-17")
    assert len(store.deliveries(one.id)) == 1


async def test_an_archive_under_the_old_lock_is_opened_too(sorted_mail, knowing):
    (one,) = await sorted_mail(("f.zip", old_lock("een.pdf", invoice_pdf("2026-17"), b"geheim")), at=knowing)
    assert (one.document.name, one.document.reading.invoice_number.value) == ("een.pdf", "2026-17")


async def test_an_archive_under_a_known_password_is_opened(sorted_mail, knowing):
    archive = locked_zip(("een.pdf", invoice_pdf("2026-17")), ("twee.pdf", invoice_pdf("2026-18")))
    found = await sorted_mail(("facturen.zip", archive), at=knowing)
    assert [one.document.name for one in found] == ["een.pdf", "twee.pdf"]


async def test_an_archive_under_an_unknown_password_waits_and_its_files_take_its_place(store, sorted_mail, desk):
    archive = locked_zip(("een.pdf", invoice_pdf("2026-17")), ("twee.pdf", invoice_pdf("2026-18")))
    (one,) = await sorted_mail(("facturen.zip", archive))
    assert (one.document.held.reason, store.held()[0].id) == (HeldReason.ENCRYPTED, one.id)
    ids = await desk.opened(one.id, ("geheim",))
    assert ids == (f"{one.arrival.id}-2", f"{one.arrival.id}-3")
    assert [len(store.deliveries(identity)) for identity in ids] == [1, 1]
    assert (store.document(one.id).document.held.reason, store.held()) == (HeldReason.REPLACED, [])


async def test_an_archive_of_another_kind_waits_and_says_what_to_ask_for(sorted_mail):
    (one,) = await sorted_mail(("facturen.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50)))
    assert one.document.held.reason is HeldReason.UNREADABLE
    assert "ask for a ZIP" in one.document.held.sentence


async def test_an_ignored_part_becomes_a_document_when_a_person_says_so(store, sorted_mail, desk):
    card = b"BEGIN:VCARD\r\nFN:Jan\r\nEND:VCARD\r\n"
    (one,) = await sorted_mail(("factuur.pdf", invoice_pdf("2026-17")), ("jan.vcf", card))
    (ignored,) = store.arrival(one.arrival.id).outcome.ignored
    (identity,) = await desk.part_taken(f"{one.arrival.id}/{ignored.place}")
    assert store.document(identity).document.name == "jan.vcf"
    assert store.blobs.get(store.document(identity).document.sha256) == card
    with pytest.raises(LedgerpostError, match="There is no part"):
        await desk.part_taken(f"{one.arrival.id}/1.99")


async def test_what_nobody_needs_waits_no_longer_and_can_come_back(store, sorted_mail):
    (one,) = await sorted_mail(("stuk.pdf", b"%PDF-1.7\nthis was a paper once\n%%EOF\n"))
    store.shelf.dismiss(one.id, "sent again in better form", "Ann")
    kept = store.document(one.id)
    assert (kept.state, kept.document.held.aside, store.held()) == (ArrivalState.SORTED, True, [])
    assert "Ann dismissed it: sent again in better form" in [event.detail for event in store.history(one.id)]


async def test_a_mail_with_nothing_in_it_can_be_dismissed(store, sorted_mail):
    await sorted_mail()
    (whole,) = store.held_arrivals()
    store.shelf.dismiss(whole.arrival.id, "only a thank you", "Ann")
    assert store.held_arrivals() == []
    with pytest.raises(LedgerpostError):
        store.shelf.dismiss(whole.arrival.id, "again", "Ann")


async def test_a_division_is_undone_and_what_was_due_is_not_sent(store, sorted_mail, desk):
    first, second = await sorted_mail(("scan.pdf", TWO))
    (identity,) = await desk.merged([second.id])
    assert store.blobs.get(store.document(identity).document.sha256) == TWO
    assert [store.document(one.id).document.held.reason for one in (first, second)] == [HeldReason.REPLACED] * 2
    assert [store.deliveries(one.id) for one in (first, second)] == [[], []]
    with pytest.raises(LedgerpostError):
        await desk.merged([identity])


async def test_two_documents_of_one_mail_are_joined_in_the_order_given(store, sorted_mail, desk):
    first, second = await sorted_mail(("een.pdf", invoice_pdf("2026-17")), ("twee.pdf", invoice_pdf("2026-18")))
    (identity,) = await desk.merged([second.id, first.id])
    with pikepdf.open(io.BytesIO(store.blobs.get(store.document(identity).document.sha256))) as joined:
        assert len(joined.pages) == 2
    assert store.document(identity).document.name == "twee.pdf"


async def test_documents_of_two_mails_are_not_joined(sorted_mail, desk):
    (first,) = await sorted_mail(("een.pdf", invoice_pdf("2026-17")))
    (second,) = await sorted_mail(("twee.pdf", invoice_pdf("2026-18")))
    with pytest.raises(LedgerpostError, match="two arrivals"):
        await desk.merged([first.id, second.id])


async def test_what_was_delivered_before_a_merge_stays_and_is_said(store, sorted_mail, desk):
    first, second = await sorted_mail(("scan.pdf", TWO))
    delivery = next(one for one in store.claim_deliveries("node", 1, 60, {"archive": 1}))
    with pytest.raises(LedgerpostError, match="under way"):
        await desk.merged([first.id])
    store.finish(delivery.id, "node", Receipt(place="archive/a.pdf"))
    with pytest.raises(LedgerpostError, match=r"Already delivered: \S+ by archive \(archive/a.pdf\).*--again"):
        await desk.merged([second.id])
    assert store.document(second.id).document.held is None
    await desk.merged([second.id], again=True)
    sentences = [store.document(one.id).document.held.sentence for one in (first, second)]
    assert [("delivered before" in sentence) for sentence in sentences].count(True) == 1


async def test_an_address_for_single_documents_keeps_files_whole(sorted_mail):
    (one,) = await sorted_mail(("scan.pdf", TWO), division=Division.WHOLE)
    assert one.document.name == "scan.pdf"
    assert [page.number for page in one.document.reading.pages] == [1, 2]


async def test_an_address_for_several_documents_divides_them(sorted_mail):
    found = await sorted_mail(("scan.pdf", TWO), division=Division.SPLIT)
    assert [one.document.type.value for one in found] == [Type.PURCHASE] * 2
    assert {one.document.whole.name for one in found} == {"scan.pdf"}


# ------------------------------------------------------------------ Office files
def letter_docx(*lines: str) -> bytes:
    """A Word file of a few lines, as small as Word files can be."""
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    base = "http://schemas.openxmlformats.org"
    said = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{base}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r" '
        f'Type="{base}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{base}/wordprocessingml/2006/main"><w:body>{said}</w:body>'
        "</w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed")
async def test_an_office_file_is_printed_and_read_and_stays_the_original(store, sorted_mail):
    word = letter_docx("Molens Goudvink NV", "Factuur 2026-17", "Factuurdatum: 2 november 2026", "Totaal: 121,00 EUR")
    (one,) = await sorted_mail(("factuur.docx", word))
    assert any(line.text == "Factuur 2026-17" for page in one.document.reading.pages for line in page.lines)
    assert store.blobs.get(one.document.page.sha256).startswith(b"%PDF")
    assert (one.document.page.name, store.blobs.get(one.document.sha256)) == ("factuur.pdf", word)


async def test_an_office_file_that_cannot_be_printed_goes_as_it_came_with_a_word_on_it(sorted_mail, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    (one,) = await sorted_mail(("brief.docx", letter_docx("Beste")))
    assert any("goes as it came" in reason for reason in one.document.reasons)
    assert one.document.type.value is Type.MISC
