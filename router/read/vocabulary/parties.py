"""What papers say around names and addresses in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.abroad import BUYERS_ABROAD, DELIVERY_ABROAD, SELLERS_ABROAD
from router.read.vocabulary.contracts import BUYERS_BY_CONTRACT, SELLERS_BY_CONTRACT
from router.read.vocabulary.dates import Patterns, Wordings
from router.read.vocabulary.forms import WRITTEN_FORMS

_ROLES: Wordings = {
    "buyer": (
        (
            3,
            (
                r"(?:naam|nom|name|gegevens|adres|adresse) (?:van de |du |de la |des |of the )?(?:klant|"
                r"client|kunden?|customer|buyer|acheteur)|"
                r"(?:klant|kunden|klanten)(?:naam|name)"
            ),
        ),
        (
            3,
            (
                r"(?:factuur ?adres|facturatie ?adres|facturatiegegevens|facturatie aan|"
                r"gefactureerd aan|factuur aan|factureren aan|factuur voor|factuurgegevens|"
                r"klant(?:gegevens)?|klantadres|besteld door|gefactureerd aan|gegevens van de klant|"
                r"afnemer|koper|opdrachtgever|opgemaakt voor|bestemd voor|voor rekening van|klanteninformatie|"
                r"facturatieadres klant|gegevens klant|gegevens afnemer|factuurontvanger|ontvanger|debiteur|"
                r"bestemmeling|geadresseerde|uw gegevens|te factureren aan|"
                r"aan|voor)"
            ),
        ),
        (
            3,
            (
                r"(?:adresse (?:de )?(?:facturation|facture)|facture a|facturer a|facture pour|"
                r"client|coordonnees (?:du )?client|informations? client|adresse a|pour|acheteur|destinataire|"
                r"acquereur|donneur d ordre|debiteur|"
                r"adresse client|facturation|doit|etablie? pour|pour le compte de|identification du client|"
                r"infos? client|informations de facturation|donnees client|client facture|facturer a l adresse|"
                r"vos coordonnees|preneur|payable par|facture adressee a|facturee? a)"
            ),
        ),
        (
            3,
            (
                r"(?:rechnungs ?(?:empfanger|adresse|anschrift)|rechnung an|kunde|kundenadresse|"
                r"kaufer|leistungsempfanger|auftraggeber|informationen zum kaufer|empfanger|"
                r"besteller|ihre daten|adressat|erstellt fur|angaben zum kunden|kundenangaben|ihre anschrift|"
                r"kundendaten|abnehmer|an|zahlbar durch|zahlungspflichtiger|"
                r"rechnungsempfanger in|kundin|mandant|rechnung fur|fur)"
            ),
        ),
        (
            3,
            (
                r"(?:bill(?:ed)? to|billing (?:address|to|details)|invoice(?:d)? to|invoice address|"
                r"customer(?: name| details)?|sold to|buyer|purchaser|client(?: name| details)?|"
                r"(?:bill|sold|invoice) ?to address|billing information|customer address|messrs|spett le|"
                r"to|invoicee|bill ?to party|charge to|invoice recipient|recipient|(?:prepared|issued) (?:for|to)|"
                r"for the account of|"
                r"account holder|customer information|client information|customer billing details|ordered by)"
            ),
        ),
        (3, BUYERS_ABROAD),
        (3, BUYERS_BY_CONTRACT),
    ),
    "seller": (
        (
            3,
            (
                r"(?:leverancier|verkoper|afzender|uitgever|facturatie door|factuur van|van|onze gegevens|"
                r"dienstverlener|gefactureerd door|opgemaakt door|uitgereikt door|gegevens leverancier|verkocht door|"
                r"namens|in naam en voor rekening van)"
            ),
        ),
        (
            3,
            (
                r"(?:vendeur|fournisseur|emetteur|expediteur|prestataire|emis par|nos coordonnees|facture de|"
                r"de la part de|emise par|facture emise par|facturee? par|coordonnees du fournisseur|vendue? par|"
                r"au nom et pour (?:le )?compte de|de)"
            ),
        ),
        (
            3,
            (
                r"(?:verkaufer|lieferant|rechnungs ?(?:ersteller|steller|aussteller)|absender|"
                r"informationen zum verkaufer|von|anbieter|leistungserbringer|rechnungsstellung durch|"
                r"im (?:namen|auftrag)(?: und (?:auf|fur) rechnung)? von|"
                r"ausgestellt von|ausgestellt durch|unsere daten|firmenname|sie erreichen uns(?: "
                r"unter)?|verkauft (?:von|durch))"
            ),
        ),
        (
            3,
            (
                r"(?:seller|supplier|vendor|sold by|sender|service provider|our details|from|issued by|provider|"
                r"exporter|shipper|"
                r"(?:issued |invoiced |sold )?(?:in the name (?:and|of) )?on behalf of(?: the (?:seller|supplier))?|"
                r"bill from|billed by|invoiced by|sold and (?:shipped|dispatched) by|invoice from|merchant|"
                r"company details)"
            ),
        ),
        (3, SELLERS_ABROAD),
        (3, SELLERS_BY_CONTRACT),
    ),
    "delivery": (
        (
            3,
            (
                r"(?:(?:af)?lever ?adres|(?:af)?lever ?plaats|leverings ?adres|leverings ?plaats|plaats van levering|"
                r"geleverd (?:aan|op)|verzend ?adres|levering(?: aan| op)?|werf ?adres|werf|"
                r"verzonden naar|verzenden (?:naar|aan)|verzenden|bezorg ?adres|bezorgen (?:op|aan|bij)|"
                r"zenden naar|verbruiksadres|plaats van uitvoering|installatieadres)"
            ),
        ),
        (
            3,
            (
                r"(?:adresse (?:de )?(?:livraison|chantier|d intervention|d expedition|de prestation|"
                r"de consommation)|lieu (?:de )?(?:livraison|prestation)|livre (?:a|au)|"
                r"livraison(?: a)?|expedie a|expedier a|envoyer a|envoye a|adresse d envoi|chantier|"
                r"point de livraison)"
            ),
        ),
        (
            3,
            (
                r"(?:liefer ?(?:adresse|anschrift|ort)|versenden an|liefern an|leistungs ?(?:adresse|ort)|"
                r"lieferung an|"
                r"versand(?:adresse| an)|warenempfanger)"
            ),
        ),
        (
            3,
            (
                r"(?:ship ?to address|ship(?:ped|ping)? (?:to|address)|deliver(?:y|ed)? (?:to|address)|"
                r"service address|"
                r"place of (?:supply|delivery)|delivery|consignee|site address|send to|goods to)"
            ),
        ),
        (3, DELIVERY_ABROAD),
    ),
    "remittance": (
        (
            3,
            (
                r"(?:remit(?:tance)?(?: to| address)?|pay(?:able|ments?)? to|please pay to|"
                r"make (?:all )?che(?:ck|que)s payable to)"
            ),
        ),
    ),
    "payee": (
        (
            3,
            (
                r"(?:op naam van|begunstigde|rekeninghouder|ten name van|t n v|tnv|titulaire(?: du compte)?|"
                r"beneficiaire|au nom de|kontoinhaber|zahlungsempfanger|empfanger|konto zahlbar an|compte payable a|"
                r"zugunsten von|en faveur de|ten gunste van|account (?:holder|"
                r"name)|beneficiary|in the name of)"
            ),
        ),
    ),
}
ROLES = Patterns(_ROLES)

# Of the seller's labels those that say who supplies, not who writes the paper.
SUPPLIER = (
    r"(?:leverancier|verkoper|dienstverlener|fournisseur|vendeur|prestataire|lieferant|verkaufer|leistungserbringer|"
    r"supplier|seller|vendor|service provider)"
)

LEGAL_FORMS = (
    rf"(?:{WRITTEN_FORMS}|pgmbh|part ?g(?: ?mbb)?|cic|ov|c v a|cva|comm v a|commva|"
    r"b v b a|bvba|b v|bv|n v|nv|c v b a|cvba|c v|cv|v o f|vof|comm v|commv|"
    r"vzw|ivzw|bvso|nvso|gcv|vme|acp|s c r l|scrl|s p r l|sprl|s r l|srl|s a s|sas|sasu|"
    r"s a r l|sarl|s a|sa|s c|sc|snc|scs|asbl|aisbl|eurl|sci|"
    r"gmbh|g m b h|mbh|ag|kg|ohg|gbr|ug|e k|ek|e v|eg|se|kgaa|ltd|limited|plc|"
    r"llp|llc|inc|incorporated|corp|corporation|company|co|pty|oy|ab|aps|as|"
    r"a s|spa|s p a|s l|s l u|lda|sro|zrt|kft|"
    r"stichting|cooperatie|ltda|bhd|sdn bhd|pvt ltd|sp z o o|spzoo|sp k|s r o|kkt|d o o|doo|eood|ood)"
)

CONTACT = (
    r"(?:tel|telefoon|telephone|telefon|phone|fax|e ?mail|www|http|https|gsm|"
    r"mob|mobiel|mobile|iban|bic|rpr|rpm|rcs|siret|siren|kvk|hrb|hra|capital|capital social|sarl au capital|"
    r"gerant|geschaftsfuhrer|bank|banque|bankverbindung|handelsregister|amtsgericht|"
    r"company reg|registered|reg no|ust idnr|steuernr|ape|naf|siege social|maatschappelijke zetel|zetel)"
)

# Whose names stand in the small print without being a party: banks, payment services, makers of software.
BYSTANDERS = (
    r"(?:bank|banque|banca|banco|sparkasse|volksbank|raiffeisen(?:bank)?|kreissparkasse|kbc|belfius|ing|bnp|fortis|"
    r"argenta|crelan|rabobank|abn amro|commerzbank|postbank|credit agricole|societe generale|barclays|lloyds|natwest|"
    r"hsbc|revolut|bunq|beobank|paypal|stripe|mollie|adyen|klarna|powered by|gemaakt met|aangemaakt (?:met|door|via)|"
    r"opgemaakt met|made with|created (?:with|by|using)|generated (?:by|with)|genere (?:par|avec)|cree avec|"
    r"erstellt mit|verzonden via|sent (?:via|with)|envoye via|software)"
)

THEIRS = (
    r"(?:uw|votre|vos|your|ihre?|ihrem|klant(?:nummer)?|client|kunden?(?:nummer|nr)?|customer|afnemer|"
    r"koper|acheteur|buyer|preneur|debiteur|purchaser|destinataire|recipient|"
    r"bill to)"
)
OURS = (
    r"(?:onze|notre|nos|our|unsere?|verkocht door|vendue?s? par|sold by|verkauft (?:von|durch)|"
    r"verkoper|vendeur|seller|leverancier|fournisseur|supplier|lieferant|eigen)"
)
CUSTOMER_NUMBERS = (
    r"(?:(?:klant|client|kunden|lid|leden|aansluitings|abonnee|debiteur|debitoren|customer|member|mitglieds) ?"
    r"(?:nummer|number|nr|no|id)|"
    r"(?:no|n|numero|ref(?:erence)?) (?:de |d |du )?(?:client|membre|adherent|affilie|abonne))"
)
DEBITED = (
    r"(?:uw (?:rekening|bank)|votre compte|ihrem konto|ihr konto|ihres kontos|"
    r"your (?:account|bank)|von konto|abgebucht|abbuchung|eingezogen|einzug|"
    r"lastschrift von|(?:debitee?|prelevee?)(?: [a-z]+){0,4} (?:de|du|sur)|"
    r"debited|wird von|van uw rekening|de votre compte|from your (?:bank )?account|"
    r"domicilie?ring op rekening|gedomicilieerd|nachfolgendem konto|a debiter)"
)

HELD_FOR_OTHERS = (
    r"(?:derden ?rekening|rubriek ?rekening|derdengelden|comptes? (?:de )?tiers|compte rubrique|compte carpa|"
    r"anderkonto|treuhandkonto|client account|trust account|escrow account|g rekening|geblokkeerde rekening)"
)

COUNTRY_NAMES: dict[str, str] = {
    "belgie": "BE",
    "belgique": "BE",
    "belgien": "BE",
    "belgium": "BE",
    "nederland": "NL",
    "pays bas": "NL",
    "niederlande": "NL",
    "netherlands": "NL",
    "the netherlands": "NL",
    "france": "FR",
    "frankrijk": "FR",
    "frankreich": "FR",
    "fra": "FR",
    "deutschland": "DE",
    "duitsland": "DE",
    "allemagne": "DE",
    "germany": "DE",
    "luxemburg": "LU",
    "luxembourg": "LU",
    "oostenrijk": "AT",
    "autriche": "AT",
    "osterreich": "AT",
    "austria": "AT",
    "schweiz": "CH",
    "suisse": "CH",
    "zwitserland": "CH",
    "switzerland": "CH",
    "espana": "ES",
    "spain": "ES",
    "spanje": "ES",
    "espagne": "ES",
    "spanien": "ES",
    "italia": "IT",
    "italy": "IT",
    "italie": "IT",
    "italien": "IT",
    "ierland": "IE",
    "ireland": "IE",
    "irlande": "IE",
    "irland": "IE",
    "united kingdom": "GB",
    "verenigd koninkrijk": "GB",
    "uk": "GB",
    "great britain": "GB",
    "royaume uni": "GB",
    "england": "GB",
    "usa": "US",
    "united states": "US",
    "u s a": "US",
    "united states of america": "US",
    "verenigde staten": "US",
    "etats unis": "US",
    "poland": "PL",
    "polen": "PL",
    "pologne": "PL",
    "polska": "PL",
    "portugal": "PT",
    "danmark": "DK",
    "denmark": "DK",
    "denemarken": "DK",
    "sweden": "SE",
    "zweden": "SE",
    "sverige": "SE",
    "czech republic": "CZ",
    "tsjechie": "CZ",
    "india": "IN",
    "china": "CN",
    "norway": "NO",
    "noorwegen": "NO",
    "finland": "FI",
    "hungary": "HU",
    "hongarije": "HU",
}
