"""From what was read to UBLs for several targets: each in its form, with the paper inside or beside."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from router.convert.accounts import Accounts
from router.convert.from_reading import invoice_of
from router.convert.notes import Letter
from router.convert.ubl import ubl
from router.model import Document, Kind, Part, PartyReading
from router.read.document import DocumentRead, read_document
from router.ubl_form import Flavour, UblForm
from router.work.workers.conversion import Converted, Wishes, converted
from tests.convert.readings import PAPER, d, paper
from tests.story.papers import invoice_pdf

PDF = Part(name="factuur.pdf", media_type="application/pdf", content=invoice_pdf("2026-17"))
OLD = UblForm(flavour=Flavour.E_FFF)
FORMS = tuple(UblForm(flavour=flavour) for flavour in Flavour)


@pytest.fixture
def make(rooms):
    async def made(reading=PAPER, main: Part = PDF, **wishes) -> Converted:
        document = Document(main=main)
        found = reading if isinstance(reading, DocumentRead) else DocumentRead(reading=reading)
        return await converted(found, document, Kind.INVOICE, rooms, Wishes(**wishes))

    return made


def inside(content: bytes) -> list[tuple[str, int]]:
    found = etree.fromstring(content).iter("{*}EmbeddedDocumentBinaryObject")
    return [(element.get("mimeCode"), len(element.text) * 3 // 4) for element in found]


def text(content: bytes, name: str) -> list[str]:
    return [element.text for element in etree.fromstring(content).iter(f"{{*}}{name}")]


async def test_each_wanted_form_is_written_once(make):
    made = await make(forms=FORMS)
    assert [one.form for one in made.ubls] == list(FORMS)
    assert len({one.content for one in made.ubls}) == 4
    assert (made.missing, made.ubl) == ((), made.ubls[0].content)


async def test_a_form_that_cannot_be_says_why_in_the_firms_language(make):
    tiny = replace(OLD, embed_limit_bytes=10)
    made = await make(forms=(FORMS[0], tiny), language="nl")
    assert [one.form for one in made.ubls] == [FORMS[0]]
    assert made.missing == (
        (
            "De UBL (e-fff) zou een regel breken: "
            "Het papier zit niet als PDF in de e-FFF, of is te groot om erin te mogen (E-FFF-02)."
        ),
    )


async def test_what_is_missing_is_said_in_the_firms_language(make):
    made = await make(paper(invoice_number=None), language="de")
    assert (made.ubls, made.missing) == ((), ("Nicht sicher gelesen: die Rechnungsnummer.",))


async def test_a_paper_over_the_limit_is_made_smaller_or_goes_beside(make):
    bulky = replace(PDF, content=PDF.content + b"\n%" + b" " * 500_000)
    fits = UblForm(embed_limit_bytes=100_000)
    beside = UblForm(embed_limit_bytes=100)
    made = await make(main=bulky, forms=(fits, beside))
    assert [one.holds_paper for one in made.ubls] == [True, False]
    assert inside(made.ubls[0].content)[0][1] < 100_000
    assert inside(made.ubls[1].content) == []
    assert len(made.reasons) == 2


async def test_a_picture_goes_inside_as_pdf(make):
    target = io.BytesIO()
    Image.new("RGB", (60, 90), "white").save(target, "PNG")
    made = await make(main=Part(name="scan.png", media_type="image/png", content=target.getvalue()))
    assert [media_type for media_type, _ in inside(made.ubl)] == ["application/pdf"]
    assert made.page is not None
    assert made.page.content.startswith(b"%PDF")


async def test_the_mails_words_and_the_accounts_are_on_it(make):
    wishes = {
        "letter": Letter(subject="#diest", text="Beste,\nGraag op de werf boeken.\nmvg"),
        "accounts": Accounts(default="604000"),
        "made_for": "bouw/purchase",
    }
    silent = UblForm(mail_note=False)
    made = await make(forms=(FORMS[0], silent), **wishes)
    assert text(made.ubl, "Note") == ["Tags: diest\nMail: Graag op de werf boeken."]
    assert text(made.ubls[1].content, "Note") == []
    assert text(made.ubl, "AccountingCost") == ["604000", "604000"]
    assert {one.made_for for one in made.ubls} == {"bouw/purchase"}


def e_invoice(content: bytes) -> tuple[DocumentRead, Part]:
    part = Part(name="f.xml", media_type="application/xml", content=content)
    return read_document(Document(main=part), None), part


def content_of(reading=PAPER) -> bytes:
    found = invoice_of(reading).invoice
    assert found is not None
    return ubl(found)


async def test_a_valid_ubl_goes_on_byte_for_byte_and_is_written_for_others(make):
    found, part = e_invoice(content_of())
    made = await make(found, part, forms=FORMS[:3], language="en")
    assert [one.content == part.content for one in made.ubls] == [True, True, False]
    assert made.reasons == ("The UBL that came in is valid and is passed on byte for byte.",)


async def test_what_only_peppol_objects_to_stops_a_strict_target_alone(make):
    found, part = e_invoice(content_of().replace(b">0403170701<", b">0403170702<"))
    strict = UblForm(strict=True)
    made = await make(found, part, forms=(FORMS[0], strict))
    assert [one.form for one in made.ubls] == [FORMS[0]]
    assert made.ubl == part.content
    assert "PEPPOL-COMMON-R043" in {finding.rule for finding in made.findings}


async def test_an_e_invoice_that_breaks_a_rule_is_written_anew(make):
    found, part = e_invoice(content_of().replace(b'unitCode="C62"', b'unitCode="stuks"'))
    made = await make(found, part, language="en")
    assert made.ubl not in (None, part.content)
    assert "BR-CL-23" in made.reasons[0]


async def test_what_an_e_invoice_lacks_is_read_from_the_paper_beside_it(make):
    found, _ = e_invoice(content_of())
    invoice = found.invoice
    assert invoice is not None
    bare = replace(invoice, buyer=replace(invoice.buyer, vat_number=None, address=None, name=None, legal_id=None))
    told = replace(found.reading, buyer=PartyReading())
    half = replace(found, ubl=None, invoice=bare, reading=told, written=paper(total_incl=d("999.00")))
    made = await make(half, language="en")
    assert made.ubl is not None
    assert "Bakkerij De Korenaar" in text(made.ubl, "RegistrationName")
    assert text(made.ubl, "TaxInclusiveAmount") == ["121.00"]
    assert any("paper beside it" in sentence for sentence in made.reasons)


async def test_what_the_paper_lacks_too_leaves_the_reasons_of_the_e_invoice(make):
    found, _ = e_invoice(content_of())
    assert found.invoice is not None
    bare = replace(found.invoice, issue_date=None)
    half = replace(found, ubl=None, invoice=bare, written=paper(issue_date=None))
    half = replace(half, reading=replace(found.reading, issue_date=None))
    made = await make(half, language="en")
    assert made.ubls == ()
    assert made.missing[0].startswith("The UBL (peppol) would break a rule: ")
