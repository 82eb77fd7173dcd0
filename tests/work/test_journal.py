"""What was taken and could not be noted in time: a killed life's journal, and pieces that do not go again."""

from __future__ import annotations

import asyncio
import resource
from datetime import UTC, datetime

import pytest

from connectors.contract import Receipt
from router.errors import LedgerpostError, TryLater
from router.model import DeliveryState, Planned, Terms
from router.work.sending.journal import FILE, NOT_SENT, Handed, Journal, Taken, brought_over
from tests.work.scripted import Scripted, raising

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
OTHER_WAY = Planned(
    position=1, client_id="bakkerij", connection="archive", target="{}", files=(), reason="", terms=Terms()
)


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path)
    yield journal
    journal.close()


def claimed(store) -> None:
    assert store.claim_deliveries("node", 1, 60, {"books": 1})


def test_what_a_killed_life_delivered_is_done_and_does_not_go_again(store, due, journal, tmp_path):
    (delivery_id,) = due("books")
    claimed(store)
    journal.note(Taken(delivery_id=delivery_id, attempt=1, receipt=Receipt(place="there", reply="250 Ok")))
    later = Journal(tmp_path)
    ((delivery, receipt),) = brought_over(later, store, "node", {"books"}, AT)
    assert (delivery.id, receipt.reply) == (delivery_id, "250 Ok")
    done = store.delivery(delivery_id)
    assert (done.state, done.ambiguous, done.receipt) == (DeliveryState.DONE, False, receipt)
    assert later.left() == []
    later.close()


def test_a_line_of_an_earlier_attempt_says_nothing_of_a_later_one(store, clock, due, journal):
    (delivery_id,) = due("books")
    claimed(store)
    journal.note(Taken(delivery_id=delivery_id, attempt=1, receipt=Receipt(place="there")))
    store.try_later(delivery_id, "node", clock(), "It was taken back.", ambiguous=False)
    claimed(store)
    assert brought_over(journal, store, "node", (), AT) == []
    assert store.delivery(delivery_id).state is DeliveryState.ATTEMPTING


def test_what_another_node_took_up_or_nobody_knows_is_left_alone(store, due, journal):
    (delivery_id,) = due("books")
    store.claim_deliveries("other", 1, 60, {"books": 1})
    for known in (delivery_id, "A0000000000000000-1-1"):
        journal.note(Taken(delivery_id=known, attempt=1, receipt=Receipt(place="there")))
    assert brought_over(journal, store, "node", (), AT) == []
    store.finish(delivery_id, "other", Receipt(place="by the other"))


def test_a_line_that_was_cut_off_is_none(journal, tmp_path):
    journal.note(Taken(delivery_id="A-1-1", attempt=1, piece="a.pdf", answer="250"))
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"delivery_id": "A-1')
    assert [one.piece for one in journal.left()] == ["a.pdf"]


def test_the_file_begins_anew_when_the_store_knows_all(journal, tmp_path):
    one, other = (Taken(delivery_id=f"A-1-{number}", attempt=1, piece="a.pdf") for number in (1, 2))
    journal.note(one)
    journal.note(other)
    journal.kept(one)
    assert len(journal.left()) == 2
    journal.settled("A-1-2")
    assert journal.left() == []
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path):
    with pytest.raises(LedgerpostError, match=r"expected taken\.jsonl in the state folder to be writable"):
        Journal(tmp_path / "missing")


# ------------------------------------------------------------------ pieces
class InPieces(Scripted):
    """It takes two pieces, with trouble before the second."""

    def __init__(self, trouble) -> None:
        super().__init__(trouble)
        self.sent = []

    async def deliver(self, parcel, _target) -> Receipt:
        for piece in ("one", "two"):
            if piece in parcel.progress.taken:
                continue
            if piece == "two":
                await self._trouble()
            self.sent.append(piece)
            await parcel.progress.note(piece, f"250 {piece}")
        return Receipt(place="there", reply="; ".join(parcel.progress.taken.values()))


