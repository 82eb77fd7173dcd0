"""What papers call what is left to pay, what was paid before and earlier balances: data (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.dates import Wordings

IF_SOONER = (  # what a discount leaves, if the buyer pays at once
    r"(?:bij|indien|mits|als|si|en cas de|bei|wenn|falls|if|when) (?:[a-z]+ ){0,2}"
    r"(?:contant|kontant|comptant|snelle|vervroegde|anticipe|early)[a-z]*|(?:contante|kontante|vervroegde) betaling|"
    r"(?:apres|na|nach|after|abzgl|abzuglich|unter abzug von|moins|minus|deduction faite de) (?:[a-z0-9]+ ){0,3}"
    r"(?:l )?(?:escompte|skonto|korting contant|cash discount)|"
    r"(?:bei|bij|lors du|en cas de|on|upon) (?:zahlung|betaling|paiement|payment) "
    r"(?:bis|innerhalb|binnen|voor|avant|endeans|sous|within|before|by)|"
    r"(?:si|if|indien|wenn) (?:paye|paid|betaald|bezahlt)[a-z]* "
    r"(?:avant|before|by|within|voor|binnen|bis|innerhalb|dans)"
)
IF_LATER = (  # what those are told to owe who pay late
    r"(?:schade(?:vergoeding|beding)|boete|verhoogd|verhoging|aanmanings?|invorderings?|inning)[a-z]*|"
    r"indemnite[s]?|penalites?|astreinte|majoree?s?|recouvrement|frais de rappel|interets?(?: de retard)?|"
    r"[a-z]*(?:verzugs|mahn)[a-z]*|[a-z]*int(?:e)?rest(?:en|s)?|late (?:payment|fee)|penalt(?:y|ies)|compensation"
)
CLAUSES = frozenset(  # words that begin what explains a total
    [
        *("waarvan", "hiervan", "inclusief", "inbegrepen", "hetzij"),
        *("dont", "compris", "soit", "plus", "incl", "including", "includes"),
        *("davon", "darin", "inkl", "inklusive", "zzgl", "zuzuglich"),
    ]
)
DENIALS = frozenset(  # words before VAT that say there is none
    [
        *("geen", "niet", "zonder", "vrij", "vrijgesteld", "pas", "non", "sans", "hors", "exonere", "exempt"),
        *("no", "not", "without", "kein", "keine", "ohne", "nicht", "frei", "befreit"),
    ]
)

# What a heading tells of paying: `Payment details` names no payment.
_OF_PAYING = r"(?:details?|info(?:rmation)?|terms?|methods?|instructions?|conditions?|options?|means|type|status)"

SETTLING: Wordings = {
    "payable": (
        (
            3,
            (
                r"(?:(?:totaal|total|nog|bedrag|saldo|netto|net|somme|montant|betrag|gesamt|"
                r"solde) ?){0,2}"
                r"(?:te betalen|te voldoen|te storten|over te (?:maken|schrijven)|a payer|a regler|"
                r"a verser|a virer|zu (?:be)?zahlen|zu begleichen|"
                r"zahlbetrag|zahlbar|due|payable|verschuldigd|"
                r"du(?= (?:ttc|tvac|eur|euros?|montant|a|au|par|[0-9])|$)|"  # `dû`, not `total du mois`
                r"to pay|openstaand)"
                r"(?: (?:bedrag|saldo|montant|somme|betrag|amount|totaal|total|eur|euro|ttc|tvac))?"
            ),
        ),
        (
            3,
            (
                r"(?:total |net |current |invoice )?(?:amount|balance|total|sum|payment|net) (?:now )?(?:due|payable|"
                r"to (?:be )?pa(?:y|id)|owed|outstanding|remaining)"
            ),
        ),
        (
            3,
            (
                r"(?:(?:total )?net a (?:payer|regler)|solde restant du|reste a payer|reste du|solde(?: a payer|"
                r" du| restant)?|"
                r"restant du|offener betrag|falliger betrag|zahlbetrag|"
                r"restbetrag|restzahlung|restbedrag|eindsaldo|"
                r"zu uberweisen(?:der betrag)?|uberweisungsbetrag|auszahlungsbetrag|"
                r"verbleibender betrag|offener saldo|noch zu zahlen|noch offen|outstanding balance|remaining balance|"
                r"current balance|invoice balance|balance to pay|pay this amount|zahlungsbetrag|"
                r"zu zahlender betrag|zahlbarer betrag|openstaand(?: bedrag|"
                r" saldo)?|saldo|restsaldo|resterend(?: bedrag)?|residual|"
                r"remaining|balance|nog te betalen|verschuldigd bedrag|total du|please pay|"
                r"outstanding|open (?:amount|balance)|amount (?:left|still) to pay|total open|reste a regler|"
                r"montant restant(?: a payer)?|"
                r"verbleibende[rs]? (?:forderung|betrag|summe|restbetrag|rechnungsbetrag)|"
                r"nog verschuldigd|nog te voldoen|noch zu begleichen|verbleibt zu zahlen|restforderung|restschuld|"
                r"u betaalt|vous payez|you pay|sie zahlen|a votre charge|bitte uberweisen|nachzahlung(?:sbetrag)?|"
                r"forderungs(?:betrag|summe)|fallige (?:summe|forderung)|offen|gesamt ?zahlbetrag|"
                r"(?:amount|total) owing|(?:total|betrag|summe) ausstehend|montant exigible|"
                r"te vereffenen(?: bedrag)?|zu begleichender betrag)"
            ),
        ),
        (
            3,
            (
                r"(?:te uwen gunste|in uw voordeel|en votre faveur|zu ihren gunsten|in your favou?r|"
                r"terug te betalen|a rembourser|"
                r"credit balance|tegoed|a vous rembourser|te ontvangen|terugbetaling|refund(?:ed)?(?: amount)?|"
                r"erstattungsbetrag|gutschriftsbetrag)"
            ),
        ),
    ),
    "prepaid": (
        (
            3,
            (
                r"(?:reeds (?:betaald|ontvangen|voldaan|gefactureerd)(?: bedrag)?|(?:ontvangen |"
                r"betaald |min |minus |aftrek )?voorschot(?:ten|factuur|bedrag)?|"
                r"aanbetaling|vooruitbetaling|vooruitbetaald|betaald(?: bedrag)?|ontvangen(?: bedrag)?|"
                r"al betaald|(?:betaalde|gefactureerde|reeds gefactureerde|aangerekende) voorschotten|"
                r"(?:reeds|eerder) gefactureerd|ontvangen betaling(?:en)?)"
            ),
        ),
        (
            3,
            (
                r"(?:acomptes?(?: verses?| percus?| payes?| deja (?:verses?|payes?|factures?)|"
                r" recus?)?|deja (?:paye|verse|regle|facture)|avance|provisions? (?:versee|payee|recue|deja [a-z]+)s?|"
                r"montant (?:paye|verse|recu|deja paye)|paye|paiements? (?:recus?|effectues?)|regle|arrhes|"
                r"(?:moins |a deduire |deduction )?"
                r"(?:factures? d acomptes?|provisions? (?:deja )?(?:facturees?|payees?))|"
                r"deja (?:facture|recu|percu)s?)"
            ),
        ),
        (
            3,
            (
                r"(?:anzahlung(?:en)?|vorausbezahlt(?:er betrag)?|(?:bereits )?(?:gezahlt|"
                r"bezahlt)(?:er betrag)?|geleistete anzahlung(?:en)?|"
                r"(?:erhaltene |abzgl |abzuglich )anzahlung(?:en)?|vorauszahlung|bereits erhalten|gezahlter betrag|"
                r"(?:abzgl |abzuglich )?(?:(?:bereits )?(?:erhaltene|geleistete|bisherige|gezahlte)[rns]? )?"
                r"(?:[0-9] )?(?:abschlags)?zahlung(?:en)?|"
                r"(?:abzgl |abzuglich )?(?:[0-9] )?(?:abschlags|teil|anzahlungs|voraus)rechnung(?:en)?|"
                r"(?:bisherige|geleistete|erhaltene|(?:bereits )?(?:berechnete|gestellte|gezahlte))[rn]? abschlage)"
            ),
        ),
        (
            3,
            (
                r"(?:already (?:paid|received)|amount paid|prepaid(?: amount)?|prepayment|"
                r"deposit(?: received| paid)?|advance(?: payment)?|"
                rf"payments?(?! {_OF_PAYING})(?: received| made)?|paid(?: amount)?|less (?:deposit|paid|advance)|"
                r"down payment|total paid|amount received|payments? (?:made|applied)|credits? applied|paid to date)"
            ),
        ),
        (
            3,
            (  # withheld until the work is accepted: not to be paid now either
                r"(?:retenues?(?: de)?(?: la)? garantie|(?:waarborg|garantie) ?inhouding|inhouding(?: voor)? waarborg|"
                r"(?:sicherheits|gewahrleistungs|garantie) ?einbehalt|retention(?: money| held| amount)?)"
            ),
        ),
    ),
    "carried": (  # over to the next page
        (
            3,
            (
                r"page total|total (?:de la |de )?page|totaal pagina|paginatotaal|seitensumme|seitentotal|"
                r"(?:total |totaal )?(?:a reporter|over te dragen|over te brengen|reporte|overgedragen)"
            ),
        ),
    ),
    "rounding": (
        (
            3,
            (
                r"(?:afronding(?:sverschil)?|rundungsausgleich|rounding adjustment|arrondi(?:s)?|"
                r"difference d arrondi|rundungs?(?:differenz|"
                r"betrag)?|rounding(?: difference| amount)?|montant d arrondi|afrondingsbedrag|"
                r"afgerond)"
            ),
        ),
    ),
    "previous_balance": (
        (
            3,
            (
                r"(?:(?:vorig|vroeger|oud|eerder|overgedragen|openstaand) (?:openstaand )?saldo(?: vorige)?|"
                r"(?:openstaand(?:e)? |saldo |onbetaalde |nog te betalen )?(?:bedrag |facturen |factuur |saldo )?"
                r"(?:van |uit )?(?:de |uw )?vorige (?:saldo|factuur|facturen|balans|afrekening|periode|rekening)|"
                r"(?:openstaande|onbetaalde|vervallen|achterstallige) facturen|achterstallen|"
                r"saldo (?:vorige|eerdere) (?:factuur|facturen|periode)|overdracht vorig saldo)"
            ),
        ),
        (
            3,
            (
                r"(?:ancien solde|(?:report )?(?:du )?solde (?:precedent|anterieur|reporte)|report (?:de )?solde|"
                r"(?:montant |solde )?(?:impaye |ouvert )?(?:de |des |sur )?(?:la |les |vos )?factures? "
                r"(?:precedentes?|anterieures?|impayees?)|arrieres?|impayes?)"
            ),
        ),
        (
            3,
            (
                r"(?:saldovortrag|alter saldo|vorsaldo|saldo (?:der )?vorigen? rechnung|offene posten|ruckstand|"
                r"offener (?:betrag|saldo) (?:aus )?(?:vorherigen|fruheren|alten) rechnungen)"
            ),
        ),
        (
            3,
            (
                r"(?:previous (?:unpaid )?(?:balance|invoice|amount)|(?:balance|amount) (?:carried |brought )?forward|"
                r"opening balance|arrears|overdue (?:balance|amount|invoices)|outstanding from (?:previous|last) "
                r"(?:bill|invoice|month)|balance from (?:previous|last) (?:bill|invoice|month|statement)|"
                r"unpaid (?:balance|invoices))"
            ),
        ),
    ),
}
