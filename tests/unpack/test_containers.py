"""ZIP, winmail.dat, Outlook messages and signed containers: what is inside comes out, what is locked stays whole."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from tests.unpack.compound import message, written


def zipped(*members, kind=zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def mains(unpacked):
    return [document.main.name for document in unpacked.documents]


def attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, 6, len(data)) + data + b"\0\0"


def wide(name: int, value: str) -> bytes:
    raw = value.encode("utf-16-le") + b"\0\0"
    return struct.pack("<HHII", 0x1F, name, 1, len(raw)) + raw + b"\0" * (-len(raw) % 4)


def winmail(*files) -> bytes:
    content = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, b"\0\0\1\0")
    for name, data in files:
        content += (
            attribute(2, 0x9002, b"\0" * 14) + attribute(2, 0x8010, b"SHORT~1.PDF\0") + attribute(2, 0x800F, data)
        )
        content += attribute(2, 0x9005, struct.pack("<I", 2) + struct.pack("<HHI", 3, 0x3705, 1) + wide(0x3707, name))
    return content


@pytest.fixture(scope="module")
def signed():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "signer.example")])
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + dt.timedelta(days=9000))
    certificate = builder.sign(key, hashes.SHA256())
    maker = pkcs7.PKCS7SignatureBuilder()

    def sign(content: bytes, *options: pkcs7.PKCS7Options) -> bytes:
        built = maker.set_data(content).add_signer(certificate, key, hashes.SHA256())
        return built.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary, *options])

    return sign


def test_each_member_of_a_zip_is_a_document_and_system_files_are_not(samples, received):
    members = [
        ("map/a.pdf", samples.pdf("a")),
        ("b.pdf", samples.pdf("b")),
        ("__MACOSX/._a.pdf", b"x"),
        (".DS_Store", b"y"),
    ]
    unpacked = received(samples.mail(samples.text(), samples.part(zipped(*members), "facturen.zip")))
    assert mains(unpacked) == ["a.pdf", "b.pdf"]
    assert [part.name for part in unpacked.ignored] == ["._a.pdf", ".DS_Store"]
    assert unpacked.documents[0].main.place == "1.2/a.pdf"


def test_a_path_in_a_zip_is_only_a_name(samples, dropped):
    assert mains(dropped(zipped(("../../evil.pdf", samples.pdf())), "x.zip")) == ["evil.pdf"]


def test_a_zip_in_a_zip_is_opened_and_a_third_one_is_kept(samples, dropped):
    second = zipped(("a.pdf", samples.pdf()), ("third.zip", zipped(("b.pdf", samples.pdf("b")))))
    assert mains(dropped(zipped(("second.zip", second)), "first.zip")) == ["a.pdf", "third.zip"]


def test_a_locked_zip_stays_whole_and_says_so(samples, dropped):
    locked = bytearray(zipped(("a.pdf", samples.pdf())))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    unpacked = dropped(bytes(locked), "locked.zip")
    assert mains(unpacked) == ["locked.zip"]
    assert "password" in unpacked.notes[0]


def test_a_broken_member_keeps_the_archive_whole(samples, dropped):
    broken = bytearray(zipped(("a.pdf", samples.pdf()), kind=zipfile.ZIP_STORED))
    broken[broken.index(b"%PDF")] ^= 0xFF
    unpacked = dropped(bytes(broken), "broken.zip")
    assert mains(unpacked) == ["broken.zip"]
    assert unpacked.documents[0].main.content == bytes(broken)


def test_too_many_members_and_too_many_bytes_keep_the_archive_whole(dropped):
    assert mains(dropped(zipped(*((f"{n}.txt", b"x") for n in range(501))), "many.zip")) == ["many.zip"]
    unpacked = dropped(zipped(("zeros.pdf", bytes(101_000_000))), "bomb.zip")
    assert mains(unpacked) == ["bomb.zip"]
    assert "100 MB" in unpacked.notes[0]


def test_a_mail_in_a_zip_is_opened(samples, dropped):
    mail = samples.mail(samples.part(samples.pdf(), "inner.pdf"))
    assert mains(dropped(zipped(("brief.eml", mail)), "x.zip")) == ["inner.pdf"]


def test_winmail_dat_gives_its_files_under_their_long_names(samples, received):
    tnef = winmail(("Factuur café 2026.pdf", samples.pdf()), ("b.pdf", samples.pdf("b")))
    unpacked = received(samples.mail(samples.text(), samples.part(tnef, "winmail.dat", "application/ms-tnef")))
    assert mains(unpacked) == ["Factuur café 2026.pdf", "b.pdf"]
    assert unpacked.documents[0].main.content == samples.pdf()


def test_a_cut_off_winmail_dat_gives_what_is_there(samples, dropped):
    tnef = winmail(("a.pdf", samples.pdf()), ("b.pdf", samples.pdf("b")))
    assert mains(dropped(tnef[: tnef.index(b"% b")], "winmail.dat"))[0] == "a.pdf"


def test_winmail_dat_without_files_is_ignored_and_says_so(samples, received):
    unpacked = received(samples.mail(samples.text(), samples.part(winmail(), "winmail.dat")))
    assert unpacked.documents == ()
    assert unpacked.ignored[0].why == "it holds no attachment"


@pytest.mark.parametrize("rest", [b"\x09" * 400, struct.pack("<BHHI", 2, 0x800F, 6, 4000) + b"%PDF"])
def test_a_winmail_dat_that_cannot_be_read_is_kept_and_never_ignored(samples, received, rest):
    broken = struct.pack("<IH", 0x223E9F78, 1) + (rest if rest[0] == 9 else attribute(1, 0x9006, b"\0\0\1\0") + rest)
    unpacked = received(samples.mail(samples.text(), samples.part(broken, "winmail.dat")))
    assert len(unpacked.documents) == 1
    assert unpacked.ignored == ()


def test_an_outlook_message_gives_its_files_and_those_of_the_message_in_it(samples, dropped):
    first, second = samples.pdf("first").ljust(5000), samples.pdf("second").ljust(6000)
    inner = message("FW: factuur", [("b.pdf", second)])
    unpacked = dropped(written(message("Facturen", [("Factuur één.pdf", first), ("x.msg", inner)])), "mail.msg")
    assert mains(unpacked) == ["Factuur één.pdf", "b.pdf"]
    assert [document.main.content for document in unpacked.documents] == [first, second]
    assert unpacked.subject == "Facturen"


def test_a_broken_outlook_message_stays_whole(samples, dropped):
    whole = written(message("x", [("a.pdf", samples.pdf().ljust(5000))]))
    unpacked = dropped(whole[:-512], "mail.msg")  # the table of sectors is lost
    assert mains(unpacked) == ["mail.msg"]
    assert "cannot be read" in unpacked.notes[0]


def test_an_opaque_signed_mail_gives_its_attachment(samples, received, signed):
    inner = samples.mail(samples.text(), samples.part(samples.pdf(), "a.pdf")).partition(b"\r\n\r\n")
    entity = b'Content-Type: multipart/mixed; boundary="=_x"\r\n\r\n' + inner[2]
    unpacked = received(b"From: a@b.example\r\nSubject: x\r\n" + samples.part(signed(entity), "smime.p7m"))
    assert mains(unpacked) == ["a.pdf"]


def test_a_signed_pdf_comes_out_of_its_envelope(samples, dropped, signed):
    unpacked = dropped(signed(samples.pdf()), "factuur.pdf.p7m")
    assert mains(unpacked) == ["factuur.pdf"]
    assert unpacked.documents[0].main.content == samples.pdf()


def test_a_detached_signature_is_ignored(samples, received, signed):
    signature = samples.part(
        signed(b"x", pkcs7.PKCS7Options.DetachedSignature), "smime.p7s", "application/pkcs7-signature"
    )
    unpacked = received(samples.mail(samples.part(samples.pdf(), "a.pdf"), signature, kind="multipart/signed"))
    assert mains(unpacked) == ["a.pdf"]
    assert "signature" in unpacked.ignored[0].why
