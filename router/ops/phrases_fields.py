"""What the fields of a reading are called in Dutch, French and German; a field of a group has its number in between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_LANGUAGES: Mapping[str, int] = MappingProxyType({"nl": 0, "fr": 1, "de": 2})
_GROUPED = re.compile(r"(?P<group>[a-z_]+?)_(?P<number>\d+)(?:_(?P<rest>[a-z_]+))?")

FIELDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "invoice_number": ("factuurnummer", "numéro de facture", "Rechnungsnummer"),
        "issue_date": ("factuurdatum", "date de facture", "Rechnungsdatum"),
        "type_code": ("soort document", "type de document", "Belegart"),
        "currency": ("munt", "devise", "Währung"),
        "due_date": ("vervaldatum", "échéance", "Fälligkeit"),
        "delivery_date": ("leveringsdatum", "date de livraison", "Lieferdatum"),
        "buyer_reference": ("referentie van de koper", "référence de l'acheteur", "Referenz des Käufers"),
        "contract_reference": ("contract", "contrat", "Vertrag"),
        "order_reference": ("bestelling", "commande", "Bestellung"),
        "preceding_invoice": ("eerdere factuur", "facture précédente", "frühere Rechnung"),
        "payment_terms": ("betalingsvoorwaarden", "conditions de paiement", "Zahlungsbedingungen"),
        "bic": ("BIC", "BIC", "BIC"),
        "payment_reference": ("mededeling", "communication", "Verwendungszweck"),
        "paid_by_card": ("betaald met kaart", "payé par carte", "mit Karte bezahlt"),
        "total_excl": ("totaal zonder btw", "total hors TVA", "Summe ohne MwSt."),
        "total_vat": ("totaal btw", "total TVA", "Summe MwSt."),
        "vat_in_euro": ("btw in euro", "TVA en euros", "MwSt. in Euro"),
        "total_incl": ("totaal met btw", "total TVA comprise", "Summe mit MwSt."),
        "prepaid": ("al betaald", "déjà payé", "bereits bezahlt"),
        "rounding": ("afronding", "arrondi", "Rundung"),
        "payable": ("te betalen", "à payer", "zu zahlen"),
        "seller_name": ("verkoper", "vendeur", "Verkäufer"),
        "seller_vat_number": ("btw-nummer verkoper", "TVA du vendeur", "MwSt.-Nr. Verkäufer"),
        "seller_enterprise_number": ("nummer verkoper", "numéro du vendeur", "Nummer Verkäufer"),
        "seller_street": ("straat verkoper", "rue du vendeur", "Straße Verkäufer"),
        "seller_postcode": ("postcode verkoper", "code postal du vendeur", "PLZ Verkäufer"),
        "seller_city": ("plaats verkoper", "localité du vendeur", "Ort Verkäufer"),
        "seller_country": ("land verkoper", "pays du vendeur", "Land Verkäufer"),
        "buyer_name": ("koper", "acheteur", "Käufer"),
        "buyer_vat_number": ("btw-nummer koper", "TVA de l'acheteur", "MwSt.-Nr. Käufer"),
        "buyer_enterprise_number": ("nummer koper", "numéro de l'acheteur", "Nummer Käufer"),
        "buyer_street": ("straat koper", "rue de l'acheteur", "Straße Käufer"),
        "buyer_postcode": ("postcode koper", "code postal de l'acheteur", "PLZ Käufer"),
        "buyer_city": ("plaats koper", "localité de l'acheteur", "Ort Käufer"),
        "buyer_country": ("land koper", "pays de l'acheteur", "Land Käufer"),
    }
)
GROUPS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "line": ("lijn", "ligne", "Zeile"),
        "vat": ("btw", "TVA", "MwSt."),
        "charge": ("korting/toeslag", "remise/frais", "Nachlass/Zuschlag"),
        "iban": ("rekening", "compte", "Konto"),
        "other_iban": ("andere rekening", "autre compte", "anderes Konto"),
        "identifier": ("nummer", "numéro", "Nummer"),
    }
)
MEMBERS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "description": ("omschrijving", "description", "Beschreibung"),
        "quantity": ("aantal", "quantité", "Menge"),
        "unit": ("eenheid", "unité", "Einheit"),
        "price": ("prijs", "prix", "Preis"),
        "discount": ("korting", "remise", "Rabatt"),
        "net": ("bedrag", "montant", "Betrag"),
        "vat_rate": ("btw-tarief", "taux de TVA", "MwSt.-Satz"),
        "category": ("categorie", "catégorie", "Kategorie"),
        "rate": ("tarief", "taux", "Satz"),
        "base": ("maatstaf", "base", "Grundlage"),
        "vat": ("btw", "TVA", "MwSt."),
        "exemption_reason": ("reden van vrijstelling", "motif d'exonération", "Befreiungsgrund"),
        "is_charge": ("toeslag", "frais", "Zuschlag"),
        "amount": ("bedrag", "montant", "Betrag"),
        "reason": ("reden", "motif", "Grund"),
    }
)
# How a value was read.
WAYS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "xml": ("XML", "XML", "XML"),
        "qr": ("QR", "QR", "QR"),
        "text": ("tekst", "texte", "Text"),
        "ocr": ("beeld", "image", "Bild"),
        "rule": ("regel", "règle", "Regel"),
        "learned": ("geleerd", "appris", "gelernt"),
    }
)


def field_name(name: str, language: str) -> str:
    """Return what a field with a flat name such as `line_2_net` is called; in English its name with spaces."""
    column = _LANGUAGES.get(language)
    if column is None:
        return name.replace("_", " ")
    if name in FIELDS:
        return FIELDS[name][column]
    found = _GROUPED.fullmatch(name)
    if found is None or found["group"] not in GROUPS:
        return name.replace("_", " ")
    rest = MEMBERS[found["rest"]][column] if found["rest"] in MEMBERS else (found["rest"] or "").replace("_", " ")
    return f"{GROUPS[found['group']][column]} {found['number']} {rest}".strip()


def way_name(how: str, language: str) -> str:
    """Return what a way of reading is called; in English its own name."""
    column = _LANGUAGES.get(language)
    return how if column is None else WAYS[how][column]
