"""From an invoice to UBL that keeps the rules, in the form that a target wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from router.convert.belgian import as_ubl_be, with_hints
from router.convert.e_fff import e_fff
from router.convert.fit import fitted
from router.convert.peppol import for_peppol
from router.convert.reasons import Reason, reason
from router.convert.ubl import Profile, serialised, tree
from router.convert.ubl_parts import Element
from router.invoice import Attachment, Invoice
from router.model import Finding
from router.ubl_form import DEFAULT_FORM, Flavour, UblForm

Check = Callable[[bytes], tuple[Finding, ...]]
_PEPPOL, _UBL_BE = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:", "#urn:UBL.BE:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """UBL with what the rules say of it; `ubl` is None when a finding stops it."""

    ubl: bytes | None
    profile: Profile
    findings: tuple[Finding, ...] = ()
    notes: tuple[Reason, ...] = ()


def checked(
    invoice: Invoice, check: Check, *, form: UblForm = DEFAULT_FORM, attachments: tuple[Attachment, ...] = ()
) -> Checked:
    """Return `invoice` as UBL in `form` that `check` (see `rules.Rules.check`) finds nothing fatal in.

    For `peppol` and `peppol+be` Peppol BIS 3 is tried first. Where only Peppol's own rules object (no electronic
    address is known, a national rule asks for more than the paper says) the same content goes out as plain EN 16931,
    and the notes name the rules; a strict form then gets no UBL. `ubl.be` keeps EN 16931 and the rules of UBL.BE. For
    `e-fff` the content keeps EN 16931 and the file the rules of e-FFF.
    """
    if form.flavour is Flavour.E_FFF:
        return _e_fff(invoice, check, form, attachments)
    if form.flavour is Flavour.UBL_BE:
        fit = for_peppol(invoice)
        return _judged(check, as_ubl_be(_tree(fit, "ubl.be", form, attachments), fit), "ubl.be")
    fit = for_peppol(invoice)
    broken = () if form.strict else _unaddressed(fit)
    if not broken:
        first = _written(fit, "peppol", check, form, attachments)
        fatal = [finding for finding in first.findings if finding.fatal]
        if first.ubl is not None or form.strict or any(finding.layer != "peppol" for finding in fatal):
            return first
        broken = tuple(dict.fromkeys(finding.rule for finding in fatal))
    second = _written(invoice, "en16931", check, form, attachments)
    return replace(second, notes=(reason("not_peppol", ", ".join(broken)),))


def _unaddressed(invoice: Invoice) -> tuple[str, ...]:
    """Return the rules of Peppol that are broken for sure, which spares the first of two checks."""
    parties = ((invoice.buyer, "PEPPOL-EN16931-R010"), (invoice.seller, "PEPPOL-EN16931-R020"))
    return tuple(rule for party, rule in parties if party.endpoint is None)


def converted(
    invoice: Invoice,
    check: Check,
    *,
    form: UblForm = DEFAULT_FORM,
    language: str | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Checked:
    """Return an e-invoice of another syntax (CII, ZUGFeRD 1, UBL 2.0) as UBL that keeps the rules; see `checked`."""
    mended = fitted(invoice, language=language)
    result = checked(mended.invoice, check, form=form, attachments=attachments)
    return replace(result, notes=(*mended.notes, *result.notes))


def passable(specification: str | None, findings: tuple[Finding, ...], form: UblForm) -> bool:
    """Whether UBL that came in may go on byte for byte in `form`; `specification` is its BT-24.

    A broken rule of the schema or of EN 16931 stops it, one of Peppol's own only where the form is strict; then it must
    say that it follows Peppol, too. UBL.BE goes on as it is only when it is UBL.BE already, e-FFF is always written.
    """
    said = specification or ""
    if form.flavour is Flavour.E_FFF or (form.flavour is Flavour.UBL_BE and _UBL_BE not in said):
        return False
    if form.strict and form.flavour is not Flavour.UBL_BE and not said.startswith(_PEPPOL):
        return False
    return not any(finding.fatal and (form.strict or finding.layer != "peppol") for finding in findings)


def informed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings of UBL that goes on all the same: what only Peppol objects to is information."""
    return tuple(replace(finding, fatal=False) if finding.layer == "peppol" else finding for finding in findings)


def _written(
    invoice: Invoice, profile: Profile, check: Check, form: UblForm, attachments: tuple[Attachment, ...]
) -> Checked:
    root = _tree(invoice, profile, form, attachments)
    return _judged(check, with_hints(root, invoice) if form.flavour is Flavour.PEPPOL_BE else root, profile)


def _e_fff(invoice: Invoice, check: Check, form: UblForm, attachments: tuple[Attachment, ...]) -> Checked:
    content = _judged(check, tree(invoice, profile="en16931"), "en16931")
    if content.ubl is None:
        return replace(content, profile="e-fff")
    return _judged(check, e_fff(invoice, attachments, form.embed_limit_bytes), "e-fff")


def _tree(invoice: Invoice, profile: Profile, form: UblForm, attachments: tuple[Attachment, ...]) -> Element:
    return tree(invoice, profile=profile, attachments=attachments, embedded_limit_bytes=form.embed_limit_bytes)


def _judged(check: Check, root: Element, profile: Profile) -> Checked:
    content = serialised(root)
    findings = check(content)
    broken = any(finding.fatal for finding in findings)
    return Checked(ubl=None if broken else content, profile=profile, findings=findings)
