"""Why a value was read as it was, and why another was not, in Dutch, French and German; see `phrases`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What stands around a reason: a place, what the sums say of it, what speaks against it.
AROUND: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "{said} on page {page}": ("{said} op pagina {page}", "{said}, page {page}", "{said} auf Seite {page}"),
        "{said}, and the totals balance": (
            "{said}, en de totalen kloppen",
            "{said}, et les totaux concordent",
            "{said}, und die Summen stimmen",
        ),
        "{said}, though the totals do not balance": (
            "{said}, hoewel de totalen niet kloppen",
            "{said}, bien que les totaux ne concordent pas",
            "{said}, obwohl die Summen nicht stimmen",
        ),
        "{said}, though its check digits are wrong": (
            "{said}, hoewel het controlegetal niet klopt",
            "{said}, bien que le chiffre de contrôle soit faux",
            "{said}, obwohl die Prüfziffer falsch ist",
        ),
        "{said}, and VAT is charged": (
            "{said}, en er is btw aangerekend",
            "{said}, et la TVA est facturée",
            "{said}, und MwSt. wird berechnet",
        ),
        "{said}, and the payment code says the same": (
            "{said}, en de betaalcode zegt hetzelfde",
            "{said}, et le code de paiement dit la même chose",
            "{said}, und der Zahlcode sagt dasselbe",
        ),
        "{said}, and the printed exchange rate leads to it": (
            "{said}, en de afgedrukte wisselkoers leidt ertoe",
            "{said}, et le taux de change imprimé y mène",
            "{said}, und der gedruckte Wechselkurs führt dahin",
        ),
        "{said}; less speaks for it": (
            "{said}; er pleit minder voor",
            "{said} ; moins d'indices",
            "{said}; weniger spricht dafür",
        ),
        "{said}, end of the month": ("{said}, einde van de maand", "{said}, fin de mois", "{said}, Monatsende"),
        "not {value}: {said}": ("niet {value}: {said}", "non {value} : {said}", "nicht {value}: {said}"),
        "page {page}": ("pagina {page}", "page {page}", "Seite {page}"),
        "{said} on the {which} page": (
            "{said} op de {which} pagina",
            "{said}, {which} page",
            "{said} auf der {which} Seite",
        ),
        "read at first: {said}": ("eerst gelezen: {said}", "lu d'abord : {said}", "zuerst gelesen: {said}"),
        "learned for this supplier: {said}": (
            "geleerd voor deze leverancier: {said}",
            "appris pour ce fournisseur : {said}",
            "für diesen Lieferanten gelernt: {said}",
        ),
    }
)

VALUES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        # beside a label
        "right of '{label}'": ("rechts van '{label}'", "à droite de « {label} »", "rechts von „{label}“"),
        "left of '{label}'": ("links van '{label}'", "à gauche de « {label} »", "links von „{label}“"),
        "right behind '{label}'": ("vlak achter '{label}'", "juste derrière « {label} »", "gleich hinter „{label}“"),
        "below '{label}'": ("onder '{label}'", "sous « {label} »", "unter „{label}“"),
        "behind '{label}'": ("achter '{label}'", "derrière « {label} »", "hinter „{label}“"),
        "above '{label}'": ("boven '{label}'", "au-dessus de « {label} »", "über „{label}“"),
        "within '{label}'": ("in '{label}'", "dans « {label} »", "in „{label}“"),
        "in the title '{title}'": ("in de titel '{title}'", "dans le titre « {title} »", "im Titel „{title}“"),
        "under the title '{title}'": (
            "onder de titel '{title}'",
            "sous le titre « {title} »",
            "unter dem Titel „{title}“",
        ),
        "behind the word BIC": ("achter het woord BIC", "derrière le mot BIC", "hinter dem Wort BIC"),
        "the paper calls itself '{title}'": (
            "het papier noemt zichzelf '{title}'",
            "le papier s'intitule « {title} »",
            "das Papier nennt sich „{title}“",
        ),
        "'{mark}' stands at the amounts": (
            "'{mark}' staat bij de bedragen",
            "« {mark} » figure près des montants",
            "„{mark}“ steht bei den Beträgen",
        ),
        "check digits right": ("controlegetal klopt", "chiffre de contrôle exact", "Prüfziffer stimmt"),
        "check digits right, on page {page}": (
            "controlegetal klopt, op pagina {page}",
            "chiffre de contrôle exact, page {page}",
            "Prüfziffer stimmt, auf Seite {page}",
        ),
        "on page {page}": ("op pagina {page}", "page {page}", "auf Seite {page}"),
        "said": ("zo gezegd", "dit ainsi", "so gesagt"),
        # dates
        "the only date that stands alone": (
            "de enige datum die alleen staat",
            "la seule date isolée",
            "das einzige Datum, das allein steht",
        ),
        "when it was drawn up, on page {page}": (
            "wanneer het opgemaakt werd, op pagina {page}",
            "quand il a été établi, page {page}",
            "wann es ausgestellt wurde, auf Seite {page}",
        ),
        "in a sentence about paying": (
            "in een zin over betalen",
            "dans une phrase sur le paiement",
            "in einem Satz über die Zahlung",
        ),
        "a payment term": ("een betalingstermijn", "un délai de paiement", "eine Zahlungsfrist"),
        "{days} days after the issue date": (
            "{days} dagen na de factuurdatum",
            "{days} jours après la date de facture",
            "{days} Tage nach dem Rechnungsdatum",
        ),
        # parties
        "the letterhead": ("het briefhoofd", "l'en-tête", "der Briefkopf"),
        "the small print": ("de kleine lettertjes", "les petits caractères", "das Kleingedruckte"),
        "the foot of the page": ("de voet van de pagina", "le pied de page", "der Fuß der Seite"),
        "the address block": ("het adresblok", "le bloc d'adresse", "der Adressblock"),
        "the one-line address": ("het adres op één regel", "l'adresse sur une ligne", "die Anschrift in einer Zeile"),
        "the delivery address": ("het leveringsadres", "l'adresse de livraison", "die Lieferanschrift"),
        "the address to pay to": (
            "het adres waaraan te betalen is",
            "l'adresse à laquelle payer",
            "die Anschrift, an die zu zahlen ist",
        ),
        "the address labelled as the {role}'s": (
            "het adres dat als dat van de {role} is aangeduid",
            "l'adresse désignée « {role} »",
            "die als „{role}“ bezeichnete Anschrift",
        ),
        "the address with the buyer's numbers": (
            "het adres met de nummers van de koper",
            "l'adresse avec les numéros de l'acheteur",
            "die Anschrift mit den Nummern des Käufers",
        ),
        "in the address of the {role}": (
            "in het adres van de {role}",
            "dans l'adresse ({role})",
            "in der Anschrift ({role})",
        ),
        "stands with the {role}'s data": (
            "staat bij de gegevens van de {role}",
            "figure avec les données ({role})",
            "steht bei den Angaben ({role})",
        ),
        "whose account the sentence names": (
            "wiens rekening de zin noemt",
            "dont la phrase nomme le compte",
            "wessen Konto der Satz nennt",
        ),
        "the sentence on the brand's owner": (
            "de zin over de eigenaar van het merk",
            "la phrase sur le propriétaire de la marque",
            "der Satz über den Inhaber der Marke",
        ),
        "the address of a third company": (
            "het adres van een derde onderneming",
            "l'adresse d'une entreprise tierce",
            "die Adresse eines dritten Unternehmens",
        ),
        "whom the paper says it is for": (
            "voor wie het volgens het document is",
            "à qui le document se dit destiné",
            "für wen es laut Dokument ist",
        ),
        "its name heads its block": (
            "zijn naam staat boven zijn adresblok",
            "son nom figure au-dessus de son bloc d'adresse",
            "sein Name steht über seinem Adressblock",
        ),
        "{said}, a company's": (
            "{said}, van een vennootschap",
            "{said}, d'une société",
            "{said}, einer Gesellschaft",
        ),
        "the sentence on who sold": (
            "de zin over wie verkocht",
            "la phrase sur le vendeur",
            "der Satz darüber, wer verkaufte",
        ),
        "the account to pay to is in its country": (
            "de rekening waarop te betalen is, ligt in dat land",
            "le compte à créditer est dans ce pays",
            "das Konto für die Zahlung liegt in diesem Land",
        ),
        "a domain spells it": ("een domein spelt hem", "un domaine l'épelle", "eine Domain buchstabiert ihn"),
        "its domain '{domain}' is printed": (
            "het domein '{domain}' staat erop",
            "son domaine « {domain} » y figure",
            "die Domain „{domain}“ steht darauf",
        ),
        "the only name left": ("de enige naam die overblijft", "le seul nom restant", "der einzige übrige Name"),
        "the seller's number in the country where VAT is charged": (
            "het nummer van de verkoper in het land waar btw aangerekend is",
            "le numéro du vendeur dans le pays où la TVA est facturée",
            "die Nummer des Verkäufers in dem Land, in dem MwSt. berechnet wird",
        ),
        "the other VAT number on the paper": (
            "het andere btw-nummer op het papier",
            "l'autre numéro de TVA sur le papier",
            "die andere MwSt.-Nummer auf dem Papier",
        ),
        "less speaks for it as {role}": (
            "er pleit minder voor als {role}",
            "moins d'indices pour {role}",
            "weniger spricht dafür ({role})",
        ),
        "less speaks for it as the {role}'s": (
            "er pleit minder voor dat het van de {role} is",
            "moins d'indices qu'il soit le sien ({role})",
            "weniger spricht dafür ({role})",
        ),
        "its check digits are wrong": (
            "het controlegetal klopt niet",
            "son chiffre de contrôle est faux",
            "die Prüfziffer ist falsch",
        ),
        "from the client's file": (
            "uit het bestand van de klant",
            "du fichier du client",
            "aus der Datei des Mandanten",
        ),
        # bank files
        "in the header of a statement": (
            "in de hoofding van een uittreksel",
            "dans l'en-tête d'un extrait",
            "im Kopf eines Auszugs",
        ),
        "holder's number in the header of a statement": (
            "nummer van de houder in de hoofding van een uittreksel",
            "numéro du titulaire dans l'en-tête d'un extrait",
            "Nummer des Inhabers im Kopf eines Auszugs",
        ),
        "account of a statement": ("rekening van een uittreksel", "compte d'un extrait", "Konto eines Auszugs"),
        # witnesses
        "in the payment code": ("in de betaalcode", "dans le code de paiement", "im Zahlcode"),
        "the payment code says the same": (
            "de betaalcode zegt hetzelfde",
            "le code de paiement dit la même chose",
            "der Zahlcode sagt dasselbe",
        ),
        "printed, unsure, and not what the payment code says": (
            "afgedrukt, onzeker, en niet wat de betaalcode zegt",
            "imprimé, incertain, et autre que le code de paiement",
            "gedruckt, unsicher, und nicht das, was der Zahlcode sagt",
        ),
        "always {value}": ("altijd {value}", "toujours {value}", "immer {value}"),
        "at {across} from the left and {down} from the top": (
            "op {across} van links en {down} van boven",
            "à {across} de la gauche et {down} du haut",
            "{across} von links und {down} von oben",
        ),
        "a person said so": ("iemand heeft het gezegd", "quelqu'un l'a dit", "jemand hat es gesagt"),
    }
)
