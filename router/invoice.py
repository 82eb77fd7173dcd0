"""The electronic invoice of EN 16931 as one frozen tree of values: every business term BT-1 to BT-165 has its place.

Terms: EN 16931-1:2017, chapter 6. Amounts are `Decimal` in the invoice currency, dates are `date`. None, or an empty
tuple, means that the source does not say; nothing is made up here, so an `Invoice` may well break the business rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from router.model import Bytes

# UNTDID 1001 codes of EN 16931 that make a document a credit note (BR-CL-01 lists them for CreditNoteTypeCode).
CREDIT_NOTE_CODES = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"})
SELF_BILLING_CODES = frozenset({"389", "261"})
Day = date  # a field named `date` hides the type of that name from adapters that read annotations at run time


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An identifier with the list it comes from: ISO 6523 ICD, EAS or UNTDID 7143, as the term asks."""

    value: str
    scheme: str | None = None
    version: str | None = None  # only BT-158


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address (BG-5, BG-8, BG-12, BG-15)."""

    street: str | None = None  # BT-35, BT-50, BT-64, BT-75
    additional: str | None = None  # BT-36, BT-51, BT-65, BT-76
    third_line: str | None = None  # BT-162, BT-163, BT-164, BT-165
    city: str | None = None  # BT-37, BT-52, BT-66, BT-77
    postcode: str | None = None  # BT-38, BT-53, BT-67, BT-78
    region: str | None = None  # BT-39, BT-54, BT-68, BT-79
    country: str | None = None  # BT-40, BT-55, BT-69, BT-80, ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask (BG-6, BG-9)."""

    name: str | None = None  # BT-41, BT-56
    phone: str | None = None  # BT-42, BT-57
    email: str | None = None  # BT-43, BT-58


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Seller (BG-4), buyer (BG-7), payee (BG-10) or the seller's tax representative (BG-11)."""

    name: str | None = None  # BT-27, BT-44, BT-59, BT-62
    trading_name: str | None = None  # BT-28, BT-45
    identifiers: tuple[Identifier, ...] = ()  # BT-29 (several), BT-46, BT-60
    legal_id: Identifier | None = None  # BT-30, BT-47, BT-61
    vat_number: str | None = None  # BT-31, BT-48, BT-63
    tax_number: str | None = None  # BT-32
    legal_form: str | None = None  # BT-33
    endpoint: Identifier | None = None  # BT-34, BT-49
    address: Address | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An invoicing period (BG-14: BT-73, BT-74; BG-26: BT-134, BT-135); both days belong to it."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where and when the goods or services were delivered (BG-13)."""

    name: str | None = None  # BT-70
    location: Identifier | None = None  # BT-71
    date: Day | None = None  # BT-72
    address: Address | None = None  # BG-15


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on the whole invoice (BG-1)."""

    text: str  # BT-22
    subject: str | None = None  # BT-21, UNTDID 4451


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecedingInvoice:
    """An earlier invoice that this one corrects or credits (BG-3)."""

    number: str | None = None  # BT-25
    issue_date: date | None = None  # BT-26


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What the invoice refers to (BT-10 to BT-19)."""

    buyer: str | None = None  # BT-10
    project: str | None = None  # BT-11
    contract: str | None = None  # BT-12
    order: str | None = None  # BT-13
    sales_order: str | None = None  # BT-14
    receiving_advice: str | None = None  # BT-15
    despatch_advice: str | None = None  # BT-16
    tender: str | None = None  # BT-17
    invoiced_object: Identifier | None = None  # BT-18
    buyer_accounting: str | None = None  # BT-19


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMeans:
    """One way to pay (BG-16 with BG-17, BG-18 or BG-19); all of an invoice share code and text."""

    code: str | None = None  # BT-81, UNTDID 4461
    text: str | None = None  # BT-82
    account: str | None = None  # BT-84, an IBAN as a rule
    account_name: str | None = None  # BT-85
    bic: str | None = None  # BT-86
    card_number: str | None = None  # BT-87, the last 4 to 6 digits
    card_holder: str | None = None  # BT-88
    mandate: str | None = None  # BT-89
    debited_account: str | None = None  # BT-91


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How the invoice is to be paid."""

    reference: str | None = None  # BT-83
    creditor_id: str | None = None  # BT-90
    means: tuple[PaymentMeans, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceCharge:
    """An allowance or charge on the document (BG-20, BG-21) or on a line (BG-27, BG-28)."""

    is_charge: bool
    amount: Decimal | None = None  # BT-92, BT-99, BT-136, BT-141
    base: Decimal | None = None  # BT-93, BT-100, BT-137, BT-142
    percent: Decimal | None = None  # BT-94, BT-101, BT-138, BT-143
    category: str | None = None  # BT-95, BT-102; never on a line
    rate: Decimal | None = None  # BT-96, BT-103; never on a line
    reason: str | None = None  # BT-97, BT-104, BT-139, BT-144
    reason_code: str | None = None  # BT-98, BT-105, BT-140, BT-145


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The document totals (BG-22)."""

    lines: Decimal | None = None  # BT-106
    allowances: Decimal | None = None  # BT-107
    charges: Decimal | None = None  # BT-108
    excl: Decimal | None = None  # BT-109
    vat: Decimal | None = None  # BT-110
    vat_accounting: Decimal | None = None  # BT-111, in the VAT accounting currency
    incl: Decimal | None = None  # BT-112
    prepaid: Decimal | None = None  # BT-113
    rounding: Decimal | None = None  # BT-114
    payable: Decimal | None = None  # BT-115


