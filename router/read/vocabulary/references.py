"""What papers call an order and the reference to pay with, composed from stems: data (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.papers import NUMBER, OF

_YOURS = r"(?:uw |votre |your |ihre |ihr |v |vos |customer |kunden ?|klanten ?|kd )?"
_REFERENCE = r"(?:ref|referentie|reference|referenz|kenmerk|code)"
_ORDER = (
    r"(?:(?:aan|in|ver)?koop ?orders?|bestel(?:bon|ling|lings|order)?|order|purchase order|p o|po|bon de commande|"
    r"commande(?: de vente)?|(?:einkaufs)?bestell(?:ung|ungs)?|(?:auftrags?)(?:bestatigungs)?|opdracht(?:bon)?)"
)
_SHORT_ORDER = r"(?:bc|b c|cde|best|auftr)"
ORDER_NUMBER = (
    rf"{_YOURS}(?:{_ORDER}|{_SHORT_ORDER})s? ?(?:{_REFERENCE}|{NUMBER})|"
    rf"(?:{NUMBER}|{_REFERENCE}) {OF} ?(?:{_ORDER}|{_SHORT_ORDER})"
)
YOUR_ORDER = (
    r"(?:uw|votre|vos|v|your|ihre|ihr|customer|kunden) (?:bestel(?:bon|ling)|order|(?:bon de )?commande|cde|"
    r"(?:purchase )?order|bestellung|auftrag|po)"
)
ORDER = (
    r"(?:bestelbon|bon de commande|purchase order|bestelling|bestellung|commande|(?:aan|in|ver)kooporder|"
    r"gemass bestellung|opdrachtbon|auftrag|po)"
)

_TRANSFER = (
    r"(?:betaling|overschrijving|storting|paiement|virement|versement|reglement|zahlung|uberweisung|payment|transfer|"
    r"remittance)"
)
_BY_TRANSFER = (
    rf"(?:bij|voor|van|de|du|lors du|lors de|pour|a la|bei|fur|zur|for|with|on|of|in)"
    rf"(?: (?:de|het|uw|elke|le|votre|tout|la|l|die|der|jeder|ihre[rn]?|the|your|any))? {_TRANSFER}"
)
_MESSAGE = (
    r"(?:mededeling(?:en)?|communicatie|communications?|referentie|reference|referenz(?: ?nummer)?|ref|libelle|"
    r"kenmerk|message|vermelding|mention|mitteilung|motif)"
)
# What is asked to be quoted: `Te vermelden bij betaling`, `À rappeler lors du paiement`.
_QUOTE = (
    r"(?:(?:te |a |zu |steeds |graag )*(?:vermelden|mentionner|indiquer|rappeler|reprendre|citer|anzugeben|angeben)|"
    r"to quote|to be quoted)"
)
PAYMENT_REFERENCE = (
    rf"(?:gestructureerde |vrije )?mededeling(?:en)?(?: {_BY_TRANSFER})?",
    rf"communications?(?: structuree| libre| suivante| a (?:rappeler|mentionner|indiquer))?(?: {_BY_TRANSFER})?",
    (
        rf"{_MESSAGE} {_BY_TRANSFER}|{_MESSAGE} {_QUOTE}(?: {_BY_TRANSFER})?|{_QUOTE} {_BY_TRANSFER}|"
        rf"{_BY_TRANSFER} (?:bitte |gelieve |svp )?{_QUOTE}"
    ),
    r"(?:betaal|betalings|overschrijvings|zahlungs|uberweisungs) ?(?:referentie|referenz|kenmerk|mededeling|zweck)",
    (
        r"(?:payment|remittance|bank|transfer) (?:ref(?:erence)?|reference number|communication|advice)|"
        r"remittance info(?:rmation)?|payment id|(?:variable|variabilni|variabilny) symbol"
    ),
    r"(?:reference|ref) (?:paiement|virement|betaling|payment)",
    (
        r"verwendung(?:szwecks?)?|kassenzeichen|structured (?:communication|reference|message)|"
        r"strukturierte mitteilung|mitteilung|ogm|vcs|ogm vcs|(?:met|onder) (?:het )?kenmerk"
    ),
    (
        r"(?:bij betaling|gelieve|graag)(?: (?:graag|steeds|te))? vermelden|mit (?:dem )?vermerk|"
        r"referenz (?:bitte )?bei zahlung (?:bitte )?angeben"
    ),
)
# Of one that is told to quote a number, what is said of the transfer comes behind it.
_TOLD = (
    r"(?:mentionnez|indiquez|rappelez|citez|vermeld|mention|indicate|state|nennen sie)"
    rf"(?: (?:le|la|het|de|the|die))? (?:numero|reference|nummer|number|referentie|kenmerk|nr)(?=.* {_TRANSFER})"
)
QUOTING = (
    rf"{_TOLD}|"
    r"(?:met|onder) vermelding van|o v v|m v v|en mentionnant|avec la mention|unter angabe|vermeld|rappeler|"
    r"using the following reference|(?:please )?quote|quoting|reference to quote"
)
