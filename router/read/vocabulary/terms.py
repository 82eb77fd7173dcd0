"""What papers say about when to pay, in days: data, no machinery (see `vocabulary`)."""

from __future__ import annotations

DAYS = (
    r"(?:dagen|dag|dgn|d|jours|jour|tage|tagen|tag|days|day|kalenderdagen|kalendertagen|jrs|j|"
    r"(?:calendar|business) days|jours calendrier|jours calendaires)"
)
MONTH_END = (
    r"(?:fin (?:de |du )?mois|einde (?:van de )?maand|eind(?:e)? maand|end of (?:the )?month|(?:zum )?monatsende|eom|"
    r"f d m|e m|month end|maandeinde)"
)
TERM = (
    r"(?:(?:binnen|op|na|within|innerhalb|in|a|sous|dans|net|netto|delai de|due|"
    r"endeans|innert|strictly|strikt|overschrijving|virement|uberweisung|bank transfer|echeance|vervaldag|conditions|"
    r"termijn|term|payment|paiement|betaling|zahlung|zahlungsziel|zahlungsfrist|betaaltermijn|paiement a|"
    r"payment terms|payment in|due in|zahlbar|conditions de paiement|zahlungsbedingungen|"
    rf"betalingsvoorwaarden) ?(?:van |de |les |von |the |maximum |max |: ?)*(?P<days>[0-9]{{1,3}}) ?{DAYS}|"
    rf"(?P<lone>[0-9]{{1,3}}) ?{DAYS} ?(?:netto?|nets?|factuurdatum|(?:a )?date (?:de )?(?:la )?facture|"
    r"na factuurdatum|from invoice|after invoice|na ontvangst|nach rechnung[a-z]*|ab rechnung[a-z]*|"
    rf"{MONTH_END})|"
    rf"(?:(?:betaal|betalings)?termijn|delai(?: de paiement)?|zahlungsziel|zahlungsfrist|terms) ?(?:in |en )?"
    rf"{DAYS} (?P<told>[0-9]{{1,3}})(?![ ]?[0-9]))"
)
BARE_TERM = rf"(?:[0-9]{{1,3}} ?{DAYS}(?: [a-z]+){{0,3}}|{MONTH_END})"  # behind a label such as `Betaaltermijn`
BARE_TERM_AND_DAY = rf"{BARE_TERM}(?: [0-9]{{1,4}}){{0,3}}"  # `21 dagen (voor 29-12-2025)`
NET_TERM = (
    r"(?:terms? |payment terms? )?(?:[0-9] [0-9]{1,2} )?(?:net|netto) (?P<days>7|8|10|14|15|20|21|30|45|60|75|90)"
)
ALONE = rf"(?:netto|nets?|factuurdatum|date (?:de )?(?:la )?facture|from invoice|after invoice|{MONTH_END})"
_TRANSFER = (
    r"over te (?:maken|schrijven)|overmaken|overschrijv[a-z]*|storten|vereffen[a-z]*|virer|verser|virement|versement|"
    r"transfer|settle[a-z]*|remit"
)
PAYING = (
    r"(?:betal[a-z]*|betaal[a-z]*|voldoen|pay[a-z]*|paiement[a-z]*|regl[a-z]*|zahl[a-z]*|ziel|netto|net|due|"
    r"fallig[a-z]*|verval[a-z]*|echeance|termijn|terms?|delai|te voldoen|uberweis[a-z]*|facture|factuurdatum|invoice|"
    rf"{_TRANSFER})"
)
CLEARLY_PAYING = (
    r"(?:betal[a-z]*|betaal[a-z]*|voldoen|payment|payable|pay|paiement[a-z]*|payer|reglement|zahl[a-z]*|uberweis[a-z]*|"
    rf"{_TRANSFER})"
)
OTHER_TERMS = (  # days to complain, to send back, until interest runs
    r"(?:refund[a-z]*|return[a-z]*|terug ?gestort|terug ?betaald|rembours[a-z]*|(?:zuruck)?erstatt[a-z]*|"
    r"warrant[a-z]*|klacht[a-z]*|reclam[a-z]*|contest[a-z]*|betwist[a-z]*|protest[a-z]*|"
    r"widerspr[a-z]*|widerruf[a-z]*|retour[a-z]*|nalatigheid[a-z]*|interes[a-z]*|intrest[a-z]*|rente|verzugs[a-z]*|"
    r"herroep[a-z]*|garant[a-z]*|retard|late|overdue|unpaid|niet betaling|wanbetaling|niet betaald|onbetaald|"
    r"non paiement|defaut|nichtzahlung|verzug|gebreke|impaye[a-z]*|reminder|herinnering|rappel|mahnung|aanmaning)"
)
DISCOUNT_TERM = (
    r"(?:skonto|escompte|korting|discount|contantkorting|remise|rabais|rabatt|(?:mit|avec|met|with) [0-9 ]{1,4}"
    r"(?: abzug| deduction)?)"
)
NUMBER_WORDS = {
    "acht": "8", "tien": "10", "veertien": "14", "vijftien": "15", "eenentwintig": "21", "dertig": "30",
    "vijfenveertig": "45", "zestig": "60", "negentig": "90",
    "huit": "8", "dix": "10", "quatorze": "14", "quinze": "15", "trente": "30", "soixante": "60",
    "zehn": "10", "vierzehn": "14", "dreissig": "30", "sechzig": "60",
    "seven": "7", "eight": "8", "ten": "10", "fourteen": "14", "fifteen": "15", "thirty": "30", "sixty": "60",
}  # fmt: skip
PAID_BY_CARD = (
    r"(?:(?:reeds )?(?:betaald|voldaan) (?:met|per|via|door) (?:de )?(?:bank|"
    r"krediet|credit|betaal|debet)? ?(?:kaart|card|bancontact|visa|mastercard|"
    r"maestro|paypal)|(?:paye|reglee?|payee?) par (?:carte|bancontact|visa|mastercard|"
    r"cb)|"
    r"paid (?:by|with|via|using) (?:credit |debit |bank )?(?:card|bancontact|"
    r"visa|mastercard|amex|paypal)|(?:mit|per) (?:kredit|ec|bank|debit)? ?karte (?:bezahlt|"
    r"beglichen|gezahlt)|(?:bereits )?bezahlt (?:mit|per) (?:der )?(?:\w+ ?)?karte|"
    r"charged to your (?:credit )?card|"
    r"vooruitbetaald met (?:credit|krediet)|(?:card|visa|mastercard|amex) ending in|"
    r"carte se terminant|betaald via bancontact|bancontact betaald|(?:bankkaart|"
    r"kredietkaart|bancontact) (?:ontvangen|betaald)|card payment received)"
)
