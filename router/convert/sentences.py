"""What a rule's finding means, in a sentence that an accountant understands, in Dutch, French, German or English."""

from __future__ import annotations

import re
from types import MappingProxyType

from router.convert.sentences_belgian import BELGIAN
from router.convert.sentences_rules import CHECK_DIGITS, CODES, DECIMALS, MISSING, SUMS, WHOLE
from router.convert.sentences_terms import CATEGORIES, TERMS, Words
from router.model import Finding

_LANGUAGES = MappingProxyType({"nl": 0, "fr": 1, "de": 2, "en": 3})
_FAMILY = re.compile(r"BR-(S|Z|E|AE|IC|G|O|AF|AG|B)-(\d\d)")
_ALIASES = MappingProxyType({
    "BR-28": "BR-27", "BR-30": "BR-29", "BR-42": "BR-33", "BR-44": "BR-38", "BR-CO-05": "BR-33", "BR-CO-06": "BR-38",
    "BR-CO-07": "BR-33", "BR-CO-08": "BR-38", "BR-CO-21": "BR-33", "BR-CO-22": "BR-38", "BR-CO-23": "BR-33",
    "BR-CO-24": "BR-38",
})  # fmt: skip

_MISPLACED = frozenset(f"PEPPOL-EN16931-R{n}" for n in ("043", "044", "053", "054", "080", "100", "101"))
_MISSING: Words = ("{0} ontbreekt.", "Il manque {0}.", "Es fehlt: {0}.", "Missing: {0}.")
_DECIMALS: Words = (
    "{0} heeft meer dan twee decimalen.",
    "{0} : plus de deux décimales.",
    "{0}: mehr als zwei Dezimalstellen.",
    "{0} has more than two decimals.",
)
_CODE: Words = (
    "{0}: de gebruikte code bestaat niet of is hier niet toegelaten.",
    "{0} : le code utilisé n'existe pas ou n'est pas admis ici.",
    "{0}: der verwendete Code besteht nicht oder ist hier nicht zulässig.",
    "{0}: the code used does not exist or is not allowed here.",
)
_DIGITS: Words = (
    "Een nummer van de soort {0} klopt niet.",
    "Un numéro du type {0} n'est pas correct.",
    "Eine Nummer der Art {0} stimmt nicht.",
    "A number of the kind {0} is not correct.",
)
_SUM: Words = (
    "{0} komt niet uit; dat wordt berekend uit: {1}.",
    "{0} : le calcul ne tombe pas juste ; il part de : {1}.",
    "{0}: die Rechnung geht nicht auf; sie folgt aus: {1}.",
    "{0} does not come out; it follows from: {1}.",
)
_EXEMPTION: Words = (
    "De vrijstellingscode past niet bij de btw-categorie.",
    "Le code d'exonération ne correspond pas à la catégorie de TVA.",
    "Der Befreiungscode passt nicht zur MwSt.-Kategorie.",
    "The exemption code does not fit the VAT category.",
)
_REPEATED: Words = (
    "Een gegeven staat meer dan één keer op de e-factuur, of op een plaats waar het niet mag ({1}).",
    "Une donnée figure plus d'une fois sur la facture électronique, ou à une place interdite ({1}).",
    "Eine Angabe steht mehr als einmal auf der E-Rechnung oder an unzulässiger Stelle ({1}).",
    "Something stands more than once on the e-invoice, or where it may not ({1}).",
)
_FALLBACK: Words = (
    "De e-factuur voldoet niet aan regel {0}.",
    "La facture électronique ne respecte pas la règle {0}.",
    "Die E-Rechnung hält die Regel {0} nicht ein.",
    "The e-invoice does not keep rule {0}.",
)
# The rules of a VAT category are numbered alike: what 01 to 14 say, by category.
_OF_CATEGORY: MappingProxyType[str, Words] = MappingProxyType(
    {
        "01": (
            "De btw per tarief en de lijnen spreken elkaar tegen over '{0}'.",
            "La ventilation de la TVA et les lignes se contredisent sur « {0} ».",
            "MwSt. je Satz und Zeilen widersprechen einander bei „{0}“.",
            "The VAT per rate and the lines contradict each other on '{0}'.",
        ),
        "02": (
            "Voor '{0}' ontbreekt een btw-nummer van leverancier of klant, of staat er een dat er niet mag staan.",
            "Pour « {0} », un numéro de TVA du fournisseur ou du client manque, ou est de trop.",
            "Für „{0}“ fehlt eine MwSt.-Nummer von Lieferant oder Kunde, oder eine ist zu viel.",
            "For '{0}' a VAT number of supplier or customer is missing, or there is one that may not be there.",
        ),
        "05": (
            "Het btw-tarief past niet bij '{0}'.",
            "Le taux de TVA ne convient pas à « {0} ».",
            "Der MwSt.-Satz passt nicht zu „{0}“.",
            "The VAT rate does not fit '{0}'.",
        ),
        "08": (
            "De maatstaf van heffing voor '{0}' is niet de som van de lijnen, kortingen en toeslagen met dat tarief.",
            "La base d'imposition pour « {0} » n'est pas la somme des lignes, remises et frais à ce taux.",
            "Die Bemessungsgrundlage für „{0}“ ist nicht die Summe der Zeilen, Nachlässe und Zuschläge zum Satz.",
            "The taxable amount for '{0}' is not the sum of the lines, discounts and charges at that rate.",
        ),
        "09": (
            "Het btw-bedrag voor '{0}' is niet maatstaf maal tarief.",
            "Le montant de TVA pour « {0} » n'est pas la base multipliée par le taux.",
            "Der MwSt.-Betrag für „{0}“ ist nicht Grundlage mal Satz.",
            "The VAT for '{0}' is not the taxable amount times the rate.",
        ),
        "10": (
            "De reden van vrijstelling voor '{0}' ontbreekt, of mag er niet staan.",
            "Le motif d'exonération pour « {0} » manque, ou est de trop.",
            "Der Befreiungsgrund für „{0}“ fehlt oder darf nicht da sein.",
            "The exemption reason for '{0}' is missing or may not be there.",
        ),
        "11": (
            "Bij '{0}' ontbreekt de leveringsdatum, of staan er andere btw-tarieven naast.",
            "Pour « {0} », la date de livraison manque, ou d'autres taux de TVA figurent à côté.",
            "Bei „{0}“ fehlt das Lieferdatum, oder es stehen andere MwSt.-Sätze daneben.",
            "For '{0}' the delivery date is missing, or there are other VAT rates beside it.",
        ),
        "12": (
            "Bij '{0}' ontbreekt het land van levering, of staan er lijnen met andere btw.",
            "Pour « {0} », le pays de livraison manque, ou des lignes ont une autre TVA.",
            "Bei „{0}“ fehlt das Lieferland, oder es gibt Zeilen mit anderer MwSt.",
            "For '{0}' the country of delivery is missing, or there are lines with other VAT.",
        ),
    }
)
_ALIKE = MappingProxyType({"03": "02", "04": "02", "06": "05", "07": "05", "13": "12", "14": "12"})


