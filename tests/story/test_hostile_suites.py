"""A sample of the hostile suites through the real daemon: each arrival has one outcome, and nobody else suffers."""

from __future__ import annotations

import pytest

from tests.story.hostile import SHARED, besieged, samples

EACH = 2
PATIENCE_SECONDS = 120.0

pytestmark = pytest.mark.skipif(not (SHARED / "hostile").exists(), reason="the hostile suites lie beside the clone")


@pytest.fixture(scope="module")
def report(daemon):
    return besieged(daemon, samples(EACH), PATIENCE_SECONDS)


def test_every_arrival_has_exactly_one_outcome(report):
    assert report.refused == {}
    assert report.states.keys() <= {"sorted", "held"}
    assert sum(report.states.values()) == report.sent


def test_the_daemon_lives_on_and_stays_small(report, daemon):
    assert daemon.process.poll() is None
    assert daemon.get("/readyz") == (200, "ok\n")
    assert report.memory_bytes < 400_000_000


def test_a_clean_client_is_served_at_once(report):
    assert report.accept_p95_seconds < 1.0
