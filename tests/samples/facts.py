"""What a sample paper states: companies, lines and the sums that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

CENT = Decimal("0.01")
OGM_DIGITS = 12
Language = Literal["nl", "fr", "de", "en"]


@dataclass(frozen=True, kw_only=True)
class Company:
    """A party; Belgian ones carry an enterprise number of ten digits, with or without VAT number."""

    name: str
    street: str
    postcode: str
    city: str
    country: str = "BE"
    enterprise_number: str | None = None
    vat_number: str | None = None
    iban: str | None = None
    bic: str | None = None
    email: str = ""
    phone: str = ""
    trade: str = ""  # the line under the name on its letterhead
    colour: str = "#334455"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line; `net` is quantity times price, rounded to the cent."""

    text: str
    quantity: Decimal
    unit: str  # as printed
    price: Decimal
    rate: Decimal
    code: str = ""  # the seller's article code

    @property
    def net(self) -> Decimal:
        """Amount without VAT."""
        return (self.quantity * self.price).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One business paper; VAT is rounded once per rate, as e-invoices do."""

    look: str  # a layout's name
    language: Language
    seller: Company
    buyer: Company
    number: str
    issued: date
    due: date | None = None
    lines: tuple[Line, ...]
    kind: Literal["invoice", "credit_note", "quotation", "reminder"] = "invoice"
    reference: str | None = None  # structured (12 digits) or free payment reference
    order: str | None = None  # the buyer's order or reference
    category: Literal["S", "AE"] = "S"
    note: str = ""
    preceding: str | None = None  # the invoice that a credit note corrects
    qr: bool = False
    delivery: date | None = None
    small_print: tuple[str, ...] = field(default=())

    @property
    def rates(self) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
        """(rate, base, VAT) for each rate, highest first."""
        found = sorted({line.rate for line in self.lines}, reverse=True)
        bases = {rate: sum((line.net for line in self.lines if line.rate == rate), Decimal(0)) for rate in found}
        return tuple((rate, base, (base * rate / 100).quantize(CENT, ROUND_HALF_UP)) for rate, base in bases.items())

    @property
    def total_excl(self) -> Decimal:
        """Sum of the lines."""
        return sum((base for _, base, _ in self.rates), Decimal(0))

    @property
    def total_vat(self) -> Decimal:
        """Sum of the VAT per rate."""
        return sum((vat for _, _, vat in self.rates), Decimal(0))

    @property
    def total_incl(self) -> Decimal:
        """What is to be paid."""
        return self.total_excl + self.total_vat


def line(  # noqa: PLR0917 - reads like the row of the table it is
    text: str, quantity: str, unit: str, price: str, rate: str = "21", code: str = ""
) -> Line:
    """A line from typed figures."""
    return Line(text=text, quantity=Decimal(quantity), unit=unit, price=Decimal(price), rate=Decimal(rate), code=code)


def enterprise(first_eight: str) -> str:
    """Ten digits: the eight given and their check digits (97 minus the rest modulo 97)."""
    return f"{first_eight}{97 - int(first_eight) % 97:02d}"


def belgian_iban(bank: str, account: str) -> str:
    """Sixteen characters: bank code (3), account (7), national check digits, with the ISO check digits in front."""
    first_ten = f"{bank}{account}"
    national = f"{first_ten}{int(first_ten) % 97 or 97:02d}"
    return iban("BE", national)


def iban(country: str, account: str) -> str:
    """An IBAN with its two check digits (ISO 13616: letters count from A = 10)."""
    digits = "".join(str(int(character, 36)) for character in f"{account}{country}00")
    return f"{country}{98 - int(digits) % 97:02d}{account}"


def ogm(first_ten: str) -> str:
    """A Belgian structured communication: ten digits and their rest modulo 97, where nought is written 97."""
    return f"{first_ten}{int(first_ten) % 97 or 97:02d}"


def printed_reference(reference: str) -> str:
    """A structured communication between pluses; free text as it is."""
    if len(reference) == OGM_DIGITS and reference.isdigit():
        return f"+++{reference[:3]}/{reference[3:7]}/{reference[7:]}+++"
    return reference


def expected_fields(paper: Paper) -> dict[str, object]:
    """The facts that a good reading of `paper` finds, in the words of the expect files."""
    fields: dict[str, object] = {
        "invoice_number": paper.number,
        "issue_date": paper.issued,
        "due_date": paper.due,
        "currency": "EUR",
        "seller_vat": paper.seller.vat_number,
        "buyer_vat": paper.buyer.vat_number,
        "total_excl": str(paper.total_excl),
        "total_vat": str(paper.total_vat),
        "total_incl": str(paper.total_incl),
        "payable": str(paper.total_incl),
        "iban": paper.seller.iban if paper.kind == "invoice" else None,
        "payment_reference": printed_reference(paper.reference) if paper.reference else None,
    }
    return {name: value for name, value in fields.items() if value is not None}
