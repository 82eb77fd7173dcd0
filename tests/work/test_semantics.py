"""What a delivery does when its way out is slow, dead, in doubt, too small, or wants an order."""

from __future__ import annotations

import asyncio

import pytest

from connectors.contract import Options, Receipt
from router.errors import NeedsAttention, Refused, TryLater
from router.model import DeliveryState, Planned, Terms
from router.work.sending import sender as room
from router.work.sending.sender import Manners
from tests.work.scripted import Scripted, raising

HOLD = Manners(on_ambiguous=lambda _connection: "hold")


class Forgetful(Scripted):
    """It cannot find again what arrived."""

    finds_repeats = False


def instead(connection: str, **terms) -> Planned:
    return Planned(
        position=1, client_id="bakkerij", connection=connection, target="{}", files=(), reason="", terms=Terms(**terms)
    )


async def until(ear, what: str) -> None:
    while (await ear.next())[0] != what:
        pass


async def heard(ear, count: int) -> set[tuple]:
    return {await ear.next() for _ in range(count)}


# ------------------------------------------------------------------ doubt
async def test_a_doubt_waits_for_a_look_where_the_other_side_cannot_be_asked(store, due, send, ear):
    (delivery_id,) = due("books")
    books = Forgetful(raising(TryLater("The line broke.", ambiguous=True)))
    send(manners=HOLD, books=books)
    assert [await ear.next(), await ear.next()] == [("try_later", delivery_id), ("held", delivery_id)]
    stuck = store.delivery(delivery_id)
    assert (stuck.state, stuck.ambiguous, len(books.parcels)) == (DeliveryState.HELD, True, 1)
    assert "may or may not have it" in stuck.last_error


async def test_after_the_look_it_goes_again_and_the_doubt_is_settled(store, due, send, ear):
    (delivery_id,) = due("books")
    sender = send(manners=HOLD, books=Forgetful(raising(TryLater("The line broke.", ambiguous=True))))
    await heard(ear, 2)
    assert store.retry(delivery_id) == 1
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)


async def test_a_doubt_settles_itself_where_the_other_side_finds_repeats(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    sender = send(manners=HOLD, books=Scripted(raising(TryLater("The line broke.", ambiguous=True))))
    await ear.next()
    clock.advance(61)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)
    assert store.delivery(delivery_id).ambiguous


async def test_the_connector_is_told_of_the_doubt(clock, due, send, ear):
    due("books")
    books = Forgetful(raising(TryLater("The line broke.", ambiguous=True)))
    sender = send(books=books)
    await ear.next()
    clock.advance(61)
    sender.wake()
    await ear.next()
    assert [parcel.ambiguous for parcel in books.parcels] == [False, True]


# ------------------------------------------------------------------ fallback and giving up
async def test_what_one_way_refuses_goes_the_other(store, due, send, ear):
    (delivery_id,) = due("strict", fallback=instead("books"))
    books = Scripted(raising())
    sender = send(strict=Scripted(raising(Refused("Too large."))), books=books)
    assert await ear.next() == ("rerouted", delivery_id)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)
    done = store.delivery(delivery_id)
    assert (done.connection, done.state, books.parcels[0].delivery_id) == ("books", DeliveryState.DONE, delivery_id)
    assert "by books instead of strict: Too large." in [event.detail for event in store.history(delivery_id)]


async def test_what_is_given_up_goes_the_other_way(clock, due, send, ear):
    (delivery_id,) = due("dead", fallback=instead("books"))
    clock.advance(3601)
    sender = send(dead=Scripted(raising(TryLater("No answer."))), books=Scripted(raising()))
    assert await ear.next() == ("rerouted", delivery_id)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)


async def test_the_time_to_give_up_counts_from_the_last_retry(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    clock.advance(3601)
    sender = send(books=Scripted(raising(*[TryLater("It is busy.")] * 2)))
    await ear.next()
    assert store.delivery(delivery_id).state is DeliveryState.HELD
    store.retry(delivery_id)
    sender.wake()
    await ear.next()
    again = store.delivery(delivery_id)
    assert (again.state, again.failures) == (DeliveryState.DUE, 1)
    clock.advance(61)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)


