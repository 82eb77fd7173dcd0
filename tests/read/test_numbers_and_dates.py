"""Invoice numbers and dates where papers print them: behind a title, in a list, wrapped, in a sentence."""

import pytest

from router.read.read import read_words


def header(paper, invoice, rows):
    kept = {top: cells for top, cells in invoice.items() if top not in (210, 230, 242, 254)}
    reading = read_words((paper(kept | rows),))
    return tuple(field and str(field.value) for field in (reading.invoice_number, reading.issue_date, reading.due_date))


DATES = {242: [(50, "Factuurdatum"), (160, "03/02/2025")], 254: [(50, "Vervaldatum"), (160, "05/03/2025")]}


@pytest.mark.parametrize(
    "title",
    [
        [(50, "Zandhoek NV | INVOICE EX26-1926")],
        [(50, "Facture / Avis d'échéance n° EX26-1926")],
        [(50, "Facture de loyer"), (200, "N° EX26-1926 du 3 février 2025, bail du 1/3/2021 pour le rez-de-chaussée")],
        [(50, "Faktura VAT / Invoice EX26-1926")],
        [(50, "Staat van erelonen en kosten"), (300, "nr. EX26-1926")],
    ],
)
def test_a_number_goes_on_with_the_title(paper, invoice, title):
    assert header(paper, invoice, {210: title} | DATES)[0] == "EX26-1926"


