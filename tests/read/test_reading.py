"""A whole paper of word boxes, read at once."""

from datetime import date
from decimal import Decimal

from router.model import How
from router.read.read import read_words


def test_a_plain_invoice_is_read_completely(paper, invoice):
    reading = read_words((paper(invoice),))
    assert reading.invoice_number.value == "2025-0117"
    assert (reading.issue_date.value, reading.due_date.value) == (date(2025, 2, 3), date(2025, 3, 5))
    assert reading.seller.vat_number.value == "BE0403170701"
    assert reading.buyer.vat_number.value == "BE0461327446"
    assert (reading.seller.name.value, reading.buyer.name.value) == ("Drukkerij Zandhoek BV", "Garage Molenveld NV")
    assert reading.total_incl.value == reading.payable.value == Decimal("248.05")
    assert reading.ibans[0].value == "BE71096123456769"
    assert reading.payment_reference.value == "+++010/8068/17183+++"
    assert (reading.type_code.value, reading.currency.value, reading.language) == ("380", "EUR", "nl")


def test_every_value_says_where_it_stands_and_why(paper, invoice):
    number = read_words((paper(invoice),)).invoice_number
    assert (number.page, number.text, number.how) == (1, "2025-0117", How.TEXT)
    assert number.box.left == 160
    assert number.reason == "right of 'Factuurnummer' on page 1"


def test_the_address_of_the_buyer_is_read(paper, invoice):
    buyer = read_words((paper(invoice),)).buyer
    assert (buyer.street.value, buyer.postcode.value, buyer.city.value) == ("Veldstraat 7", "9000", "Gent")


def test_totals_that_contradict_each_other_are_given_as_printed_and_called_doubtful(paper, invoice):
    invoice[372] = [(380, "BTW 21%"), (500, "43,50")]
    reading = read_words((paper(invoice),))
    assert (reading.total_excl.value, reading.total_vat.value) == (Decimal("205.00"), Decimal("43.50"))
    assert reading.total_excl.confidence == reading.total_vat.confidence == 0.6
    assert reading.notes == ("The paper's totals do not balance: 205.00 without VAT, 248.05 with it.",)


def test_recognised_totals_that_contradict_each_other_stay_empty(paper, invoice):
    invoice[372] = [(380, "BTW 21%"), (500, "43,50")]
    reading = read_words((paper(invoice, how=How.OCR),))
    assert (reading.total_excl, reading.total_vat) == (None, None)


def test_what_is_added_to_net_total_and_vat_leaves_the_net_total_open(paper, invoice):
    invoice[378], invoice[384] = [(380, "Waarborg"), (500, "10,00")], [(380, "Totaal incl. btw"), (500, "€ 300,05")]
    reading = read_words((paper(invoice),))
    assert (reading.total_excl, reading.total_vat) == (None, None)


def test_a_credit_note_is_positive_however_it_is_printed(paper, invoice):
    invoice[210] = [(50, "CREDITNOTA")]
    invoice[230] = [(50, "Creditnotanummer"), (160, "2025-0117")]
    for top in (314, 328, 360, 372, 384):
        left, text = invoice[top][-1]
        invoice[top][-1] = (left, text.replace("€ ", "€ -") if "€" in text else f"-{text}")
    reading = read_words((paper(invoice),))
    assert reading.type_code.value == "381"
    assert (reading.total_excl.value, reading.total_incl.value) == (Decimal("205.00"), Decimal("248.05"))
    assert [line.net.value for line in reading.lines] == [Decimal("125.00"), Decimal("80.00")]


def test_on_a_self_billed_invoice_the_addressee_sells(paper, invoice):
    invoice[210] = [(50, "FACTUUR UITGEREIKT DOOR AFNEMER")]
    reading = read_words((paper(invoice),))
    assert reading.type_code.value == "389"
    assert reading.seller.name.value == "Garage Molenveld NV"
    assert reading.buyer.vat_number.value == "BE0403170701"


def test_a_term_gives_the_due_date_by_rule(paper, invoice):
    invoice[254] = [(50, "Betaling binnen 30 dagen na factuurdatum.")]
    reading = read_words((paper(invoice),))
    assert (reading.due_date.value, reading.due_date.how) == (date(2025, 3, 5), How.RULE)
    assert reading.payment_terms.value == "Betaling binnen 30 dagen na factuurdatum."


def test_a_card_payment_is_noticed(paper, invoice):
    invoice[450] = [(50, "Betaald met bankkaart - gelieve niet meer te betalen")]
    assert read_words((paper(invoice),)).paid_by_card.value is True


def test_words_from_recognition_carry_their_doubt(paper, invoice):
    reading = read_words((paper(invoice, how=How.OCR),))
    assert reading.how is How.OCR
    assert reading.total_incl.how is How.OCR


def test_an_empty_page_reads_as_nothing(paper):
    reading = read_words((paper({}),))
    assert reading.invoice_number is None
    assert reading.lines == ()
    assert reading.seller.name is None
