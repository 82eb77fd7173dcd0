"""The words on the page of an e-invoice, in Dutch, French, German and English."""

from __future__ import annotations

from types import MappingProxyType

from router.convert.sentences_terms import CATEGORIES, Words

LANGUAGES = ("nl", "fr", "de", "en")

# UNTDID 1001; every other credit note or invoice code has the plain name.
TITLES: MappingProxyType[str, Words] = MappingProxyType(
    {
        "261": (
            "Creditnota uitgereikt door de afnemer",
            "Note de crédit établie par le client",
            "Vom Kunden ausgestellte Gutschrift",
            "Self-billed credit note",
        ),
        "325": ("Pro-formafactuur", "Facture pro forma", "Pro-forma-Rechnung", "Pro forma invoice"),
        "326": ("Deelfactuur", "Facture partielle", "Teilrechnung", "Partial invoice"),
        "380": ("Factuur", "Facture", "Rechnung", "Invoice"),
        "381": ("Creditnota", "Note de crédit", "Gutschrift", "Credit note"),
        "383": ("Debetnota", "Note de débit", "Belastungsanzeige", "Debit note"),
        "384": ("Verbeterende factuur", "Facture rectificative", "Rechnungskorrektur", "Corrected invoice"),
        "386": ("Voorschotfactuur", "Facture d'acompte", "Anzahlungsrechnung", "Prepayment invoice"),
        "389": (
            "Factuur uitgereikt door de afnemer",
            "Facture établie par le client",
            "Vom Kunden ausgestellte Rechnung",
            "Self-billed invoice",
        ),
    }
)

