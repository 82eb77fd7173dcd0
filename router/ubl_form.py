"""The form in which a target wants e-invoices: which flavour of UBL, what stops it, how much may go inside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


class Flavour(StrEnum):
    """A flavour of UBL that accounting packages read."""

    PEPPOL = "peppol"  # Peppol BIS Billing 3
    PEPPOL_BE = "peppol+be"  # the same, with the hints of UBL.BE that break no rule
    UBL_BE = "ubl.be"  # UBL.BE 1.31
    E_FFF = "e-fff"  # e-FFF 1 in UBL 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UblForm:
    """How a UBL is written for a target; equal forms give equal bytes."""

    flavour: Flavour = Flavour.PEPPOL
    strict: bool = False  # a broken Peppol rule stops it, not only a broken rule of EN 16931
    embed_limit_bytes: int = 5 * MEGABYTE  # of one file inside
    mail_note: bool = True  # what the mail says goes into the note


DEFAULT_FORM = UblForm()
