"""How papers ask to be paid by a day, composed from stems instead of listed: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

from router.read.vocabulary.stems import any_of

# A verb of paying in the form that asks for it: what was paid (`betaald op`, `payé le`) sets no day.
_ASKING = (
    r"(?:te|zijn te) (?:betalen|voldoen|vereffenen|storten|regelen|ontvangen)|over te (?:schrijven|maken)|"
    r"(?:betaald|voldaan) zien|gelieve (?:te|ons te) (?:betalen|voldoen)|"
    r"(?:a|de|d) (?:nous )?(?:payer|regler|solder|verser|virer|acquitter|honorer|liquider|transferer|effectuer)|"
    r"zu (?:zahlen|bezahlen|begleichen|uberweisen|entrichten)|"
    r"(?:to|must|should|shall) be (?:paid|settled|remitted|transferred|cleared)|to (?:pay|settle|remit)|"
    r"(?:a|para) pagar|da pagare"
)
# The bare verb asks for it only with words for a last day behind it: `Betaal vóór`, `Bitte zahlen Sie bis`.
_PLEA = (
    r"(?:betaal|betaalt u|betalen|voldoen|storten|overmaken|overschrijven|vereffenen|"
    r"payer|regler|verser|virer|solder|(?:payez|reglez|versez|virez)|"
    r"(?:zahlen|bezahlen|uberweisen|begleichen)(?: sie)?|pay|settle|remit|transfer)"
    r"(?: (?:ons|nous|uns|us|de|la|le|the|die|den|dit|deze|cette|diese|this|factuur|facture|rechnung|invoice)){0,2}"
)
_OWED = (
    r"betaalbaar|opeisbaar|eisbaar|invorderbaar|payable|exigible|(?:be)?zahlbar|fallig|vervalt|echoit|echeant|due|"
    r"pagadero|pagavel|pagabile|platne"
)
_PAYMENT = (
    r"storting|betaling|overschrijving|versement|paiement|reglement|virement|zahlung|uberweisung|zahlungseingang|"
    r"payment|transfer|remittance|"
    r"(?:solde|montant|reste|total|somme) (?:a payer |a regler |du )?"
)
# What a payment is that is still to come: `Betaling verwacht op`, `Paiement attendu le`, `Payment required by`.
_TO_COME = (
    r"verwacht|verschuldigd|gewenst|gevraagd|te ontvangen|attendue?|souhaitee?|du|exigible|demandee?|a effectuer|"
    r"erbeten|erwartet|fallig|expected|required|requested|due"
)
_UNTIL = any_of(
    r"op|voor|tegen|tot|t e m|t m|tot en met|uiterlijk|ten laatste|ten uiterste|of na|of voor|binnen|"
    r"le|avant|pour|au|au plus tard|jusqu au|jusqu a|d ici|ou avant|ou apres|des|des le|"
    r"am|bis|zum|bis zum|vor|per|spatestens|bis spatestens|oder vor|oder nach|"
    r"on|by|before|until|no later than|not later than|at the latest|or before|or after|"
    r"hasta|antes|ate|entro|do|el|il|o"
)
_ARTICLE = r"de|den|het|le|la|dem|the|el|il|del|dia"
UNTIL = rf"(?:{_UNTIL}(?: (?:{_UNTIL}|{_ARTICLE})){{0,3}})"
# Words that set a last day by themselves; `op`, `le` and `on` may tell a day that has passed.
LAST_DAY = (
    r"(?:(?:graag |svp |aub )?(?:voor|tegen|uiterlijk(?: op)?|ten laatste(?: op)?)|avant le|pour le|au plus tard le|"
    r"jusqu au|bis(?: zum| spatestens(?: zum)?)?|spatestens(?: am| zum| bis(?: zum)?)?|by|before|no later than)"
    r"(?: de| den| the)?"
)
LATEST = "uiterlijk|ten laatste|ten uiterste|au plus tard|spatestens|at the latest"
# A due date's label cut short: `Éch.`, `VERV.DAG`, `A payer av.`.
SHORTENED = r"ech|verv(?:al)? ?(?:dag|dat)?|verv d|fall(?: ?dat)?|(?:a payer|a regler) av"
# `À solder pour le`, `to be paid on`, `zahlbar spätestens bis zum`, `betaalbaar` right before a day.
ASKED_BY = (
    rf"(?:{LATEST}) (?:{_ASKING}|{_OWED})|(?:{_ASKING}|{_OWED}) {UNTIL}|"
    rf"{_PLEA} (?:{LAST_DAY}|avant|until)|(?:{_OWED})(?= [0-9]|$)|(?:{_PAYMENT}) (?:{LAST_DAY}|avant)|"
    rf"(?:{_PAYMENT}) (?:{_TO_COME})(?: {UNTIL})?|(?:verwachte|expected|erwartete|gewenste) (?:{_PAYMENT})(?: date)?|"
    rf"(?:graag|gelieve|svp|merci|bitte|please) {LAST_DAY}|"
    rf"(?:paiement|reglement|payer|regler) (?:le|au)|(?:betaling|betalen) op|zahlung am|payment on|"
    rf"(?:verschuldigd|du|due|amount due|balance due|total due) (?:{LAST_DAY}|op|le|on)|"
    rf"(?:netto|ohne abzug|rein netto|net)(?: zahlbar| fallig| due)? (?:bis(?: zum)?|am|by)|"
    r"zahlbar (?:innerhalb|binnen) (?:von )?[0-9]+ tagen? (?:netto |ohne abzug )?bis(?: zum)?|"
    r"(?:solde|montant|reste|somme) du (?:le|pour le|avant le)"
)

# The day itself, by a noun: a stem of falling due or of paying before the word for a day.
_DAY = r"(?:datum|dat|dag|termin|tag|date|day|deadline|limit)"
_OF_PAYING = (
    r"(?:van (?:de )?|voor (?:de )?|de (?:l )?|du |d |of (?:the )?|for |to |der |zur |pour )?"
    r"(?:betaling|betalen|paiement|payer|reglement|payment|pay|zahlung|echeance|exigibilite)"
)
_LAST = r"(?:laatste|uiterste|uiterlijke|eind|dernier|derniere|letzte[rs]?|spateste[rs]?|last|latest|final)"
LAST_DAY_NAMED = (
    rf"(?:[a-z]{{0,4}}verval|verloop|limiet|uiterste|(?:{_LAST} ?)?betaal|(?:{_LAST} ?)?betalings|"
    rf"falligkeits|zahlungs|zahl|verfalls?)(?:s)? ?{_DAY}(?: (?:{_OF_PAYING}|(?:van |voor )?(?:de )?factuur))?|"
    rf"(?:{_LAST}) ?(?:{_DAY}|jour) ?{_OF_PAYING}|{_LAST} (?:zahlungs|betaal|payment|pay) ?{_DAY}|"
    rf"date (?:limite|ultime|butoir|d echeance|echeance)(?: {_OF_PAYING})?|date {_OF_PAYING}|stichtag der zahlung|"
    r"datum vervaldag|(?:date )?echeance(?: (?:du|de|facture|de la facture))?(?: paiement)?(?: (?:le|au|du))?|"
    r"[a-z]{0,9}falligkeit|zahlungs(?:ziel|frist)(?: bis(?: zum)?)?|payment target|verval|"
    r"(?:betaal|betalings)? ?(?:termijn|deadline)(?: (?:tot|betaling|verloopt(?: op)?|eindigt op))|"
    r"betaal ?deadline|deadline|terme|delai (?:de paiement )?(?:au|jusqu au)|ablauf zahlungsfrist|"
    r"(?:net )?due date|date due|payment due(?: (?:date|by|on))?|"
    r"(?:payment|pay|payable|balance|amount)? ?due (?:by|on|date|before)|(?:full )?payment due|"
    r"pay(?:ment|able)? (?:by|before|until|on or before|no later than)|due|invoice due|due for payment(?: by)?|"
    r"payment (?:date|deadline|terms end)|settlement (?:due|date)|maturity(?: date)?|"
    r"vencimiento|fecha de vencimiento|scadenza|data scadenza|termin platnosci"
)
# The day on which the seller takes the money.
TAKEN_ON = (
    r"datum (?:van (?:de )?)?(?:domiciliering|incasso|afhouding|inning)|"
    r"(?:domiciliation|prelevement|debit) (?:le|au|prevue? le)|"
    r"(?:domiciliering|incasso|inning|afhouding|afname|debitering|afschrijving) op|"
    r"date (?:de |du )?(?:prelevement|domiciliation)|(?:direct debit|debit|collection) date|"
    r"(?:incasso|innings|debiterings|domicilierings) ?datum|"
    r"(?:abbuchungs|einzugs|lastschrift) ?(?:datum|termin)|(?:lastschrift|[a-z]*einzug|abbuchung) am|"
    r"eingezogen am|abgebucht am|(?:betrag|in hohe von [a-z0-9 ]{4,25}) wird am|"
    r"preleve[e]? le|gedomicilieerd op|"
    r"wordt (?:geind|ingehouden) op|(?:will|to) be (?:debited|collected|charged) on"
)
VALUE_DAY = r"valuta ?(?:datum|dag)|date de valeur|value date|wertstellung"

# What will be taken from an account, at the day it will be: `wordt afgeschreven op of na`.
_TAKEN = (
    r"(?:af|in)ge[a-z]{3,}|ge(?:ind|incasseerd|debiteerd|domicilieerd)|"
    r"preleve|debite|encaisse|retire|"
    r"abgebucht|eingezogen|belastet|abgezogen|"
    r"debited|collected|charged|withdrawn|taken"
)
WILL_BE_TAKEN = (
    rf"(?:wordt|worden|zal|zullen|sera|seront|est|wird|werden|will be|is|are)(?: [a-z]+){{0,6}} (?:{_TAKEN})e?s?"
    rf"(?: [a-z]+){{0,4}} {UNTIL}"
)
