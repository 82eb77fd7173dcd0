"""What was read from one document: every fact as a value with its witness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from router.lists import HeldReason, How

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A candidate that was not chosen, and why."""

    value: str
    why: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """One value with its witness: where it stands, how it was read, how sure it is, what lost against it."""

    value: T
    how: How
    confidence: float  # calibrated: of values given 0.95, 95 in 100 are right
    text: str = ""  # as printed
    page: int | None = None  # 1-based
    box: Box | None = None
    path: str | None = None  # XPath, where the value comes from XML
    reason: str = ""  # one clause: "right of 'Factuurnummer'"
    losers: tuple[Loser, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a page in reading order, with its rectangle."""

    text: str  # cells parted by two blanks
    box: Box
    edges: tuple[tuple[float, float], ...] = ()  # left and right edge of each cell, in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is written on one page; `how` says whether it is the file's own text or OCR."""

    number: int
    width: float
    height: float
    how: How
    lines: tuple[TextLine, ...] = ()
    # How it was turned or made flat before it was read: a homography, row by row, from the page as the file shows it,
    # both sides 1, to points. Empty where it was read as it is shown.
    upright: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReading:
    """Seller or buyer as read (BG-4, BG-7)."""

    name: Field[str] | None = None  # BT-27, BT-44
    vat_number: Field[str] | None = None  # BT-31, BT-48, with country prefix, no separators
    enterprise_number: Field[str] | None = None  # BT-30, BT-47; Belgian: 10 digits
    street: Field[str] | None = None  # BT-35, BT-50
    postcode: Field[str] | None = None  # BT-38, BT-53
    city: Field[str] | None = None  # BT-37, BT-52
    country: Field[str] | None = None  # BT-40, BT-55, ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class VatReading:
    """One line of the VAT breakdown (BG-23)."""

    category: Field[str] | None = None  # BT-118: S Z E AE K G O
    rate: Field[Decimal] | None = None  # BT-119, per cent
    base: Field[Decimal] | None = None  # BT-116
    vat: Field[Decimal] | None = None  # BT-117
    exemption_reason: Field[str] | None = None  # BT-120


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeReading:
    """A document level allowance (BG-20) or charge (BG-21)."""

    is_charge: bool
    amount: Field[Decimal]  # BT-92, BT-99; positive
    reason: Field[str] | None = None  # BT-97, BT-104
    rate: Field[Decimal] | None = None  # VAT rate, BT-96, BT-103


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """One invoice line (BG-25)."""

    description: Field[str] | None = None  # BT-153
    quantity: Field[Decimal] | None = None  # BT-129
    unit: Field[str] | None = None  # BT-130 as printed
    price: Field[Decimal] | None = None  # BT-146
    discount: Field[Decimal] | None = None  # per cent
    net: Field[Decimal] | None = None  # BT-131
    vat_rate: Field[Decimal] | None = None  # BT-152


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one document; a field that is not certain is None."""

    how: How | None = None  # where most of it comes from
    language: str | None = None  # nl fr de en
    pages: tuple[Page, ...] = ()
    invoice_number: Field[str] | None = None  # BT-1
    issue_date: Field[date] | None = None  # BT-2
    type_code: Field[str] | None = None  # BT-3 (UNTDID 1001)
    currency: Field[str] | None = None  # BT-5
    due_date: Field[date] | None = None  # BT-9
    delivery_date: Field[date] | None = None  # BT-72
    buyer_reference: Field[str] | None = None  # BT-10
    contract_reference: Field[str] | None = None  # BT-12
    order_reference: Field[str] | None = None  # BT-13
    preceding_invoice: Field[str] | None = None  # BT-25
    payment_terms: Field[str] | None = None  # BT-20
    seller: PartyReading = PartyReading()
    buyer: PartyReading = PartyReading()
    ibans: tuple[Field[str], ...] = ()  # BT-84, the one to pay to first
    bic: Field[str] | None = None  # BT-86
    payment_reference: Field[str] | None = None  # BT-83
    paid_by_card: Field[bool] | None = None
    total_excl: Field[Decimal] | None = None  # BT-109
    total_vat: Field[Decimal] | None = None  # BT-110
    vat_in_euro: Field[Decimal] | None = None  # BT-111, where the invoice is in another currency
    total_incl: Field[Decimal] | None = None  # BT-112
    prepaid: Field[Decimal] | None = None  # BT-113
    rounding: Field[Decimal] | None = None  # BT-114
    payable: Field[Decimal] | None = None  # BT-115
    vat_breakdown: tuple[VatReading, ...] = ()
    charges: tuple[ChargeReading, ...] = ()
    lines: tuple[LineReading, ...] = ()
    identifiers: tuple[Field[str], ...] = ()  # every VAT/enterprise number with valid check digits seen, whoever's
    other_ibans: tuple[Field[str], ...] = ()  # every other valid IBAN seen
    notes: tuple[str, ...] = ()  # what a person should know: "two readings balance: …"
    failure: str | None = None  # why nothing could be read, one sentence
    failure_reason: HeldReason | None = None  # UNREADABLE, ENCRYPTED or DISAGREEMENT when a person must look