async def test_the_time_a_connection_was_paused_counts_for_nobody(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    sender = send(books=Scripted(raising(NeedsAttention("The password is wrong."), TryLater("It is busy."))))
    await ear.next()
    clock.advance(100_000)
    store.resume("books")
    sender.wake()
    assert await ear.next() == ("try_later", delivery_id)
    assert store.delivery(delivery_id).state is DeliveryState.DUE


# ------------------------------------------------------------------ rest
async def test_a_connection_that_never_answers_rests_and_is_tried_one_at_a_time(clock, due, send, ear):
    for number in range(8):
        due("dead", content=b"%d" % number)
    dead = Scripted(raising(*[TryLater("No answer.")] * 100))
    sender = send(dead=dead)
    await until(ear, "rests")
    await asyncio.wait_for(sender.finished(), 20)
    before = len(dead.parcels)
    assert 5 <= before <= 6  # 2 at once, so a sixth may have been under way
    clock.advance(121)
    sender.wake()
    while len(dead.parcels) == before:
        await ear.next()
    await asyncio.wait_for(sender.finished(), 20)
    assert len(dead.parcels) == before + 1


async def test_once_it_answers_all_that_waited_goes(clock, due, send, ear):
    ids = {due("books", content=b"%d" % number)[0] for number in range(8)}
    failures = [TryLater("No answer.")] * 6  # two are under way at once: a sixth that arrives would hide the fifth
    sender = send(books=Scripted(raising(*failures)))
    await until(ear, "rests")
    await asyncio.wait_for(sender.finished(), 20)
    delivered = set()
    while delivered != ids:
        clock.advance(121)  # the sixth may have come with the fifth, or is what the first try after the rest finds
        sender.wake()
        outcome, delivery_id, *_ = await ear.next()
        delivered |= {delivery_id} if outcome == "delivered" else set()
    assert delivered == ids


async def test_one_delivery_that_fails_alone_does_not_stop_the_others(clock, due, send, ear):
    (poison,) = due("books")

    class Choking(Scripted):
        async def deliver(self, parcel, target):
            if parcel.delivery_id == poison:
                raise TryLater("It chokes.")
            return await super().deliver(parcel, target)

    sender = send(books=Choking(raising()))
    said = set()
    for _ in range(12):
        said.add((await ear.next())[0])
        clock.advance(61)
        due("books", content=b"another")
        sender.wake()
    assert said == {"try_later", "delivered"}


async def test_what_the_other_side_asks_for_holds_for_all_that_goes_there(clock, due, send, ear):
    (first,) = due("books", content=b"first")
    books = Scripted(raising(TryLater("Too many.", after_seconds=45)))
    sender = send(books=books)
    assert [await ear.next(), await ear.next()] == [("try_later", first), ("rests", "books", 45.0)]
    due("books", content=b"second")
    clock.advance(44)
    sender.wake()
    assert len(books.parcels) == 1
    clock.advance(20)
    sender.wake()
    assert (await ear.next())[0] == "delivered"


async def test_five_dead_targets_delay_nobody_else(due, send, ear):
    never = asyncio.Event()
    for number in range(5):
        for paper in range(4):
            due(f"dead{number}", content=b"%d" % paper)
    for paper in range(30):
        due("books", content=b"paper %d" % paper)
    dead = {f"dead{number}": Scripted(never.wait) for number in range(5)}
    send(books=Scripted(raising()), **dead)
    assert {outcome for outcome, _ in await heard(ear, 30)} == {"delivered"}
    assert all(len(one.parcels) <= 2 for one in dead.values())
    never.set()


async def test_an_attempt_that_never_ends_is_broken_off_in_doubt(store, due, send, ear, monkeypatch):
    monkeypatch.setattr(room, "ATTEMPT_SECONDS", 0.05)
    (delivery_id,) = due("books")
    send(books=Scripted(asyncio.Event().wait))
    assert await ear.next() == ("try_later", delivery_id)
    assert store.delivery(delivery_id).ambiguous


async def test_a_long_attempt_keeps_its_lease(store, due, send, ear, monkeypatch):
    monkeypatch.setattr(room, "LEASE_SECONDS", 0.03)
    renewed = asyncio.Event()
    loop = asyncio.get_running_loop()
    renew = store.outbox.renew

    def heard_renew(*arguments) -> None:
        renew(*arguments)
        loop.call_soon_threadsafe(renewed.set)

    monkeypatch.setattr(store.outbox, "renew", heard_renew)
    due("books")
    send(books=Scripted(renewed.wait))
    assert (await ear.next())[0] == "delivered"


# ------------------------------------------------------------------ terms
async def test_files_go_in_the_order_of_their_names_one_after_the_other(due, send, ear):
    for name in ("3.cod", "1.cod", "2.cod"):
        due("books", content=name.encode(), name=name, ordered=True)
    books = Scripted(raising())
    sender = send(books=books)
    for _ in range(3):
        assert (await ear.next())[0] == "delivered"
        sender.wake()
    assert [parcel.files[0].name for parcel in books.parcels] == ["1.cod", "2.cod", "3.cod"]


async def test_one_that_fails_holds_up_those_behind_it(clock, due, send, ear):
    for name in ("2.cod", "1.cod"):
        due("books", content=name.encode(), name=name, ordered=True)
    books = Scripted(raising(TryLater("It is busy.")))
    sender = send(books=books)
    assert (await ear.next())[0] == "try_later"
    clock.advance(61)
    for _ in range(2):
        sender.wake()
        await ear.next()
    assert [parcel.files[0].name for parcel in books.parcels] == ["1.cod", "1.cod", "2.cod"]


async def test_a_target_that_takes_an_invoice_once_gets_it_once(store, due, send, ear):
    (first,) = due("books", once="invoice 17")
    books = Scripted(raising())
    sender = send(books=books)
    assert await ear.next() == ("delivered", first)
    (second,) = due("books", content=b"a better scan", once="invoice 17")
    sender.wake()
    assert await ear.next() == ("held", second)
    assert first in store.delivery(second).last_error
    store.retry(second)
    sender.wake()
    assert await ear.next() == ("delivered", second)


@pytest.mark.parametrize(("year", "outcome"), [(2026, "delivered"), (2025, "refused"), (None, "delivered")])
async def test_a_target_for_this_year_gets_only_this_years_invoices(due, send, ear, year, outcome):
    (delivery_id,) = due("books", year=year)
    send(books=Scripted(raising()))
    assert await ear.next() == (outcome, delivery_id)


async def test_what_is_too_large_for_the_target_is_not_sent(store, due, send, ear):
    (delivery_id,) = due("books", content=b"x" * 1001, size_limit_bytes=1000)
    books = Scripted(raising())
    send(books=books)
    assert await ear.next() == ("refused", delivery_id)
    assert books.parcels == []
    assert "1001 bytes" in store.delivery(delivery_id).last_error


async def test_secrets_are_read_again_before_the_attempt_after_a_pause(store, due, send, ear):
    (delivery_id,) = due("books")
    read = []

    async def reread() -> None:
        read.append("again")

    sender = send(manners=Manners(reread=reread), books=Scripted(raising(NeedsAttention("The password is wrong."))))
    await ear.next()
    assert read == []
    store.resume("books")
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)
    assert read == ["again"]


async def test_what_others_fetch_is_never_sent(store, due, send, ear):
    class Fetched(Scripted):
        is_fetched = True

    (waiting,) = due("pulled")
    (sent,) = due("books", content=b"other")
    send(pulled=Fetched(raising()), books=Scripted(raising()))
    assert await ear.next() == ("delivered", sent)
    assert [one.id for one in store.outbox.waiting(["pulled"], 10)] == [waiting]


class Nameless(Scripted):
    settings_model = target_model = Options

    async def deliver(self, parcel, _target) -> Receipt:
        return Receipt(place=parcel.return_name)


async def test_the_connector_gets_the_name_to_which_its_mail_comes_back(store, due, send, ear):
    (delivery_id,) = due("books")
    send(manners=Manners(return_name=lambda delivery: f"b-{delivery.id}"), books=Nameless(raising()))
    await ear.next()
    assert store.delivery(delivery_id).receipt.place == f"b-{delivery_id}"
