"""The invoices and credit notes of the sample mails: invented, with right sums and valid check digits."""

from __future__ import annotations

from datetime import date

from companies import (
    ARDENNE,
    BAKKERIJ,
    BAU,
    BRIGHTLANE,
    BRUG,
    DENYS,
    DIJLE,
    GARAGE,
    MOSANE,
    OSTBAU,
    RHEINTANK,
    SCHELDE,
    STUDIO,
    VENN,
    VOSS,
    WACHTER,
)
from facts import Paper, line, ogm

NL_PURCHASE = Paper(
    look="ledger",
    language="nl",
    seller=WACHTER,
    buyer=BAKKERIJ,
    number="2026-118",
    issued=date(2026, 10, 2),
    due=date(2026, 11, 1),
    order="BP-0926",
    reference=ogm("0026101180"),
    lines=(
        line("Tarwebloem type 55, zak 25 kg", "24", "zak", "19.85", "6", "TB55-25"),
        line("Volkorenmeel, zak 25 kg", "10", "zak", "21.40", "6", "VK-25"),
        line("Desemstarter, emmer 10 kg", "2", "st", "34.75", "6", "DS-10"),
        line("Broodzak papier wit, doos 1000 st", "3", "doos", "47.20", "21", "BZ-W"),
        line("Levering met laadklep", "1", "", "25.00", "21", "TR-01"),
    ),
)
FR_PURCHASE = Paper(
    look="boxes",
    language="fr",
    seller=MOSANE,
    buyer=GARAGE,
    number="F26/04517",
    issued=date(2026, 10, 8),
    due=date(2026, 11, 7),
    order="GL 2026-77",
    reference=ogm("0260451701"),
    qr=True,
    lines=(
        line("Plaquettes de frein avant", "4", "jeu", "48.90", code="PF-2210"),
        line("Disque de frein ventilé 280 mm", "8", "pce", "36.25", code="DF-280"),
        line("Filtre à huile", "20", "pce", "6.15", code="FH-08"),
        line("Batterie 70 Ah", "3", "pce", "94.50", code="BA-70"),
        line("Frais de port", "1", "", "18.00", code="PORT"),
    ),
)
DE_PURCHASE = Paper(
    look="letter",
    language="de",
    seller=VENN,
    buyer=BAU,
    number="RE-2026-00873",
    issued=date(2026, 10, 14),
    due=date(2026, 11, 13),
    delivery=date(2026, 10, 12),
    order="Baustelle Simarstraße",
    reference="RE-2026-00873",
    lines=(
        line("Zement CEM II 42,5, Sack 25 kg", "60", "Sack", "7.45", code="20114"),
        line("Kalksandstein 240 × 115 × 71", "1200", "St.", "0.62", code="31007"),
        line("Betonstahlmatte Q188", "14", "St.", "38.90", code="40188"),
        line("Anlieferung mit Kran", "1", "Fahrt", "95.00", code="90001"),
    ),
)
EN_PURCHASE = Paper(
    look="modern",
    language="en",
    seller=BRIGHTLANE,
    buyer=STUDIO,
    number="INV-20417",
    issued=date(2026, 10, 1),
    due=date(2026, 10, 31),
    order="PO 3108",
    reference="INV-20417",
    category="AE",
    note="Reverse charge: VAT to be accounted for by the recipient, Article 196 of Directive 2006/112/EC.",
    lines=(
        line("Brightlane Draw, team plan, October 2026", "6", "seats", "42.00", "0"),
        line("Cloud storage 500 GB", "1", "month", "18.50", "0"),
        line("Onboarding session, remote", "1.5", "hours", "95.00", "0"),
    ),
)
NL_SALES = Paper(
    look="architect",
    language="nl",
    seller=STUDIO,
    buyer=SCHELDE,
    number="26.041",
    issued=date(2026, 10, 5),
    due=date(2026, 11, 4),
    order="Kaai 9 / fase 2",
    reference=ogm("0260410050"),
    lines=(
        line("Voorontwerp kantoorverdieping, fase 2", "1", "", "4250.00"),
        line("Werfbezoek", "3", "uur", "85.00"),
        line("Maquette schaal 1/50", "1", "", "612.50"),
    ),
)
DE_SALES = Paper(
    look="letter",
    language="de",
    seller=BAU,
    buyer=OSTBAU,
    number="2026/064",
    issued=date(2026, 10, 16),
    due=date(2026, 11, 15),
    delivery=date(2026, 10, 9),
    order="Los 3 Lascheterweg",
    reference="2026/064",
    category="AE",
    note="Steuerschuldnerschaft des Leistungsempfängers, Artikel 20 des Königlichen Erlasses Nr. 1.",
    lines=(
        line("Rohbauarbeiten, 2. Abschlag", "1", "", "18400.00", "0"),
        line("Gerüst, Standzeit 4 Wochen", "4", "Wo.", "310.00", "0"),
    ),
)
NL_CREDIT = Paper(
    look="footer",
    language="nl",
    kind="credit_note",
    seller=DENYS,
    buyer=BAKKERIJ,
    number="CN-2026-014",
    issued=date(2026, 10, 12),
    preceding="V26-2291",
    order="BP-0931",
    lines=(
        line("Taartdoos 26 cm, beschadigd geleverd", "150", "st", "0.48", code="TD-26"),
        line("Kunststof folie, rol", "2", "rol", "31.90", code="KF-45"),
    ),
)
DE_HYBRID = Paper(
    look="footer",
    language="de",
    seller=RHEINTANK,
    buyer=BAU,
    number="TK-881204",
    issued=date(2026, 9, 30),
    due=date(2026, 10, 15),
    delivery=date(2026, 9, 30),
    order="Karte 4471",
    reference="TK-881204",
    lines=(
        line("Diesel, Station Aachen-Brand", "212.4", "l", "1.3025", "19"),
        line("AdBlue, Station Aachen-Brand", "20", "l", "0.79", "19"),
        line("Kartengebühr September", "1", "", "4.50", "19"),
    ),
)
NL_TELECOM = Paper(
    look="modern",
    language="nl",
    seller=DIJLE,
    buyer=STUDIO,
    number="ND10-55218",
    issued=date(2026, 10, 3),
    due=date(2026, 10, 24),
    order="Contract 77120",
    reference=ogm("1055218261"),
    lines=(
        line("Glasvezel 1 Gbit/s, oktober 2026", "1", "maand", "64.95"),
        line("Telefooncentrale, gebruikers", "5", "st", "9.40"),
        line("Gesprekken buitenland", "1", "", "3.17"),
    ),
)
NL_ELECTRICIAN = Paper(
    look="ledger",
    language="nl",
    seller=VOSS,
    buyer=BRUG,
    number="20260377",
    issued=date(2026, 10, 9),
    due=date(2026, 10, 23),
    order="Keuring zaal",
    reference=ogm("2026037709"),
    lines=(
        line("Vervangen verdeelbord buurtzaal", "1", "", "865.00", code="VB"),
        line("Automaat 20 A", "12", "st", "11.35", code="AU20"),
        line("Werkuren", "6.5", "uur", "52.00", code="WU"),
    ),
)
FR_OIL = Paper(
    look="ledger",
    language="fr",
    seller=ARDENNE,
    buyer=GARAGE,
    number="LA-7730",
    issued=date(2026, 10, 6),
    due=date(2026, 11, 5),
    order="GL 2026-74",
    reference=ogm("0000773006"),
    lines=(
        line("Huile moteur 5W-30, fût 208 l", "1", "fût", "612.00", code="H530"),
        line("Graisse multi-usage, cartouche", "24", "pce", "4.35", code="GR4"),
    ),
)
FR_DRUMS = Paper(
    look="ledger",
    language="fr",
    seller=ARDENNE,
    buyer=GARAGE,
    number="LA-7741",
    issued=date(2026, 10, 13),
    due=date(2026, 11, 12),
    order="GL 2026-79",
    reference=ogm("0000774113"),
    lines=(
        line("Liquide de refroidissement, bidon 20 l", "6", "pce", "38.70", code="LR20"),
        line("Enlèvement d'huile usagée", "1", "", "45.00", code="EH"),
    ),
)
