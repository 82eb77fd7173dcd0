"""What contracts of rent, insurance and works call their parties and themselves: data (see `vocabulary`)."""

from __future__ import annotations

BUYERS_BY_CONTRACT = (
    r"(?:huurder|verzekeringnemer|werkgever|bouwheer|contracthouder|contractant|abonnee|abonnementhouder|lid|"
    r"mede ?eigenaar|eigenaar voertuig|leasingnemer|licentienemer|titularis(?: van het contract)?|"
    r"locataire|preneur d assurance|employeur|maitre d ouvrage|titulaire du contrat|abonne|coproprietaire|"
    r"preneur de leasing|commande par|"
    r"mieter|versicherungsnehmer|arbeitgeber|bauherr|vertragsinhaber|abonnent|mitglied|leasingnehmer|bestellt von|"
    r"tenant|lessee|policy ?holder|employer|subscriber|licensee|contract holder)"
)
SELLERS_BY_CONTRACT = (
    r"(?:verhuurder|verzekeraar|aannemer|leasinggever|licentiegever|bailleur|assureur|entreprise generale|vermieter|"
    r"versicherer|leasinggeber|auftragnehmer|landlord|lessor|insurer|licensor|contractor)"
)
INSURANCE = r"(?:assur[a-z]*|[a-z]*verzeker[a-z]*|[a-z]*versicherung[a-z]*|[a-z]*insur[a-z]*|rc pro|decennale)"
