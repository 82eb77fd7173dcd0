"""What papers say of themselves beside their title, in four languages: data for `kind`, no machinery.

Phrases are written as `wording.words` makes them: small letters, no accents, no punctuation; bars stand between them.
"""

from __future__ import annotations

from router.model import Kind

# A number or date so labelled is what an invoice says of itself; reminders and statements speak of invoices too. It
# names an invoice and what it tells of it, in either order or in one word: "Factuurnr.", "Rg.-Nr.", "N° de facture".
_INVOICE = (
    "(?:(?:verkoop)?fa[ck]tuu?r|fa[ck]t|fac|facture|facturation|rechnungs?|rech|rg|invoice|inv|fattura|factura|"
    "faktur[ay])"
)
_GLUED = "(?:nummer|nr|number|datum|date|ref|referentie|referenz|kenmerk)"
_TOLD = f"(?:{_GLUED}|numm?ero?|num|no|n|id|dat|data|fecha|reference|referencia)"
_NONE = "(?!no invoice [a-z]+(?: |$))"  # "No invoice will follow"
INVOICE_LABEL = (
    f"{_INVOICE}{_GLUED}|{_INVOICE} {_TOLD}|re ?(?:nr|nummer|datum)|"
    f"{_NONE}{_TOLD} (?:(?:de|of|der|la|van|di|l) )*{_INVOICE}"
)

# So a paper speaks of itself; reminders and letters say it of another one.
THIS_INVOICE = """
    deze factuur | onderhavige factuur | huidige factuur | voorliggende factuur | cette facture | la presente facture |
    presente facture | diese rechnung | dieser rechnung | vorliegende rechnung | this invoice
"""

# A column under one of these, or under a label of the list above, holds the numbers of invoices.
LISTED_INVOICES = """
    factuur | facturen | facture | factures | rechnung | rechnungen | invoice | invoices
"""

# A cell of these words alone heads whom the paper itself bills.
BILLED = """
    facture a | facturee a | facturer a | gefactureerd aan | te factureren aan | factureren aan | factuur aan |
    rechnung an | rechnungsempfanger | bill to | billed to | invoice to | invoiced to
"""

# Columns under one of the first and one of the second hold what moved on an account.
DEBITS = "debet | debit | soll"
CREDITS = "credit | krediet | haben"

# A row that begins so holds what a till gave back.
CHANGE = "change | wisselgeld | rendu | monnaie | ruckgeld | wechselgeld"

# Said where no VAT, net amount or priced lines stand, these tell that the invoice itself is somewhere else.
ANNOUNCEMENTS = """
    factuur staat klaar | factuur is beschikbaar | factuur is klaar | bekijk uw factuur | bekijk je factuur |
    download uw factuur | download je factuur | raadpleeg uw factuur | factuur in bijlage | als bijlage vindt u |
    in bijlage vindt u | facture est disponible | facture est prete | consultez votre facture | facture en annexe |
    vous trouverez en annexe | ci jointe la facture | ci joint la facture | telecharger votre facture |
    rechnung steht bereit | rechnung ist verfugbar | rechnung im anhang | anbei erhalten sie | rechnung herunterladen |
    invoice is ready | invoice is available | invoice is attached | attached invoice | view your invoice |
    download your invoice | please find attached
"""

# Only an invoice explains why no VAT stands on it: the margin scheme, small firms, exemptions, the buyer's duty.
WITHOUT_VAT = """
    btw wordt niet afzonderlijk vermeld | btw is niet aftrekbaar | regeling gebruikte goederen | margeregeling |
    winstmargeregeling | bijzondere regeling van belastingheffing over de marge | regime de la marge |
    regime particulier biens d occasion | tva non deductible | tva sur la marge | differenzbesteuerung |
    differenzbesteuert | margin scheme | vrijgesteld van btw | vrijstellingsregeling | kleine onderneming onderworpen |
    regime de la franchise | franchise de taxe | franchise de tva | exonere de tva | exoneration de tva |
    kleinunternehmer | kleinunternehmerregelung | steuerbefreite kleinunternehmen | ohne umsatzsteuerausweis |
    exempt from vat | vat exempt | btw verlegd | btw te voldoen door de medecontractant | autoliquidation |
    steuerschuldnerschaft des leistungsempfangers | reverse charge | intracommunautaire levering |
    intracommunautaire dienst | intracommunautaire diensten | intracommunautaire prestatie |
    livraison intracommunautaire | prestation intracommunautaire | prestation de services intracommunautaire |
    innergemeinschaftliche lieferung | innergemeinschaftlichen lieferung | innergemeinschaftliche leistung |
    innergemeinschaftliche sonstige leistung | intra community supply | intra community delivery |
    steuerfreie ausfuhrlieferung
"""