async def test_a_piece_that_went_does_not_go_again_after_a_restart(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    first = InPieces(raising(TryLater("The line broke.")))
    before = send(books=first)
    assert (await ear.next())[0] == "try_later"
    before.stop()
    assert store.outbox.pieces(delivery_id) == {"one": "250 one"}
    clock.advance(61)
    later = InPieces(raising())
    send(books=later)
    assert await ear.next() == ("delivered", delivery_id)
    assert (first.sent, later.sent) == (["one"], ["two"])
    assert store.delivery(delivery_id).receipt.reply == "250 one; 250 two"
    assert store.outbox.pieces(delivery_id) == {}


async def test_a_piece_that_the_store_could_not_keep_does_not_go_again_either(store, clock, due, send, ear):
    (delivery_id,) = due("books")
    books = InPieces(raising(TryLater("The line broke.")))

    def away(*_) -> None:
        raise TryLater("The disk is full.")

    store.outbox.note_piece = away
    sender = send(books=books)
    assert (await ear.next())[0] == "try_later"
    assert store.outbox.pieces(delivery_id) == {}
    clock.advance(61)
    sender.wake()
    assert await ear.next() == ("delivered", delivery_id)
    assert books.sent == ["one", "two"]


def test_a_piece_of_a_killed_life_is_brought_over(store, due, journal):
    (delivery_id,) = due("books")
    claimed(store)
    journal.note(Taken(delivery_id=delivery_id, attempt=1, piece="one", answer="250 one"))
    assert brought_over(journal, store, "node", (), AT) == []
    assert store.outbox.pieces(delivery_id) == {"one": "250 one"}
    assert [event.what for event in store.history(delivery_id)][-1] == "piece taken"


def test_the_other_way_has_none_of_the_pieces(store, due):
    (delivery_id,) = due("books", fallback=OTHER_WAY)
    claimed(store)
    store.outbox.note_piece(delivery_id, "one", "250 one")
    assert store.outbox.reroute(delivery_id, "node", "Too large.")
    assert store.outbox.pieces(delivery_id) == {}


# ------------------------------------------------------------------ last bytes
@pytest.fixture
def dies(store, due, clock, tmp_path):
    """Attempt a delivery, let it come as far as the lines say, and start again; return it as it is claimed then."""

    def die(*lines: dict, before=lambda _file: None, telling=frozenset({"books"})):
        (delivery_id,) = due("books")
        claimed(store)
        first = Journal(tmp_path)
        for line in lines:
            first.note(Taken(delivery_id=delivery_id, attempt=1, **line))
        first.close()
        before(tmp_path / FILE)
        second = Journal(tmp_path)
        assert brought_over(second, store, "node", telling, clock()) == []
        second.close()
        store.free_leases("node")
        (again,) = store.claim_deliveries("node", 1, 60, {"books": 1})
        return again

    return die


def test_what_never_came_to_its_last_bytes_goes_again_without_a_doubt(dies, store):
    again = dies()
    assert (again.ambiguous, again.attempts, again.last_error) == (False, 2, NOT_SENT)
    assert [event.what for event in store.history(again.id)][-2:] == ["failed", "attempted"]


def test_what_came_to_its_last_bytes_is_in_doubt(dies):
    assert dies({"piece": "a.pdf", "closing": True}).ambiguous


def test_a_piece_that_was_answered_leaves_the_next_one_without_a_doubt(dies):
    lines = ({"piece": "a.pdf", "closing": True}, {"piece": "a.pdf", "answer": "250"})
    assert not dies(*lines).ambiguous


def test_the_second_piece_is_in_doubt_though_the_first_was_answered(dies):
    first = ({"piece": "a.pdf", "closing": True}, {"piece": "a.pdf", "answer": "250"})
    assert dies(*first, {"piece": "a.xml", "closing": True}).ambiguous


def test_a_way_out_that_does_not_tell_is_always_in_doubt(dies):
    assert dies(telling=frozenset()).ambiguous


@pytest.mark.parametrize("left", [b"since another-start\n", b"", b"since"])
def test_after_a_stop_of_the_machine_nothing_is_concluded_from_what_is_missing(dies, left):
    assert dies(before=lambda file: file.write_bytes(left)).ambiguous


async def test_last_bytes_that_cannot_be_noted_may_not_go(store, due, journal, tmp_path):
    due("books")
    (delivery,) = store.claim_deliveries("node", 1, 60, {"books": 1})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / FILE).stat().st_size, limits[1]))
    try:
        with pytest.raises(TryLater, match="Nothing is sent while the state folder cannot be written"):
            await Handed(delivery, journal, store, {}, None).closing("a.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert journal.left() == []


class InDoubt(Scripted):
    """It counts how many parcels are at their last bytes at once, and lets each go when told to."""

    tells_closing = True

    def __init__(self, *, finds_repeats: bool) -> None:
        super().__init__(raising())
        self.finds_repeats = finds_repeats
        self.now = self.most = 0
        self.arrived, self.may_end = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def deliver(self, parcel, _target) -> Receipt:
        self.arrived.release()
        await parcel.progress.closing("a.pdf")
        self.now += 1
        self.most = max(self.most, self.now)
        await self.may_end.acquire()
        self.now -= 1
        return Receipt(place="there")


@pytest.mark.parametrize(("finds_repeats", "most"), [(False, 1), (True, 2)])
async def test_only_one_is_in_doubt_at_once_where_no_repeat_is_found(due, send, ear, finds_repeats, most):
    due("books", "books")
    books = InDoubt(finds_repeats=finds_repeats)
    send(books=books)
    for _ in range(2):
        await books.arrived.acquire()
    for _ in range(2):
        books.may_end.release()
        assert (await ear.next())[0] == "delivered"
    assert books.most == most


async def test_an_attempt_that_another_node_took_over_leaves_nothing_in_the_file(store, clock, due, send, journal):
    (delivery_id,) = due("books")

    class Slow(InDoubt):
        async def deliver(self, parcel, target) -> Receipt:
            receipt = await super().deliver(parcel, target)
            clock.advance(400)  # the lease ends
            assert store.claim_deliveries("other", 1, 60, {"books": 1})
            return receipt

    books = Slow(finds_repeats=False)
    sender = send(books=books)
    await books.arrived.acquire()
    books.may_end.release()
    await sender.finished()
    assert (journal.left(), store.delivery(delivery_id).state) == ([], DeliveryState.ATTEMPTING)