LABELS: MappingProxyType[str, Words] = MappingProxyType(
    {
        "seller": ("Leverancier", "Fournisseur", "Lieferant", "Seller"),
        "buyer": ("Klant", "Client", "Kunde", "Buyer"),
        "payee": ("Begunstigde", "Bénéficiaire", "Zahlungsempfänger", "Payee"),
        "representative": ("Fiscaal vertegenwoordiger", "Représentant fiscal", "Steuervertreter", "Tax representative"),
        "delivery": ("Levering", "Livraison", "Lieferung", "Delivery"),
        "vat_number": ("Btw-nummer", "N° de TVA", "MwSt.-Nummer", "VAT number"),
        "legal_id": ("Ondernemingsnummer", "N° d'entreprise", "Unternehmensnummer", "Registration number"),
        "tax_number": ("Fiscaal nummer", "N° fiscal", "Steuernummer", "Tax number"),
        "identifier": ("Nummer", "Numéro", "Nummer", "Number"),
        "endpoint": ("Elektronisch adres", "Adresse électronique", "Elektronische Adresse", "Electronic address"),
        "contact": ("Contact", "Contact", "Kontakt", "Contact"),
        "date": ("Datum", "Date", "Datum", "Date"),
        "due_date": ("Vervaldag", "Échéance", "Fällig am", "Due date"),
        "delivery_date": ("Leverdatum", "Date de livraison", "Lieferdatum", "Delivery date"),
        "period": ("Periode", "Période", "Zeitraum", "Period"),
        "tax_point": ("Btw opeisbaar", "TVA exigible", "MwSt. fällig", "VAT point"),
        "at_issue": ("bij facturatie", "à la facturation", "bei Rechnungsstellung", "at invoice date"),
        "at_delivery": ("bij levering", "à la livraison", "bei Lieferung", "at delivery"),
        "at_payment": ("bij betaling", "au paiement", "bei Zahlung", "when paid"),
        "buyer_reference": ("Uw referentie", "Votre référence", "Ihr Zeichen", "Your reference"),
        "order": ("Bestelling", "Commande", "Bestellung", "Order"),
        "sales_order": ("Verkooporder", "Ordre de vente", "Auftrag", "Sales order"),
        "contract": ("Contract", "Contrat", "Vertrag", "Contract"),
        "project": ("Project", "Projet", "Projekt", "Project"),
        "despatch": ("Verzending", "Expédition", "Lieferschein", "Despatch advice"),
        "receipt": ("Ontvangst", "Réception", "Wareneingang", "Receiving advice"),
        "tender": ("Aanbesteding", "Appel d'offres", "Ausschreibung", "Tender"),
        "object": ("Betreft", "Objet", "Betrifft", "Concerns"),
        "accounting": ("Boekhoudreferentie", "Référence comptable", "Kontierung", "Accounting reference"),
        "preceding": ("Oorspronkelijke factuur", "Facture d'origine", "Ursprüngliche Rechnung", "Original invoice"),
        "description": ("Omschrijving", "Description", "Beschreibung", "Description"),
        "quantity": ("Aantal", "Quantité", "Menge", "Quantity"),
        "unit": ("Eenheid", "Unité", "Einheit", "Unit"),
        "price": ("Prijs", "Prix", "Preis", "Price"),
        "vat": ("Btw", "TVA", "MwSt.", "VAT"),
        "net": ("Zonder btw", "Hors TVA", "Netto", "Net"),
        "per": ("per", "par", "je", "per"),
        "gross": ("Brutoprijs", "Prix brut", "Bruttopreis", "Gross price"),
        "article": ("Artikel", "Article", "Artikel", "Item"),
        "buyer_article": ("Uw artikel", "Votre article", "Ihr Artikel", "Your item"),
        "origin": ("Oorsprong", "Origine", "Ursprung", "Origin"),
        "allowance": ("Korting", "Remise", "Nachlass", "Discount"),
        "charge": ("Toeslag", "Frais", "Zuschlag", "Charge"),
        "on": ("op", "sur", "auf", "of"),
        "charges": ("Kortingen en toeslagen", "Remises et frais", "Nachlässe und Zuschläge", "Discounts and charges"),
        "vat_per_rate": ("Btw per tarief", "TVA par taux", "MwSt. je Satz", "VAT per rate"),
        "rate": ("Tarief", "Taux", "Satz", "Rate"),
        "base": ("Maatstaf", "Base", "Grundlage", "Taxable"),
        "lines_total": ("Som van de lijnen", "Somme des lignes", "Summe der Zeilen", "Sum of lines"),
        "allowances_total": ("Kortingen", "Remises", "Nachlässe", "Discounts"),
        "charges_total": ("Toeslagen", "Frais", "Zuschläge", "Charges"),
        "excl": ("Totaal zonder btw", "Total hors TVA", "Gesamt ohne MwSt.", "Total without VAT"),
        "vat_total": ("Totaal btw", "Total TVA", "Gesamt MwSt.", "Total VAT"),
        "vat_accounting": (
            "Btw in boekhoudmunt",
            "TVA en devise comptable",
            "MwSt. in Buchungswährung",
            "VAT in accounting currency",
        ),
        "incl": ("Totaal met btw", "Total TVA comprise", "Gesamt mit MwSt.", "Total with VAT"),
        "prepaid": ("Reeds betaald", "Déjà payé", "Bereits bezahlt", "Already paid"),
        "rounding": ("Afronding", "Arrondi", "Rundung", "Rounding"),
        "payable": ("Te betalen", "À payer", "Zu zahlen", "Amount due"),
        "creditable": ("Te crediteren", "À créditer", "Gutzuschreiben", "Amount credited"),
        "payment": ("Betaling", "Paiement", "Zahlung", "Payment"),
        "means": ("Betaalwijze", "Moyen de paiement", "Zahlungsart", "Means of payment"),
        "account": ("Rekening", "Compte", "Konto", "Account"),
        "bic": ("BIC", "BIC", "BIC", "BIC"),
        "holder": ("Op naam van", "Titulaire", "Inhaber", "Account holder"),
        "reference": ("Mededeling", "Communication", "Verwendungszweck", "Reference"),
        "card": ("Kaart", "Carte", "Karte", "Card"),
        "mandate": ("Mandaat", "Mandat", "Mandat", "Mandate"),
        "creditor": ("Schuldeiser", "Créancier", "Gläubiger-ID", "Creditor ID"),
        "debited": ("Van rekening", "Compte débité", "Von Konto", "Debited account"),
        "terms": ("Voorwaarden", "Conditions", "Bedingungen", "Terms"),
        "scan": (
            "Betaal met uw bankapp",
            "Payez avec votre app bancaire",
            "Zahlen Sie mit Ihrer Bank-App",
            "Pay with your banking app",
        ),
        "notes": ("Opmerkingen", "Remarques", "Bemerkungen", "Notes"),
        "reasons": ("Vrijstelling van btw", "Exonération de TVA", "MwSt.-Befreiung", "VAT exemption"),
        "attachments": ("Bijlagen", "Annexes", "Anlagen", "Attachments"),
        "page": ("Blad", "Page", "Seite", "Page"),
        "footer": (
            "Deze bladzijde werd gemaakt uit de e-factuur; de XML is de factuur.",
            "Cette page a été faite à partir de la facture électronique ; le XML est la facture.",
            "Diese Seite wurde aus der E-Rechnung erstellt; die XML-Datei ist die Rechnung.",
            "This page was made from the e-invoice; the XML is the invoice.",
        ),
        "more_lines": (
            "Nog {0} lijnen staan alleen in de XML.",
            "{0} autres lignes figurent uniquement dans le XML.",
            "{0} weitere Zeilen stehen nur in der XML-Datei.",
            "{0} more lines stand in the XML only.",
        ),
    }
)

