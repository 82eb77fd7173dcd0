"""What papers call days that are neither their own nor the last one to pay: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.papers import OF

DATE = r"(?:datum|dat|date|dt|dd|d d)"
# What else has a date: an order, an offer, a contract, works, a journey, a reading, a damage, a birth.
_THING = (
    r"(?:uw |onze |votre |notre |your |our |ihre? |unsere? |v |n )?(?:"
    r"(?:[a-z]{0,8})?bestel(?:bon|lings?)?|(?:[a-z]{0,8} ?)?orders?|[a-z]{0,6}offerte|offre|contracts?|contrat|"
    r"overeenkomst|polis|police|geboorte|start|begin|aanvangs?|eind|ingangs?|inwerkingtreding|opzeg(?:gings?)?|"
    r"aankomst|vertrek|werken|werf|herstellings?|interventie|schade(?:geval)?|ongeval|keurings?|inschrijvings?|"
    r"indienststelling|inverkeerstelling|ontvangst|ondertekenings?|(?:meter)?opname|(?:meter)?aflezings?|afhaal|"
    r"ophaal|afhalings?|lever(?:ings)?bon|reservatie|retour|verlengings?|"
    r"(?:bon de )?commande|bon de livraison|devis|naissance|debut|fin|depart|arrivee|travaux|intervention|reparation|"
    r"sinistre|accident|mise en (?:service|circulation)|entree(?: en vigueur)?|sortie|reception|signature|"
    r"releve (?:d |de |du |des )?(?:compteurs?|index)|enlevement|reservation|renouvellement|expiration|resiliation|"
    r"immatriculation|controle|"
    r"bestell(?:ungs?)?|(?:[a-z]{0,8})?auftrags?|angebots?|vertrags?(?:beginns?|endes?)?|geburts?|anfangs?|beginns?|end|"
    r"anreise|abreise|ablese|ablesungs?|(?:waren)?eingangs?|zahlungseingangs?|schadens?|unfall|(?:erst)?zulassungs?|"
    r"lieferscheins?|kundigungs?|verlangerungs?|reparatur|reservierungs?|abhol|ablauf|"
    r"quote|quotation|estimate|agreement|policy|birth|commencement|arrival|departure|check ?(?:in|out)|work|job|"
    r"repair|(?:meter )?reading|received|loss|registration|renewal|expiry|termination|cancellation|"
    r"delivery note|booking|pick ?up|return)"
)
# A paper, a payment or a last day before this one's or after it: `Vorige vervaldatum`, `Prochaine facture`.
_ANOTHER = (
    r"(?:vorige|volgende|laatste|precedente?|prochaine?|derniere?|letzte[rs]?|vorherige[rs]?|nachste[rs]?|previous|"
    r"next|last)"
)
_REPEATED = (
    r"(?:factuur ?(?:datum)?|afrekening|betaling|meteropname|"
    r"facture|decompte|paiement|releve|rechnung(?:s ?datum)?|zahlung|abrechnung|"
    r"(?:invoice|billing|payment|bill)(?: date)?|statement)"
)
_BEFORE_OR_AFTER = r"(?:vorige|volgende|precedente?|prochaine?|vorherige[rs]?|nachste[rs]?|previous|next)"
_LAST_DAY = r"(?:(?:verval|betaal) ?(?:datum|dag)|echeance|falligkeit|due(?: date)?)"
_VALID = (
    r"(?:geldig|valable|valide|gultig|valid)(?: (?:tot|t m|vanaf|en met|jusqu au|au|du|bis|ab|zum|until|till|from|to))+"
)
# What has happened on a day: paid, received, ordered, printed.
_HAPPENED = (
    r"(?:(?:betaald|voldaan|ontvangen|besteld|(?:onder)?getekend|(?:af|op)gehaald|gestart|geboren|gereserveerd|"
    r"afgedrukt|geprint) op|"
    r"(?:paye|regle|acquitte|recu|encaisse|commande|signe|enleve|ne|reserve|imprime)e?s?\sle|"
    r"(?:bezahlt|gezahlt|beglichen|erhalten|eingegangen|bestellt|unterzeichnet|abgeholt|geboren|gedruckt) am|"
    r"(?:paid|received|ordered|signed|born|reserved|booked|printed) on)"
)
OTHER_DAYS = (
    rf"{_THING} ?{DATE}|{DATE} {OF} ?(?:{_ANOTHER} )?{_THING}|"
    rf"{DATE} {OF} ?{_ANOTHER} {_REPEATED}|{_ANOTHER} {_REPEATED}(?: (?:op|le|am|on|vom|du|van))?|"
    rf"{_BEFORE_OR_AFTER} {_LAST_DAY}|"
    rf"{_THING} (?:van|du|vom|of|dd|d d)|{_VALID}|{_HAPPENED}|zahlungseingang(?: am)?"
)
# Words for a day that may as well begin a name.
BARE_DAYS = (
    r"aankomst|vertrek|arrivee|depart|anreise|abreise|arrival|departure|check ?(?:in|out)|"
    r"vertrags(?:beginn|ende)|(?:contract|abonnements?) ?(?:start|begin|einde|end)"
)
