"""Where in an e-invoice something stands, in words: from an XPath of UBL or CII to "line 3, item"."""

from __future__ import annotations

import re
from types import MappingProxyType

from router.convert.sentences_terms import Words

_LANGUAGES = ("nl", "fr", "de", "en")
_STEP = re.compile(r"/(?:\w+:)?(\*|@?[\w.-]+)(?:\[(\d+)\])?")

_LINE: Words = ("lijn", "ligne", "Zeile", "line")
_SELLER: Words = ("leverancier", "fournisseur", "Lieferant", "seller")
_BUYER: Words = ("klant", "client", "Kunde", "buyer")
_PAYEE: Words = ("begunstigde", "bénéficiaire", "Zahlungsempfänger", "payee")
_AGENT: Words = ("fiscaal vertegenwoordiger", "représentant fiscal", "Steuervertreter", "tax representative")
_DELIVERY: Words = ("levering", "livraison", "Lieferung", "delivery")
_PAYMENT: Words = ("betaling", "paiement", "Zahlung", "payment")
_TERMS: Words = ("betalingsvoorwaarden", "conditions de paiement", "Zahlungsbedingungen", "payment terms")
_TOTALS: Words = ("totalen", "totaux", "Summen", "totals")
_VAT: Words = ("btw", "TVA", "MwSt.", "VAT")
_RATE: Words = ("btw-tarief", "taux de TVA", "MwSt.-Satz", "VAT rate")
_CHARGE: Words = ("korting of toeslag", "remise ou frais", "Nachlass oder Zuschlag", "discount or charge")
_ITEM: Words = ("artikel", "article", "Artikel", "item")
_PRICE: Words = ("prijs", "prix", "Preis", "price")
_ADDRESS: Words = ("adres", "adresse", "Anschrift", "address")
_CONTACT: Words = ("contact", "contact", "Kontakt", "contact")
_ENDPOINT: Words = ("elektronisch adres", "adresse électronique", "elektronische Adresse", "electronic address")
_VAT_NUMBER: Words = ("btw-nummer", "numéro de TVA", "MwSt.-Nummer", "VAT number")
_LEGAL: Words = ("ondernemingsnummer", "numéro d'entreprise", "Unternehmensnummer", "registration")
_ATTACHMENT: Words = ("bijlage of verwijzing", "annexe ou référence", "Anlage oder Verweis", "attachment or reference")
_EARLIER: Words = ("oorspronkelijke factuur", "facture d'origine", "ursprüngliche Rechnung", "original invoice")
_PERIOD: Words = ("periode", "période", "Zeitraum", "period")
_HEAD: Words = ("hoofding", "en-tête", "Kopf", "head")
_NOTE: Words = ("opmerking", "remarque", "Bemerkung", "note")
_WHOLE: Words = ("de hele e-factuur", "toute la facture électronique", "die ganze E-Rechnung", "the whole e-invoice")

# Element names of UBL 2.1 and CII; steps that say nothing to a person are left out.
STEPS: MappingProxyType[str, Words] = MappingProxyType(
    {
        "InvoiceLine": _LINE,
        "CreditNoteLine": _LINE,
        "IncludedSupplyChainTradeLineItem": _LINE,
        "AccountingSupplierParty": _SELLER,
        "SellerTradeParty": _SELLER,
        "AccountingCustomerParty": _BUYER,
        "BuyerTradeParty": _BUYER,
        "PayeeParty": _PAYEE,
        "PayeeTradeParty": _PAYEE,
        "TaxRepresentativeParty": _AGENT,
        "SellerTaxRepresentativeTradeParty": _AGENT,
        "Delivery": _DELIVERY,
        "ApplicableHeaderTradeDelivery": _DELIVERY,
        "PaymentMeans": _PAYMENT,
        "SpecifiedTradeSettlementPaymentMeans": _PAYMENT,
        "PaymentTerms": _TERMS,
        "SpecifiedTradePaymentTerms": _TERMS,
        "LegalMonetaryTotal": _TOTALS,
        "SpecifiedTradeSettlementHeaderMonetarySummation": _TOTALS,
        "TaxTotal": _VAT,
        "TaxSubtotal": _RATE,
        "ApplicableTradeTax": _RATE,
        "TaxCategory": _RATE,
        "ClassifiedTaxCategory": _RATE,
        "CategoryTradeTax": _RATE,
        "AllowanceCharge": _CHARGE,
        "SpecifiedTradeAllowanceCharge": _CHARGE,
        "Item": _ITEM,
        "SpecifiedTradeProduct": _ITEM,
        "Price": _PRICE,
        "NetPriceProductTradePrice": _PRICE,
        "GrossPriceProductTradePrice": _PRICE,
        "PostalAddress": _ADDRESS,
        "PostalTradeAddress": _ADDRESS,
        "Contact": _CONTACT,
        "DefinedTradeContact": _CONTACT,
        "EndpointID": _ENDPOINT,
        "URIUniversalCommunication": _ENDPOINT,
        "PartyTaxScheme": _VAT_NUMBER,
        "SpecifiedTaxRegistration": _VAT_NUMBER,
        "PartyLegalEntity": _LEGAL,
        "SpecifiedLegalOrganization": _LEGAL,
        "AdditionalDocumentReference": _ATTACHMENT,
        "AdditionalReferencedDocument": _ATTACHMENT,
        "BillingReference": _EARLIER,
        "InvoiceReferencedDocument": _EARLIER,
        "InvoicePeriod": _PERIOD,
        "BillingSpecifiedPeriod": _PERIOD,
        "ExchangedDocumentContext": _HEAD,
        "ExchangedDocument": _HEAD,
        "Note": _NOTE,
        "IncludedNote": _NOTE,
    }
)
# What comes several times in an invoice: the number is worth saying.
_NUMBERED = frozenset({_LINE, _CHARGE, _ATTACHMENT, _PAYMENT})


def place_words(path: str, language: str) -> str:
    """Return the place that `path` leads to, in `language` (nl, fr, de, en): from the outside in, "line 3, item".

    Numbers count from 1 in the order of the file. A path that leads to no part known here gives the whole invoice.
    """
    column = _LANGUAGES.index(language)
    said: list[str] = []
    for name, position in _STEP.findall(path):
        words = STEPS.get(name)
        if words is None:
            continue
        step = f"{words[column]} {position or 1}" if words in _NUMBERED else words[column]
        if step not in said:
            said.append(step)
    return ", ".join(said) or _WHOLE[column]
