"""From what was read on a paper to an invoice that may go into the books, or to what is missing for one.

Only certain fields count. Decisions that are no guesses, with their reasons:
- Lines that are not all readable, or do not add up to the total without VAT, give way to one line per VAT rate: the
  totals per rate are printed and balance, the lines are on the attached original.
- Without any printed reference BuyerReference is NA (`peppol.NO_REFERENCE`).
- An intra-community supply without a delivery date was made on the invoice date: Directive 2006/112/EC, article 226
  (7), demands the date of supply only where it differs.
- Without any currency on it a paper between two Belgian parties is in euro; a foreign currency would have to be named.
- A Belgian enterprise number follows from the VAT number and a country from the VAT number's prefix.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from router.check_digits import is_account, is_vat_number
from router.convert.arithmetic import ZERO, negated, settled
from router.convert.draft import drafted
from router.convert.exemptions import exemption_code
from router.convert.fit import vat_country
from router.convert.lines import certain_lines
from router.convert.peppol import for_peppol, is_belgian_enterprise, legal_identifier
from router.convert.reasons import Reason, reason
from router.convert.summary import see_original_terms, see_original_words, summary_lines
from router.invoice import Address, Delivery, Invoice, Party, Totals, VatBreakdown
from router.model import Kind, Reading

_TYPE_OF_KIND = {Kind.INVOICE: "380", Kind.CREDIT_NOTE: "381", Kind.SELF_BILLED_INVOICE: "389"}
# 326 partial and 384 corrected invoice are for German parties only (PEPPOL-EN16931-P0112); both are invoices.
_PLAIN_TYPES = {"326": "380", "384": "380"}
_SELF_BILLED_CREDIT = "261"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """An invoice, or the reasons why there is none; `notes` tell what was done on the way."""

    invoice: Invoice | None
    missing: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


def invoice_of(reading: Reading, *, kind: Kind | None = None) -> Conversion:
    """Return the invoice that `reading` certainly is, ready for `ubl`, or what is missing.

    `kind` is the classification's verdict; it decides the type where the paper's own words were not read, and a
    contradiction between the two leaves no invoice. Credit notes come out with positive amounts in either convention.
    """
    draft = drafted(reading)
    type_code, missing = _type(draft.type_code, kind)
    draft = replace(draft, type_code=type_code)
    if draft.is_credit_note and _is_negative(draft.totals):
        draft = negated(draft)
    draft = replace(draft, seller=_identified(draft.seller), buyer=_identified(draft.buyer))
    country = _country(draft.seller)
    if draft.currency is None and (country, _country(draft.buyer)) == ("BE", "BE"):
        draft = replace(draft, currency="EUR")
    amounts = settled(draft, country=country)
    missing = (*missing, *_absent(draft), *amounts.missing, *_parties(draft, amounts.breakdown))
    if missing:
        return Conversion(invoice=None, missing=tuple(dict.fromkeys(missing)))
    whole = _whole(draft, amounts.totals, amounts.breakdown, reading.language)
    doubtful = tuple(reason("check_digits", number) for number in _doubtful(draft))
    return replace(whole, notes=(*whole.notes, *amounts.notes, *doubtful))


def _type(read: str | None, kind: Kind | None) -> tuple[str | None, tuple[Reason, ...]]:
    read = _PLAIN_TYPES.get(read or "", read)
    told = _TYPE_OF_KIND.get(kind) if kind else None
    if kind is not None and told is None:
        return read, (reason("no_invoice"),)
    if read is None or told is None:
        code = read or told
        return code, () if code else (reason("type_unsure"),)
    if kind is Kind.SELF_BILLED_INVOICE:
        return _SELF_BILLED_CREDIT if read in ("381", _SELF_BILLED_CREDIT) else told, ()
    if (kind is Kind.CREDIT_NOTE) != Invoice(type_code=read).is_credit_note:
        return read, (reason("type_contradiction"),)
    return read, ()


def _is_negative(totals: Totals) -> bool:
    """Tell the sign convention of the paper by the first total that is known and not zero."""
    amounts = (totals.incl, totals.excl, totals.payable, totals.vat)
    return next((amount < 0 for amount in amounts if amount), False)


def _identified(party: Party) -> Party:
    """Return the party with what follows from its numbers: country and Belgian enterprise number."""
    country = (party.address.country if party.address else None) or vat_country(party.vat_number)
    if country is None and party.legal_id and is_belgian_enterprise(party.legal_id.value):
        country = "BE"
    legal = party.legal_id
    if legal is None and vat_country(party.vat_number) == "BE" and party.vat_number:
        digits = party.vat_number[2:]
        legal = legal_identifier(digits, "BE") if is_belgian_enterprise(digits) else None
    address = replace(party.address or Address(), country=country) if country else party.address
    return replace(party, legal_id=legal, address=address)


def _country(party: Party) -> str | None:
    return party.address.country if party.address else None


def _absent(draft: Invoice) -> tuple[Reason, ...]:
    """Header fields without which there is no e-invoice (BR-02 to BR-11)."""
    needed = (
        (draft.number, "number"),
        (draft.issue_date, "date"),
        (draft.currency, "currency"),
        (draft.seller.name, "seller"),
        (draft.buyer.name, "buyer"),
        (_country(draft.seller), "seller_country"),
        (_country(draft.buyer), "buyer_country"),
    )
    return tuple(reason("absent", term=name) for value, name in needed if not value)


def _parties(draft: Invoice, breakdown: tuple[VatBreakdown, ...]) -> tuple[Reason, ...]:
    """Numbers that a VAT category demands or forbids (BR-S-02, BR-AE-02, BR-IC-02, BR-O-02, BR-O-11)."""
    categories = {entry.category for entry in breakdown}
    seller, buyer = draft.seller.vat_number, draft.buyer.vat_number
    found = []
    if categories - {"O", None} and not seller:
        found.append(reason("seller_vat"))
    if "AE" in categories and not (buyer or draft.buyer.legal_id):
        found.append(reason("buyer_vat_reverse"))
    if "K" in categories and not buyer:
        found.append(reason("buyer_vat_supply"))
    if "O" in categories and len(categories) > 1:
        found.append(reason("out_of_scope_mixed"))
    if not seller and not draft.seller.legal_id:
        found.append(reason("absent", term="seller_id"))
    return tuple(found)


def _doubtful(draft: Invoice) -> Iterator[str]:
    """The numbers that stand on the paper with wrong check digits, or with such as are unknown for their country."""
    for number in (draft.seller.vat_number, draft.buyer.vat_number):
        if number and not is_vat_number(number):
            yield number
    for means in draft.payment.means if draft.payment else ():
        if means.account and not is_account(means.account):
            yield means.account


def _whole(draft: Invoice, totals: Totals, breakdown: tuple[VatBreakdown, ...], language: str | None) -> Conversion:
    """Put everything together; all of it is known to be there."""
    breakdown = tuple(_reasoned(entry, language) for entry in breakdown)
    found = certain_lines(draft, breakdown, totals)
    lines, charges = (found.lines, found.charges) if found else (summary_lines(breakdown, language), ())
    notes = () if found else (reason("lines_summed"),)
    terms = draft.payment_terms
    if draft.due_date is None and not terms:
        terms = see_original_terms(language)  # BR-CO-25
    allowances = sum((c.amount or ZERO for c in charges if not c.is_charge), ZERO)
    surcharges = sum((c.amount or ZERO for c in charges if c.is_charge), ZERO)
    invoice = replace(
        draft,
        payment_terms=terms,
        delivery=_delivery(draft, breakdown),
        charges=charges,
        totals=replace(
            totals,
            lines=sum((line.net or ZERO for line in lines), ZERO),
            allowances=allowances or None,
            charges=surcharges or None,
        ),
        vat_breakdown=breakdown,
        lines=lines,
    )
    return Conversion(invoice=for_peppol(invoice), notes=notes)


def _reasoned(entry: VatBreakdown, language: str | None) -> VatBreakdown:
    """E needs a reason (BR-E-10); where its wording was not read the original has it. S and Z may have none."""
    if entry.category in ("S", "Z"):
        return replace(entry, exemption_reason=None, exemption_code=None)
    if entry.category == "E" and entry.exemption_code is None:
        code, words = exemption_code(entry.exemption_reason), entry.exemption_reason
        return replace(entry, exemption_code=code, exemption_reason=words or see_original_words(language))
    return entry


def _delivery(draft: Invoice, breakdown: tuple[VatBreakdown, ...]) -> Delivery | None:
    """BR-IC-11 and BR-IC-12; see the decisions at the top."""
    if not any(entry.category == "K" for entry in breakdown):
        return draft.delivery
    delivery = draft.delivery or Delivery()
    country = draft.buyer.address.country if draft.buyer.address else None
    return replace(
        delivery, date=delivery.date or draft.issue_date, address=delivery.address or Address(country=country)
    )
