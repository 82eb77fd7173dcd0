"""What senders are told, in their four languages: what is wrong with a file, and how to mend it."""

from __future__ import annotations

from typing import Literal

Told = Literal["unreadable", "encrypted", "nothing", "link", "pages", "disagreement", "taken"]

SUBJECT = {
    "nl": ("Uw e-mail kon niet volledig verwerkt worden", "Uw documenten zijn goed ontvangen"),
    "fr": ("Votre e-mail n'a pas pu être traité entièrement", "Vos documents ont bien été reçus"),
    "de": ("Ihre E-Mail konnte nicht vollständig verarbeitet werden", "Ihre Dokumente sind gut angekommen"),
    "en": ("Your e-mail could not be processed completely", "Your documents have arrived"),
}
OPENING = {
    "nl": "Dit is een automatisch bericht van {firm} over uw e-mail “{subject}”.",
    "fr": "Ceci est un message automatique de {firm} au sujet de votre e-mail « {subject} ».",
    "de": "Dies ist eine automatische Nachricht von {firm} zu Ihrer E-Mail „{subject}“.",
    "en": "This is an automatic message of {firm} about your e-mail “{subject}”.",
}
CLOSING = {
    "nl": "Wat hierboven niet genoemd is, is in orde. U hoeft op dit bericht niet te antwoorden.",
    "fr": "Ce qui n'est pas cité ci-dessus est en ordre. Il est inutile de répondre à ce message.",
    "de": "Was oben nicht genannt ist, ist in Ordnung. Bitte antworten Sie nicht auf diese Nachricht.",
    "en": "What is not named above is in order. There is no need to answer this message.",
}
SENTENCES: dict[Told, dict[str, str]] = {
    "unreadable": {
        "nl": "{name}: het bestand kan niet gelezen worden. Stuur het opnieuw als gewone PDF of als duidelijke foto.",
        "fr": "{name} : le fichier est illisible. Renvoyez-le en PDF ordinaire ou en photo nette.",
        "de": "{name}: die Datei ist nicht lesbar. Bitte senden Sie sie erneut als PDF oder als scharfes Foto.",
        "en": "{name}: the file cannot be read. Please send it again as an ordinary PDF or a clear photograph.",
    },
    "encrypted": {
        "nl": "{name}: het bestand is met een wachtwoord beveiligd. Stuur het opnieuw zonder wachtwoord.",
        "fr": "{name} : le fichier est protégé par un mot de passe. Renvoyez-le sans mot de passe.",
        "de": "{name}: die Datei ist mit einem Passwort geschützt. Bitte senden Sie sie ohne Passwort.",
        "en": "{name}: the file is locked with a password. Please send it again without one.",
    },
    "nothing": {
        "nl": "Er zat geen document in uw e-mail. Stuur de factuur als bijlage, bij voorkeur als PDF of XML.",
        "fr": "Votre e-mail ne contenait aucun document. Joignez la facture, de préférence en PDF ou XML.",
        "de": "Ihre E-Mail enthielt kein Dokument. Bitte hängen Sie die Rechnung an, am besten als PDF oder XML.",
        "en": "There was no document in your e-mail. Please attach the invoice, preferably as PDF or XML.",
    },
    "link": {
        "nl": "Uw e-mail verwijst naar een document achter een link, en links worden niet geopend. "
        "Download het document en stuur het als bijlage.",
        "fr": "Votre e-mail renvoie à un document derrière un lien, et les liens ne sont pas ouverts. "
        "Téléchargez le document et envoyez-le en pièce jointe.",
        "de": "Ihre E-Mail verweist auf ein Dokument hinter einem Link, und Links werden nicht geöffnet. "
        "Bitte laden Sie das Dokument herunter und senden Sie es als Anhang.",
        "en": "Your e-mail points to a document behind a link, and links are not followed. "
        "Please download the document and send it as an attachment.",
    },
    "pages": {
        "nl": "{name}: het bestand lijkt meerdere documenten te bevatten. Stuur elk document als een apart bestand.",
        "fr": "{name} : le fichier semble contenir plusieurs documents. Envoyez chaque document séparément.",
        "de": "{name}: die Datei scheint mehrere Dokumente zu enthalten. Bitte senden Sie jedes als eigene Datei.",
        "en": "{name}: the file seems to hold several documents. Please send each as a file of its own.",
    },
    "disagreement": {
        "nl": "{name}: de e-factuur en het papier spreken elkaar tegen. Vraag uw leverancier om een juiste factuur.",
        "fr": "{name} : la facture électronique et le papier se contredisent. Demandez une facture correcte.",
        "de": "{name}: die E-Rechnung und das Papier widersprechen sich. Bitte fordern Sie eine richtige Rechnung an.",
        "en": "{name}: the e-invoice and the paper contradict each other. Please ask the supplier for a right one.",
    },
    "taken": {
        "nl": "{name}: goed ontvangen.",
        "fr": "{name} : bien reçu.",
        "de": "{name}: gut angekommen.",
        "en": "{name}: arrived well.",
    },
}