@dataclass(frozen=True, slots=True, kw_only=True)
class VatBreakdown:
    """The VAT of one category and rate (BG-23)."""

    category: str | None = None  # BT-118, UNTDID 5305
    rate: Decimal | None = None  # BT-119, per cent
    base: Decimal | None = None  # BT-116
    vat: Decimal | None = None  # BT-117
    exemption_reason: str | None = None  # BT-120
    exemption_code: str | None = None  # BT-121, a VATEX code


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A supporting document (BG-24), inside the invoice (`content`) or elsewhere (`uri`)."""

    reference: str | None = None  # BT-122
    description: str | None = None  # BT-123
    uri: str | None = None  # BT-124
    content: Bytes | None = field(default=None, repr=False)  # BT-125
    media_type: str | None = None  # BT-125
    file_name: str | None = None  # BT-125


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A property of an item (BG-32)."""

    name: str | None = None  # BT-160
    value: str | None = None  # BT-161


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a line is about (BG-31)."""

    name: str | None = None  # BT-153
    description: str | None = None  # BT-154
    seller_id: str | None = None  # BT-155
    buyer_id: str | None = None  # BT-156
    standard_id: Identifier | None = None  # BT-157
    classifications: tuple[Identifier, ...] = ()  # BT-158
    origin_country: str | None = None  # BT-159
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one base quantity of the item costs, without VAT (BG-29)."""

    net: Decimal | None = None  # BT-146
    discount: Decimal | None = None  # BT-147
    gross: Decimal | None = None  # BT-148
    base_quantity: Decimal | None = None  # BT-149
    base_unit: str | None = None  # BT-150


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One invoice line (BG-25)."""

    id: str | None = None  # BT-126
    note: str | None = None  # BT-127
    invoiced_object: Identifier | None = None  # BT-128
    quantity: Decimal | None = None  # BT-129
    unit: str | None = None  # BT-130, UN/ECE recommendation 20
    net: Decimal | None = None  # BT-131
    order_line: str | None = None  # BT-132
    buyer_accounting: str | None = None  # BT-133
    period: Period | None = None  # BG-26
    charges: tuple[AllowanceCharge, ...] = ()  # BG-27, BG-28
    price: Price = Price()  # BG-29
    category: str | None = None  # BT-151
    rate: Decimal | None = None  # BT-152
    item: Item = Item()  # BG-31


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice or credit note (its `type_code` says which)."""

    number: str | None = None  # BT-1
    issue_date: date | None = None  # BT-2
    type_code: str | None = None  # BT-3, UNTDID 1001
    currency: str | None = None  # BT-5
    vat_currency: str | None = None  # BT-6
    tax_point_date: date | None = None  # BT-7
    tax_point_code: str | None = None  # BT-8, UNTDID 2005: 3 invoice date, 35 delivery date, 432 date paid
    due_date: date | None = None  # BT-9
    payment_terms: str | None = None  # BT-20
    notes: tuple[Note, ...] = ()  # BG-1
    process: str | None = None  # BT-23
    specification: str | None = None  # BT-24
    references: References = References()
    preceding: tuple[PrecedingInvoice, ...] = ()  # BG-3
    seller: Party = Party()  # BG-4
    buyer: Party = Party()  # BG-7
    payee: Party | None = None  # BG-10
    tax_representative: Party | None = None  # BG-11
    delivery: Delivery | None = None  # BG-13
    period: Period | None = None  # BG-14
    payment: Payment | None = None  # BG-16
    charges: tuple[AllowanceCharge, ...] = ()  # BG-20, BG-21
    totals: Totals = Totals()  # BG-22
    vat_breakdown: tuple[VatBreakdown, ...] = ()  # BG-23
    attachments: tuple[Attachment, ...] = ()  # BG-24
    lines: tuple[Line, ...] = ()  # BG-25

    @property
    def is_credit_note(self) -> bool:
        """Whether the type code (BT-3) makes this a credit note."""
        return self.type_code in CREDIT_NOTE_CODES
