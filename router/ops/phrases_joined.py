"""Why parts of a mail make one document, and what was noted while unpacking, in Dutch, French and German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

JOINED: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "“{name}” is the only e-invoice beside the only PDF": (
            "“{name}” is de enige e-factuur naast de enige PDF",
            "“{name}” est la seule facture électronique à côté du seul PDF",
            "“{name}” ist die einzige E-Rechnung neben der einzigen PDF",
        ),
        "“{name}” embeds the same PDF": (
            "“{name}” bevat dezelfde PDF",
            "“{name}” contient le même PDF",
            "“{name}” enthält dieselbe PDF",
        ),
        "“{name}” has the same file name": (
            "“{name}” heeft dezelfde bestandsnaam",
            "“{name}” porte le même nom de fichier",
            "“{name}” hat denselben Dateinamen",
        ),
        "“{name}” names this PDF": ("“{name}” noemt deze PDF", "“{name}” nomme ce PDF", "“{name}” nennt diese PDF"),
        "“{name}” has the number in the PDF's name": (
            "“{name}” heeft het nummer dat in de naam van de PDF staat",
            "“{name}” a le numéro qui figure dans le nom du PDF",
            "“{name}” hat die Nummer im Namen der PDF",
        ),
        "“{name}” are general terms that came with it": (
            "“{name}” zijn algemene voorwaarden die erbij zaten",
            "“{name}” : des conditions générales jointes",
            "“{name}” sind beigelegte Geschäftsbedingungen",
        ),
        "“{name}” was sent as “{other}”": (
            "“{name}” werd gestuurd als “{other}”",
            "“{name}” a été envoyé sous le nom “{other}”",
            "“{name}” wurde als “{other}” gesandt",
        ),
        "{name} has the same number and total as {other}.": (
            "{name} heeft hetzelfde nummer en totaal als {other}.",
            "{name} a le même numéro et le même total que {other}.",
            "{name} hat dieselbe Nummer und Summe wie {other}.",
        ),
        "{container} at {place} was opened": (
            "{container} op plaats {place} werd geopend",
            "{container} ({place}) a été ouvert",
            "{container} ({place}) wurde geöffnet",
        ),
        "A mail inside it has the subject {subject}.": (
            "Een mail erin heeft het onderwerp {subject}.",
            "Un mail à l'intérieur a pour objet {subject}.",
            "Eine Mail darin hat den Betreff {subject}.",
        ),
        "A mail without attachment; its text is the document.": (
            "Een mail zonder bijlage; de tekst is het document.",
            "Un mail sans pièce jointe ; son texte est le document.",
            "Eine Mail ohne Anhang; ihr Text ist das Dokument.",
        ),
        "A mail without attachment; it speaks of a document behind a link, and links are not followed.": (
            "Een mail zonder bijlage; ze wijst naar een document achter een link, en links worden niet geopend.",
            "Un mail sans pièce jointe ; il parle d'un document derrière un lien, et les liens ne sont pas ouverts.",
            "Eine Mail ohne Anhang; sie spricht von einem Dokument hinter einem Link, und Links werden nicht geöffnet.",
        ),
        "A mail without attachment.": (
            "Een mail zonder bijlage.",
            "Un mail sans pièce jointe.",
            "Eine Mail ohne Anhang.",
        ),
        "A person said that this part is a document.": (
            "Iemand zei dat dit deel een document is.",
            "Quelqu'un a dit que cette partie est un document.",
            "Jemand sagte, dass dieser Teil ein Dokument ist.",
        ),
        "The arrival was kept whole: {said}.": (
            "De zending werd in haar geheel bewaard: {said}.",
            "L'envoi a été gardé entier : {said}.",
            "Der Eingang wurde als Ganzes aufbewahrt: {said}.",
        ),
        "The arrival was kept whole, unpacking failed with {error}.": (
            "De zending werd in haar geheel bewaard, uitpakken mislukte met {error}.",
            "L'envoi a été gardé entier, l'ouverture a échoué avec {error}.",
            "Der Eingang wurde als Ganzes aufbewahrt, das Auspacken scheiterte mit {error}.",
        ),
        # what the line did with it
        "There was no paper with the e-invoice; a page was made from it.": (
            "Er was geen papier bij de e-factuur; er werd een pagina van gemaakt.",
            "Il n'y avait pas de papier avec la facture électronique ; une page en a été faite.",
            "Es gab kein Papier zur E-Rechnung; aus ihr wurde eine Seite gemacht.",
        ),
        "It was locked; a known password opens it. The paper that is delivered has no lock.": (
            "Het was beveiligd; een bekend wachtwoord opent het. Het papier dat geleverd wordt, is niet beveiligd.",
            "Il était protégé ; un mot de passe connu l'ouvre. Le papier livré n'est pas protégé.",
            "Es war gesperrt; ein bekanntes Passwort öffnet es. Das zugestellte Papier ist nicht gesperrt.",
        ),
        "It is an Office file; the paper was printed from it by LibreOffice.": (
            "Het is een Office-bestand; LibreOffice drukte er het papier van af.",
            "C'est un fichier Office ; LibreOffice en a imprimé le papier.",
            "Es ist eine Office-Datei; LibreOffice hat daraus das Papier gedruckt.",
        ),
        "It is an Office file and could not be printed as PDF (is LibreOffice installed?); it goes as it came.": (
            "Het is een Office-bestand en kon niet als PDF afgedrukt worden (is LibreOffice er?); het gaat zo door.",
            "C'est un fichier Office, qui n'a pu être imprimé en PDF (LibreOffice est-il là ?) ; il part tel quel.",
            "Es ist eine Office-Datei und war nicht als PDF druckbar (ist LibreOffice da?); sie geht, wie sie kam.",
        ),
        "released by a person without a kind": (
            "door iemand vrijgegeven zonder soort",
            "libéré par quelqu'un sans genre",
            "von jemandem ohne Art freigegeben",
        ),
        "a person released it to {client} as {books}": (
            "iemand gaf het vrij aan {client} als {books}",
            "quelqu'un l'a libéré pour {client} comme {books}",
            "jemand gab es frei an {client} als {books}",
        ),
        "{who} merged what it was divided into.": (
            "{who} voegde samen waarin het verdeeld was.",
            "{who} a réuni ce en quoi il avait été divisé.",
            "{who} fügte zusammen, worin es geteilt war.",
        ),
        "{who} merged {names}.": (
            "{who} voegde {names} samen.",
            "{who} a réuni {names}.",
            "{who} fügte {names} zusammen.",
        ),
        "Reading it took longer than {count} seconds and was stopped.": (
            "Het lezen duurde langer dan {count} seconden en werd gestopt.",
            "La lecture a duré plus de {count} secondes et a été arrêtée.",
            "Das Lesen dauerte länger als {count} Sekunden und wurde abgebrochen.",
        ),
        "Reading it needed too much memory or time, or broke the reader.": (
            "Het lezen vroeg te veel geheugen of tijd, of brak de lezer.",
            "La lecture a demandé trop de mémoire ou de temps, ou a cassé le lecteur.",
            "Das Lesen brauchte zu viel Speicher oder Zeit, oder brach den Leser ab.",
        ),
    }
)
