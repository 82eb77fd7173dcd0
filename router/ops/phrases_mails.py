"""What is said of a mail and of how its parts were coded, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MAILS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # written by a machine
        "it is a delivery or reading report (multipart/report)": (
            "het is een afleverings- of leesbericht (multipart/report)",
            "c'est un rapport de remise ou de lecture (multipart/report)",
            "es ist ein Zustell- oder Lesebericht (multipart/report)",
        ),
        "its Auto-Submitted field says that a program answered": (
            "het veld Auto-Submitted zegt dat een programma antwoordde",
            "son champ Auto-Submitted dit qu'un programme a répondu",
            "sein Feld Auto-Submitted sagt, dass ein Programm antwortete",
        ),
        "its Auto-Submitted field says that a program sent it": (
            "het veld Auto-Submitted zegt dat een programma het stuurde",
            "son champ Auto-Submitted dit qu'un programme l'a envoyé",
            "sein Feld Auto-Submitted sagt, dass ein Programm es sandte",
        ),
        "its Precedence field says that a program answered": (
            "het veld Precedence zegt dat een programma antwoordde",
            "son champ Precedence dit qu'un programme a répondu",
            "sein Feld Precedence sagt, dass ein Programm antwortete",
        ),
        "its Precedence field says that many got it": (
            "het veld Precedence zegt dat velen het kregen",
            "son champ Precedence dit que beaucoup l'ont reçu",
            "sein Feld Precedence sagt, dass viele es erhielten",
        ),
        "it has the field {field}": ("het heeft het veld {field}", "il a le champ {field}", "es hat das Feld {field}"),
        "it comes from a mail daemon": (
            "het komt van een maildaemon",
            "il vient d'un démon de mail",
            "es kommt von einem Mail-Daemon",
        ),
        "it comes from a mail system and its subject is that of a bounce": (
            "het komt van een mailsysteem en het onderwerp is dat van een teruggestuurde mail",
            "il vient d'un système de mail et son objet est celui d'un mail refusé",
            "es kommt von einem Mailsystem und sein Betreff ist der einer Rücksendung",
        ),
        "it has no sender to answer to, and comes from a mail system": (
            "het heeft geen afzender om op te antwoorden, en komt van een mailsysteem",
            "il n'a pas d'expéditeur à qui répondre, et vient d'un système de mail",
            "es hat keinen Absender für eine Antwort und kommt von einem Mailsystem",
        ),
        "it has no sender to answer to": (
            "het heeft geen afzender om op te antwoorden",
            "il n'a pas d'expéditeur à qui répondre",
            "es hat keinen Absender für eine Antwort",
        ),
        "it answers an automatic answer": (
            "het antwoordt op een automatisch antwoord",
            "il répond à une réponse automatique",
            "es antwortet auf eine automatische Antwort",
        ),
        "its sender is a machine": (
            "de afzender is een machine",
            "son expéditeur est une machine",
            "sein Absender ist eine Maschine",
        ),
        "its subject is that of a bounce": (
            "het onderwerp is dat van een teruggestuurde mail",
            "son objet est celui d'un mail refusé",
            "sein Betreff ist der einer Rücksendung",
        ),
        "its subject is that of an automatic answer": (
            "het onderwerp is dat van een automatisch antwoord",
            "son objet est celui d'une réponse automatique",
            "sein Betreff ist der einer automatischen Antwort",
        ),
        "its text is that of a bounce": (
            "de tekst is die van een teruggestuurde mail",
            "son texte est celui d'un mail refusé",
            "sein Text ist der einer Rücksendung",
        ),
        # who sent it
        "its sender {sender} is known, and {means} proves that it was they": (
            "de afzender {sender} is bekend, en {means} bewijst dat hij het was",
            "l'expéditeur {sender} est connu, et {means} prouve que c'était lui",
            "der Absender {sender} ist bekannt, und {means} beweist, dass er es war",
        ),
        "its sender {sender} is not among the known senders": (
            "de afzender {sender} is geen bekende afzender",
            "l'expéditeur {sender} ne fait pas partie des expéditeurs connus",
            "der Absender {sender} gehört nicht zu den bekannten Absendern",
        ),
        "whether it was they could not be checked: {said}": (
            "of hij het was, kon niet nagegaan worden: {said}",
            "on n'a pas pu vérifier que c'était lui : {said}",
            "ob er es war, ließ sich nicht prüfen: {said}",
        ),
        "DNS did not answer": ("DNS antwoordde niet", "le DNS n'a pas répondu", "DNS antwortete nicht"),
        # how its parts came
        "{name} was coded twice in base64": (
            "{name} was twee keer in base64 gecodeerd",
            "{name} était codé deux fois en base64",
            "{name} war zweimal in Base64 kodiert",
        ),
        "{name} is base64 that was not declared as such": (
            "{name} is base64 die niet zo werd aangegeven",
            "{name} est du base64 non déclaré comme tel",
            "{name} ist Base64, das nicht so angegeben war",
        ),
        "{name} is declared as base64, which it is not; kept as it came": (
            "{name} is als base64 aangegeven, wat het niet is; bewaard zoals het kwam",
            "{name} est déclaré comme base64, ce qu'il n'est pas ; gardé tel quel",
            "{name} ist als Base64 angegeben, was es nicht ist; aufbewahrt, wie es kam",
        ),
        "{name} is declared as uuencode, which it is not; kept as it came": (
            "{name} is als uuencode aangegeven, wat het niet is; bewaard zoals het kwam",
            "{name} est déclaré comme uuencode, ce qu'il n'est pas ; gardé tel quel",
            "{name} ist als Uuencode angegeben, was es nicht ist; aufbewahrt, wie es kam",
        ),
        "{name} has the unknown transfer encoding “{coding}”; kept as it came": (
            "{name} heeft de onbekende codering “{coding}”; bewaard zoals het kwam",
            "{name} a le codage inconnu “{coding}” ; gardé tel quel",
            "{name} hat die unbekannte Kodierung “{coding}”; aufbewahrt, wie es kam",
        ),
        "{name} has characters in its base64 that do not belong there; they were left out": (
            "{name} heeft tekens in zijn base64 die er niet horen; ze werden weggelaten",
            "{name} a dans son base64 des caractères étrangers ; ils ont été omis",
            "{name} hat in seinem Base64 fremde Zeichen; sie wurden weggelassen",
        ),
        "{name} ends in the middle of its base64": (
            "{name} eindigt midden in zijn base64",
            "{name} s'arrête au milieu de son base64",
            "{name} endet mitten in seinem Base64",
        ),
        "its headers are larger than {size} bytes": (
            "de kopvelden zijn groter dan {size} bytes",
            "ses en-têtes dépassent {size} octets",
            "seine Kopfzeilen sind größer als {size} Bytes",
        ),
        "its parts cannot be told apart": (
            "de delen zijn niet van elkaar te onderscheiden",
            "ses parties ne peuvent être distinguées",
            "seine Teile sind nicht zu unterscheiden",
        ),
        "it is one of several pieces that a mail was cut into: ask for it in one mail": (
            "het is een van de stukken waarin een mail verdeeld werd: vraag het in één mail",
            "c'est l'un des morceaux d'un mail découpé : demandez-le en un seul mail",
            "es ist eines von mehreren Stücken einer Mail: erbitten Sie sie in einer Mail",
        ),
        "it is an Office file, no Outlook message": (
            "het is een Office-bestand, geen Outlook-bericht",
            "c'est un fichier Office, pas un message Outlook",
            "es ist eine Office-Datei, keine Outlook-Nachricht",
        ),
        "it looks like an Outlook message but cannot be read": (
            "het lijkt een Outlook-bericht maar kan niet gelezen worden",
            "il ressemble à un message Outlook mais ne peut être lu",
            "es sieht wie eine Outlook-Nachricht aus, ist aber nicht lesbar",
        ),
        "it looks like a winmail.dat but cannot be read": (
            "het lijkt een winmail.dat maar kan niet gelezen worden",
            "il ressemble à un winmail.dat mais ne peut être lu",
            "es sieht wie eine winmail.dat aus, ist aber nicht lesbar",
        ),
        "it looks like a signed container but cannot be read": (
            "het lijkt een ondertekende houder maar kan niet gelezen worden",
            "il ressemble à un conteneur signé mais ne peut être lu",
            "es sieht wie ein signierter Behälter aus, ist aber nicht lesbar",
        ),
        "it holds no attachment": (
            "het bevat geen bijlage",
            "il ne contient aucune pièce jointe",
            "es enthält keinen Anhang",
        ),
        "it holds more bytes than are opened": (
            "het bevat meer bytes dan er geopend worden",
            "il contient plus d'octets qu'on n'en ouvre",
            "es enthält mehr Bytes, als geöffnet werden",
        ),
        "it holds messages more than {most} levels deep": (
            "het bevat berichten meer dan {most} niveaus diep",
            "il contient des messages à plus de {most} niveaux",
            "es enthält Nachrichten mehr als {most} Ebenen tief",
        ),
        "the message holds more than is opened": (
            "het bericht bevat meer dan er geopend wordt",
            "le message contient plus qu'on n'en ouvre",
            "die Nachricht enthält mehr, als geöffnet wird",
        ),
        "at most {most} entries are read, found {count}": (
            "hoogstens {most} ingangen worden gelezen, er zijn er {count}",
            "{most} entrées au plus sont lues, il y en a {count}",
            "höchstens {most} Einträge werden gelesen, gefunden {count}",
        ),
    }
)
