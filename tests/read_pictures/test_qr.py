"""Payment codes are found on papers and taken apart in all the forms that programs write."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
import segno
from PIL import Image

from router.model import How
from router.read.pages.pdf import pdf_text
from router.read.pages.words import WordPage
from router.read.qr.codes import PaymentCode, parsed_payment, payment_codes

HEAD = "BCD\n{version}\n1\nSCT\n{bic}\nBakkerij De Korenaar BV\nBE68539007547034\nEUR12.5"


@pytest.mark.parametrize("version", ["001", "002"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("tail", "reference", "text"),
    [
        ("", "", ""),
        ("\n", "", ""),
        ("\n\nRF18539007547034", "RF18539007547034", ""),
        ("\n\n090933755493", "+++090/9337/55493+++", ""),
        ("\n\n\n+++090/9337/55493+++", "+++090/9337/55493+++", ""),
        ("\nGDDS\n\n***090/9337/55493***\nBedankt", "+++090/9337/55493+++", ""),
        ("\n\n\nFactuur 2026-17\n", "", "Factuur 2026-17"),
    ],
)
def test_every_form_of_the_european_code_is_understood(version, end, tail, reference, text):
    content = (HEAD.format(version=version, bic="KREDBEBB") + tail).replace("\n", end).encode()
    code = parsed_payment(content)
    assert (code.iban, code.bic, code.amount) == ("BE68539007547034", "KREDBEBB", Decimal("12.5"))
    assert (code.reference, code.text) == (reference, text)


@pytest.mark.parametrize(("number", "charset"), [("1", "utf-8"), ("2", "iso-8859-1"), ("8", "iso-8859-15")])
def test_the_name_is_in_the_character_set_that_the_code_names(number, charset):
    content = f"BCD\n002\n{number}\nSCT\n\nCafé Façade\nBE68539007547034\n".encode(charset)
    assert parsed_payment(content).name == "Café Façade"


def test_the_amount_and_the_bic_may_be_left_out():
    code = parsed_payment(b"BCD\n002\n1\nSCT\n\nX\nBE68 5390 0754 7034")
    assert (code.amount, code.bic) == (None, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"https://pay.example/i/17",
        b"BCD\n002\n1\nSCT\n\nX\nBE68539007547035\nEUR1",  # the account fails its check
        b"BCD\n003\n1\nSCT\n\nX\nBE68539007547034\nEUR1",
        b"SPC\n0200\n1\nCH00",
    ],
)
def test_a_code_that_is_no_payment_is_left_out(content):
    assert parsed_payment(content) is None


def test_a_swiss_bill_is_understood():
    lines = ["SPC", "0200", "1", "CH4431999123000889012", "S", "Muster AG", "Weg", "1", "3000", "Bern", "CH"]
    lines += [""] * 7 + ["199.95", "CHF"] + [""] * 7 + ["QRR", "210000000003139471430009017", "", "EPD"]
    code = parsed_payment("\r\n".join(lines).encode())
    assert (code.iban, code.amount, code.currency) == ("CH4431999123000889012", Decimal("199.95"), "CHF")
    assert (code.name, code.reference) == ("Muster AG", "210000000003139471430009017")


def test_a_czech_payment_descriptor_is_understood():
    told = b"SPD*1.0*ACC:CZ6508000000192000145399+GIBACZPX*AM:480.50*CC:CZK*RN:Mlyn%20Horka*X-VS:2026000417"
    code = parsed_payment(told)
    assert (code.iban, code.bic, code.amount) == ("CZ6508000000192000145399", "GIBACZPX", Decimal("480.50"))
    assert (code.currency, code.name, code.text, code.reference) == ("CZK", "Mlyn Horka", "2026000417", "")


def test_a_german_transfer_code_is_understood():
    told = "bank://singlepaymentsepa?name=M%C3%BChle+Sonnentau&iban=DE89370400440532013000&amount=10,50&reason=R-26-17"
    code = parsed_payment(told.encode())
    assert (code.iban, code.amount, code.currency) == ("DE89370400440532013000", Decimal("10.50"), "EUR")
    assert (code.name, code.text) == ("Mühle Sonnentau", "R-26-17")


@pytest.mark.parametrize(
    ("told", "currency"),
    [
        (b"bank://singlepaymentsepa?iban=DE89370400440532013000&currency=CHF", "CHF"),
        (b"bank://singlepaymentsepa?iban=DE89370400440532013000&currency=chf&amount=a+lot", "CHF"),
        (b"bank://singlepaymentsepa?iban=DE89370400440532013000", "EUR"),
        (b"SPD*1.0*ACC:CZ6508000000192000145399*CC:PLN", "PLN"),
        (b"SPD*1.0*ACC:CZ6508000000192000145399", "CZK"),
        (b"BCD\n002\n1\nSCT\n\nX\nBE68539007547034\n", "EUR"),
        ("\n".join(["SPC", "0200", "1", "CH4431999123000889012", *[""] * 15, "CHF", *[""] * 11]).encode(), "CHF"),
    ],
)
def test_a_code_without_an_amount_keeps_the_currency_that_it_tells(told, currency):
    code = parsed_payment(told)
    assert (code.currency, code.amount) == (currency, None)


def test_a_name_and_a_text_end_where_the_codes_allow_no_more():
    told = f"bank://singlepaymentsepa?iban=DE89370400440532013000&name={'N' * 71}&reason={'R' * 141}"
    code = parsed_payment(told.encode())
    assert (code.name, code.text) == ("N" * 70, "R" * 140)


@pytest.mark.parametrize("told", [b"SPD*1.0*AM:12.00", b"bank://singlepaymentsepa?iban=DE00370400440532013000"])
def test_a_code_without_an_account_that_holds_is_no_payment(told):
    assert parsed_payment(told) is None


def test_a_code_drawn_in_squares_is_found_with_its_place(drawn_code, epc):
    (code,) = codes_of_pdf(drawn_code(epc))
    assert (code.amount, code.reference, code.page) == (Decimal("1234.56"), "+++090/9337/55493+++", 1)
    assert (code.box.left, code.box.top) == pytest.approx((300, 300), abs=2)
    assert code.box.right - code.box.left == pytest.approx(71, abs=3)


def test_a_small_code_on_a_crooked_scan_is_found(sheet, scanned, saved, epc):
    paper = sheet.copy()
    modules = segno.make(epc, error="m")
    width = modules.symbol_size()[0]
    code = Image.frombytes(
        "L", (width, width), bytes(255 * (1 - bit) for row in modules.matrix_iter(border=4) for bit in row)
    )
    paper.paste(code.resize((165, 165), Image.Resampling.BICUBIC), (800, 1200))  # 21 mm
    (found,) = codes_of_pdf(scanned(paper.rotate(5, Image.Resampling.BICUBIC, fillcolor=255)))
    assert found.iban == "BE68539007547034"
    (again,) = payment_codes(saved(paper, "JPEG", quality=60), "image/jpeg", ())
    assert again.amount == Decimal("1234.56")


def test_a_paper_of_text_alone_has_no_codes(invoice):
    assert codes_of_pdf(invoice) == ()


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
def test_odd_bytes_have_no_codes(media_type):
    page = WordPage(number=1, width=595, height=842, how=How.TEXT, strokes=5_000)
    assert payment_codes(b"\x00\x01 odd", media_type, (page,)) == ()


def test_a_code_in_a_small_picture_is_found_on_a_page_with_its_size_from_the_tree(paper_with_picture, epc):
    code = Image.open(io.BytesIO(drawn_picture(epc)))
    (found,) = codes_of_pdf(paper_with_picture(code, left=400, top=500, width=70))
    assert found.iban == "BE68539007547034"
    assert (found.box.left, found.box.top) == pytest.approx((400, 500), abs=9)


def test_pictures_too_small_for_a_code_are_not_looked_at(paper_with_picture, epc):
    logo = Image.open(io.BytesIO(drawn_picture(epc)))
    assert codes_of_pdf(paper_with_picture(logo, left=40, top=40, width=34)) == ()


def codes_of_pdf(content: bytes) -> tuple[PaymentCode, ...]:
    return payment_codes(content, "application/pdf", pdf_text(content).pages)


def drawn_picture(message: str) -> bytes:
    written = io.BytesIO()
    segno.make(message, error="m").save(written, kind="png", scale=8, border=4)
    return written.getvalue()
