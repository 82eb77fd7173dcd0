"""The HTTP door by real requests on 127.0.0.1."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
import trustme
from pydantic import SecretStr

from router.errors import LedgerpostError, TryLater
from router.intake.http_door import HttpDoor
from router.intake.limits import Space, endless_space
from router.model import Channel, Envelope
from router.settings.ways_in import Http, Tls, Token
from router.store.door_rows import Sort

PDF = b"%PDF-1.7\n" + b"x" * 9000 + b"\n%%EOF\n"
BAKKER, FIRM = "bakker-token-0123456789", "firm-token-0123456789abc"


def with_(token: str, **headers: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"} | {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def http_settings() -> Http:
    tokens = (
        Token(name="webshop", client="bakker", token=SecretStr(BAKKER)),
        Token(name="erp", token=SecretStr(FIRM)),
    )
    return Http(listen="127.0.0.1:0", tokens=tokens, size_limit_mb=1, timeout_seconds=2)


@pytest.fixture
def open_door(http_settings, addresses, store, events):
    @asynccontextmanager
    async def opened(settings=http_settings, space=None, verify=True) -> AsyncIterator[httpx.AsyncClient]:
        door = HttpDoor(settings, addresses, store, events, space or endless_space())
        host, port = await door.start()
        scheme = "https" if settings.tls else "http"
        async with httpx.AsyncClient(base_url=f"{scheme}://{host}:{port}", verify=verify, timeout=20) as client:
            yield client
        await door.stop()

    return opened


@pytest.fixture
async def http(open_door) -> AsyncIterator[httpx.AsyncClient]:
    async with open_door() as client:
        yield client


async def post(http, content=PDF, token=BAKKER, **headers):
    named = {"content_disposition": 'attachment; filename="factuur.pdf"'} | headers
    return await http.post("/v1/documents", content=content, headers=with_(token, **named))


async def test_a_file_as_the_body_becomes_an_arrival(http, store, events):
    answer = await post(http)
    assert answer.status_code == 201, events.troubles
    (told,) = answer.json()["documents"]
    arrival = store.arrival(told["id"]).arrival
    assert (arrival.channel, store.blobs.get(arrival.sha256)) == (Channel.HTTP, PDF)
    assert arrival.envelope == Envelope(file_name="factuur.pdf", client_id="bakker", submitter="webshop")
    assert answer.headers["location"] == f"/v1/documents/{arrival.id}"
    assert [one.id for one in events.arrivals] == [arrival.id]


async def test_each_file_of_a_form_becomes_an_arrival_of_the_client_that_the_form_names(http, store):
    files = [("file", ("a.pdf", PDF)), ("file", ("map/b.pdf", PDF + b"2"))]
    answer = await http.post("/v1/documents", files=files, data={"client": "slager"}, headers=with_(FIRM))
    assert answer.status_code == 201
    kept = [store.arrival(told["id"]).arrival.envelope for told in answer.json()["documents"]]
    assert [(one.file_name, one.client_id) for one in kept] == [("a.pdf", "slager"), ("b.pdf", "slager")]


async def test_a_firms_token_may_leave_the_client_to_the_document(http, store):
    (told,) = (await post(http, token=FIRM)).json()["documents"]
    assert store.arrival(told["id"]).arrival.envelope.client_id is None


async def test_a_clients_token_cannot_hand_in_for_another(http, store):
    answer = await http.post("/v1/documents?client=slager", content=PDF, headers=with_(BAKKER))
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unknown_client")
    assert store.arrivals() == []


@pytest.mark.parametrize("given", ["", "Bearer wrong-token-0123456789", f"Basic {BAKKER}", "Bearer " + "a" * 5000])
async def test_nobody_hands_in_without_a_token(http, store, events, given):
    answer = await http.post("/v1/documents", content=PDF, headers={"authorization": given})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "no_token")
    assert store.arrivals() == []
    assert events.refusals == ["token"]


async def test_a_token_of_the_store_is_taken_until_it_is_ended(http, store):
    store.doors.issue(Sort.TOKEN, hashlib.sha256(b"given-out-0123456789").hexdigest(), "slager", "kassa")
    assert (await post(http, token="given-out-0123456789")).status_code == 201
    assert store.doors.end(Sort.TOKEN, "kassa") == 1
    assert (await post(http, token="given-out-0123456789")).status_code == 401


async def test_the_same_key_takes_a_document_once(http, store):
    first = await post(http, idempotency_key="k1")
    again = await post(http, idempotency_key="k1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (await post(http, idempotency_key="k2")).status_code == 201
    assert len(store.arrivals()) == 2


async def test_the_same_key_at_the_same_time_takes_a_document_once(http, store):
    answers = await asyncio.gather(*(post(http, idempotency_key="k1") for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 201]
    assert len(store.arrivals()) == 1


async def test_a_key_whose_request_died_before_its_answer_takes_nothing_twice(http, store):
    (told,) = (await post(http, idempotency_key="k1")).json()["documents"]
    mark = store.doors.seen("http:webshop", "k1").mark
    store.doors.remember("http:webshop", "k1", mark, None)
    (again,) = (await post(http, idempotency_key="k1")).json()["documents"]
    assert again["id"] == told["id"]


async def test_a_key_is_not_used_for_another_document(http, store):
    await post(http, idempotency_key="k1")
    answer = await post(http, content=b"another", idempotency_key="k1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "key_used")
    assert len(store.arrivals()) == 1


@pytest.mark.parametrize("announced", [True, False])
async def test_a_file_over_the_limit_is_refused(http, store, events, announced):
    async def pieces():
        for _ in range(3):
            yield b"x" * 1024 * 1024

    content = b"x" * 3 * 1024 * 1024 if announced else pieces()
    answer = await post(http, content=content)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
    assert (store.arrivals(), events.refusals) == ([], ["size"])


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", "application/pdf", "empty_file"),
        (b"nonsense", "multipart/form-data; boundary=x", "broken_form"),
        (b"nonsense", "multipart/form-data", "broken_form"),
        (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhalf', "multipart/form-data; boundary=x",
         "broken_form"),
        (b'--x\r\nContent-Disposition: form-data; name="client"\r\n\r\nbakker\r\n--x--\r\n',
         "multipart/form-data; boundary=x", "no_file"),
    ],
)  # fmt: skip
async def test_what_is_no_file_is_refused_with_a_sentence(http, store, content, kind, code):
    answer = await http.post("/v1/documents", content=content, headers=with_(BAKKER, content_type=kind))
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["code"] == code
    assert store.arrivals() == []


async def test_a_sender_that_falls_silent_is_left(http, store):
    reader, writer = await asyncio.open_connection(http.base_url.host, http.base_url.port)
    head = (
        f"POST /v1/documents HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Bearer {BAKKER}\r\n\r\nhalf"
    )
    writer.write(head.encode())
    assert (await asyncio.wait_for(reader.read(), 20)).startswith(b"HTTP/1.1 408 ")
    assert store.arrivals() == []
    writer.close()


async def test_a_head_that_never_ends_is_left(http):
    reader, writer = await asyncio.open_connection(http.base_url.host, http.base_url.port)
    writer.write(b"POST /v1/documents HTTP/1.1\r\nHost: x\r\n")
    assert await asyncio.wait_for(reader.read(), 20) == b""
    writer.close()


async def test_a_failing_store_puts_the_sender_off(http, store, events, monkeypatch):
    def full(*values):
        raise TryLater("The disk of the state folder is full: make room.")

    monkeypatch.setattr(store, "accept", full)
    answer = await post(http)
    assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (503, True)
    assert len(events.troubles) == 1


async def test_a_nearly_full_disk_puts_the_sender_off(open_door, store):
    async with open_door(space=Space(lambda: 0, 10)) as http:
        assert (await post(http)).status_code == 503
    assert store.arrivals() == []


async def test_the_state_of_a_document_is_told_to_its_own_client_only(http):
    (told,) = (await post(http)).json()["documents"]
    facts = (await http.get(told["status"], headers=with_(BAKKER))).json()
    assert (facts["id"], facts["state"], facts["documents"]) == (told["id"], "waiting", [])
    (other,) = (await post(http, token=FIRM)).json()["documents"]
    for path in (other["status"], "/v1/documents/A0000000000000000", told["status"] + "-7"):
        assert (await http.get(path, headers=with_(BAKKER))).status_code == 404
    assert (await http.get(told["status"])).status_code == 401


async def test_other_paths_and_methods_are_answered_in_json(http):
    assert (await http.get("/")).json()["error"]["code"] == "unknown_path"
    assert (await http.delete("/v1/documents", headers=with_(BAKKER))).status_code == 405


async def test_documents_come_encrypted_when_there_is_a_certificate(open_door, http_settings, tmp_path, store):
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "crt")
    certificate.private_key_pem.write_to_path(tmp_path / "key")
    tls = Tls(certificate=tmp_path / "crt", key=tmp_path / "key")
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with open_door(http_settings.model_copy(update={"tls": tls}), verify=trusting) as http:
        assert (await post(http)).status_code == 201
    assert len(store.arrivals()) == 1


async def test_an_address_in_use_and_a_short_token_are_named(http, http_settings, addresses, store, events):
    taken = http_settings.model_copy(update={"listen": f"127.0.0.1:{http.base_url.port}"})
    with pytest.raises(LedgerpostError, match=r"expected .* to be free"):
        await HttpDoor(taken, addresses, store, events, endless_space()).start()
    short = Http(tokens=(Token(name="kort", token=SecretStr("geheim")),))
    with pytest.raises(LedgerpostError, match="kort"):
        HttpDoor(short, addresses, store, events, endless_space())


async def test_all_files_of_a_request_together_are_bounded(http, store):
    files = [("file", (f"{number}.bin", b"x" * 900_000)) for number in range(6)]
    answer = await http.post("/v1/documents", files=files, headers=with_(BAKKER))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")
    assert store.arrivals() == []
