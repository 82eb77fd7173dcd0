"""What waits at an access point becomes arrivals, once, and is acknowledged only when it is safe."""

from __future__ import annotations

import pytest

from connectors.contract import Incoming, NeedsAttention, Refused, TryLater
from router.intake.collecting import CollectingDoor, collectors
from router.intake.limits import Space, endless_space
from router.model import Channel


class Point:
    """An access point that shows its two oldest documents."""

    collect_each_seconds = 900.0

    def __init__(self, **waiting: bytes):
        self.waiting = waiting
        self.failures: dict[str, Exception] = {}
        self.fetched: list[str] = []

    def fail(self, step: str) -> None:
        if step in self.failures:
            raise self.failures[step]

    async def list_new(self):
        self.fail("list")
        return tuple(Incoming(id=name, name=f"{name}.xml") for name in list(self.waiting)[:2])

    async def fetch(self, incoming):
        self.fail(f"fetch {incoming.id}")
        self.fetched.append(incoming.id)
        return self.waiting[incoming.id]

    async def ack(self, incoming):
        self.fail("ack")
        del self.waiting[incoming.id]


class Idle:
    collect_each_seconds = None


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def door(gate, events, clock):
    def make(point, space: Space | None = None):
        connectors = {"point": point, "idle": Idle(), "other": object()}
        return CollectingDoor(gate, lambda: connectors, events, space or endless_space(), clock=lambda: clock[0])

    return make


def test_only_connections_that_collect_are_asked():
    point = Point()
    assert collectors({"a": point, "b": Idle(), "c": object()}) == {"a": point}


async def test_all_that_waits_becomes_arrivals_and_is_acknowledged(door, store, events):
    point = Point(a=b"<A/>", b=b"<B/>", c=b"<C/>")
    await door(point).look()
    found = [one.arrival for one in store.arrivals()]
    assert sorted(store.blobs.get(one.sha256) for one in found) == [b"<A/>", b"<B/>", b"<C/>"]
    assert {one.channel for one in found} == {Channel.PEPPOL}
    assert {one.envelope.file_name for one in found} == {"a.xml", "b.xml", "c.xml"}
    assert (point.waiting, len(events.arrivals), events.troubles) == ({}, 3, [])


async def test_it_is_asked_again_when_its_time_has_come(door, store, clock):
    point = Point(a=b"1")
    one = door(point)
    await one.look()
    point.waiting["b"] = b"2"
    clock[0] = 899
    await one.look()
    assert len(store.arrivals()) == 1
    clock[0] = 900
    await one.look()
    assert len(store.arrivals()) == 2


async def test_a_lost_acknowledgement_brings_nothing_twice(door, store, events):
    point = Point(a=b"<A/>")
    point.failures["ack"] = TryLater("the line broke")
    await door(point).look()
    assert (len(store.arrivals()), list(point.waiting)) == (1, ["a"])
    del point.failures["ack"]
    await door(point).look()  # as after a new start
    assert (len(store.arrivals()), point.waiting) == (1, {})
    assert len(events.arrivals) == 1


async def test_nothing_is_acknowledged_that_is_not_durable(door, gate, store, events):
    point = Point(a=b"<A/>")
    gate.failure = TryLater("the store is away")
    await door(point).look()
    assert (store.arrivals(), list(point.waiting)) == ([], ["a"])
    assert events.troubles == ["Connection point brings nothing in: the store is away"]


async def test_one_document_that_cannot_be_fetched_does_not_keep_the_others(door, store, events):
    point = Point(a=b"1", b=b"2")
    point.failures["fetch a"] = Refused("it is too large.")
    await door(point).look()
    assert (len(store.arrivals()), list(point.waiting)) == (1, ["a"])
    assert events.troubles == ["Connection point brings nothing in: a.xml stays there: it is too large."]


async def test_a_wait_that_is_asked_for_is_kept(door, clock, events):
    point = Point()
    point.failures["list"] = TryLater("too often", 5000)
    one = door(point)
    await one.look()
    del point.failures["list"]
    point.waiting["a"] = b"1"
    clock[0] = 4999
    await one.look()
    assert point.fetched == []
    clock[0] = 5000
    await one.look()
    assert point.fetched == ["a"]


@pytest.mark.parametrize("error", [NeedsAttention("renew the key"), RuntimeError("key-7 of /srv")])
async def test_the_same_trouble_is_told_once(door, clock, events, error):
    point = Point()
    point.failures["list"] = error
    one = door(point)
    for clock[0] in (0.0, 1000.0, 2000.0):
        await one.look()
    assert len(events.troubles) == 1
    assert "key-7" not in events.troubles[0]


async def test_a_full_disk_takes_nothing_more(door, store, events):
    point = Point(a=b"1")
    full = Space(free_bytes=lambda: 0, reserve_bytes=1, free_files=lambda: 10, reserve_files=1)
    await door(point, full).look()
    assert (store.arrivals(), point.fetched) == ([], [])
    assert "disk is nearly full" in events.troubles[0]
