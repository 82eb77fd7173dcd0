"""Units of measure in words (UN/ECE recommendation 20 and 21 codes), one and many, in four languages."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from router.convert.view_words import LANGUAGES

# Each word as "one|many", or one form for both: Dutch, French, German, English.
UNITS: MappingProxyType[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "C62": ("stuk|stuks", "pièce|pièces", "Stück", "piece|pieces"),
        "HUR": ("uur", "heure|heures", "Stunde|Stunden", "hour|hours"),
        "MIN": ("minuut|minuten", "minute|minutes", "Minute|Minuten", "minute|minutes"),
        "SEC": ("seconde|seconden", "seconde|secondes", "Sekunde|Sekunden", "second|seconds"),
        "DAY": ("dag|dagen", "jour|jours", "Tag|Tage", "day|days"),
        "WEE": ("week|weken", "semaine|semaines", "Woche|Wochen", "week|weeks"),
        "MON": ("maand|maanden", "mois", "Monat|Monate", "month|months"),
        "QAN": ("kwartaal|kwartalen", "trimestre|trimestres", "Quartal|Quartale", "quarter|quarters"),
        "ANN": ("jaar", "an|ans", "Jahr|Jahre", "year|years"),
        "KGM": ("kg", "kg", "kg", "kg"),
        "GRM": ("g", "g", "g", "g"),
        "MGM": ("mg", "mg", "mg", "mg"),
        "TNE": ("ton", "tonne|tonnes", "Tonne|Tonnen", "tonne|tonnes"),
        "LTR": ("liter", "litre|litres", "Liter", "litre|litres"),
        "MLT": ("ml", "ml", "ml", "ml"),
        "CLT": ("cl", "cl", "cl", "cl"),
        "HLT": ("hl", "hl", "hl", "hl"),
        "MMT": ("mm", "mm", "mm", "mm"),
        "CMT": ("cm", "cm", "cm", "cm"),
        "MTR": ("m", "m", "m", "m"),
        "KMT": ("km", "km", "km", "km"),
        "CMK": ("cm²", "cm²", "cm²", "cm²"),
        "MTK": ("m²", "m²", "m²", "m²"),
        "MTQ": ("m³", "m³", "m³", "m³"),
        "HAR": ("hectare", "hectare|hectares", "Hektar", "hectare|hectares"),
        "KWH": ("kWh", "kWh", "kWh", "kWh"),
        "MWH": ("MWh", "MWh", "MWh", "MWh"),
        "KWT": ("kW", "kW", "kW", "kW"),
        "P1": ("%", "%", "%", "%"),
        "LS": ("forfait", "forfait", "Pauschale", "lump sum"),
        "E48": ("dienst|diensten", "service|services", "Leistung|Leistungen", "service|services"),
        "E49": ("werkdag|werkdagen", "jour ouvré|jours ouvrés", "Arbeitstag|Arbeitstage", "working day|working days"),
        "SET": ("set|sets", "jeu|jeux", "Satz|Sätze", "set|sets"),
        "PR": ("paar", "paire|paires", "Paar", "pair|pairs"),
        "DZN": ("dozijn", "douzaine|douzaines", "Dutzend", "dozen"),
        "CEN": ("honderdtal|honderdtallen", "centaine|centaines", "Hundert", "hundred"),
        "MIL": ("duizendtal|duizendtallen", "millier|milliers", "Tausend", "thousand"),
        "XBX": ("doos|dozen", "boîte|boîtes", "Schachtel|Schachteln", "box|boxes"),
        "XCT": ("karton|kartons", "carton|cartons", "Karton|Kartons", "carton|cartons"),
        "XCR": ("krat|kratten", "caisse|caisses", "Kiste|Kisten", "crate|crates"),
        "XBG": ("zak|zakken", "sac|sacs", "Beutel", "bag|bags"),
        "XSA": ("zak|zakken", "sac|sacs", "Sack|Säcke", "sack|sacks"),
        "XBO": ("fles|flessen", "bouteille|bouteilles", "Flasche|Flaschen", "bottle|bottles"),
        "XCA": ("blik|blikken", "boîte|boîtes", "Dose|Dosen", "can|cans"),
        "XPK": ("pak|pakken", "paquet|paquets", "Packung|Packungen", "package|packages"),
        "XPA": ("pakje|pakjes", "paquet|paquets", "Päckchen", "packet|packets"),
        "XPX": ("pallet|pallets", "palette|palettes", "Palette|Paletten", "pallet|pallets"),
        "XRO": ("rol|rollen", "rouleau|rouleaux", "Rolle|Rollen", "roll|rolls"),
        "XST": ("blad|bladen", "feuille|feuilles", "Blatt|Blätter", "sheet|sheets"),
        "XTU": ("tube|tubes", "tube|tubes", "Tube|Tuben", "tube|tubes"),
        "XBA": ("vat|vaten", "fût|fûts", "Fass|Fässer", "barrel|barrels"),
    }
)
# Codes that mean the same as another: H87 piece, EA each, NAR articles, XPP piece, NPR pairs.
_SAME = MappingProxyType({"H87": "C62", "EA": "C62", "NAR": "C62", "XPP": "C62", "NPR": "PR", "DZP": "DZN"})


def unit_word(code: str | None, quantity: Decimal | None, language: str) -> str:
    """Return the unit of `quantity` in words; a code that has no word here stays as it is."""
    if not code:
        return ""
    words = UNITS.get(_SAME.get(code, code)) or UNITS.get(f"X{code}")  # many send packages without the X
    if words is None:
        return code
    one, _, many = words[LANGUAGES.index(language)].partition("|")
    return many if many and not _is_one(quantity, language) else one


def _is_one(quantity: Decimal | None, language: str) -> bool:
    """Whether a noun after `quantity` stands in the singular; French counts everything below two so (CLDR)."""
    size = abs(quantity if quantity is not None else Decimal(1))
    return size < 2 if language == "fr" else size == 1  # noqa: PLR2004 - the rule itself
