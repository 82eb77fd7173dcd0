"""What papers call things in Dutch, French, German and English: data, no machinery.

Patterns are regular expressions over text as `labels.plain` makes it (lower case, no accents, no punctuation); a blank
in a pattern may be absent on the paper. Each pattern has a strength: 3 names the field alone, 2 usually, 1 weakly.
"""

from __future__ import annotations

from router.read.vocabulary.dates import DATES, Patterns, Wordings

_NUMBER = (
    r"(?:(?:(?:volg ?)?nummer|volgnr|nummers|nrs?|no|nos|num|numero|number|(?<![a-z])n|"
    r"(?<![a-z])id)(?: (?:nr|no))?)"
)


_INVOICE = (
    r"(?:(?!pro ?forma)[a-z]{0,12}f[ak][ck]tuur|"
    r"facture (?:de (?:solde|vente|cloture|regularisation|services?|loyers?|location|"
    r"consommation|travaux|prestations?|frais)|finale|intermediaire|recapitulative|"
    r"rectificative|"
    r"definitive|simplifiee|client|d avoir|d acompte)|facture|tax invoice|vat invoice|invoice|"
    r"fattura|factura|fatura|faktura(?: vat)?|nota (?:di|de) credito|"
    r"(?:fee|sales|service|final|customer|commercial|monthly|rental|freight) invoice|[a-z]{0,12}rechnungs?|"
    r"(?:credit|krediet) ?(?:nota|facturen|factuur)|creditfactuur|note de credit|n c|vorgangs|"
    r"notes? de credit|avoir|gutschrifts?|"
    r"credit (?:note|memo)|rechnungskorrektur|stornorechnung|bill|belegs?|facturation|"
    r"(?:ereloon|honorar|kosten|debet)nota|nota van ereloon|(?:kosten|honorar|gebuhren)note|"
    r"note (?:d |de )?(?:honoraires|frais|prestations?|debours|hospitalisation|sejour|location|travaux)|"
    r"etat (?:d honoraires|"
    r"de frais(?: et honoraires)?)|"
    r"staat van (?:kosten en )?erelonen(?: en kosten)?|staat van kosten(?: en erelo(?:on|nen))?|"
    r"honorar(?:note|rechnung)s?|fee note|note of fees|note de debit|debit note|"
    r"(?:[a-z]{0,8}afrekenings?)|decompte|voorschotfactuur|facturatie|"
    r"facture d acompte|decompte|anzahlungsrechnung|abschlagsrechnung|schlussrechnung|"
    r"eindfactuur|credit)"  # `credit` alone last: the longer wording before it is tried first
)


_OF = r"(?:de la|de l|de|du|d|der|van de|van het|van|of the|of|la|le|zur|zu)?"


BARE_REFERENCE = 0.7  # the strength of a bare `Reference`: the number of the paper only where nothing else is


