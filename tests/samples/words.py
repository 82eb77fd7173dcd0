"""The printed words of the samples in four languages, and amounts and dates as each language writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "invoice": "FACTUUR",
        "credit_note": "CREDITNOTA",
        "quotation": "OFFERTE",
        "invoice_number": "Factuurnummer",
        "credit_note_number": "Nummer creditnota",
        "quotation_number": "Offertenummer",
        "issued": "Factuurdatum",
        "credit_note_issued": "Datum",
        "quotation_issued": "Datum",
        "due": "Vervaldatum",
        "quotation_due": "Geldig tot",
        "order": "Uw bestelling",
        "preceding": "Betreft factuur",
        "delivery": "Leverdatum",
        "buyer": "Klant",
        "vat": "Btw-nummer",
        "enterprise": "Ondernemingsnr.",
        "text": "Omschrijving",
        "code": "Artikel",
        "quantity": "Aantal",
        "price": "Eenheidsprijs",
        "rate": "Btw",
        "net": "Bedrag",
        "base": "Maatstaf",
        "vat_amount": "Btw-bedrag",
        "total_excl": "Totaal excl. btw",
        "total_vat": "Totaal btw",
        "total_incl": "Te betalen",
        "credit_note_total_incl": "Te ontvangen",
        "quotation_total_incl": "Totaal incl. btw",
        "reference": "Gestructureerde mededeling",
        "bank": "Rekening",
        "register": "RPR",
        "pay": "Gelieve te betalen voor de vervaldatum met vermelding van de mededeling.",
    },
    "fr": {
        "invoice": "FACTURE",
        "credit_note": "NOTE DE CRÉDIT",
        "invoice_number": "N° de facture",
        "credit_note_number": "N° de note de crédit",
        "issued": "Date de facture",
        "credit_note_issued": "Date",
        "due": "Échéance",
        "order": "Votre référence",
        "preceding": "Concerne la facture",
        "delivery": "Date de livraison",
        "buyer": "Client",
        "vat": "N° TVA",
        "enterprise": "N° d'entreprise",
        "text": "Désignation",
        "code": "Réf.",
        "quantity": "Quantité",
        "price": "Prix unitaire",
        "rate": "TVA",
        "net": "Montant",
        "base": "Base",
        "vat_amount": "Montant TVA",
        "total_excl": "Total HTVA",
        "total_vat": "Total TVA",
        "total_incl": "Total à payer",
        "credit_note_total_incl": "À rembourser",
        "reference": "Communication structurée",
        "bank": "Compte",
        "register": "RPM",
        "pay": "Merci de payer avant l'échéance en indiquant la communication.",
    },
    "de": {
        "invoice": "RECHNUNG",
        "credit_note": "GUTSCHRIFT",
        "invoice_number": "Rechnungsnummer",
        "issued": "Rechnungsdatum",
        "due": "Fällig am",
        "order": "Ihre Bestellung",
        "delivery": "Leistungsdatum",
        "buyer": "Kunde",
        "vat": "MwSt.-Nr.",
        "enterprise": "Unternehmensnr.",
        "text": "Bezeichnung",
        "code": "Art.-Nr.",
        "quantity": "Menge",
        "price": "Einzelpreis",
        "rate": "MwSt.",
        "net": "Betrag",
        "base": "Netto",
        "vat_amount": "MwSt.-Betrag",
        "total_excl": "Gesamt netto",
        "total_vat": "Gesamt MwSt.",
        "total_incl": "Zu zahlen",
        "reference": "Verwendungszweck",
        "bank": "Konto",
        "register": "RJP",
        "pay": "Bitte überweisen Sie den Betrag bis zum Fälligkeitsdatum.",
    },
    "en": {
        "invoice": "INVOICE",
        "invoice_number": "Invoice number",
        "issued": "Invoice date",
        "due": "Due date",
        "order": "Your reference",
        "delivery": "Supply date",
        "buyer": "Bill to",
        "vat": "VAT number",
        "enterprise": "Company number",
        "text": "Description",
        "code": "Item",
        "quantity": "Qty",
        "price": "Unit price",
        "rate": "VAT",
        "net": "Amount",
        "base": "Taxable amount",
        "vat_amount": "VAT amount",
        "total_excl": "Subtotal",
        "total_vat": "VAT",
        "total_incl": "Amount due",
        "reference": "Payment reference",
        "bank": "Account",
        "register": "Registered in",
        "pay": "Please pay by bank transfer, quoting the reference.",
    },
}

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}

COUNTRIES = {"BE": "", "IE": "Ireland", "DE": "Deutschland"}


def word(language: str, key: str, kind: str = "invoice") -> str:
    """The printed label, in the form that belongs to the kind of paper if it has one of its own."""
    words = WORDS[language]
    return words.get(f"{kind}_{key}") or words.get(key, "")


def amount(value: Decimal, language: str) -> str:
    """Two decimals (more when a price has them), thousands and decimal sign as the language writes them."""
    english = f"{value:,.{max(2, -int(value.normalize().as_tuple().exponent))}f}"
    if language == "en":
        return english
    thousands = "\N{NO-BREAK SPACE}" if language == "fr" else "."
    return english.replace(",", "§").replace(".", ",").replace("§", thousands)


def number(value: Decimal, language: str) -> str:
    """A quantity or rate without needless decimals."""
    plain = f"{value.normalize():f}"
    return plain if language == "en" else plain.replace(".", ",")


def short_date(day: date, language: str) -> str:
    """Figures only, as firms of that language print it."""
    return day.strftime("%d.%m.%Y" if language == "de" else "%d/%m/%Y")


def long_date(day: date, language: str) -> str:
    """With the month's name."""
    name = MONTHS[language].split()[day.month - 1]
    return f"{day.day}. {name} {day.year}" if language == "de" else f"{day.day} {name} {day.year}"


def grouped_iban(iban: str) -> str:
    """In groups of four."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def dotted(vat_number: str) -> str:
    """BE 0xxx.xxx.xxx; other countries' numbers as they are."""
    if not vat_number.startswith("BE"):
        return vat_number
    return f"BE {dotted_enterprise(vat_number[2:])}"


def dotted_enterprise(digits: str) -> str:
    """0xxx.xxx.xxx."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
