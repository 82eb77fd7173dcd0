"""Which pages of a file are one document."""

from __future__ import annotations

from router.read.pages.pdf import pdf_text
from router.read.read import OwnIdentifiers
from router.read.segments.runs import Role, Segment, segments
from tests.read_segments.papers import (
    BAKERY,
    CARRIER,
    MILL,
    PRINTER,
    bound,
    foot,
    goods,
    head,
    heading,
    invoice,
    prose,
    totals,
)

LAW = (
    "Elke klacht moet binnen acht dagen na ontvangst schriftelijk aan onze zetel worden gericht op straffe van verval."
)


def told(*pages, **known) -> tuple[Segment, ...]:
    return segments(pdf_text(bound(*pages)).pages, **known)


def ranges(*pages, **known) -> list[tuple[int, ...]]:
    found = told(*pages, **known)
    assert not any(segment.uncertain for segment in found), found[0].reasons
    return [segment.pages for segment in found]


def why_uncertain(*pages, **known) -> str:
    (whole,) = told(*pages, **known)
    assert whole.uncertain
    assert whole.pages == tuple(range(1, len(pages) + 1))
    return "; ".join(whole.reasons)


def test_invoices_of_different_sellers_are_told_apart():
    first, second = told(invoice("2026-17"), invoice("F/903", PRINTER))
    assert (first.pages, first.role, first.number, first.seller) == ((1,), Role.INVOICE, "2026-17", MILL.name)
    assert (second.pages, second.number, second.seller) == ((2,), "F/903", PRINTER.name)
    assert "it has another number, F/903" in second.reasons


def test_invoices_of_one_seller_on_one_day_are_told_apart():
    assert ranges(invoice("2026-17"), invoice("2026-18"), invoice("2026-19")) == [(1,), (2,), (3,)]


def test_invoices_with_a_polish_or_italian_title_are_not_taken_for_one():
    for title in ("Faktura VAT", "Fattura", "Factura"):
        page = [*head(MILL), (50, 190, 18, title), *goods(), *totals()]
        assert f"it has the title '{title}'" in why_uncertain(page, page)


def test_a_credit_note_behind_an_invoice_is_told_by_its_role():
    credit = [*head(PRINTER), *heading("CN-44", "CREDITNOTA"), *goods(), *totals()]
    assert [segment.role for segment in told(invoice("2026-17"), credit)] == [Role.INVOICE, Role.CREDIT_NOTE]


def test_a_file_of_one_page_is_one_document():
    assert ranges(invoice("2026-17")) == [(1,)]


# ------------------------------------------------------------------ pages that go on
def test_pages_that_repeat_the_number_stay_together():
    first = [*head(MILL), *heading("2026-17"), *goods()]
    assert ranges(first, invoice("2026-17"), invoice("F/903", PRINTER)) == [(1, 2), (3,)]


def test_pages_that_count_themselves_stay_together():
    first = [*head(MILL), *heading("2026-17"), *goods(), *foot("Blz. 1/2")]
    second = [*goods(40), *totals(), *foot("Blz. 2/2")]
    assert ranges(first, second, [*invoice("F/903", PRINTER), *foot("1/1")]) == [(1, 2), (3,)]


def test_a_page_with_a_sum_brought_forward_goes_on():
    first = [*head(MILL), *heading("2026-17"), *goods()]
    second = [(50, 40, 10, "Overdracht"), (490, 40, 10, "1.008,00"), *goods(60), *totals()]
    assert ranges(first, second, invoice("F/903", PRINTER)) == [(1, 2), (3,)]


def test_the_same_invoice_twice_is_one_document():
    assert ranges(invoice("2026-17"), invoice("2026-17")) == [(1, 2)]


def test_one_number_with_two_totals_is_not_guessed():
    other = [*head(MILL), *heading("2026-17"), *goods(), *totals("500,00", "105,00", "605,00")]
    assert "the same number 2026-17 and another total" in why_uncertain(invoice("2026-17"), other)


# ------------------------------------------------------------------ what travels along
def test_a_delivery_note_belongs_to_the_invoice_before_it():
    note = [*head(CARRIER), (50, 190, 18, "LEVERINGSBON"), (50, 215, 10, "Nummer: 88123"), *goods()]
    assert ranges(invoice("2026-17"), note, invoice("F/903", PRINTER)) == [(1, 2), (3,)]


def test_terms_belong_to_the_invoice_before_them():
    terms = prose("Algemene voorwaarden", LAW, 50)
    assert ranges(invoice("2026-17"), terms, invoice("F/903", PRINTER), terms) == [(1, 2), (3, 4)]


def test_a_few_articles_without_a_title_are_terms_whoever_they_name():
    articles = [(50, 40 + 14 * number, 8, f"{number}. {LAW}") for number in range(1, 4)]
    insurer = (50, 100, 8, f"Wij zijn verzekerd bij een maatschappij met BTW {CARRIER.vat}, die u daarom kan vragen.")
    assert ranges(invoice("2026-17"), [*articles, insurer], invoice("F/903", PRINTER)) == [(1, 2), (3,)]


