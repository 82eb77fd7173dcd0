"""What happened to a document, line by line of its history, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LINES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "{at} {event}": ("{at} {event}", "{at} {event}", "{at} {event}"),
        "{at} {event}: {said}": ("{at} {event}: {said}", "{at} {event} : {said}", "{at} {event}: {said}"),
        "{at} {delivery} {event}": ("{at} {delivery} {event}", "{at} {delivery} {event}", "{at} {delivery} {event}"),
        "{at} {delivery} {event}: {said}": (
            "{at} {delivery} {event}: {said}",
            "{at} {delivery} {event} : {said}",
            "{at} {delivery} {event}: {said}",
        ),
        "to {connection}: {said}": (
            "naar {connection}: {said}",
            "vers {connection} : {said}",
            "zu {connection}: {said}",
        ),
        "by {other} instead of {connection}: {said}": (
            "langs {other} in plaats van {connection}: {said}",
            "par {other} au lieu de {connection} : {said}",
            "über {other} statt {connection}: {said}",
        ),
        "attempt {count} to {connection}": (
            "poging {count} naar {connection}",
            "essai {count} vers {connection}",
            "Versuch {count} zu {connection}",
        ),
        "{reason}: {said}": ("{reason}: {said}", "{reason} : {said}", "{reason}: {said}"),
    }
)

EVENTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "accepted": ("aangenomen", "accepté", "angenommen"),
        "answered": ("beantwoord", "répondu", "beantwortet"),
        "not answered": ("niet beantwoord", "sans réponse", "nicht beantwortet"),
        "sorted": ("verwerkt", "traité", "bearbeitet"),
        "held": ("wacht", "en attente", "wartet"),
        "set aside": ("opzijgelegd", "écarté", "beiseitegelegt"),
        "planned": ("gepland", "planifié", "geplant"),
        "attempted": ("geprobeerd", "tenté", "versucht"),
        "piece taken": ("deel aanvaard", "partie acceptée", "Teil angenommen"),
        "done": ("geleverd", "livré", "zugestellt"),
        "failed": ("mislukt", "échoué", "gescheitert"),
        "refused": ("geweigerd", "refusé", "abgelehnt"),
        "came back": ("teruggekomen", "revenu", "zurückgekommen"),
        "rerouted": ("anders verzonden", "envoyé autrement", "anders gesandt"),
        "retried": ("opnieuw geprobeerd", "retenté", "erneut versucht"),
        "released": ("vrijgegeven", "libéré", "freigegeben"),
        "sent again": ("opnieuw verzonden", "renvoyé", "erneut gesandt"),
        "corrected": ("verbeterd", "corrigé", "korrigiert"),
        "undone": ("ongedaan gemaakt", "annulé", "rückgängig gemacht"),
        "withdrawn": ("ingetrokken", "retiré", "zurückgezogen"),
        "revoked": ("herroepen", "révoqué", "widerrufen"),
        "duplicate": ("dubbel", "double", "doppelt"),
        "repeat": ("herhaling", "répétition", "Wiederholung"),
        "rearranged": ("herschikt", "réarrangé", "neu geordnet"),
        "dismissed": ("opzijgelegd", "écarté", "beiseitegelegt"),
        "replaced": ("vervangen", "remplacé", "ersetzt"),
        "forgotten": ("vergeten", "oublié", "vergessen"),
    }
)

HAPPENED: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "{size} bytes by {channel}, SHA-256 {hash}": (
            "{size} bytes via {channel}, SHA-256 {hash}",
            "{size} octets par {channel}, SHA-256 {hash}",
            "{size} Bytes über {channel}, SHA-256 {hash}",
        ),
        "documents: {count}": ("documenten: {count}", "documents : {count}", "Dokumente: {count}"),
        "client {client}, {books}, {kind}": (
            "klant {client}, {books}, {kind}",
            "client {client}, {books}, {kind}",
            "Mandant {client}, {books}, {kind}",
        ),
        "{size} bytes: {place}": ("{size} bytes: {place}", "{size} octets : {place}", "{size} Bytes: {place}"),
        "already there: {place}": ("stond er al: {place}", "déjà là : {place}", "war schon da: {place}"),
        "taken along: {place}": ("meegenomen: {place}", "emporté : {place}", "mitgenommen: {place}"),
        "fetched: {place}": ("opgehaald: {place}", "récupéré : {place}", "abgeholt: {place}"),
        "the sender was told": (
            "de afzender kreeg bericht",
            "l'expéditeur a été averti",
            "der Absender wurde verständigt",
        ),
        "{who} took back: {why}": ("{who} nam terug: {why}", "{who} a repris : {why}", "{who} nahm zurück: {why}"),
        "all of it was delivered and is older than {days} days": (
            "alles werd geleverd en is ouder dan {days} dagen",
            "tout a été livré et date de plus de {days} jours",
            "alles wurde zugestellt und ist älter als {days} Tage",
        ),
        # deliveries that did not go through
        (
            "{connection} takes only invoices of the current year, and this one is of {year}: enter it there by "
            "hand, or give its target a fallback."
        ): (
            (
                "{connection} neemt enkel facturen van dit jaar, en deze is van {year}: voer ze daar met de hand "
                "in, of geef de bestemming een uitwijk (fallback)."
            ),
            (
                "{connection} ne prend que les factures de l'année, et celle-ci est de {year} : encodez-la là à "
                "la main, ou donnez à la destination une solution de repli (fallback)."
            ),
            (
                "{connection} nimmt nur Rechnungen dieses Jahres, und diese ist von {year}: geben Sie sie dort "
                "von Hand ein, oder geben Sie dem Ziel einen Ersatzweg (fallback)."
            ),
        ),
        (
            "The files have {size} bytes together, and the target takes {most}: give it a fallback, or bring them "
            "there by hand."
        ): (
            (
                "De bestanden zijn samen {size} bytes, en de bestemming neemt er {most}: geef ze een uitwijk "
                "(fallback), of breng ze er met de hand."
            ),
            (
                "Les fichiers font ensemble {size} octets, et la destination en prend {most} : donnez-lui une "
                "solution de repli (fallback), ou apportez-les à la main."
            ),
            (
                "Die Dateien haben zusammen {size} Bytes, und das Ziel nimmt {most}: geben Sie ihm einen "
                "Ersatzweg (fallback), oder bringen Sie sie von Hand hin."
            ),
        ),
        "{connection} takes an invoice once, and it has this one by delivery {other}: compare both.": (
            "{connection} neemt een factuur één keer, en heeft deze al door levering {other}: vergelijk beide.",
            (
                "{connection} prend une facture une seule fois, et a celle-ci par la livraison {other} : comparez "
                "les deux."
            ),
            (
                "{connection} nimmt eine Rechnung nur einmal und hat diese durch Zustellung {other}: vergleichen "
                "Sie beide."
            ),
        ),
        "To send it all the same: {command}": (
            "Om het toch te verzenden: {command}",
            "Pour l'envoyer quand même : {command}",
            "Um es doch zu senden: {command}",
        ),
        "The attempt broke off so that {connection} may or may not have it: look there.": (
            "De poging brak af, zodat {connection} het misschien heeft: kijk daar.",
            "L'essai s'est interrompu, {connection} l'a peut-être : regardez là-bas.",
            "Der Versuch brach ab, {connection} hat es vielleicht: sehen Sie dort nach.",
        ),
        "If it does not: ledgerpost retry {id}.": (
            "Zo niet: ledgerpost retry {id}.",
            "Sinon : ledgerpost retry {id}.",
            "Wenn nicht: ledgerpost retry {id}.",
        ),
        "The mail came back: the receiving side did not take it after all.": (
            "De mail kwam terug: de ontvanger nam ze uiteindelijk niet aan.",
            "Le mail est revenu : le destinataire ne l'a finalement pas pris.",
            "Die Mail kam zurück: die Gegenseite nahm sie doch nicht an.",
        ),
        "The mail came back (status {status}): the receiving side did not take it after all.": (
            "De mail kwam terug (status {status}): de ontvanger nam ze uiteindelijk niet aan.",
            "Le mail est revenu (statut {status}) : le destinataire ne l'a finalement pas pris.",
            "Die Mail kam zurück (Status {status}): die Gegenseite nahm sie doch nicht an.",
        ),
        "It said: {reply}": ("Ze zei: {reply}", "Il a dit : {reply}", "Sie sagte: {reply}"),
        "it reports on delivery {other} ({outcome})": (
            "het is een bericht over levering {other} ({outcome})",
            "il rend compte de la livraison {other} ({outcome})",
            "es berichtet über Zustellung {other} ({outcome})",
        ),
        "A mail came back: {said}.": (
            "Een mail kwam terug: {said}.",
            "Un mail est revenu : {said}.",
            "Eine Mail kam zurück: {said}.",
        ),
        (
            "Its way out was not configured for client {client}, so that nothing was sent; look at its target "
            "with ledgerpost show, and report it as a defect of Ledgerpost."
        ): (
            (
                "De weg naar buiten was niet voor klant {client} ingesteld, zodat niets verzonden werd; bekijk de "
                "bestemming met ledgerpost show, en meld het als een gebrek van Ledgerpost."
            ),
            (
                "La voie de sortie n'était pas configurée pour le client {client}, rien n'a donc été envoyé ; "
                "regardez sa destination avec ledgerpost show, et signalez-le comme un défaut de Ledgerpost."
            ),
            (
                "Der Ausgang war nicht für Mandant {client} eingerichtet, daher wurde nichts gesandt; sehen Sie "
                "das Ziel mit ledgerpost show an, und melden Sie es als Fehler von Ledgerpost."
            ),
        ),
        "The program ended before all of it was sent; it is sent again.": (
            "Het programma stopte voor alles verzonden was; het wordt opnieuw verzonden.",
            "Le programme s'est arrêté avant que tout soit envoyé ; c'est renvoyé.",
            "Das Programm endete, bevor alles gesandt war; es wird erneut gesandt.",
        ),
        "The other side hangs; the attempt was broken off.": (
            "De andere kant blijft hangen; de poging werd afgebroken.",
            "L'autre côté ne répond plus ; l'essai a été interrompu.",
            "Die Gegenseite hängt; der Versuch wurde abgebrochen.",
        ),
        "The attempt failed unexpectedly ({error}); it is tried again.": (
            "De poging mislukte onverwacht ({error}); het wordt opnieuw geprobeerd.",
            "L'essai a échoué de façon inattendue ({error}) ; un nouvel essai suivra.",
            "Der Versuch scheiterte unerwartet ({error}); es wird erneut versucht.",
        ),
        (
            "Sorting it was begun {count} times and never came to an end: it stops the program, or the program "
            "was stopped each time for another reason."
        ): (
            (
                "Het verwerken begon {count} keer en kwam nooit tot een einde: het stopt het programma, of het "
                "programma werd telkens om een andere reden gestopt."
            ),
            (
                "Le traitement a commencé {count} fois sans jamais finir : il arrête le programme, ou le "
                "programme a été arrêté chaque fois pour une autre raison."
            ),
            (
                "Die Bearbeitung begann {count}-mal und kam nie zu Ende: es hält das Programm an, oder das "
                "Programm wurde jedes Mal aus anderem Grund angehalten."
            ),
        ),
        "The original is safe.": ("Het origineel is veilig.", "L'original est en sûreté.", "Das Original ist sicher."),
        "It says more than is read of one document, for example in thousands of lines; ask for it in parts.": (
            "Er staat meer op dan van één document gelezen wordt, bijvoorbeeld duizenden lijnen; vraag het in delen.",
            "Il en dit plus qu'on ne lit d'un document, par exemple des milliers de lignes ; demandez-le en parties.",
            (
                "Es steht mehr darauf, als von einem Dokument gelesen wird, etwa tausende Zeilen; erbitten Sie es "
                "in Teilen."
            ),
        ),
        "Reading it broke the reader; the log says where.": (
            "Het lezen brak de lezer; het logboek zegt waar.",
            "La lecture a cassé le lecteur ; le journal dit où.",
            "Das Lesen brach den Leser ab; das Protokoll sagt, wo.",
        ),
        "it was handed in by {who}, with a password": (
            "{who} gaf het af, met een wachtwoord",
            "{who} l'a remis, avec un mot de passe",
            "{who} gab es ab, mit Passwort",
        ),
        "the mail server refused: {code}": (
            "de mailserver weigerde: {code}",
            "le serveur de mail a refusé : {code}",
            "der Mailserver lehnte ab: {code}",
        ),
        "the mail server refused the recipient": (
            "de mailserver weigerde de ontvanger",
            "le serveur de mail a refusé le destinataire",
            "der Mailserver lehnte den Empfänger ab",
        ),
        # what a shadow connection shows
        "the same files as by {connection}": (
            "dezelfde bestanden als langs {connection}",
            "les mêmes fichiers que par {connection}",
            "dieselben Dateien wie über {connection}",
        ),
        "no other connection sent this document": (
            "geen andere verbinding verzond dit document",
            "aucune autre connexion n'a envoyé ce document",
            "keine andere Verbindung sandte dieses Dokument",
        ),
    }
)
