"""From an invoice to UBL that keeps the rules: Peppol BIS 3 where it can, bare EN 16931 where only Peppol objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from router.convert.fit import fitted
from router.convert.peppol import for_peppol
from router.convert.ubl import Profile, ubl
from router.invoice import Attachment, Invoice
from router.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """UBL with what the rules say of it; `ubl` is None when a finding is fatal."""

    ubl: bytes | None
    profile: Profile
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def checked(
    invoice: Invoice,
    check: Callable[[bytes], tuple[Finding, ...]],
    *,
    attachments: tuple[Attachment, ...] = (),
) -> Checked:
    """Return `invoice` as UBL that `check` (see `rules.Rules.check`) finds nothing fatal in.

    Peppol BIS 3 is tried first. Where only Peppol's own rules object (no electronic address is known, a national rule
    asks for more than the paper says) the same content goes out as plain EN 16931, and the notes name the rules.
    """
    first = ubl(for_peppol(invoice), profile="peppol", attachments=attachments)
    findings = check(first)
    fatal = [finding for finding in findings if finding.fatal]
    if not fatal:
        return Checked(ubl=first, profile="peppol", findings=findings)
    if any(finding.layer != "peppol" for finding in fatal):
        return Checked(ubl=None, profile="peppol", findings=findings)
    rules = ", ".join(dict.fromkeys(finding.rule for finding in fatal))
    second = ubl(invoice, profile="en16931", attachments=attachments)
    findings = check(second)
    broken = any(finding.fatal for finding in findings)
    note = f"The UBL follows EN 16931, not Peppol BIS 3, because the paper cannot satisfy {rules}."
    return Checked(ubl=None if broken else second, profile="en16931", findings=findings, notes=(note,))


def converted(
    invoice: Invoice,
    check: Callable[[bytes], tuple[Finding, ...]],
    *,
    language: str | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Checked:
    """Return an e-invoice of another syntax (CII, ZUGFeRD 1, UBL 2.0) as UBL that keeps the rules; see `checked`."""
    mended = fitted(invoice, language=language)
    result = checked(mended.invoice, check, attachments=attachments)
    return Checked(
        ubl=result.ubl,
        profile=result.profile,
        findings=result.findings,
        notes=(*mended.notes, *result.notes),
    )