def plain(finding: Finding, language: str = "nl") -> str:
    """Return what `finding` means in `language` (nl, fr, de, en; English for any other) in one sentence.

    The rule's own English text stays in `finding.message`; this sentence says it without terms and numbers, and a rule
    that is not known here is named.
    """
    column = _LANGUAGES.get(language, _LANGUAGES["en"])
    rule = _ALIASES.get(finding.rule, finding.rule)
    if rule in WHOLE or rule in BELGIAN:
        return (WHOLE.get(rule) or BELGIAN[rule])[column]
    return _listed(rule, column) or _of_family(rule, column) or _FALLBACK[column].format(finding.rule)


def _listed(rule: str, column: int) -> str | None:
    if rule in MISSING:
        return _sentence(_MISSING[column].format(TERMS[MISSING[rule]][column]))
    if rule in CODES:
        return _sentence(_CODE[column].format(TERMS[CODES[rule]][column]))
    if rule in CHECK_DIGITS:
        return _DIGITS[column].format(CHECK_DIGITS[rule][column])
    if rule in SUMS:
        result, parts = SUMS[rule]
        return _sentence(_SUM[column].format(TERMS[result][column], ", ".join(TERMS[part][column] for part in parts)))
    return None


def _of_family(rule: str, column: int) -> str | None:
    if match := _FAMILY.fullmatch(rule):
        template = _OF_CATEGORY.get(_ALIKE.get(match[2], match[2]))
        return template[column].format(CATEGORIES[match[1]][column]) if template else None
    if rule.startswith("BR-DEC-") and (term := DECIMALS.get(rule[-2:])):
        return _sentence(_DECIMALS[column].format(TERMS[term][column]))
    if re.fullmatch(r"PEPPOL-EN16931-P01(0[4-9]|1[01])", rule):
        return _EXEMPTION[column]
    if rule.startswith(("UBL-SR-", "UBL-CR-", "UBL-DT-")) or rule in _MISPLACED:
        return _REPEATED[column].format(None, rule)
    return None


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