# Said on a receipt without VAT, these tell that it confirms the payment of an invoice, which is booked by itself.
PAYMENTS = """
    betaling van factuur | betaling van uw factuur | betaling van onze factuur | betaling van de factuur |
    betaling factuur | paiement de la facture | paiement de votre facture | paiement de notre facture |
    paiement facture | zahlung der rechnung | zahlung ihrer rechnung | zahlung unserer rechnung | payment of invoice |
    payment for invoice | payment of your invoice | payment of the invoice | payment towards invoice
"""

# A line that begins so heads the general terms, which hold for every paper.
TERMS = """
    algemene voorwaarden | algemene verkoopsvoorwaarden | verkoopsvoorwaarden | factuurvoorwaarden |
    conditions generales | conditions de vente | conditions de facturation | allgemeine geschaftsbedingungen |
    agb | geschaftsbedingungen | verkaufsbedingungen | terms and conditions | general terms | general conditions |
    terms of sale | terms
"""

# Two words in this order, so many words apart at most, by how they begin: kind, weight, words, first, second.
NEAR: tuple[tuple[Kind, float, int, str, str], ...] = (
    (
        Kind.QUOTATION,
        0.7,
        6,
        "aanbied aanbod angebot devis offer offre preis price prijs prijz prix propos quot tarief tarif voorstel",
        "geldig gultig valab valid vrijblijvend bindend",
    ),
    (
        Kind.QUOTATION,
        0.7,
        4,
        "geldig gultig valable valid",
        "dagen days jours maanden mois monate months semaines tage weeks weken wochen",
    ),
    (Kind.QUOTATION, 1.0, 3, "betal payment paiement paying zahlung", "aanvaard accept annahm annehm nehmen"),
    (Kind.ORDER, 0.5, 6, "factuur facture rechnung", "folgt suivra volgt"),
)

# Before an invoice's name these say that a paper stands for one, but not with one of the negations about.
SERVING = """
    geldt als | geldt ook als | geldt tevens als | dient als | is ook de | is ook uw | is ook een | is tevens de |
    is tevens uw | is tevens een | vaut | valant | tient lieu de | tenant lieu de | fait office de | est aussi la |
    est aussi une | est aussi votre | est egalement votre | est egalement une | gilt als | gilt auch als |
    gilt zugleich als | dient auch als | ist auch die | ist auch ihre | ist zugleich die | ist zugleich ihre |
    is also a | is also an | is also the | is also your | serves as | serves also as | also serves as | counts as |
    acts as
"""
NEGATIONS = frozenset({"aucun", "aucune", "geen", "keine", "ne", "nicht", "niet", "no", "not", "pas"})

