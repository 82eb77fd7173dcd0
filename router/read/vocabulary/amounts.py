"""What papers call their totals, VAT and table columns in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.dates import Patterns, Wordings
from router.read.vocabulary.payable import SETTLING
from router.read.vocabulary.stems import any_of

VAT = any_of(
    r"b t w|btw|t v a|tva|vat|mwst|m w s t|ust|umsatzsteuer|mehrwertsteuer|tax|taxes|taxe|taks|gst|sales tax|iva"
)

# A paper on which none of these stands speaks of no VAT at all.
VAT_WORDS = rf"(?:{VAT}|ttc|tvac|htva|h t v a|ht|bruto|brutto|gross|(?:btw|tva|vat|ust)[a-z]+|[a-z]*steuer[a-z]*)"

SUM = any_of(
    r"totaal|totale|totalen|tot|total|totaux|totals|som|summe|gesamt|gesamtsumme|"
    r"gesamtbetrag|bedrag|bedragen|montant|"
    r"betrag|amount|factuurtotaal|factuurbedrag|factuur totaal|invoice total|"
    r"total facture|rechnungssumme|"
    r"rechnungsbetrag|invoice amount|eindtotaal|montant total|totaalbedrag|totaal bedrag|"
    r"total amount|price|prijs|prix|preis|"
    r"somme|sum|waarde|valeur|wert"
)

WITHOUT = any_of(
    r"excl|exclusief|exclusive|excluding|ex|zonder|voor|hors|ht|h t|htva|h t v a|"
    r"htva|hors tva|hors taxes?|exkl|exklusive|ohne|zzgl|net|netto|nets?|before|"
    r"without|vor"
)

WITH = any_of(
    r"incl|inclusief|inclusive|including|inkl|inklusive|inc|met|ttc|t t c|tvac|"
    r"t v a c|tvacc|tvaci|brut|brutto|gross|with|after|mit|toutes taxes comprises|"
    r"taxes comprises|comprise"
)

ALL = r"(?: ?(?:of|van|de la|de|du|des|the|der|het|la|le|in|aller|alle|all) ?)?"


_STRICTLY_WITHOUT = any_of(
    r"excl|exclusief|exclusive of|exclusive|excluding|hors tva|hors t v a|hors taxes?|ht|h t|htva|h t v a|exkl|"
    r"exklusive|"
    r"ohne mwst|ohne ust|ohne umsatzsteuer|zzgl mwst|zzgl ust|zonder btw|voor btw|ex btw|ex vat|ex gst|ex tax|"
    r"before tax|before vat|without tax|without vat|excl tva|excl vat"
)
_STRICTLY_WITH = any_of(
    r"incl|inclusief|inclusive of|inclusive|including|inc vat|inc gst|inc tax|inkl|inklusive|ttc|t t c|tvac|"
    r"t v a c|tvacc|"
    r"tva comprise|tva incluse|tva incl|mit mwst|mit ust|met btw|with tax|with vat|toutes taxes comprises"
)
SUBTOTAL = r"(?:sub ?totaal|sub ?total|sous ?total|zwischensumme|tussentotaal)"
# What is summed on one page and carried to the next, and what follows these words: `Report de la page 1`.
CARRIED = (
    r"(?:overdracht|over te dragen|overgedragen|overgebracht|over te brengen|transport|(?:montant )?reporte|report|"
    r"a reporter|total a reporter|c f|b f|ubertrag|carried (?:forward|over)|brought forward|te transporteren|"
    r"transporteren|zwischensumme|subtotaal|sous total|sub total|subtotal|tussentotaal|vervolg|suite|fortsetzung|"
    r"continued|page total|total (?:de la |de )?page|totaal pagina|paginatotaal|seitensumme|seitentotal)"
)
CARRIED_WHERE = (
    r"(?: (?:page|pagina|blz|bladzijde|seite|precedente?|vorige|volgende|suivante?|naar|van|de|la|from|to|von|"
    r"auf|previous|next|eur|euro|usd|gbp|chf|total|totaal|saldo|solde|balance|nachste|vorherige))*"
)
_BETWEEN = r"(?: (?!due|te betalen|payer|zahlen)[a-z]+){0,4}"  # what is summed, or the currency

_LINES = any_of(
    r"factuur|facture|rechnung|invoice|articles|artikelen|goederen|marchandises|waren|positionen|lines|regels|lignes"
)

_TOTALS: Wordings = {
    "net": (
        (3, rf"{SUM}{ALL}{_LINES}? ?{WITHOUT} ?(?:de )?(?:la )?{VAT}?"),
        (3, rf"{SUM} {WITHOUT} {WITHOUT} {VAT}?"),
        (3, rf"(?:{SUM} )?(?:soumise?s? a|assujettie?s? a|onderworpen aan|subject to|belast met) (?:la |de )?{VAT}"),
        (3, rf"{SUM}{_BETWEEN} {_STRICTLY_WITHOUT} ?{VAT}?"),
        (3, rf"(?:net )?{SUBTOTAL} (?:{_STRICTLY_WITHOUT}|netto?|ex) ?{VAT}?"),
        (2, rf"net {SUBTOTAL}"),
        (3, rf"(?:te betalen|a payer|zu zahlen|to pay|due|payable) {_STRICTLY_WITHOUT} ?{VAT}?"),
        (3, rf"(?!(?:zzgl|zuzuglich) {VAT}){WITHOUT} (?:{SUM}|{VAT})"),  # `zzgl. MwSt` is the VAT itself
        (
            3,
            (
                r"(?:nettobedrag|netto bedrag|nettototaal|netto totaal|nettobetrag|nettosumme|"
                r"netto summe|summe netto|gesamtnetto|net total|net amount|"
                r"total net|montant net|net ht|net hors taxe|nettowert|(?:netto)?warenwert(?: netto)?|net value|"
                r"(?:totaal|total) goederen|goederenbedrag|goods total|total des marchandises|basisbedrag|"
                r"total (?:imponibile|imposable)|imponibile|base imponible|total merce|totale merce)"
            ),
        ),
        (2, r"(?:sub ?totaal|sub ?total|sous ?total|zwischensumme|tussentotaal|summe waren|total marchandises|summe)"),
        (2, r"(?:lines?|items?) total(?: amount)?|(?:total|sum) of (?:lines|items)|positionssumme"),
        (2, r"netto"),
        (2, rf"(?:{_STRICTLY_WITHOUT})"),
        (1.5, r"net"),
        (
            2,
            (
                r"(?:maatstaf(?: van heffing)?|heffingsmaatstaf|mvh|belastbaar(?: bedrag)?|belastbare basis|grondslag|"
                r"btw grondslag|basis|basis btw|base(?: de)?(?: la)?"
                r"(?: imposable| tva| ht| taxable| amount)?|montant (?:imposable|taxable)|"
                r"taxable(?: (?:amount|basis|value|base))?|vat base|tax base|base d imposition|"
                r"bemessungsgrundlage|steuerbasisbetrag|steuerbasis|steuerpflichtig(?:er betrag)?|"
                r"total imposable|total taxable|base ht)"
            ),
        ),
    ),
    "vat_number": (
        (
            3,
            (
                rf"(?:{VAT}|vat id|ust id|p) ?(?:nr|no|nummer|numero|number|id|reg|registration|identification|"
                r"intracommunautaire|intracom|intra|iva|plichtige|assujetti)"
            ),
        ),
        (3, r"(?:no (?:de )?tva|numero (?:de )?tva|partita iva|ust ?id(?: ?nr)?)"),
    ),
    "vat": (
        (3, rf"(?:{SUM}|plus|zzgl|\+) {ALL}{VAT}(?: ?(?:bedrag|amount|betrag|total))?"),
        (3, rf"{VAT} ?(?:bedrag|amount|betrag|total|totaal|montant|summe|due|verschuldigd|paid|charged|collected)"),
        (
            3,
            (
                r"(?:verschuldigde|te betalen|montant de la|montant de|montant d|total de la|"
                rf"total des|summe der|summe|dont|enthaltene|davon|waarvan|of which|includes|including|inkl|incl) {VAT}"
            ),
        ),
        (2.5, rf"{VAT}"),
        (2.5, r"(?:steuerbetrag|steuer|taxes dues|hst|pst|imposta|value added tax)"),
        (
            2.5,
            rf"(?:zzgl|zuzuglich|plus|inkl|incl|(?:darin )?enthaltene|davon) [0-9]{{1,2}}(?: [0-9]{{1,2}})? {VAT}",
        ),
        (2.8, rf"(?:zzgl|zuzuglich|plus) {VAT}"),
        (
            3,
            (
                r"(?:incl[a-z]*|inkl[a-z]*|inbegrepen|waarvan|hiervan|dont|davon|enthalten[a-z]*|darin|of which|"
                r"y compris) (?:(?:eur|euros?|usd|gbp|chf) )?[0-9]{1,3}(?: [0-9]{3})* [0-9]{2} "
                rf"(?:(?:eur|euros?|usd|gbp|chf) )?(?:[0-9]{{1,2}} )?(?:aan |of |de |en |d )?{VAT}"
            ),
        ),
    ),
    "gross": (
        (3, rf"{SUM} {VAT} (?:comprise|incluse|inbegrepen|inclus|incl|included|inbegriffen)"),
        (3, rf"{SUM}{ALL}{_LINES}? ?{WITH} ?(?:de )?(?:la )?{VAT}?"),
        (3, rf"{WITH} {SUM}|{WITH} {VAT}"),
        (3, rf"{SUM}{_BETWEEN} {_STRICTLY_WITH}(?:(?<!comprise)(?<!incluse) ?{VAT})?"),  # `TVA comprise, TVA 21 % …`
        (2.5, rf"{SUM} (?:in )?(?:eur|euros?|usd|chf|gbp)"),
        (
            3,
            (
                r"(?:rechnungssumme|bruttobetrag|bruttosumme|summe brutto|gesamtbrutto|gross total|"
                r"gross amount|total gross|bruto bedrag|bruto totaal|endbetrag|endsumme|"
                r"grand total|gesamttotal|rechnungsbetrag|rechnungsendbetrag|eindtotaal|eindbedrag|algemeen totaal|"
                r"total general|generaal totaal|rechnungstotal|total net ttc|total invoice amount|totaal factuurbedrag|"
                r"factuurtotaal|totale fattura|total factura|totale documento|"
                r"factuurbedrag|totaal factuur|factuur totaal|invoice total|total invoice|"
                r"invoice amount|total (?:de la )?facture|"
                r"totaalbedrag|totaal bedrag|total amount|montant total|gesamtbetrag|gesamtsumme|"
                r"total a facturer|montant facture|"
                r"totaal creditnota|total note de credit|total avoir|gutschriftsbetrag|total credit|"
                r"order total|montant de la facture)"
            ),
        ),
        (2, r"(?:totaal|total|totaux|gesamt|totale)"),
        (
            2,
            (
                r"(?:verkoopprijs|aankoopprijs|koopprijs|prix de (?:vente|cession)|(?:ver)?kaufpreis|"
                r"(?:sale|purchase) price)"
            ),
        ),
        (2, r"brut+o"),
        (1.5, r"gross"),
        (1.5, rf"{SUM}"),
    ),
    "allowance": (
        (
            3,
            (
                r"(?:(?:globale|totale|total|commerciele|gesamt|extra|handels|klanten|factuur|"
                r"facture|rechnungs|trade|volume|loyalty) ?)?(?:korting(?:en|spercentage)?|remises?|"
                r"rabais|"
                r"rabatt|nachlass|nachlasse|discounts?|reduction|ristourne|allowance|escompte|"
                r"skonto|vermindering|kredietbeperking|gutschein|voucher|coupon|kortingsbon|(?:sonder|mengen|"
                r"treue)(?:rabatt|nachlass)|"
                r"promo(?:tie)?|actie ?korting|abzug|abschlag|abschlage)"
                r"(?: (?:globale|commerciale|totale|total))?"
            ),
        ),
    ),
    "charge": (
        (
            3,
            (
                r"(?:transport|verzend(?:ings)?|verzending|lever(?:ings)?|levering|administratie|"
                r"dossier|port|verpakkings?|verpakking|behandelings|vracht|"
                r"order|facturatie|verwerkings|rappel|bestel)(?: ?(?:kosten|kost|bijdrage))"
            ),
        ),
        (
            3,
            (
                r"(?:transport|verzending|toeslag(?:en)?|brandstoftoeslag|milieubijdrage|"
                r"supplement|bebat|recupel|leeggoed|statiegeld|vracht|port|(?:energie|diesel|brandstof|"
                r"energie ?kosten)toeslag)"
            ),
        ),
        (
            3,
            (
                r"(?:frais (?:de |d )?(?:port|transport|livraison|envoi|expedition|dossier|"
                r"administration|administratifs?|gestion|emballage|traitement|adm)|"
                r"frais|port|livraison|supplement|surcharge|majoration|consigne|participation aux frais)"
            ),
        ),
        (
            3,
            (
                r"(?:versand(?:kosten)?|fracht(?:kosten)?|porto|lieferkosten|verpackung(?:skosten)?|"
                r"(?:diesel|energie|maut)?zuschlag|zuschlage|bearbeitungsgebuhr|gebuhr|mindermengenzuschlag|"
                r"transportkosten)"
            ),
        ),
        (
            3,
            (
                r"(?:shipping(?: (?:and|&) handling| cost| costs| charges?| fee)?|freight|"
                r"delivery (?:charge|fee|cost|costs)|handling(?: fee)?|postage|surcharge|"
                r"carriage|packing|packaging|administration fee|service charge|charges?|"
                r"fuel surcharge|shipping handling|delivery|eco ?(?:contribution|participation))"
            ),
        ),
    ),
}
TOTALS = Patterns(_TOTALS | SETTLING)
