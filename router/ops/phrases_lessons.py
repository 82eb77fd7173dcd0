"""What a correction did and what it taught, in Dutch, French and German; see `phrases` for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LESSONS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # what became of the document
        "{paper} is corrected in the store, with a valid UBL. "
        "It went out before as it was read then: what was delivered stays as it is.": (
            (
                "{paper} is hier verbeterd, met een geldige UBL. "
                "Het is eerder verstuurd zoals het toen gelezen werd: wat afgeleverd is, blijft zoals het is."
            ),
            (
                "{paper} est corrigé ici, avec un UBL valable. "
                "Il est parti auparavant tel qu'il avait été lu : ce qui est livré reste tel quel."
            ),
            (
                "{paper} ist hier berichtigt, mit gültiger UBL. "
                "Es ging früher so hinaus, wie es damals gelesen wurde: was zugestellt ist, bleibt so."
            ),
        ),
        "{paper} is corrected in the store, without UBL. "
        "It went out before as it was read then: what was delivered stays as it is.": (
            (
                "{paper} is hier verbeterd, zonder UBL. "
                "Het is eerder verstuurd zoals het toen gelezen werd: wat afgeleverd is, blijft zoals het is."
            ),
            (
                "{paper} est corrigé ici, sans UBL. "
                "Il est parti auparavant tel qu'il avait été lu : ce qui est livré reste tel quel."
            ),
            (
                "{paper} ist hier berichtigt, ohne UBL. "
                "Es ging früher so hinaus, wie es damals gelesen wurde: was zugestellt ist, bleibt so."
            ),
        ),
        "{paper} goes to client {client} as {books} with a valid UBL by {ways}.": (
            "{paper} gaat naar klant {client} als {books}, met een geldige UBL, langs {ways}.",
            "{paper} va au client {client} comme {books}, avec un UBL valable, par {ways}.",
            "{paper} geht an Mandant {client} als {books}, mit gültiger UBL, über {ways}.",
        ),
        "{paper} goes to client {client} as {books} without UBL by {ways}.": (
            "{paper} gaat naar klant {client} als {books}, zonder UBL, langs {ways}.",
            "{paper} va au client {client} comme {books}, sans UBL, par {ways}.",
            "{paper} geht an Mandant {client} als {books}, ohne UBL, über {ways}.",
        ),
        "{paper} still waits: {said}": (
            "{paper} wacht nog: {said}",
            "{paper} attend toujours : {said}",
            "{paper} wartet noch: {said}",
        ),
        "{paper} is as it was.": ("{paper} is zoals het was.", "{paper} est tel quel.", "{paper} ist, wie es war."),
        # what was learned
        "{field} is learned: {said}. "
        "This supplier's other stored documents: {better} of {count} became better, none worse.": (
            (
                "{field} is geleerd: {said}. "
                "De andere bewaarde documenten van deze leverancier: {better} van {count} werden beter, geen slechter."
            ),
            (
                "{field} est appris : {said}. "
                "Les autres documents conservés de ce fournisseur : {better} sur {count} sont meilleurs, "
                "aucun n'est pire."
            ),
            (
                "{field} ist gelernt: {said}. "
                "Die anderen bewahrten Belege dieses Lieferanten: {better} von {count} wurden besser, keiner "
                "schlechter."
            ),
        ),
        "{field} is learned: {said}. This supplier's other stored documents: there are none yet.": (
            "{field} is geleerd: {said}. Andere bewaarde documenten van deze leverancier zijn er nog niet.",
            "{field} est appris : {said}. Il n'y a pas encore d'autres documents conservés de ce fournisseur.",
            "{field} ist gelernt: {said}. Andere bewahrte Belege dieses Lieferanten gibt es noch nicht.",
        ),
        "{field} is not learned: looking {said} would change {worse} of {count} stored document(s) of this "
        "supplier for the worse, such as {documents}. Were they wrong too? Then correct one of them as well, "
        "and it is learned.": (
            (
                "{field} is niet geleerd: {said} kijken zou {worse} van {count} bewaarde documenten van deze "
                "leverancier "
                "slechter maken, zoals {documents}. Waren die ook fout? Verbeter er dan ook een van, en het "
                "is geleerd."
            ),
            (
                "{field} n'est pas appris : regarder {said} rendrait pires {worse} des {count} documents "
                "conservés de ce "
                "fournisseur, comme {documents}. Étaient-ils faux aussi ? Corrigez-en un aussi, et c'est appris."
            ),
            (
                "{field} ist nicht gelernt: {said} zu suchen würde {worse} von {count} bewahrten Belegen dieses "
                "Lieferanten verschlechtern, etwa {documents}. Waren auch sie falsch? Berichtigen Sie auch "
                "einen davon, "
                "dann ist es gelernt."
            ),
        ),
        "{field} was read so already: there is nothing to learn.": (
            "{field} werd al zo gelezen: er is niets te leren.",
            "{field} était déjà lu ainsi : il n'y a rien à apprendre.",
            "{field} wurde schon so gelesen: es gibt nichts zu lernen.",
        ),
        "{field}: only this document is corrected, for it contradicts the sums, dates or numbers "
        "that stand on this one.": (
            "{field}: enkel dit document is verbeterd, want het spreekt de sommen, data of nummers erop tegen.",
            "{field} : seul ce document est corrigé, car cela contredit les sommes, dates ou numéros qui y figurent.",
            "{field}: nur dieser Beleg ist berichtigt, denn es widerspricht Summen, Daten oder Nummern darauf.",
        ),
        "{field}: only this document is corrected. {said}": (
            "{field}: enkel dit document is verbeterd. {said}",
            "{field} : seul ce document est corrigé. {said}",
            "{field}: nur dieser Beleg ist berichtigt. {said}",
        ),
        "It is an e-invoice: its fields are not read from a page.": (
            "Het is een e-factuur: haar velden worden niet van een pagina gelezen.",
            "C'est une facture électronique : ses champs ne sont pas lus sur une page.",
            "Es ist eine E-Rechnung: ihre Felder werden nicht von einer Seite gelesen.",
        ),
        "The supplier cannot be recognised: neither number, account nor name of it was read.": (
            "De leverancier is niet te herkennen: nummer, rekening noch naam werd gelezen.",
            "Le fournisseur n'est pas reconnaissable : ni numéro, ni compte, ni nom n'a été lu.",
            "Der Lieferant ist nicht erkennbar: weder Nummer noch Konto noch Name wurde gelesen.",
        ),
        "The supplier cannot be recognised otherwise: an account alone may be a factoring firm's.": (
            "De leverancier is niet anders te herkennen: een rekening alleen kan van een factoringbedrijf zijn.",
            "Le fournisseur n'est pas reconnaissable autrement : un compte seul peut être celui d'un factor.",
            "Der Lieferant ist nicht anders erkennbar: ein Konto allein kann das einer Factoringfirma sein.",
        ),
        "{typed} is too short to be told from other numbers.": (
            "{typed} is te kort om van andere nummers te onderscheiden.",
            "{typed} est trop court pour être distingué d'autres numéros.",
            "{typed} ist zu kurz, um es von anderen Nummern zu unterscheiden.",
        ),
        "{typed} does not stand on the pages in one piece. Type it as it is printed.": (
            "{typed} staat niet in één stuk op de pagina's. Typ het zoals het gedrukt is.",
            "{typed} ne figure pas d'un seul tenant sur les pages. Tapez-le comme il est imprimé.",
            "{typed} steht nicht in einem Stück auf den Seiten. Geben Sie es so ein, wie es gedruckt ist.",
        ),
        "{typed} stands on the pages, but nothing beside it tells it from other values.": (
            "{typed} staat op de pagina's, maar niets ernaast onderscheidt het van andere waarden.",
            "{typed} figure sur les pages, mais rien à côté ne le distingue d'autres valeurs.",
            "{typed} steht auf den Seiten, doch nichts daneben unterscheidet es von anderen Werten.",
        ),
        "What takes it back: {command}.": (
            "Terugnemen kan met: {command}.",
            "Pour le reprendre : {command}.",
            "Um es zurückzunehmen: {command}.",
        ),
        "{count} held document(s) of this supplier are right now and go: {documents}.": (
            "{count} wachtende documenten van deze leverancier kloppen nu en gaan weg: {documents}.",
            "{count} documents en attente de ce fournisseur sont justes à présent et partent : {documents}.",
            "{count} wartende Belege dieses Lieferanten stimmen jetzt und gehen hinaus: {documents}.",
        ),
        "{count} held document(s) of this supplier are right now: {documents}. Let them go: {command}": (
            "{count} wachtende documenten van deze leverancier kloppen nu: {documents}. Laat ze gaan: {command}",
            (
                "{count} documents en attente de ce fournisseur sont justes à présent : {documents}. "
                "Laissez-les partir : {command}"
            ),
            "{count} wartende Belege dieses Lieferanten stimmen jetzt: {documents}. Geben Sie sie frei: {command}",
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
    }
)
