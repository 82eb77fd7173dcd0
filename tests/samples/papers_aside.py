"""The papers of the awkward samples: reminder, quotation, scan, stranger, forwarded, dropped in a folder."""

from __future__ import annotations

from datetime import date

from companies import ARTEVELDE, BAERT, BAKKERIJ, BRUG, GARAGE, LIEVENS, MOSANE, STUDIO, TACK, WACHTER, ZWAAN
from facts import Paper, line, ogm

FR_OVERDUE = Paper(
    look="reminder",
    language="fr",
    kind="reminder",
    seller=MOSANE,
    buyer=GARAGE,
    number="F26/03986",
    issued=date(2026, 10, 15),
    reference=ogm("0260398601"),
    lines=(line("F26/03986 du 28/08/2026", "1", "", "418.66", "0"),),
)
NL_SCANNED = Paper(
    look="footer",
    language="nl",
    seller=BAERT,
    buyer=BAKKERIJ,
    number="KB 26-0912",
    issued=date(2026, 10, 7),
    due=date(2026, 11, 6),
    order="Onderhoud koelcel",
    reference=ogm("0260912071"),
    lines=(
        line("Onderhoud koelcel winkel", "2.5", "uur", "68.00"),
        line("Koelmiddel R290", "0.8", "kg", "74.00"),
        line("Verplaatsing", "1", "", "35.00"),
    ),
)
NL_JOINER = Paper(
    look="boxes",
    language="nl",
    seller=TACK,
    buyer=STUDIO,
    number="T-2026-209",
    issued=date(2026, 10, 13),
    due=date(2026, 11, 12),
    order="Toonkast inkom",
    reference=ogm("2026209130"),
    qr=True,
    lines=(
        line("Toonkast eik, op maat", "1", "st", "1840.00"),
        line("Plaatsing", "5", "uur", "56.00"),
    ),
)
NL_STRANGER = Paper(
    look="ledger",
    language="nl",
    seller=WACHTER,
    buyer=ZWAAN,
    number="2026-121",
    issued=date(2026, 10, 6),
    due=date(2026, 11, 5),
    order="Zwaan 44",
    reference=ogm("0026101210"),
    lines=(line("Patisseriebloem, zak 10 kg", "12", "zak", "9.95", "6", "PB-10"),),
)
NL_TILL = Paper(
    look="modern",
    language="nl",
    seller=LIEVENS,
    buyer=BAKKERIJ,
    number="F-60412",
    issued=date(2026, 10, 14),
    due=date(2026, 11, 13),
    order="Toog 2",
    reference=ogm("0604121410"),
    lines=(
        line("Kassarollen thermisch, doos 50 st", "2", "doos", "39.50"),
        line("Onderhoudscontract weegschaal, jaar", "1", "", "185.00"),
    ),
)
NL_DRINKS = Paper(
    look="footer",
    language="nl",
    seller=ARTEVELDE,
    buyer=BRUG,
    number="A26-11874",
    issued=date(2026, 10, 10),
    due=date(2026, 10, 25),
    order="Buurtfeest",
    reference=ogm("2611874101"),
    lines=(
        line("Spuitwater 24 × 25 cl", "10", "bak", "8.15", "6", "SW"),
        line("Appelsap 24 × 20 cl", "6", "bak", "14.90", "6", "AS"),
        line("Pils, vat 30 l", "2", "vat", "89.00", "21", "PI30"),
        line("Huur tapinstallatie", "1", "", "40.00", "21", "HT"),
    ),
)
FR_RETURN = Paper(
    look="boxes",
    language="fr",
    kind="credit_note",
    seller=MOSANE,
    buyer=GARAGE,
    number="NC26/00312",
    issued=date(2026, 10, 20),
    preceding="F26/04517",
    order="GL 2026-77",
    lines=(line("Retour: batterie 70 Ah", "1", "pce", "94.50", code="BA-70"),),
)
NL_QUOTATION = Paper(
    look="architect",
    language="nl",
    kind="quotation",
    seller=BAERT,
    buyer=BAKKERIJ,
    number="OF-26-088",
    issued=date(2026, 10, 19),
    due=date(2026, 11, 18),
    lines=(
        line("Koelcel 2 × 2 m, geplaatst", "1", "", "5890.00"),
        line("Afvoer oude koelcel", "1", "", "240.00"),
    ),
)
