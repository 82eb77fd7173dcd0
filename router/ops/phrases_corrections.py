"""What a correction did to its document, and what cannot be corrected, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CORRECTIONS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # what became of it
        "{paper} is corrected in the store, with a valid UBL.": (
            "{paper} is hier verbeterd, met een geldige UBL.",
            "{paper} est corrigé ici, avec un UBL valable.",
            "{paper} ist hier berichtigt, mit gültiger UBL.",
        ),
        "{paper} is corrected in the store, without UBL.": (
            "{paper} is hier verbeterd, zonder UBL.",
            "{paper} est corrigé ici, sans UBL.",
            "{paper} ist hier berichtigt, ohne UBL.",
        ),
        "It has not gone by {ways} yet: it goes as it is corrected.": (
            "Het is nog niet langs {ways} vertrokken: het gaat zoals het verbeterd is.",
            "Il n'est pas encore parti par {ways} : il part tel qu'il est corrigé.",
            "Über {ways} ist er noch nicht gegangen: er geht so, wie er berichtigt ist.",
        ),
        "It went out before by {ways} as it was read then. "
        "To send it there again, marked as corrected: ledgerpost resend {other}.": (
            (
                "Het is eerder langs {ways} verstuurd zoals het toen gelezen werd. "
                "Om het daar opnieuw heen te sturen, als verbeterd gemerkt: ledgerpost resend {other}."
            ),
            (
                "Il est parti auparavant par {ways} tel qu'il avait été lu. "
                "Pour l'y renvoyer, marqué comme corrigé : ledgerpost resend {other}."
            ),
            (
                "Er ging früher über {ways} so hinaus, wie er damals gelesen wurde. "
                "Um ihn dorthin erneut zu senden, als berichtigt gekennzeichnet: ledgerpost resend {other}."
            ),
        ),
        "It says so already, and nothing of it is changed: {fields}.": (
            "Dat staat er al zo, daaraan is niets veranderd: {fields}.",
            "C'est déjà ainsi, rien n'y est changé : {fields}.",
            "Das steht schon so da, daran ist nichts geändert: {fields}.",
        ),
        "This is changed on this document alone, and nothing is learned from it: {fields}.": (
            "Dit is enkel op dit document veranderd, er wordt niets uit geleerd: {fields}.",
            "Ceci n'est changé que sur ce document, rien n'en est appris : {fields}.",
            "Dies ist nur auf diesem Beleg geändert, daraus wird nichts gelernt: {fields}.",
        ),
        # what follows
        "{paper} goes again by {ways}, marked as corrected; what was delivered before stays there.": (
            "{paper} gaat opnieuw langs {ways}, als verbeterd gemerkt; wat eerder afgeleverd is, blijft daar.",
            "{paper} repart par {ways}, marqué comme corrigé ; ce qui a été livré y reste.",
            "{paper} geht erneut über {ways}, als berichtigt gekennzeichnet; was früher zugestellt ist, bleibt dort.",
        ),
        "Nothing of {paper} was corrected since it went out: it is not sent twice.": (
            "Aan {paper} is niets verbeterd sinds het vertrok: het wordt niet tweemaal verstuurd.",
            "Rien de {paper} n'a été corrigé depuis son départ : il n'est pas envoyé deux fois.",
            "An {paper} ist nichts berichtigt, seit er hinausging: er wird nicht zweimal gesandt.",
        ),
        "{paper} is being sent just now: wait until that has ended, see ledgerpost show {paper}.": (
            "{paper} wordt net verstuurd: wacht tot dat klaar is, zie ledgerpost show {paper}.",
            "{paper} est justement en cours d'envoi : attendez la fin, voir ledgerpost show {paper}.",
            "{paper} wird gerade gesandt: warten Sie, bis das beendet ist, siehe ledgerpost show {paper}.",
        ),
        "{paper} went by {ways}, which its client does not use any more: nothing is sent.": (
            "{paper} ging langs {ways}, wat zijn klant niet meer gebruikt: er wordt niets verstuurd.",
            "{paper} est parti par {ways}, que son client n'utilise plus : rien n'est envoyé.",
            "{paper} ging über {ways}, was sein Mandant nicht mehr nutzt: es wird nichts gesandt.",
        ),
        "{paper} is held: release it, and it goes for the first time.": (
            "{paper} wacht: geef het vrij, dan vertrekt het voor de eerste keer.",
            "{paper} est en attente : libérez-le, et il part pour la première fois.",
            "{paper} wartet: geben Sie ihn frei, dann geht er zum ersten Mal.",
        ),
        "{paper} cannot go again: {said}": (
            "{paper} kan niet opnieuw vertrekken: {said}",
            "{paper} ne peut pas repartir : {said}",
            "{paper} kann nicht erneut gehen: {said}",
        ),
        "{field} is as it was read again.": (
            "{field} is weer zoals het gelezen werd.",
            "{field} est de nouveau tel qu'il a été lu.",
            "{field} ist wieder so, wie es gelesen wurde.",
        ),
        "Used no longer: {lessons}.": (
            "Niet meer gebruikt: {lessons}.",
            "N'est plus utilisé : {lessons}.",
            "Nicht mehr benutzt: {lessons}.",
        ),
        "No correction of {field} alone can be taken back on {paper}: say the right value, or take back the last "
        "decision as a whole: ledgerpost undo {paper}.": (
            (
                "Er is geen verbetering van enkel {field} op {paper} terug te nemen: zeg de juiste waarde, of neem de "
                "laatste beslissing in haar geheel terug: ledgerpost undo {paper}."
            ),
            (
                "Aucune correction de {field} seul ne peut être reprise sur {paper} : dites la bonne valeur, ou "
                "reprenez la dernière décision entière : ledgerpost undo {paper}."
            ),
            (
                "Keine Berichtigung von {field} allein kann auf {paper} zurückgenommen werden: sagen Sie den "
                "richtigen Wert, oder nehmen Sie die letzte Entscheidung ganz zurück: ledgerpost undo {paper}."
            ),
        ),
        # what cannot be
        "{paper} is an e-invoice: what it says is the supplier's own word. Ask the supplier for a new one.": (
            "{paper} is een e-factuur: wat erin staat, is het woord van de leverancier zelf. Vraag hem een nieuwe.",
            (
                "{paper} est une facture électronique : ce qu'elle dit est la parole du fournisseur. "
                "Demandez-en une autre."
            ),
            "{paper} ist eine E-Rechnung: was sie sagt, ist das Wort des Lieferanten. Bitten Sie ihn um eine neue.",
        ),
        "{paper} went out with a valid UBL, and with this correction there would be none: {said} Nothing is changed. "
        "Say all that differs at once: {command}.": (
            (
                "{paper} is verstuurd met een geldige UBL, en met deze verbetering zou er geen zijn: "
                "{said} Er is niets "
                "veranderd. Zeg in één keer alles wat verschilt: {command}."
            ),
            (
                "{paper} est parti avec un UBL valable, et avec cette correction il n'y en aurait plus : {said} "
                "Rien n'est "
                "changé. Dites en une fois tout ce qui diffère : {command}."
            ),
            (
                "{paper} ging mit gültiger UBL hinaus, und mit dieser Berichtigung gäbe es keine: {said} Nichts "
                "ist geändert. "
                "Sagen Sie alles, was anders ist, auf einmal: {command}."
            ),
        ),
        "There is no field {found}; did you mean {field}?": (
            "Er is geen veld {found}; bedoelt u {field}?",
            "Il n'y a pas de champ {found} ; vouliez-vous dire {field} ?",
            "Es gibt kein Feld {found}; meinten Sie {field}?",
        ),
        "There is no field {found}. Fields: {listed}.": (
            "Er is geen veld {found}. Velden: {listed}.",
            "Il n'y a pas de champ {found}. Champs : {listed}.",
            "Es gibt kein Feld {found}. Felder: {listed}.",
        ),
        "{field}: expected a value, found nothing. Write {command}.": (
            "{field}: er werd een waarde verwacht, er stond niets. Schrijf {command}.",
            "{field} : une valeur était attendue, il n'y a rien. Écrivez {command}.",
            "{field}: erwartet wurde ein Wert, es stand nichts da. Schreiben Sie {command}.",
        ),
        "{field}: expected a number with at least one digit, found {found}.": (
            "{field}: er werd een nummer met minstens één cijfer verwacht, er stond {found}.",
            "{field} : un numéro avec au moins un chiffre était attendu, trouvé {found}.",
            "{field}: erwartet wurde eine Nummer mit mindestens einer Ziffer, gefunden {found}.",
        ),
        "{field}: expected a date such as 2026-11-30 or 30/11/2026, found {found}.": (
            "{field}: er werd een datum zoals 2026-11-30 of 30/11/2026 verwacht, er stond {found}.",
            "{field} : une date comme 2026-11-30 ou 30/11/2026 était attendue, trouvé {found}.",
            "{field}: erwartet wurde ein Datum wie 2026-11-30 oder 30/11/2026, gefunden {found}.",
        ),
        "{field}: expected an amount such as 1080.85 or 1.080,85, found {found}.": (
            "{field}: er werd een bedrag zoals 1080.85 of 1.080,85 verwacht, er stond {found}.",
            "{field} : un montant comme 1080.85 ou 1.080,85 était attendu, trouvé {found}.",
            "{field}: erwartet wurde ein Betrag wie 1080.85 oder 1.080,85, gefunden {found}.",
        ),
        "{field}: expected a currency code such as EUR, found {found}.": (
            "{field}: er werd een muntcode zoals EUR verwacht, er stond {found}.",
            "{field} : un code de devise comme EUR était attendu, trouvé {found}.",
            "{field}: erwartet wurde ein Währungscode wie EUR, gefunden {found}.",
        ),
        "{field}: expected a VAT number with its country, such as BE0461327446, found {found}.": (
            "{field}: er werd een btw-nummer met land verwacht, zoals BE0461327446, er stond {found}.",
            "{field} : un numéro de TVA avec son pays, comme BE0461327446, était attendu, trouvé {found}.",
            "{field}: erwartet wurde eine USt-IdNr. mit Land, etwa BE0461327446, gefunden {found}.",
        ),
        "{field}: the check digits of {found} are wrong. Compare it with the paper.": (
            "{field}: de controlecijfers van {found} kloppen niet. Vergelijk met het papier.",
            "{field} : les chiffres de contrôle de {found} sont faux. Comparez avec le papier.",
            "{field}: die Prüfziffern von {found} stimmen nicht. Vergleichen Sie mit dem Papier.",
        ),
        "{field}: {found} is no IBAN, or its check digits are wrong. Compare it with the paper.": (
            "{field}: {found} is geen IBAN, of de controlecijfers kloppen niet. Vergelijk met het papier.",
            "{field} : {found} n'est pas un IBAN, ou ses chiffres de contrôle sont faux. Comparez avec le papier.",
            "{field}: {found} ist keine IBAN, oder die Prüfziffern stimmen nicht. Vergleichen Sie mit dem Papier.",
        ),
        "{field}: expected a name, found {found}.": (
            "{field}: er werd een naam verwacht, er stond {found}.",
            "{field} : un nom était attendu, trouvé {found}.",
            "{field}: erwartet wurde ein Name, gefunden {found}.",
        ),
        "due_date: expected a day not before the issue date {day}, found {found}. Correct one of them.": (
            "vervaldatum: er werd een dag vanaf de factuurdatum {day} verwacht, er stond {found}. Verbeter er een.",
            "échéance : un jour dès la date de facture {day} était attendu, trouvé {found}. Corrigez l'un des deux.",
            "Fälligkeit: erwartet wurde ein Tag ab dem Rechnungsdatum {day}, gefunden {found}. Berichtigen Sie eines.",
        ),
        "payment_reference: the check digits of {found} are wrong. Compare it with the paper.": (
            "mededeling: de controlecijfers van {found} kloppen niet. Vergelijk met het papier.",
            "communication : les chiffres de contrôle de {found} sont faux. Comparez avec le papier.",
            "Verwendungszweck: die Prüfziffern von {found} stimmen nicht. Vergleichen Sie mit dem Papier.",
        ),
        "{field}: expected a bank's code of 8 or 11 signs such as KREDBEBB, found {found}.": (
            "{field}: er werd een bankcode van 8 of 11 tekens zoals KREDBEBB verwacht, er stond {found}.",
            "{field} : un code de banque de 8 ou 11 signes comme KREDBEBB était attendu, trouvé {found}.",
            "{field}: erwartet wurde ein Bankcode aus 8 oder 11 Zeichen wie KREDBEBB, gefunden {found}.",
        ),
        "{field}: expected a postcode such as 9000, found {found}.": (
            "{field}: er werd een postcode zoals 9000 verwacht, er stond {found}.",
            "{field} : un code postal comme 9000 était attendu, trouvé {found}.",
            "{field}: erwartet wurde eine Postleitzahl wie 9000, gefunden {found}.",
        ),
        "{field}: expected a country such as BE or Belgium, found {found}.": (
            "{field}: er werd een land zoals BE of België verwacht, er stond {found}.",
            "{field} : un pays comme BE ou Belgique était attendu, trouvé {found}.",
            "{field}: erwartet wurde ein Land wie BE oder Belgien, gefunden {found}.",
        ),
        "{field}: expected words, found {found}.": (
            "{field}: er werden woorden verwacht, er stond {found}.",
            "{field} : des mots étaient attendus, trouvé {found}.",
            "{field}: erwartet wurden Wörter, gefunden {found}.",
        ),
        "{field}: expected what the paper is, such as invoice or credit note, found {found}.": (
            "{field}: er werd verwacht wat het papier is, zoals factuur of creditnota, er stond {found}.",
            "{field} : la nature du papier, comme facture ou note de crédit, était attendue, trouvé {found}.",
            "{field}: erwartet wurde, was das Papier ist, etwa Rechnung oder Gutschrift, gefunden {found}.",
        ),
        "{field}: expected a VAT category ({listed}), found {found}.": (
            "{field}: er werd een btw-categorie ({listed}) verwacht, er stond {found}.",
            "{field} : une catégorie de TVA ({listed}) était attendue, trouvé {found}.",
            "{field}: erwartet wurde eine MwSt.-Kategorie ({listed}), gefunden {found}.",
        ),
        "{field}: expected a number such as 1250 or 12,5, found {found}.": (
            "{field}: er werd een getal zoals 1250 of 12,5 verwacht, er stond {found}.",
            "{field} : un nombre comme 1250 ou 12,5 était attendu, trouvé {found}.",
            "{field}: erwartet wurde eine Zahl wie 1250 oder 12,5, gefunden {found}.",
        ),
        "{field}: expected per cent such as 21 or 5,5, found {found}.": (
            "{field}: er werd een percentage zoals 21 of 5,5 verwacht, er stond {found}.",
            "{field} : un pourcentage comme 21 ou 5,5 était attendu, trouvé {found}.",
            "{field}: erwartet wurden Prozent wie 21 oder 5,5, gefunden {found}.",
        ),
        "{field}: expected yes or no, found {found}.": (
            "{field}: er werd ja of nee verwacht, er stond {found}.",
            "{field} : oui ou non était attendu, trouvé {found}.",
            "{field}: erwartet wurde ja oder nein, gefunden {found}.",
        ),
        "There is no {group} {number} on it; it has {count}.": (
            "Er staat geen {group} {number} op; het zijn er {count}.",
            "Il n'y a pas de {group} {number} ; il y en a {count}.",
            "Es gibt darauf kein {group} {number}; es sind {count}.",
        ),
        "{group} {number} is new: say {fields} too.": (
            "{group} {number} is nieuw: zeg ook {fields}.",
            "{group} {number} est nouveau : dites aussi {fields}.",
            "{group} {number} ist neu: sagen Sie auch {fields}.",
        ),
        "An allowance or charge is nothing without its amount: take out {group} {number}.": (
            "Een korting of toeslag is niets zonder bedrag: haal {group} {number} eruit.",
            "Une remise ou des frais ne sont rien sans montant : retirez {group} {number}.",
            "Ein Nachlass oder Zuschlag ist nichts ohne Betrag: nehmen Sie {group} {number} heraus.",
        ),
        "{field} is said and taken out at once: do one of both.": (
            "{field} wordt tegelijk gezegd en weggehaald: doe een van beide.",
            "{field} est dit et retiré à la fois : faites l'un ou l'autre.",
            "{field} wird zugleich gesagt und herausgenommen: tun Sie eines von beiden.",
        ),
        "{field} is empty already: nothing is to be taken out.": (
            "{field} is al leeg: er is niets weg te halen.",
            "{field} est déjà vide : il n'y a rien à retirer.",
            "{field} ist schon leer: es ist nichts herauszunehmen.",
        ),
    }
)
