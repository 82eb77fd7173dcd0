"""The reading of a paper: words in, every fact with its witness out; a fact that is not certain stays empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from router.model import Box, Field, HeldReason, How, Reading
from router.read.calibration import calibrated
from router.read.consistency import consistent, with_charged_number
from router.read.header.accounts import mention_field, pay_accounts, unique_fields
from router.read.header.dates import broken_dates, date_mentions, date_order
from router.read.header.dates_labelled import date_field, lone_date
from router.read.header.identifiers import (
    bic_mentions,
    enterprise_mentions,
    iban_mentions,
    reference_mentions,
    vat_mentions,
)
from router.read.header.national_numbers import national_vat_mentions
from router.read.header.number_places import Facts
from router.read.header.references import invoice_number, number_field, payment_reference
from router.read.header.terms import due_by_term, paid_by_card, payment_terms
from router.read.header.titles import type_code
from router.read.language import language_of
from router.read.layout.arrangement import Sheet, lay_out, text_pages
from router.read.layout.labels import Labelled, labelled, says
from router.read.layout.small_print import terms_pages
from router.read.lines.choice import chosen_lines
from router.read.lines.fields import differing, line_readings
from router.read.lines.lines import Figures, Lines
from router.read.lines.settled import settled
from router.read.pages.partly import completed
from router.read.pages.pdf import PdfText, pdf_text
from router.read.pages.sideways import in_place
from router.read.pages.words import WordPage
from router.read.parties.own_side import OwnIdentifiers, own_side, with_own_side
from router.read.parties.ownership import party_identifiers
from router.read.parties.parties import party_reading, weigh_parties
from router.read.parties.wordmarks import marked, with_wordmarks, wordmarks
from router.read.totals.accounting_vat import accounting_vat
from router.read.totals.amounts import line_numbers, style_of
from router.read.totals.charges import charge_readings
from router.read.totals.credit import positive
from router.read.totals.currency import currency_beside, currency_of
from router.read.totals.vat import vat_breakdown
from router.read.totals.vat_lines import breakdown_of_lines
from router.read.totals.without_cents import with_amounts_proven
from router.read.vocabulary.amounts import TOTALS, VAT_WORDS

__all__ = ["OwnIdentifiers", "Recognise", "RecogniseSpot", "read_pdf", "read_words"]

Recognise = Callable[[bytes, tuple[int, ...]], tuple[WordPage, ...]]
RecogniseSpot = Callable[[bytes, int, Box], WordPage | None]
_SELF_BILLED = frozenset({"389", "261"})
_CREDIT_NOTES = frozenset({"381", "261"})


def read_pdf(content: bytes, *, own: OwnIdentifiers | None = None, recognise: Recognise | None = None) -> Reading:
    """Read a PDF. Never raises: what cannot be read is said in `failure` or `notes`.

    `own` tells the client's side apart. `recognise` turns the pages without usable text (1-based numbers) into words;
    without it those pages stay empty and a note says so.
    """
    return read_pdf_and_words(content, own=own, recognise=recognise)[0]


def read_pdf_and_words(
    content: bytes,
    *,
    own: OwnIdentifiers | None = None,
    recognise: Recognise | None = None,
    recognise_spot: RecogniseSpot | None = None,
) -> tuple[Reading, tuple[WordPage, ...]]:
    """Read a PDF as `read_pdf` does; also return the words it was read from, none when nothing could be opened.

    `recognise_spot` reads a part of a page: pictures that may name the seller, where the text does not.
    """
    text = pdf_text(content)
    if text.failure is not None:
        return Reading(failure=text.failure, failure_reason=text.failure_reason), ()
    pages, notes = _with_recognised(text, content, recognise)
    if not any(page.words for page in pages):
        unread = Reading(
            how=How.TEXT,
            pages=text_pages(lay_out(pages)),
            notes=tuple(notes),
            failure=(
                "The PDF holds pictures and no text, and nothing could be recognised in them; ask for a better copy."
            ),
            failure_reason=HeldReason.UNREADABLE,
        )
        return unread, pages
    reading = read_words(pages, own=own)
    marks = wordmarks(pages, reading)
    if marks and recognise_spot is not None:
        pages = with_wordmarks(pages, marks, partial(recognise_spot, content))
        reading = marked(read_words(pages, own=own), pages[0].number, marks)
    return replace(reading, notes=(*notes, *reading.notes)), pages


def _with_recognised(
    text: PdfText, content: bytes, recognise: Recognise | None
) -> tuple[tuple[WordPage, ...], list[str]]:
    notes = list(text.notes)
    if not text.without_text:
        return text.pages, notes
    if recognise is None:
        listed = ", ".join(str(number) for number in text.without_text)
        notes.append(f"Without text: page {listed}.")
        return text.pages, notes
    found = {page.number: page for page in recognise(content, text.without_text)}
    return tuple(_instead(page, found.get(page.number)) for page in text.pages), notes


def _instead(page: WordPage, found: WordPage | None) -> WordPage:
    return page if found is None else completed(page, found)


# ------------------------------------------------------------------ words
def read_words(pages: tuple[WordPage, ...], *, own: OwnIdentifiers | None = None) -> Reading:
    """Read words with boxes, from a text layer or from OCR; pure, never raises on odd words.

    Amounts of a credit note are positive, however it prints them. On a self-billed invoice the addressee is the seller.
    """
    sheet = lay_out(pages)
    how = How.OCR if sum(page.how is How.OCR for page in pages) * 2 > len(pages) else How.TEXT
    language = language_of(sheet)
    known = labelled(sheet)
    code = type_code(sheet, how)
    facts = replace(_facts(sheet, known, language, how), is_credit=_is(code, _CREDIT_NOTES))
    figures = _figures(sheet, language)
    lines = chosen_lines(sheet, figures)
    sure = [mention.value for mention in facts.accounts if mention.is_valid]
    parties = weigh_parties(sheet, known, lines.taken, accounts=sure)
    side = own_side(own, parties, facts.identifiers, facts.accounts, sheet)
    if own is not None and side is not None:
        parties = with_own_side(parties, own, side)
    numbers = party_identifiers(
        parties, facts.identifiers, sheet, how, own=own.vat_numbers if own else frozenset(), own_side=side
    )
    issuer = party_reading(parties, "seller", *numbers[0], how)
    addressee = party_reading(parties, "buyer", *numbers[1], how)
    self_billed = _is(code, _SELF_BILLED)
    turned = self_billed and not parties.is_by_supply
    seller, buyer = consistent(*((addressee, issuer) if turned else (issuer, addressee)))
    sells = side is not None and (side == "seller") != turned
    foreign = own.ibans if own and not sells else frozenset()
    ibans, others = pay_accounts(facts.accounts, sheet, how, self_billed=self_billed, own=foreign)
    bics = bic_mentions(sheet)
    reading = Reading(
        how=how,
        language=language,
        pages=text_pages(sheet),
        type_code=code,
        currency=_currency(currency_of(sheet), how),
        seller=seller,
        buyer=buyer,
        ibans=ibans,
        bic=mention_field(bics[0], how, 0.95, "behind the word BIC") if bics and ibans else None,
        paid_by_card=paid_by_card(sheet, how),
        identifiers=unique_fields(facts.identifiers, how),
        other_ibans=others,
    )
    reading = with_charged_number(_with_amounts(_with_header(reading, facts), sheet, figures, lines, how))
    reading = in_place(reading, pages)
    return calibrated(positive(reading) if _is(code, _CREDIT_NOTES) else reading)


def _is(code: Field[str] | None, codes: frozenset[str]) -> bool:
    return code is not None and code.value in codes


def _facts(sheet: Sheet, known: Labelled, language: str | None, how: How) -> Facts:
    american = language == "en" and any(
        "$" in cell.text or says(cell.text, r"usa|united states|sales tax") for cell in sheet.cells
    )
    order = date_order(sheet, american=american)
    terms = terms_pages(sheet)
    return Facts(
        known=known,
        dates=tuple(
            mention
            for mention in (*date_mentions(sheet.cells, order), *broken_dates(sheet, order))
            if mention.cell.page not in terms
        ),
        identifiers=(*vat_mentions(sheet), *enterprise_mentions(sheet), *national_vat_mentions(sheet)),
        accounts=tuple(iban_mentions(sheet)),
        references=tuple(reference_mentions(sheet)),
        how=how,
    )


def _currency(found: tuple[str, str] | None, how: How) -> Field[str] | None:
    if found is None:
        return None
    return Field(value=found[0], how=how, confidence=0.97, text=found[1], reason=f"'{found[1]}' stands at the amounts")


def _with_header(reading: Reading, facts: Facts) -> Reading:
    issue, due = date_field(facts, "issue_date"), date_field(facts, "due_date")
    issue = issue or lone_date(facts, [due])
    term = payment_terms(facts.known, facts.how)
    due = due or due_by_term(issue, term)
    return replace(
        reading,
        invoice_number=invoice_number(facts),
        issue_date=issue,
        due_date=_not_before(due, issue),
        delivery_date=date_field(facts, "delivery_date", least=1.5),
        buyer_reference=number_field(facts, "buyer_reference", least=1.5),
        contract_reference=number_field(facts, "contract_reference", least=1.5),
        order_reference=number_field(facts, "order_reference", least=1.5),
        preceding_invoice=number_field(facts, "preceding_invoice", least=1.5),
        payment_terms=term.printed if term else None,
        payment_reference=payment_reference(facts),
    )


def _not_before(due: Field[date] | None, issue: Field[date] | None) -> Field[date] | None:
    """A due date before the issue date is a misreading of one of them."""
    return None if due and issue and due.value < issue.value else due


# ------------------------------------------------------------------ amounts
def _figures(sheet: Sheet, language: str | None) -> Figures:
    """Total labels, and the numbers of every row; none of pages of general terms."""
    style, terms = style_of(sheet, language), terms_pages(sheet)
    totals = labelled(sheet, TOTALS)
    printed = {line.row: [] if line.page in terms else line_numbers(line, style) for line in sheet.lines}
    numbers = with_amounts_proven(printed, totals)
    split = numbers | {
        line.row: line_numbers(line, replace(style, blank=0.0))
        for line in sheet.lines
        if any(number.last > number.first for number in numbers[line.row])
    }
    return Figures(totals, numbers, split)


def _with_amounts(reading: Reading, sheet: Sheet, figures: Figures, lines: Lines, how: How) -> Reading:
    currency = reading.currency.value if reading.currency else None
    taxless = currency == "USD" or not any(says(cell.text, VAT_WORDS) for cell in sheet.cells)  # the US know no VAT
    numbers = figures.joined
    found = settled(lines, sheet, figures, how, taxless=taxless)
    lines, totals, net, gross = found.lines, found.totals, found.net, found.gross
    vat = totals.vat.value if totals.vat else None
    percents = tuple(number for row in numbers.values() for number in row if number.is_percent)
    breakdown = vat_breakdown(found.rows, totals, found.gathered, sheet, percents=percents, how=how)
    charges = charge_readings(figures.totals, numbers, lines.taken, lines_net=lines.sum, net=net, how=how)
    read_lines = line_readings(lines, net, gross, (n.value for n in percents), how)
    return replace(
        reading,
        currency=reading.currency or _currency(currency_beside(sheet, (totals.net, totals.gross)), how),
        total_excl=totals.net,
        total_vat=totals.vat,
        vat_in_euro=accounting_vat(sheet, numbers, lines.taken, currency=currency, vat=vat, how=how),
        total_incl=totals.gross,
        prepaid=totals.prepaid,
        rounding=totals.rounding,
        payable=totals.payable,
        vat_breakdown=max(breakdown, breakdown_of_lines(lines.rows, totals, how), key=len),
        charges=charges,
        lines=read_lines,
        notes=(*reading.notes, *totals.notes, *differing(read_lines, charges, net)),
    )
