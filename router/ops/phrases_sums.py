"""Why an amount, a rate or a line was read as it was, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SUMS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # lines
        "the lines add up to the net total": (
            "de lijnen maken samen het totaal zonder btw",
            "les lignes font ensemble le total hors TVA",
            "die Zeilen ergeben die Summe ohne MwSt.",
        ),
        "the lines and this make the net total": (
            "de lijnen en dit maken samen het totaal zonder btw",
            "les lignes et ceci font ensemble le total hors TVA",
            "die Zeilen und dies ergeben die Summe ohne MwSt.",
        ),
        "the lines add up to the total, and no VAT is charged": (
            "de lijnen maken samen het totaal, en er is geen btw aangerekend",
            "les lignes font ensemble le total, et aucune TVA n'est facturée",
            "die Zeilen ergeben die Summe, und MwSt. wird nicht berechnet",
        ),
        "in the description's column": (
            "in de kolom van de omschrijving",
            "dans la colonne de la description",
            "in der Spalte der Beschreibung",
        ),
        "quantity × price agrees": ("aantal × prijs klopt", "quantité × prix concorde", "Menge × Preis stimmt"),
        "under the table's head": (
            "onder het hoofd van de tabel",
            "sous l'en-tête du tableau",
            "unter dem Kopf der Tabelle",
        ),
        "behind the quantity": ("achter het aantal", "derrière la quantité", "hinter der Menge"),
        "the printed amount less its VAT": (
            "het afgedrukte bedrag min de btw",
            "le montant imprimé moins sa TVA",
            "der gedruckte Betrag abzüglich MwSt.",
        ),
        "the one rate that leads from net to gross total": (
            "het enige tarief dat van het totaal zonder naar het totaal met btw leidt",
            "le seul taux qui mène du total hors TVA au total TVA comprise",
            "der einzige Satz, der von der Summe ohne zu der mit MwSt. führt",
        ),
        "the one usual rate that leads from the net total to the VAT": (
            "het enige gewone tarief dat van het totaal zonder btw naar de btw leidt",
            "le seul taux usuel qui mène du total hors TVA à la TVA",
            "der einzige übliche Satz, der von der Summe ohne MwSt. zur MwSt. führt",
        ),
        "what remains of the net total, without VAT": (
            "wat van het totaal zonder btw overblijft, zonder btw",
            "ce qui reste du total hors TVA, sans TVA",
            "was von der Summe ohne MwSt. bleibt, ohne MwSt.",
        ),
        "it is the only total, and no VAT is charged": (
            "het is het enige totaal, en er is geen btw aangerekend",
            "c'est le seul total, et aucune TVA n'est facturée",
            "es ist die einzige Summe, und MwSt. wird nicht berechnet",
        ),
        "The lines read add up to {sum}, the total without VAT is {net}; compare them with the paper.": (
            "De gelezen lijnen maken samen {sum}, het totaal zonder btw is {net}; vergelijk ze met het papier.",
            "Les lignes lues font {sum}, le total hors TVA est {net} ; comparez-les au papier.",
            "Die gelesenen Zeilen ergeben {sum}, die Summe ohne MwSt. ist {net}; vergleichen Sie mit dem Papier.",
        ),
        "printed on the same row": (
            "op dezelfde regel afgedrukt",
            "imprimé sur la même ligne",
            "in derselben Zeile gedruckt",
        ),
        # VAT
        "row of the VAT table on page {page}, base × rate is the VAT": (
            "regel van de btw-tabel op pagina {page}, maatstaf × tarief is de btw",
            "ligne du tableau de TVA page {page}, base × taux donne la TVA",
            "Zeile der MwSt.-Tabelle auf Seite {page}, Grundlage × Satz ist die MwSt.",
        ),
        "printed, and base × rate is the VAT": (
            "afgedrukt, en maatstaf × tarief is de btw",
            "imprimé, et base × taux donne la TVA",
            "gedruckt, und Grundlage × Satz ist die MwSt.",
        ),
        "printed, and no VAT is charged": (
            "afgedrukt, en er is geen btw aangerekend",
            "imprimé, et aucune TVA n'est facturée",
            "gedruckt, und MwSt. wird nicht berechnet",
        ),
        "a rate of {rate} % is charged": (
            "er is {rate} % aangerekend",
            "un taux de {rate} % est facturé",
            "{rate} % werden berechnet",
        ),
        "the wording on page {page} names it": (
            "de tekst op pagina {page} noemt het",
            "le texte page {page} le nomme",
            "der Text auf Seite {page} nennt es",
        ),
        "from the lines of this rate; all rates together make the totals": (
            "uit de lijnen met dit tarief; alle tarieven samen maken de totalen",
            "des lignes à ce taux ; tous les taux ensemble font les totaux",
            "aus den Zeilen mit diesem Satz; alle Sätze zusammen ergeben die Summen",
        ),
        "the row names VAT and euro": (
            "de regel noemt btw en euro",
            "la ligne nomme TVA et euro",
            "die Zeile nennt MwSt. und Euro",
        ),
        # totals
        "the totals balance with it": (
            "de totalen kloppen ermee",
            "les totaux concordent avec lui",
            "die Summen stimmen damit",
        ),
        "balances too": ("klopt ook", "concorde aussi", "stimmt auch"),
        "follows from the other totals": (
            "volgt uit de andere totalen",
            "découle des autres totaux",
            "folgt aus den anderen Summen",
        ),
        "no VAT on the paper: net and gross are the same": (
            "geen btw op het papier: zonder en met btw zijn gelijk",
            "pas de TVA sur le papier : hors TVA et TVA comprise sont égaux",
            "keine MwSt. auf dem Papier: ohne und mit MwSt. ist dasselbe",
        ),
        "gross less the amount to pay": (
            "totaal met btw min het te betalen bedrag",
            "total TVA comprise moins le montant à payer",
            "Summe mit MwSt. abzüglich des zu zahlenden Betrags",
        ),
        "{amounts}, each paid before": (
            "{amounts}, elk eerder betaald",
            "{amounts}, chacun payé auparavant",
            "{amounts}, jeweils früher bezahlt",
        ),
        "The amount to pay does not follow from the total.": (
            "Het te betalen bedrag volgt niet uit het totaal.",
            "Le montant à payer ne découle pas du total.",
            "Der zu zahlende Betrag folgt nicht aus der Summe.",
        ),
        "{amount} of the amount to pay is an earlier balance.": (
            "{amount} van het te betalen bedrag is een eerder saldo.",
            "{amount} du montant à payer est un solde antérieur.",
            "{amount} des zu zahlenden Betrags ist ein früherer Saldo.",
        ),
        "The paper's totals do not balance: {net} without VAT, {gross} with it.": (
            "De totalen op het papier kloppen niet: {net} zonder btw, {gross} met btw.",
            "Les totaux du papier ne concordent pas : {net} hors TVA, {gross} TVA comprise.",
            "Die Summen auf dem Papier stimmen nicht: {net} ohne MwSt., {gross} mit.",
        ),
        "Two readings balance: {one} and {other}; neither was taken.": (
            "Twee lezingen kloppen: {one} en {other}; geen van beide werd genomen.",
            "Deux lectures concordent : {one} et {other} ; aucune n'a été retenue.",
            "Zwei Lesarten stimmen: {one} und {other}; keine wurde genommen.",
        ),
        "Two readings: the {what} is {printed} on the paper and {told} in the payment code; neither was taken.": (
            "Twee lezingen: {what} is {printed} op het papier en {told} in de betaalcode; geen van beide werd genomen.",
            "Deux lectures : {what} est {printed} sur le papier et {told} dans le code de paiement ; aucune ne reste.",
            "Zwei Lesarten: {what} ist {printed} auf dem Papier und {told} im Zahlcode; keine wurde genommen.",
        ),
    }
)
