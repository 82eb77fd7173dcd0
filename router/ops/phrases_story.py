"""The frame of a document's story in Dutch, French and German: its headings, and the sentences around the facts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HEADINGS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "How it came in": ("Hoe het binnenkwam", "Comment il est arrivé", "Wie es hereinkam"),
        "What it is, and why": ("Wat het is, en waarom", "Ce que c'est, et pourquoi", "Was es ist, und warum"),
        "What was read": ("Wat gelezen werd", "Ce qui a été lu", "Was gelesen wurde"),
        "Its e-invoice": ("De e-factuur", "La facture électronique", "Die E-Rechnung"),
        "Where it goes, and why": (
            "Waar het heen gaat, en waarom",
            "Où il va, et pourquoi",
            "Wohin es geht, und warum",
        ),
        "What happened": ("Wat er gebeurde", "Ce qui s'est passé", "Was geschah"),
        "What happens next": ("Wat er nu gebeurt", "La suite", "Wie es weitergeht"),
        "Lines": ("Lijnen", "Lignes", "Zeilen"),
        "VAT breakdown": ("Btw per tarief", "TVA par taux", "MwSt. je Satz"),
        "Allowances and charges": ("Kortingen en toeslagen", "Remises et frais", "Nachlässe und Zuschläge"),
        "Numbers seen": ("Nummers die erop staan", "Numéros vus", "Gesehene Nummern"),
        "Other accounts seen": ("Andere rekeningen", "Autres comptes", "Andere Konten"),
        "Rules that are broken": ("Regels die overtreden zijn", "Règles enfreintes", "Verletzte Regeln"),
        "Document": ("Document", "Document", "Dokument"),
        "Seller": ("Verkoper", "Vendeur", "Verkäufer"),
        "Buyer": ("Koper", "Acheteur", "Käufer"),
        "Payment": ("Betaling", "Paiement", "Zahlung"),
        "Totals": ("Totalen", "Totaux", "Summen"),
        "goes": ("gaat naar", "part vers", "geht an"),
        "notes": ("opmerkingen", "remarques", "Hinweise"),
        "sure": ("zeker", "sûr", "sicher"),
        "client": ("klant", "client", "Mandant"),
        "type": ("boek", "journal", "Buch"),
        "kind": ("soort", "genre", "Art"),
        "unsure": ("niet zeker", "incertain", "nicht sicher"),
        "Held": ("Wacht", "En attente", "Wartet"),
        "Set aside": ("Opzijgelegd", "Écarté", "Beiseitegelegt"),
        "{count} page(s), language {code}": (
            "pagina's: {count}, taal: {code}",
            "pages : {count}, langue : {code}",
            "Seiten: {count}, Sprache: {code}",
        ),
        "There is no page to show.": (
            "Er is geen pagina om te tonen.",
            "Il n'y a pas de page à montrer.",
            "Es gibt keine Seite zu zeigen.",
        ),
        "Pages that are not shown: {count}.": (
            "Pagina's die niet getoond worden: {count}.",
            "Pages qui ne sont pas montrées : {count}.",
            "Seiten, die nicht gezeigt werden: {count}.",
        ),
        "Nothing was read with certainty.": (
            "Niets werd met zekerheid gelezen.",
            "Rien n'a été lu avec certitude.",
            "Nichts wurde sicher gelesen.",
        ),
    }
)

FRAMES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "It came {said} at {at} ({size} bytes, kept as it came).": (
            "Het kwam {said} binnen op {at} ({size} bytes, bewaard zoals het kwam).",
            "Il est arrivé {said} le {at} ({size} octets, conservé tel quel).",
            "Es kam {said} am {at} ({size} Bytes, aufbewahrt, wie es kam).",
        ),
        "{door} handed in by {who}": (
            "{door}, ingediend door {who},",
            "{door}, remis par {who},",
            "{door}, eingereicht von {who},",
        ),
        "{door} from {sender} to {recipients}": (
            "{door} van {sender} aan {recipients}",
            "{door} de {sender} à {recipients}",
            "{door} von {sender} an {recipients}",
        ),
        "{door} from {sender}": ("{door} van {sender}", "{door} de {sender}", "{door} von {sender}"),
        "{door} to {recipients}": ("{door} aan {recipients}", "{door} à {recipients}", "{door} an {recipients}"),
        "{door} {name}": ("{door} {name}", "{door} {name}", "{door} {name}"),
        "The subject was: {subject}.": (
            "Het onderwerp was: {subject}.",
            "L'objet était : {subject}.",
            "Der Betreff war: {subject}.",
        ),
        "The address or folder is that of client {client}.": (
            "Het adres of de map is die van klant {client}.",
            "L'adresse ou le dossier est celui du client {client}.",
            "Adresse oder Ordner ist die von Mandant {client}.",
        ),
        "This document is {name} ({media}).": (
            "Dit document is {name} ({media}).",
            "Ce document est {name} ({media}).",
            "Dieses Dokument ist {name} ({media}).",
        ),
        "This document is {name} ({media}); with it came {count} other document(s).": (
            "Dit document is {name} ({media}); er kwamen {count} andere documenten mee.",
            "Ce document est {name} ({media}) ; {count} autre(s) document(s) l'accompagnaient.",
            "Dieses Dokument ist {name} ({media}); mit ihm kamen {count} weitere.",
        ),
        "It belongs together with {names}.": (
            "Het hoort samen met {names}.",
            "Il va avec {names}.",
            "Es gehört zusammen mit {names}.",
        ),
        "{part} is no document: {said}": (
            "{part} is geen document: {said}",
            "{part} n'est pas un document : {said}",
            "{part} ist kein Dokument: {said}",
        ),
        "The {word} is not certain: {reasons}.": (
            "{word} niet zeker: {reasons}.",
            "{word} incertain : {reasons}.",
            "{word} nicht sicher: {reasons}.",
        ),
        "The {word} is {value}, {percent} % sure: {reasons}.": (
            "{word}: {value}, {percent} % zeker: {reasons}.",
            "{word} : {value}, sûr à {percent} % : {reasons}.",
            "{word}: {value}, zu {percent} % sicher: {reasons}.",
        ),
        "There is a valid {flavour} UBL.": (
            "Er is een geldige {flavour}-UBL.",
            "Il y a un UBL {flavour} valable.",
            "Es gibt eine gültige UBL ({flavour}).",
        ),
        "There is a valid {flavour} UBL, with the paper inside.": (
            "Er is een geldige {flavour}-UBL, met het papier erin.",
            "Il y a un UBL {flavour} valable, avec le papier dedans.",
            "Es gibt eine gültige UBL ({flavour}), mit dem Papier darin.",
        ),
        "A rule is broken: {rule}": (
            "Een regel is overtreden: {rule}",
            "Une règle est enfreinte : {rule}",
            "Eine Regel ist verletzt: {rule}",
        ),
        "By {connection} as {names}: {said}.": (
            "Langs {connection} als {names}: {said}.",
            "Par {connection} sous {names} : {said}.",
            "Über {connection} als {names}: {said}.",
        ),
        "Not by {connection}: that target takes {what} only ({place}).": (
            "Niet langs {connection}: die bestemming neemt enkel {what} ({place}).",
            "Pas par {connection} : cette destination ne prend que {what} ({place}).",
            "Nicht über {connection}: dieses Ziel nimmt nur {what} ({place}).",
        ),
        "It waits for a person: {said}": (
            "Het wacht op iemand: {said}",
            "Il attend quelqu'un : {said}",
            "Es wartet auf jemanden: {said}",
        ),
        "It is set aside, and nothing is sent of it: {said}": (
            "Het is opzijgelegd, en er wordt niets van verzonden: {said}",
            "Il est écarté, et rien n'en est envoyé : {said}",
            "Es ist beiseitegelegt, und nichts davon wird gesandt: {said}",
        ),
        "{delivery} by {connection}: {said}": (
            "{delivery} langs {connection}: {said}",
            "{delivery} par {connection} : {said}",
            "{delivery} über {connection}: {said}",
        ),
        "it is at {place}": ("het is in {place}", "il est à {place}", "es ist in {place}"),
        "it is due since {at} and goes as soon as its turn comes.": (
            "het is klaar sinds {at} en vertrekt zodra het aan de beurt is.",
            "il est prêt depuis le {at} et part dès que c'est son tour.",
            "es ist bereit seit {at} und geht, sobald es an der Reihe ist.",
        ),
        "it is on its way now.": ("het is nu onderweg.", "il est en route.", "es ist jetzt unterwegs."),
        "it waits for a person: {why} Then: {command}": (
            "het wacht op iemand: {why} Daarna: {command}",
            "il attend quelqu'un : {why} Ensuite : {command}",
            "es wartet auf jemanden: {why} Danach: {command}",
        ),
        "To free it: {said}": ("Om het vrij te geven: {said}", "Pour le libérer : {said}", "Um es freizugeben: {said}"),
        "It answered: {reply}": ("Het antwoord was: {reply}", "La réponse était : {reply}", "Die Antwort war: {reply}"),
        "It has {size} bytes, SHA-256 {hash}.": (
            "Het heeft {size} bytes, SHA-256 {hash}.",
            "Il a {size} octets, SHA-256 {hash}.",
            "Es hat {size} Bytes, SHA-256 {hash}.",
        ),
        "Nothing: everything is delivered.": (
            "Niets: alles is geleverd.",
            "Rien : tout est livré.",
            "Nichts: alles ist zugestellt.",
        ),
        "Mend what is wrong, then: {command}": (
            "Verhelp wat er mis is, en dan: {command}",
            "Corrigez ce qui ne va pas, puis : {command}",
            "Beheben Sie den Fehler, dann: {command}",
        ),
        "Sort it again, now or after an update: {command}": (
            "Verwerk het opnieuw, nu of na een update: {command}",
            "Traitez-le à nouveau, maintenant ou après une mise à jour : {command}",
            "Bearbeiten Sie es erneut, jetzt oder nach einem Update: {command}",
        ),
        "would go by {connection} as {names}: {why}.": (
            "zou langs {connection} gaan als {names}: {why}.",
            "partirait par {connection} sous {names} : {why}.",
            "ginge über {connection} als {names}: {why}.",
        ),
        "at once": ("meteen", "aussitôt", "sofort"),
        "at {hour}; {moment}": ("op {hour}; {moment}", "le {hour} ; {moment}", "um {hour}; {moment}"),
        "when a person sends it; {moment}": (
            "als iemand het verzendt; {moment}",
            "quand quelqu'un l'envoie ; {moment}",
            "wenn jemand es sendet; {moment}",
        ),
        "Note: {said}": ("Opmerking: {said}", "Remarque : {said}", "Hinweis: {said}"),
        "The arrival as a whole would be held": (
            "De zending zou in haar geheel wachten",
            "L'envoi entier serait mis en attente",
            "Der ganze Eingang würde warten",
        ),
        "Nothing waits for a person.": (
            "Niets wacht op iemand.",
            "Rien n'attend personne.",
            "Nichts wartet auf jemanden.",
        ),
        "No UBL: {said}": ("Geen UBL: {said}", "Pas d'UBL : {said}", "Keine UBL: {said}"),
        "Client: {said}": ("Klant: {said}", "Client : {said}", "Mandant: {said}"),
        "Kind: {said}": ("Soort: {said}", "Genre : {said}", "Art: {said}"),
        "Type: {said}": ("Boek: {said}", "Journal : {said}", "Buch: {said}"),
    }
)
