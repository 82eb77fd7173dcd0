"""The bundles of a moment are made once, by one node, on either engine."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from router.errors import TryLater
from router.route.moments import last_at, moment
from router.settings.model import Connection, Firm, Settings
from router.work.loops import bundling
from router.work.loops.bundling import LEASE_SECONDS, Bundler

MOMENT = datetime(2026, 10, 31, 17, 0, tzinfo=UTC)  # 18:00 in Brussels, in winter time


@pytest.fixture
def node(tmp_path, open_store, clock):
    """Start a node that makes the bundles of one connection; each is a node of its own."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    bundle = {"to": folder, "when": "daily 18:00"}
    connection = Connection(name="export", connector="export", settings=None, bundle=bundle)
    settings = Settings(firm=Firm(name="K", time_zone="Europe/Brussels"), connections=(connection,))
    return lambda: Bundler(open_store(), lambda: settings, lambda *_: None, clock)


def zips(tmp_path):
    return sorted(path.name for path in (tmp_path / "bundles").iterdir())


def test_a_moment_is_claimed_once_until_the_lease_ends(open_store, clock):
    one, other = open_store().outbox, open_store().outbox
    assert one.claim_bundle("export", MOMENT, 60)
    assert not other.claim_bundle("export", MOMENT, 60)
    assert other.claim_bundle("export", MOMENT + timedelta(days=1), 60)
    clock.advance(61)
    assert other.claim_bundle("export", MOMENT, 60)
    other.bundle_made("export", MOMENT)
    clock.advance(61)
    assert not one.claim_bundle("export", MOMENT, 60)


async def test_two_nodes_make_one_bundle_per_client(node, store, settle, clock, tmp_path):
    identity = settle("export")
    clock.now = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    one, other = node(), node()
    assert (await one.look(), await other.look(), await one.look()) == (1, 0, 0)
    assert zips(tmp_path) == ["export_korenaar_2026-11-02.zip"]
    (delivery,) = store.deliveries(identity)
    assert (delivery.state, delivery.receipt.place) == ("done", "export_korenaar_2026-11-02.zip")


async def test_what_is_planned_after_the_moment_waits_for_the_next(node, settle, clock, tmp_path):
    bundler = node()
    settle("export")
    assert await bundler.look() == 0  # it is morning; yesterday evening nothing waited
    clock.now = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    settle("export")
    assert await bundler.look() == 1  # what a stopped daemon missed
    clock.now = datetime(2026, 11, 3, 17, 0, tzinfo=UTC)
    assert await bundler.look() == 1
    assert zips(tmp_path) == ["export_korenaar_2026-11-02.zip", "export_korenaar_2026-11-03.zip"]


async def test_bundles_that_take_long_stay_claimed(node, store, settle, clock, monkeypatch):
    settle("export")
    clock.now = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    at = last_at(moment("daily 18:00"), clock.now, ZoneInfo("Europe/Brussels"))
    monkeypatch.setattr(bundling, "LEASE_SECONDS", 0.3)
    renewed, slow = threading.Event(), node()
    renew = slow._store.outbox.renew_bundle

    def hear(*arguments) -> None:
        renew(*arguments)
        renewed.set()

    def write(*_) -> None:
        clock.advance(0.2)
        renewed.clear()  # a loaded machine may have renewed it before
        assert renewed.wait(20)
        clock.advance(0.2)  # the first claim has ended
        assert not store.outbox.claim_bundle("export", at, 60)
        raise TryLater("The disk is full.")

    monkeypatch.setattr(slow._store.outbox, "renew_bundle", hear)
    monkeypatch.setattr(bundling, "write_part", write)
    assert await slow.look() == 0
    assert renewed.is_set()


async def test_a_file_that_a_crashed_node_left_is_taken_as_done(node, store, settle, clock, tmp_path):
    identity = settle("export")
    clock.now = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    crashing, other = node(), node()
    crashing._store.outbox = _Crashing(crashing._store.outbox)
    with pytest.raises(KeyError):
        await crashing.look()
    (written,) = (tmp_path / "bundles").iterdir()
    before = written.stat()
    clock.advance(LEASE_SECONDS + 1)
    assert await other.look() == 1
    assert zips(tmp_path) == [written.name]
    assert written.stat().st_ino == before.st_ino
    (delivery,) = store.deliveries(identity)
    assert (delivery.state, delivery.receipt.already_there) == ("done", True)


async def test_other_bytes_under_the_name_stay_and_the_bundle_takes_another(node, settle, clock, tmp_path):
    settle("export")
    clock.now = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    taken = tmp_path / "bundles" / "export_korenaar_2026-11-02.zip"
    taken.write_bytes(b"somebody's")
    assert await node().look() == 1
    assert taken.read_bytes() == b"somebody's"
    assert zips(tmp_path) == [taken.name, "export_korenaar_2026-11-02_2.zip"]


async def test_a_folder_that_is_away_is_tried_again_and_nothing_counts_as_delivered(
    node, store, settle, clock, tmp_path
):
    identity = settle("export")
    clock.now = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
    (tmp_path / "bundles").rmdir()
    bundler = node()
    assert await bundler.look() == 0
    assert store.deliveries(identity)[0].state == "due"
    (tmp_path / "bundles").mkdir()
    clock.advance(LEASE_SECONDS + 1)
    assert await bundler.look() == 1


@pytest.mark.parametrize(
    ("typed", "now", "last"),
    [
        ("month-end 18:00", datetime(2026, 11, 30, 16, 59, tzinfo=UTC), MOMENT),
        ("month-end 18:00", datetime(2026, 11, 30, 17, 0, tzinfo=UTC), datetime(2026, 11, 30, 17, 0, tzinfo=UTC)),
        ("quarter-end 18:00", datetime(2026, 12, 31, 16, tzinfo=UTC), datetime(2026, 9, 30, 16, 0, tzinfo=UTC)),
        ("weekly friday 18:00", datetime(2026, 11, 22, 4, tzinfo=UTC), datetime(2026, 11, 20, 17, 0, tzinfo=UTC)),
        ("daily 18:00", datetime(2026, 11, 22, 4, tzinfo=UTC), datetime(2026, 11, 21, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_last_came_at_the_firms_hour(typed, now, last):

    assert last_at(moment(typed), now, ZoneInfo("Europe/Brussels")) == last


class _Crashing:
    """An outbox whose node dies between the file and the hand-over."""

    def __init__(self, outbox) -> None:
        self._outbox = outbox

    def __getattr__(self, name):
        return getattr(self._outbox, name)

    def hand_over(self, *_):
        raise KeyError


def test_a_node_that_is_alone_frees_the_claims_of_its_last_life_and_leaves_what_is_made(open_store):
    outbox = open_store().outbox
    assert outbox.claim_bundle("export", MOMENT, 300)
    outbox.free_bundles()
    assert outbox.claim_bundle("export", MOMENT, 300)
    outbox.bundle_made("export", MOMENT)
    outbox.free_bundles()
    assert not outbox.claim_bundle("export", MOMENT, 300)
