"""The parties of the samples: the firm's clients as in config/clients, and invented companies around them.

Belgian numbers start with 09, a series that was never handed out, so that none can be a real company's.
"""

from __future__ import annotations

from facts import Company, belgian_iban, enterprise, iban


def belgian(first_eight: str, **facts: str | None) -> Company:
    """A Belgian company with VAT number, made from the first eight digits of its enterprise number."""
    number = enterprise(first_eight)
    return Company(enterprise_number=number, vat_number=f"BE{number}", **facts)  # type: ignore[arg-type]


# ------------------------------------------------------------------ clients of the firm
BAKKERIJ = Company(
    name="Bakkerij Peeters BV",
    street="Diestsestraat 48",
    postcode="3000",
    city="Leuven",
    enterprise_number="0742618340",
    vat_number="BE0742618340",
)
GARAGE = Company(
    name="Garage Lambert SRL",
    street="Rue de Fer 91",
    postcode="5000",
    city="Namur",
    enterprise_number="0659381749",
    vat_number="BE0659381749",
)
BAU = Company(
    name="Müller Bau GmbH",
    street="Aachener Straße 23",
    postcode="4700",
    city="Eupen",
    enterprise_number="0528473915",
    vat_number="BE0528473915",
    iban="BE57068913527435",
    bic="GKCCBEBB",
    email="buero@mueller-bau.example",
    phone="+32 87 55 01 23",
    trade="Hochbau · Renovierung · Rohbau",
    colour="#7a3b12",
)
STUDIO = Company(
    name="Studio Noord BV",
    street="Noorderlaan 17 bus 3",
    postcode="2030",
    city="Antwerpen",
    enterprise_number="0861735231",
    vat_number="BE0861735231",
    iban="BE70363182746525",
    bic="BBRUBEBB",
    email="post@studionoord.example",
    phone="+32 3 555 01 71",
    trade="architectuur en interieur",
    colour="#111111",
)
BRUG = Company(
    name="De Brug VZW",
    street="Brugse Poortstraat 62",
    postcode="9000",
    city="Gent",
    enterprise_number="0475392644",
)

