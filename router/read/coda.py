"""Whose account a coded bank statement (CODA) is of, read from its headers; its bytes are never changed.

Febelfin's CODA: lines of 128 characters. Record 0 opens a statement, with its date at 5–10 (ddmmyy) and the holder's
enterprise number at 71–81; record 1 has the account's form at 1 and the account from 5 on. Positions count from 0.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeVar

from stdnum.be import vat

from router.check_digits import is_account
from router.model import Field, How, Reading

T = TypeVar("T")

MEDIA_TYPE = "text/x-coda"
_BELGIAN, _BELGIAN_IBAN, _FOREIGN_IBAN = "0", "2", "3"  # forms of an account in record 1


def coda_reading(content: bytes) -> Reading:
    """Return the holders' numbers, the accounts and the newest date of the statements in a CODA file.

    Movements are not looked at: they name other people. What is not valid is left out.
    """
    lines = [line.decode("latin-1") for line in content.splitlines()]
    heads = [line for line in lines if line.startswith("0")]
    dates = [found for line in heads if (found := _date(line[5:11]))]
    numbers = dict.fromkeys(number for line in heads if (number := _number(line[71:82])))
    accounts = dict.fromkeys(account for line in lines if line.startswith("1") if (account := _account(line)))
    return Reading(
        how=How.TEXT,
        issue_date=_field(max(dates), "in the header of a statement") if dates else None,
        identifiers=tuple(_field(number, "holder's number in the header of a statement") for number in numbers),
        other_ibans=tuple(_field(account, "account of a statement") for account in accounts),
    )


def _field(value: T, reason: str) -> Field[T]:
    return Field(value=value, how=How.TEXT, confidence=0.999, text=str(value), page=1, reason=reason)


def _date(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%d%m%y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _number(text: str) -> str | None:
    digits = text.strip()[-10:]
    return digits if vat.is_valid(digits) else None


def _account(line: str) -> str | None:
    form = line[1:2]
    if form == _BELGIAN:
        digits = line[5:17]
        return _of_belgian(digits) if re.fullmatch(r"\d{12}", digits) else None
    written = {_BELGIAN_IBAN: line[5:21], _FOREIGN_IBAN: line[5:39]}.get(form, "").strip()
    return written if is_account(written) else None


def _of_belgian(digits: str) -> str:
    """Return the IBAN of an old Belgian account number (ISO 13616: 98 less the remainder, BE being 1114)."""
    return f"BE{98 - int(digits + '111400') % 97:02}{digits}"
