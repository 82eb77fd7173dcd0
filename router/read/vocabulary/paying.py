"""How papers ask to be paid by a day, composed from stems instead of listed: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

# A verb of paying in the form that asks for it: what was paid (`betaald op`, `payé le`) sets no day.
_ASKING = (
    r"(?:te|zijn te) (?:betalen|voldoen|vereffenen|storten|regelen|ontvangen)|over te (?:schrijven|maken)|"
    r"(?:a|de|d) (?:nous )?(?:payer|regler|solder|verser|virer|acquitter|honorer|liquider|transferer)|"
    r"zu (?:zahlen|bezahlen|begleichen|uberweisen|entrichten)|"
    r"(?:to|must|should|shall) be (?:paid|settled|remitted|transferred|cleared)|to (?:pay|settle|remit)|"
    r"(?:a|para) pagar|da pagare"
)
_OWED = (
    r"betaalbaar|opeisbaar|invorderbaar|payable|exigible|zahlbar|fallig|vervalt|echoit|echeant|due|pagadero|pagavel|"
    r"pagabile|platne"
)
_PAYMENT = (
    r"storting|betaling|overschrijving|versement|paiement|reglement|virement|zahlung|uberweisung|payment|transfer|"
    r"remittance|(?:solde|montant|reste|total|somme) (?:a payer |a regler |du )?"
)
_UNTIL = (
    r"op|voor|tegen|tot|tot en met|uiterlijk|ten laatste|ten uiterste|of na|of voor|"
    r"le|avant|pour|au|au plus tard|jusqu au|jusqu a|d ici|ou avant|ou apres|"
    r"am|bis|zum|bis zum|vor|spatestens|bis spatestens|oder vor|oder nach|"
    r"on|by|before|until|no later than|not later than|at the latest|or before|or after|"
    r"hasta|antes|ate|entro|do|el|il|o"
)
_ARTICLE = r"de|den|het|le|la|dem|the|el|il|del|dia"
UNTIL = rf"(?:(?:{_UNTIL})(?: (?:{_UNTIL}|{_ARTICLE})){{0,3}})"
# Words that set a last day by themselves; `op`, `le` and `on` may tell a day that has passed.
LAST_DAY = (
    r"(?:(?:graag |svp |aub )?(?:voor|tegen|uiterlijk(?: op)?|ten laatste(?: op)?)|avant le|pour le|au plus tard le|"
    r"jusqu au|bis(?: zum| spatestens(?: zum)?)?|spatestens(?: am| zum| bis(?: zum)?)?|by|before|no later than)"
    r"(?: de| den| the)?"
)
_LATEST = "uiterlijk|ten laatste|ten uiterste|au plus tard|spatestens|at the latest"
# A due date's label cut short: `Éch.`, `VERV.DAG`, `A payer av.`.
SHORTENED = r"ech|verv(?:al)? ?(?:dag|dat)?|verv d|fall(?: ?dat)?|(?:a payer|a regler) av"
# `À solder pour le`, `to be paid on`, `zahlbar spätestens bis zum`, `betaalbaar` right before a day.
ASKED_BY = (
    rf"(?:{_LATEST}) (?:{_ASKING}|{_OWED})|(?:{_ASKING}|{_OWED}) {UNTIL}|"
    rf"(?:{_OWED})(?= [0-9]|$)|(?:{_PAYMENT}) {LAST_DAY}|"
    r"(?:solde|montant|reste|somme) du (?:le|pour le|avant le)"
)

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
