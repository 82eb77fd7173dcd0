"""Why a document is a purchase or a sale, and the words for types and kinds, in Dutch, French and German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# English: Dutch, French, German; see `phrases` for what may stand in a template
TYPE: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "the client is the {role} by its {proof}": (
            "de klant is de {role}, blijkens {proof}",
            "le client est {role}, d'après {proof}",
            "der Mandant ist der {role}, laut {proof}",
        ),
        "the address or subject says {books}, which the paper contradicts": (
            "het adres of onderwerp zegt {books}, wat het papier tegenspreekt",
            "l'adresse ou l'objet dit {books}, ce que le papier contredit",
            "Adresse oder Betreff sagt {books}, was das Papier widerlegt",
        ),
        "the address or subject says {books}, and the paper does not object": (
            "het adres of onderwerp zegt {books}, en het papier spreekt dat niet tegen",
            "l'adresse ou l'objet dit {books}, et le papier ne le contredit pas",
            "Adresse oder Betreff sagt {books}, und das Papier widerspricht nicht",
        ),
        "another company {deed}, and the client's number is printed": (
            "een ander bedrijf {deed}, en het nummer van de klant staat erop",
            "une autre entreprise {deed}, et le numéro du client y figure",
            "ein anderes Unternehmen {deed}, und die Nummer des Mandanten steht darauf",
        ),
        "another company sells, and no other buyer is named": (
            "een ander bedrijf verkoopt, en geen andere koper is genoemd",
            "une autre entreprise vend, et aucun autre acheteur n'est nommé",
            "ein anderes Unternehmen verkauft, und kein anderer Käufer ist genannt",
        ),
        "{client} sends {books} by {way}": (
            "{client} stuurt {books} langs {way}",
            "{client} envoie {books} par {way}",
            "{client} sendet {books} über {way}",
        ),
        "the client gave out this receipt": (
            "de klant gaf dit kasticket uit",
            "le client a émis ce ticket",
            "der Mandant hat diesen Bon ausgegeben",
        ),
        "a receipt is a purchase": (
            "een kasticket is een aankoop",
            "un ticket est un achat",
            "ein Bon ist ein Einkauf",
        ),
        "the client's card statements go to {books}": (
            "de kaartuittreksels van de klant gaan naar {books}",
            "les relevés de carte du client vont vers {books}",
            "die Kartenabrechnungen des Mandanten gehen zu {books}",
        ),
        "Purchase or sale is not certain: {said}.": (
            "Of het aankoop of verkoop is, is niet zeker: {said}.",
            "Achat ou vente, ce n'est pas certain : {said}.",
            "Ob Einkauf oder Verkauf, ist nicht sicher: {said}.",
        ),
        "the {kind} is of no certain client": (
            "van welke klant deze {kind} is, staat niet vast",
            "on ne sait pas de quel client est ce document ({kind})",
            "von welchem Mandanten das Dokument ({kind}) ist, steht nicht fest",
        ),
        "the buyer wrote it for the seller, so that its letterhead does not tell who sells": (
            "de koper schreef het voor de verkoper, zodat het briefhoofd niet zegt wie verkoopt",
            "l'acheteur l'a établi pour le vendeur, l'en-tête ne dit donc pas qui vend",
            "der Käufer schrieb es für den Verkäufer, der Briefkopf sagt also nicht, wer verkauft",
        ),
        "the client is both seller and buyer": (
            "de klant is zowel verkoper als koper",
            "le client est à la fois vendeur et acheteur",
            "der Mandant ist Verkäufer und Käufer zugleich",
        ),
        "seller and buyer have the numbers of other companies": (
            "verkoper en koper hebben de nummers van andere bedrijven",
            "vendeur et acheteur ont les numéros d'autres entreprises",
            "Verkäufer und Käufer haben die Nummern anderer Unternehmen",
        ),
        "neither seller nor buyer is surely the client": (
            "noch verkoper noch koper is zeker de klant",
            "ni le vendeur ni l'acheteur n'est sûrement le client",
            "weder Verkäufer noch Käufer ist sicher der Mandant",
        ),
    }
)

WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "seller": ("verkoper", "vendeur", "Verkäufer"),
        "buyer": ("koper", "acheteur", "Käufer"),
        "by mail": ("per mail", "par e-mail", "per Mail"),
        "through a watched folder": ("via de map", "par le dossier", "über den Ordner"),
        "by ledgerpost submit": ("met ledgerpost submit", "par ledgerpost submit", "mit ledgerpost submit"),
        "through a mailbox": ("uit een mailbox", "d'une boîte aux lettres", "aus einem Postfach"),
        "over HTTP": ("over HTTP", "par HTTP", "über HTTP"),
        "over Peppol": ("over Peppol", "par Peppol", "über Peppol"),
        "first": ("eerste", "première", "ersten"),
        "last": ("laatste", "dernière", "letzten"),
        "sells": ("verkoopt", "vend", "verkauft"),
        "buys": ("koopt", "achète", "kauft"),
        "purchase": ("aankoop", "achat", "Einkauf"),
        "sales": ("verkoop", "vente", "Verkauf"),
        "misc": ("diversen", "divers", "Sonstiges"),
        "number": ("zijn nummer", "son numéro", "seiner Nummer"),
        "account": ("zijn rekening", "son compte", "seinem Konto"),
        "name": ("zijn naam", "son nom", "seinem Namen"),
        "invoice": ("factuur", "facture", "Rechnung"),
        "credit note": ("creditnota", "note de crédit", "Gutschrift"),
        "self billed invoice": ("zelffacturatie", "autofacture", "Gutschrift im Verfahren der Selbstabrechnung"),
        "receipt": ("kasticket", "ticket", "Bon"),
        "card statement": ("kaartuittreksel", "relevé de carte", "Kartenabrechnung"),
        "bank statement": ("rekeninguittreksel", "extrait de compte", "Kontoauszug"),
        "reminder": ("herinnering", "rappel", "Mahnung"),
        "quotation": ("offerte", "offre", "Angebot"),
        "order": ("bestelbon", "bon de commande", "Bestellung"),
        "delivery note": ("leveringsbon", "bon de livraison", "Lieferschein"),
        "pro forma": ("pro forma", "pro forma", "Proforma"),
        "payroll": ("loondocument", "document de paie", "Lohnunterlage"),
        "tax": ("fiscaal document", "document fiscal", "Steuerunterlage"),
        "letter": ("brief", "lettre", "Brief"),
        "other": ("ander document", "autre document", "anderes Dokument"),
    }
)
