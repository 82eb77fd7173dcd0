"""Words of labels that OCR took a letter of for another are known again; all other words stay."""

from __future__ import annotations

import pytest

from router.read.ocr.label_words import as_label


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Factuumummer:", "Factuurnummer:"),
        ("UITRUKINGSDATUM", "UITREIKINGSDATUM"),
        ("Krecictnota", "Kredietnota"),
        ("Désignalion", "Designation"),
        ("(omschriiving)", "(omschrijving)"),
        ("Rechnungsnurnmer", "Rechnungsnummer"),
    ],
)
def test_a_label_with_a_letter_misread_is_that_label(seen, meant):
    assert as_label(seen) == meant


@pytest.mark.parametrize(
    "seen",
    [
        "Échéance",  # as it is
        "Faktuurnummer",  # another spelling
        "descriptions",  # a plural
        "Vervoersdatum",
        "Beschermingen",
        "Quantum",
        "Nummer",
        "FA2026-0559",
        "Kerkelaan",
    ],
)
def test_other_words_stay_as_they_were_read(seen):
    assert as_label(seen) == seen
