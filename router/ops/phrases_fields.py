"""What the fields of a reading are called in four languages; a field of a group has its number in between."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType

from router.model import ChargeReading, LineReading, VatReading
from router.ops.phrases import COLUMNS

_ENGLISH = 3
Names = tuple[str, str, str, str]  # Dutch, French, German, English
_GROUPED = re.compile(r"(?P<group>[a-z_]+?)_(?P<number>\d+)(?:_(?P<rest>[a-z_]+))?")

FIELDS: Mapping[str, Names] = MappingProxyType(
    {
        "invoice_number": ("factuurnummer", "numéro de facture", "Rechnungsnummer", "invoice number"),
        "issue_date": ("factuurdatum", "date de facture", "Rechnungsdatum", "invoice date"),
        "type_code": ("soort document", "type de document", "Belegart", "document type"),
        "currency": ("munt", "devise", "Währung", "currency"),
        "due_date": ("vervaldatum", "échéance", "Fälligkeit", "due date"),
        "delivery_date": ("leveringsdatum", "date de livraison", "Lieferdatum", "delivery date"),
        "buyer_reference": (
            "referentie van de koper",
            "référence de l'acheteur",
            "Referenz des Käufers",
            "buyer's reference",
        ),
        "contract_reference": ("contract", "contrat", "Vertrag", "contract"),
        "order_reference": ("bestelling", "commande", "Bestellung", "order"),
        "preceding_invoice": ("eerdere factuur", "facture précédente", "frühere Rechnung", "earlier invoice"),
        "payment_terms": ("betalingsvoorwaarden", "conditions de paiement", "Zahlungsbedingungen", "payment terms"),
        "bic": ("BIC", "BIC", "BIC", "BIC"),
        "payment_reference": ("mededeling", "communication", "Verwendungszweck", "payment reference"),
        "paid_by_card": ("betaald met kaart", "payé par carte", "mit Karte bezahlt", "paid by card"),
        "total_excl": ("totaal zonder btw", "total hors TVA", "Summe ohne MwSt.", "total without VAT"),
        "total_vat": ("totaal btw", "total TVA", "Summe MwSt.", "total VAT"),
        "vat_in_euro": ("btw in euro", "TVA en euros", "MwSt. in Euro", "VAT in euro"),
        "total_incl": ("totaal met btw", "total TVA comprise", "Summe mit MwSt.", "total with VAT"),
        "prepaid": ("al betaald", "déjà payé", "bereits bezahlt", "paid before"),
        "rounding": ("afronding", "arrondi", "Rundung", "rounding"),
        "payable": ("te betalen", "à payer", "zu zahlen", "to pay"),
        "seller_name": ("verkoper", "vendeur", "Verkäufer", "seller"),
        "seller_vat_number": ("btw-nummer verkoper", "TVA du vendeur", "MwSt.-Nr. Verkäufer", "seller's VAT number"),
        "seller_enterprise_number": ("nummer verkoper", "numéro du vendeur", "Nummer Verkäufer", "seller's number"),
        "seller_street": ("straat verkoper", "rue du vendeur", "Straße Verkäufer", "seller's street"),
        "seller_postcode": ("postcode verkoper", "code postal du vendeur", "PLZ Verkäufer", "seller's postcode"),
        "seller_city": ("plaats verkoper", "localité du vendeur", "Ort Verkäufer", "seller's town"),
        "seller_country": ("land verkoper", "pays du vendeur", "Land Verkäufer", "seller's country"),
        "buyer_name": ("koper", "acheteur", "Käufer", "buyer"),
        "buyer_vat_number": ("btw-nummer koper", "TVA de l'acheteur", "MwSt.-Nr. Käufer", "buyer's VAT number"),
        "buyer_enterprise_number": ("nummer koper", "numéro de l'acheteur", "Nummer Käufer", "buyer's number"),
        "buyer_street": ("straat koper", "rue de l'acheteur", "Straße Käufer", "buyer's street"),
        "buyer_postcode": ("postcode koper", "code postal de l'acheteur", "PLZ Käufer", "buyer's postcode"),
        "buyer_city": ("plaats koper", "localité de l'acheteur", "Ort Käufer", "buyer's town"),
        "buyer_country": ("land koper", "pays de l'acheteur", "Land Käufer", "buyer's country"),
    }
)
GROUPS: Mapping[str, Names] = MappingProxyType(
    {
        "line": ("lijn", "ligne", "Zeile", "line"),
        "vat": ("btw", "TVA", "MwSt.", "VAT"),
        "charge": ("korting/toeslag", "remise/frais", "Nachlass/Zuschlag", "allowance/charge"),
        "iban": ("rekening", "compte", "Konto", "account"),
        "other_iban": ("andere rekening", "autre compte", "anderes Konto", "other account"),
        "identifier": ("nummer", "numéro", "Nummer", "number"),
    }
)
MEMBERS: Mapping[str, Names] = MappingProxyType(
    {
        "description": ("omschrijving", "description", "Beschreibung", "description"),
        "quantity": ("aantal", "quantité", "Menge", "quantity"),
        "unit": ("eenheid", "unité", "Einheit", "unit"),
        "price": ("prijs", "prix", "Preis", "price"),
        "discount": ("korting", "remise", "Rabatt", "discount"),
        "net": ("bedrag", "montant", "Betrag", "amount"),
        "vat_rate": ("btw-tarief", "taux de TVA", "MwSt.-Satz", "VAT rate"),
        "category": ("categorie", "catégorie", "Kategorie", "category"),
        "rate": ("tarief", "taux", "Satz", "rate"),
        "base": ("maatstaf", "base", "Grundlage", "taxable"),
        "vat": ("btw", "TVA", "MwSt.", "VAT"),
        "exemption_reason": (
            "reden van vrijstelling",
            "motif d'exonération",
            "Befreiungsgrund",
            "reason for exemption",
        ),
        "is_charge": ("toeslag", "frais", "Zuschlag", "charge"),
        "amount": ("bedrag", "montant", "Betrag", "amount"),
        "reason": ("reden", "motif", "Grund", "reason"),
    }
)
# How a value was read.
WAYS: Mapping[str, Names] = MappingProxyType(
    {
        "xml": ("XML", "XML", "XML", "XML"),
        "qr": ("QR", "QR", "QR", "QR"),
        "text": ("tekst", "texte", "Text", "text"),
        "ocr": ("beeld", "image", "Bild", "picture"),
        "rule": ("regel", "règle", "Regel", "rule"),
        "learned": ("geleerd", "appris", "gelernt", "learned"),
    }
)

# UNTDID 1001, the codes of EN 16931 that papers are read as, and those of VAT (UNCL 5305).
_TYPE_CODES: Mapping[str, Names] = MappingProxyType(
    {
        "380": ("factuur", "facture", "Rechnung", "invoice"),
        "381": ("creditnota", "note de crédit", "Gutschrift", "credit note"),
        "384": ("verbeterde factuur", "facture rectificative", "berichtigte Rechnung", "corrected invoice"),
        "386": ("voorschotfactuur", "facture d'acompte", "Anzahlungsrechnung", "prepayment invoice"),
        "389": ("zelf opgemaakte factuur", "autofacturation", "Selbstfakturierung", "self-billed invoice"),
        "261": (
            "zelf opgemaakte creditnota",
            "note de crédit d'autofacturation",
            "selbst ausgestellte Gutschrift",
            "self-billed credit note",
        ),
    }
)
_CATEGORIES: Mapping[str, Names] = MappingProxyType(
    {
        "S": ("btw aangerekend", "TVA facturée", "MwSt. berechnet", "VAT charged"),
        "Z": ("nultarief", "taux zéro", "Nullsatz", "zero rate"),
        "E": ("vrijgesteld", "exonéré", "steuerbefreit", "exempt"),
        "AE": ("btw verlegd", "autoliquidation", "Steuerschuldumkehr", "reverse charge"),
        "K": ("binnen de EU", "intracommunautaire", "innergemeinschaftlich", "within the EU"),
        "G": ("uitvoer", "exportation", "Ausfuhr", "export"),
        "O": ("buiten de btw", "hors TVA", "nicht steuerbar", "outside VAT"),
    }
)
_YES_NO: Mapping[bool, Names] = MappingProxyType(
    {True: ("ja", "oui", "ja", "yes"), False: ("nee", "non", "nein", "no")}
)

_YES_OR_NO = {"yes": _YES_NO[True], "no": _YES_NO[False]}  # as a correction says it
_CODES_OF: Mapping[str, Mapping[str, Names]] = {"type_code": _TYPE_CODES, "paid_by_card": _YES_OR_NO}
_MEMBERS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        group: tuple(item.name for item in fields(reading))
        for group, reading in (("line", LineReading), ("vat", VatReading), ("charge", ChargeReading))
    }
)


def field_name(name: str, language: str) -> str:
    """Return what a field with a flat name such as `line_2_net` is called; one that nobody named, with spaces."""
    return name_in(name, COLUMNS.get(language, _ENGLISH))


def name_in(name: str, column: int) -> str:
    """Return what a field is called in the language of a column of `Names`; see `field_name`."""
    if known := FIELDS.get(name) or GROUPS.get(name):
        return known[column]
    found = _GROUPED.fullmatch(name)
    if found is None or found["group"] not in GROUPS:
        return name.replace("_", " ")
    member = MEMBERS[found["rest"]][column] if found["rest"] in MEMBERS else (found["rest"] or "").replace("_", " ")
    return f"{GROUPS[found['group']][column]} {found['number']} {member}".strip()


def field_key(called: str, language: str) -> str:
    """Return the flat name of what a person calls a field, in the firm's language or in English; else as it is.

    The account to pay to is called without its number, or as the first one.
    """
    columns = (COLUMNS.get(language, _ENGLISH), _ENGLISH)
    wanted = called.strip().casefold()
    known = {**FIELDS, "iban": GROUPS["iban"]}
    same = {wanted, wanted.removesuffix(" 1")}
    found = next((key for key, names in known.items() if same & {names[c].casefold() for c in columns}), None)
    return found or _grouped_key(wanted, columns) or called.strip()


def _grouped_key(wanted: str, columns: Sequence[int]) -> str | None:
    """Return `line_2_vat_rate` for what is called `line 2 VAT rate`, and `line_2` for the whole of it."""
    said = re.fullmatch(r"(?P<group>\D+?) ?(?P<number>\d+)(?: (?P<rest>.+))?", wanted.replace("_", " "))
    if said is None:
        return None
    for group, members in _MEMBERS_OF.items():
        if said["group"] not in {group, *(GROUPS[group][c].casefold() for c in columns)}:
            continue
        if said["rest"] is None:
            return f"{group}_{said['number']}"
        for member in members:
            if said["rest"] in {member.replace("_", " "), *(MEMBERS[member][c].casefold() for c in columns)}:
                return f"{group}_{said['number']}_{member}"
    return None


def value_key(name: str, text: str, language: str) -> str:
    """Return the code that a person's words for a value stand for, such as 381 for a credit note; else the text."""
    columns = (COLUMNS.get(language, _ENGLISH), _ENGLISH)
    words = _CODES_OF.get(name) or (_CATEGORIES if name.endswith("_category") else {})
    wanted = text.strip().casefold()
    return next((code for code, names in words.items() if wanted in {names[c].casefold() for c in columns}), text)


def member_name(name: str, language: str) -> str:
    """Return what a field of a group is called, such as `net` of a line."""
    return MEMBERS[name][COLUMNS.get(language, _ENGLISH)] if name in MEMBERS else name.replace("_", " ")


def way_name(how: str, language: str) -> str:
    """Return what a way of reading is called."""
    return WAYS[how][COLUMNS.get(language, _ENGLISH)]


def shown_value(name: str, value: object, language: str) -> str:
    """Return the value of a field as a person reads it: yes or no for what is true or not, a code with its meaning."""
    column = COLUMNS.get(language, _ENGLISH)
    if isinstance(value, bool):
        return _YES_NO[value][column]
    codes = _TYPE_CODES if name == "type_code" else _CATEGORIES if name.endswith("_category") else {}
    code = str(value)
    return f"{code} ({codes[code][column]})" if code in codes else code
