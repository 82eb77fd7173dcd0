"""Names that are safe on every file system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.unpack.names import quoted, safe_name

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("../../etc/facture.pdf", "facture.pdf"),
        ("..\\..\\windows\\win.pdf", "win.pdf"),
        ("C:\\scan.pdf", "scan.pdf"),
        ("nul", "_nul.pdf"),
        ("LPT1.x.pdf", "_LPT1.x.pdf"),
        ("factuur\u202efdp.exe", "factuurfdp.exe.pdf"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("발票 €1.PDF", "발票 €1.PDF"),
        ("Factuur nr. 12", "Factuur nr. 12.pdf"),
        ("scan.dat", "scan.pdf"),
        ("brief.docx", "brief.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("-rf.pdf", "_-rf.pdf"),
        ("a:b|c.pdf", "a_b_c.pdf"),
    ],
)
def test_a_declared_name_becomes_a_safe_one(declared, expected):
    assert safe_name(declared, PDF) == expected


def test_unknown_bytes_keep_the_ending_they_came_with():
    assert safe_name("voice.mp3", "application/octet-stream") == "voice.mp3"
    assert safe_name("broken.pdf", "application/octet-stream") == "broken.pdf"
    assert safe_name("uren.csv", "text/plain") == "uren.csv"


@given(st.text(max_size=300), st.sampled_from([PDF, "text/plain", "application/octet-stream", "image/tiff"]))
def test_any_name_comes_out_safe(declared, media_type):
    name = safe_name(declared, media_type)
    assert 0 < len(name.encode("utf-8")) <= 120
    assert name == name.strip(" ")
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')
    assert safe_name(name, media_type) == name


def test_a_quoted_name_stays_on_one_line():
    assert quoted("a\r\nb\u202ec") == "“a��b�c”"
