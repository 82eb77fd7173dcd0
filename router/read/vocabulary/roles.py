"""What papers write over the blocks of the parties, composed of its parts: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.abroad import BUYERS_ABROAD, DELIVERY_ABROAD, SELLERS_ABROAD
from router.read.vocabulary.contracts import BUYERS_BY_CONTRACT, SELLERS_BY_CONTRACT
from router.read.vocabulary.dates import Patterns, Wordings

# What a heading calls the data under it, the words that tie it to whose they are, and those that say "you" and "we".
_DATA = (
    r"(?:naam|adres|gegevens|informatie|identificatie|nom|adresse|coordonnees|donnees|infos?|informations?|"
    r"identification|name|anschrift|daten|angaben|address|details?|information|party|partij)"
)
_OF = r"(?:(?:van|de|het|du|la|le|l|des|d|der|vom|zum|zur|of|the|au|en) ){0,3}"
_YOUR = r"(?:uw|votre|vos|your|ihre?)"
_OUR = r"(?:ons|onze|notre|nos|our|unsere?)"
_TO = r"(?:aan|voor|op naam van|au?|aux|pour|au nom de|a l adresse(?: de)?|to|an|fur|in the name of)"
_BY = r"(?:door|par|von|durch|by)"

_BUYER = (
    r"(?:klant(?:en)?|afnemer|koper|opdrachtgever|debiteur|(?:factuur)?ontvanger|bestemmeling|geadresseerde|"
    r"client|acheteur|destinataire|acquereur|donneur d ordre|preneur|"
    r"kunden?|kundin|kaufer|(?:leistungs|rechnungs)?empfanger(?: in)?|auftraggeber|besteller|adressat|abnehmer|mandant|"
    r"zahlungspflichtiger|customer|buyer|purchaser|invoicee|recipient|account holder)"
)
_INVOICE = (
    r"(?:(?:ge)?factu(?:ur|ratie|reerde)|facturee?|facture|facturation|rechnungs?|invoic(?:e|ed|ing)|bill(?:ed|ing)?)"
)
_INVOICED = (
    r"(?:(?:te )?factur(?:er|eren|atie)|(?:ge)?factureerd|factuur|facture|facturee?|facture adressee|adressee?|"
    r"opgemaakt|bestemd|delivree?|rechnung|erstellt|bill(?:ed|ing)?|invoiced?|sold|charged?|prepared|issued|verkocht)"
)
_SELLER = (
    r"(?:leverancier|aanvoerder|apporteur|anlieferer|einlieferer|consignor|verkoper|afzender|uitgever|opsteller|dienstverlener|vendeur|fournisseur|emetteur|expediteur|"
    r"prestataire|verkaufer|lieferant|rechnungs ?(?:ersteller|steller|aussteller)|absender|anbieter|"
    r"leistungserbringer|seller|supplier|vendor|sender|issuer|(?:service )?provider|exporter|shipper|merchant)"
)
_SELLS = (
    r"(?:facturatie|gefactureerd|opgemaakt|uitgereikt|verkocht|emise?|facture emise|facturee?|etablie?|vendue?|"
    r"rechnungsstellung|ausgestellt|verkauft|sold(?: and (?:shipped|dispatched))?|issued|billed|invoiced)"
)
_DELIVERY = (
    r"(?:(?:af)?lever(?:ings?)?|afhaal|afhalings?|ophaal|laad|los|verzend(?:ings?)?|bezorg|verbruiks|werf|montage|"
    r"installatie|plaatsings?|uitvoerings?|interventie|livraison|chantier|enlevement|intervention|expedition|prestation|"
    r"consommation|installation|chargement|dechargement|envoi|liefer|versand|abhol|leistungs|montage|einsatz|"
    r"verbrauchs|delivery|ship(?:ping|ment)?|service|pick ?up|collection|site|supply|deliver(?:y|ed)?)"
)
_SPOT = r"(?:adres|plaats|punt|adresse|lieu|point|anschrift|ort|stelle|address|location|place|details|party)"
_DELIVERED = (
    r"(?:geleverd|levering|verzonden|verzenden|zenden|bezorgen|livre|livraison|expedier?|envoye|envoyer|"
    r"liefern|lieferung|versenden|versand|ship(?:ped|ping)?|deliver(?:y|ed)?|send|goods)"
)
# What was done, and that it was: `diensten geleverd door`, `prestations effectuées pour`.
_DONE = (
    r"(?:(?:diensten|dienstverlening|prestaties|werken|werkzaamheden|prestations?|services?|travaux|leistung(?:en)?|"
    r"dienstleistung(?:en)?|arbeiten|works?) (?:geleverd|verleend|verricht|uitgevoerd|gepresteerd|fourni(?:e?s)?|"
    r"effectuee?s?|realisee?s?|rendue?s?|executee?s?|erbracht|ausgefuhrt|provided|supplied|rendered|performed))"
)
_THERE = r"(?:aan|op|bij|naar|au?|an|to)"
# Who stands between the parties, or at the seller's desk.
_BETWEEN = (
    r"(?:vervoerder|spediteur|frachtfuhrer|carrier|haulier|kopie (?:aan|an)|copie a|copy to|"
    r"contactpersoon|makelaar|bemiddelaar|vertegenwoordiger|verkoopsvertegenwoordiger|dossierbeheerder|agent|"
    r"personne de contact|courtier|intermediaire|representant|gestionnaire(?: de dossier)?|"
    r"ansprechpartner(?: in)?|makler|vermittler|vertreter|sachbearbeiter(?: in)?|"
    r"contact person|broker|intermediary|representative|account manager|sales ?(?:rep|person|man))"
)

# Headings that no parts compose.
_BUYER_ALSO = (
    r"(?:besteld door|etablie? pour|(?:prepared|issued) for|voor rekening van|debiteur|doit|client facture|facturation|"
    r"pour le compte de|payable par|zahlbar durch|messrs|spett le|(?:bill|sold) ?to(?: address| party)?|"
    r"for the account of|ordered by|voor|aan|pour|an|fur|to)"
)
_SELLER_ALSO = (
    r"(?:(?:factuur|facture|bill|invoice|rechnung) (?:van|de|from|von)|namens|in naam en voor rekening van|"
    r"de la part de|au nom et pour (?:le )?compte de|firmenname|sie erreichen uns(?: unter)?|"
    r"informationen zum verkaufer|im (?:namen|auftrag)(?: und (?:auf|fur) rechnung)? von|"
    r"(?:issued |invoiced |sold )?(?:in the name (?:and|of) )?on behalf of(?: the (?:seller|supplier))?|"
    r"company details|van|de|von|from)"
)
_DELIVERY_ALSO = (
    r"(?:levering|werf|shipped address|verzenden|verzonden|uitvoering|livraison|chantier|delivery|"
    r"consignee|warenempfanger|plaats van (?:levering|uitvoering)|place of (?:supply|delivery))"
)
_REMITTANCE = (
    r"(?:remit(?:tance)?(?: to| address)?|pay(?:able|ments?)? to|please pay to|"
    r"make (?:all )?che(?:ck|que)s payable to|"
    r"(?:betaling|betaalbaar|te betalen|paiement|payable|a payer|zahlung|zahlbar) "
    r"(?:(?:enkel|uitsluitend|alleen|exclusivement|uniquement|nur|ausschliesslich) )?(?:aan|a|an))"
)
_PAYEE = (
    r"(?:op naam van|begunstigde|rekeninghouder|ten name van|t n v|tnv|titulaire(?: du compte)?|"
    r"beneficiaire|au nom de|kontoinhaber|zahlungsempfanger|empfanger|konto zahlbar an|compte payable a|"
    r"zugunsten von|en faveur de|ten gunste van|account (?:holder|name)|beneficiary|in the name of)"
)

_ROLES: Wordings = {
    "buyer": (
        (3, rf"(?:{_YOUR} )?{_BUYER}(?:(?: |s )?{_DATA})?"),
        (3, rf"{_DATA} {_OF}{_BUYER}"),
        (3, rf"(?:{_BUYER} )?{_INVOICE} ?(?:to )?(?:{_DATA}(?: {_OF}{_BUYER})?|{_BUYER})"),
        (3, rf"{_DATA} {_OF}{_INVOICE}"),
        (3, rf"{_YOUR} {_DATA}"),
        (3, rf"(?:{_INVOICED}|{_DONE}) {_TO}"),
        (3, _BUYER_ALSO),
        (3, BUYERS_ABROAD),
        (3, BUYERS_BY_CONTRACT),
    ),
    "seller": (
        (3, rf"{_SELLER}(?:(?: |s )?{_DATA})?"),
        (3, rf"{_DATA} {_OF}{_SELLER}"),
        (3, rf"{_OUR} {_DATA}"),
        (3, rf"(?:{_SELLS}|{_DONE}) {_BY}"),
        (3, _SELLER_ALSO),
        (3, SELLERS_ABROAD),
        (3, SELLERS_BY_CONTRACT),
    ),
    "delivery": (
        (3, rf"{_DELIVERY} ?(?:to )?{_SPOT}(?: {_OF}{_BUYER})?"),
        (3, rf"{_SPOT} {_OF}{_DELIVERY}"),
        (3, rf"{_DELIVERED} {_THERE}"),
        (3, _DELIVERY_ALSO),
        (3, DELIVERY_ABROAD),
    ),
    "between": ((3, rf"(?:(?:{_YOUR}|{_OUR}) )?{_BETWEEN}"),),
    "remittance": ((3, _REMITTANCE),),
    "payee": ((3, _PAYEE),),
}
ROLES = Patterns(_ROLES)

# Of the seller's labels those that say who supplies, not who writes the paper.
SUPPLIER = (
    r"(?:leverancier|aanvoerder|apporteur|anlieferer|einlieferer|consignor|verkoper|dienstverlener|fournisseur|vendeur|prestataire|lieferant|verkaufer|leistungserbringer|"
    r"supplier|seller|vendor|service provider)"
)
