"""Tags in subjects: hints in four languages."""

from __future__ import annotations

import pytest

from router.classify.tags import tagged_type
from router.classify.type import type_of
from router.model import Kind, Type, Verdict

INVOICE = Verdict(value=Kind.INVOICE, confidence=1.0, reasons=())


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Facturen #aankoop", Type.PURCHASE),
        ("#VENTES octobre", Type.SALES),
        ("Scan #Einkäufe", Type.PURCHASE),
        ("x #divers", Type.MISC),
        ("#aankoop #verkoop", None),
        ("aankoop oktober", None),
        ("Factuur #2026-17", None),
        ("a#aankoop", None),
        ("", None),
    ],
)
def test_a_tag_asks_for_a_type(subject, expected):
    assert tagged_type(subject) is expected


def test_a_tag_never_overrules_a_number(paper, clients):
    reading = paper(seller={"vat_number": "BE0918273462"}, buyer={"vat_number": "BE0461327446"})
    verdict = type_of(reading, clients["aerts"], INVOICE, Type.SALES)
    assert verdict.value is Type.PURCHASE
    assert "which the paper contradicts" in verdict.reasons[-1]


def test_a_tag_decides_what_the_paper_leaves_open(paper, clients):
    assert type_of(paper(), clients["aerts"], INVOICE, None).value is None
    assert type_of(paper(), clients["aerts"], INVOICE, Type.SALES).value is Type.SALES
