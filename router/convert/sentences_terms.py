"""What the terms of an e-invoice are called by accountants, in Dutch, French, German and English."""

from __future__ import annotations

from types import MappingProxyType

Words = tuple[str, str, str, str]  # nl, fr, de, en

TERMS: MappingProxyType[str, Words] = MappingProxyType(
    {
        "number": ("het factuurnummer", "le numéro de facture", "die Rechnungsnummer", "the invoice number"),
        "date": ("de factuurdatum", "la date de facture", "das Rechnungsdatum", "the invoice date"),
        "type": ("het documenttype", "le type de document", "die Belegart", "the document type"),
        "currency": ("de munt", "la devise", "die Währung", "the currency"),
        "specification": (
            "de vermelding van de standaard",
            "la mention de la norme",
            "die Angabe der Norm",
            "the mention of the standard",
        ),
        "seller": (
            "de naam van de leverancier",
            "le nom du fournisseur",
            "der Name des Lieferanten",
            "the supplier's name",
        ),
        "buyer": ("de naam van de klant", "le nom du client", "der Name des Kunden", "the customer's name"),
        "seller_address": (
            "het adres van de leverancier",
            "l'adresse du fournisseur",
            "die Adresse des Lieferanten",
            "the supplier's address",
        ),
        "seller_country": (
            "het land van de leverancier",
            "le pays du fournisseur",
            "das Land des Lieferanten",
            "the supplier's country",
        ),
        "buyer_address": (
            "het adres van de klant",
            "l'adresse du client",
            "die Adresse des Kunden",
            "the customer's address",
        ),
        "buyer_country": (
            "het land van de klant",
            "le pays du client",
            "das Land des Kunden",
            "the customer's country",
        ),
        "seller_id": (
            "het btw- of ondernemingsnummer van de leverancier",
            "le numéro de TVA ou d'entreprise du fournisseur",
            "die MwSt.- oder Unternehmensnummer des Lieferanten",
            "the supplier's VAT or enterprise number",
        ),
        "seller_endpoint": (
            "het elektronische adres van de leverancier",
            "l'adresse électronique du fournisseur",
            "die elektronische Adresse des Lieferanten",
            "the supplier's electronic address",
        ),
        "buyer_endpoint": (
            "het elektronische adres van de klant",
            "l'adresse électronique du client",
            "die elektronische Adresse des Kunden",
            "the customer's electronic address",
        ),
        "lines_total": ("de som van de lijnen", "la somme des lignes", "die Summe der Zeilen", "the sum of the lines"),
        "excl": ("het totaal zonder btw", "le total hors TVA", "der Gesamtbetrag ohne MwSt.", "the total without VAT"),
        "vat": ("het totaal van de btw", "le total de la TVA", "der Gesamtbetrag der MwSt.", "the total VAT"),
        "incl": ("het totaal met btw", "le total TVA comprise", "der Gesamtbetrag mit MwSt.", "the total with VAT"),
        "payable": ("het te betalen bedrag", "le montant à payer", "der zu zahlende Betrag", "the amount due"),
        "prepaid": ("het betaalde bedrag", "le montant payé", "der gezahlte Betrag", "the amount paid"),
        "rounding": ("het afrondingsbedrag", "le montant d'arrondi", "der Rundungsbetrag", "the rounding amount"),
        "allowances": (
            "de som van de kortingen",
            "la somme des remises",
            "die Summe der Nachlässe",
            "the sum of the discounts",
        ),
        "charges": (
            "de som van de toeslagen",
            "la somme des frais",
            "die Summe der Zuschläge",
            "the sum of the charges",
        ),
        "allowance": ("een korting", "une remise", "ein Nachlass", "a discount"),
        "charge": ("een toeslag", "des frais", "ein Zuschlag", "a charge"),
        "breakdown": (
            "de btw per tarief",
            "la ventilation de la TVA par taux",
            "die MwSt. je Satz",
            "the VAT per rate",
        ),
        "base": ("de maatstaf van heffing", "la base d'imposition", "die Bemessungsgrundlage", "the taxable amount"),
        "base_vat": (
            "het btw-bedrag per tarief",
            "le montant de TVA par taux",
            "der MwSt.-Betrag je Satz",
            "the VAT per rate",
        ),
        "category": ("de btw-categorie", "la catégorie de TVA", "die MwSt.-Kategorie", "the VAT category"),
        "rate": ("het btw-tarief", "le taux de TVA", "der MwSt.-Satz", "the VAT rate"),
        "line": ("een factuurlijn", "une ligne de facture", "eine Rechnungszeile", "an invoice line"),
        "line_id": (
            "het nummer van een lijn",
            "le numéro d'une ligne",
            "die Nummer einer Zeile",
            "the number of a line",
        ),
        "quantity": (
            "de hoeveelheid op een lijn",
            "la quantité d'une ligne",
            "die Menge einer Zeile",
            "the quantity of a line",
        ),
        "unit": ("de eenheid op een lijn", "l'unité d'une ligne", "die Einheit einer Zeile", "the unit of a line"),
        "line_net": (
            "het nettobedrag van een lijn",
            "le montant net d'une ligne",
            "der Nettobetrag einer Zeile",
            "the net amount of a line",
        ),
        "item": (
            "de omschrijving van een lijn",
            "la description d'une ligne",
            "die Beschreibung einer Zeile",
            "the description of a line",
        ),
        "price": ("de prijs op een lijn", "le prix d'une ligne", "der Preis einer Zeile", "the price of a line"),
        "period": ("de periode", "la période", "der Zeitraum", "the period"),
        "payee": (
            "de naam van de begunstigde",
            "le nom du bénéficiaire",
            "der Name des Zahlungsempfängers",
            "the payee's name",
        ),
        "representative": (
            "de gegevens van de fiscaal vertegenwoordiger",
            "les données du représentant fiscal",
            "die Angaben zum Steuervertreter",
            "the tax representative's details",
        ),
        "means": ("de betaalwijze", "le moyen de paiement", "die Zahlungsart", "the means of payment"),
        "account": ("het rekeningnummer", "le numéro de compte", "die Kontonummer", "the bank account"),
        "preceding": (
            "het nummer van de oorspronkelijke factuur",
            "le numéro de la facture d'origine",
            "die Nummer der ursprünglichen Rechnung",
            "the original invoice's number",
        ),
        "document": (
            "de verwijzing bij een bijlage",
            "la référence d'une annexe",
            "der Verweis einer Anlage",
            "the reference of an attachment",
        ),
        "delivery_country": (
            "het land van levering",
            "le pays de livraison",
            "das Lieferland",
            "the country of delivery",
        ),
        "attribute": (
            "naam of waarde van een artikeleigenschap",
            "nom ou valeur d'une propriété d'article",
            "Name oder Wert einer Artikeleigenschaft",
            "name or value of an item property",
        ),
        "scheme": (
            "de soort van een nummer of code",
            "le type d'un numéro ou code",
            "die Art einer Nummer oder eines Codes",
            "the kind of a number or code",
        ),
        "vat_currency": (
            "de btw in de boekhoudmunt",
            "la TVA dans la devise comptable",
            "die MwSt. in der Buchungswährung",
            "the VAT in the accounting currency",
        ),
        "country": ("een landcode", "un code pays", "ein Ländercode", "a country code"),
        "reason": (
            "de reden van vrijstelling",
            "le motif d'exonération",
            "der Befreiungsgrund",
            "the exemption reason",
        ),
        "attachment": ("een bijlage", "une annexe", "eine Anlage", "an attachment"),
        "endpoint": (
            "een elektronisch adres",
            "une adresse électronique",
            "eine elektronische Adresse",
            "an electronic address",
        ),
        "identifier": ("een nummer", "un numéro", "eine Nummer", "a number"),
        "tax_point": (
            "het tijdstip van de btw",
            "la date d'exigibilité de la TVA",
            "der Zeitpunkt der MwSt.",
            "the VAT point date",
        ),
        "legal_id": (
            "het ondernemingsnummer",
            "le numéro d'entreprise",
            "die Unternehmensnummer",
            "the enterprise number",
        ),
        "order": ("een bestelreferentie", "une référence de commande", "eine Bestellreferenz", "an order reference"),
        "note": ("een opmerking", "une remarque", "eine Bemerkung", "a remark"),
        "mandate": (
            "het mandaat van de domiciliëring",
            "le mandat de domiciliation",
            "das Lastschriftmandat",
            "the direct debit mandate",
        ),
    }
)

