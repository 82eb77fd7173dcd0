"""The template connector: bodies, credentials, answers and their meanings as the settings say."""

from __future__ import annotations

import base64
import hashlib

import pytest
from pydantic import ValidationError

from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.http import HttpConnector, HttpSettings, HttpTarget
from tests.connectors.web import Reply, Site

TARGET = HttpTarget(values={"division": "a/b"})


@pytest.fixture
async def site():
    site = await Site(lambda _: Reply(200, {"id": 7})).start()
    yield site
    await site.stop()


@pytest.fixture
async def made(site):
    """Give a function that makes a connector for the site."""
    connectors = []

    def make(path="/up", **settings):
        values = {"url": f"http://127.0.0.1:{site.port}{path}", "timeout_seconds": 5}
        connectors.append(HttpConnector(HttpSettings.model_validate(values | settings)))
        return connectors[-1]

    yield make
    for connector in connectors:
        await connector.close()


async def test_json_holds_the_file_where_the_template_says(site, made, parcel_of):
    template = '{"name": "{file_name}", "meta": ["{title}", {"client": "{client_number}"}], "data": "{file_base64}"}'
    connector = made(body="json", body_json=template, id_path="id")
    parcel = parcel_of(("a.pdf", b"paper"), title='a "quoted" {client}', client_number="0403170701")
    receipt = await connector.deliver(parcel, TARGET)
    assert site.requests[0].json == {
        "name": "a.pdf",
        "meta": ['a "quoted" {client}', {"client": "0403170701"}],
        "data": base64.b64encode(b"paper").decode(),
    }
    assert receipt.place == "127.0.0.1 7"


async def test_the_bytes_alone_carry_their_media_type(site, made, parcel_of):
    connector = made("/{client}/{value.division}/{file_name}", method="PUT", body="file", headers={"X-T": "{title}"})
    await connector.deliver(parcel_of(("é a.pdf", b"paper"), title="Café\r\nX: 1"), TARGET)
    request = site.requests[0]
    assert (request.method, request.target) == ("PUT", "/janssens/a%2Fb/%C3%A9%20a.pdf")
    assert (request.body, request.headers["content-type"]) == (b"paper", "application/pdf")
    assert request.headers["x-t"] == "Caf%C3%A9 X: 1"


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"auth": "basic", "user": "u", "secret": "p"}, ("authorization", "Basic dTpw")),
        ({"auth": "bearer", "secret": "p"}, ("authorization", "Bearer p")),
        ({"auth": "header", "auth_header": "apiKey", "secret": "p"}, ("apikey", "p")),
    ],
)
async def test_the_secret_is_shown_as_the_service_wants_it(site, made, parcel, settings, shown):
    await made(**settings).deliver(parcel, TARGET)
    assert all(request.headers[shown[0]] == shown[1] for request in site.requests)


async def test_access_tokens_are_fetched_and_renewed(site, made, parcel_of):
    given = []

    def answer(request):
        if request.path == "/token":
            given.append(f"t{len(given)}")
            return Reply(200, {"access_token": given[-1], "expires_in": 3600})
        return Reply(200 if request.headers.get("authorization") == "Bearer t1" else 401)

    site.answer = answer
    token_url = f"http://127.0.0.1:{site.port}/token"
    connector = made(auth="oauth2", user="app", secret="p", token_url=token_url)
    await connector.deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert given == ["t0", "t1"]
    assert "access token" in await connector.check()


@pytest.mark.parametrize(
    ("reply", "outcome", "ambiguous"),
    [
        (Reply(200, {"errors": [{"message": "Company not found"}], "data": None}), Refused, False),
        (Reply(200, {"data": {}}), TryLater, True),
        (Reply(200, b"<html>"), TryLater, True),
        (Reply(422, {"message": "no"}), NeedsAttention, False),
        (Reply(400), TryLater, False),
        (Reply(500), TryLater, True),
    ],
)
async def test_an_answer_means_what_the_settings_say(  # noqa: PLR0917 - a table with three columns
    site, made, parcel_of, reply, outcome, ambiguous
):
    site.answer = lambda _: reply
    means = {"422": "needs_attention", "400": "try_later"}
    connector = made(id_path="data.id", error_path="errors[0].message", outcomes=means)
    with pytest.raises(outcome) as caught:
        await connector.deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert getattr(caught.value, "ambiguous", False) == ambiguous


