"""What a correction did and what it taught, in Dutch, French and German; see `phrases` for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LESSONS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # what became of the document
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
    }
)
