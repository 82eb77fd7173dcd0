"""Why something waits for a person, in Dutch, French and German; see `phrases` for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HOLDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "No target of client {client} takes {books} documents of the kind {kind}.": (
            "Geen bestemming van klant {client} neemt {books} van de soort {kind}.",
            "Aucune destination du client {client} ne prend {books} du genre {kind}.",
            "Kein Ziel von Mandant {client} nimmt {books} der Art {kind}.",
        ),
        "It is not certain.": ("Het is niet zeker.", "Ce n'est pas certain.", "Es ist nicht sicher."),
        "It is dated {day}, before {start}, from when documents of {client} are sent.": (
            "Het is gedateerd {day}, voor {start}, vanaf wanneer documenten van {client} verzonden worden.",
            "Il est daté du {day}, avant le {start}, à partir duquel les documents de {client} sont envoyés.",
            "Es ist vom {day}, vor dem {start}, ab dem Belege von {client} gesandt werden.",
        ),
        "It is a file of the sort {ending}, and the target {connection} takes only {taken}.": (
            "Het is een bestand van de soort {ending}, en de bestemming {connection} neemt enkel {taken}.",
            "C'est un fichier de type {ending}, et la destination {connection} ne prend que {taken}.",
            "Es ist eine Datei der Art {ending}, und das Ziel {connection} nimmt nur {taken}.",
        ),
        "There is no document in it: no attachment and no invoice text.": (
            "Er zit geen document in: geen bijlage en geen factuurtekst.",
            "Il ne contient aucun document : ni pièce jointe, ni texte de facture.",
            "Es ist kein Dokument darin: kein Anhang und kein Rechnungstext.",
        ),
        "There is no document in it, only a link to one, and links are not followed.": (
            "Er zit geen document in, enkel een link ernaar, en links worden niet geopend.",
            "Il ne contient aucun document, seulement un lien, et les liens ne sont pas ouverts.",
            "Es ist kein Dokument darin, nur ein Link, und Links werden nicht geöffnet.",
        ),
        "The PDF asks for a password; ask for a copy without one.": (
            "De PDF vraagt een wachtwoord; vraag een kopie zonder.",
            "Le PDF demande un mot de passe ; demandez une copie sans mot de passe.",
            "Die PDF verlangt ein Passwort; bitten Sie um eine Kopie ohne.",
        ),
        "The PDF asks for a password, and none of those that are known opens it.": (
            "De PDF vraagt een wachtwoord, en geen van de bekende opent ze.",
            "Le PDF demande un mot de passe, et aucun de ceux qui sont connus ne l'ouvre.",
            "Die PDF verlangt ein Passwort, und keines der bekannten öffnet sie.",
        ),
        "The file is empty; ask for it again.": (
            "Het bestand is leeg; vraag het opnieuw.",
            "Le fichier est vide ; redemandez-le.",
            "Die Datei ist leer; fordern Sie sie erneut an.",
        ),
        "The file is no PDF that can be opened, even after repair; ask for a better copy.": (
            "Het bestand is geen PDF die geopend kan worden, ook niet na herstel; vraag een betere kopie.",
            "Le fichier n'est pas un PDF que l'on puisse ouvrir, même réparé ; demandez une meilleure copie.",
            "Die Datei ist keine PDF, die sich öffnen lässt, auch nicht repariert; bitten Sie um eine bessere Kopie.",
        ),
        "The PDF holds pictures and no text, and nothing could be recognised in them; ask for a better copy.": (
            "De PDF bevat beelden en geen tekst, en daarin kon niets herkend worden; vraag een betere kopie.",
            "Le PDF contient des images sans texte, et rien n'a pu y être reconnu ; demandez une meilleure copie.",
            "Die PDF enthält Bilder ohne Text, und darin wurde nichts erkannt; bitten Sie um eine bessere Kopie.",
        ),
        "No text could be read in the picture; take it again, nearer and in more light.": (
            "In het beeld kon geen tekst gelezen worden; neem het opnieuw, van dichterbij en met meer licht.",
            "Aucun texte n'a pu être lu dans l'image ; reprenez-la de plus près, avec plus de lumière.",
            "In dem Bild war kein Text lesbar; nehmen Sie es näher und bei mehr Licht noch einmal auf.",
        ),
        "The picture cannot be opened; ask for it again, as PDF, JPEG or PNG.": (
            "Het beeld kan niet geopend worden; vraag het opnieuw, als PDF, JPEG of PNG.",
            "L'image ne peut pas être ouverte ; redemandez-la en PDF, JPEG ou PNG.",
            "Das Bild lässt sich nicht öffnen; bitten Sie noch einmal darum, als PDF, JPEG oder PNG.",
        ),
        "The XML and the paper contradict each other: {reasons}.": (
            "De XML en het papier spreken elkaar tegen: {reasons}.",
            "Le XML et le papier se contredisent : {reasons}.",
            "XML und Papier widersprechen sich: {reasons}.",
        ),
        "It seems to hold several documents: {reasons}.": (
            "Het lijkt meerdere documenten te bevatten: {reasons}.",
            "Il semble contenir plusieurs documents : {reasons}.",
            "Es scheint mehrere Dokumente zu enthalten: {reasons}.",
        ),
        "It holds several documents ({pages}) and cannot be split: it is signed, too long or no PDF.": (
            (
                "Het bevat meerdere documenten ({pages}) en kan niet gesplitst worden: het is ondertekend, te "
                "lang of geen "
                "PDF."
            ),
            "Il contient plusieurs documents ({pages}) et ne peut être divisé : il est signé, trop long ou pas un PDF.",
            "Es enthält mehrere Dokumente ({pages}) und lässt sich nicht teilen: signiert, zu lang oder keine PDF.",
        ),
        "{name} cannot be opened: {problem}.": (
            "{name} kan niet geopend worden: {problem}.",
            "{name} ne peut être ouvert : {problem}.",
            "{name} lässt sich nicht öffnen: {problem}.",
        ),
        "It is the same file as {document}, which was sorted before.": (
            "Het is hetzelfde bestand als {document}, dat eerder verwerkt werd.",
            "C'est le même fichier que {document}, traité auparavant.",
            "Es ist dieselbe Datei wie {document}, die früher bearbeitet wurde.",
        ),
        "It is the same invoice as {document}, which is delivered or on its way; it is not delivered twice.": (
            "Het is dezelfde factuur als {document}, die geleverd of onderweg is; ze wordt niet twee keer geleverd.",
            "C'est la même facture que {document}, livrée ou en route ; elle n'est pas livrée deux fois.",
            "Es ist dieselbe Rechnung wie {document}, die zugestellt oder unterwegs ist; sie geht nicht zweimal.",
        ),
        "It is the e-invoice of {document}, which is delivered or on its way; it is not delivered twice.": (
            "Het is de e-factuur van {document}, die geleverd of onderweg is; ze wordt niet twee keer geleverd.",
            "C'est la facture électronique de {document}, livrée ou en route ; elle n'est pas livrée deux fois.",
            "Es ist die E-Rechnung zu {document}, die zugestellt oder unterwegs ist; sie geht nicht zweimal.",
        ),
        "Its sender {sender} is not among the known senders.": (
            "De afzender {sender} is geen bekende afzender.",
            "L'expéditeur {sender} ne fait pas partie des expéditeurs connus.",
            "Der Absender {sender} gehört nicht zu den bekannten Absendern.",
        ),
        "{said} Its documents are sent when certain.": (
            "{said} Zijn documenten worden verzonden als het zeker is.",
            "{said} Ses documents sont envoyés quand c'est certain.",
            "{said} Seine Belege werden gesandt, wenn es sicher ist.",
        ),
        "The number of client {client} is not on it.": (
            "Het nummer van klant {client} staat er niet op.",
            "Le numéro du client {client} n'y figure pas.",
            "Die Nummer von Mandant {client} steht nicht darauf.",
        ),
        "its sender {sender} is known": (
            "de afzender {sender} is bekend",
            "l'expéditeur {sender} est connu",
            "der Absender {sender} ist bekannt",
        ),
        "its sender says to be {sender}, who is known, but {said}": (
            "de afzender zegt {sender} te zijn, die bekend is, maar {said}",
            "l'expéditeur dit être {sender}, qui est connu, mais {said}",
            "der Absender gibt sich als {sender} aus, der bekannt ist, doch {said}",
        ),
        "nothing proves that it was they": (
            "niets bewijst dat hij het was",
            "rien ne prouve que c'était lui",
            "nichts beweist, dass er es war",
        ),
        "It is checked again by itself for three days.": (
            "Het wordt drie dagen lang vanzelf opnieuw nagekeken.",
            "Il est revérifié automatiquement pendant trois jours.",
            "Es wird drei Tage lang von selbst erneut geprüft.",
        ),
        "Sorting it failed {count} times ({error}); the original is safe.": (
            "Het verwerken mislukte {count} keer ({error}); het origineel is veilig.",
            "Le traitement a échoué {count} fois ({error}) ; l'original est en sûreté.",
            "Die Bearbeitung schlug {count}-mal fehl ({error}); das Original ist sicher.",
        ),
        "Left aside: {names}.": (
            "Terzijde gelaten: {names}.",
            "Laissé de côté : {names}.",
            "Beiseitegelassen: {names}.",
        ),
        "{who} dismissed it: {why}": (
            "{who} legde het opzij: {why}",
            "{who} l'a écarté : {why}",
            "{who} legte es weg: {why}",
        ),
        "{documents} stand in its place.": (
            "{documents} staan in de plaats.",
            "{documents} sont à sa place.",
            "{documents} stehen an seiner Stelle.",
        ),
    }
)
