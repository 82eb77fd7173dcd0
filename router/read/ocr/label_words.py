"""Words that labels are made of, known again where OCR took one or two of their letters for others."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

_LEAST_LETTERS = 8  # shorter words are near to too many others
_LONG = 11  # letters: from there two may be misread
_WORD = re.compile(r"(?P<before>\W*)(?P<word>[^\W\d_]+)(?P<behind>\W*)")

# In Dutch, French, German and English, in small letters without accents. Two that differ by a letter both stand here.
_LABELS = (
    "factuurnummer factuurdatum faktuurnummer faktuurdatum facturatiedatum vervaldatum vervaldag leverdatum "
    "leveringsdatum uitreikingsdatum documentdatum documentnummer besteldatum bestelnummer kredietnota creditnota "
    "klantnummer klantnaam klantgegevens ondernemingsnummer rekeningnummer omschrijving beschrijving hoeveelheid "
    "eenheidsprijs mededeling betalingstermijn betaaltermijn betaalbaar subtotaal totaalbedrag nettobedrag eindtotaal "
    "betaalreferentie facturation echeance designation description quantite communication reference entreprise "
    "destinataire identification intracommunautaire rechnung rechnungsnummer rechnungsdatum falligkeit "
    "falligkeitsdatum bezeichnung beschreibung einzelpreis gesamtbetrag gesamtpreis gesamtsumme kundennummer "
    "lieferdatum leistungsdatum bestellnummer nettobetrag bruttobetrag steuernummer verwendungszweck zahlungsziel "
    "zwischensumme gutschrift quantity subtotal"
)


def unaccented(text: str) -> str:
    """Return a text with its letters bare: a recogniser often takes an accent for another, or for none."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def as_label(text: str) -> str:
    """Return a word with the letters that a label's word has, where it is one letter off that word, or two if long.

    Only letters inside are mended: what is added at a word's end is its plural, or another word.
    """
    match = _WORD.fullmatch(text)
    if match is None or len(match["word"]) + 1 < _LEAST_LETTERS:
        return text
    read = unaccented(match["word"].lower())
    alike = _by_ends().get((read[:1], read[-1:]), frozenset())
    if read in alike:
        return text
    meant = [word for word in alike if _is_near(read, word)]
    if len(meant) != 1:
        return text
    return f"{match['before']}{_cased(meant[0], match['word'])}{match['behind']}"


@cache
def _by_ends() -> dict[tuple[str, str], frozenset[str]]:
    """The labels' words by their first and last letter."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for word in _LABELS.split():
        found[word[0], word[-1]].add(word)
    return {ends: frozenset(words) for ends, words in found.items()}


def _is_near(read: str, word: str) -> bool:
    if len(word) < _LEAST_LETTERS:
        return False
    most = 2 if len(word) >= _LONG else 1
    return abs(len(read) - len(word)) <= most and _distance(read, word) <= most


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or taken away (Levenshtein)."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, sign in enumerate(other, start=1):
            current.append(min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != sign)))
        above = current
    return above[-1]


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