CATEGORIES: MappingProxyType[str, Words] = MappingProxyType(
    {
        "S": ("btw aan een tarief", "TVA à un taux", "MwSt. zu einem Satz", "VAT at a rate"),
        "Z": ("0 %-tarief", "taux 0 %", "Nullsatz", "zero rate"),
        "E": ("vrijgesteld van btw", "exonéré de TVA", "von der MwSt. befreit", "exempt from VAT"),
        "AE": ("btw verlegd", "autoliquidation", "Steuerschuld verlagert", "reverse charge"),
        "IC": (
            "intracommunautaire levering",
            "livraison intracommunautaire",
            "innergemeinschaftliche Lieferung",
            "intra-community supply",
        ),
        "G": ("uitvoer buiten de EU", "exportation hors UE", "Ausfuhr aus der EU", "export outside the EU"),
        "O": ("niet onderworpen aan btw", "non soumis à la TVA", "nicht steuerbar", "not subject to VAT"),
        "AF": ("IGIC (Canarische Eilanden)", "IGIC (Canaries)", "IGIC (Kanaren)", "IGIC (Canary Islands)"),
        "AG": ("IPSI (Ceuta, Melilla)", "IPSI (Ceuta, Melilla)", "IPSI (Ceuta, Melilla)", "IPSI (Ceuta, Melilla)"),
        "B": ("split payment (Italië)", "split payment (Italie)", "Split Payment (Italien)", "split payment (Italy)"),
    }
)