# UNTDID 4461: the codes that EN 16931 invoices use; any other is shown by the invoice's own text, or as the code.
MEANS: MappingProxyType[str, Words] = MappingProxyType(
    {
        "10": ("Contant", "Espèces", "Bar", "Cash"),
        "20": ("Cheque", "Chèque", "Scheck", "Cheque"),
        "30": ("Overschrijving", "Virement", "Überweisung", "Credit transfer"),
        "42": ("Overschrijving", "Virement", "Überweisung", "Credit transfer"),
        "48": ("Bankkaart", "Carte bancaire", "Bankkarte", "Bank card"),
        "49": ("Domiciliëring", "Domiciliation", "Lastschrift", "Direct debit"),
        "54": ("Kredietkaart", "Carte de crédit", "Kreditkarte", "Credit card"),
        "55": ("Debetkaart", "Carte de débit", "Debitkarte", "Debit card"),
        "57": ("Doorlopende opdracht", "Ordre permanent", "Dauerauftrag", "Standing agreement"),
        "58": ("Overschrijving (SEPA)", "Virement (SEPA)", "Überweisung (SEPA)", "Credit transfer (SEPA)"),
        "59": ("Domiciliëring (SEPA)", "Domiciliation (SEPA)", "Lastschrift (SEPA)", "Direct debit (SEPA)"),
        "68": ("Online betaling", "Paiement en ligne", "Online-Zahlung", "Online payment"),
        "97": ("Verrekening", "Compensation", "Verrechnung", "Clearing"),
    }
)


def word(key: str, language: str) -> str:
    """Return the label `key` of `LABELS` in `language` (nl, fr, de, en)."""
    return LABELS[key][LANGUAGES.index(language)]


def title(type_code: str | None, *, is_credit_note: bool, language: str) -> str:
    """Return what a document of this type code (BT-3) is called."""
    plain = "381" if is_credit_note else "380"
    return TITLES.get(type_code or "", TITLES[plain])[LANGUAGES.index(language)]


def means_word(code: str | None, language: str) -> str | None:
    """Return the name of a payment means code (BT-81), None for one that has no name here."""
    words = MEANS.get(code or "")
    return words[LANGUAGES.index(language)] if words else None


def category_word(code: str | None, language: str) -> str:
    """Return the name of a VAT category (BT-118); empty for the standard rate, the code when it is unknown."""
    if code in (None, "S"):
        return ""
    key = {"K": "IC", "L": "AF", "M": "AG"}.get(code or "", code or "")  # the sentences go by the names of the rules
    words = CATEGORIES.get(key)
    return words[LANGUAGES.index(language)] if words else key
