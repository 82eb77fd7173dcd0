"""Which of the three streams of the client's books a document belongs to: purchase, sales or misc."""

from __future__ import annotations

from enum import IntEnum

from router.classify.directory import ClientFacts, bare_iban, bare_number, names_of
from router.classify.evidence import is_other_company, party_number
from router.classify.names import company
from router.model import INVOICE_KINDS, HeldReason, How, Kind, PartyReading, Reading, Type, Verdict

__all__ = ["type_of"]


class Proof(IntEnum):
    """What says that the client is the seller or the buyer."""

    NONE = 0
    NAME = 1
    ACCOUNT = 2  # money goes to the client's own account
    NUMBER = 3


SELF_BILLED_CODES = frozenset({"389", "261"})  # UNTDID 1001
CONFIDENCE = {Proof.NAME: 0.97, Proof.ACCOUNT: 0.98, Proof.NUMBER: 0.999}


def type_of(
    reading: Reading, client: ClientFacts | None, kind: Verdict[Kind], hint: Type | None = None
) -> Verdict[Type]:
    """Say which type the document has for `client`; `hint` is the type that the address or the subject asks for.

    For invoices the parties decide, in this order: the seller's and buyer's numbers, the account to pay to, the
    parties' names; then what the other party's number leaves over; the hint last, and never against a number. What
    stays open is held, and so is a self-billed paper whose reading took the letterhead for the seller's.
    Receipts are purchases unless the client gave them out, card statements follow the client's setting, everything
    else is misc.
    """
    what = kind.value
    if what is None:
        return Verdict(value=None, confidence=0.0, reasons=kind.reasons, held=kind.held or HeldReason.UNCERTAIN_KIND)
    if what in INVOICE_KINDS:
        return _invoice(reading, client, what, hint)
    if what is Kind.RECEIPT:
        return _receipt(reading, client)
    if what is Kind.CARD_STATEMENT and client is not None:
        setting = f"the client's card statements go to {client.card_statements}"
        return Verdict(value=Type(client.card_statements), confidence=kind.confidence, reasons=(setting,))
    return Verdict(value=Type.MISC, confidence=kind.confidence, reasons=(f"a {_word(what)} is no invoice",))


# ------------------------------------------------------------------ invoices
def _invoice(reading: Reading, client: ClientFacts | None, what: Kind, hint: Type | None) -> Verdict[Type]:
    if client is None:
        return _held(f"the {_word(what)} is of no certain client")
    if what is Kind.SELF_BILLED_INVOICE and not _is_read_as_self_billed(reading):
        return _held("the buyer wrote it for the seller, so that its letterhead does not tell who sells")
    return _trade(reading, client, hint)


def _is_read_as_self_billed(reading: Reading) -> bool:
    """Say whether the reading knows that the letterhead is the buyer's: from an XML, or by the type code it gave."""
    return reading.how is How.XML or (reading.type_code is not None and reading.type_code.value in SELF_BILLED_CODES)


def _trade(reading: Reading, client: ClientFacts, hint: Type | None) -> Verdict[Type]:
    sells, buys = _selling(reading, client), _buying(reading, client)
    if sells > buys:
        return _answer(Type.SALES, sells, "seller", hint)
    if buys > sells:
        return _answer(Type.PURCHASE, buys, "buyer", hint)
    if sells is not Proof.NONE:
        return _held("the client is both seller and buyer")
    return _by_the_other(reading, client, hint)


def _selling(reading: Reading, client: ClientFacts) -> Proof:
    if is_other_company(reading.seller, client):
        return Proof.NONE
    if _has_number(reading.seller, client):
        return Proof.NUMBER
    own = {bare_iban(iban) for iban in client.ibans}
    if reading.ibans and bare_iban(reading.ibans[0].value) in own:
        return Proof.ACCOUNT
    return Proof.NAME if _has_name(reading.seller, client) else Proof.NONE


