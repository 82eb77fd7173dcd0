"""Why a part of a mail is no document, and why parts belong together, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PARTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # no document
        "it is empty": ("het is leeg", "il est vide", "sie ist leer"),
        "it is a signature or key of the mail": (
            "het is een handtekening of sleutel van de mail",
            "c'est une signature ou une clé du mail",
            "es ist eine Signatur oder ein Schlüssel der Mail",
        ),
        "it is a contact card": ("het is een visitekaartje", "c'est une fiche de contact", "es ist eine Visitenkarte"),
        "it is an appointment": ("het is een afspraak", "c'est un rendez-vous", "es ist ein Termin"),
        "it is a program, and programs are never delivered": (
            "het is een programma, en programma's worden nooit geleverd",
            "c'est un programme, et les programmes ne sont jamais livrés",
            "es ist ein Programm, und Programme werden nie zugestellt",
        ),
        "it holds Macintosh file attributes": (
            "het bevat bestandskenmerken van een Macintosh",
            "il contient des attributs de fichier Macintosh",
            "es enthält Dateiattribute eines Macintosh",
        ),
        "it is text that a mail server added": (
            "het is tekst die een mailserver toevoegde",
            "c'est un texte ajouté par un serveur de mail",
            "es ist Text, den ein Mailserver hinzufügte",
        ),
        "it is a drawing shown in the mail": (
            "het is een tekening die in de mail staat",
            "c'est un dessin affiché dans le mail",
            "es ist eine Zeichnung in der Mail",
        ),
        "it is a tracking pixel or spacer": (
            "het is een volgpixel of opvulling",
            "c'est un pixel espion ou un espaceur",
            "es ist ein Zählpixel oder Abstandhalter",
        ),
        "it is a small or wide image shown inside the mail text, such as a signature logo": (
            "het is een klein of breed beeld in de tekst van de mail, zoals een logo in een handtekening",
            "c'est une image petite ou large dans le texte du mail, comme un logo de signature",
            "es ist ein kleines oder breites Bild im Text der Mail, wie ein Logo in einer Signatur",
        ),
        "it is a small image beside a document, such as a logo": (
            "het is een klein beeld naast een document, zoals een logo",
            "c'est une petite image à côté d'un document, comme un logo",
            "es ist ein kleines Bild neben einem Dokument, wie ein Logo",
        ),
        "its name and size are those of a logo": (
            "naam en grootte zijn die van een logo",
            "son nom et sa taille sont ceux d'un logo",
            "Name und Größe sind die eines Logos",
        ),
        "it is byte for byte the same as {name}": (
            "het is byte voor byte hetzelfde als {name}",
            "il est identique, octet par octet, à {name}",
            "es ist Byte für Byte dasselbe wie {name}",
        ),
        "it came with an automatic mail, which returns what others sent": (
            "het kwam met een automatische mail, die terugstuurt wat anderen stuurden",
            "il vient d'un mail automatique, qui renvoie ce que d'autres ont envoyé",
            "es kam mit einer automatischen Mail, die zurücksendet, was andere sandten",
        ),
        "the mail only names a file that lies elsewhere; nothing was fetched": (
            "de mail noemt enkel een bestand dat elders ligt; er werd niets opgehaald",
            "le mail ne fait que nommer un fichier situé ailleurs ; rien n'a été téléchargé",
            "die Mail nennt nur eine Datei, die anderswo liegt; nichts wurde abgeholt",
        ),
        "an object inside the message text, not a file": (
            "een object in de tekst van het bericht, geen bestand",
            "un objet dans le texte du message, pas un fichier",
            "ein Objekt im Text der Nachricht, keine Datei",
        ),
        "it is the cover of a PDF portfolio; the papers in it were taken out": (
            "het is het omslag van een PDF-portfolio; de papieren erin werden eruit gehaald",
            "c'est la couverture d'un porte-documents PDF ; ses papiers en ont été extraits",
            "es ist das Deckblatt eines PDF-Portfolios; die Papiere darin wurden herausgenommen",
        ),
        "it is a system file in the archive": (
            "het is een systeembestand in het archief",
            "c'est un fichier système de l'archive",
            "es ist eine Systemdatei im Archiv",
        ),
        "it is a link in the archive, not a file": (
            "het is een koppeling in het archief, geen bestand",
            "c'est un lien dans l'archive, pas un fichier",
            "es ist eine Verknüpfung im Archiv, keine Datei",
        ),
        "it is a link or device in the archive, not a file": (
            "het is een koppeling of apparaat in het archief, geen bestand",
            "c'est un lien ou un périphérique dans l'archive, pas un fichier",
            "es ist eine Verknüpfung oder ein Gerät im Archiv, keine Datei",
        ),
        "it belongs to the signed container, not to the papers in it": (
            "het hoort bij de ondertekende houder, niet bij de papieren erin",
            "il appartient au conteneur signé, pas aux papiers qu'il contient",
            "es gehört zum signierten Behälter, nicht zu den Papieren darin",
        ),
        "a signature without content, it signs another part": (
            "een handtekening zonder inhoud, voor een ander deel",
            "une signature sans contenu, d'une autre partie",
            "eine Signatur ohne Inhalt, für einen anderen Teil",
        ),
        "the archive holds no file": (
            "het archief bevat geen bestand",
            "l'archive ne contient aucun fichier",
            "das Archiv enthält keine Datei",
        ),
        # kept whole, or to be looked at
        "the archive is locked with a password": (
            "het archief is met een wachtwoord beveiligd",
            "l'archive est protégée par un mot de passe",
            "das Archiv ist mit einem Passwort geschützt",
        ),
        "the archive is locked with a password that is not on the list": (
            "het archief is beveiligd met een wachtwoord dat niet op de lijst staat",
            "l'archive est protégée par un mot de passe qui n'est pas sur la liste",
            "das Archiv ist mit einem Passwort geschützt, das nicht auf der Liste steht",
        ),
        "the archive is broken, or packed in a way that cannot be opened": (
            "het archief is stuk, of zo ingepakt dat het niet geopend kan worden",
            "l'archive est abîmée, ou compressée d'une façon qui ne peut être ouverte",
            "das Archiv ist beschädigt oder so gepackt, dass es sich nicht öffnen lässt",
        ),
        "the archive is broken, or made for more files than are opened": (
            "het archief is stuk, of gemaakt voor meer bestanden dan er geopend worden",
            "l'archive est abîmée, ou prévue pour plus de fichiers qu'on n'en ouvre",
            "das Archiv ist beschädigt oder für mehr Dateien gemacht, als geöffnet werden",
        ),
        "{broken} of the {count} files in it are broken, the first is {name}": (
            "{broken} van de {count} bestanden erin zijn stuk, het eerste is {name}",
            "{broken} des {count} fichiers qu'elle contient sont abîmés, le premier est {name}",
            "{broken} der {count} Dateien darin sind beschädigt, die erste ist {name}",
        ),
        "the archive holds {count} files, at most {most} are opened": (
            "het archief bevat {count} bestanden, hoogstens {most} worden geopend",
            "l'archive contient {count} fichiers, {most} au plus sont ouverts",
            "das Archiv enthält {count} Dateien, höchstens {most} werden geöffnet",
        ),
        "the archive unpacks to more than {size} MB": (
            "het archief is uitgepakt meer dan {size} MB",
            "l'archive décompressée dépasse {size} Mo",
            "das Archiv ist entpackt größer als {size} MB",
        ),
        "archives are opened {most} deep, this one lies deeper": (
            "archieven worden tot {most} diep geopend, dit ligt dieper",
            "les archives sont ouvertes sur {most} niveaux, celle-ci est plus profonde",
            "Archive werden {most} tief geöffnet, dieses liegt tiefer",
        ),
        "the archive ends inside a member": (
            "het archief eindigt midden in een bestand",
            "l'archive s'arrête au milieu d'un fichier",
            "das Archiv endet mitten in einer Datei",
        ),
        "it lies more than {most} levels deep": (
            "het ligt meer dan {most} niveaus diep",
            "il se trouve à plus de {most} niveaux",
            "es liegt mehr als {most} Ebenen tief",
        ),
        "it holds more than {most} parts": (
            "het bevat meer dan {most} delen",
            "il contient plus de {most} parties",
            "es enthält mehr als {most} Teile",
        ),
        "it holds {count} mails, at most {most} are opened": (
            "het bevat {count} mails, hoogstens {most} worden geopend",
            "il contient {count} mails, {most} au plus sont ouverts",
            "es enthält {count} Mails, höchstens {most} werden geöffnet",
        ),
        "it is encrypted; only its receiver's key opens it": (
            "het is versleuteld; enkel de sleutel van de ontvanger opent het",
            "il est chiffré ; seule la clé du destinataire l'ouvre",
            "es ist verschlüsselt; nur der Schlüssel des Empfängers öffnet es",
        ),
        "the Office file is locked with a password": (
            "het Office-bestand is met een wachtwoord beveiligd",
            "le fichier Office est protégé par un mot de passe",
            "die Office-Datei ist mit einem Passwort geschützt",
        ),
        "it is a container of the kind {what}, which is not opened": (
            "het is een houder van de soort {what}, die niet geopend wordt",
            "c'est un conteneur de type {what}, qui n'est pas ouvert",
            "es ist ein Behälter der Art {what}, der nicht geöffnet wird",
        ),
        "an archive of the kind {what}, which is not opened: ask for a ZIP or for the files": (
            "een archief van de soort {what}, die niet geopend wordt: vraag een ZIP of de bestanden",
            "une archive de type {what}, qui n'est pas ouverte : demandez un ZIP ou les fichiers",
            "ein Archiv der Art {what}, die nicht geöffnet wird: erbitten Sie ein ZIP oder die Dateien",
        ),
        "a file of the kind {what}, which cannot be read: ask for a PDF": (
            "een bestand van de soort {what}, dat niet gelezen kan worden: vraag een PDF",
            "un fichier de type {what}, qui ne peut être lu : demandez un PDF",
            "eine Datei der Art {what}, die nicht gelesen werden kann: erbitten Sie eine PDF",
        ),
        "its bytes are of no kind that is known: ask for a PDF": (
            "de inhoud is van geen bekende soort: vraag een PDF",
            "son contenu n'est d'aucun type connu : demandez un PDF",
            "der Inhalt ist von keiner bekannten Art: erbitten Sie eine PDF",
        ),
        "it was sent as {ending} and holds only text, such as that of an error: ask for it again": (
            "het werd als {ending} gestuurd en bevat enkel tekst, zoals die van een fout: vraag het opnieuw",
            "il a été envoyé comme {ending} et ne contient que du texte, comme une erreur : redemandez-le",
            "es kam als {ending} und enthält nur Text, etwa den eines Fehlers: fordern Sie es erneut an",
        ),
        "it was sent as {ending} and is none, or it is damaged: ask for it again": (
            "het werd als {ending} gestuurd en is dat niet, of het is beschadigd: vraag het opnieuw",
            "il a été envoyé comme {ending} et n'en est pas un, ou il est endommagé : redemandez-le",
            "es kam als {ending} und ist keine, oder es ist beschädigt: fordern Sie es erneut an",
        ),
        "{file} is an archive of the kind {what}, which is not opened: ask for a ZIP or for the files.": (
            "{file} is een archief van de soort {what}, die niet geopend wordt: vraag een ZIP of de bestanden.",
            "{file} est une archive de type {what}, qui n'est pas ouverte : demandez un ZIP ou les fichiers.",
            "{file} ist ein Archiv der Art {what}, die nicht geöffnet wird: erbitten Sie ein ZIP oder die Dateien.",
        ),
        "{file} is a file of the kind {what}, which cannot be read: ask for a PDF.": (
            "{file} is een bestand van de soort {what}, dat niet gelezen kan worden: vraag een PDF.",
            "{file} est un fichier de type {what}, qui ne peut être lu : demandez un PDF.",
            "{file} ist eine Datei der Art {what}, die nicht gelesen werden kann: erbitten Sie eine PDF.",
        ),
    }
)
