"""The reading of a paper: words in, every fact with its witness out; a fact that is not certain stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from router.model import Box, Field, HeldReason, How, Loser, Reading
from router.read import language as wording
from router.read.amounts import Number, currency_of, line_numbers, style_of
from router.read.columns import tables
from router.read.dates import date_mentions, date_order
from router.read.header import Facts, date_field, lone_date, number_field, payment_reference
from router.read.identifiers import (
    Mention,
    bic_mentions,
    enterprise_mentions,
    iban_mentions,
    reference_mentions,
    vat_mentions,
)
from router.read.labels import labelled, plain, says
from router.read.lines import invoice_rows, line_readings
from router.read.layout import Sheet, lay_out, text_pages
from router.read.parties import Company, Parties, party_reading, vat_roles, weigh_parties
from router.read.pdf import PdfText, pdf_text
from router.read.totals import choose_totals, sums
from router.read.vat import exemption, rate_rows, vat_breakdown
from router.read.vocabulary_amounts import COLUMNS, TOTALS
from router.read.vocabulary_parties import DEBITED
from router.read.words import WordPage


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIdentifiers:
    """What is known of the client whose papers these are; values without separators."""

    vat_numbers: frozenset[str] = frozenset()
    ibans: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


Recognise = Callable[[bytes, tuple[int, ...]], tuple[WordPage, ...]]


def read_pdf(content: bytes, *, own: OwnIdentifiers | None = None, recognise: Recognise | None = None) -> Reading:
    """Read a PDF. Never raises: what cannot be read is said in `failure` or `notes`.

    `own` tells the client's side apart. `recognise` turns the pages without usable text (1-based numbers) into words;
    without it those pages stay empty and a note says so.
    """
    text = pdf_text(content)
    if text.failure is not None:
        return Reading(failure=text.failure, failure_reason=text.failure_reason)
    pages, notes = _with_recognised(text, content, recognise)
    if not any(page.words for page in pages):
        return Reading(
            how=How.TEXT,
            pages=text_pages(lay_out(pages)),
            notes=tuple(notes),
            failure="The PDF holds pictures and no text, and nothing could be recognised in them; ask for a better copy.",
            failure_reason=HeldReason.UNREADABLE,
        )
    reading = read_words(pages, own=own)
    return replace(reading, notes=(*notes, *reading.notes))


def _with_recognised(text: PdfText, content: bytes, recognise: Recognise | None) -> tuple[tuple[WordPage, ...], list[str]]:
    notes = list(text.notes)
    if not text.without_text:
        return text.pages, notes
    if recognise is None:
        listed = ", ".join(str(number) for number in text.without_text)
        notes.append(f"Without text: page {listed}.")
        return text.pages, notes
    found = {page.number: page for page in recognise(content, text.without_text)}
    return tuple(found.get(page.number, page) for page in text.pages), notes


# ------------------------------------------------------------------ words
def read_words(pages: tuple[WordPage, ...], *, own: OwnIdentifiers | None = None) -> Reading:
    """Read words with boxes, from a text layer or from OCR; pure, never raises on odd words."""
    sheet = lay_out(pages)
    how = How.OCR if sum(p.how is How.OCR for p in pages) * 2 > len(pages) else How.TEXT
    language = wording.language_of(sheet)
    known = labelled(sheet)
    totals_known, columns_known = labelled(sheet, TOTALS), labelled(sheet, COLUMNS)
    style = style_of(sheet, language)
    numbers = {line.row: line_numbers(line, style) for line in sheet.lines}
    split = {line.row: line_numbers(line, replace(style, blank=0.0)) for line in sheet.lines}
    lines = invoice_rows(sheet, tables(sheet, columns_known), totals_known, numbers, split)
    facts = _facts(sheet, known, language, how)
    parties = weigh_parties(sheet, known)
    issue, due = _dates(facts)
    rows = rate_rows(numbers, lines.taken)
    totals = choose_totals(sums(totals_known, numbers, lines.taken), [(r.base.value, r.vat.value) for r in rows], lines.sum, how,
                           untaxed=exemption(sheet) is not None)  # fmt: skip
    percents = tuple(n for row in numbers.values() for n in row if n.is_percent)
    seller_ids, buyer_ids = _identified(parties, facts.identifiers, sheet, how)
    ibans, others = _accounts(facts.accounts, sheet, how, own)
    bics = bic_mentions(sheet)
    return Reading(
        how=how,
        language=language,
        pages=text_pages(sheet),
        invoice_number=number_field(facts, "invoice_number"),
        issue_date=issue,
        currency=_currency(sheet, how),
        due_date=due,
        delivery_date=date_field(facts, "delivery_date", least=1.5),
        buyer_reference=number_field(facts, "buyer_reference", least=1.5),
        contract_reference=number_field(facts, "contract_reference", least=1.5),
        order_reference=number_field(facts, "order_reference", least=1.5),
        preceding_invoice=number_field(facts, "preceding_invoice", least=1.5),
        seller=party_reading(parties.seller, "seller", *seller_ids, how, _rivals(parties, "seller")),
        buyer=party_reading(parties.buyer, "buyer", *buyer_ids, how, _rivals(parties, "buyer")),
        ibans=ibans,
        bic=_mention_field(bics[0], how, 0.95, "behind the word BIC") if bics else None,
        payment_reference=payment_reference(facts),
        total_excl=totals.net,
        total_vat=totals.vat,
        total_incl=totals.gross,
        prepaid=totals.prepaid,
        rounding=totals.rounding,
        payable=totals.payable,
        vat_breakdown=vat_breakdown(rows, totals, sheet, percents, how),
        lines=line_readings(lines, totals.net and totals.net.value, totals.gross and totals.gross.value, how),
        identifiers=_unique(facts.identifiers, how),
        other_ibans=others,
        notes=totals.notes,
    )


def _facts(sheet: Sheet, known: object, language: str | None, how: How) -> Facts:
    american = any(says(cell.text, r"usa|united states|sales tax") or "$" in cell.text for cell in sheet.cells)
    order = date_order(sheet, language, american=american and language == "en")
    identifiers = tuple(vat_mentions(sheet) + enterprise_mentions(sheet))
    return Facts(known, tuple(date_mentions(sheet.cells, order)), identifiers, tuple(iban_mentions(sheet)),
                 tuple(reference_mentions(sheet)), how)  # type: ignore[arg-type]  # fmt: skip


def _dates(facts: Facts) -> tuple[Field[date] | None, Field[date] | None]:
    issue, due = date_field(facts, "issue_date"), date_field(facts, "due_date")
    if issue is None:
        issue = lone_date(facts, [due])
    return issue, due


def _currency(sheet: Sheet, how: How) -> Field[str] | None:
    found = currency_of(sheet)
    if found is None:
        return None
    return Field(value=found[0], how=how, confidence=0.97, text=found[1], reason=f"'{found[1]}' stands at the amounts")


def _rivals(parties: Parties, role: str) -> list[Company]:
    return sorted(parties.companies, key=lambda c: c.buyer - c.seller if role == "buyer" else c.seller - c.buyer, reverse=True)


def _identified(parties: Parties, mentions: tuple[Mention, ...], sheet: Sheet, how: How) -> tuple[tuple[Field[str] | None, Field[str] | None], ...]:
    """VAT and enterprise number of seller and buyer."""
    roles = vat_roles(parties, mentions, sheet)
    found = []
    for role, other in (("seller", "buyer"), ("buyer", "seller")):
        pair: list[Field[str] | None] = []
        for kind in ("vat", "enterprise"):
            ranked = sorted(((roles[m.value][role] - roles[m.value][other], m) for m in mentions if m.kind == kind), key=lambda x: -x[0])
            ranked = [(score, m) for score, m in ranked if score > 0]
            best = ranked[0] if ranked else None
            rival = next((s for s, m in ranked if best and m.value != best[1].value), 0.0)
            if best and best[0] > rival + 0.5:
                confidence = min(0.99, 0.86 + 0.03 * best[0]) - (0.0 if best[1].is_valid else 0.15)
                losers = tuple(Loser(value=m.value, why=f"less speaks for it as the {role}'s", page=m.cell.page, box=m.box) for _, m in ranked if m.value != best[1].value)[:3]
                pair.append(replace(_mention_field(best[1], how, confidence, f"stands with the {role}'s data on page {best[1].cell.page}"), losers=losers))
            else:
                pair.append(None)
        found.append((pair[0], pair[1]))
    return tuple(found)


def _accounts(mentions: tuple[Mention, ...], sheet: Sheet, how: How, own: OwnIdentifiers | None) -> tuple[tuple[Field[str], ...], tuple[Field[str], ...]]:
    """Accounts to pay to in reading order, and all others (debited ones)."""
    pay: dict[str, Field[str]] = {}
    others: dict[str, Field[str]] = {}
    for mention in mentions:
        line = sheet.lines[mention.cell.row].text
        above = sheet.lines[mention.cell.row - 1].text if mention.cell.row else ""
        debited = says(line, DEBITED) or (says(above, DEBITED) and len(above.split()) > 4)
        found = _mention_field(mention, how, 0.97, f"check digits right, on page {mention.cell.page}")
        (others if debited else pay).setdefault(mention.value, found)
    return tuple(pay.values()), tuple(f for v, f in others.items() if v not in pay)


def _unique(mentions: Iterable[Mention], how: How) -> tuple[Field[str], ...]:
    seen: dict[str, Field[str]] = {}
    for mention in mentions:
        if mention.is_valid:
            seen.setdefault(mention.value, _mention_field(mention, how, 0.98, f"check digits right, on page {mention.cell.page}"))
    return tuple(seen.values())


def _mention_field(mention: Mention, how: How, confidence: float, reason: str) -> Field[str]:
    weakest = min((word.confidence for word in mention.cell.words), default=1.0)
    return Field(value=mention.value, how=how, confidence=round(confidence * weakest, 3), text=mention.text,
                 page=mention.cell.page, box=mention.box, reason=reason)  # fmt: skip
