"""Which of the four languages a paper is in, by the small words it uses."""

from __future__ import annotations

from router.read.layout.arrangement import Sheet
from router.read.layout.labels import plain

_WORDS = {
    "nl": (
        "de het een en van voor op te met bij uw wij onze niet zijn is btw factuur datum aantal bedrag "
        "totaal omschrijving prijs klant betaling "
        "binnen dagen na gelieve betalen rekening vervaldatum bestelling levering excl incl leverdatum "
        "klantnummer eenheid creditnota mededeling"
    ),
    "fr": (
        "le la les des du et en un une pour par sur dans avec votre vos nous notre facture montant "
        "quantite prix client paiement tva total date "
        "jours echeance numero de designation libelle compte ht ttc livraison commande reglement "
        "adresse unitaire communication"
    ),
    "de": (
        "der die das und ein eine ist für fur mit von zu auf bei ihre ihr wir unsere nicht rechnung "
        "datum menge betrag gesamt preis kunde zahlung "
        "tage tagen innerhalb ust mwst lieferung kundennummer rechnungsnummer bezeichnung netto brutto "
        "bitte einzelpreis steuer"
    ),
    "en": (
        "the and of to in for on with by your our we is are not invoice date amount quantity price "
        "customer payment vat total days due description "
        "within number bill ship please thank you tax unit subtotal balance terms order"
    ),
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LEAST_WORDS = 3


def language_of(sheet: Sheet) -> str | None:
    """`nl`, `fr`, `de` or `en`; None when too little is written or two come equal."""
    counts = dict.fromkeys(_SETS, 0)
    for line in sheet.lines:
        for word in plain(line.text).split():
            for language, words in _SETS.items():
                counts[language] += word in words
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if ranked[0][1] < _LEAST_WORDS or ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]
