"""What the reasons to hold are called, and what frees a document held for each, in Dutch, French and German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from router.model import HeldReason

# What the reason is called, and what frees it.
REASONS: Mapping[HeldReason, tuple[tuple[str, str, str], tuple[str, str, str]]] = MappingProxyType(
    {
        HeldReason.UNKNOWN_CLIENT: (
            ("onbekende klant", "client inconnu", "unbekannter Mandant"),
            (
                "Zeg van wie het is: ledgerpost release {id} --client ID, of vul het bestand van de klant aan.",
                "Dites à qui il est : ledgerpost release {id} --client ID, ou complétez le fichier du client.",
                "Sagen Sie, wessen es ist: ledgerpost release {id} --client ID, oder ergänzen Sie die Mandantendatei.",
            ),
        ),
        HeldReason.UNCERTAIN_CLIENT: (
            ("klant niet zeker", "client incertain", "Mandant nicht sicher"),
            (
                "Kies de klant: ledgerpost release {id} --client ID.",
                "Choisissez le client : ledgerpost release {id} --client ID.",
                "Wählen Sie den Mandanten: ledgerpost release {id} --client ID.",
            ),
        ),
        HeldReason.UNCERTAIN_TYPE: (
            ("aankoop of verkoop niet zeker", "achat ou vente incertain", "Einkauf oder Verkauf nicht sicher"),
            (
                "Zeg wat het is: ledgerpost release {id} --type purchase|sales|misc.",
                "Dites ce que c'est : ledgerpost release {id} --type purchase|sales|misc.",
                "Sagen Sie, was es ist: ledgerpost release {id} --type purchase|sales|misc.",
            ),
        ),
        HeldReason.UNCERTAIN_KIND: (
            ("soort niet zeker", "genre incertain", "Art nicht sicher"),
            (
                "Zeg wat het is: ledgerpost release {id} --type purchase|sales|misc.",
                "Dites ce que c'est : ledgerpost release {id} --type purchase|sales|misc.",
                "Sagen Sie, was es ist: ledgerpost release {id} --type purchase|sales|misc.",
            ),
        ),
        HeldReason.UNREADABLE: (
            ("onleesbaar", "illisible", "unlesbar"),
            (
                "Vraag een betere kopie, of lever het zoals het is: ledgerpost release {id} --type misc.",
                "Demandez une meilleure copie, ou livrez-le tel quel : ledgerpost release {id} --type misc.",
                "Bitten Sie um eine bessere Kopie, oder stellen Sie es so zu: ledgerpost release {id} --type misc.",
            ),
        ),
        HeldReason.ENCRYPTED: (
            ("met een wachtwoord beveiligd", "protégé par un mot de passe", "mit Passwort geschützt"),
            (
                (
                    "Geef het wachtwoord: ledgerpost release {id} --password-file BESTAND; vraag een kopie zonder; "
                    "of lever "
                    "het zoals het is: ledgerpost release {id} --type misc."
                ),
                (
                    "Donnez le mot de passe : ledgerpost release {id} --password-file FICHIER ; demandez une copie "
                    "sans ; ou "
                    "livrez-le tel quel : ledgerpost release {id} --type misc."
                ),
                (
                    "Geben Sie das Passwort: ledgerpost release {id} --password-file DATEI; bitten Sie um eine "
                    "Kopie ohne; "
                    "oder stellen Sie es so zu: ledgerpost release {id} --type misc."
                ),
            ),
        ),
        HeldReason.UNCERTAIN_PAGES: (
            ("pagina's niet zeker", "pages incertaines", "Seiten nicht sicher"),
            (
                (
                    "Als het één document is: ledgerpost merge {id}; splits anders het bestand en dien de delen in, of "
                    "lever het geheel: ledgerpost release {id} --type purchase|sales|misc."
                ),
                (
                    "Si c'est un seul document : ledgerpost merge {id} ; sinon divisez le fichier et soumettez ses "
                    "parties, "
                    "ou livrez-le entier : ledgerpost release {id} --type purchase|sales|misc."
                ),
                (
                    "Ist es ein Dokument: ledgerpost merge {id}; sonst teilen Sie die Datei und reichen die Teile "
                    "ein, oder "
                    "stellen Sie sie ganz zu: ledgerpost release {id} --type purchase|sales|misc."
                ),
            ),
        ),
        HeldReason.DISAGREEMENT: (
            ("tegenspraak", "contradiction", "Widerspruch"),
            (
                "Vergelijk beide en vraag het de leverancier; om het origineel te leveren: ledgerpost release {id}.",
                "Comparez les deux et demandez au fournisseur ; pour livrer l'original : ledgerpost release {id}.",
                (
                    "Vergleichen Sie beide und fragen Sie den Lieferanten; um das Original zuzustellen: ledgerpost "
                    "release "
                    "{id}."
                ),
            ),
        ),
        HeldReason.INVALID_UBL: (
            ("geen geldige UBL", "pas d'UBL valable", "keine gültige UBL"),
            (
                (
                    "Zeg wat er op het papier staat: ledgerpost correct {id} --field NAAM=WAARDE; of lever enkel het "
                    "origineel: ledgerpost release {id}."
                ),
                (
                    "Dites ce qu'il y a sur le papier : ledgerpost correct {id} --field NOM=VALEUR ; ou livrez "
                    "l'original "
                    "seul : ledgerpost release {id}."
                ),
                (
                    "Sagen Sie, was auf dem Papier steht: ledgerpost correct {id} --field NAME=WERT; oder stellen "
                    "Sie nur "
                    "das Original zu: ledgerpost release {id}."
                ),
            ),
        ),
        HeldReason.NO_TARGET: (
            ("geen bestemming", "pas de destination", "kein Ziel"),
            (
                "Zet een bestemming voor dit type in het bestand van de klant, en dan: ledgerpost release {id}.",
                "Ajoutez une destination pour ce type au fichier du client, puis : ledgerpost release {id}.",
                "Ergänzen Sie in der Mandantendatei ein Ziel für diesen Typ, dann: ledgerpost release {id}.",
            ),
        ),
        HeldReason.UNFIT_FILE: (
            ("bestand niet aanvaard", "fichier non accepté", "Datei nicht angenommen"),
            (
                (
                    "Stuur het als PDF, of noem deze bestandssoort onder formats van de bestemming, en dan: ledgerpost "
                    "release {id}."
                ),
                (
                    "Envoyez-le en PDF, ou nommez ce type de fichier sous formats de la destination, puis : ledgerpost "
                    "release {id}."
                ),
                (
                    "Senden Sie es als PDF, oder nennen Sie diese Dateiart unter formats des Ziels, dann: ledgerpost "
                    "release {id}."
                ),
            ),
        ),
        HeldReason.TO_CONFIRM: (
            ("te bevestigen", "à confirmer", "zu bestätigen"),
            (
                "Kijk of klant en type juist zijn, en dan: ledgerpost release {id}.",
                "Vérifiez le client et le type, puis : ledgerpost release {id}.",
                "Prüfen Sie Mandant und Typ, dann: ledgerpost release {id}.",
            ),
        ),
        HeldReason.BEFORE_START_DATE: (
            ("voor de startdatum", "avant la date de départ", "vor dem Startdatum"),
            (
                "Het wordt bewaard en niet verzonden; om het toch te verzenden: ledgerpost release {id}.",
                "Il est conservé et non envoyé ; pour l'envoyer quand même : ledgerpost release {id}.",
                "Es wird aufbewahrt und nicht gesandt; um es doch zu senden: ledgerpost release {id}.",
            ),
        ),
        HeldReason.NOTHING_INSIDE: (
            ("niets erin", "rien dedans", "nichts darin"),
            (
                (
                    "Bekijk de mail met ledgerpost show {id}; vraag de bijlage aan de afzender; ontbreekt er niets: "
                    "ledgerpost dismiss {id} --reason WAAROM."
                ),
                (
                    "Regardez le mail avec ledgerpost show {id} ; demandez la pièce jointe ; s'il ne manque rien : "
                    "ledgerpost dismiss {id} --reason POURQUOI."
                ),
                (
                    "Sehen Sie die Mail an mit ledgerpost show {id}; erbitten Sie den Anhang; fehlt nichts: ledgerpost "
                    "dismiss {id} --reason GRUND."
                ),
            ),
        ),
        HeldReason.TARGET_REFUSED: (
            ("geweigerd", "refusé", "abgelehnt"),
            (
                "Verhelp wat de andere kant weigert, en dan: ledgerpost retry {id}.",
                "Corrigez ce que l'autre côté refuse, puis : ledgerpost retry {id}.",
                "Beheben Sie, was die andere Seite ablehnt, dann: ledgerpost retry {id}.",
            ),
        ),
        HeldReason.UNKNOWN_SENDER: (
            ("onbekende afzender", "expéditeur inconnu", "unbekannter Absender"),
            (
                (
                    "Bekijk het, en dan: ledgerpost release {id}; om de afzender voortaan te vertrouwen, zet hem onder "
                    "senders in het bestand van de klant."
                ),
                (
                    "Regardez-le, puis : ledgerpost release {id} ; pour faire confiance à l'expéditeur désormais, "
                    "ajoutez-le "
                    "sous senders dans le fichier du client."
                ),
                (
                    "Sehen Sie es an, dann: ledgerpost release {id}; um dem Absender künftig zu trauen, nennen Sie "
                    "ihn unter "
                    "senders in der Mandantendatei."
                ),
            ),
        ),
        HeldReason.DUPLICATE: (
            ("dubbel", "double", "doppelt"),
            (
                (
                    "Om het toch te leveren: ledgerpost release {id}; is het niet nodig: ledgerpost dismiss {id} "
                    "--reason "
                    "dubbel."
                ),
                (
                    "Pour le livrer quand même : ledgerpost release {id} ; s'il est inutile : ledgerpost dismiss {id} "
                    "--reason double."
                ),
                (
                    "Um es doch zuzustellen: ledgerpost release {id}; wird es nicht gebraucht: ledgerpost dismiss {id} "
                    "--reason doppelt."
                ),
            ),
        ),
        HeldReason.DISMISSED: (
            ("opzijgelegd", "écarté", "beiseitegelegt"),
            (
                "Om het toch te leveren: ledgerpost release {id}.",
                "Pour le livrer quand même : ledgerpost release {id}.",
                "Um es doch zuzustellen: ledgerpost release {id}.",
            ),
        ),
        HeldReason.REPLACED: (
            ("vervangen", "remplacé", "ersetzt"),
            (
                "Geef de documenten in zijn plaats vrij of leg ze opzij; zie ledgerpost show {id}.",
                "Libérez ou écartez les documents à sa place ; voir ledgerpost show {id}.",
                (
                    "Geben Sie die Dokumente an seiner Stelle frei oder legen Sie sie beiseite; siehe ledgerpost "
                    "show {id}."
                ),
            ),
        ),
    }
)
