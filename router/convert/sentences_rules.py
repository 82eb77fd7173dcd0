"""Which rule speaks of which term, and the sentences of rules that stand alone."""

from __future__ import annotations

from types import MappingProxyType

from router.convert.sentences_terms import Words

# Rules that say "this is missing", by the term that is.
MISSING: MappingProxyType[str, str] = MappingProxyType({
    "BR-01": "specification", "BR-02": "number", "BR-03": "date", "BR-04": "type", "BR-05": "currency",
    "BR-06": "seller", "BR-07": "buyer", "BR-08": "seller_address", "BR-09": "seller_country",
    "BR-10": "buyer_address", "BR-11": "buyer_country", "BR-12": "lines_total", "BR-13": "excl", "BR-14": "incl",
    "BR-15": "payable", "BR-16": "line", "BR-17": "payee", "BR-18": "representative", "BR-19": "representative",
    "BR-20": "representative", "BR-21": "line_id", "BR-22": "quantity", "BR-23": "unit", "BR-24": "line_net",
    "BR-25": "item", "BR-26": "price", "BR-31": "allowance", "BR-32": "category", "BR-36": "charge",
    "BR-37": "category", "BR-41": "allowance", "BR-43": "charge", "BR-45": "base", "BR-46": "base_vat",
    "BR-47": "category", "BR-48": "rate", "BR-49": "means", "BR-50": "account", "BR-52": "document",
    "BR-53": "vat_currency", "BR-54": "attribute", "BR-55": "preceding", "BR-56": "representative",
    "BR-57": "delivery_country", "BR-61": "account", "BR-62": "scheme", "BR-63": "scheme", "BR-64": "scheme",
    "BR-65": "scheme", "BR-CO-04": "category", "BR-CO-18": "breakdown", "BR-CO-19": "period", "BR-CO-20": "period",
    "BR-CO-26": "seller_id", "PEPPOL-EN16931-R001": "specification", "PEPPOL-EN16931-R003": "order",
    "PEPPOL-EN16931-R010": "buyer_endpoint", "PEPPOL-EN16931-R020": "seller_endpoint",
    "PEPPOL-EN16931-R061": "mandate",
    "NL-R-001": "preceding", "NL-R-002": "seller_address", "NL-R-003": "legal_id", "NL-R-004": "buyer_address",
    "NL-R-005": "legal_id", "NL-R-006": "representative", "NL-R-007": "means",
})  # fmt: skip

# BR-DEC rules: at most two decimals.
DECIMALS: MappingProxyType[str, str] = MappingProxyType({
    "01": "allowance", "02": "allowance", "05": "charge", "06": "charge", "09": "lines_total", "10": "allowances",
    "11": "charges", "12": "excl", "13": "vat", "14": "incl", "15": "vat_currency", "16": "prepaid", "17": "rounding",
    "18": "payable", "19": "base", "20": "base_vat", "23": "line_net", "24": "allowance", "25": "allowance",
    "27": "charge", "28": "charge",
})  # fmt: skip

# BR-CL and PEPPOL CL rules: a code that is not on its list.
CODES: MappingProxyType[str, str] = MappingProxyType({
    "BR-CL-01": "type", "BR-CL-03": "currency", "BR-CL-04": "currency", "BR-CL-05": "currency",
    "BR-CL-06": "tax_point", "BR-CL-07": "document",
        "BR-CL-08": "note", "BR-CL-10": "identifier", "BR-CL-11": "legal_id",
    "BR-CL-13": "item", "BR-CL-14": "country", "BR-CL-15": "country", "BR-CL-16": "means", "BR-CL-17": "category",
    "BR-CL-18": "category", "BR-CL-19": "allowance", "BR-CL-20": "charge", "BR-CL-21": "identifier",
    "BR-CL-22": "reason", "BR-CL-23": "unit", "BR-CL-24": "attachment", "BR-CL-25": "endpoint",
    "BR-CL-26": "identifier", "PEPPOL-EN16931-CL001": "attachment", "PEPPOL-EN16931-CL002": "allowance",
    "PEPPOL-EN16931-CL003": "charge", "PEPPOL-EN16931-CL006": "tax_point", "PEPPOL-EN16931-CL007": "currency",
    "PEPPOL-EN16931-CL008": "endpoint", "PEPPOL-EN16931-P0100": "type", "PEPPOL-EN16931-P0101": "type",
    "PEPPOL-EN16931-P0112": "type", "NL-R-008": "means",
})  # fmt: skip