def test_invoices_in_numbered_sentences_are_no_terms_of_each_other():
    tasks = [
        (50, 200 + 14 * task, 10, f"{task}. Bijwonen van zitting {task} van de rechtbank te Gent") for task in (1, 2, 3)
    ]
    owed = (50, 260, 10, "Totaal te betalen, btw inbegrepen, is een som van 2.420,00 EUR")
    pages = [
        [*head(MILL), (50, 180, 10, f"Factuurnummer: {number}"), *tasks, owed] for number in ("2026-17", "2026-18")
    ]
    assert "on page 2 an invoice seems to stand" in why_uncertain(*pages)


def test_one_invoice_with_annexes_is_one_document():
    note = [*head(MILL), (50, 190, 18, "LEVERINGSBON"), *goods()]
    assert ranges(invoice("2026-17"), note, prose("Algemene voorwaarden", LAW, 50)) == [(1, 2, 3)]


def test_blank_pages_between_documents_are_a_segment_of_their_own():
    found = told(invoice("2026-17"), [], invoice("F/903", PRINTER), [])
    assert [(segment.pages, segment.role is Role.BLANK) for segment in found] == [
        ((1,), False),
        ((2,), True),
        ((3,), False),
        ((4,), True),
    ]


def test_a_blank_page_inside_an_invoice_stays_inside():
    first = [*head(MILL), *heading("2026-17"), *goods(), *foot("Blz. 1/2")]
    second = [*goods(40), *totals(), *foot("Blz. 2/2")]
    assert ranges(first, [], second, invoice("F/903", PRINTER)) == [(1, 2, 3), (4,)]


def test_an_unreadable_page_among_several_invoices_is_not_guessed():
    why = why_uncertain(invoice("2026-17"), [], invoice("F/903", PRINTER), pictured=frozenset({2}))
    assert "page 2" in why
    assert ranges(invoice("2026-17"), [], pictured=frozenset({2})) == [(1, 2)]


# ------------------------------------------------------------------ papers in front
def test_a_covering_letter_is_a_document_of_its_own():
    letter = [*head(PRINTER), (50, 200, 10, "Geachte, in bijlage vindt u onze facturen van deze maand.")]
    found = told(letter, invoice("F/903", PRINTER), invoice("F/904", PRINTER))
    assert [segment.pages for segment in found] == [(1,), (2,), (3,)]
    assert [segment.role for segment in found] == [Role.OTHER, Role.INVOICE, Role.INVOICE]


def test_invoices_that_a_reminder_lists_stay_with_it():
    rows = [(50, 240, 10, "Factuur"), (160, 240, 10, "Datum"), (260, 240, 10, "Bedrag")]
    listed = [
        (50, 255, 10, "2026-17"),
        (50, 270, 10, "2026-18"),
        (260, 255, 10, "1.219,68"),
        (260, 270, 10, "1.219,68"),
    ]
    reminder = [*head(MILL), (50, 190, 18, "Betalingsherinnering"), *rows, *listed]
    found = told(reminder, invoice("2026-17"), invoice("2026-18"))
    assert [(segment.pages, segment.role) for segment in found] == [((1, 2, 3), Role.REMINDER)]


def test_an_invoice_behind_a_reminder_of_somebody_else_is_told_apart():
    reminder = [*head(PRINTER, CARRIER), (50, 190, 18, "Betalingsherinnering"), (50, 240, 10, "Factuur F/800")]
    assert ranges(reminder, invoice("2026-17")) == [(1,), (2,)]


def test_a_statement_of_many_invoices_is_one_document():
    rows = [(50, 255 + 15 * line, 10, f"2026-{line}") for line in range(9)]
    sums = [(400, 255 + 15 * line, 10, f"{line}10,00") for line in range(9)]
    heads = [(50, 240, 10, "Factuurnummer"), (400, 240, 10, "Bedrag")]
    page = [*head(MILL), (50, 190, 18, "Rekeningoverzicht"), *heads, *rows, *sums]
    later = [
        *head(MILL),
        *heads,
        *((left, top, size, text.replace("2026", "2025")) for left, top, size, text in rows),
        *sums,
    ]
    assert ranges(page, later) == [(1, 2)]


# ------------------------------------------------------------------ what is not certain
def test_an_invoice_whose_sums_do_not_balance_is_not_cut_off():
    odd = [*head(MILL), *heading("2026-18"), *goods(), *totals("500,00", "7,00", "999,00")]
    assert "no totals of its own that balance" in why_uncertain(invoice("2026-17"), odd)


def test_a_strangers_paper_with_a_total_is_not_taken_for_an_annex():
    receipt = [*head(CARRIER, PRINTER), (50, 190, 18, "KASTICKET"), *goods(), *totals()]
    assert "'KASTICKET'" in why_uncertain(invoice("2026-17"), receipt)


def test_an_invoice_to_the_seller_before_may_be_an_annex():
    pages = (invoice("2026-17", MILL, BAKERY), invoice("F/903", PRINTER, MILL))
    assert "it may be an annex" in why_uncertain(*pages)
    assert ranges(*pages, own=OwnIdentifiers(vat_numbers=frozenset({"BE0461327446"}))) == [(1,), (2,)]


def test_who_is_a_party_of_all_invoices_may_be_seller_and_buyer():
    pages = (invoice("2026-17", BAKERY, MILL), invoice("F/903", PRINTER, BAKERY), invoice("T-5", CARRIER, BAKERY))
    assert ranges(*pages) == [(1,), (2,), (3,)]
