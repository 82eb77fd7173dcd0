"""The send loop with a real store, a real folder and connectors that fail in every way the contract knows."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from connectors.contract import Receipt
from connectors.folder import FolderConnector, FolderSettings
from router.errors import NeedsAttention, Refused, TryLater
from router.model import DeliveryState
from router.work import claiming
from router.work.sending.sender import LEASE_SECONDS
from tests.work.scripted import Scripted, raising


async def test_a_due_delivery_arrives_and_has_its_receipt(store, due, send, ear, tmp_path):
    (delivery_id,) = due("archive")
    send(archive=FolderConnector(FolderSettings(path=tmp_path / "books", create=True)))
    assert await ear.next() == ("delivered", delivery_id)
    assert (tmp_path / "books" / "bakkerij" / "a.pdf").read_bytes() == b"a paper"
    delivery = store.delivery(delivery_id)
    assert (delivery.state, delivery.receipt.place) == (DeliveryState.DONE, "bakkerij/a.pdf")


async def test_a_parcel_tells_the_connector_all_it_needs(due, send, ear):
    (delivery_id,) = due("books")
    books = Scripted(raising())
    send(books=books)
    await ear.next()
    (parcel,) = books.parcels
    assert (parcel.delivery_id, parcel.client_name, parcel.type) == (delivery_id, "Bakkerij De Kanarie BV", "purchase")
    assert [file.content for file in parcel.files] == [b"a paper"]


async def test_a_refused_parcel_waits_for_a_person_and_the_others_go_on(store, due, send, ear):
    refused, done = due("strict", "books")
    send(strict=Scripted(raising(Refused("Too large."))), books=Scripted(raising()))
    assert {await ear.next(), await ear.next()} == {("refused", refused), ("delivered", done)}
    assert store.delivery(refused).state is DeliveryState.REFUSED
    assert [stuck.last_error for stuck in store.stuck_deliveries()] == ["Too large."]


async def test_a_connection_that_needs_attention_is_paused_and_loses_nothing(store, due, send, ear):
    (delivery_id,) = due("books")
    sender = send(books=Scripted(raising(NeedsAttention("The password is wrong."))))
    assert await ear.next() == ("needs_attention", delivery_id)
    state = store.connection_states()["books"]
    assert (state.state, state.reason) == ("paused", "The password is wrong.")
    store.resume("books")
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)


async def test_what_may_succeed_later_is_tried_at_its_time(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    sender = send(books=Scripted(raising(TryLater("It is busy.", after_seconds=500))))
    assert [await ear.next(), await ear.next()] == [("try_later", delivery_id), ("rests", "books", 60.0)]
    assert store.delivery(delivery_id).next_try_at == clock() + timedelta(seconds=500)
    clock.advance(501)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)
    assert store.delivery(delivery_id).attempts == 2


async def test_an_unknown_error_is_tried_later_and_its_words_are_not_kept(store, due, send, ear):
    (delivery_id,) = due("books")
    send(books=Scripted(raising(ValueError("secret of Bakkerij"))))
    assert await ear.next() == ("try_later", delivery_id)
    said = store.delivery(delivery_id).last_error
    assert said == "The attempt failed unexpectedly (ValueError); it is tried again."


async def test_in_the_end_a_person_is_asked(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    clock.advance(3601)
    send(books=Scripted(raising(TryLater("It is busy."))))
    await ear.next()
    delivery = store.delivery(delivery_id)
    assert (delivery.state, delivery.last_error) == (DeliveryState.HELD, "Given up after 1 attempts. It is busy.")


async def test_what_another_worker_has_taken_over_is_left_to_it(store, clock, due, send):
    (delivery_id,) = due("books")
    lost = asyncio.Event()

    async def trouble() -> None:
        clock.advance(LEASE_SECONDS + 1)
        assert store.claim_deliveries("other", 1, 60, {"books": 1})
        lost.set()

    sender = send(books=Scripted(trouble))
    await asyncio.wait_for(lost.wait(), 20)
    sender.stop()
    store.finish(delivery_id, "other", Receipt(place="by the other"))
    assert store.delivery(delivery_id).receipt.place == "by the other"


async def test_a_receipt_waits_for_a_store_that_is_away(store, due, send, ear, monkeypatch):
    monkeypatch.setattr(claiming, "REST_SECONDS", 0.01)
    errors = iter([TryLater("The disk is full.")] * 3)
    finish = store.finish

    def failing(*arguments) -> None:
        for error in errors:
            raise error
        finish(*arguments)

    monkeypatch.setattr(store, "finish", failing)
    (delivery_id,) = due("books")
    books = Scripted(raising())
    send(books=books)
    assert await ear.next() == ("delivered", delivery_id)
    assert (len(books.parcels), store.delivery(delivery_id).state) == (1, DeliveryState.DONE)


async def test_no_more_than_the_allowed_number_go_at_once(due, send, ear):
    now, most, both = 0, 0, asyncio.Event()

    async def trouble() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        if now == 2:
            both.set()
        await asyncio.wait_for(both.wait(), 20)  # the first stays until a second is there
        for _ in range(50):
            await asyncio.sleep(0)
        now -= 1

    due(*["books"] * 6)
    send(books=Scripted(trouble))
    assert {(await ear.next())[0] for _ in range(6)} == {"delivered"}
    assert most == 2


async def test_stopping_waits_for_the_delivery_that_is_under_way(store, due, send, ear):
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def trouble() -> None:
        reached.set()
        await go_on.wait()

    (delivery_id,) = due("books")
    sender = send(books=Scripted(trouble))
    await asyncio.wait_for(reached.wait(), 20)
    sender.stop()
    go_on.set()
    assert await ear.next() == ("delivered", delivery_id)
    assert store.delivery(delivery_id).state is DeliveryState.DONE
