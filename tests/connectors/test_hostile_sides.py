"""What every way out makes of an other side that is slow, broken or another one: never a lie, never a hang."""

from __future__ import annotations

import asyncio
import traceback
from dataclasses import replace

import asyncssh
import pytest

from connectors.contract import InMemory, NeedsAttention, Refused, TryLater
from tests.connectors.benches import BENCHES
from tests.connectors.servers import Stranger
from tests.connectors.web import Reply
from tests.connectors.web_benches import WebBench

WITH_A_LINE = [name for name, bench in BENCHES.items() if bench.has_a_line]
OVER_HTTP = [name for name, bench in BENCHES.items() if issubclass(bench, WebBench)]
OUTCOMES = (TryLater, Refused, NeedsAttention)
LONG_SECONDS = 30.0  # far longer than any of these may take


@pytest.fixture(autouse=True)
def impatience(monkeypatch):
    """One timeout for all of a delivery, and no time for its size."""
    for module in ("_http", "ftps", "sftp"):
        monkeypatch.setattr(f"connectors.{module}._PATIENCE", 1)
        monkeypatch.setattr(f"connectors.{module}._SLOWEST_BYTES_A_SECOND", 1e12)


@pytest.fixture
def hasty(bench):
    """Give the bench's connector, which waits a second for an answer."""
    return bench.connector(timeout_seconds=1)


async def trouble_of(bench, connector, parcel):
    """Return what a delivery raised, or None; it must end by itself, and say nothing secret."""
    raised = None
    try:
        async with asyncio.timeout(LONG_SECONDS):
            await connector.deliver(parcel, bench.target)
    except OUTCOMES as error:
        raised = error
    finally:
        async with asyncio.timeout(LONG_SECONDS):
            await connector.close()
    assert bench.secret not in "".join(traceback.format_exception(raised))
    return raised


@pytest.fixture
def instead(bench):
    """Put a stranger in the place of the real other side."""
    strangers = []

    def put(words, pause_seconds, limit_bytes):
        strangers.append(Stranger(words, pause_seconds, limit_bytes))
        bench.proxy.leads_to(strangers[0].port)
        return strangers[0]

    yield put
    for stranger in strangers:
        stranger.stop()


async def half_of_a_delivery(bench, parcel):
    """Return how much of what goes up is half of it, leaving nothing there."""
    connector = bench.connector()
    await connector.deliver(replace(parcel, progress=InMemory()), bench.target)
    await connector.close()
    bench.empty()
    return {"up": bench.proxy.passed["up"] // 2}


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
async def test_a_line_that_is_reset_in_the_middle_is_tried_again(bench, hasty, parcel):
    bench.proxy.restart(await half_of_a_delivery(bench, parcel), by_reset=True)
    error = await trouble_of(bench, hasty, replace(parcel, progress=InMemory()))
    assert isinstance(error, TryLater)
    assert error.ambiguous or bench.recognises_repeats or not bench.landed()
    bench.proxy.restart({})
    again = bench.connector()
    await again.deliver(replace(parcel, progress=InMemory()), bench.target)
    await again.close()
    assert bench.landed() == {file.name: file.content for file in parcel.files}


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
async def test_a_side_that_falls_silent_in_the_middle_is_given_up(bench, hasty, parcel):
    bench.proxy.restart({}, silent_after=await half_of_a_delivery(bench, parcel))
    error = await trouble_of(bench, hasty, parcel)
    assert isinstance(error, TryLater)
    assert bench.landed().items() <= {file.name: file.content for file in parcel.files}.items()


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
@pytest.mark.parametrize("word", [b"2", b"x", b"\x00"])
async def test_a_side_that_says_a_byte_now_and_then_is_given_up(bench, hasty, parcel, instead, word):
    instead(word, pause_seconds=0.05, limit_bytes=10_000)
    assert isinstance(await trouble_of(bench, hasty, parcel), OUTCOMES)


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
@pytest.mark.parametrize("words", [b"220-\r\n", b"\xff\x00\r\n", b"HTTP/1.1 404 Not Found\r\n\r\n" + b"a" * 100])
async def test_a_side_that_never_stops_talking_is_given_up(bench, hasty, parcel, instead, words):
    instead(words * 1000, pause_seconds=0, limit_bytes=20_000_000)
    assert isinstance(await trouble_of(bench, hasty, parcel), OUTCOMES)


FLOODS = (b"220-\r\n" * 1000, b"220-" + b"a" * 1000, b"HTTP/1.1 200 OK\r\nX: " + b"a" * 60_000)


@pytest.mark.parametrize("bench", WITH_A_LINE, indirect=True)
@pytest.mark.parametrize("words", [*FLOODS, b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 60_000, b"HTTP/1.1 200 OK\r\n" * 999])
async def test_what_a_side_says_is_bounded_by_bytes_and_lines_too(bench, parcel, instead, words):
    patient = bench.connector(timeout_seconds=25)
    stranger = instead(words, pause_seconds=0, limit_bytes=400_000_000)
    error = await trouble_of(bench, patient, parcel)
    assert isinstance(error, OUTCOMES) or bench.connector_class.name == "webhook"  # to which 200 says all there is
    assert stranger.sent_bytes < 40_000_000  # most of it lies in the buffers on the way


@pytest.mark.parametrize("bench", ["sftp-asyncssh"], indirect=True)
async def test_a_file_there_that_never_ends_is_not_read_to_its_end(bench, connector, parcel):
    read_bytes = []

    class Endless(asyncssh.SFTPServer):
        def read(self, _file, _offset, size):
            read_bytes.append(size)
            return b"x" * size

    bench.server._sftp_factory = Endless
    folder = bench.root / "janssens"
    folder.mkdir()
    for file in parcel.files:
        (folder / file.name).write_bytes(file.content)
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel, bench.target)
    assert sum(read_bytes) < 2 * sum(len(file.content) for file in parcel.files) + 100_000


