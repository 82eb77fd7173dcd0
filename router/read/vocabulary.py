"""What papers call things in Dutch, French, German and English: data, no machinery.

Patterns are regular expressions over text as `labels.plain` makes it (lower case, no accents, no punctuation); a blank
in a pattern may be absent on the paper. Each pattern has a strength: 3 names the field alone, 2 usually, 1 weakly.
"""

from __future__ import annotations

_NUMBER = r"(?:(?:nummer|nummers|nrs?|no|nos|num|numero|number|(?<![a-z])n|(?<![a-z])id)(?: (?:nr|no))?)"
_INVOICE = (
    r"(?:(?!pro ?forma)[a-z]{0,12}f[ak][ck]tuur|facture|invoice|tax invoice|sales invoice|[a-z]{0,12}rechnungs?|"
    r"(?:credit|krediet) ?(?:nota|facturen|factuur)|creditfactuur|note de credit|notes? de credit|avoir|gutschrifts?|"
    r"credit (?:note|memo)|rechnungskorrektur|stornorechnung|bill|belegs?|facturation|afrekening|voorschotfactuur|"
    r"facture d acompte|decompte|anzahlungsrechnung|abschlagsrechnung|schlussrechnung|eindfactuur)"
)
_OF = r"(?:de la|de l|de|du|d|der|van de|van het|van|of the|of|la|le|zur|zu)?"

Patterns = dict[str, tuple[tuple[float, str], ...]]

