"""The sort loop with a real store: what breaks the line, who has the lease, when it gives up."""

from __future__ import annotations

import asyncio

import pytest

from router.errors import TryLater
from router.model import ArrivalState, Channel, DeliveryState, HeldReason, Unpacked
from router.work import claiming
from router.work.line.sorter import LEASE_SECONDS, MOST_ATTEMPTS, MOST_CLAIMS, Sorter
from tests.story.daemon import until
from tests.story.papers import invoice_pdf, mail


class Breaking:
    """The real rooms, but unpacking a mail that holds `word` runs `trouble` first."""

    def __init__(self, rooms, word: bytes, trouble) -> None:
        self._rooms, self._word, self._trouble = rooms, word, trouble
        self.read, self.check, self.write = rooms.read, rooms.check, rooms.write

    async def unpack(self, content: bytes, channel: Channel, file_name: str | None, passwords=()) -> Unpacked:
        if self._word in content:
            await self._trouble()
        return await self._rooms.unpack(content, channel, file_name, passwords)


@pytest.fixture
async def sort(store, firm, ear):
    """Run the loop with these parsers until it is stopped."""
    running = []

    def start(parsers) -> Sorter:
        sorter = Sorter(store, lambda: firm, parsers, ear, owner="node")
        running.append((sorter, asyncio.create_task(sorter.run())))
        return sorter

    yield start
    for sorter, task in running:
        sorter.stop()
        await asyncio.wait_for(task, 30)


def a_mail(number: str) -> bytes:
    return mail(("factuur.pdf", invoice_pdf(number)), text=f"Factuur {number}").as_bytes()


async def test_a_waiting_arrival_becomes_documents_and_due_deliveries(store, rooms, accept, sort, ear):
    arrival = accept(a_mail("2026-17"))
    sort(rooms)
    assert await ear.next() == ("sorted", arrival.id)
    (delivery,) = store.deliveries(f"{arrival.id}-1")
    assert (delivery.state, delivery.client_id) == (DeliveryState.DUE, "bakkerij")
    assert store.blobs.get(delivery.files[0].sha256)


async def test_an_arrival_that_breaks_the_line_is_held_and_the_next_goes_on(store, rooms, accept, sort, ear):
    async def trouble() -> None:
        raise ZeroDivisionError

    bad, good = accept(a_mail("2026-66")), accept(a_mail("2026-17"))
    sort(Breaking(rooms, b"2026-66", trouble))
    heard = [await ear.next() for _ in range(MOST_ATTEMPTS + 1)]
    assert heard.count(("broke", bad.id, "ZeroDivisionError")) == MOST_ATTEMPTS
    assert ("sorted", good.id) in heard
    hold = await asyncio.to_thread(until, lambda: store.arrival(bad.id).hold, "the hold")
    assert (hold.reason, "ZeroDivisionError" in hold.sentence) == (HeldReason.UNREADABLE, True)


async def test_a_store_that_is_away_costs_no_attempt(store, rooms, accept, sort, ear, monkeypatch):  # noqa: PLR0917 - fixtures
    monkeypatch.setattr(claiming, "REST_SECONDS", 0.01)
    troubles = iter([TryLater("The disk is full.")] * 5)

    async def trouble() -> None:
        for error in troubles:
            raise error

    arrival = accept(a_mail("2026-17"))
    sort(Breaking(rooms, b"2026-17", trouble))
    heard = [await ear.next() for _ in range(6)]
    assert heard == [("broke", arrival.id, "TryLater")] * 5 + [("sorted", arrival.id)]
    assert store.arrival_attempts(arrival.id) == 1


async def test_what_another_worker_has_taken_over_is_left_to_it(store, clock, rooms, accept, sort, ear):  # noqa: PLR0917 - fixtures
    async def trouble() -> None:
        clock.advance(LEASE_SECONDS + 1)
        assert [taken.id for taken in store.claim_arrivals("other", 1, 60)] == [arrival.id]

    arrival = accept(a_mail("2026-17"))
    sort(Breaking(rooms, b"2026-17", trouble))
    assert await ear.next() == ("broke", arrival.id, "LeaseLost")
    assert store.arrival(arrival.id).state is ArrivalState.WAITING
    assert store.claim_arrivals("third", 1, 60) == []  # the other one's lease holds


async def test_an_arrival_that_takes_the_process_with_it_is_not_begun_for_ever(store, clock, accept, sort, ear):
    arrival = accept(a_mail("2026-17"))
    for life in range(MOST_CLAIMS):
        assert store.claim_arrivals(f"life {life}", 1, 60)
        clock.advance(61)
    sort(None)  # whatever would parse it is never asked
    assert await ear.next() == ("sorted", arrival.id)
    assert store.arrival(arrival.id).state is ArrivalState.HELD


async def test_stopping_finishes_what_is_on_the_line_and_leaves_what_waits(store, rooms, accept, sort, ear):
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def trouble() -> None:
        reached.set()
        await go_on.wait()

    arrival = accept(a_mail("2026-17"))
    sorter = sort(Breaking(rooms, b"2026-17", trouble))
    await asyncio.wait_for(reached.wait(), 20)
    sorter.stop()
    later = accept(a_mail("2026-18"))
    go_on.set()
    assert await ear.next() == ("sorted", arrival.id)
    assert store.arrival(later.id).state is ArrivalState.WAITING
