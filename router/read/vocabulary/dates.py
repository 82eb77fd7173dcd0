"""What papers call their dates in four languages: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from dataclasses import dataclass

from router.read.vocabulary.abroad import DUE_ABROAD, ISSUED_ABROAD
from router.read.vocabulary.other_days import BARE_DAYS, DATE, OTHER_DAYS
from router.read.vocabulary.papers import INVOICE, OF, SHORT, SLIP
from router.read.vocabulary.paying import ASKED_BY, LAST_DAY_NAMED, LATEST, SHORTENED, TAKEN_ON, VALUE_DAY

Wordings = dict[str, tuple[tuple[float, str], ...]]  # of each field, with their strengths


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The wordings of a set of fields; compared by identity, so that what it found in a text can be kept."""

    by_field: Wordings


# What is done with a paper on its day: `Uitgiftedatum`, `Date d'émission`, `Datum der Ausstellung`.
_ISSUING = (
    r"(?:uitgifte|uitreikings?|opmaak|opstellings?|opstel|afgifte|facturatie|facturerings?|"
    r"emission|etablissement|facturation|edition|delivrance|redaction|"
    r"ausstellungs?|ausstell|ausfertigungs?|(?:rechnungs)?erstellungs?|fakturierungs?|rechnungs(?:stellungs?|legungs?)|"
    r"rechnungsausstellungs?|berechnungs?|"
    r"issue|issued|issuance|billing|posting|statement)"
)
_PAPER = rf"(?:{INVOICE}|{SHORT}|{SLIP}|{_ISSUING})"
# What may share the paper's day: `Invoice/payment date`, `Rechnungs- und Leistungsdatum`.
_AND = r"(?:en|et|und|and|of|ou|oder|or)"
_SAME_DAY = (
    r"(?:betalings?|betaal|lever(?:ings)?|verkoop|prestatie|paiement|livraison|vente|prestation|"
    r"zahlungs?|liefer(?:ungs)?|leistungs?|verkaufs?|payment|delivery|supply|sale|transaction|receipt)"
)
_ISSUED = (
    r"(?:emise? le|etablie? le|facturee? le|editee? le|delivree? le|facture le|fait le|"
    r"issued on|issued|invoiced on|billed on|raised on|invoice raised|dated|"
    r"arretee? le|cloturee? le|afgesloten op|abgeschlossen am|opgemaakt op|"
    r"uitgereikt op|opgesteld op|uitgegeven op|gefactureerd op|facturatie op|gedagtekend|"
    r"ausgestellt am|tag der ausstellung|erstellt am|fakturiert am|in rechnung gestellt am|verzenddatum factuur|"
    r"(?:facture|note de credit|avoir|decompte) du|(?:factuur|[a-z]*nota|afrekening) van|"
    r"(?:rechnung|gutschrift|abrechnung) vom|invoice of|factuur d d|"
    r"emission|uitgifte|uitreiking|rechnungs(?:stellung|ausstellung|erstellung|legung))"
)

DATES: Wordings = {
    "issue_date": (
        (3, rf"{_PAPER}s? ?{DATE}"),
        (3, rf"{DATE} {OF} ?{_PAPER}"),
        (3, rf"{_PAPER}s? (?:{_AND} )?{_SAME_DAY}s? ?{DATE}"),
        (2.5, rf"{_ISSUED}|date (?:issued|raised)"),
        (2.5, ISSUED_ABROAD),
        (
            1.5,
            (
                r"(?:(?:plaats|lieu|ort|place) (?:(?:en|et|und|and) )?)?(?:datum|date)|dato|fecha|data|dd|d d|"
                r"dagtekening|created(?: on)?"
            ),
        ),
        (1.5, r"en date du|aangemaakt(?: op)?|aanmaak ?datum|creee? le|date de creation"),
        # The day of VAT on British papers, of print, of sale, of mailing: the paper's own if no other stands on it.
        (
            1.2,
            (
                r"tax point(?: date)?|tax date|(?:druck|verkauf|kauf|buchungs|verkoop|aankoop|boekings)s? ?datum|"
                r"(?:transaction|sale|purchase|print|mailing) date|"
                r"date (?:of |de |d )?(?:sale|purchase|vente|achat|envoi)|"
                r"(?:facture )?envoyee? le|date sent"
            ),
        ),
    ),
    "other_date": ((3, OTHER_DAYS), (1.5, BARE_DAYS)),
    "due_date": (
        (3, ASKED_BY),
        (3, LAST_DAY_NAMED),
        (3, DUE_ABROAD),
        (2.5, rf"{SHORTENED}|{TAKEN_ON}"),
        (1.5, rf"(?:{LATEST}) (?:op|tegen|voor|le|am|bis|zum|on|by)|avant le|no later than|not later than|{VALUE_DAY}"),
    ),
    "delivery_date": (
        (
            3,
            (
                r"(?:lever(?:ings)?|prestatie|uitvoerings|verzend(?:ings)?|expeditie|lieferungs?|leistungs?|liefer|"
                r"ausfuhrungs|versand)(?:s)? ?(?:datum|termin|dag)"
            ),
        ),
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
