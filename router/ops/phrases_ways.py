"""What the other side of a delivery answered or lacks, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What stands around an answer: what happens next, and who said what.
ANSWERED: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "{said}; it is tried again.": (
            "{said}; het wordt opnieuw geprobeerd.",
            "{said} ; un nouvel essai suivra.",
            "{said}; es wird erneut versucht.",
        ),
        "{said} ({where} said: {reply})": (
            "{said} ({where} zei: {reply})",
            "{said} ({where} a dit : {reply})",
            "{said} ({where} sagte: {reply})",
        ),
        "{said} ({where})": ("{said} ({where})", "{said} ({where})", "{said} ({where})"),
        "Given up, for {connection} does not answer. {said}": (
            "Opgegeven, want {connection} antwoordt niet. {said}",
            "Abandonné, car {connection} ne répond pas. {said}",
            "Aufgegeben, denn {connection} antwortet nicht. {said}",
        ),
    }
)

WAYS_OUT: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # over HTTP
        "The other side answered in part only": (
            "De andere kant antwoordde maar ten dele",
            "L'autre côté n'a répondu qu'en partie",
            "Die Gegenseite antwortete nur teilweise",
        ),
        "The other side's answer could not be understood": (
            "Het antwoord van de andere kant was niet te begrijpen",
            "La réponse de l'autre côté est incompréhensible",
            "Die Antwort der Gegenseite war nicht zu verstehen",
        ),
        "The other side has moved to another address: correct the address.": (
            "De andere kant is verhuisd naar een ander adres: verbeter het adres.",
            "L'autre côté a changé d'adresse : corrigez l'adresse.",
            "Die Gegenseite ist umgezogen: korrigieren Sie die Adresse.",
        ),
        "The credentials are not accepted: renew them.": (
            "De aanmeldgegevens worden niet aanvaard: vernieuw ze.",
            "Les identifiants ne sont pas acceptés : renouvelez-les.",
            "Die Zugangsdaten werden nicht angenommen: erneuern Sie sie.",
        ),
        "The credentials do not allow this: have their rights set.": (
            "De aanmeldgegevens laten dit niet toe: laat de rechten instellen.",
            "Les identifiants ne permettent pas cela : faites régler leurs droits.",
            "Die Zugangsdaten erlauben das nicht: lassen Sie die Rechte setzen.",
        ),
        "The other side does not know the address or the client: correct them.": (
            "De andere kant kent het adres of de klant niet: verbeter ze.",
            "L'autre côté ne connaît pas l'adresse ou le client : corrigez-les.",
            "Die Gegenseite kennt die Adresse oder den Mandanten nicht: korrigieren Sie sie.",
        ),
        "The document is too large for the other side: use another way out.": (
            "Het document is te groot voor de andere kant: gebruik een andere weg.",
            "Le document est trop grand pour l'autre côté : utilisez une autre voie.",
            "Das Dokument ist zu groß für die Gegenseite: nehmen Sie einen anderen Weg.",
        ),
        "The other side has the place locked": (
            "De andere kant heeft de plaats vergrendeld",
            "L'autre côté a verrouillé l'emplacement",
            "Die Gegenseite hat die Stelle gesperrt",
        ),
        "The other side asks to come back later": (
            "De andere kant vraagt later terug te komen",
            "L'autre côté demande de revenir plus tard",
            "Die Gegenseite bittet, später wiederzukommen",
        ),
        "The other side is asked too often": (
            "De andere kant wordt te vaak bevraagd",
            "L'autre côté est sollicité trop souvent",
            "Die Gegenseite wird zu oft gefragt",
        ),
        "The other side failed": ("De andere kant faalde", "L'autre côté a échoué", "Die Gegenseite versagte"),
        "{host} cannot be reached: compare the address": (
            "{host} is niet bereikbaar: vergelijk het adres",
            "{host} est injoignable : comparez l'adresse",
            "{host} ist nicht erreichbar: vergleichen Sie die Adresse",
        ),
        "{host} did not answer in time": (
            "{host} antwoordde niet op tijd",
            "{host} n'a pas répondu à temps",
            "{host} antwortete nicht rechtzeitig",
        ),
        "The connection to {host} broke": (
            "De verbinding met {host} brak af",
            "La connexion à {host} s'est rompue",
            "Die Verbindung zu {host} brach ab",
        ),
        # mail
        "User or password is not accepted: correct them.": (
            "Gebruiker of wachtwoord wordt niet aanvaard: verbeter ze.",
            "Utilisateur ou mot de passe refusé : corrigez-les.",
            "Benutzer oder Passwort wird nicht angenommen: korrigieren Sie sie.",
        ),
        "The server is not available now": (
            "De server is nu niet beschikbaar",
            "Le serveur n'est pas disponible",
            "Der Server ist jetzt nicht verfügbar",
        ),
        "The server turns this machine away: ask its administrator to let it send.": (
            "De server wijst deze machine af: vraag de beheerder om ze te laten verzenden.",
            "Le serveur rejette cette machine : demandez à son administrateur de la laisser envoyer.",
            "Der Server weist diesen Rechner ab: bitten Sie den Verwalter, ihn senden zu lassen.",
        ),
        "The server takes no mail now": (
            "De server neemt nu geen mail aan",
            "Le serveur n'accepte pas de mail pour l'instant",
            "Der Server nimmt jetzt keine Mail an",
        ),
        "The server does not take mail for the recipient now": (
            "De server neemt nu geen mail aan voor de ontvanger",
            "Le serveur n'accepte pas de mail pour ce destinataire pour l'instant",
            "Der Server nimmt jetzt keine Mail für den Empfänger an",
        ),
        "The recipient is not accepted: correct the target's address.": (
            "De ontvanger wordt niet aanvaard: verbeter het adres van de bestemming.",
            "Le destinataire n'est pas accepté : corrigez l'adresse de la destination.",
            "Der Empfänger wird nicht angenommen: korrigieren Sie die Adresse des Ziels.",
        ),
        "The mail server's name is not known: compare host": (
            "De naam van de mailserver is niet bekend: vergelijk host",
            "Le nom du serveur de mail est inconnu : comparez host",
            "Der Name des Mailservers ist nicht bekannt: vergleichen Sie host",
        ),
        "The mail server did not answer in time": (
            "De mailserver antwoordde niet op tijd",
            "Le serveur de mail n'a pas répondu à temps",
            "Der Mailserver antwortete nicht rechtzeitig",
        ),
        "The mail server takes no connections: compare host and port": (
            "De mailserver neemt geen verbindingen aan: vergelijk host en port",
            "Le serveur de mail refuse les connexions : comparez host et port",
            "Der Mailserver nimmt keine Verbindungen an: vergleichen Sie host und port",
        ),
        "The connection to the mail server broke": (
            "De verbinding met de mailserver brak af",
            "La connexion au serveur de mail s'est rompue",
            "Die Verbindung zum Mailserver brach ab",
        ),
        # file servers and folders
        "The server's name is not known: compare host": (
            "De naam van de server is niet bekend: vergelijk host",
            "Le nom du serveur est inconnu : comparez host",
            "Der Name des Servers ist nicht bekannt: vergleichen Sie host",
        ),
        "The server did not answer in time": (
            "De server antwoordde niet op tijd",
            "Le serveur n'a pas répondu à temps",
            "Der Server antwortete nicht rechtzeitig",
        ),
        "The server takes no connections: compare host and port": (
            "De server neemt geen verbindingen aan: vergelijk host en port",
            "Le serveur refuse les connexions : comparez host et port",
            "Der Server nimmt keine Verbindungen an: vergleichen Sie host und port",
        ),
        "The connection to the server broke": (
            "De verbinding met de server brak af",
            "La connexion au serveur s'est rompue",
            "Die Verbindung zum Server brach ab",
        ),
        "The connection to the server broke or was refused": (
            "De verbinding met de server brak af of werd geweigerd",
            "La connexion au serveur s'est rompue ou a été refusée",
            "Die Verbindung zum Server brach ab oder wurde abgelehnt",
        ),
        "The server's disk is full": (
            "De schijf van de server is vol",
            "Le disque du serveur est plein",
            "Die Platte des Servers ist voll",
        ),
        "The disk of the folder is full: free some room": (
            "De schijf van de map is vol: maak plaats",
            "Le disque du dossier est plein : libérez de la place",
            "Die Platte des Ordners ist voll: schaffen Sie Platz",
        ),
        "The folder does not exist on the server: make it, or set create_folders.": (
            "De map bestaat niet op de server: maak ze, of zet create_folders aan.",
            "Le dossier n'existe pas sur le serveur : créez-le, ou activez create_folders.",
            "Der Ordner besteht nicht auf dem Server: legen Sie ihn an, oder setzen Sie create_folders.",
        ),
        (
            "Another file with the same name stands in the folder: compare the two and move one of them away, then "
            "retry."
        ): (
            "Een ander bestand met dezelfde naam staat in de map: vergelijk beide, haal er één weg, en dan retry.",
            "Un autre fichier du même nom est dans le dossier : comparez-les, retirez-en un, puis retry.",
            "Eine andere Datei desselben Namens steht im Ordner: vergleichen Sie, entfernen Sie eine, dann retry.",
        ),
    }
)