# Words that hardly any other kind says; the figure is their weight beside titles.
CUES: tuple[tuple[Kind, float, str], ...] = (
    (
        Kind.REMINDER,
        0.9,
        """
        nog niet betaald | nog geen betaling | betaling nog niet ontvangen | reste impayee | restent impayees |
        reste impaye | demeure impayee | noch nicht beglichen | noch offen | remains unpaid | have not yet received |
        not yet received your payment | openstaand saldo | nog openstaat | staat nog open | staan nog open |
        sauf erreur ou omission | sauf erreur de notre part | behoudens vergissing | solde impaye | maanden te laat |
        now overdue | is nog niet voldaan | werd nog niet betaald | werden nog niet betaald | blijft onbetaald |
        bleef onbetaald | nog geen betaling ontvangen | vervaldag is verstreken | vervaldatum is verstreken |
        betaaltermijn is verstreken | reste a ce jour impayee | n est pas encore reglee | n a pas encore ete reglee |
        n a pas encore ete payee | ne nous est pas parvenu | pas encore parvenu | n avons pas encore recu |
        toujours pas parvenu | est restee impayee | noch nicht bezahlt | noch nicht eingegangen |
        keinen zahlungseingang | zahlung ubersehen | haben sie ubersehen | aan uw aandacht ontsnapt |
        u misschien ontgaan | echappe a votre attention | escaped your attention | mocht u intussen betaald hebben |
        intussen betaald | entretemps paye | entre temps paye | si votre paiement a croise | if you have already paid |
        sollten sie zwischenzeitlich | stellen wij u in gebreke | stellen u in gebreke | wordt u in gebreke gesteld |
        vous mettons en demeure | setzen wir sie in verzug
        """,
    ),
    (
        Kind.PRO_FORMA,
        1.2,
        """
        geen geldige factuur | dit is geen factuur | geen factuur in de zin | ceci n est pas une facture |
        ne constitue pas une facture | keine rechnung im sinne | dies ist keine rechnung | this is not an invoice |
        this is not a tax invoice | not a vat invoice | geldt niet als factuur | ne vaut pas facture |
        niet fiscaal geldig | not valid as an invoice | facture definitive sera | facture definitive vous |
        is geen factuur | vormt geen factuur | geen btw factuur | n est pas une facture | ist keine rechnung |
        keine rechnung dar | is not an invoice | not a tax invoice | no tax invoice | definitieve factuur volgt |
        definitieve factuur bezorgen | definitieve factuur wordt | endgultige rechnung folgt | final invoice will |
        for customs purposes only | no commercial value | geen handelswaarde | sans valeur commerciale |
        document sans valeur | specimen | ontwerp van factuur | projet de facture | draft invoice
        """,
    ),
    (
        Kind.OTHER,
        0.9,
        """
        wij betwisten | betwisten wij | betwisten deze factuur | betwisting van uw factuur | contestons votre facture |
        contestons la facture | contestation de votre facture | we dispute | wir beanstanden | beanstanden wir |
        gelieve een creditnota | graag een creditnota | veuillez nous adresser une note de credit |
        nous faire parvenir une note de credit | please issue a credit note | bitten um gutschrift |
        bij controle van uw factuur | controle de votre facture
        """,
    ),
    (
        Kind.QUOTATION,
        0.7,
        """
        offerte geldig | geldig tot | geldigheid van de offerte | offre valable | valable jusqu au | devis valable |
        angebot gultig | gultig bis | valid until | quotation valid | quote valid | voor akkoord | bon pour accord |
        offertenummer | offertedatum | numero de devis | numero du devis | date du devis | angebotsnummer |
        angebotsdatum | quotation number | quote number | quotation date | geldig t m
        """,
    ),
    (
        Kind.ORDER,
        0.5,
        """
        bedankt voor uw bestelling | merci pour votre commande | vielen dank fur ihre bestellung |
        thank you for your order | wij bevestigen uw bestelling | nous confirmons votre commande |
        wir bestatigen ihren auftrag | we confirm your order | verwachte levering | livraison prevue |
        voraussichtliche lieferung | expected delivery | verwachte leverdatum | date de livraison prevue |
        orderbevestigingsnummer | op uw factuur te vermelden | vermeld ons ordernummer |
        vermeld dit nummer op uw factuur | facture a adresser | mentionner notre numero de commande |
        invoice will follow | gelieve te leveren |
        must quote this po number | quote this order number |
        geben sie auf ihrer rechnung | bedankt voor je bestelling
        """,
    ),
    (
        Kind.DELIVERY_NOTE,
        0.6,
        """
        goed ontvangen | goederen ontvangen | marchandises recues | recu en bon etat | ware erhalten |
        goods received in good | handtekening ontvanger | signature du destinataire | unterschrift des empfangers |
        recipient signature | handtekening klant | leveringsbonnummer | lieferscheinnummer | aantal colli |
        nombre de colis
        """,
    ),
    (
        Kind.RECEIPT,
        0.5,
        """
        bancontact | wisselgeld | terminal | autorisatie | autorisation | kassier | caissier | caissiere | kassa |
        caisse | monnaie rendue | rendu | maestro | contant betaald | vsc | sce | gks | ticketnummer | fdm |
        wechselgeld | change due | cashier | bar bezahlt
        """,
    ),
    (
        Kind.CARD_STATEMENT,
        0.4,
        """
        kaartnummer | numero de carte | kartennummer | card number | kaarthouder | titulaire de la carte |
        cardholder | karteninhaber | kredietlimiet | uitgavenlimiet | limite de depenses | credit limit |
        bestedingslimiet | kaartlimiet
        """,
    ),
    (
        Kind.BANK_STATEMENT,
        0.7,
        """
        beginsaldo | eindsaldo | vorig saldo | nieuw saldo | ancien solde | nouveau solde | solde initial |
        solde final | alter saldo | neuer saldo | anfangssaldo | endsaldo | opening balance | closing balance |
        saldo vorig uittreksel | solde precedent
        """,
    ),
    (
        Kind.PAYROLL,
        0.7,
        """
        brutoloon | nettoloon | salaire brut | salaire net | bruttolohn | nettolohn | gross salary | net salary |
        gross pay | net pay | rsz werknemer | onss travailleur | bedrijfsvoorheffing | precompte professionnel |
        berufssteuervorabzug | maaltijdcheques | inss nummer | rijksregisternummer | numero national | brutowedde |
        nettowedde | bijdrage werknemer
        """,
    ),
    (
        Kind.TAX,
        0.6,
        """
        fod financien | spf finances | fod fin | federale overheidsdienst financien |
        service public federal finances | aanslagjaar | exercice d imposition | steuerjahr |
        foderaler offentlicher dienst finanzen | kohierartikel | article du role | assessment year |
        ontvangkantoor | bureau de recette | belastbare grondslag aanslag | vlaamse belastingdienst
        """,
    ),
)