# ------------------------------------------------------------------ their suppliers and customers
WACHTER = belgian(
    "09182734",
    name="Graanhandel De Wachter NV",
    street="Molenkaai 14",
    postcode="9200",
    city="Dendermonde",
    iban=belgian_iban("001", "7312846"),
    bic="GEBABEBB",
    email="facturatie@dewachter.example",
    phone="+32 52 55 04 10",
    trade="Meel, granen en bakkersgrondstoffen",
    colour="#8a6d1f",
)
MOSANE = belgian(
    "09277318",
    name="Pièces Auto Mosane SA",
    street="Quai de Meuse 203",
    postcode="4500",
    city="Huy",
    iban=belgian_iban("310", "1648205"),
    bic="BBRUBEBB",
    email="compta@mosane.example",
    phone="+32 85 55 02 33",
    trade="Pièces de rechange et carrosserie",
    colour="#a01c2c",
)
VENN = belgian(
    "09418275",
    name="Baustoffe Hohes Venn GmbH",
    street="Malmedyer Straße 118",
    postcode="4780",
    city="Sankt Vith",
    iban=belgian_iban("734", "0305172"),
    bic="KREDBEBB",
    email="rechnung@baustoffe-venn.example",
    phone="+32 80 55 03 90",
    trade="Baustoffhandel seit 1987",
    colour="#23603a",
)
BRIGHTLANE = Company(
    name="Brightlane Software Ltd",
    street="12 Harbour Row",
    postcode="D02 X285",
    city="Dublin",
    country="IE",
    vat_number="IE3619482CH",
    iban=iban("IE", "AIBK93115208417365"),
    bic="AIBKIE2D",
    email="billing@brightlane.example",
    phone="+353 1 555 0142",
    trade="Drawing tools for small practices",
    colour="#2457c5",
)
SCHELDE = belgian(
    "09550914",
    name="Vastgoed Scheldekaai NV",
    street="Plantinkaai 9",
    postcode="2000",
    city="Antwerpen",
)
DENYS = belgian(
    "09684127",
    name="Verpakkingen Denys BV",
    street="Industrieweg 5",
    postcode="8800",
    city="Roeselare",
    iban=belgian_iban("737", "5102846"),
    bic="KREDBEBB",
    email="boekhouding@denys.example",
    phone="+32 51 55 06 61",
    trade="Dozen, zakken en folie",
    colour="#005f73",
)
RHEINTANK = Company(
    name="Rheintank Kartenservice GmbH",
    street="Krefelder Straße 77",
    postcode="52070",
    city="Aachen",
    country="DE",
    vat_number="DE284619375",
    iban=iban("DE", "390500000047218356"),
    bic="AACSDE33",
    email="service@rheintank.example",
    phone="+49 241 555 0190",
    trade="Tankkarten für Betriebe",
    colour="#c2410c",
)
DIJLE = belgian(
    "09731508",
    name="Netwerk Dijle BV",
    street="Interleuvenlaan 30",
    postcode="3001",
    city="Heverlee",
    iban=belgian_iban("409", "8120573"),
    bic="KREDBEBB",
    email="facturen@netwerkdijle.example",
    phone="+32 16 55 07 00",
    trade="Internet en telefonie voor bedrijven",
    colour="#4c1d95",
)
VOSS = belgian(
    "09816442",
    name="Elektriciteit Voss BV",
    street="Kortrijksesteenweg 740",
    postcode="9000",
    city="Gent",
    iban=belgian_iban("068", "2293471"),
    bic="GKCCBEBB",
    email="info@elektrovoss.example",
    phone="+32 9 555 08 12",
    trade="Elektriciteitswerken en keuringen",
    colour="#b45309",
)
ARDENNE = belgian(
    "09093617",
    name="Lubrifiants Ardenne SRL",
    street="Zoning Industriel 12",
    postcode="6900",
    city="Marche-en-Famenne",
    iban=belgian_iban("143", "0901826"),
    bic="GEBABEBB",
    email="factures@lubri-ardenne.example",
    phone="+32 84 55 09 44",
    trade="Huiles et graisses pour l'atelier",
    colour="#14532d",
)
BAERT = belgian(
    "09362085",
    name="Koeltechniek Baert BV",
    street="Tiensevest 101",
    postcode="3010",
    city="Kessel-Lo",
    iban=belgian_iban("845", "0162739"),
    bic="DEGRBEBB",
    email="service@koelbaert.example",
    phone="+32 16 55 10 18",
    trade="Koelcellen en klimaat",
    colour="#0e7490",
)
TACK = belgian(
    "09507243",
    name="Schrijnwerkerij Tack BV",
    street="Bredabaan 655",
    postcode="2170",
    city="Merksem",
    iban=belgian_iban("001", "8845071"),
    bic="GEBABEBB",
    email="info@tackhout.example",
    phone="+32 3 555 11 26",
    trade="Maatwerk in hout",
    colour="#713f12",
)
ZWAAN = belgian(
    "09641830",
    name="Brasserie De Zwaan BV",
    street="Grote Markt 7",
    postcode="9200",
    city="Dendermonde",
)
LIEVENS = belgian(
    "09705516",
    name="Kassasystemen Lievens BV",
    street="Geldenaaksebaan 44",
    postcode="3001",
    city="Heverlee",
    iban=belgian_iban("310", "0527914"),
    bic="BBRUBEBB",
    email="administratie@lievens-kassa.example",
    phone="+32 16 55 12 80",
    trade="Kassa's, weegschalen en onderhoud",
    colour="#1e3a5f",
)
ARTEVELDE = belgian(
    "09871264",
    name="Dranken Artevelde BV",
    street="Wiedauwkaai 88",
    postcode="9000",
    city="Gent",
    iban=belgian_iban("737", "0418862"),
    bic="KREDBEBB",
    email="orders@dranken-artevelde.example",
    phone="+32 9 555 13 57",
    trade="Groothandel in dranken",
    colour="#9f1239",
)
OSTBAU = belgian(
    "09946307",
    name="Ostbelgien Wohnbau AG",
    street="Lascheterweg 20",
    postcode="4700",
    city="Eupen",
)
