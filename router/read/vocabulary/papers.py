"""What papers call themselves and their number, composed from stems of four languages: data (see `vocabulary`)."""

from __future__ import annotations

NUMBER = (
    r"(?:(?:numero|no) d ordre|(?:volg ?)?nummer|volgnr|nummers|nrs?|nos?|num|numero|number|(?<![a-z])n|"
    r"(?<![a-z])id(?: nr| no)?)"
)
OF = r"(?:de la|de l|des|de|du|d|der|van de|van het|van|of the|of|la|le|zur|zu)?"

INVOICE = (
    r"(?:(?!pro ?forma)[a-z]{0,12}f[ak][ck]tuur|"
    r"facture (?:de (?:solde|vente|cloture|regularisation|services?|loyers?|location|"
    r"consommation|travaux|prestations?|frais)|finale|intermediaire|recapitulative|"
    r"rectificative|"
    r"definitive|simplifiee|client|d avoir|d acompte)|facture|tax invoice|vat invoice|invoice|"
    r"fattura|factura|fatura|faktura(?: vat)?|nota (?:di|de) credito|"
    r"(?:fee|sales|service|final|customer|commercial|monthly|rental|freight|deposit|advance|prepayment|down ?payment|"
    r"interim|progress|balance|subscription|recurring|corrective|corrected|summary|collective) invoice|"
    r"[a-z]{0,12}rechnungs?|nota van (?:krediet|credit)|"
    r"(?:credit|krediet) ?(?:nota|facturen|factuur)|creditfactuur|note de credit|n c|vorgangs|"
    r"notes? de credit|avoir|gutschrifts?|"
    r"credit (?:note|memo)|rechnungskorrektur|stornorechnung|bill|belegs?|facturation|"
    r"(?:ereloon|honorar|kosten|debet)nota|nota van ereloon|(?:kosten|honorar|gebuhren)noten?|"
    r"note (?:d |de )?(?:honoraires|frais|prestations?|debours|hospitalisation|sejour|location|travaux)|"
    r"etat (?:d honoraires|"
    r"de frais(?: et honoraires)?)|"
    r"staat van (?:kosten en )?erelonen(?: en kosten)?|staat van kosten(?: en erelo(?:on|nen))?|"
    r"honorar(?:note|rechnung)s?|fee note|note of fees|note de debit|debit note|"
    r"(?:[a-z]{0,8}afrekenings?)|decompte|voorschotfactuur|facturatie|"
    r"buchungshilfe|facture d acompte|anzahlungsrechnung|abschlagsrechnung|schlussrechnung|"
    r"eindfactuur|credit)"  # `credit` alone last: the longer wording before it is tried first
)
# Words and shortened words that name the paper only with what follows or goes before: `RG-Nr.`, `Dok.-Datum`.
SHORT = (
    r"(?:document|dokument(?:en)?|dok|doc|(?:bewijs|boek)?stuk|piece|rechnungsbeleg|rech|rechn|re|rg|fact|fac|fakt|"
    r"inv|vf|cn|nc|nota|note|releve|statement|abrechnungs?|verrekenings?|liquidations?)"
)
# What a till prints: the number of the paper where no word for an invoice stands on it.
SLIP = (
    r"(?:(?:kas|kassa|caisse|till|sales)? ?ticket|(?:kassa|kassen|kas|bar)? ?bons?|recu|(?:sales )?receipt|quittance|"
    r"quittungs?|kwitantie|bordereau|kaufbelegs?)"
)
# The names of other papers that a label may hold: the invoice credited, the credit note itself, an advance taken off.
INVOICE_ALONE = r"(?:[a-z]*factuur|facture|invoice|[a-z]*rechnungs?|fattura|factura)"
CREDIT = r"(?:[a-z]*credit[a-z]*|[a-z]*kredit[a-z]*|avoir|[a-z]*gutschrift[a-z]*|storno[a-z]*)"
ADVANCE = r"(?:acompte|voorschot[a-z]*|anzahlung[a-z]*|abschlag[a-z]*|deposit|prepayment|advance)"
