"""What is said of a file's pages and of its e-invoice, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # how well they could be read
        "Without text: page {pages}.": (
            "Zonder tekst: pagina {pages}.",
            "Sans texte : page {pages}.",
            "Ohne Text: Seite {pages}.",
        ),
        "The PDF was damaged and was repaired before reading.": (
            "De PDF was beschadigd en werd voor het lezen hersteld.",
            "Le PDF était endommagé et a été réparé avant lecture.",
            "Die PDF war beschädigt und wurde vor dem Lesen repariert.",
        ),
        "The PDF is damaged; positions on the page are approximate.": (
            "De PDF is beschadigd; plaatsen op de pagina zijn bij benadering.",
            "Le PDF est endommagé ; les positions sur la page sont approximatives.",
            "Die PDF ist beschädigt; Stellen auf der Seite sind ungefähr.",
        ),
        "Only the first {read} of {count} pages were read.": (
            "Enkel de eerste {read} van {count} pagina's werden gelezen.",
            "Seules les {read} premières pages sur {count} ont été lues.",
            "Nur die ersten {read} von {count} Seiten wurden gelesen.",
        ),
        "Page {page} repeats page {first} and was read once.": (
            "Pagina {page} herhaalt pagina {first} en werd één keer gelezen.",
            "La page {page} répète la page {first} et n'a été lue qu'une fois.",
            "Seite {page} wiederholt Seite {first} und wurde einmal gelesen.",
        ),
        "The pages count themselves in another order and were read so: {pages}.": (
            "De pagina's tellen zichzelf in een andere volgorde en werden zo gelezen: {pages}.",
            "Les pages se numérotent dans un autre ordre et ont été lues ainsi : {pages}.",
            "Die Seiten zählen sich in anderer Reihenfolge und wurden so gelesen: {pages}.",
        ),
        "Page {page} is damaged and could not be read.": (
            "Pagina {page} is beschadigd en kon niet gelezen worden.",
            "La page {page} est endommagée et n'a pu être lue.",
            "Seite {page} ist beschädigt und konnte nicht gelesen werden.",
        ),
        "The text layer of page {page} is garbled and was not trusted.": (
            "De tekstlaag van pagina {page} is verminkt en werd niet vertrouwd.",
            "La couche de texte de la page {page} est corrompue et n'a pas été retenue.",
            "Die Textebene von Seite {page} ist verstümmelt; ihr wurde nicht getraut.",
        ),
        "The text that a scanner laid under page {page} is poor and was not trusted.": (
            "De tekst die een scanner onder pagina {page} legde, is slecht en werd niet vertrouwd.",
            "Le texte qu'un scanner a placé sous la page {page} est mauvais et n'a pas été retenu.",
            "Der Text, den ein Scanner unter Seite {page} legte, ist schlecht; ihm wurde nicht getraut.",
        ),
        # its e-invoice
        "Read from the {syntax} e-invoice.": (
            "Gelezen uit de {syntax}-e-factuur.",
            "Lu dans la facture électronique {syntax}.",
            "Aus der E-Rechnung ({syntax}) gelesen.",
        ),
        "Read from the {syntax} e-invoice beside the paper.": (
            "Gelezen uit de {syntax}-e-factuur naast het papier.",
            "Lu dans la facture électronique {syntax} à côté du papier.",
            "Aus der E-Rechnung ({syntax}) neben dem Papier gelesen.",
        ),
        "Read from the {syntax} e-invoice inside the PDF.": (
            "Gelezen uit de {syntax}-e-factuur in de PDF.",
            "Lu dans la facture électronique {syntax} contenue dans le PDF.",
            "Aus der E-Rechnung ({syntax}) in der PDF gelesen.",
        ),
        "The XML could not be read.": (
            "De XML kon niet gelezen worden.",
            "Le XML n'a pu être lu.",
            "Die XML konnte nicht gelesen werden.",
        ),
        "The XML beside or inside the paper was not used, the paper was read instead: {said}": (
            "De XML naast of in het papier werd niet gebruikt, het papier werd gelezen: {said}",
            "Le XML à côté du papier ou dedans n'a pas servi, le papier a été lu : {said}",
            "Die XML neben oder in dem Papier wurde nicht benutzt, gelesen wurde das Papier: {said}",
        ),
        "The XML is no e-invoice: its root element is {name}.": (
            "De XML is geen e-factuur: het hoofdelement is {name}.",
            "Le XML n'est pas une facture électronique : son élément racine est {name}.",
            "Die XML ist keine E-Rechnung: ihr Wurzelelement ist {name}.",
        ),
        "The XML says that it is written in {one}, which it is not; it was read as {other}.": (
            "De XML zegt geschreven te zijn in {one}, wat niet zo is; ze werd gelezen als {other}.",
            "Le XML se dit écrit en {one}, ce qui est faux ; il a été lu comme {other}.",
            "Die XML gibt {one} an, was nicht stimmt; sie wurde als {other} gelesen.",
        ),
        "An embedded document is no base64 text and was left out; ask the sender for it.": (
            "Een ingebed document is geen base64-tekst en werd weggelaten; vraag het de afzender.",
            "Un document incorporé n'est pas du base64 et a été omis ; demandez-le à l'expéditeur.",
            "Ein eingebettetes Dokument ist kein Base64-Text und wurde weggelassen; erbitten Sie es vom Absender.",
        ),
        "the number is {told} in the XML and {printed} on the paper": (
            "het nummer is {told} in de XML en {printed} op het papier",
            "le numéro est {told} dans le XML et {printed} sur le papier",
            "die Nummer ist {told} in der XML und {printed} auf dem Papier",
        ),
        "the amount is {told} in the XML and {printed} on the paper": (
            "het bedrag is {told} in de XML en {printed} op het papier",
            "le montant est {told} dans le XML et {printed} sur le papier",
            "der Betrag ist {told} in der XML und {printed} auf dem Papier",
        ),
        "the account is {told} in the XML and {printed} on the paper": (
            "de rekening is {told} in de XML en {printed} op het papier",
            "le compte est {told} dans le XML et {printed} sur le papier",
            "das Konto ist {told} in der XML und {printed} auf dem Papier",
        ),
        # several documents in one file
        "It is {pages} of {name}.": (
            "Het is {pages} van {name}.",
            "C'est {pages} de {name}.",
            "Es ist {pages} von {name}.",
        ),
        "It is {pages} of {name}: {signs}.": (
            "Het is {pages} van {name}: {signs}.",
            "C'est {pages} de {name} : {signs}.",
            "Es ist {pages} von {name}: {signs}.",
        ),
        "Left out, for nothing is on it: {pages}.": (
            "Weggelaten, want er staat niets op: {pages}.",
            "Omis, car rien n'y figure : {pages}.",
            "Weggelassen, denn es steht nichts darauf: {pages}.",
        ),
        "page {page} is a copy of {other}, which the page before lists": (
            "pagina {page} is een kopie van {other}, die de vorige pagina noemt",
            "la page {page} est une copie de {other}, que la page précédente cite",
            "Seite {page} ist eine Kopie von {other}, die die Seite davor nennt",
        ),
        "on {where} an invoice seems to stand, but it has no number that could be read": (
            "op {where} lijkt een factuur te staan, maar zonder leesbaar nummer",
            "une facture semble figurer ({where}), mais sans numéro lisible",
            "hier scheint eine Rechnung zu stehen ({where}), aber ohne lesbare Nummer",
        ),
        "on {where} an invoice seems to stand, but it has no totals of its own that balance": (
            "op {where} lijkt een factuur te staan, maar zonder eigen totalen die kloppen",
            "une facture semble figurer ({where}), mais sans totaux propres qui concordent",
            "hier scheint eine Rechnung zu stehen ({where}), aber ohne eigene Summen, die stimmen",
        ),
        "page {page} shows two papers, {one} and {other}": (
            "pagina {page} toont twee documenten, {one} en {other}",
            "la page {page} montre deux documents, {one} et {other}",
            "Seite {page} zeigt zwei Dokumente, {one} und {other}",
        ),
        "pages {one} and {other} bear the same number {number}": (
            "pagina's {one} en {other} dragen hetzelfde nummer {number}",
            "les pages {one} et {other} portent le même numéro {number}",
            "die Seiten {one} und {other} tragen dieselbe Nummer {number}",
        ),
        "the invoice on page {one} is addressed to the seller of the one on page {other}: it may be an annex": (
            "de factuur op pagina {one} is gericht aan de verkoper van die op pagina {other}: het kan een bijlage zijn",
            "la facture page {one} est adressée au vendeur de celle page {other} : c'est peut-être une annexe",
            "die Rechnung auf Seite {one} geht an den Verkäufer der auf Seite {other}: vielleicht eine Anlage",
        ),
        "page {page} may begin another document ({signs}), but that is not certain": (
            "pagina {page} begint misschien een ander document ({signs}), maar dat is niet zeker",
            "la page {page} commence peut-être un autre document ({signs}), mais ce n'est pas certain",
            "Seite {page} beginnt vielleicht ein anderes Dokument ({signs}), aber das ist nicht sicher",
        ),
        "{said} and other parties": (
            "{said} en andere partijen",
            "{said} et d'autres parties",
            "{said} und andere Parteien",
        ),
        "pages {one} to {other}": (
            "pagina's {one} tot {other}",
            "les pages {one} à {other}",
            "Seiten {one} bis {other}",
        ),
    }
)

# The signs that a page begins a document; several stand in a row, with commas between them.
SIGNS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "it has the title '{title}'": (
            "de titel is '{title}'",
            "son titre est « {title} »",
            "der Titel ist „{title}“",
        ),
        "it has no title that is known": (
            "de titel is niet bekend",
            "son titre n'est pas connu",
            "der Titel ist nicht bekannt",
        ),
        "it has another date": ("een andere datum", "une autre date", "ein anderes Datum"),
        "it has a total of its own": ("een eigen totaal", "un total propre", "eine eigene Summe"),
        "a total of its own and nothing in common with the pages before": (
            "een eigen totaal en niets gemeen met de vorige pagina's",
            "un total propre et rien en commun avec les pages précédentes",
            "eine eigene Summe und nichts gemein mit den Seiten davor",
        ),
        "it has a letterhead and a total of its own": (
            "een eigen briefhoofd en totaal",
            "un en-tête et un total propres",
            "ein eigener Briefkopf und eine eigene Summe",
        ),
        "the page before is no invoice": (
            "de vorige pagina is geen factuur",
            "la page précédente n'est pas une facture",
            "die Seite davor ist keine Rechnung",
        ),
        "it shows something that could not be read": (
            "er staat iets op dat niet gelezen kon worden",
            "elle montre quelque chose d'illisible",
            "sie zeigt etwas, das nicht gelesen werden konnte",
        ),
        "it has the same number {number} and another total": (
            "hetzelfde nummer {number} en een ander totaal",
            "le même numéro {number} et un autre total",
            "dieselbe Nummer {number} und eine andere Summe",
        ),
        "it has another number": ("een ander nummer", "un autre numéro", "eine andere Nummer"),
        "it has a number": ("een nummer", "un numéro", "eine Nummer"),
        "it is a page {page}": ("het is een pagina {page}", "c'est une page {page}", "es ist eine Seite {page}"),
        "it is a page {page} of {count}": (
            "het is een pagina {page} van {count}",
            "c'est une page {page} sur {count}",
            "es ist eine Seite {page} von {count}",
        ),
        "it has another seller": ("een andere verkoper", "un autre vendeur", "ein anderer Verkäufer"),
        "it has other parties": ("andere partijen", "d'autres parties", "andere Parteien"),
        "it has another seller's name": (
            "de naam van een andere verkoper",
            "le nom d'un autre vendeur",
            "der Name eines anderen Verkäufers",
        ),
        "nothing is on it": ("er staat niets op", "rien n'y figure", "es steht nichts darauf"),
    }
)
