"""Calls of an access point at the HTTP door: signed ones bring a document in once, all others bring nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from connectors.peppol import PeppolConnector, PeppolSettings
from router.errors import TryLater
from router.intake.http_calls import MOST_BYTES
from router.intake.http_door import HttpDoor
from router.intake.limits import Space, endless_space
from router.model import Channel
from router.settings.ways_in import Http
from tests.connectors.econnect import HOOK_SECRET, PARTY, EconnectSide
from tests.connectors.web import Reply, Site

INVOICE = b"<Invoice xmlns='x'/>"
CALLS = "/v1/calls/peppol"


@pytest.fixture
def side():
    side = EconnectSide()
    side.received["d-1"] = INVOICE
    return side


@pytest.fixture
async def connector(side):
    site = await Site(side.answer).start()
    values = side.values(f"http://127.0.0.1:{site.port}") | {"hook_secret": HOOK_SECRET}
    connector = PeppolConnector(PeppolSettings.model_validate(values))
    yield connector
    await connector.close()
    await site.stop()


@pytest.fixture
async def http(addresses, store, events, connector):
    connectors = {"peppol": connector, "other": object()}
    settings = Http(listen="127.0.0.1:0", timeout_seconds=2)
    door = HttpDoor(settings, addresses, store, events, endless_space(), connectors=lambda: connectors)
    host, port = await door.start()
    async with httpx.AsyncClient(base_url=f"http://{host}:{port}", timeout=20) as client:
        yield client
    await door.stop()


def now() -> datetime:
    return datetime.now(UTC)


async def test_a_call_brings_its_document_in_and_is_answered_when_that_is_durable(http, side, store, events):
    answer = await http.post(CALLS, **side.call("d-1", now()))
    (arrival,) = [one.arrival for one in store.arrivals()]
    assert (answer.status_code, arrival.channel, store.blobs.get(arrival.sha256)) == (200, Channel.PEPPOL, INVOICE)
    assert arrival.envelope.submitter == f"{PARTY}/d-1"
    assert len(events.arrivals) == 1


async def test_a_call_that_is_repeated_brings_nothing_in_again(http, side, store):
    call = side.call("d-1", now())
    for again in (call, call, side.call("d-1", now())):
        assert (await http.post(CALLS, **again)).status_code == 200
    assert len(store.arrivals()) == 1


async def test_calls_of_one_document_at_once_become_one_arrival(http, side, store):
    calls = (http.post(CALLS, **side.call("d-1", now())) for _ in range(8))
    assert {answer.status_code for answer in await asyncio.gather(*calls)} == {200}
    assert len(store.arrivals()) == 1


async def test_forged_and_old_calls_are_refused_before_anything_is_fetched(http, side, store, events):
    call = side.call("d-1", now())
    forged = (
        side.call("d-1", now(), secret="nobody-knows-the-secret"),
        call | {"headers": {}},
        call | {"content": call["content"] + b" "},
        side.call("d-1", now() - timedelta(minutes=6)),
    )
    for one in forged:
        assert (await http.post(CALLS, **one)).status_code == 401
    assert (store.arrivals(), side.downloads) == ([], [])
    assert events.refusals == ["call"] * 4
    assert len(events.troubles) == 2  # one for each reason: strangers may call as often as they like


async def test_a_document_that_cannot_be_fetched_now_is_called_for_again(http, side, store, events):
    side.trouble = Reply(503, {"code": "API503"})
    first = await http.post(CALLS, **side.call("d-1", now()))
    assert (first.status_code, "retry-after" in first.headers, store.arrivals()) == (503, True, [])
    assert "econnect-d-1.xml of connection peppol cannot be fetched" in events.troubles[0]
    side.trouble = None
    assert (await http.post(CALLS, **side.call("d-1", now()))).status_code == 200
    assert len(store.arrivals()) == 1


async def test_a_document_that_econnect_does_not_know_is_no_success(http, side, store):
    assert (await http.post(CALLS, **side.call("d-9", now()))).status_code == 503
    assert store.arrivals() == []


async def test_a_store_that_is_away_leaves_the_document_there(http, side, store, monkeypatch):
    def away(*_):
        raise TryLater("The database is away.")

    monkeypatch.setattr(store, "accept", away)
    assert (await http.post(CALLS, **side.call("d-1", now()))).status_code == 503
    monkeypatch.undo()
    assert (await http.post(CALLS, **side.call("d-1", now()))).status_code == 200
    assert len(store.arrivals()) == 1


async def test_a_call_of_another_topic_is_answered_and_brings_nothing_in(http, side, store):
    assert (await http.post(CALLS, **side.call("d-1", now(), topic="InvoiceSent"))).status_code == 200
    assert (store.arrivals(), side.downloads) == ([], [])


@pytest.mark.parametrize("name", ["other", "unknown", "..%2fdocuments"])
async def test_a_connection_that_takes_no_calls_has_no_such_address(http, side, name):
    assert (await http.post(f"/v1/calls/{name}", **side.call("d-1", now()))).status_code == 404


async def test_a_call_that_never_ends_is_left(http, side, store):
    assert (await http.post(CALLS, content=b"x" * (MOST_BYTES + 1))).status_code == 413
    assert store.arrivals() == []


async def test_a_full_disk_puts_a_call_off(addresses, store, events, connector, side):
    settings = Http(listen="127.0.0.1:0")
    full = Space(lambda: 0)
    door = HttpDoor(settings, addresses, store, events, full, connectors=lambda: {"peppol": connector})
    host, port = await door.start()
    async with httpx.AsyncClient(base_url=f"http://{host}:{port}") as client:
        assert (await client.post(CALLS, **side.call("d-1", now()))).status_code == 503
    await door.stop()
    assert side.downloads == []
