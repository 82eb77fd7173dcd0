"""What a rule objects to and how to mend it, for the person who has to get it mended, in four languages."""

from __future__ import annotations

import re
from types import MappingProxyType

from router.convert.sentences import plain
from router.convert.sentences_rules import CHECK_DIGITS, CODES, MISSING, SUMS
from router.convert.sentences_terms import Words
from router.model import Finding

_LANGUAGES = ("nl", "fr", "de", "en")

REMEDIES: MappingProxyType[str, Words] = MappingProxyType(
    {
        "xml": (
            "Vraag de afzender het originele XML-bestand opnieuw te sturen, niet geopend en niet opnieuw bewaard.",
            "Demandez à l'expéditeur de renvoyer le fichier XML d'origine, ni ouvert ni réenregistré.",
            "Bitten Sie den Absender, die ursprüngliche XML-Datei erneut zu senden, ungeöffnet und ungespeichert.",
            "Ask the sender for the original XML file again, neither opened nor saved anew.",
        ),
        "xsd": (
            "Een veld staat op de verkeerde plaats of is verkeerd geschreven; meld deze plaats aan de afzender.",
            "Un champ est au mauvais endroit ou mal écrit ; signalez cet endroit à l'expéditeur.",
            "Ein Feld steht an falscher Stelle oder ist falsch geschrieben; nennen Sie dem Absender die Stelle.",
            "A field stands in the wrong place or is written wrongly; tell the sender this place.",
        ),
        "missing": (
            "Vul dit aan op de genoemde plaats en verstuur de factuur opnieuw.",
            "Complétez cette donnée à l'endroit indiqué et renvoyez la facture.",
            "Ergänzen Sie dies an der genannten Stelle und senden Sie die Rechnung erneut.",
            "Add it at the place named and send the invoice again.",
        ),
        "code": (
            "Vervang de code door een uit de lijst die de regel noemt.",
            "Remplacez le code par un code de la liste que la règle cite.",
            "Ersetzen Sie den Code durch einen aus der Liste, die die Regel nennt.",
            "Replace the code by one of the list that the rule names.",
        ),
        "digits": (
            "Vergelijk het nummer met het officiële register en verbeter het.",
            "Comparez le numéro avec le registre officiel et corrigez-le.",
            "Vergleichen Sie die Nummer mit dem amtlichen Register und berichtigen Sie sie.",
            "Compare the number with the official register and correct it.",
        ),
        "sum": (
            "Reken na: het totaal is fout, of een bedrag waaruit het volgt; boek niets voor dat duidelijk is.",
            "Recalculez : le total est faux, ou un montant dont il découle ; n'encodez rien avant d'en être sûr.",
            "Rechnen Sie nach: Die Summe ist falsch oder einer ihrer Beträge; buchen Sie nichts, bevor das klar ist.",
            "Reckon again: the total is wrong, or an amount it follows from; book nothing before that is clear.",
        ),
        "decimals": (
            "Rond het bedrag af op twee decimalen.",
            "Arrondissez le montant à deux décimales.",
            "Runden Sie den Betrag auf zwei Dezimalstellen.",
            "Round the amount to two decimals.",
        ),
        "category": (
            "Kijk btw-categorie, tarief, btw-nummers en reden van vrijstelling na: ze moeten bij elkaar passen.",
            "Vérifiez catégorie de TVA, taux, numéros de TVA et motif d'exonération : ils doivent concorder.",
            "Prüfen Sie MwSt.-Kategorie, Satz, MwSt.-Nummern und Befreiungsgrund: Sie müssen zueinander passen.",
            "Check VAT category, rate, VAT numbers and exemption reason together: they must fit each other.",
        ),
        "surplus": (
            "Laat weg wat te veel is; wat nodig is mag er één keer staan, op de plaats die de standaard voorziet.",
            "Supprimez ce qui est de trop ; ce qui est nécessaire figure une fois, à l'endroit prévu par la norme.",
            "Lassen Sie weg, was zu viel ist; Nötiges darf einmal stehen, an der Stelle, die die Norm vorsieht.",
            "Leave out what is too much; what is needed may stand once, where the standard has a place for it.",
        ),
        "other": (
            "Geef de afzender de regel en de plaats door; zijn software moet de factuur anders maken.",
            "Transmettez la règle et l'endroit à l'expéditeur ; son logiciel doit produire la facture autrement.",
            "Geben Sie dem Absender Regel und Stelle weiter; seine Software muss die Rechnung anders erstellen.",
            "Pass the rule and the place on to the sender, whose software has to make the invoice differently.",
        ),
    }
)
# Findings of the Factur-X sheets that bear no rule's name, and of the CII schema: what they say by sort.
CII_SENTENCES: MappingProxyType[str, Words] = MappingProxyType(
    {
        "xsd": (
            "De e-factuur volgt de bouw van CII niet.",
            "La facture électronique ne suit pas la structure de CII.",
            "Die E-Rechnung folgt nicht dem Aufbau von CII.",
            "The e-invoice does not follow the structure of CII.",
        ),
        "code": (
            "Een code bestaat niet of is hier niet toegelaten.",
            "Un code n'existe pas ou n'est pas admis ici.",
            "Ein Code besteht nicht oder ist hier nicht zulässig.",
            "A code does not exist or is not allowed here.",
        ),
        "surplus": (
            "Een gegeven staat waar het profiel van deze e-factuur het niet voorziet.",
            "Une donnée figure là où le profil de cette facture électronique ne la prévoit pas.",
            "Eine Angabe steht, wo das Profil dieser E-Rechnung sie nicht vorsieht.",
            "Something stands where the profile of this e-invoice has no place for it.",
        ),
    }
)
# Rules by the shape of their names, the first that fits; 08 and 09 of a VAT category are sums over amounts.
_SHAPES = (
    (re.compile(r"BR-[A-Z]{1,2}-0[89]"), "sum"),
    (re.compile(r"BR-(S|Z|E|AE|IC|G|O|AF|AG|B)-\d\d|PEPPOL-EN16931-P01(0[4-9]|1[01])"), "category"),
    (re.compile(r"BR-DEC-\d\d"), "decimals"),
    (re.compile(r"(UBL|CII)-(SR|CR|DT)-\d+"), "surplus"),
)
_NAMELESS = re.compile(r"FX-SCH-.*|EN16931|CII-XSD")


def sentence(finding: Finding, language: str) -> str:
    """Return what is wrong, in `language` (nl, fr, de, en): as `sentences.plain`, for CII too."""
    words = CII_SENTENCES.get(_sort(finding)) if _NAMELESS.fullmatch(finding.rule) else None
    return words[_LANGUAGES.index(language)] if words else plain(finding, language)


def remedy(finding: Finding, language: str) -> str:
    """Return what to do about `finding`, in `language` (nl, fr, de, en), in one sentence."""
    return REMEDIES[_sort(finding)][_LANGUAGES.index(language)]


def _sort(finding: Finding) -> str:
    if finding.layer == "xsd":
        return "xml" if finding.rule == "XML" else "xsd"
    if _NAMELESS.fullmatch(finding.rule):
        return "code" if finding.message.startswith("Value of") else "surplus"
    listed = (("missing", MISSING), ("code", CODES), ("digits", CHECK_DIGITS), ("sum", SUMS))
    by_name = next((sort for sort, rules in listed if finding.rule in rules), None)
    return by_name or next((sort for shape, sort in _SHAPES if shape.fullmatch(finding.rule)), "other")