_HEADER: Wordings = DATES | {
    "invoice_number": (
        (
            3,
            (
                rf"{_INVOICE} (?:[0-9]{{3}} )?(?:(?:met|with|mit|avec|portant) (?:het |le |the |der )?)?"
                rf"(?:ref |referentie |reference |referenz )?{_NUMBER}"
            ),
        ),
        (3, rf"{_NUMBER} {_OF} ?(?:votre |uw )?{_INVOICE}"),
        (3, rf"{_INVOICE} ?(?:ref|referentie|reference|referenz|kenmerk)"),
        (2.5, rf"(?:document|dokument|doc|stuk|piece|boekstuk|re|rg|fact|inv|vf) ?{_NUMBER}"),
        (2.5, rf"{_NUMBER} {_OF} ?(?:document|piece)"),
        (2.5, rf"(?:notre |onze |ons )?(?:etat|staat) {_NUMBER}"),
        (2.5, rf"(?:nota|note|folio|abrechnungs?) ?{_NUMBER}"),
        (2.5, rf"(?:reference|referentie|ref|referenz) {_OF} ?{_INVOICE}"),
        (2, _INVOICE),
        (0.8, rf"{_NUMBER}"),
        (0.8, r"(?:document|dokument|beleg|piece|stuk)"),
        (BARE_REFERENCE, r"(?:referentie|reference|referencia|referenz|ref)"),
    ),
    "preceding_invoice": (
        (
            3,
            (
                r"(?:betreft|creditnota op|credit op|note de credit sur|origineel|betrifft|"
                r"concerne|concerning|regarding|credit voor|creditering van|"
                r"correctie op|correctie van|correctie|"
                r"correction (?:de|of|to|for)|corrige|annule|annulation de|avoir sur|sur|"
                r"relative a|rectifie|storno (?:der|zur?|von)|"
                r"korrektur (?:der|zur?|von)|bezug|zur?|m b t|met betrekking tot|in verband met|"
                r"verwijst naar|se rapporte a|"
                r"corrects|reference to|refers to|relates to|relating to|for|against|applied to|credited|gecrediteerde|"
                r"creditee|oorspronkelijke|"
                r"originele|initiale|d origine|ursprungliche|original)"
                rf" ?(?:de |la |l |uw |votre |your |our |onze |notre |unsere |the )?{_INVOICE} ?{_NUMBER}?"
            ),
        ),
        (
            3,
            (
                rf"{_INVOICE} ?(?:d origine|initiale|originale|concernee|rectifiee|corrigee|creditee|"
                rf"annulee) ?{_NUMBER}?"
            ),
        ),
        (3, rf"(?:{_NUMBER} )?(?:ursprungs|original|bezugs)(?:rechnung|beleg)s? ?{_NUMBER}?"),
    ),
    "order_reference": (
        (
            3,
            (
                r"(?:uw |votre |your |ihre |ihr |v |vos |customer )?(?:bestel(?:bon|ling|lings|order)?|"
                r"order|purchase order|p o|po|commande|"
                r"bon de commande|bestell(?:ung|ungs)?|auftrags?|customer order|inkooporder|"
                r"opdracht(?:bon)?)s? ?(?:ref|referentie|"
                rf"reference|referenz|{_NUMBER})"
            ),
        ),
        (3, rf"{_NUMBER} {_OF} ?(?:commande|bestelling|order|bestelbon|bon de commande|bestellung|auftrag)"),
        (
            3,
            (
                r"(?:uw bestel(?:bon|ling)|uw order|customer po|(?:ref|reference|referentie) (?:de )?(?:commande|"
                r"bestelling|order)|votre (?:bon de )?commande|your (?:purchase )?order|"
                r"ihre bestellung|ihr auftrag|v cde)"
            ),
        ),
        (
            2.5,
            (
                r"(?:bestelbon|bon de commande|purchase order|bestelling|bestellung|commande|"
                r"inkooporder|gemass bestellung|opdrachtbon|auftrag|po|(?:uw|votre|your) po)"
            ),
        ),
    ),
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
        (3, rf"(?:contract|contrat|vertrags?|polis|police|overeenkomst) ?(?:ref|referentie|reference|{_NUMBER})"),
        (3, rf"{_NUMBER} {_OF} ?(?:contrat|contract|police|vertrag|overeenkomst)"),
    ),
    "payment_reference": (
        (3, r"(?:gestructureerde |vrije )?mededeling(?:en)?"),
        (
            3,
            (
                r"communications?(?: structuree| libre| suivante| a (?:rappeler|mentionner|indiquer))?"
                r"(?: pour (?:votre |le )?paiement)?"
            ),
        ),
        (3, r"(?:betaal|betalings|zahlungs) ?(?:referentie|referenz|kenmerk|mededeling)"),
        (3, r"(?:payment|remittance|bank) (?:ref(?:erence)?|reference number|communication|advice|info(?:rmation)?)"),
        (
            3,
            (
                r"(?:reference (?:de |du )?(?:paiement|virement)|verwendungszweck|structured (?:communication|"
                r"reference|message)|"
                r"strukturierte mitteilung|mitteilung|ogm|vcs|ogm vcs|ref paiement|zahlungsreferenz|"
                r"kenmerk)"
            ),
        ),
        (
            3,
            (
                r"(?:bij betaling|gelieve|graag)(?: (?:graag|steeds|te))? vermelden|mit (?:dem )?vermerk|"
                r"te vermelden bij betaling|a mentionner lors du paiement|referenz (?:bitte )?bei zahlung "
                r"(?:bitte )?angeben"
            ),
        ),
        (
            2,
            (
                r"(?:met|onder) vermelding van|en mentionnant|avec la mention|unter angabe|vermeld|rappeler|"
                r"using the following reference|quote|quoting"
            ),
        ),
    ),
    "payment_terms": (
        (3, r"(?:betalings?|betaal) ?(?:voorwaarden|voorwaarde|termijn|conditie|condities)"),
        (3, r"(?:conditions?|delai|modalites?|termes?) (?:de |du )?(?:paiement|reglement)"),
        (3, r"(?:zahlungs ?(?:bedingungen|bedingung|konditionen|ziel)|payment terms?|terms of payment|terms)"),
    ),
    "customer_number": (
        (
            3,
            (
                r"(?:uw |votre |your |ihre )?(?:klant(?:en)?|client|kunden?|kd|customer|cust|debit(?:eur|or)(?:en)?|"
                r"(?:billing )?account|acct|billing|membership|mitglieds?|mandanten?|vertrags?|abonnee|lid|member|"
                r"dossier|relatie|"
                rf"leden|code client|abonne|membre|user|compte|rekening) ?(?:{_NUMBER}|code|"
                r"ref)"
            ),
        ),
        (3, rf"{_NUMBER} {_OF} ?(?:client|dossier|klant|kunde|compte|abonne|membre|customer|account)"),
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
                r"serial|mandaat|mandat|mandats|mandate|machtigings|machtiging|ticket|artikel|"
                rf"article|item|product)s? ?(?:{_NUMBER}|ref|referentie|referenz|code)"
            ),
        ),
        (
            3,
            (
                r"(?:onze|ons|notre|our|unser|unsere|n|nos) (?:ref(?:erentie|erence|erenz)?|"
                rf"zeichen|kenmerk)|{_NUMBER} (?:bl|devis|chantier)"
            ),
        ),
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


INVOICE_WORDS = _INVOICE
NUMBER_WORDS = _NUMBER
