"""Why no VAT is charged: the VATEX code that a paper's wording stands for, and the Belgian name of each VAT category.

Sources: CEF VATEX code list (D travel agents, F second-hand goods, I works of art, J collectors' items and antiques);
UBL.BE 1.31 lists BTCC, BVERC and BVERCText; the numbers in the Belgian names are the boxes of the VAT return.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType

_MARGIN = re.compile(r"marge|margin|differenzbesteuer|bijzondere regeling|25a ustg", re.IGNORECASE)
# What the margin scheme is about, first match; nothing of these: second-hand goods, by far the most usual.
_MARGIN_KINDS = (
    (re.compile(r"reisb|voyage|reise|travel", re.IGNORECASE), "VATEX-EU-D"),
    (re.compile(r"kunst|d'art|œuvre|oeuvre|works? of art", re.IGNORECASE), "VATEX-EU-I"),
    (re.compile(r"antiek|antiqu|antik|verzamel|collect|sammel", re.IGNORECASE), "VATEX-EU-J"),
)
_SECOND_HAND = "VATEX-EU-F"
MARGIN_CODES = frozenset({"VATEX-EU-D", "VATEX-EU-F", "VATEX-EU-I", "VATEX-EU-J"})
_SMALL = re.compile(r"klein|petit|small|franchise|56 ?bis|vrijstellingsregeling|293 ?b|19 ustg", re.IGNORECASE)
_ARTICLE_44 = re.compile(r"art[a-zé.]*\s*44\b", re.IGNORECASE)
_OF_RATE = MappingProxyType({Decimal(0): "00", Decimal(6): "01", Decimal(12): "02", Decimal(21): "03"})
_OF_CATEGORY = MappingProxyType({"Z": "00", "K": "46/GO", "G": "47/EX", "O": "NS"})
_DOMESTIC_REVERSE, _SERVICE_ABROAD, _NOT_LISTED = "45", "44", "NA"
# UBL.BE accepts no other wording of an exemption (ubl-BE-12): by Belgian category.
BELGIAN_REASONS = MappingProxyType(
    {
        "45": "Reverse charge - Contractor",
        "NA": "Exempt",
        "FD": "Financial discount",
        "SC": "Small company",
        "00/44": "0% Clause 44",
        "03/SE": "Standard exchange",
        "MA": "Margin",
        "46/GO": "Intra-community supply - Goods",
        "47/TO": "Intra-community supply - Manufacturing cost",
        "47/AS": "Intra-community supply - Assembly",
        "47/DI": "Intra-community supply - Distance",
        "47/SE": "Intra-community supply - Services",
        "44": "Intra-community supply - Services B2B",
        "46/TR": "Intra-community supply - Triangle a-B-c",
        "47/EX": "Export non E.U.",
        "47/EI": "Indirect export",
        "47/EE": "Export via E.U.",
        "NS": "Not subject to VAT",
    }
)
BELGIAN_CATEGORIES = frozenset({*BELGIAN_REASONS, *_OF_RATE.values(), "OSS-S", "OSS-G", "OSS-I"})
BELGIAN_REASON_CODES = frozenset({f"BETE-{name}" for name in BELGIAN_REASONS if name != _NOT_LISTED} | {"BETE-EX"})


def exemption_code(wording: str | None) -> str | None:
    """Return the VATEX code (BT-121) that a printed reason for exemption stands for; None where none does."""
    if not wording or _SMALL.search(wording) or not _MARGIN.search(wording):
        return None
    return next((code for pattern, code in _MARGIN_KINDS if pattern.search(wording)), _SECOND_HAND)


def belgian_category(
    category: str | None,
    rate: Decimal | None,
    *,
    wording: str | None = None,
    code: str | None = None,
    domestic: bool = False,
) -> str:
    """Return the Belgian name (list BTCC) of a VAT category; NA where the list has none, such as a foreign rate.

    `wording` and `code` are the reason for exemption (BT-120, BT-121); `domestic` tells that seller and buyer are both
    in Belgium.
    """
    if category == "AE":
        return _DOMESTIC_REVERSE if domestic else _SERVICE_ABROAD
    if category == "E":
        return _exempt(wording or "", code)
    if category == "S":
        return _OF_RATE.get(rate if rate is not None else Decimal(-1), _NOT_LISTED)
    return _OF_CATEGORY.get(category or "", _NOT_LISTED)


def _exempt(wording: str, code: str | None) -> str:
    if code in MARGIN_CODES or exemption_code(wording):
        return "MA"
    if _SMALL.search(wording):
        return "SC"
    return "00/44" if _ARTICLE_44.search(wording) else _NOT_LISTED
