"""A process killed at its worst moment, and what the next one finds."""

import signal

from router.model import ArrivalState, DeliveryState


def said(process):
    line = process.stdout.readline().strip()
    assert line, "the process ended before it came to its point"
    return line


def killed(process):
    process.kill()
    assert process.wait(30) == -signal.SIGKILL


def test_killed_while_spooling_nothing_is_taken_in(open_store, child, clock):
    process = child("spool = store.blobs.spool(); spool.write(b'half a mail'); print('half', flush=True); input()")
    said(process)
    killed(process)
    store = open_store()
    assert store.arrivals() == []
    clock.advance(10**9)
    assert store.upkeep.sweep_blobs(3600) == 1


def test_killed_before_the_commit_there_is_a_blob_but_no_arrival(open_store, child, clock):
    process = child(
        "kill = lambda connection: os.kill(os.getpid(), signal.SIGKILL)\n"
        "event.listen(store._database.engine, 'commit', kill)\n"
        "store.accept(Channel.SMTP, Envelope(), b'a mail')\n"
    )
    assert process.wait(30) == -signal.SIGKILL
    store = open_store()
    assert store.arrivals() == []
    assert store.verify_history() is None
    clock.advance(10**9)
    assert store.upkeep.sweep_blobs(3600) == 1


def test_killed_after_accept_the_arrival_waits(open_store, child):
    process = child("print(store.accept(Channel.SMTP, Envelope(), b'a mail').id, flush=True); input()")
    arrival_id = said(process)
    killed(process)
    store = open_store()
    assert store.arrival(arrival_id).state is ArrivalState.WAITING
    assert store.blobs.get(store.arrival(arrival_id).arrival.sha256) == b"a mail"


def test_killed_while_accepting_all_that_was_answered_is_there(open_store, child):
    process = child("while True: print(store.accept(Channel.SMTP, Envelope(), os.urandom(9)).id, flush=True)")
    answered = [said(process) for _ in range(50)]
    killed(process)
    answered += process.stdout.read().split("\n")[:-1]
    store = open_store()
    assert {stored.arrival.id for stored in store.arrivals(10_000)} >= set(answered)
    assert store.verify_history() is None


def test_killed_while_sorting_the_arrival_is_claimed_again_after_its_lease(open_store, child, clock):
    process = child(
        "store.accept(Channel.SMTP, Envelope(), b'a mail')\n"
        "print(store.claim_arrivals('dead', 1, 60)[0].id, flush=True); input()"
    )
    arrival_id = said(process)
    killed(process)
    store = open_store()
    clock.advance(10**9)
    assert [arrival.id for arrival in store.claim_arrivals("next", 5, 60)] == [arrival_id]
    assert store.arrival_attempts(arrival_id) == 2


def test_killed_while_delivering_the_intent_is_there_and_the_next_one_knows_of_the_doubt(
    open_store, settle, child, clock
):
    document_id = settle("ftp")
    process = child("print(store.claim_deliveries('dead', 1, 60, {'ftp': 1})[0].id, flush=True); input()")
    said(process)
    killed(process)
    store = open_store()
    assert store.deliveries(document_id)[0].state is DeliveryState.ATTEMPTING
    clock.advance(10**9)
    again = store.claim_deliveries("next", 1, 60, {"ftp": 1})
    assert [(one.attempts, one.ambiguous) for one in again] == [(2, True)]