HEADER: Patterns = {
    "invoice_number": (
        (3, rf"{_INVOICE} (?:[0-9]{{3}} )?(?:ref |referentie |reference |referenz )?{_NUMBER}"),
        (3, rf"{_NUMBER} {_OF} ?(?:votre |uw )?{_INVOICE}"),
        (3, rf"{_INVOICE} ?(?:ref|referentie|reference|referenz|kenmerk)"),
        (2.5, rf"(?:document|dokument|stuk|piece|boekstuk|re|rg|fact|inv|vf) ?{_NUMBER}"),
        (2.5, rf"{_NUMBER} {_OF} ?(?:document|piece)"),
        (2, _INVOICE),
        (0.8, rf"{_NUMBER}"),
    ),
    "preceding_invoice": (
        (
            3,
            r"(?:betreft|betrifft|concerne|concerning|regarding|credit voor|creditering van|correctie op|correctie van|correctie|"
            r"correction (?:de|of|to|for)|corrige|annule|annulation de|avoir sur|sur|relative a|rectifie|storno (?:der|zu|von)|"
            r"korrektur (?:der|zu|von)|bezug|zu|m b t|met betrekking tot|in verband met|verwijst naar|se rapporte a|"
            r"corrects|reference to|refers to|for|against|applied to|credited|gecrediteerde|creditee|oorspronkelijke|"
            r"originele|initiale|d origine|ursprungliche|original)"
            rf" ?(?:de |la |l |uw |votre |your |our |onze |notre |unsere |the )?{_INVOICE} ?{_NUMBER}?",
        ),
        (3, rf"{_INVOICE} ?(?:d origine|initiale|originale|rectifiee|corrigee|creditee|annulee) ?{_NUMBER}?"),
        (3, rf"(?:{_NUMBER} )?(?:ursprungs|original|bezugs)(?:rechnung|beleg)s? ?{_NUMBER}?"),
    ),
    "issue_date": (
        (
            3,
            r"(?:factuur|faktuur|verkoopfactuur|creditnota|kredietnota|rechnungs|gutschrifts|beleg|ausstellungs|document|dokument|"
            r"uitgifte|uitreikings|opmaak)(?:s)? ?(?:datum|dd|date)",
        ),
        (3, r"(?:datum|date|dd) (?:van de |van |de la |de l |de |d |der |du |of the |of )?"
            r"(?:facture|factuur|facturation|emission|etablissement|invoice|issue|issuance|creditnota|note de credit|avoir|"
            r"credit note|rechnung|ausstellung|document|uitgifte|opmaak|edition|billing)"),
        (3, r"(?:invoice|bill|billing|issue|issued|credit note|credit memo|tax invoice|document|note|avoir|facture) ?date"),
        (2.5, r"(?:emise? le|etablie? le|facture du|facture le|invoice of|factuur van|rechnung vom|issued on|issued|"
              r"opgemaakt op|uitgereikt op|date issued|fait le|gefactureerd op|ausgestellt am|dated)"),
        (1.5, r"(?:datum|date|dato)"),
    ),
    "due_date": (
        (3, r"(?:verval|uiterste betaal|uiterste betalings|betaal|betalings|uiterlijke betaal|falligkeits|zahlungs)(?:s)? ?"
            r"(?:datum|dag|termin)"),
        (3, r"(?:te|gelieve te|graag|betaling|betalen) ?(?:betalen|voldoen|betaling)? (?:voor|tegen|uiterlijk|vóór|op)(?: de)?"),
        (3, r"(?:vervalt op|betaalbaar (?:voor|tot|op|tegen|uiterlijk)|betalen (?:voor|tegen|uiterlijk op|uiterlijk|op)|verval)"),
        (3, r"(?:date (?:d |limite (?:de |d )?)?echeance|echeance|a (?:payer|regler|verser) (?:avant le|pour le|avant|au plus tard le)|"
            r"date (?:ultime|limite) (?:de |du )?(?:paiement|reglement)|date limite|payable (?:avant le|le|au|pour le|avant|jusqu au)|"
            r"paiement (?:avant le|pour le|au plus tard le|le|attendu le)|date (?:de |du )?(?:paiement|reglement)|echoit le)"),
        (3, r"(?:fallig (?:am|bis|zum)|falligkeit|zahlbar (?:bis|zum|am)(?: zum)?|zu zahlen bis|zahlung bis|zahlungsziel|zahlungsfrist|"
            r"bezahlen bis|bitte zahlen bis|zahlbar ohne abzug bis|fallig)"),
        (2.5, r"zahlbar (?:innerhalb|binnen) (?:von )?[0-9]+ tagen? (?:netto |ohne abzug )?bis(?: zum)?|rein netto bis|netto bis(?: zum)?"),
        (2.5, r"(?:eingezogen am|abgebucht am|(?:betrag|in hohe von [a-z0-9 ]{4,25}) wird am|preleve[e]? le|gedomicilieerd op|"
              r"wordt (?:geind|ingehouden) op|will be (?:debited|collected|charged) on)"),
        (3, r"(?:due date|date due|payment due(?: date| by| on)?|(?:payment|pay|payable|balance|amount)? ?due (?:by|on|date|before)|"
            r"pay(?:ment|able)? (?:by|before|until|on or before)|to be paid (?:by|before)|latest payment|due)"),
    ),
    "delivery_date": (
        (3, r"(?:lever(?:ings)?|prestatie|uitvoerings|lieferungs?|leistungs?|liefer)(?:s)? ?(?:datum|termin|dag)"),
        (3, r"liefer (?:bzw|und|oder)? ?leistungs ?datum"),
        (3, r"(?:datum|date) (?:van de |van |de la |de l |de |d |der |of )?"
            r"(?:levering|livraison|prestation|lieferung|leistung|supply|delivery|execution|expedition)"),
        (3, r"(?:delivery|ship(?:ping|ped|ment)?|supply|service|tax point|dispatch|performance) ?(?:date|on)"),
        (3, r"(?:geleverd op|livre(?:e)? le|geliefert am|delivered on|uitgevoerd op|date livraison|tax point)"),
    ),
    "period": (
        (3, r"(?:periode|period|(?:service|billing|performance|invoice|facturatie|facturering|verbruiks|abonnements|leistungs|"
            r"abrechnungs|rechnungs) ?(?:period|periode|zeitraum)|zeitraum|periode (?:de )?(?:facturation|facturee)|"
            r"performance period|leistungszeitraum)"),
    ),
    "order_reference": (
        (3, rf"(?:uw |votre |your |ihre |ihr |v |vos )?(?:bestel(?:bon|ling|lings|order)?|order|purchase order|p o|po|commande|"
            rf"bon de commande|bestell(?:ung|ungs)?|auftrags?|customer order|inkooporder|opdracht(?:bon)?)s? ?(?:ref|referentie|"
            rf"reference|referenz|{_NUMBER})"),
        (3, rf"{_NUMBER} {_OF} ?(?:commande|bestelling|order|bestelbon|bon de commande|bestellung|auftrag)"),
        (3, r"(?:uw bestel(?:bon|ling)|votre (?:bon de )?commande|your (?:purchase )?order|ihre bestellung|ihr auftrag|v cde)"),
        (2.5, r"(?:bestelbon|bon de commande|purchase order|bestelling|bestellung|commande|inkooporder|gemass bestellung)"),
    ),
    "buyer_reference": (
        (3, r"(?:uw|votre|your|ihr|ihre|v|vos|customer|client|klant|kunden?) ?(?:ref(?:erentie|erence|erenz|s)?|zeichen|kenmerk|referenz)"),
        (3, r"(?:leitweg id|buyer reference|reference client|ref client|klantreferentie|kostenplaats|cost center|projectreferentie|"
            r"project reference|v/ref)"),
    ),
    "contract_reference": (
        (3, rf"(?:contract|contrat|vertrags?|polis|police|overeenkomst) ?(?:ref|referentie|reference|{_NUMBER})"),
        (3, rf"{_NUMBER} {_OF} ?(?:contrat|contract|police|vertrag|overeenkomst)"),
    ),
    "payment_reference": (
        (3, r"(?:gestructureerde |vrije )?mededeling(?:en)?"),
        (3, r"communications?(?: structuree| libre| a (?:rappeler|mentionner|indiquer))?"),
        (3, r"(?:betaal|betalings|zahlungs) ?(?:referentie|referenz|kenmerk|mededeling)"),
        (3, r"(?:payment|remittance|bank) (?:ref(?:erence)?|reference number|communication|advice)"),
        (3, r"(?:reference (?:de |du )?(?:paiement|virement)|verwendungszweck|structured (?:communication|reference|message)|"
            r"strukturierte mitteilung|mitteilung|ogm|vcs|ogm vcs|ref paiement|zahlungsreferenz|kenmerk)"),
        (3, r"referenz (?:bitte )?bei zahlung (?:bitte )?angeben"),
        (2, r"(?:met|onder) vermelding van|en mentionnant|avec la mention|unter angabe|using the following reference|quote|quoting"),
    ),
    "payment_terms": (
        (3, r"(?:betalings?|betaal) ?(?:voorwaarden|voorwaarde|termijn|conditie|condities)"),
        (3, r"(?:conditions?|delai|modalites?|termes?) (?:de |du )?(?:paiement|reglement)"),
        (3, r"(?:zahlungs ?(?:bedingungen|bedingung|konditionen|ziel)|payment terms?|terms of payment|terms)"),
    ),
    "customer_number": (
        (3, rf"(?:uw |votre |your |ihre )?(?:klant|client|kunden?|customer|debiteur(?:en)?|account|abonnee|lid|member|dossier|relatie|"
            rf"leden|code client|abonne|membre|user|compte|rekening) ?(?:{_NUMBER}|code|ref)"),
        (3, rf"{_NUMBER} {_OF} ?(?:client|dossier|klant|kunde|compte|abonne|membre|customer|account)"),
        (3, r"(?:code client|klantcode|customer|reference abonne)"),
    ),
    "other": (
        (3, r"(?:tel|telefoon|telephone|telefon|phone|gsm|mobile|mobiel|fax|telefax|e ?mail|mail|website|web|site|internet|courriel)"),
        (3, r"(?:iban|bic|swift|bic swift|iban nr|rekeningnummer|rekening|bankrekening|compte bancaire|compte|konto ?(?:nr|nummer)?|"
            r"blz|account number|bank|banque|bankname|bankverbindung|account)"),
        (3, r"(?:btw|tva|vat|mwst|ust|ust id|ust id nr|ust idnr|vat id|tax id)(?: ?(?:nummer|nr|no|number|reg|registration|n|id|intra|"
            r"intracommunautaire|identnr|identifikationsnummer))*"),
        (3, r"(?:ondernemings ?nummer|ondernemingsnr|numero d entreprise|no d entreprise|kbo|bce|rpr|rpm|kvk|siret|siren|rcs|hrb|"
            r"company ?(?:number|no|reg)|steuernummer|steuer nr|handelsregister|unternehmensnummer|coc|naf|ape)"),
        (3, rf"(?:lever(?:ings)?bon|leveringsnota|bon de livraison|bl|lieferschein|delivery note|pakbon|vrachtbrief|werkbon|zending|"
            rf"shipment|offerte|devis|angebot|quote|quotation|project|chantier|werf|dossier|meter|ean|ean code|site|lot|serie|"
            rf"serial|mandaat|mandat|mandats|mandate|machtigings|machtiging|ticket|artikel|article|item|product)s? ?(?:{_NUMBER}|ref|referentie|referenz|code)"),
        (3, rf"(?:onze|notre|our|unser|unsere|n|nos) (?:ref(?:erentie|erence|erenz)?|zeichen|kenmerk)|{_NUMBER} (?:bl|devis|chantier)"),
        (3, r"(?:contactpersoon|dossierbeheerder|vertegenwoordiger|verkoper|contact|personne de contact|representant|sachbearbeiter|"
            r"ansprechpartner|gestionnaire|sales ?(?:person|contact|rep)|salesperson|your contact|bearbeiter|account manager|"
            r"leveringsbon|bon de livraison|delivery note|lieferschein|incoterms?|levering(?:s)?voorwaarden|page|pagina|seite|"
            r"blz|bladzijde|devise|valuta|munt|wahrung|currency|betaalwijze|betaalmethode|mode (?:de |du )?(?:paiement|reglement)|"
            r"zahlungsart|zahlungsweise|payment method|payment (?:means|type|mode)|referentie|reference|referenz|ref|kostenstelle)"),
    ),
}

NUMBER_WORDS = _NUMBER
INVOICE_WORDS = _INVOICE
