"""What papers call things in Dutch, French, German and English: data, no machinery.

Patterns are regular expressions over text as `labels.plain` makes it (lower case, no accents, no punctuation); a blank
in a pattern may be absent on the paper. Each pattern has a strength: 3 names the field alone, 2 usually, 1 weakly.
"""

from __future__ import annotations

from router.read.vocabulary.dates import DATES, Patterns, Wordings
from router.read.vocabulary.papers import INVOICE, NUMBER, OF, SHORT, SLIP
from router.read.vocabulary.references import ORDER, ORDER_NUMBER, PAYMENT_REFERENCE, QUOTING, YOUR_ORDER

BARE_REFERENCE = 0.7  # the strength of a bare `Reference`: the number of the paper only where nothing else is

_HEADER: Wordings = DATES | {
    "invoice_number": (
        (
            3,
            (
                rf"{INVOICE} (?:[0-9]{{3}} )?(?:(?:met|with|mit|avec|portant) (?:het |le |the |der )?)?"
                rf"(?:ref |referentie |reference |referenz )?{NUMBER}"
            ),
        ),
        (3, rf"{NUMBER} {OF} ?(?:votre |uw )?{INVOICE}"),
        (3, rf"{INVOICE} ?(?:ref|referentie|reference|referenz|kenmerk|kennung|code)"),
        (2.5, rf"{SHORT} ?{NUMBER}"),
        (2.5, rf"{NUMBER} {OF} ?{SHORT}"),
        (2.5, rf"(?:notre |onze |ons )?(?:etat|staat) {NUMBER}|boekstuk|billing document|(?:ar|bel) ?nr"),
        (2.5, rf"(?:reference|referentie|ref|referenz) {OF} ?(?:{INVOICE}|{SHORT})"),
        (2, INVOICE),
        (1.8, rf"folio ?{NUMBER}|{NUMBER} {OF} ?folio"),
        (0.8, rf"(?:serial )?{NUMBER}"),
        (0.8, r"(?:document|dokument|beleg|piece|stuk)"),
        (BARE_REFERENCE, r"(?:referentie|kenmerk|reference|referencia|referenz|ref)"),
    ),
    "own_reference": (
        (3, r"(?:onze|ons|notre|our|unser|unsere|n|nos) (?:ref(?:erentie|erence|erenz)?|zeichen|kenmerk)"),
    ),
    "slip_number": ((2.5, rf"{SLIP} ?{NUMBER}"), (2.5, rf"{NUMBER} {OF} ?{SLIP}")),
    "preceding_invoice": (
        (
            3,
            (
                r"(?:betreft|storniert|storniere|annuleert|cancels|credits|"
                r"creditnota op|credit op|note de credit sur|origineel|betrifft|"
                r"concerne|concerning|regarding|credit voor|creditering van|"
                r"correctie op|correctie van|correctie|"
                r"correction (?:de|of|to|for)|corrige|annule|annulation de|avoir sur|sur|"
                r"relative a|rectifie|storno (?:der|zur?|von)|"
                r"korrektur (?:der|zur?|von)|bezug|zur?|m b t|met betrekking tot|in verband met|"
                r"verwijst naar|se rapporte a|"
                r"corrects|reference to|refers to|relates to|relating to|for|against|applied to|credited|gecrediteerde|"
                r"creditee|oorspronkelijke|"
                r"originele|initiale|d origine|ursprungliche|original|preceding|previous|prior|earlier|vorige|eerdere|"
                r"voorgaande|vorherige|fruhere|precedente)"
                rf" ?(?:de |la |l |uw |votre |your |our |onze |notre |unsere |the )?{INVOICE} ?{NUMBER}?"
            ),
        ),
        (
            3,
            (
                rf"{INVOICE} ?(?:d origine|initiale|originale|precedente|anterieure|concernee|"
                rf"rectifiee|corrigee|creditee|annulee) ?{NUMBER}?"
            ),
        ),
        (3, rf"(?:{NUMBER} )?(?:ursprungs|original|bezugs)(?:rechnung|beleg)s? ?{NUMBER}?"),
    ),
    "order_reference": ((3, ORDER_NUMBER), (3, YOUR_ORDER), (2.5, ORDER)),
    "buyer_reference": (
        (
            3,
            (
                r"(?:uw|votre|your|ihr|ihre|v|vos|customer|client|klant|kunden?) ?(?:ref(?:erentie|"
                r"erence|erenz|s)?|zeichen|kenmerk|referenz)"
            ),
        ),
        (
            3,
            (
                r"(?:leitweg id|buyer reference|reference client|ref client|klantreferentie|"
                r"kostenplaats|cost center|projectreferentie|"
                r"project reference|v/ref)"
            ),
        ),
    ),
    "contract_reference": (
        (3, rf"(?:contract|contrat|vertrags?|polis|police|overeenkomst) ?(?:ref|referentie|reference|{NUMBER})"),
        (3, rf"{NUMBER} {OF} ?(?:contrat|contract|police|vertrag|overeenkomst)"),
    ),
    "payment_reference": (*((3, wording) for wording in PAYMENT_REFERENCE), (2, QUOTING)),
    "payment_terms": (
        (3, r"(?:betalings?|betaal) ?(?:voorwaarden|voorwaarde|termijn|conditie|condities)"),
        (3, r"(?:conditions?|delai|modalites?|termes?) (?:de |du )?(?:paiement|reglement)"),
        (3, r"(?:zahlungs ?(?:bedingungen|bedingung|konditionen|ziel)|payment terms?|terms of payment|terms)"),
        (1.5, r"betaling|paiement|reglement|zahlung|payment|conditions"),  # where days follow
    ),
    "customer_number": (
        (
            3,
            (
                r"(?:uw |votre |your |ihre )?(?:klant(?:en)?|client|kunden?|kd|customer|cust|debit(?:eur|or)(?:en)?|"
                r"(?:billing )?account|acct|billing|membership|mitglieds?|mandanten?|vertrags?|abonnee|lid|member|"
                r"dossier|relatie|"
                rf"leden|code client|abonne|membre|user|compte|rekening) ?(?:{NUMBER}|code|"
                r"ref)"
            ),
        ),
        (3, rf"{NUMBER} {OF} ?(?:client|dossier|klant|kunde|compte|abonne|membre|customer|account)"),
        (
            3,
            (
                r"(?:code client|klantcode|customer|reference abonne|kd ?nr|debitor|kundenkonto|vertragskonto|"
                r"contractrekening|compte client|konto|kunde|billing account)"
            ),
        ),
    ),
    "other": (
        (
            3,
            (
                r"(?:tel|telefoon|telephone|telefon|phone|gsm|mobile|mobiel|fax|telefax|"
                r"e ?mail|mail|website|web|site|internet|courriel)"
            ),
        ),
        (
            3,
            (
                r"(?:iban|bic|swift|bic swift|iban nr|rekeningnummer|rekening|bankrekening|"
                r"compte bancaire|compte|konto ?(?:nr|nummer)?|"
                r"blz|account number|bank|banque|bankname|bankverbindung|account)"
            ),
        ),
        (
            3,
            (
                r"(?:btw|tva|vat|mwst|ust|ust id|ust id nr|ust idnr|vat id|tax id)(?: ?(?:nummer|"
                r"nr|no|number|reg|registration|n|id|intra|"
                r"intracommunautaire|identnr|identifikationsnummer))*"
            ),
        ),
        (
            3,
            (
                r"(?:ondernemings ?nummer|ondernemingsnr|numero d entreprise|no d entreprise|"
                r"kbo|bce|rpr|rpm|kvk|siret|siren|rcs|hrb|"
                r"company ?(?:number|no|reg)|steuernummer|steuer nr|handelsregister|unternehmensnummer|"
                r"coc|naf|ape)"
            ),
        ),
        (
            3,
            (
                r"(?:lever(?:ings)?bon|leveringsnota|bon de livraison|bl|lieferschein|delivery note|"
                r"pakbon|vrachtbrief|werkbon|zending|"
                r"shipment|offerte|devis|angebot|quote|quotation|project|chantier|werf|dossier|"
                r"meter|ean|ean code|site|lot|serie|"
                r"mandaat|mandat|mandats|mandate|machtigings|machtiging|artikel|"
                rf"article|item|product)s? ?(?:{NUMBER}|ref|referentie|referenz|code)"
            ),
        ),
        (3, rf"{NUMBER} (?:bl|devis|chantier)"),
        (
            3,
            (
                r"(?:contactpersoon|dossierbeheerder|vertegenwoordiger|verkoper|contact|"
                r"personne de contact|representant|sachbearbeiter|"
                r"ansprechpartner|gestionnaire|sales ?(?:person|contact|rep)|salesperson|"
                r"your contact|bearbeiter|account manager|"
                r"leveringsbon|bon de livraison|delivery note|lieferschein|incoterms?|levering(?:s)?voorwaarden|"
                r"page|pagina|seite|"
                r"blz|bladzijde|devise|valuta|munt|wahrung|currency|betaalwijze|betaalmethode|"
                r"mode (?:de |du )?(?:paiement|reglement)|"
                r"zahlungsart|zahlungsweise|payment method|payment (?:means|type|mode)|kostenstelle)"
            ),
        ),
    ),
}
HEADER = Patterns(_HEADER)

INVOICE_WORDS = INVOICE
NUMBER_WORDS = NUMBER