# Numbers that fail their check digits.
CHECK_DIGITS: MappingProxyType[str, Words] = MappingProxyType({
    f"PEPPOL-COMMON-R0{number}": (name,) * 4
    for number, name in {
        40: "GLN", 41: "NO organisasjonsnummer", 42: "DK CVR", 43: "BE KBO/BCE", 44: "IT IPA", 45: "IT Codice Fiscale",
        46: "IT Codice Fiscale", 47: "IT Partita IVA", 49: "SE organisationsnummer", 50: "AU ABN",
    }.items()
})  # fmt: skip

# Sums that do not come out: the result and what it should be made of.
SUMS: MappingProxyType[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "BR-CO-10": ("lines_total", ("line_net",)),
        "BR-CO-11": ("allowances", ("allowance",)),
        "BR-CO-12": ("charges", ("charge",)),
        "BR-CO-13": ("excl", ("lines_total", "allowances", "charges")),
        "BR-CO-14": ("vat", ("base_vat",)),
        "BR-CO-15": ("incl", ("excl", "vat")),
        "BR-CO-16": ("payable", ("incl", "prepaid", "rounding")),
        "BR-CO-17": ("base_vat", ("base", "rate")),
        "PEPPOL-EN16931-R040": ("allowance", ("base", "rate")),
        "PEPPOL-EN16931-R120": ("line_net", ("quantity", "price", "allowance", "charge")),
        "PEPPOL-EN16931-R046": ("price", ("price", "allowance")),
    }
)

