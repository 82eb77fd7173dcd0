"""What papers call their totals, VAT and table columns in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary_dates import Patterns


def _any(words: str) -> str:
    """One of these words, the longest first, so that `total amount` is not cut to `total`."""
    return "(?:" + "|".join(sorted(words.split("|"), key=len, reverse=True)) + ")"


VAT = _any(
    r"b t w|btw|t v a|tva|vat|mwst|m w s t|ust|umsatzsteuer|mehrwertsteuer|tax|taxes|taxe|taks|gst|sales tax|iva"
)


SUM = _any(
    r"totaal|totale|totalen|tot|total|totaux|totals|som|summe|gesamt|gesamtsumme|"
    r"gesamtbetrag|bedrag|bedragen|montant|"
    r"betrag|amount|factuurtotaal|factuurbedrag|factuur totaal|invoice total|"
    r"total facture|rechnungssumme|"
    r"rechnungsbetrag|invoice amount|eindtotaal|montant total|totaalbedrag|totaal bedrag|"
    r"total amount|price|prijs|prix|preis|"
    r"somme|sum|waarde|valeur|wert"
)


WITHOUT = _any(
    r"excl|exclusief|exclusive|excluding|ex|zonder|voor|hors|ht|h t|htva|h t v a|"
    r"htva|hors tva|hors taxes?|exkl|exklusive|ohne|zzgl|net|netto|nets?|before|"
    r"without|vor"
)


WITH = _any(
    r"incl|inclusief|inclusive|including|inkl|inklusive|inc|met|ttc|t t c|tvac|"
    r"t v a c|tvacc|tvaci|brut|brutto|gross|with|after|mit|toutes taxes comprises|"
    r"taxes comprises|comprise"
)


ALL = r"(?: ?(?:of|van|de la|de|du|des|the|der|het|la|le|in|aller|alle|all) ?)?"


_LINES = _any(
    r"factuur|facture|rechnung|invoice|articles|artikelen|goederen|marchandises|waren|positionen|lines|regels|lignes"
)


TOTALS: Patterns = {
    "net": (
        (3, rf"{SUM}{ALL}{_LINES}? ?{WITHOUT} ?(?:de )?(?:la )?{VAT}?"),
        (3, rf"{SUM} {WITHOUT} {WITHOUT} {VAT}?"),
        (3, rf"{WITHOUT} (?:{SUM}|{VAT})"),
        (
            3,
            (
                r"(?:nettobedrag|netto bedrag|nettototaal|netto totaal|nettobetrag|nettosumme|"
                r"netto summe|summe netto|gesamtnetto|net total|net amount|"
                r"total net|montant net|net ht|net hors taxe|nettowert|warenwert|nettowarenwert)"
            ),
        ),
        (2, r"(?:sub ?totaal|sub ?total|sous ?total|zwischensumme|tussentotaal|summe waren|total marchandises|summe)"),
        (2, r"netto"),
        (
            2,
            (
                r"(?:maatstaf(?: van heffing)?|belastbaar(?: bedrag)?|belastbare basis|grondslag|"
                r"btw grondslag|basis|basis btw|base(?: de)?(?: la)?"
                r"(?: imposable| tva| ht| taxable| amount)?|montant (?:imposable|taxable)|"
                r"taxable (?:amount|basis|value|base)|vat base|tax base|"
                r"bemessungsgrundlage|steuerbasisbetrag|steuerbasis|steuerpflichtig(?:er betrag)?|"
                r"total imposable|total taxable|base ht)"
            ),
        ),
    ),
    "vat": (
        (3, rf"(?:{SUM}|plus|zzgl|\+) {ALL}{VAT}(?: ?(?:bedrag|amount|betrag|total))?"),
        (3, rf"{VAT} ?(?:bedrag|amount|betrag|total|totaal|montant|summe|due|verschuldigd)"),
        (
            3,
            (
                r"(?:verschuldigde|te betalen|montant de la|montant de|montant d|total de la|"
                rf"total des|summe der|summe) {VAT}"
            ),
        ),
        (2.5, rf"{VAT}"),
        (2.5, r"(?:steuerbetrag|steuer|taxes dues)"),
    ),
    "gross": (
        (3, rf"{SUM} {VAT} (?:comprise|incluse|inbegrepen|inclus|incl|included|inbegriffen)"),
        (3, rf"{SUM}{ALL}{_LINES}? ?{WITH} ?(?:de )?(?:la )?{VAT}?"),
        (3, rf"{WITH} {SUM}|{WITH} {VAT}"),
        (
            3,
            (
                r"(?:rechnungssumme|bruttobetrag|bruttosumme|summe brutto|gesamtbrutto|gross total|"
                r"gross amount|total gross|bruto bedrag|bruto totaal|endbetrag|endsumme|"
                r"grand total|rechnungsbetrag|rechnungsendbetrag|eindtotaal|eindbedrag|algemeen totaal|"
                r"total general|factuurtotaal|"
                r"factuurbedrag|totaal factuur|factuur totaal|invoice total|total invoice|"
                r"invoice amount|total (?:de la )?facture|"
                r"totaalbedrag|totaal bedrag|total amount|montant total|gesamtbetrag|gesamtsumme|"
                r"total a facturer|montant facture|"
                r"totaal creditnota|total note de credit|total avoir|gutschriftsbetrag|total credit|"
                r"order total|montant de la facture)"
            ),
        ),
        (2, r"(?:totaal|total|totaux|gesamt|totale)"),
        (2, r"brutto"),
        (1.5, rf"{SUM}"),
    ),
    "payable": (
        (
            3,
            (
                r"(?:(?:totaal|total|nog|bedrag|saldo|netto|net|somme|montant|betrag|gesamt|"
                r"solde) )?"
                r"(?:te betalen|te voldoen|a payer|a regler|zu (?:be)?zahlen|zu begleichen|"
                r"zahlbetrag|zahlbar|due|payable|verschuldigd|du|to pay|openstaand)"
                r"(?: (?:bedrag|saldo|montant|somme|betrag|amount|totaal|total|eur|euro))?"
            ),
        ),
        (
            3,
            (
                r"(?:amount|balance|total|sum|payment|net) (?:due|payable|to (?:be )?pa(?:y|"
                r"id)|owed|outstanding|remaining)"
            ),
        ),
        (
            3,
            (
                r"(?:net a payer|reste a payer|reste du|solde(?: a payer| du| restant)?|"
                r"restant du|offener betrag|falliger betrag|zahlbetrag|"
                r"restbetrag|zahlungsbetrag|zu zahlender betrag|zahlbarer betrag|openstaand(?: bedrag|"
                r" saldo)?|saldo|restsaldo|resterend(?: bedrag)?|residual|"
                r"remaining|balance|nog te betalen|verschuldigd bedrag|total du|please pay|"
                r"outstanding)"
            ),
        ),
        (
            3,
            (
                r"(?:te uwen gunste|in uw voordeel|en votre faveur|zu ihren gunsten|in your favou?r|"
                r"terug te betalen|a rembourser|"
                r"credit balance|tegoed|a vous rembourser|te ontvangen|terugbetaling|refund(?:ed)?(?: amount)?|"
                r"erstattungsbetrag|gutschriftsbetrag)"
            ),
        ),
    ),
    "prepaid": (
        (
            3,
            (
                r"(?:reeds (?:betaald|ontvangen|voldaan|gefactureerd)(?: bedrag)?|(?:ontvangen |"
                r"betaald |min |minus |aftrek )?voorschot(?:ten|factuur|bedrag)?|"
                r"aanbetaling|vooruitbetaling|betaald(?: bedrag)?|ontvangen(?: bedrag)?|"
                r"al betaald)"
            ),
        ),
        (
            3,
            (
                r"(?:acomptes?(?: verses?| percus?| payes?| deja (?:verses?|payes?|factures?)|"
                r" recus?)?|deja (?:paye|verse|regle|facture)|avance|provision(?: versee)?|"
                r"montant (?:paye|verse|recu|deja paye)|paye|paiement recu|regle)"
            ),
        ),
        (
            3,
            (
                r"(?:anzahlung(?:en)?|vorausbezahlt(?:er betrag)?|(?:bereits )?(?:gezahlt|"
                r"bezahlt)(?:er betrag)?|geleistete anzahlung(?:en)?|"
                r"abschlagszahlung(?:en)?|vorauszahlung|bereits erhalten|gezahlter betrag)"
            ),
        ),
        (
            3,
            (
                r"(?:already (?:paid|received)|amount paid|prepaid(?: amount)?|prepayment|"
                r"deposit(?: received| paid)?|advance(?: payment)?|"
                r"payments?(?: received| made)?|paid(?: amount)?|less (?:deposit|paid|advance)|"
                r"down payment)"
            ),
        ),
    ),
    "rounding": (
        (
            3,
            (
                r"(?:afronding(?:sverschil)?|arrondi(?:s)?|difference d arrondi|rundungs?(?:differenz|"
                r"betrag)?|rounding(?: difference| amount)?|montant d arrondi|afrondingsbedrag|"
                r"afgerond)"
            ),
        ),
    ),
    "previous_balance": (
        (
            3,
            (
                r"(?:vorig saldo|vorige (?:saldo|factuur|balans)|ancien solde|solde (?:precedent|"
                r"anterieur)|previous (?:unpaid )?balance|"
                r"balance (?:forward|brought forward)|saldovortrag|alter saldo|vorsaldo|"
                r"report solde|openstaand saldo vorige)"
            ),
        ),
    ),
    "allowance": (
        (
            3,
            (
                r"(?:(?:globale|totale|total|commerciele|gesamt|extra|handels|klanten|factuur|"
                r"facture|rechnungs|trade|volume|loyalty) ?)?(?:korting(?:en)?|remises?|"
                r"rabais|"
                r"rabatt|nachlass|nachlasse|discounts?|reduction|ristourne|allowance|escompte|"
                r"skonto|vermindering|promo(?:tie)?|actie ?korting|abzug|abschlag|abschlage)"
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
                r"supplement|bebat|recupel|leeggoed|statiegeld|vracht|port)"
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
                r"zuschlag|zuschlage|bearbeitungsgebuhr|gebuhr|mindermengenzuschlag|transportkosten)"
            ),
        ),
        (
            3,
            (
                r"(?:shipping(?: (?:and|&) handling| cost| costs| charges?| fee)?|freight|"
                r"delivery (?:charge|fee|cost|costs)|handling(?: fee)?|postage|surcharge|"
                r"carriage|packing|packaging|administration fee|service charge|charges?|"
                r"fuel surcharge|shipping & handling)"
            ),
        ),
    ),
}
