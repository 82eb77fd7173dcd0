"""What papers call the columns of a table of lines in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.amounts import ALL, SUM, VAT, WITH, WITHOUT
from router.read.vocabulary.dates import Patterns, Wordings

WEIGHT = r"(?:poids|gewicht|weight)(?: net| netto)?|(?:netto|net) ?(?:gewicht|weight)"
CURRENCY = r"(?:in )?eur(?:o|os)?"

_COLUMNS: Wordings = {
    "description": (
        (
            3,
            (
                r"(?:omschrijving(?: van de goederen)?|beschrijving|benaming|designations?|"
                r"description(?: of goods)?|libelles?|bezeichnung|artikelbezeichnung|"
                r"(?:waren|produkt|leistungs)bezeichnung|leistungen|tatigkeit|material|ware|"
                r"(?:uitgevoerde )?(?:werken|prestaties?)|prestatie|activiteit|onderwerp|travaux(?: executes)?|"
                r"expedition|detail|goods|task|products|name|item name|work performed|charge description|"
                r"reference et designation|descrizione|descripcion|concepto|concept|wat|"
                r"beschreibung|produktbeschreibung|produkt beschreibung|leistungsbeschreibung|"
                r"artikelbeschreibung|details?|particulars|prestation(?:s)?|leistung|omschrijving artikel|"
                r"artikelomschrijving|productomschrijving|item description|product description|"
                r"nature|objet|activity|services?|diensten|dienst|product name|title|titel|titre|aard|"
                r"goederen|text|tekst|intitule|denomination|work|werkzaamheden|prestaties|"
                r"produkt|product|produit|artikel|article|articles|item|items|"
                r"subscriptions?|abonnement(?:en|s)?|overzicht|apercu|ubersicht|rubriek|rubriques?|kostensoort|"
                r"kostenart|verrichting(?:en)?|behandeling(?:en)?|traitements?|treatments?|behandlung(?:en)?)"
            ),
        ),
    ),
    "code": (
        (
            3,
            (
                r"(?:(?:art|artikel|article|item|product|produkt|produit|prod) ?(?:nr|no|"
                r"n|code|nummer|number|id|ref)|code|ref|sku|reference|referentie|referenz|"
                r"codice|code article|isbn|ean|gtin|barcode|"
                r"art no|item code|sku code|hsn|part (?:no|number)|material ?(?:nr|nummer)|code article)"
            ),
        ),
        (2, r"(?:pos|position|positie|lijn|line|ligne|zeile|nr|no|n|regel|lfd|lfd nr|rang|#)"),
    ),
    "date": ((3, r"(?:datum|date|zeitpunkt|prestatiedatum|leverdatum|periode|period|datum prestatie|periode van)"),),
    "quantity": (
        (
            3,
            (
                r"(?:aantal(?:len)?|hoeveelheid|hoev|hoeveelh|hoevh|aant|qte|qt|quantites?|"
                r"quantity|quant|qty|menge|anzahl|stuks|uren|heures|hours?|stunden|hrs|units|"
                r"nombre|nb|nbre|"
                r"nbr|anz|ant|stk|stuck|std|mge|cantidad|quantita|q ta|aantal (?:uren|eenheden)|no of units|qte livree|"
                r"aantal uren|geleverd|qnt|quantity ordered|liters?|litres?|kwh|kilos?|dagen|jours|days|"
                r"tage|nachten|nuitees|st)"
            ),
        ),
        (2.5, WEIGHT),  # not the net amount
    ),
    "unit": (
        (
            3,
            (
                r"(?:eenheid|eenh|eh|unite|un|unit|units?|um|me|einheit|mengeneinheit|meng einheit|"
                r"einh|uom|u|unit of measure|verpakking|vpe)"
            ),
        ),
    ),
    "price": (
        (
            3,
            (
                r"(?:eenheids ?prijs|eenh ?prijs|eh prijs|prijs excl btw|prijs excl|prijs(?: per)?(?: eenheid| stuk|"
                r" st)?|stukprijs|prix(?: unitaire| unit| u)?(?: ht| htva| hors tva| net)?|"
                r"p u(?: ht| htva| net)?|pu(?: ht| htva)?|"
                r"unit ?price|price(?: per)?(?: unit| each)?|rate|unit cost|cost|einzelpreis|"
                r"stuckpreis|einzel|preis(?: pro)?(?: einheit| stuck)?(?: netto)?|ep|e preis|tarief|"
                r"tarif|satz|stundensatz|"
                r"prijs excl(?: btw)?|eenheidsprijs excl(?: btw)?|preis einheit|price each|"
                r"prix ht|netto prijs|netprijs|net price|uurtarief|taux horaire|pauschale|"
                r"bruto prijs|einheitspreis|each|e p|prezzo|precio|unit net price|einzelpreis netto|hourly rate|"
                r"eenheidsprijs excl(?: btw)?)"
            ),
        ),
        (
            3,
            (
                rf"(?:unit price|price per unit|eenheidsprijs|stukprijs|prix unitaire|p u|pu|einzelpreis|stuckpreis) "
                rf"(?:{WITHOUT}|{WITH}) ?{VAT}?"
            ),
        ),
    ),
    "discount": (
        (
            3,
            (
                r"(?:korting(?: percent)?|kort|krt|remise|rem|rabatt|rab|discount|disc|%rem|"
                r"reduction|nachlass|nachlasse|ristourne|remise percent)"
            ),
        ),
    ),
    "vat_rate": (
        (
            3,
            (
                rf"{VAT} ?(?:%|pct|perc|percent|tarief|tar|satz|rate|taux|code|sats)?|(?:tarief|"
                rf"taux|satz|rate|code|percentage|%|pct|type|taux de|tx) ?(?:de )?{VAT}"
            ),
        ),
        (2, r"(?:taux|steuersatz|steuer|tax rate|ust satz)"),
    ),
    "vat_amount": (
        (3, rf"(?:{VAT} (?:bedrag|amount|betrag|montant)|(?:bedrag|montant|amount|betrag) (?:de )?(?:la )?{VAT})"),
    ),
    "net": (
        (
            3,
            (
                rf"{SUM}{ALL}? ?{WITHOUT} ?{VAT}?|{WITHOUT} ?{SUM}|{WITHOUT} {VAT}|htva|ht|netto(?: ?(?:bedrag|"
                r"betrag|totaal|prijs|preis))?|entgelt|net(?: amount| total)?|total ht|montant ht|"
                r"montant htva|price w o tax|net price|w o tax|(?:zeilen|positions)summe(?: netto)?"
            ),
        ),
        (
            2,
            (
                r"(?:totaal(?:bedrag)?|totaal bedrag|bedrag|total|montant|amount|betrag|"
                r"gesamt|gesamtpreis|gp|line total|lijntotaal|subtotal|sub total|subtotaal|"
                r"sous total|summe|waarde|valeur|"
                r"wert|ext price|extended price|prix total|total price|totaalprijs|montant total|"
                r"extended|value|net value|item total|ext amount|price total|g preis|importo|importe|"
                r"debit|debet|soll|prix total ht|gesamtpreis netto|total ligne|gesamtbetrag|line amount|total amount|"
                r"nettobetrag|somme|price)"
            ),
        ),
        (1, CURRENCY),
    ),
    "gross": (
        (3, rf"(?:item |line )?(?:sub ?total|sub ?totaal|sous total) {WITH} ?{VAT}?"),
        (
            3,
            (
                rf"{SUM}{ALL}? ?{WITH} ?{VAT}?|{WITH} {VAT}|tvac|ttc|brut(?:t?o)?(?: ?(?:bedrag|betrag))?|total ttc|"
                r"montant ttc|gross(?: amount)?"
            ),
        ),
    ),
}
COLUMNS = Patterns(_COLUMNS)
