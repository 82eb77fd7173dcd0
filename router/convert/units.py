"""Units of measure: what papers print, and the UN/ECE recommendation 20 and 21 codes that e-invoices want (BT-130)."""

from __future__ import annotations

import re
from types import MappingProxyType

PIECE = "C62"  # recommendation 20: one

# Printed words by code: Dutch, French, German, English.
_WORDS = {
    PIECE: "st stuk stuks stk stck stuck stueck piece pieces piece(s) pce pces pc pcs pz u unit units unite unites "
    "eenheid eenheden einheit einheiten ea each x one forfait pauschal flat lot stuk(s) artikel",
    "HUR": "u. uur uren uu h hr hrs heure heures std stunde stunden hour hours",
    "DAY": "d dag dagen dgn jour jours jrs tag tage day days",
    "WEE": "week weken semaine semaines woche wochen weeks",
    "MON": "maand maanden mnd mois monat monate month months",
    "ANN": "jaar jaren an annee annees jahr jahre year years",
    "MIN": "min minuut minuten minute minutes minuten",
    "KGM": "kg kilo kilogram kilogramme kilogramm",
    "GRM": "g gr gram gramme gramm",
    "TNE": "t ton tonnes tonne tonnen",
    "LTR": "l liter litre liters litres ltr",
    "MTR": "m meter metre metres mtr lm",
    "MTK": "m2 m² qm",
    "MTQ": "m3 m³ cbm",
    "KMT": "km kilometer kilometre kilometres",
    "KWH": "kwh",
    "MWH": "mwh",
    "XBX": "bx doos dozen boite boites karton kartons box boxes",
    "XPK": "pk pak pakket paquet paquets packung pack packs",
    "XPX": "px pallet pallets palette palettes palet",
    "XRO": "ro rol rollen rouleau rouleaux rolle roll rolls",
    "XBO": "fles flessen bouteille bouteilles flasche flaschen bottle bottles",
    "PR": "paar paire paires pair pairs",
    "SET": "set sets jeu",
}
UNIT_OF_WORD = MappingProxyType({word: code for code, words in _WORDS.items() for word in words.split()})
# Recommendation 21 codes that senders give without the X that recommendation 20 puts before them.
_PACKAGES = frozenset({"BX", "PK", "PX", "RO", "BO", "CT", "CR", "BG", "PA", "EN", "CS", "DR", "BA", "TU", "CA", "BE"})
_MISTAKEN = MappingProxyType(
    {"PCE": PIECE, "PCS": PIECE, "PC": PIECE, "STK": PIECE, "ST": PIECE, "HR": "HUR", "UN": PIECE}
)
_CODE = re.compile(r"[A-Z0-9]{1,3}")


def unit_code(printed: str | None) -> str:
    """Return the code for a printed unit ("uur" is HUR); C62, one, when it is not known or not printed."""
    if not printed:
        return PIECE
    word = printed.strip().lower().replace("é", "e").replace("ü", "u").replace("è", "e")
    return UNIT_OF_WORD.get(word) or UNIT_OF_WORD.get(word.rstrip(".")) or PIECE


def mended_code(code: str | None) -> str:
    """Return a unit code out of another e-invoice in the form that the code list has; C62 when it is no code."""
    if not code:
        return PIECE
    upper = code.strip().upper()
    if upper in _PACKAGES:
        return f"X{upper}"
    if upper in _MISTAKEN:
        return _MISTAKEN[upper]
    return upper if _CODE.fullmatch(upper) else unit_code(code)
