"""The compiled rules, once for all tests of this room."""

from __future__ import annotations

import pytest

from router.convert.rules import Rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules()