def test_a_bare_reference_beside_the_date_is_the_papers_own_where_nothing_else_is(paper, invoice):
    rows = {210: [(50, "INVOICE")], 230: [(50, "Reference"), (160, "Billing date")],
            241: [(50, "QF-20871"), (160, "03/02/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[:2] == ("QF-20871", "2025-02-03")


def test_a_reference_gives_way_to_a_labelled_number(paper, invoice):
    rows = {210: [(50, "INVOICE")], 230: [(50, "Invoice no."), (150, "Reference"), (250, "Date")],
            241: [(50, "2025-0117"), (150, "QF-20871"), (250, "03/02/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[0] == "2025-0117"


def test_the_reference_of_each_row_of_a_table_is_not_the_papers_number(paper, invoice):
    rows = {210: [(50, "FACTUUR")], 230: [(50, "Datum"), (150, "Referentie"), (250, "Bedrag")],
            241: [(50, "03/02/2025"), (150, "QF-20871"), (250, "14,00")]}  # fmt: skip
    assert header(paper, invoice, rows)[0] is None


def test_a_credit_note_has_its_own_date_and_not_that_of_the_invoice_it_names(paper, invoice):
    rows = {210: [(50, "Creditnota nr. CN26-64 d.d. 27/08/2026, betreft onze factuur F26-28 van 07/08/2026")]}
    assert header(paper, invoice, rows)[:2] == ("CN26-64", "2026-08-27")


def test_a_date_wrapped_before_its_year(paper, invoice):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Factuurdatum"), (160, "27 augustus")],
            253: [(160, "2026")]}  # fmt: skip
    assert header(paper, invoice, rows)[1] == "2026-08-27"


def test_values_that_begin_where_their_labels_end_half_a_row_lower(paper, invoice):
    rows = {210: [(50, "Fee note")], 230: [(50, "Invoice number"), (300, "Haven 3")], 239: [(118, "2026-0047")],
            250: [(56, "Invoice date"), (300, "8400 Oostende")], 259: [(115, "16 Mar 2026")]}  # fmt: skip
    assert header(paper, invoice, rows)[:2] == ("2026-0047", "2026-03-16")


def test_captions_may_stand_beside_one_that_no_vocabulary_knows(paper, invoice):
    rows = {230: [(50, "2025-0117"), (150, "03/02/2025"), (250, "05/03/2025"), (350, "121,00")],
            241: [(50, "invoice no."), (150, "date"), (250, "payment due"), (350, "for you")]}  # fmt: skip
    assert header(paper, invoice, rows) == ("2025-0117", "2025-02-03", "2025-03-05")


def test_a_date_with_the_time_of_day_stands_alone(paper, invoice):
    rows = {210: [(50, "FACTURE PK311448")], 225: [(50, "02/12/2025 17:31")]}
    assert header(paper, invoice, rows)[1] == "2025-12-02"


def test_the_date_when_it_was_drawn_up_is_the_issue_date(paper, invoice):
    rows = {210: [(50, "Factuur: OCC-25-0541")], 225: [(50, "Opgemaakt te Gent op 19 september 2025")],
            240: [(50, "Eerste inschrijving"), (200, "13/03/2019")]}  # fmt: skip
    assert header(paper, invoice, rows)[1] == "2025-09-19"


def test_dates_of_shipments_behind_their_numbers_are_not_the_papers(paper, invoice):
    rows = {210: [(50, "Rechnung Nr."), (160, "RE-846744")], 225: [(50, "Datum"), (160, "14.12.2025")],
            240: [(50, "Sendung"), (120, "Datum"), (200, "Leistung"), (400, "Betrag")],
            254: [(50, "77808991"), (120, "12.12.2025"), (200, "Eupen"), (400, "16,30")],
            268: [(50, "70058412"), (120, "06.12.2025"), (200, "Kelmis"), (400, "59,60")]}  # fmt: skip
    assert header(paper, invoice, rows)[1] == "2025-12-14"


@pytest.mark.parametrize(
    "said",
    [
        [(50, "Vervalt 5 maart 2025")],
        [(50, "Please pay by"), (160, "05/03/2025")],
        [(50, "Domiciliation le"), (160, "05/03/2025")],
        [(50, "Te innen via SEPA rond 05/03/2025")],
        [(50, "Zahlbar bis 05.03.2025 rein netto. Bei Zahlung bis 12.02.2025 gewähren wir 2 % Skonto.")],
    ],
)
def test_when_to_pay_is_said_in_many_ways(paper, invoice, said):
    rows = {230: [(50, "Factuurnummer"), (160, "2025-0117")], 242: [(50, "Factuurdatum"), (160, "03/02/2025")]}
    assert header(paper, invoice, rows | {450: said})[2] == "2025-03-05"


def test_a_number_with_a_sign_over_a_date_without_label_is_the_papers_own(paper, invoice):
    rows = {40: [(50, "Drukkerij Zandhoek BV"), (450, "№ 20260697")], 52: [(50, "Kaai 12"), (450, "3 februari 2025")]}
    assert header(paper, invoice, rows)[:2] == ("20260697", "2025-02-03")


def test_a_short_number_in_the_list_with_the_date_is_the_papers_own(paper, invoice):
    rows = {210: [(50, "FACTURE")], 230: [(50, "Numéro"), (160, "089/26")], 242: [(50, "Date"), (160, "03/02/2025")]}
    assert header(paper, invoice, rows)[0] == "089/26"


def test_a_qualified_label_heads_its_whole_column(paper, invoice):
    rows = {210: [(50, "Shipper"), (200, "COMMERCIAL EXPORT INVOICE NO."), (450, "Date")],
            221: [(50, "Zandhoek"), (200, "EX26-1926"), (450, "03/02/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[0] == "EX26-1926"


def test_a_sentence_may_name_the_number(paper, invoice):
    rows = {210: [(50, "Hieronder vindt u de factuur met nummer 87119712.")]} | DATES
    assert header(paper, invoice, rows)[0] == "87119712"


def test_a_credit_note_titled_with_its_number_is_numbered_so(paper, invoice):
    rows = {210: [(50, "Credit Note 0214")], 230: [(50, "Against invoice 0931")]} | DATES
    assert header(paper, invoice, rows)[0] == "0214"


def test_the_invoice_behind_a_credit_notes_name_is_not_its_number(paper, invoice):
    rows = {210: [(50, "N° N.C."), (150, "Date")], 221: [(50, "20230"), (150, "03/02/2025")],
            400: [(50, "Note de crédit relative à la facture 10224, à valoir sur votre compte.")]}  # fmt: skip
    assert header(paper, invoice, rows)[0] == "20230"


@pytest.mark.parametrize(
    ("sentence", "contract"),
    [
        ("Assurance RC pro : Mutuelle du Lac, contrat n° 5530921", None),
        ("Beroepsverzekering bij Lindeboom, polisnr. 5530921", None),
        ("Contrat n° 5530921", "5530921"),
    ],
)
def test_the_issuers_insurance_is_no_contract_between_the_parties(paper, invoice, sentence, contract):
    found = read_words((paper(invoice | {780: [(50, sentence)]}),)).contract_reference
    assert (found and found.value) == contract


def test_an_article_of_the_small_print_is_no_number(paper, invoice):
    rows = {210: [(50, "FACTUUR")], 640: [(50, "Klachten met vermelding van factuurnummer en factuurdatum.")],
            652: [(50, "5. Facturen zijn betaalbaar op de zetel.")]}  # fmt: skip
    assert header(paper, invoice, rows | DATES)[0] is None


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Nummer/Datum", "90118274 / 03.02.2025"),
        ("Nr. / Datum", "90118274 / 03.02.2025"),
        ("Rechnungsnr./-datum", "90118274 / 03.02.2025"),
        ("N°/Date", "90118274 - 03/02/2025"),
        ("Invoice no./date", "90118274/03.02.2025"),
        ("Belegnummer / Datum", "90118274 vom 03.02.2025"),
        ("Nummer en datum", "90118274 van 03/02/2025"),
    ],
)
def test_a_number_and_its_date_may_share_a_label_and_a_line(paper, invoice, label, value):
    rows = {210: [(50, "Rechnung")], 226: [(50, label)], 237: [(50, value)],
            252: [(50, "Auftragsnummer/Datum")], 263: [(50, "30433133 / 17.01.2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[:2] == ("90118274", "2025-02-03")


@pytest.mark.parametrize(
    "label", ["Invoice/payment date", "Rechnungs- und Leistungsdatum", "Factuur-/leverdatum", "Date d'envoi"]
)
def test_another_day_may_share_the_papers_own(paper, invoice, label):
    rows = {230: [(50, "Factuurnummer"), (220, "2025-0117")], 242: [(50, label), (220, "03/02/2025")]}
    assert header(paper, invoice, rows) == ("2025-0117", "2025-02-03", None)


def test_a_number_of_a_year_and_a_month_is_no_date(paper, invoice):
    rows = {210: [(50, "FACTUUR H-2025/02-3"), (400, "dd. 01/02/2025")]}
    assert header(paper, invoice, rows)[:2] == ("H-2025/02-3", "2025-02-01")


def test_the_date_under_a_title_may_stand_behind_other_columns_lines(paper, invoice):
    rows = {210: [(50, "Kaai 12"), (300, "Factuur 260300457")], 216: [(50, "2000 Antwerpen")],
            222: [(300, "van 3 februari 2025 – te betalen tegen 5 maart 2025")]}  # fmt: skip
    assert header(paper, invoice, rows) == ("260300457", "2025-02-03", "2025-03-05")


def test_a_bare_kenmerk_is_nothing_to_pay_with(paper, invoice):
    invoice[432] = [(50, "Kenmerk"), (160, "KST/26/01")]
    assert read_words((paper(invoice),)).payment_reference is None


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (
            {210: [(50, "HUURFACTUUR")], 222: [(50, "Ons kenmerk: VK25/338"), (400, "Genk, 3 februari 2025")]},
            "VK25/338",
        ),
        ({210: [(50, "Factuur 26-17")], 222: [(50, "Ons kenmerk: VK25/338"), (400, "Genk, 3 februari 2025")]}, "26-17"),
        ({210: [(50, "HUURFACTUUR")], 222: [(50, "Ons kenmerk: VK25/338"), (200, "Datum: 03/02/2025")]}, None),
    ],
)
def test_the_reference_at_the_head_of_a_letter_is_its_number_where_none_is_named(paper, invoice, rows, number):
    assert header(paper, invoice, rows)[0] == number


@pytest.mark.parametrize("words", ["N° / Date: 90118274 / 03.02.2025", "Nummer/Datum: 90118274/03.02.2025"])
def test_a_number_and_its_date_may_stand_behind_their_joined_label(paper, invoice, words):
    assert header(paper, invoice, {210: [(50, "Rechnung")], 226: [(50, words)]})[:2] == ("90118274", "2025-02-03")


IMPRINT = "Zandhoek NV – Kaai 12, 2000 Antwerpen – N° "


def test_a_number_and_its_date_may_end_the_line_with_name_and_address(paper, invoice):
    rows = {210: [(50, "Facture")], 226: [(50, IMPRINT + "EX26-1926 du 03/02/2025")]}
    assert header(paper, invoice, rows)[:2] == ("EX26-1926", "2025-02-03")


def test_a_number_behind_name_and_address_needs_its_date(paper, invoice):
    assert header(paper, invoice, {210: [(50, "Facture")], 226: [(50, IMPRINT + "EX26-1926")]})[0] is None


def test_a_column_of_dates_among_amounts_holds_those_of_the_lines(paper, invoice):
    rows = {210: [(50, "Facture EX26-1926")],
            230: [(50, "Article"), (150, "Prix HT"), (250, "Prix TTC"), (350, "Date")],
            241: [(50, "Savon"), (150, "10,00"), (250, "12,10"), (350, "28/01/2025")],
            252: [(50, "Sel"), (150, "20,00"), (250, "24,20"), (350, "28/01/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[1] is None


@pytest.mark.parametrize(
    "rows",
    [
        {210: [(50, "Invoice")], 226: [(50, "Serial No. EX26-1926")], 242: [(50, "Invoice date: 03/02/2025")]},
        {210: [(50, "RECEIPT"), (300, "N° EX26-1926")], 242: [(50, "Date: 03/02/2025")]},
        {210: [(50, "Deposit invoice EX26-1926")], 242: [(50, "Date: 03/02/2025")]},
        {210: [(50, "Nota van krediet EX26-1926 · 3 februari 2025 · Bestelling 4680")]},
        {210: [(50, "FA"), (63, "C"), (71, "T"), (79, "U"), (87, "R"), (95, "E")], 222: [(50, "EX26-1926")]}
        | {242: [(50, "Date d'émission"), (160, "03/02/2025")]},
    ],
)
def test_the_number_stands_by_the_name_that_the_paper_gives_itself(paper, invoice, rows):
    assert header(paper, invoice, rows)[:2] == ("EX26-1926", "2025-02-03")


def test_the_label_of_a_number_may_take_two_lines(paper, invoice):
    rows = {210: [(50, "Nummer van"), (160, "Factuurdatum")], 220: [(50, "de factuur")],
            232: [(50, "EX26-1926"), (160, "03/02/2025")]}  # fmt: skip
    assert header(paper, invoice, rows)[:2] == ("EX26-1926", "2025-02-03")


def test_a_number_of_parts_may_stand_under_the_title(paper, invoice):
    rows = {210: [(50, "FACTUUR"), (300, "WERF")], 222: [(50, "2026 / 118"), (300, "Kaai 5, Aalst")]}
    assert header(paper, invoice, rows | DATES)[0] == "2026 / 118"
