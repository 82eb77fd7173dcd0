"""Hostile and broken XML ends in a sentence, quickly, and nothing is fetched or expanded."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.model import HeldReason
from router.read.xml.dialects import read_xml
from tests.read_xml.samples import CII, UBL

HOSTILE = Path(__file__).parents[2] / "../shared/hostile"
LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY b%d '%s'>" % (n, (b"&b%d;" % (n - 1) if n else b"&a;") * 10) for n in range(9))
    + b"]><x>&b8;</x>"
)


def failure(content: bytes) -> str:
    started = time.process_time()
    found = read_xml(content)
    assert time.process_time() - started < 2
    assert found.invoice is None
    assert found.reading.failure_reason is HeldReason.UNREADABLE
    assert found.reading.failure is not None
    return found.reading.failure


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE Invoice [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>',
        b"<!DOCTYPE Invoice>",
    ],
)
def test_a_document_type_is_refused(declaration: bytes) -> None:
    assert "DOCTYPE" in failure(UBL.replace(b"<Invoice", declaration + b"<Invoice", 1))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_document_type_cannot_hide_in_another_encoding(encoding: str) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    failure(text.encode(encoding))


def test_billion_laughs_are_refused() -> None:
    assert "DOCTYPE" in failure(LAUGHS)


def test_a_tower_of_elements_is_refused() -> None:
    assert "100 levels" in failure(b"<a>" * 5000 + b"</a>" * 5000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"%PDF-1.7",
        b"<a><b></a>",
        UBL[:-10],
        UBL.replace(b"UTF-8", b"UTF-99"),
        UBL.replace(b"Bedankt", b"Caf\xe9"),
        UBL.replace(b"Bedankt", b"\x00"),
        b"\xff\xfe<",
        b"<?xml version='1.0' encoding='UTF-7'?><a/>",
    ],
)
def test_what_is_no_xml_gives_a_sentence(content: bytes) -> None:
    assert failure(content).endswith(".")


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.sampled_from([UBL, CII]), st.integers(0, 4000), st.binary(max_size=6))
def test_no_damage_makes_it_raise(content: bytes, at: int, damage: bytes) -> None:
    found = read_xml(content[:at] + damage + content[at + len(damage) :])
    assert found.reading.failure or found.invoice or found.reading.notes


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile collection is not beside this clone")
@pytest.mark.parametrize("name", ["xmlbomb", "xmlbomb2", "cyclic", "quadratic", "external", "external_file", "dtd"])
def test_known_attacks_are_refused(name: str) -> None:
    assert "DOCTYPE" in failure((HOSTILE / f"defusedxml/xmltestdata__{name}.xml").read_bytes())


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile collection is not beside this clone")
def test_no_known_payload_gets_through() -> None:
    path = next((HOSTILE / "xxe_payloads").glob("*.txt"))
    lines = [line for line in path.read_bytes().splitlines() if b"<!DOCTYPE" in line or b"<!ENTITY" in line]
    assert lines
    for payload in lines:
        for content in (payload, UBL.replace(b"<Invoice", payload + b"<Invoice", 1)):
            found = read_xml(content)
            assert found.invoice is None, json.dumps(payload.decode(errors="replace"))