WHOLE: MappingProxyType[str, Words] = MappingProxyType(
    {
        "XML": (
            "Het bestand is geen leesbare of geen veilige XML.",
            "Le fichier n'est pas un XML lisible ou sûr.",
            "Die Datei ist kein lesbares oder kein sicheres XML.",
            "The file is no readable or no safe XML.",
        ),
        "XSD": (
            "De e-factuur volgt de bouw van UBL 2.1 niet.",
            "La facture électronique ne suit pas la structure d'UBL 2.1.",
            "Die E-Rechnung folgt nicht dem Aufbau von UBL 2.1.",
            "The e-invoice does not follow the structure of UBL 2.1.",
        ),
        "BR-27": (
            "Een prijs is negatief; zet het minteken bij de hoeveelheid.",
            "Un prix est négatif ; le signe moins va à la quantité.",
            "Ein Preis ist negativ; das Minuszeichen gehört zur Menge.",
            "A price is negative; the minus belongs to the quantity.",
        ),
        "BR-29": (
            "De factuurperiode eindigt voor ze begint.",
            "La période de facturation finit avant de commencer.",
            "Der Rechnungszeitraum endet vor seinem Beginn.",
            "The invoicing period ends before it begins.",
        ),
        "BR-33": (
            "Bij een korting staat geen reden.",
            "Une remise est sans motif.",
            "Bei einem Nachlass fehlt der Grund.",
            "A discount has no reason.",
        ),
        "BR-38": (
            "Bij een toeslag staat geen reden.",
            "Des frais sont sans motif.",
            "Bei einem Zuschlag fehlt der Grund.",
            "A charge has no reason.",
        ),
        "BR-CO-03": (
            "Datum en code voor de btw staan er allebei; er mag er maar één zijn.",
            "La date et le code d'exigibilité de la TVA s'excluent.",
            "Datum und Code der Steuerfälligkeit schließen einander aus.",
            "The VAT point's date and code exclude each other.",
        ),
        "BR-CO-09": (
            "Een btw-nummer begint niet met een landcode.",
            "Un numéro de TVA ne commence pas par un code pays.",
            "Eine MwSt.-Nummer beginnt nicht mit einem Ländercode.",
            "A VAT number does not begin with a country code.",
        ),
        "BR-CO-25": (
            "Er is een bedrag te betalen, maar vervaldag en betalingstermijn ontbreken.",
            "Un montant est à payer, mais l'échéance et les conditions de paiement manquent.",
            "Es ist ein Betrag offen, aber Fälligkeit und Zahlungsziel fehlen.",
            "An amount is due, but due date and payment terms are missing.",
        ),
        "PEPPOL-EN16931-R002": (
            "Er staat meer dan één opmerking op de factuur.",
            "La facture contient plus d'une remarque.",
            "Die Rechnung enthält mehr als eine Bemerkung.",
            "The invoice has more than one remark.",
        ),
        "PEPPOL-EN16931-R004": (
            "De factuur noemt zich Peppol maar met een andere kenmerkcode.",
            "La facture se dit Peppol, mais avec un autre identifiant.",
            "Die Rechnung nennt sich Peppol, aber mit anderer Kennung.",
            "The invoice calls itself Peppol with another identifier.",
        ),
        "PEPPOL-EN16931-R005": (
            "De boekhoudmunt mag niet dezelfde zijn als de factuurmunt.",
            "La devise comptable doit différer de celle de la facture.",
            "Buchungs- und Rechnungswährung müssen sich unterscheiden.",
            "The accounting currency must differ from the invoice currency.",
        ),
        "PEPPOL-EN16931-R007": (
            "Het Peppol-profiel is niet geldig.",
            "Le profil Peppol n'est pas valable.",
            "Das Peppol-Profil ist ungültig.",
            "The Peppol profile is not valid.",
        ),
        "PEPPOL-EN16931-R008": (
            "Er staat een leeg veld in de e-factuur.",
            "La facture électronique contient un champ vide.",
            "Die E-Rechnung enthält ein leeres Feld.",
            "The e-invoice has an empty field.",
        ),
        "PEPPOL-EN16931-R041": (
            "Bij een percentage ontbreekt het bedrag waarop het slaat.",
            "Un pourcentage est sans montant de base.",
            "Bei einem Prozentsatz fehlt der Betrag, auf den er sich bezieht.",
            "A percentage lacks the amount that it is of.",
        ),
        "PEPPOL-EN16931-R042": (
            "Bij een basisbedrag ontbreekt het percentage.",
            "Un montant de base est sans pourcentage.",
            "Bei einem Basisbetrag fehlt der Prozentsatz.",
            "A base amount lacks its percentage.",
        ),
        "PEPPOL-EN16931-R051": (
            "Een bedrag staat in een andere munt dan de factuur.",
            "Un montant est dans une autre devise que la facture.",
            "Ein Betrag steht in anderer Währung als die Rechnung.",
            "An amount is in another currency than the invoice.",
        ),
        "PEPPOL-EN16931-R110": (
            "Een lijn begint voor de factuurperiode.",
            "Une ligne commence avant la période de facturation.",
            "Eine Zeile beginnt vor dem Rechnungszeitraum.",
            "A line begins before the invoicing period.",
        ),
        "PEPPOL-EN16931-R111": (
            "Een lijn eindigt na de factuurperiode.",
            "Une ligne finit après la période de facturation.",
            "Eine Zeile endet nach dem Rechnungszeitraum.",
            "A line ends after the invoicing period.",
        ),
        "PEPPOL-EN16931-R055": (
            "De btw in factuurmunt en in boekhoudmunt hebben een verschillend teken.",
            "La TVA en devise de facture et en devise comptable ont un signe différent.",
            "Die MwSt. in Rechnungs- und in Buchungswährung hat verschiedene Vorzeichen.",
            "The VAT in invoice currency and in accounting currency has different signs.",
        ),
        "PEPPOL-EN16931-R121": (
            "Een prijs geldt per hoeveelheid nul of minder.",
            "Un prix vaut pour une quantité nulle ou négative.",
            "Ein Preis gilt für eine Menge von null oder weniger.",
            "A price is for a quantity of zero or less.",
        ),
        "PEPPOL-EN16931-R130": (
            "Prijs en hoeveelheid op een lijn hebben een verschillende eenheid.",
            "Le prix et la quantité d'une ligne ont une unité différente.",
            "Preis und Menge einer Zeile haben verschiedene Einheiten.",
            "Price and quantity of a line have different units.",
        ),
        "BR-51": (
            "Er staat een volledig kaartnummer op de e-factuur.",
            "La facture électronique contient un numéro de carte complet.",
            "Die E-Rechnung enthält eine vollständige Kartennummer.",
            "The e-invoice has a whole card number.",
        ),
        "PEPPOL-EN16931-F001": (
            "Een datum is niet geschreven als JJJJ-MM-DD.",
            "Une date n'est pas écrite AAAA-MM-JJ.",
            "Ein Datum ist nicht als JJJJ-MM-TT geschrieben.",
            "A date is not written YYYY-MM-DD.",
        ),
    }
)
