"""Why a document is whose and what it is: the rooms' English sentences in Dutch, French and German.

A template is a sentence as its room writes it, with a name where a value stands. {role}, {kind}, {books}, {proof}
are words that are translated too, {said} is another sentence; every other value is taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# At which place of a translation each of the firm's languages stands.
COLUMNS: Mapping[str, int] = MappingProxyType({"nl": 0, "fr": 1, "de": 2})

# English: Dutch, French, German
CLIENT: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "the address or folder names client {client}": (
            "het adres of de map noemt klant {client}",
            "l'adresse ou le dossier nomme le client {client}",
            "die Adresse oder der Ordner nennt Mandant {client}",
        ),
        "the {role}'s number {number} is that of client {client}": (
            "het nummer {number} van de {role} is dat van klant {client}",
            "le numéro {number} ({role}) est celui du client {client}",
            "die Nummer {number} des {role}s ist die von Mandant {client}",
        ),
        "number {number} of client {client} is printed": (
            "nummer {number} van klant {client} staat erop",
            "le numéro {number} du client {client} y figure",
            "Nummer {number} von Mandant {client} steht darauf",
        ),
        "an account of client {client} is printed": (
            "een rekening van klant {client} staat erop",
            "un compte du client {client} y figure",
            "ein Konto von Mandant {client} steht darauf",
        ),
        "the {role} has the name of client {client}": (
            "de {role} heeft de naam van klant {client}",
            "le nom ({role}) est celui du client {client}",
            "der {role} hat den Namen von Mandant {client}",
        ),
        "the {role} has the name of client {client} and its address": (
            "de {role} heeft de naam en het adres van klant {client}",
            "le nom et l'adresse ({role}) sont ceux du client {client}",
            "der {role} hat Namen und Anschrift von Mandant {client}",
        ),
        "the name of client {client} is printed": (
            "de naam van klant {client} staat erop",
            "le nom du client {client} y figure",
            "der Name von Mandant {client} steht darauf",
        ),
        "the name of client {client} is printed with its address": (
            "de naam van klant {client} staat erop, met het adres",
            "le nom du client {client} y figure, avec son adresse",
            "der Name von Mandant {client} steht darauf, mit Anschrift",
        ),
        "it is between clients {seller} and {buyer}, and both get it": (
            "het is tussen de klanten {seller} en {buyer}, en beide krijgen het",
            "il est entre les clients {seller} et {buyer}, et les deux le reçoivent",
            "es ist zwischen den Mandanten {seller} und {buyer}, und beide erhalten es",
        ),
        "the other party is client {client}, which gets it too where the firm says intra_group: both": (
            "de andere partij is klant {client}, die het ook krijgt als het kantoor intra_group: both schrijft",
            "l'autre partie est le client {client}, qui le reçoit aussi si le bureau écrit intra_group: both",
            "die andere Partei ist Mandant {client}, der es auch erhält, wenn die Kanzlei intra_group: both schreibt",
        ),
        "customer number {number} at supplier {supplier} was client {client}'s on earlier documents": (
            "klantnummer {number} bij leverancier {supplier} was op eerdere documenten dat van klant {client}",
            "le numéro de client {number} chez le fournisseur {supplier} était celui du client {client} auparavant",
            "Kundennummer {number} beim Lieferanten {supplier} war auf früheren Belegen die von Mandant {client}",
        ),
        "its sender sent {count} earlier documents, all of client {client}": (
            "de afzender stuurde eerder {count} documenten, allemaal van klant {client}",
            "l'expéditeur a envoyé {count} documents auparavant, tous du client {client}",
            "der Absender hat früher {count} Belege gesandt, alle von Mandant {client}",
        ),
        "the sender's domain resembles the name of client {client}": (
            "het domein van de afzender lijkt op de naam van klant {client}",
            "le domaine de l'expéditeur ressemble au nom du client {client}",
            "die Domain des Absenders ähnelt dem Namen von Mandant {client}",
        ),
        "It names several clients: {clients}.": (
            "Het noemt meerdere klanten: {clients}.",
            "Il nomme plusieurs clients : {clients}.",
            "Es nennt mehrere Mandanten: {clients}.",
        ),
        "It mentions client {client}, yet seller and buyer have the numbers of other companies.": (
            "Het vermeldt klant {client}, maar verkoper en koper hebben de nummers van andere bedrijven.",
            "Il mentionne le client {client}, mais vendeur et acheteur ont les numéros d'autres entreprises.",
            "Es erwähnt Mandant {client}, doch Verkäufer und Käufer haben die Nummern anderer Unternehmen.",
        ),
        "The address names client {client}, yet the paper is of {others} and names {again} nowhere.": (
            "Het adres noemt klant {client}, maar het papier is van {others} en noemt {again} nergens.",
            "L'adresse nomme le client {client}, mais le papier est de {others} et ne nomme {again} nulle part.",
            "Die Adresse nennt Mandant {client}, doch das Papier ist von {others} und nennt {again} nirgends.",
        ),
        "The address or folder names client {client}, yet the account in the bank file is of client {other}.": (
            "Het adres of de map noemt klant {client}, maar de rekening in het bankbestand is van klant {other}.",
            "L'adresse ou le dossier nomme le client {client}, mais le compte du fichier bancaire est de {other}.",
            "Adresse oder Ordner nennt Mandant {client}, doch das Konto in der Bankdatei ist von Mandant {other}.",
        ),
        "It may be of {clients}: the name is there, but no number, account or address that proves it.": (
            "Het kan van {clients} zijn: de naam staat er, maar geen nummer, rekening of adres dat het bewijst.",
            "Il est peut-être de {clients} : le nom y est, mais ni numéro, ni compte, ni adresse qui le prouve.",
            "Es kann von {clients} sein: der Name steht da, aber keine Nummer, kein Konto, keine Anschrift als Beweis.",
        ),
        "No number, account or name on it is that of a client.": (
            "Geen nummer, rekening of naam erop is van een klant.",
            "Aucun numéro, compte ou nom n'y est celui d'un client.",
            "Keine Nummer, kein Konto und kein Name darauf gehört einem Mandanten.",
        ),
    }
)

KIND: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "it is a CODA file": ("het is een CODA-bestand", "c'est un fichier CODA", "es ist eine CODA-Datei"),
        "its XML has type code {code}": (
            "zijn XML heeft typecode {code}",
            "son XML a le code de type {code}",
            "seine XML hat den Typcode {code}",
        ),
        "it is a file of type {media}": (
            "het is een bestand van het type {media}",
            "c'est un fichier de type {media}",
            "es ist eine Datei vom Typ {media}",
        ),
        "its title is {title}": ("zijn titel is {title}", "son titre est {title}", "sein Titel ist {title}"),
        "it says {words}": ("er staat {words}", "on y lit {words}", "darauf steht {words}"),
        "it has an invoice number": (
            "het heeft een factuurnummer",
            "il a un numéro de facture",
            "es hat eine Rechnungsnummer",
        ),
        "it has an invoice's wording": (
            "het heeft de bewoording van een factuur",
            "il a le libellé d'une facture",
            "es hat den Wortlaut einer Rechnung",
        ),
        "its net total, VAT and total agree": (
            "netto, btw en totaal kloppen",
            "net, TVA et total concordent",
            "Netto, MwSt. und Summe stimmen überein",
        ),
        "it asks for payment by a day": (
            "het vraagt betaling tegen een dag",
            "il demande le paiement pour un jour donné",
            "es verlangt Zahlung bis zu einem Tag",
        ),
        "it bears a structured reference to pay with": (
            "het heeft een gestructureerde mededeling om mee te betalen",
            "il porte une communication structurée pour le paiement",
            "es trägt einen strukturierten Verwendungszweck zum Zahlen",
        ),
        "it names the term of payment": (
            "het noemt de betaaltermijn",
            "il indique le délai de paiement",
            "es nennt die Zahlungsfrist",
        ),
        "it names both parties with their VAT numbers": (
            "het noemt beide partijen met hun btw-nummer",
            "il nomme les deux parties avec leur numéro de TVA",
            "es nennt beide Parteien mit ihrer USt-IdNr.",
        ),
        "it names both parties, the seller with its VAT number": (
            "het noemt beide partijen, de verkoper met zijn btw-nummer",
            "il nomme les deux parties, le vendeur avec son numéro de TVA",
            "es nennt beide Parteien, den Verkäufer mit seiner USt-IdNr.",
        ),
        "it speaks of itself as an invoice": (
            "het noemt zichzelf in de tekst een factuur",
            "il se dit facture dans le texte",
            "es nennt sich im Text eine Rechnung",
        ),
        "it has a number of its own": (
            "het heeft een eigen nummer",
            "il a son propre numéro",
            "es hat eine eigene Nummer",
        ),
        "it has a total": ("het heeft een totaal", "il a un total", "es hat eine Summe"),
        "its total is negative, as on a credit note": (
            "zijn totaal is negatief, zoals op een creditnota",
            "son total est négatif, comme sur une note de crédit",
            "seine Summe ist negativ, wie auf einer Gutschrift",
        ),
        "it has the wording of a credit note": (
            "het heeft de bewoording van een creditnota",
            "il a le libellé d'une note de crédit",
            "es hat den Wortlaut einer Gutschrift",
        ),
        "it says that the buyer wrote it for the seller": (
            "er staat dat de koper het voor de verkoper schreef",
            "on y lit que l'acheteur l'a établi pour le vendeur",
            "darauf steht, dass der Käufer es für den Verkäufer schrieb",
        ),
        "it has the wording of a credit note, too": (
            "het heeft ook de bewoording van een creditnota",
            "il a aussi le libellé d'une note de crédit",
            "es hat auch den Wortlaut einer Gutschrift",
        ),
        "a title on it says that it is an invoice": (
            "een titel erop zegt dat het een factuur is",
            "un titre y dit que c'est une facture",
            "ein Titel darauf sagt, dass es eine Rechnung ist",
        ),
        "no title names it, but it has all that an invoice must have and asks for payment": (
            "geen titel noemt het, maar het heeft alles wat een factuur moet hebben en vraagt betaling",
            "aucun titre ne le nomme, mais il a tout ce qu'une facture doit avoir et demande le paiement",
            "kein Titel nennt es, doch es hat alles, was eine Rechnung haben muss, und verlangt Zahlung",
        ),
        "it says what a till gave back": (
            "er staat wat een kassa teruggaf",
            "on y lit ce qu'une caisse a rendu",
            "darauf steht, was eine Kasse zurückgab",
        ),
        "it lists what moved on an account": (
            "het somt bewegingen van een rekening op",
            "il énumère les mouvements d'un compte",
            "es zählt die Bewegungen eines Kontos auf",
        ),
        "it lists invoices": ("het somt facturen op", "il énumère des factures", "es zählt Rechnungen auf"),
        "it is as narrow as a till's paper": (
            "het is zo smal als een kassarol",
            "il est étroit comme un ticket de caisse",
            "es ist so schmal wie ein Kassenbon",
        ),
        "it confirms the payment of an invoice": (
            "het bevestigt de betaling van een factuur",
            "il confirme le paiement d'une facture",
            "es bestätigt die Zahlung einer Rechnung",
        ),
        (
            "It names an invoice and an amount, but no VAT, net amount or priced lines, as reminders and letters "
            "about an invoice do."
        ): (
            (
                "Het noemt een factuur en een bedrag, maar geen btw, netto of lijnen met prijs, zoals herinneringen en "
                "brieven over een factuur."
            ),
            (
                "Il nomme une facture et un montant, mais ni TVA, ni net, ni lignes chiffrées, comme les rappels et "
                "lettres à propos d'une facture."
            ),
            (
                "Es nennt eine Rechnung und einen Betrag, aber keine MwSt., kein Netto, keine Zeilen mit Preis, wie "
                "Mahnungen und Briefe zu einer Rechnung."
            ),
        ),
        "nothing on it says that it is an invoice": (
            "niets erop zegt dat het een factuur is",
            "rien n'y dit que c'est une facture",
            "nichts darauf sagt, dass es eine Rechnung ist",
        ),
        "it mentions an invoice, but has neither a number nor a total of one": (
            "het vermeldt een factuur, maar heeft er geen nummer en geen totaal van",
            "il mentionne une facture, mais n'en a ni le numéro ni le total",
            "es erwähnt eine Rechnung, hat aber weder deren Nummer noch deren Summe",
        ),
        "Invoice or {kind}? {said}, but {said_too}.": (
            "Factuur of {kind}? {said}, maar {said_too}.",
            "Facture ou {kind} ? {said}, mais {said_too}.",
            "Rechnung oder {kind}? {said}, aber {said_too}.",
        ),
        "Nothing could be read on it.": (
            "Er kon niets op gelezen worden.",
            "Rien n'a pu y être lu.",
            "Darauf konnte nichts gelesen werden.",
        ),
        "It has a number and asks for payment like an invoice, but nothing on it says what it is.": (
            "Het heeft een nummer en vraagt betaling zoals een factuur, maar niets erop zegt wat het is.",
            "Il a un numéro et demande le paiement comme une facture, mais rien n'y dit ce que c'est.",
            "Es hat eine Nummer und verlangt Zahlung wie eine Rechnung, aber nichts darauf sagt, was es ist.",
        ),
        "It names an invoice, but no amount, as certificates and letters about an invoice do.": (
            "Het noemt een factuur, maar geen bedrag, zoals attesten en brieven over een factuur doen.",
            "Il nomme une facture, mais aucun montant, comme le font les attestations et lettres sur une facture.",
            "Es nennt eine Rechnung, aber keinen Betrag, wie Bescheinigungen und Briefe über eine Rechnung es tun.",
        ),
        "It has a total and VAT like an invoice or a receipt, but nothing on it says what it is.": (
            "Het heeft een totaal en btw zoals een factuur of kasticket, maar niets erop zegt wat het is.",
            "Il a un total et de la TVA comme une facture ou un ticket, mais rien n'y dit ce que c'est.",
            "Es hat Summe und MwSt. wie eine Rechnung oder ein Bon, aber nichts darauf sagt, was es ist.",
        ),
        (
            "The mail's text names an invoice but no VAT, as mails do that only announce one; "
            "look for the invoice itself."
        ): (
            (
                "De tekst van de mail noemt een factuur maar geen btw, zoals mails die er enkel een "
                "aankondigen; zoek de "
                "factuur zelf."
            ),
            (
                "Le texte du mail nomme une facture sans TVA, comme les mails qui ne font que l'annoncer ; cherchez la "
                "facture elle-même."
            ),
            (
                "Der Text der Mail nennt eine Rechnung ohne MwSt., wie Mails, die sie nur ankündigen; suchen Sie die "
                "Rechnung selbst."
            ),
        ),
        "a {kind} is no invoice": ("{kind}: geen factuur", "{kind} : pas une facture", "{kind}: keine Rechnung"),
    }
)