def _buying(reading: Reading, client: ClientFacts) -> Proof:
    if is_other_company(reading.buyer, client):
        return Proof.NONE
    if _has_number(reading.buyer, client):
        return Proof.NUMBER
    return Proof.NAME if _has_name(reading.buyer, client) else Proof.NONE


def _by_the_other(reading: Reading, client: ClientFacts, hint: Type | None) -> Verdict[Type]:
    """Decide where neither party is surely the client: what the other party leaves over, then the hint."""
    seller_is_other, buyer_is_other = is_other_company(reading.seller, client), is_other_company(reading.buyer, client)
    if seller_is_other and buyer_is_other:
        return _held("seller and buyer have the numbers of other companies")
    if (seller_is_other or buyer_is_other) and _is_printed(reading, client):
        left, role = (Type.PURCHASE, "sells") if seller_is_other else (Type.SALES, "buys")
        reason = f"another company {role}, and the client's number is printed"
        return Verdict(value=left, confidence=0.97, reasons=(reason,))
    if seller_is_other and reading.buyer.name is None and hint is not Type.SALES:
        return Verdict(
            value=Type.PURCHASE, confidence=0.93, reasons=("another company sells, and no other buyer is named",)
        )
    if hint is Type.SALES and not seller_is_other and _open_for(reading.seller):
        return Verdict(
            value=Type.SALES,
            confidence=0.9,
            reasons=("the address or subject says sales, and the paper does not object",),
        )
    if hint is Type.PURCHASE and not buyer_is_other and _open_for(reading.buyer):
        return Verdict(
            value=Type.PURCHASE,
            confidence=0.9,
            reasons=("the address or subject says purchase, and the paper does not object",),
        )
    return _held("neither seller nor buyer is surely the client")


def _is_printed(reading: Reading, client: ClientFacts) -> bool:
    """Say whether a number of the client stands anywhere on the paper."""
    return any(bare_number(number.value) in _numbers(client) for number in reading.identifiers)


def _open_for(party: PartyReading) -> bool:
    """Say whether nothing is known of a party, so that the client may be it."""
    return party.name is None and party_number(party) is None


def _has_number(party: PartyReading, client: ClientFacts) -> bool:
    numbers = (party.vat_number, party.enterprise_number)
    return any(number and bare_number(number.value) in _numbers(client) for number in numbers)


def _numbers(client: ClientFacts) -> set[str]:
    return {bare_number(one) for one in (client.vat_number, client.enterprise_number) if one}


def _has_name(party: PartyReading, client: ClientFacts) -> bool:
    return party.name is not None and company(party.name.value) in names_of(client)


# ------------------------------------------------------------------ the rest
def _receipt(reading: Reading, client: ClientFacts | None) -> Verdict[Type]:
    if client is not None and _selling(reading, client) is not Proof.NONE:
        return Verdict(value=Type.SALES, confidence=0.95, reasons=("the client gave out this receipt",))
    return Verdict(value=Type.PURCHASE, confidence=0.95, reasons=("a receipt is a purchase",))


def _answer(answer: Type, proof: Proof, role: str, hint: Type | None) -> Verdict[Type]:
    how = {Proof.NUMBER: "number", Proof.ACCOUNT: "account", Proof.NAME: "name"}[proof]
    reasons = [f"the client is the {role} by its {how}"]
    if hint is not None and hint is not answer:
        reasons.append(f"the address or subject says {hint}, which the paper contradicts")
    return Verdict(value=answer, confidence=CONFIDENCE[proof], reasons=tuple(reasons))


def _held(sentence: str) -> Verdict[Type]:
    return Verdict(value=None, confidence=0.0, reasons=(f"Purchase or sale is not certain: {sentence}.",),
                   held=HeldReason.UNCERTAIN_TYPE)  # fmt: skip


def _word(kind: Kind) -> str:
    return kind.replace("_", " ")
