"""What papers call their totals, VAT and table columns in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary import Patterns


def _any(words: str) -> str:
    """One of these words, the longest first, so that `total amount` is not cut to `total`."""
    return "(?:" + "|".join(sorted(words.split("|"), key=len, reverse=True)) + ")"


_VAT = _any(r"b t w|btw|t v a|tva|vat|mwst|m w s t|ust|umsatzsteuer|mehrwertsteuer|tax|taxes|taxe|taks|gst|sales tax|iva")
_SUM = _any(
    r"totaal|totale|totalen|tot|total|totaux|totals|som|summe|gesamt|gesamtsumme|gesamtbetrag|bedrag|bedragen|montant|"
    r"betrag|amount|factuurtotaal|factuurbedrag|factuur totaal|invoice total|total facture|rechnungssumme|"
    r"rechnungsbetrag|invoice amount|eindtotaal|montant total|totaalbedrag|totaal bedrag|total amount|price|prijs|prix|preis|"
    r"somme|sum|waarde|valeur|wert"
)
_WITHOUT = _any(r"excl|exclusief|exclusive|excluding|ex|zonder|voor|hors|ht|h t|htva|h t v a|htva|hors tva|hors taxes?|exkl|exklusive|ohne|zzgl|net|netto|nets?|before|without|vor")
_WITH = _any(r"incl|inclusief|inclusive|including|inkl|inklusive|inc|met|ttc|t t c|tvac|t v a c|tvacc|tvaci|brut|brutto|gross|with|after|mit|toutes taxes comprises|taxes comprises|comprise")
_ALL = r"(?: ?(?:of|van|de la|de|du|des|the|der|het|la|le|in|aller|alle|all) ?)?"
_LINES = _any(r"factuur|facture|rechnung|invoice|articles|artikelen|goederen|marchandises|waren|positionen|lines|regels|lignes")

TOTALS: Patterns = {
    "net": (
        (3, rf"{_SUM}{_ALL}{_LINES}? ?{_WITHOUT} ?(?:de )?(?:la )?{_VAT}?"),
        (3, rf"{_SUM} {_WITHOUT} {_WITHOUT} {_VAT}?"),
        (3, rf"{_WITHOUT} (?:{_SUM}|{_VAT})"),
        (3, r"(?:nettobedrag|netto bedrag|nettototaal|netto totaal|nettobetrag|nettosumme|netto summe|summe netto|gesamtnetto|net total|net amount|"
            r"total net|montant net|net ht|net hors taxe|nettowert|warenwert|nettowarenwert)"),
        (2, r"(?:sub ?totaal|sub ?total|sous ?total|zwischensumme|tussentotaal|summe waren|total marchandises|summe)"),
        (2, r"netto"),
        (2, r"(?:maatstaf(?: van heffing)?|belastbaar(?: bedrag)?|belastbare basis|grondslag|btw grondslag|basis|basis btw|base(?: de)?(?: la)?"
            r"(?: imposable| tva| ht| taxable| amount)?|montant (?:imposable|taxable)|taxable (?:amount|basis|value|base)|vat base|tax base|"
            r"bemessungsgrundlage|steuerbasisbetrag|steuerbasis|steuerpflichtig(?:er betrag)?|total imposable|total taxable|base ht)"),
    ),
    "vat": (
        (3, rf"(?:{_SUM}|plus|zzgl|\+) {_ALL}{_VAT}(?: ?(?:bedrag|amount|betrag|total))?"),
        (3, rf"{_VAT} ?(?:bedrag|amount|betrag|total|totaal|montant|summe|due|verschuldigd)"),
        (3, rf"(?:verschuldigde|te betalen|montant de la|montant de|montant d|total de la|total des|summe der|summe) {_VAT}"),
        (2.5, rf"{_VAT}"),
        (2.5, r"(?:steuerbetrag|steuer|taxes dues)"),
    ),
    "gross": (
        (3, rf"{_SUM}{_ALL}{_LINES}? ?{_WITH} ?(?:de )?(?:la )?{_VAT}?"),
        (3, rf"{_WITH} {_SUM}|{_WITH} {_VAT}"),
        (3, r"(?:rechnungssumme|bruttobetrag|bruttosumme|summe brutto|gesamtbrutto|gross total|gross amount|total gross|bruto bedrag|bruto totaal|endbetrag|endsumme|"
            r"grand total|rechnungsbetrag|rechnungsendbetrag|eindtotaal|eindbedrag|algemeen totaal|total general|factuurtotaal|"
            r"factuurbedrag|totaal factuur|factuur totaal|invoice total|total invoice|invoice amount|total (?:de la )?facture|"
            r"totaalbedrag|totaal bedrag|total amount|montant total|gesamtbetrag|gesamtsumme|total a facturer|montant facture|"
            r"totaal creditnota|total note de credit|total avoir|gutschriftsbetrag|total credit|order total|montant de la facture)"),
        (2, r"(?:totaal|total|totaux|gesamt|totale)"),
        (2, r"brutto"),
        (1.5, rf"{_SUM}"),
    ),
    "payable": (
        (3, r"(?:(?:totaal|total|nog|bedrag|saldo|netto|net|somme|montant|betrag|gesamt|solde) )?"
            r"(?:te betalen|te voldoen|a payer|a regler|zu (?:be)?zahlen|zu begleichen|zahlbetrag|zahlbar|due|payable|verschuldigd|du|to pay|openstaand)"
            r"(?: (?:bedrag|saldo|montant|somme|betrag|amount|totaal|total|eur|euro))?"),
        (3, r"(?:amount|balance|total|sum|payment|net) (?:due|payable|to (?:be )?pa(?:y|id)|owed|outstanding|remaining)"),
        (3, r"(?:net a payer|reste a payer|reste du|solde(?: a payer| du| restant)?|restant du|offener betrag|falliger betrag|zahlbetrag|"
            r"restbetrag|zahlungsbetrag|zu zahlender betrag|zahlbarer betrag|openstaand(?: bedrag| saldo)?|saldo|restsaldo|resterend(?: bedrag)?|residual|"
            r"remaining|balance|nog te betalen|verschuldigd bedrag|total du|please pay|outstanding)"),
        (3, r"(?:te uwen gunste|in uw voordeel|en votre faveur|zu ihren gunsten|in your favou?r|terug te betalen|a rembourser|"
            r"credit balance|tegoed|a vous rembourser|te ontvangen|terugbetaling|refund(?:ed)?(?: amount)?|erstattungsbetrag|gutschriftsbetrag)"),
    ),
    "prepaid": (
        (3, r"(?:reeds (?:betaald|ontvangen|voldaan|gefactureerd)(?: bedrag)?|(?:ontvangen |betaald |min |minus |aftrek )?voorschot(?:ten|factuur|bedrag)?|"
            r"aanbetaling|vooruitbetaling|betaald(?: bedrag)?|ontvangen(?: bedrag)?|al betaald)"),
        (3, r"(?:acomptes?(?: verses?| percus?| payes?| deja (?:verses?|payes?|factures?)| recus?)?|deja (?:paye|verse|regle|facture)|avance|provision(?: versee)?|"
            r"montant (?:paye|verse|recu|deja paye)|paye|paiement recu|regle)"),
        (3, r"(?:anzahlung(?:en)?|vorausbezahlt(?:er betrag)?|(?:bereits )?(?:gezahlt|bezahlt)(?:er betrag)?|geleistete anzahlung(?:en)?|"
            r"abschlagszahlung(?:en)?|vorauszahlung|bereits erhalten|gezahlter betrag)"),
        (3, r"(?:already (?:paid|received)|amount paid|prepaid(?: amount)?|prepayment|deposit(?: received| paid)?|advance(?: payment)?|"
            r"payments?(?: received| made)?|paid(?: amount)?|less (?:deposit|paid|advance)|down payment)"),
    ),
    "rounding": ((3, r"(?:afronding(?:sverschil)?|arrondi(?:s)?|difference d arrondi|rundungs?(?:differenz|betrag)?|rounding(?: difference| amount)?|montant d arrondi|afrondingsbedrag|afgerond)"),),
    "previous_balance": (
        (3, r"(?:vorig saldo|vorige (?:saldo|factuur|balans)|ancien solde|solde (?:precedent|anterieur)|previous (?:unpaid )?balance|"
            r"balance (?:forward|brought forward)|saldovortrag|alter saldo|vorsaldo|report solde|openstaand saldo vorige)"),
    ),
    "allowance": (
        (3, r"(?:(?:globale|totale|total|commerciele|gesamt|extra|handels|klanten|factuur|facture|rechnungs|trade|volume|loyalty) ?)?(?:korting(?:en)?|remises?|rabais|"
            r"rabatt|nachlass|nachlasse|discounts?|reduction|ristourne|allowance|escompte|skonto|vermindering|promo(?:tie)?|actie ?korting|abzug|abschlag|abschlage)"
            r"(?: (?:globale|commerciale|totale|total))?"),
    ),
    "charge": (
        (3, r"(?:transport|verzend(?:ings)?|verzending|lever(?:ings)?|levering|administratie|dossier|port|verpakkings?|verpakking|behandelings|vracht|"
            r"order|facturatie|verwerkings|rappel|bestel)(?: ?(?:kosten|kost|bijdrage))"),
        (3, r"(?:transport|verzending|toeslag(?:en)?|brandstoftoeslag|milieubijdrage|supplement|bebat|recupel|leeggoed|statiegeld|vracht|port)"),
        (3, r"(?:frais (?:de |d )?(?:port|transport|livraison|envoi|expedition|dossier|administration|administratifs?|gestion|emballage|traitement|adm)|"
            r"frais|port|livraison|supplement|surcharge|majoration|consigne|participation aux frais)"),
        (3, r"(?:versand(?:kosten)?|fracht(?:kosten)?|porto|lieferkosten|verpackung(?:skosten)?|zuschlag|zuschlage|bearbeitungsgebuhr|gebuhr|mindermengenzuschlag|transportkosten)"),
        (3, r"(?:shipping(?: (?:and|&) handling| cost| costs| charges?| fee)?|freight|delivery (?:charge|fee|cost|costs)|handling(?: fee)?|postage|surcharge|"
            r"carriage|packing|packaging|administration fee|service charge|charges?|fuel surcharge|shipping & handling)"),
    ),
}

COLUMNS: Patterns = {
    "description": (
        (3, r"(?:omschrijving(?: van de goederen)?|beschrijving|benaming|designations?|description(?: of goods)?|libelles?|bezeichnung|artikelbezeichnung|"
            r"beschreibung|produktbeschreibung|produkt beschreibung|leistungsbeschreibung|artikelbeschreibung|details?|particulars|prestation(?:s)?|leistung|omschrijving artikel|"
            r"artikelomschrijving|productomschrijving|item description|product description|nature|objet|activity|services?|diensten|dienst|product name|title|aard|"
            r"goederen|text|tekst|intitule|denomination|work|werkzaamheden|prestaties|produkt|product|produit|artikel|article|articles|item|items)"),
    ),
    "code": (
        (3, r"(?:(?:art|artikel|article|item|product|produkt|produit|prod) ?(?:nr|no|n|code|nummer|number|id|ref)|code|ref|sku|reference|referentie|referenz|codice|code article|"
            r"art no|item code|sku code|hsn)"),
        (2, r"(?:pos|position|positie|lijn|line|ligne|zeile|nr|no|n|regel|lfd|lfd nr|rang|#)"),
    ),
    "date": ((3, r"(?:datum|date|zeitpunkt|prestatiedatum|leverdatum|periode|period|datum prestatie|periode van)"),),
    "quantity": (
        (3, r"(?:aantal(?:len)?|hoeveelheid|hoev|hoeveelh|hoevh|aant|qte|qt|quantites?|quantity|quant|qty|menge|anzahl|stuks|uren|heures|hours?|stunden|hrs|units|nombre|nb|nbre|"
            r"nbr|stk|qte livree|aantal uren|geleverd|qnt|quantity ordered|st)"),
    ),
    "unit": ((3, r"(?:eenheid|eenh|eh|unite|un|unit|units?|um|me|einheit|mengeneinheit|meng einheit|einh|uom|u|unit of measure|verpakking|vpe)"),),
    "price": (
        (3, r"(?:eenheids ?prijs|eenh ?prijs|eh prijs|prijs(?: per)?(?: eenheid| stuk| st)?|stukprijs|prix(?: unitaire| unit| u)?(?: ht| htva| hors tva| net)?|p u(?: ht| htva| net)?|pu(?: ht| htva)?|"
            r"unit ?price|price(?: per)?(?: unit| each)?|rate|unit cost|cost|einzelpreis|stuckpreis|einzel|preis(?: pro)?(?: einheit| stuck)?|ep|e preis|tarief|tarif|satz|stundensatz|"
            r"prijs excl(?: btw)?|eenheidsprijs excl(?: btw)?|preis einheit|price each|prix ht|netto prijs|netprijs|net price|uurtarief|taux horaire|pauschale|bruto prijs)"),
    ),
    "discount": ((3, r"(?:korting(?: percent)?|kort|krt|remise|rem|rabatt|rab|discount|disc|%rem|reduction|nachlass|nachlasse|ristourne|remise percent)"),),
    "vat_rate": (
        (3, rf"{_VAT} ?(?:%|pct|perc|percent|tarief|tar|satz|rate|taux|code|sats)?|(?:tarief|taux|satz|rate|code|percentage|%|pct|type|taux de|tx) ?(?:de )?{_VAT}"),
        (2, r"(?:steuersatz|steuer|tax rate|ust satz)"),
    ),
    "vat_amount": ((3, rf"(?:{_VAT} (?:bedrag|amount|betrag|montant)|(?:bedrag|montant|amount|betrag) (?:de )?(?:la )?{_VAT})"),),
    "net": (
        (3, rf"{_SUM}{_ALL}? ?{_WITHOUT} ?{_VAT}?|{_WITHOUT} ?{_SUM}|netto(?: ?(?:bedrag|betrag|totaal|prijs|preis))?|entgelt|net(?: amount| total)?|total ht|montant ht|montant htva|price w o tax|net price|w o tax"),
        (2, r"(?:totaal(?:bedrag)?|totaal bedrag|bedrag|total|montant|amount|betrag|gesamt|gesamtpreis|gp|line total|lijntotaal|subtotal|sub total|subtotaal|sous total|summe|waarde|valeur|"
            r"wert|ext price|extended price|prix total|total price|totaalprijs|montant total|total ligne|gesamtbetrag|line amount|total amount|nettobetrag|somme|price)"),
    ),
    "gross": ((3, rf"{_SUM}{_ALL}? ?{_WITH} ?{_VAT}?|brutto(?: ?(?:bedrag|betrag))?|total ttc|montant ttc|gross(?: amount)?"),),
}

# Wordings that say why no VAT is charged (directive 2006/112/EC; Belgian VAT code), most particular first.
EXEMPTIONS: tuple[tuple[str, str], ...] = (
    ("K", r"intracommunautaire levering|livraisons? intracommunautaires?|innergemeinschaftliche lieferung(?:en)?|intra community (?:supply|supplies|delivery)|art(?:icle|ikel)? ?39 ?bis|"
          r"steuerfreie innergemeinschaftliche|article 138|art 138|artikel 138|262 ter|intracommunautaire verkoop|livraison intracom(?:munautaire)?|icl"),
    ("AE", r"btw verlegd|verlegging van (?:de )?heffing|verlegd naar|medecontractant|auto ?liquidation|cocontractant|report de perception|tva due par le preneur|du par le preneur|"
           r"steuerschuldnerschaft des leistungsempfangers|verlagerung der steuerschuld|reverse ?charge(?:d)?|13 ?b ustg|art 196|article 196|artikel 196|art 20 (?:kb|ar)|art 51 2|"
           r"article 51 2|article 283 2|283 2|art 21 2|tva acquittee par le destinataire|steuerschuld geht|verschuldigd door de (?:afnemer|medecontractant)|customer to account for vat"),
    ("G", r"vrijgesteld wegens uitvoer|uitvoer buiten|levering bij uitvoer|exportation|export outside|steuerfreie ausfuhr(?:lieferung)?|ausfuhrlieferung|article 39 (?:du|1)|art 39 (?:w ?btw|du code|1)|artikel 39 w|"
          r"export supply|zero rated export|exonerat(?:ion|ed) export|article 262 i|262 i du|art 146|article 146|export exempt|vat exempt export|uitvoer"),
    ("E", r"vrijstellingsregeling(?: (?:voor|van))?(?: kleine)?|bijzondere vrijstelling|regime (?:particulier )?de (?:la )?franchise|franchise (?:de|en base de) (?:la )?(?:taxe|tva)|56 bis|kleinunternehmer(?:regelung)?|19 ustg|"
          r"vrijgesteld van btw|btw vrijgesteld|vrijgesteld|exonere[e]?s?(?: de)?(?: tva)?|exoneration|tva non applicable|exempt(?:ed)? from vat|vat exempt|exempt|steuerbefreit|steuerfrei|umsatzsteuerbefreit|"
          r"art(?:ikel|icle)? 44|art 293 b|article 293 b|293 b|nicht umsatzsteuerpflichtig|kleine ondernem(?:ing|er)(?:en)?|petites entreprises"),
    ("O", r"niet onderworpen aan (?:de )?btw|buiten toepassingsgebied|hors champ|non soumis a la tva|not subject to vat|outside (?:the )?scope|nicht steuerbar|btw niet van toepassing|niet btw plichtig|non assujetti"),
)
NO_VAT_WORDS = r"vat|btw|tva|mwst|ust|umsatzsteuer|mehrwertsteuer|tax|taxe|taxes|ht|ttc|htva|tvac|iva|gst"
