"""How and when to pay: the term as printed, the due date that follows from it, payment already made by card."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from router.model import Field, How
from router.read.labels import Labelled, pattern, plain
from router.read.layout import Cell, Sheet
from router.read.spots import spots

_DAYS = r"(?:dagen|dag|d|jours|jour|tage|tagen|tag|days|day|kalenderdagen|kalendertagen|jrs|calendar days)"
_TERM = (
    r"(?:(?:binnen|op|na|within|innerhalb|in|a|sous|dans|net|netto|delai de|"
    r"termijn|term|payment|paiement|betaling|zahlungsziel|betaaltermijn|paiement a|"
    r"payment terms|payment in|due in|zahlbar|conditions de paiement|zahlungsbedingungen|"
    rf"betalingsvoorwaarden) ?(?:van |de |les |von |the |maximum |max |: ?)*(?P<days>\d{{1,3}}) "
    rf"?{_DAYS}|"
    rf"(?P<lone>\d{{1,3}}) ?{_DAYS} ?(?:netto|net|factuurdatum|date (?:de )?facture|"
    r"na factuurdatum|fin de mois|einde maand|end of month|from invoice|after invoice|"
    r"na ontvangst|nach rechnung|f d m|ab rechnung))"
)
_PAY_WORDS = (
    r"(?:betal\w*|betaal\w*|voldoen|pay\w*|paiement\w*|regl\w*|zahl\w*|ziel|"
    r"netto|net|due|fallig\w*|verval\w*|echeance|termijn|terms?|delai|te voldoen|"
    r"uberweis\w*|facture|factuurdatum|invoice)"
)
_CLEARLY_PAY = r"(?:betal\w*|betaal\w*|voldoen|payment|payable|pay|paiement\w*|payer|reglement|zahl\w*|uberweis\w*)"
_NO_TERM = (
    r"(?:refund\w*|return\w*|warrant\w*|skonto|escompte|korting|discount|klacht\w*|"
    r"reclam\w*|contest\w*|betwist\w*|protest\w*|widerspr\w*|retour\w*|nalatigheid\w*|"
    r"intere[s]?t\w*|rente|herroep\w*|garant\w*)"
)
_MONTH_END = r"(?:fin de mois|einde maand|einde van de maand|end of (?:the )?month|monatsende|eom|f d m|e m)"
_CARD = (
    r"(?:(?:reeds )?(?:betaald|voldaan) (?:met|per|via|door) (?:de )?(?:bank|"
    r"krediet|credit|betaal|debet)? ?(?:kaart|card|bancontact|visa|mastercard|"
    r"maestro|paypal)|(?:paye|reglee?|payee?) par (?:carte|bancontact|visa|mastercard|"
    r"cb)|"
    r"paid (?:by|with|via|using) (?:credit |debit |bank )?(?:card|bancontact|"
    r"visa|mastercard|amex|paypal)|(?:mit|per) (?:kredit|ec|bank|debit)? ?karte (?:bezahlt|"
    r"beglichen|gezahlt)|(?:bereits )?bezahlt (?:mit|per) (?:der )?(?:\w+ ?)?karte|"
    r"charged to your (?:credit )?card|"
    r"vooruitbetaald met (?:credit|krediet)|(?:card|visa|mastercard|amex) ending in|"
    r"carte se terminant|betaald via bancontact|bancontact betaald|(?:bankkaart|"
    r"kredietkaart|bancontact) (?:ontvangen|betaald)|card payment received)"
)


def payment_terms(known: Labelled, how: How) -> tuple[Field[str], int | None, bool] | None:
    """The printed term, its days when it names them, and whether it runs to the month's end."""
    for cell in known.sheet.cells:
        text = plain(cell.text)
        match = pattern(_TERM).search(text)
        if match is None or not pattern(_PAY_WORDS).search(text) or pattern(_NO_TERM).search(text):
            continue
        if len(cell.words) > 12 and not pattern(_CLEARLY_PAY).search(text[max(0, match.start() - 60) : match.end()]):  # noqa: PLR2004
            continue
        days = int(match["days"] or match["lone"])
        if days <= 180:  # noqa: PLR2004 - longer is a guarantee or a notice
            return _term_field(cell, how), days, pattern(_MONTH_END).search(text) is not None
    for label in known.of("payment_terms"):
        for spot in spots(label, known)[:1]:
            match = re.fullmatch(rf"(\d{{1,3}}) ?{_DAYS}(?: \w+){{0,3}}", plain(spot.text))
            if match:
                return (
                    _term_field(label.cell, how),
                    int(match[1]),
                    pattern(_MONTH_END).search(plain(spot.text)) is not None,
                )
    return None


def _term_field(cell: Cell, how: How) -> Field[str]:
    text = cell.text[:200]
    return Field(
        value=text,
        how=how,
        confidence=0.95,
        text=text,
        page=cell.page,
        box=cell.box,
        reason=f"a payment term on page {cell.page}",
    )


def due_by_term(issue: Field[date] | None, days: int | None, *, month_end: bool) -> Field[date] | None:
    """The issue date plus the term's days (to the end of that month where the term says so), as a rule's result."""
    if issue is None or days is None:
        return None
    value = issue.value + timedelta(days=days)
    if month_end:
        value = value.replace(day=calendar.monthrange(value.year, value.month)[1])
    reason = f"{days} days after the issue date" + (", end of the month" if month_end else "")
    return replace(
        issue, value=value, how=How.RULE, reason=reason, confidence=round(issue.confidence * 0.95, 3), losers=()
    )


def paid_by_card(sheet: Sheet, how: How) -> Field[bool] | None:
    """True with its witness when the paper says that a card has paid it; otherwise None."""
    for cell in sheet.cells:
        if pattern(_CARD).search(plain(cell.text)):
            return Field(
                value=True,
                how=how,
                confidence=0.96,
                text=cell.text[:120],
                page=cell.page,
                box=cell.box,
                reason=f"said on page {cell.page}",
            )
    return None
