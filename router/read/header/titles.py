"""What a paper calls itself: credit note, self-billed, prepayment or plain invoice."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from router.model import Field, How
from router.read.layout.arrangement import Cell, Sheet
from router.read.layout.labels import pattern, plain, says

# UNTDID 1001 codes; a wording counts where it begins a short cell, as titles do.
_CREDIT = (
    r"(?:(?:(?:verkoop|factuur|facture|rechnung|invoice|sales) ?)?"
    r"(?:credit ?nota|krediet ?nota|creditfactuur|credit ?note|credit ?memo|note de credit|notes de credit|"
    r"facture d avoir|avoir|gutschrift|gutschriftsanzeige|rechnungskorrektur|storno ?rechnung|stornorechnung|"
    r"adjustment note|credit invoice|tax credit note|nota (?:di|de) credito|factura rectificativa))"
)
_CREDIT_NUMBER = (
    r"(?:credit ?nota|krediet ?nota|credit ?note|credit ?memo|note de credit|"
    r"avoir|gutschrifts?) ?(?:nummer|nr|no|number|datum|date)|"
    r"(?:numero|no|date|datum|nummer) (?:de |de la |van de |d )?(?:note de credit|"
    r"avoir|credit ?nota|l avoir)"
)
_WRITTEN = (
    r"(?:issued|prepared|raised|made out|etablie?|emise?|dressee?|delivree?|redigee?|uitgereikt|opgemaakt|opgesteld|"
    r"ausgestellt|erstellt)"
)
_BUYER = (
    r"(?:customer|buyer|purchaser|recipient|client|acquereur|acheteur|preneur|cocontractant|afnemer|klant|koper|"
    r"medecontractant|leistungsempfanger|auftraggeber|kaufer|kunden)"
)
_BY_BUYER = rf"{_WRITTEN} (?:by|par|door|durch) (?:the |le |la |l |de |den )?{_BUYER}"
# The mention that the law asks for, where it runs on to the next line; said of each invoice it is a condition.
_MENTION = rf"(?:rechnung|gutschrift|factuur|facture|invoice) (?:is |wird |wurde |a ete |was )?{_BY_BUYER}"
_OF_EACH = frozenset({"elke", "iedere", "chaque", "toute", "jede", "each", "every", "any"})
_SELF_BILLED = (
    r"(?:self ?bill(?:ed|ing)?(?: invoice)?|recipient (?:created|generated) (?:tax )?invoice|"
    r"auto ?facturation|autofacture|(?:facture|document) (?:etablie?|emise?|dressee?|delivree?) au nom et pour "
    rf"(?:le )?compte|(?:(?:invoice|facture|document|factuur|stuk|rechnung|gutschrift) )?{_BY_BUYER}|"
    r"zelffacturering|zelffacturatie|(?:abrechnung im )?gutschrifts?verfahren|abrechnungsgutschrift|"
    r"gutschrift (?:gemass|nach|im sinne|i s d|laut) (?:des )?(?:14|ustg)|selbst ausgestellte rechnung|"
    rf"rechnung durch (?:den )?{_BUYER})"
)
# § 14 (2) UStG calls a self-billed invoice `Gutschrift`, as papers call a credit note.
_GUTSCHRIFT = r"[a-z]*gutschrift[a-z]*"
_AHEAD = r"(?:voorschot|aanbetaling|acompte|anzahlung|abschlag|akonto|deposit|prepayment|advance|vorauszahlung)"
_PREPAYMENT = (
    r"(?:(?:voorschot|aanbetalings|anzahlungs|abschlags|akonto|voraus|vorauszahlungs|prepayment|"
    r"advance(?: payment)?|deposit|down ?payment) ?(?:factuur|facture|rechnung|invoice)|"
    rf"(?:factuur|facture|rechnung|invoice) (?:d |de |voor |for |uber |van )?(?:een |un |eine |an |a )?{_AHEAD})"
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
    r"(?:factuur|facture|rechnung|facturation)|fattura|factura|fatura|faktura|buchungshilfe)"
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
    mention = _over_two_lines(sheet)
    for code, wording, words in (
        ("389", _SELF_BILLED, 14),
        ("381", _CREDIT, _TITLE_WORDS),
        ("381", _CREDIT_NUMBER, _TITLE_WORDS),
        ("380", rf"(?:{_PREPAYMENT}|{_INVOICE})", _TITLE_WORDS),
    ):
        cell = _title(sheet, wording, words) or (mention if code == "389" else None)
        if cell is not None:
            return Field(
                value=_told(code, cell, sheet),
                how=how,
                confidence=0.97,
                text=cell.text[:80],
                page=cell.page,
                box=cell.box,
                reason=f"the paper calls itself '{cell.text[:60]}'",
            )
    return None


def _told(code: str, cell: Cell, sheet: Sheet) -> str:
    """The code of the wording in `cell`, or that of a self-billed credit note or of a prepayment.

    A final invoice names the advance that it counts off; only the first and largest name is the paper's own.
    """
    if code == "389" and _is_credited(sheet, cell):
        return "261"
    return "386" if code == "380" and pattern(_PREPAYMENT).match(_unled(cell)) else code


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
        and (match := pattern(wording).search(_unled(cell)))
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


def _unled(cell: Cell) -> str:
    """A cell's words without what may stand before a title."""
    return _LEADING.sub("", plain(cell.text))


def _is_credited(sheet: Sheet, mention: Cell) -> bool:
    """Whether a paper that the buyer wrote is a credit note, and none of what German calls `Gutschrift`."""
    title = _title(sheet, _CREDIT, _TITLE_WORDS)
    return title is not None and not any(says(cell.text, _GUTSCHRIFT) for cell in (title, mention))


def _over_two_lines(sheet: Sheet) -> Cell | None:
    """The first line of the mention that the buyer wrote the invoice, where it runs on to a second one."""
    first = min((page.number for page in sheet.pages), default=1)
    for line, following in pairwise(sheet.by_page.get(first, ())):
        begun = plain(line.text)
        match = pattern(_MENTION).search(f"{begun} {plain(following.text)}")
        if match is None or not match.start() < len(begun) < match.end():
            continue
        if _OF_EACH.isdisjoint(begun[: match.start()].split()[-1:]):
            return line.cells[0]
    return None
