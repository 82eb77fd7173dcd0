"""What connectors say when something goes wrong: what was found, and what happens next or who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from connectors import _answers, _http, _smtp, _tokens, clearfacts, exact, folder, ftps, http, octopus, onedrive

from connectors import peppol, s3, sftp, webhook  # isort: skip
from connectors.contract import TryLater

MODULES = (
    *(_answers, _http, _smtp, _tokens, clearfacts, exact, folder, ftps, http, octopus, onedrive, peppol, s3, sftp),
    webhook,
)
TABLES = ("OUTCOMES", "FAULTS", "MESSAGES", "TOKEN_OUTCOMES", "_MEANINGS")


def told() -> Iterator[tuple[str, type[Exception], str]]:
    for module in MODULES:
        for table in (getattr(module, name) for name in TABLES if hasattr(module, name)):
            for outcome in table.values():
                kind, sentence = outcome if isinstance(outcome, tuple) else (TryLater, outcome)
                yield module.__name__, kind, sentence


@pytest.mark.parametrize(("module", "kind", "sentence"), sorted(set(told()), key=str))
def test_a_sentence_says_what_was_found_and_what_is_next(module, kind, sentence):
    assert re.fullmatch(r"[A-Z{].*[a-z_)]\.", sentence), module
    if kind is TryLater:
        assert sentence.endswith(" it is tried again."), module
    else:
        found, _, then = sentence.partition(": ")
        assert found, module
        assert then, module


def test_every_connector_with_a_table_is_looked_at():
    assert len({module for module, _, _ in told()}) == len(MODULES)
    assert len(set(told())) > 80
