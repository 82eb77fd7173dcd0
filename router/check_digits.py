"""Whether the check digits of a VAT number or a bank account are right."""

from __future__ import annotations

from functools import cache
from typing import Any

from stdnum import get_cc_module, iban
from stdnum.ch import uid

_OTHER_CODES = {"EL": "gr", "XI": "gb"}  # VAT prefixes that are no country code (VAT directive, article 215; VIES FAQ)
_SWISS = "CHE"


def is_vat_number(value: str) -> bool:
    """Tell it of a number with its country prefix and without separators; false where no check is known."""
    if value.startswith(_SWISS):
        return bool(uid.is_valid(value))
    module = _module(value[:2])
    return module is not None and bool(module.is_valid(value[2:]))


def is_account(value: str) -> bool:
    """Tell it of an IBAN, and its country's length too (ISO 13616); which banks exist changes too often to be asked."""
    return bool(iban.is_valid(value, check_country=False))


@cache
def _module(prefix: str) -> Any:
    return get_cc_module(_OTHER_CODES.get(prefix, prefix.lower()), "vat")
