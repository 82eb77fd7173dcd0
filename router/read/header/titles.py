"""What a paper calls itself: credit note, self-billed, prepayment or plain invoice."""

from __future__ import annotations

import re
from statistics import median

from router.model import Field, How
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain, says

# UNTDID 1001 codes; a wording counts where it begins a short cell, as titles do.
_CREDIT = (
    r"(?:(?:verkoop ?)?(?:credit ?nota|krediet ?nota|creditfactuur|credit ?note|"
    r"credit ?memo|note de credit|notes de credit|facture d avoir|avoir|gutschrift|"
    r"gutschriftsanzeige|rechnungskorrektur|storno ?rechnung|stornorechnung|"
    r"adjustment note|credit invoice|tax credit note|nota (?:di|de) credito|factura rectificativa))"
)
_CREDIT_NUMBER = (
    r"(?:credit ?nota|krediet ?nota|credit ?note|credit ?memo|note de credit|"
    r"avoir|gutschrifts?) ?(?:nummer|nr|no|number|datum|date)|"
    r"(?:numero|no|date|datum|nummer) (?:de |de la |van de |d )?(?:note de credit|"
    r"avoir|credit ?nota|l avoir)"
)
_SELF_BILLED = (
    r"(?:self ?bill(?:ed|ing)?(?: invoice)?|recipient (?:created|generated) (?:tax )?invoice|"
    r"invoice (?:issued|prepared|raised) by (?:the )?(?:customer|buyer|purchaser)|"
    r"auto ?facturation|autofacture|(?:facture|document) (?:etablie?|emise?|dressee?|delivree?) "
    r"(?:par (?:le client|l acquereur|l acheteur|le preneur|le cocontractant)|au nom et pour (?:le )?compte)|"
    r"(?:factuur |stuk )?(?:uitgereikt|opgemaakt|opgesteld) door (?:de )?(?:afnemer|klant|koper|medecontractant)|"
    r"zelffacturering|zelffacturatie|(?:abrechnung im )?gutschrifts?verfahren|abrechnungsgutschrift|"
    r"gutschrift (?:gemass|nach|im sinne|i s d|laut) (?:des )?(?:14|ustg)|selbst ausgestellte rechnung|"
    r"rechnung durch (?:den )?leistungsempfanger)"
)
# § 14 (2) UStG calls a self-billed invoice `Gutschrift`, as papers call a credit note.
_GUTSCHRIFT = r"[a-z]*gutschrift[a-z]*"
_PREPAYMENT = (
    r"(?:voorschot ?factuur|facture d acompte|facture acompte|anzahlungsrechnung|"
    r"abschlagsrechnung|prepayment invoice|advance invoice|deposit invoice|"
    r"vorausrechnung|aanbetalingsfactuur|akontorechnung|down ?payment invoice)"
)
_INVOICE = (
    r"(?:(?:verkoop|btw|eind|slot)? ?f[ak][ck]tu(?:ur|re)|rechnung|schlussrechnung|"
    r"invoice|(?:tax|vat) invoice|facture|bill(?! ?to)|rechnungs ?nummer|factuur ?(?:nummer|"
    r"nr|datum)|"
    r"(?:ereloon|honorar|kosten|debet)nota|nota van ereloon|staat van (?:kosten en )?ereloon|note d honoraires|"
    r"etat (?:d honoraires|de frais et (?:d )?honoraires)|honorar(?:note|rechnung)|fee note|note of fees|"
    r"(?:termijn|jaar|maand|kwartaal|slot|voorschot|eind|verbruiks)nota|"
    r"(?:fee|sales|service|final|customer|commercial|monthly|rental|freight) invoice|"
    r"note de debit|debit note|(?:eind|slot|jaar)?afrekening|decompte|[a-z]{4,12}rechnung|[a-z]{3,12}factuur|"
    r"invoice ?(?:no|number|date|nr|id)|(?:nr|no|numero|nummer|number|datum|date) (?:de (?:la )?|van de |der )?"
    r"(?:factuur|facture|rechnung|facturation)|fattura|factura|fatura|faktura)"
)
_NO_INVOICE = r"(?:pro ?forma|factuur pro ?forma|facture pro ?forma|invoice pro ?forma)"
_TITLE_WORDS = 6
_DISPLAYED = 1.35  # times the usual size: some titles are in small letters throughout
# What may stand before a title: `Votre facture`, `Duplicaat factuur`.
_LEADING = re.compile(
    r"^(?:(?:votre|vos|uw|your|ihre|onze|notre|our|unsere|copie|kopie|copy|duplicata|duplicaat|duplicate|original|"
    r"origineel|elektronische|electronic|de|of) )+"
)


def type_code(sheet: Sheet, how: How) -> Field[str] | None:
    """BT-3 as the paper's title says: 381, 389, 386 or 380; None when it calls itself no invoice at all."""
    if _title(sheet, _NO_INVOICE, _TITLE_WORDS) is not None:
        return None
    for code, wording, words in (
        ("389", _SELF_BILLED, 14),
        ("381", _CREDIT, _TITLE_WORDS),
        ("381", _CREDIT_NUMBER, _TITLE_WORDS),
        ("386", _PREPAYMENT, _TITLE_WORDS),
        ("380", _INVOICE, _TITLE_WORDS),
    ):
        cell = _title(sheet, wording, words)
        if cell is not None:
            if code == "389" and _title(sheet, _CREDIT, _TITLE_WORDS) is not None and not says(cell.text, _GUTSCHRIFT):
                code = "261"  # noqa: PLW2901 - a self-billed credit note
            return Field(
                value=code,
                how=how,
                confidence=0.97,
                text=cell.text[:80],
                page=cell.page,
                box=cell.box,
                reason=f"the paper calls itself '{cell.text[:60]}'",
            )
    return None


def _title(sheet: Sheet, wording: str, words: int) -> Cell | None:
    """The first short cell of the first page that begins with the wording and is no reference to another paper."""
    first = min((page.number for page in sheet.pages), default=1)
    usual = median([cell.size for cell in sheet.cells] or [10.0])
    found = [
        cell
        for cell in sheet.cells
        if cell.page == first
        and len(cell.words) <= words
        and cell.text[:1] not in "(-"
        and (not cell.text[:1].islower() or cell.size > _DISPLAYED * usual)
        and (match := pattern(wording).search(_LEADING.sub("", plain(cell.text))))
        and (match.start() == 0 or words > _TITLE_WORDS)
    ]
    strong = [
        cell
        for cell in found
        if not re.search(r"[.?!]$", cell.text)
        or len(cell.words) < 3  # noqa: PLR2004 - "Factuur." is no sentence
        or (words > _TITLE_WORDS and pattern(wording).match(plain(cell.text)))  # the mention that the law asks for
    ]
    return max(strong, key=lambda cell: cell.size, default=None)
