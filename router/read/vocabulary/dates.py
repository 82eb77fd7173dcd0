"""What papers call their dates in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from dataclasses import dataclass

from router.read.vocabulary.abroad import DUE_ABROAD, ISSUED_ABROAD
from router.read.vocabulary.paying import ASKED_BY, SHORTENED

Wordings = dict[str, tuple[tuple[float, str], ...]]  # of each field, with their strengths


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The wordings of a set of fields; compared by identity, so that what it found in a text can be kept."""

    by_field: Wordings


DATES: Wordings = {
    "issue_date": (
        (
            3,
            (
                r"(?:factuur|faktuur|verkoopfactuur|creditnota|kredietnota|rechnungs|gutschrifts|"
                r"beleg|ausstellungs|document|dokument|"
                r"uitgifte|uitreikings|opmaak|facturatie|fact|fakt|doc|inv|druck|rg|re|boek|"
                r"(?:rechnungs)?erstellungs)(?:s)? ?"
                r"(?:datum|dat|dd|d d|date)"
            ),
        ),
        (
            3,
            (
                r"(?:datum|date|dd) (?:van de |van |de la |de l |de |d |der |du |of the |"
                r"of )?"
                r"(?:facture|factuur|facturation|emission|etablissement|invoice|issue|issuance|"
                r"creditnota|note de credit|avoir|"
                r"credit note|rechnung|ausstellung|document|uitgifte|opmaak|edition|billing|piece|nc)"
            ),
        ),
        (
            3,
            (
                r"(?:invoice|bill|billing|issue|issued|credit note|credit memo|tax invoice|"
                r"document|note|avoir|facture|doc|inv|credit|statement) ?date"
            ),
        ),
        (
            2.5,
            (
                r"(?:emise? le|etablie? le|facture du|facture le|invoice of|factuur van|"
                r"rechnung vom|issued on|issued|"
                r"opgemaakt op|uitgereikt op|opgesteld op|uitgegeven op|datum van (?:de )?(?:uitreiking|opmaak|"
                r"uitgifte|opstelling)|"
                r"date (?:de l |d )?(?:edition|etablissement)|date of (?:issue|invoice)|date issued|fait le|"
                r"gefactureerd op|ausgestellt am|"
                r"dated|invoiced on|erstellt am|verzenddatum factuur)"
            ),
        ),
        (2.5, ISSUED_ABROAD),
        (1.5, r"(?:datum|date|dato|fecha|data|dd|created(?: on)?|aangemaakt(?: op)?|creee? le)"),
        (1.2, r"tax point(?: date)?"),  # the day of VAT on British papers, and theirs if no other
    ),
    "due_date": (
        (3, ASKED_BY),
        (3, DUE_ABROAD),
        (2.5, SHORTENED),
        (
            3,
            (
                r"(?:(?:eind)?verval|limiet|eind|uiterste betaal|uiterste betalings|betaal|betalings|"
                r"uiterlijke betaal|"
                r"falligkeits|zahlungs)(?:s)? ?"
                r"(?:datum|dat|dag|termin)(?: (?:van |voor )?(?:de )?(?:betaling|factuur))?|"
                r"uiterste datum (?:van|voor) (?:de )?betaling|zahl ?datum"
            ),
        ),
        (
            3,
            (
                r"(?:te|gelieve te|graag|betaling|betalen) ?(?:betalen|voldoen|betaling)? (?:voor|"
                r"tegen|uiterlijk|vóór|op)(?: op)?(?: de)?"
            ),
        ),
        (
            3,
            (
                r"(?:vervalt(?: op)?|betaalbaar (?:voor|tot|op|tegen|uiterlijk)|betalen (?:voor|"
                r"tegen|uiterlijk op|uiterlijk|op)|verval)"
            ),
        ),
        (
            3,
            (
                r"(?:date (?:d |limite (?:de |d )?)?echeance|echeance|a (?:payer|regler|"
                r"verser) (?:avant le|pour le|avant|au plus tard le)|"
                r"date (?:ultime|limite) (?:de |du )?(?:paiement|reglement)|date limite|"
                r"payable (?:avant le|le|au plus tard le|au|pour le|avant|jusqu au)|exigible le|"
                r"paiement (?:avant le|pour le|au plus tard le|le|attendu le)|date (?:de |"
                r"du )?(?:paiement|reglement)|echoit le|reglement (?:le|avant le|pour le)|echeance le|"
                r"(?:paiement|reglement) (?:du|exigible|a effectuer) (?:le|avant le|pour le)|"
                r"date d echeance (?:du|de) paiement)"
            ),
        ),
        (
            3,
            (
                r"(?:fallig (?:am|bis|zum)|falligkeit|zahlbar (?:bis|zum|am)(?: zum)?|zu zahlen bis|"
                r"zahlung bis|zahlungsziel|zahlungsfrist|"
                r"bezahlen bis|bitte zahlen bis|zahlbar ohne abzug bis|fallig)"
            ),
        ),
        (
            2.5,
            (
                r"zahlbar (?:innerhalb|binnen) (?:von )?[0-9]+ tagen? (?:netto |ohne abzug )?bis(?: zum)?|"
                r"rein netto bis|netto bis(?: zum)?"
            ),
        ),
        (
            2.5,
            (
                r"(?:datum (?:van (?:de )?)?(?:domiciliering|incasso|afhouding|inning)|"
                r"(?:domiciliation|prelevement) (?:le|au|prevue? le)|(?:domiciliering|incasso|inning|afhouding) op|"
                r"date (?:de |du )?(?:prelevement|domiciliation)|(?:direct debit|collection) date|"
                r"(?:abbuchungs|einzugs|lastschrift) ?(?:datum|termin)|eingezogen am|abgebucht am|"
                r"(?:betrag|in hohe von [a-z0-9 ]{4,25}) wird am|"
                r"preleve[e]? le|gedomicilieerd op|"
                r"wordt (?:geind|ingehouden) op|will be (?:debited|collected|charged) on)"
            ),
        ),
        (
            3,
            (
                r"(?:due date|date due|payment due(?: date| by| on)?|(?:payment|pay|payable|"
                r"balance|amount)? ?due (?:by|on|date|before)|"
                r"pay(?:ment|able)? (?:by|before|until|on or before)|to be paid (?:by|before)|"
                r"latest payment|due|payment (?:date|deadline)|maturity(?: date)?|must be paid (?:by|before)|"
                r"net due date|vencimiento|fecha de vencimiento|scadenza|data scadenza|termin platnosci)"
            ),
        ),
        (
            1.5,
            (
                r"(?:uiterlijk|ten laatste) (?:op|tegen|voor)|au plus tard le|avant le|spatestens (?:am|bis|zum)|"
                r"no later than|not later than|at the latest (?:on|by)"
            ),
        ),
    ),
    "delivery_date": (
        (3, r"(?:lever(?:ings)?|prestatie|uitvoerings|lieferungs?|leistungs?|liefer)(?:s)? ?(?:datum|termin|dag)"),
        (3, r"liefer (?:bzw|und|oder)? ?leistungs ?datum"),
        (
            3,
            (
                r"(?:datum|date) (?:van de |van |de la |de l |de |d |der |of )?"
                r"(?:levering|livraison|prestatie|prestation|lieferung|leistung|supply|delivery|"
                r"execution|"
                r"expedition)"
            ),
        ),
        (3, r"(?:delivery|ship(?:ping|ped|ment)?|supply|service|dispatch|performance) ?(?:date|on)"),
        (
            3,
            (
                r"(?:geleverd op|livre(?:e)? le|geliefert am|lieferung am|delivered on|uitgevoerd op|"
                r"date livraison)"
            ),
        ),
    ),
    "period": (
        (
            3,
            (
                r"(?:periode|period|(?:service|billing|performance|invoice|facturatie|facturering|"
                r"verbruiks|abonnements|leistungs|"
                r"abrechnungs|rechnungs) ?(?:period|periode|zeitraum)|zeitraum|periode (?:de )?(?:facturation|"
                r"facturee)|"
                r"performance period|leistungszeitraum)"
            ),
        ),
    ),
}
