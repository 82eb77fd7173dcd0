import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.errors import TryLater
from router.intake.transfer import IN_MEMORY_BYTES, Incoming, mail_chunks
from router.model import Envelope


def received(stream: bytes, limit: int = 64, step: int = 7) -> tuple[bytes, bytes]:
    """The mail in `stream`, and what stays for the next command."""

    async def go() -> tuple[bytes, bytes]:
        reader = asyncio.StreamReader(limit=limit)
        feeding = asyncio.create_task(feed(reader))
        mail = b"".join([chunk async for chunk in mail_chunks(reader)])
        await feeding
        return mail, await reader.read()

    async def feed(reader: asyncio.StreamReader) -> None:
        for start in range(0, len(stream), step):
            reader.feed_data(stream[start : start + step])
            await asyncio.sleep(0)
        reader.feed_eof()

    return asyncio.run(go())


def on_the_wire(mail: bytes) -> bytes:
    """Dot-stuffing as a sender does it (RFC 5321 section 4.5.2)."""
    return (b"\r\n" + mail).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\n"


@pytest.mark.parametrize("step", [1, 2, 3, 5, 1000])
@pytest.mark.parametrize(
    ("stream", "mail"),
    [
        (b".\r\n", b""),
        (b"\r\n.\r\n", b"\r\n"),
        (b"..\r\n.\r\n", b".\r\n"),
        (b".a\r\n.\r\n", b"a\r\n"),
        (b"a\r\n..\r\n...\r\n.\r\n", b"a\r\n.\r\n..\r\n"),
        (b"a\n.\nb\r\n.\r\n", b"a\n.\nb\r\n"),
        (b"a\r.\rb\r\n.\r\n", b"a\r.\rb\r\n"),
        (b"a\n.\r\nb\r\n.\r\n", b"a\n.\r\nb\r\n"),
        (b"a\r\n.\nb\r\n.\r\n", b"a\r\n\nb\r\n"),
        (b"a\r\n.\rb\r\n.\r\n", b"a\r\n\rb\r\n"),
        (b"a\0b\r\n.\r\n", b"a\0b\r\n"),
        (b"x" * 500 + b"\r\n.\r\n", b"x" * 500 + b"\r\n"),
    ],
)
def test_only_cr_lf_dot_cr_lf_ends_a_mail(stream, mail, step):
    assert received(stream + b"QUIT\r\n", step=step) == (mail, b"QUIT\r\n")


@given(st.lists(st.sampled_from([b"\r\n", b".", b"\r", b"\n", b"a", b"\r\n.", b"x" * 60])), st.integers(1, 90))
def test_what_a_sender_stuffs_comes_out_as_it_was(pieces, step):
    mail = b"".join(pieces) + b"\r\n"
    assert received(on_the_wire(mail) + b"NOOP\r\n", step=step) == (mail, b"NOOP\r\n")


def test_a_sender_who_leaves_early_leaves_no_mail():
    with pytest.raises(asyncio.IncompleteReadError):
        received(b"half a mail\r\n.")


@pytest.fixture
def executor():
    with ThreadPoolExecutor(2) as executor:
        yield executor


async def test_a_mail_for_two_clients_is_two_arrivals_over_the_same_bytes(gate, store, executor):
    incoming = Incoming(gate, executor, 100)
    await incoming.add(b"mail")
    first, second = await incoming.accept([Envelope(client_id="a"), Envelope(client_id="b")])
    assert first.id != second.id
    assert first.sha256 == second.sha256
    assert store.blobs.get(first.sha256) == b"mail"


async def test_a_failing_spool_is_told_at_the_end(gate, executor, full_disk):
    gate.spool_failure = full_disk
    incoming = Incoming(gate, executor, 10 * IN_MEMORY_BYTES)
    await incoming.add(b"x" * IN_MEMORY_BYTES)
    await incoming.add(b"y")
    assert incoming.size_bytes == IN_MEMORY_BYTES + 1
    with pytest.raises(TryLater):
        await incoming.accept([Envelope()])


async def test_a_commit_under_way_outlives_its_caller(gate, store, executor):
    gate.open.clear()
    incoming = Incoming(gate, executor, 100)
    await incoming.add(b"mail")
    accepting = asyncio.create_task(incoming.accept([Envelope()]))
    await asyncio.to_thread(gate.reached.wait, 20)
    accepting.cancel()
    gate.open.set()
    with pytest.raises(asyncio.CancelledError):
        await accepting
    assert len(store.arrivals()) == 1


async def test_discarding_leaves_no_file_behind(gate, store, executor, tmp_path):
    incoming = Incoming(gate, executor, 10 * IN_MEMORY_BYTES)
    await incoming.add(b"x" * IN_MEMORY_BYTES)
    assert list(tmp_path.rglob("*.part")) != []
    await incoming.discard()
    assert list(tmp_path.rglob("*.part")) == []
