"""What papers say around names and addresses in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.forms import WRITTEN_FORMS

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
# What says that a company belongs to another.
MEMBERSHIP = (
    r"(?:(?:lid|deel(?: uit)?|onderdeel|dochter[a-z]*|merk) van|(?:membre|filiale|division|partie) "
    r"d[eu]?|societe du groupe|"
    r"(?:part|member|division|brand|subsidiary) of|(?:mitglied|teil|unternehmen|marke) (?:der|des|von)|gehort zu[mr]?)"
)
# What small print says before it names a third company: who insures, to whom the claim went, whose member one is.
BYSTANDING = (
    r"(?:(?:verzekerd|gedekt) (?:bij|door)|(?:assuree?s?|couverte?s?) (?:aupres d[eu]|chez|par)|"
    r"versichert (?:bei|durch)|insured (?:by|with)|(?:overgedragen|gecedeerd|afgestaan) aan|"
    r"(?:cedee?s?|transferee?s?) a|subrogee?|"
    r"(?:abgetreten|ubertragen) an|(?:assigned|transferred) to|(?:aan|op)?gemaakt (?:met|in|door|via)|verstuurd via|"
    r"(?:cree|etabli|genere|envoye)e? (?:avec|par|via)|(?:erstellt|versandt) (?:mit|uber|von)|"
    r"(?:made|created|generated|sent) (?:with|by|via|using)|powered by|"
    r"(?:aangesloten|ingeschreven) bij|(?:erkend|gecertificeerd|gecontroleerd) door|"
    r"(?:affilie|inscrit)e?s? (?:a|aupres d[eu])|(?:agree|certifie|controle)e?s? par|"
    r"(?:zertifiziert|zugelassen) (?:von|durch)|(?:certified|accredited|approved) by|"
    r"(?:(?:officieel|erkend|exclusief|official|authori[sz]ed|exclusive|offizieller) (?:verdeler|dealer|invoerder|"
    r"distributeur|partner|distributor|importer|handler|vertreter) (?:van|of|von|der)|"
    r"(?:distributeur|concessionnaire|importateur|partenaire|revendeur) (?:officiel|agree|exclusif) d[eu]?)|"
    rf"{MEMBERSHIP})"
)
# Keys before a colon that say the same.
BYSTANDING_KEYS = (
    r"(?:[a-z]*(?:verzekering|verzekeraar|versicherung|versicherer)[a-z]*|assurances?|assureur|insurance|insurer|"
    r"polis(?:nr|nummer)?|factor|software|logiciel|certificering|keuring|controleorganisme|organisme de controle)"
)
THEIRS = (
    r"(?:uw|votre|vos|your|ihre?|ihrem|klant(?:nummer)?|client|kunden?(?:nummer|nr)?|cust|customer|afnemer|"
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

_ACCOUNT = (
    r"(?:(?:bank ?)?rekening(?:nummer)?|compte(?: bancaire)?|(?:bank ?)?konto(?:nummer)?|(?:bank )?account|iban)"
    r"(?: (?:nr|no|number|iban))?"
)
PAID_OUT = r"(?:uitbeta(?:ling(?:en)?|ald|len)|auszahlung(?:en)?|ausgezahlt|pay ?outs?|paid out)"
READERS_ACCOUNT = (
    rf"(?:uw|votre|ihre?|your|customers?|kunden) {_ACCOUNT}|{_ACCOUNT} (?:van (?:de )?|du |de la |des )?"
    r"(?:klant|client|kunden|customer)(?: iban)?"
)

CLIENTS_MONEY = (
    r"(?:derden ?rekening|rubriek ?rekening|derdengelden|comptes? (?:de )?tiers|compte rubrique|compte carpa|"
    r"anderkonto|treuhandkonto|client account|trust account|escrow account)"
)
HELD_FOR_OTHERS = rf"(?:{CLIENTS_MONEY}|g rekening|geblokkeerde rekening)"  # with those for the taxes in a sum

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
