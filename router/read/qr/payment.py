"""What a payment code says: the EPC code of European transfers, the Swiss QR-bill, the Czech and the German code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import parse_qs, unquote

from stdnum import iso11649
from stdnum.be import ogm_vcs

from router.check_digits import is_account
from router.model import Box

_CHARSETS = {  # EPC069-12 v3.1, table 1
    "1": "utf-8",
    "2": "iso-8859-1",
    "3": "iso-8859-2",
    "4": "iso-8859-4",
    "5": "iso-8859-5",
    "6": "iso-8859-7",
    "7": "iso-8859-10",
    "8": "iso-8859-15",
}
_AMOUNT = re.compile(r"([A-Z]{3})\s?(\d{1,9}(?:[.,]\d{1,2})?)")
_TRANSFERS = (b"bank://singlepaymentsepa?", b"bank:singlepaymentsepa?")
_NAME_LENGTH = 70  # EPC069-12 v3.1, table 1; the Swiss bill has the same, the other codes have less
_TEXT_LENGTH = 140  # as above
_SWISS_LINES = 31  # Swiss Implementation Guidelines QR-bill 2.3, chapter 4.2


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCode:
    """What a payment code asks for; `reference` is structured (RF… or +++…+++), `text` free; one is empty."""

    iban: str  # without spaces, check digits right
    bic: str | None = None
    amount: Decimal | None = None  # in `currency`
    currency: str = "EUR"
    name: str = ""
    reference: str = ""
    text: str = ""
    page: int = 1  # 1-based
    box: Box | None = None  # points from the page's top left corner


def parsed_payment(content: bytes, page: int = 1, box: Box | None = None) -> PaymentCode | None:
    """Return the payment that a code's bytes ask for, None when they are no payment.

    EPC069-12 versions 001 and 002, lines ended by CR LF or LF, trailing lines left out, the reference in line 10 or
    (as Belgian programs write it) in line 11; the Swiss QR-bill 0200; the Short Payment Descriptor 1.0 of Czech and
    Slovak banks (`SPD*1.0*ACC:…`); and BezahlCode (`bank://singlepaymentsepa?…`).
    """
    lines = content.split(b"\n")
    kind = lines[0].strip(b"\r \xef\xbb\xbf")
    if kind == b"BCD" and len(lines) > 6:  # noqa: PLR2004 - up to the account
        charset = _CHARSETS.get(lines[2].strip().decode("ascii", "replace"), "utf-8")
        return _epc([line.decode(charset, "replace").strip() for line in lines], page, box)
    if kind == b"SPC" and len(lines) >= _SWISS_LINES - 2:
        return _swiss([line.decode("utf-8", "replace").strip() for line in lines], page, box)
    if kind.upper().startswith(b"SPD*"):
        return _descriptor(content.decode("utf-8", "replace").strip(), page, box)
    if kind.lower().startswith(_TRANSFERS):
        return _bezahlcode(content.decode("utf-8", "replace").strip(), page, box)
    return None


def _epc(lines: list[str], page: int, box: Box | None) -> PaymentCode | None:
    lines += [""] * (12 - len(lines))
    iban = _iban(lines[6])
    if iban is None or lines[1] not in {"001", "002"}:
        return None
    currency, amount = _amount(lines[7])
    reference = next(filter(None, map(_structured, lines[9:11])), "")
    return PaymentCode(
        iban=iban,
        bic=_bic(lines[4]),
        amount=amount,
        currency=currency or "EUR",
        name=lines[5][:_NAME_LENGTH],
        reference=reference,
        text="" if reference else (lines[9] or lines[10])[:_TEXT_LENGTH],
        page=page,
        box=box,
    )


def _swiss(lines: list[str], page: int, box: Box | None) -> PaymentCode | None:
    lines += [""] * (_SWISS_LINES - len(lines))
    iban = _iban(lines[3])
    if iban is None:
        return None
    currency, amount = _amount(f"{lines[19]}{lines[18]}")
    reference = lines[28] if lines[27] in {"QRR", "SCOR"} else ""
    return PaymentCode(
        iban=iban,
        amount=amount,
        currency=currency or lines[19] or "CHF",
        name=lines[5][:_NAME_LENGTH],
        reference=reference.replace(" ", ""),
        text="" if reference else lines[29][:_TEXT_LENGTH],
        page=page,
        box=box,
    )


def _descriptor(code: str, page: int, box: Box | None) -> PaymentCode | None:
    """Fields behind stars, each a key, a colon and a value with percent signs; the account may have a BIC behind it."""
    told = {key.upper(): unquote(value) for part in code.split("*")[2:] for key, _, value in (part.partition(":"),)}
    account, _, bic = told.get("ACC", "").partition("+")
    fields = {"iban": account, "bic": bic, "currency": told.get("CC") or "CZK", "amount": told.get("AM", "")}
    fields |= {"name": told.get("RN", ""), "text": told.get("X-VS") or told.get("MSG", "")}
    return _by_fields(fields, page, box)


def _bezahlcode(code: str, page: int, box: Box | None) -> PaymentCode | None:
    told = {key.lower(): values[0] for key, values in parse_qs(code.partition("?")[2]).items()}
    return _by_fields({"currency": "EUR", **told, "text": told.get("reason", "")}, page, box)


def _by_fields(told: dict[str, str], page: int, box: Box | None) -> PaymentCode | None:
    """The payment of a code that names its fields; the currency is the told one also where no amount is told."""
    iban = _iban(told.get("iban", ""))
    if iban is None:
        return None
    currency, amount = _amount(f"{told['currency']}{told.get('amount', '')}")
    return PaymentCode(
        iban=iban,
        bic=_bic(told.get("bic", "")),
        amount=amount,
        currency=currency or told["currency"].upper(),
        name=told.get("name", "")[:_NAME_LENGTH],
        text=told["text"][:_TEXT_LENGTH],
        page=page,
        box=box,
    )


def _iban(text: str) -> str | None:
    bare = text.replace(" ", "").upper()
    return bare if is_account(bare) else None


def _bic(text: str) -> str | None:
    bare = text.replace(" ", "").upper()
    return bare if re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", bare) else None


def _amount(text: str) -> tuple[str, Decimal | None]:
    """The currency and the amount behind it, no currency where both cannot be read; an amount of nothing is none."""
    match = _AMOUNT.fullmatch(text.upper())
    if match is None:
        return "", None
    amount = Decimal(match[2].replace(",", "."))
    return match[1], amount if amount > 0 else None


def _structured(text: str) -> str:
    """A Belgian reference as +++123/1234/12345+++ or an ISO 11649 one without spaces, else nothing."""
    bare = re.sub(r"[+*/\s]", "", text).upper()
    if re.fullmatch(r"\d{12}", bare) and ogm_vcs.is_valid(bare):
        return f"+++{bare[:3]}/{bare[3:7]}/{bare[7:]}+++"
    return bare if bare.startswith("RF") and iso11649.is_valid(bare) else ""