async def test_a_conflict_may_mean_that_it_is_there(site, made, parcel_of):
    site.answer = lambda _: Reply(409)
    receipt = await made(outcomes={"409": "already_there"}).deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert receipt.already_there


async def test_an_unknown_client_stops_only_itself(site, made, parcel_of):
    site.answer = lambda _: Reply(404)
    with pytest.raises(Refused, match="client"):
        await made("/{client}/up").deliver(parcel_of(("a.pdf", b"1")), TARGET)
    with pytest.raises(NeedsAttention):
        await made("/up").deliver(parcel_of(("a.pdf", b"1")), TARGET)


async def test_a_repeat_carries_the_same_key_and_is_not_in_doubt(site, made, parcel_of):
    connector = made(idempotency_header="Idempotency-Key")
    assert connector.finds_repeats
    parcel = parcel_of(("a.pdf", b"1"))
    for _ in range(2):
        await connector.deliver(parcel, TARGET)
    digest = hashlib.sha256(b"1").hexdigest()
    assert {request.headers["idempotency-key"] for request in site.requests} == {f"A0123456789ABCDEF-1-1-{digest}"}
    site.answer = lambda _: Reply(500)
    with pytest.raises(TryLater) as caught:
        await connector.deliver(parcel, TARGET)
    assert not caught.value.ambiguous


async def test_a_probe_saves_the_upload(site, made, parcel_of):
    site.answer = lambda request: Reply(200, [{"id": 3}] if request.method == "GET" else {"id": 4})
    probe = {"probe_url": f"http://127.0.0.1:{site.port}/find?h={{sha256}}", "probe_path": "[0].id", "id_path": "id"}
    receipt = await made(**probe).deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert (receipt.place, receipt.already_there) == ("127.0.0.1 3", True)
    site.answer = lambda request: Reply(404) if request.method == "GET" else Reply(200, {"id": 4})
    receipt = await made(**probe).deliver(parcel_of(("a.pdf", b"1")), TARGET)
    assert (receipt.place, receipt.already_there) == ("127.0.0.1 4", False)


async def test_a_file_that_is_too_large_is_not_sent(site, made, parcel_of):
    with pytest.raises(Refused, match="more than"):
        await made(size_limit_mb=0.001).deliver(parcel_of(("a.pdf", b"1" * 1001)), TARGET)
    assert site.requests == []


async def test_a_check_proves_what_it_can(site, made):
    assert "nothing more can be proven" in await made().check()
    site.answer = lambda request: Reply(200 if request.path == "/me" else 404)
    assert "credentials" in await made(check_url=f"http://127.0.0.1:{site.port}/me").check()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"url": "http://api.example/"}, "https"),
        ({"url": "https://{client}.example/"}, "braces"),
        ({"url": "https://api.example/{clientt}"}, "clientt"),
        ({"auth": "bearer"}, "secret"),
        ({"secret": "p"}, "secret"),
        ({"auth": "basic", "secret": "p"}, "user"),
        ({"auth": "oauth2", "user": "u", "secret": "p"}, "token_url"),
        ({"body": "json"}, "body_json"),
        ({"body_json": "{no json"}, "JSON"),
        ({"id_path": "a[["}, "JMESPath"),
        ({"outcomes": {"200": "refused"}}, "400 to 599"),
        ({"idempotency_header": "a b"}, "pattern"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, words):
    with pytest.raises(ValidationError, match=words):
        HttpSettings.model_validate({"url": "https://api.example/up"} | settings)
