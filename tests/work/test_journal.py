"""What was taken and could not be noted in time: a killed life's journal, and pieces that do not go again."""

from __future__ import annotations

import pytest

from connectors.contract import Receipt
from router.errors import LedgerpostError, TryLater
from router.model import DeliveryState, Planned, Terms
from router.work.journal import FILE, Journal, Taken, brought_over
from tests.work.scripted import Scripted, raising

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
    ((delivery, receipt),) = brought_over(later, store, "node")
    assert (delivery.id, receipt.reply) == (delivery_id, "250 Ok")
    done = store.delivery(delivery_id)
    assert (done.state, done.ambiguous, done.receipt) == (DeliveryState.DONE, False, receipt)
    assert (tmp_path / FILE).read_bytes() == b""
    later.close()


def test_a_line_of_an_earlier_attempt_says_nothing_of_a_later_one(store, clock, due, journal):
    (delivery_id,) = due("books")
    claimed(store)
    journal.note(Taken(delivery_id=delivery_id, attempt=1, receipt=Receipt(place="there")))
    store.try_later(delivery_id, "node", clock(), "It was taken back.", ambiguous=False)
    claimed(store)
    assert brought_over(journal, store, "node") == []
    assert store.delivery(delivery_id).state is DeliveryState.ATTEMPTING


def test_what_another_node_took_up_or_nobody_knows_is_left_alone(store, due, journal):
    (delivery_id,) = due("books")
    store.claim_deliveries("other", 1, 60, {"books": 1})
    for known in (delivery_id, "A0000000000000000-1-1"):
        journal.note(Taken(delivery_id=known, attempt=1, receipt=Receipt(place="there")))
    assert brought_over(journal, store, "node") == []
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
    assert (tmp_path / FILE).stat().st_size == 0
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
    assert brought_over(journal, store, "node") == []
    assert store.outbox.pieces(delivery_id) == {"one": "250 one"}
    assert [event.what for event in store.history(delivery_id)][-1] == "piece taken"


def test_the_other_way_has_none_of_the_pieces(store, due):
    (delivery_id,) = due("books", fallback=OTHER_WAY)
    claimed(store)
    store.outbox.note_piece(delivery_id, "one", "250 one")
    assert store.outbox.reroute(delivery_id, "node", "Too large.")
    assert store.outbox.pieces(delivery_id) == {}