# ------------------------------------------------------------------ over HTTP
@pytest.mark.parametrize("bench", OVER_HTTP, indirect=True)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_nobody_is_followed_to_another_address(bench, parcel, status):
    reply = Reply(status, b"", {"Location": f"{bench.url}/elsewhere"})
    bench.site.answer = lambda _: reply
    connector = bench.connector()
    assert isinstance(await trouble_of(bench, connector, parcel), OUTCOMES)
    assert not any("elsewhere" in request.target for request in bench.site.requests)
    assert len(bench.site.requests) <= len(parcel.files) + 2


@pytest.mark.parametrize("bench", OVER_HTTP, indirect=True)
async def test_a_side_that_turns_everyone_away_is_not_stormed(bench, parcel):
    bench.site.answer = lambda _: Reply(401, {"message": f"no {bench.secret}"})
    connector = bench.connector()
    assert isinstance(await trouble_of(bench, connector, parcel), NeedsAttention)
    assert len(bench.site.requests) <= 4


@pytest.mark.parametrize("bench", [name for name in OVER_HTTP if name != "webhook"], indirect=True)
@pytest.mark.parametrize(
    "page", [b"<html>Sign in to the guest network</html>", b"", b"[]", b"null", b'{"errors": [1]}']
)
async def test_an_answer_of_200_that_is_none_is_no_delivery(bench, parcel, page):
    bench.site.answer = lambda _: Reply(200, page)
    connector = bench.connector()
    assert isinstance(await trouble_of(bench, connector, parcel), OUTCOMES)


@pytest.mark.parametrize("bench", OVER_HTTP, indirect=True)
@pytest.mark.parametrize(
    "body",
    [
        b"{" * 5000,
        b"[" * 200_000,
        b"[" * 900 + b"]" * 900,
        b'{"a":' * 5000,
        b"\xff\xfe",
        b'{"error": "' + b"x" * 3_000_000 + b'"}',
    ],
)
async def test_an_error_that_cannot_be_read_is_one_all_the_same(bench, parcel, body):
    bench.site.answer = lambda _: Reply(500, body)
    connector = bench.connector()
    error = await trouble_of(bench, connector, parcel)
    assert isinstance(error, TryLater)
    assert len(str(error)) < 1000
