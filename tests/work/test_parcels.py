"""Values between processes: the bytes of documents travel beside the JSON, each once."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from router.model import Document, HeldReason, Part
from router.work.workers.duties import DOCUMENT_READ, DUTIES, READ_REQUEST, ReadRequest
from router.work.workers.parcels import opened, packed

DOCUMENT = TypeAdapter(Document)


def document(*contents: bytes) -> Document:
    first, *others = [Part(name="a.pdf", media_type="application/pdf", content=content) for content in contents]
    return Document(main=first, companions=tuple(others))


@pytest.mark.parametrize("contents", [(b"",), (b"one",), (b"one", b"two"), (b"", b"two", b"")])
def test_what_is_packed_is_opened_as_it_was(contents):
    whole = document(*contents)
    assert opened(DOCUMENT, *packed(DOCUMENT, whole)) == whole


def test_bytes_stand_beside_the_json_and_the_same_bytes_once():
    content = bytes(range(256)) * 100
    text, beside = packed(DOCUMENT, document(content, content, b"other"))
    assert (len(text) < 1000, beside) == (True, content + b"other")


def test_in_the_store_bytes_stay_inside_the_json():
    whole = document(b"one")
    assert DOCUMENT.validate_json(DOCUMENT.dump_json(whole)) == whole


def test_a_text_that_is_no_value_is_refused():
    with pytest.raises(ValidationError):
        opened(DOCUMENT, '{"main": 1}', b"")


def test_a_reading_too_long_to_take_in_is_told_instead(monkeypatch):
    monkeypatch.setattr("router.work.workers.duties.LONGEST_READING", 10)
    part = Part(name="a.txt", media_type="text/plain", content=b"Beste,\nTot morgen.\n")
    request = packed(READ_REQUEST, ReadRequest(document=Document(main=part)))
    told = opened(DOCUMENT_READ, *DUTIES["read"].prepare()(*request)).reading
    assert told.failure_reason is HeldReason.UNREADABLE
    assert "in parts" in told.failure
