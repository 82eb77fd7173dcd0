"""What connectors over HTTP share: outcomes of answers and faults, waiting times, tokens, templates."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import zlib

import httpx
import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, TypeAdapter, ValidationError

from connectors import _fill
from connectors._http import MOST_ANSWER_BYTES, OUTCOMES, Answer, Fixed, Web, WebAddress, WebSettings, retry_after
from connectors._pieces import sent_in_pieces
from connectors._tokens import Token, Tokens, client_token
from connectors.contract import NeedsAttention, Refused, TryLater
from tests.connectors.web import Reply, Site

SECRET = SecretStr("sk-1234-secret")


@pytest.fixture
async def site():
    site = await Site(lambda _: Reply(200, {})).start()
    yield site
    await site.stop()


@pytest.fixture
async def web():
    web = Web(WebSettings(timeout_seconds=5), OUTCOMES, (SECRET,))
    yield web
    await web.close()


def url(site, path="/"):
    return f"http://127.0.0.1:{site.port}{path}"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((each, NeedsAttention) for each in (301, 302, 307, 401, 403, 404, 405, 407, 501)),
        *((each, Refused) for each in (400, 409, 413, 415, 422, 451)),
        *((each, TryLater) for each in (408, 423, 425, 429, 500, 502, 503, 504, 507, 599)),
    ],
)
async def test_each_status_has_its_outcome_without_secrets_and_paths(site, web, status, outcome):
    site.answer = lambda _: Reply(status, {"message": "sk-1234-secret at /srv/books"}, {"Location": "http://other/"})
    with pytest.raises(outcome, match=f"127.0.0.1 said: {status} … at …"):
        await web.ask("POST", url(site), writes=True)
    assert len(site.requests) == 1


@pytest.mark.parametrize(("status", "unsure"), [(500, True), (502, True), (504, True), (503, False), (429, False)])
async def test_only_a_failure_that_may_have_done_it_is_ambiguous(site, web, status, unsure):
    site.answer = lambda _: Reply(status)
    for writes, probed, expected in ((True, False, unsure), (True, True, False), (False, False, False)):
        with pytest.raises(TryLater) as caught:
            await web.ask("POST", url(site), writes=writes, probed=probed)
        assert caught.value.ambiguous == expected


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"code": "quotaLimitReached", "message": "no room"}}, "quotaLimitReached no room"),
        ({"error": "invalid_request", "error_description": "no scope"}, "invalid_request no scope"),
        ({"errors": [{"message": "Company not found"}]}, "Company not found"),
        ({"error": {"code": "", "message": {"lang": "nl", "value": "Verboden"}}}, "Verboden"),
        ({"errorMessage": "Dossier unknown"}, "Dossier unknown"),
        (["one", "two"], "one"),
        (b"<html>Bad", ""),
        (b"[" * 100_000, ""),
        ({"message": "a" * 5000}, "…"),
    ],
)
async def test_the_other_sides_words_are_found_where_they_usually_stand(site, web, body, words):
    site.answer = lambda _: Reply(422, body)
    with pytest.raises(Refused) as caught:
        await web.ask("POST", url(site))
    assert str(caught.value).endswith(f"said: 422 {words})".replace(" )", ")"))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "17"}, 17),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "Sun, 22 Nov 2026 10:02:00 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 120),
        ({"retry-after": "Sun, 22 Nov 2026 09:00:00 GMT", "date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 10:02:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({}, None),
    ],
)
def test_the_wait_is_read_in_both_forms(headers, seconds):
    assert retry_after(Answer(429, headers, b"")) == seconds


@pytest.mark.parametrize(("timeout_seconds", "patience"), [(0.05, 3), (60, 0.001)], ids=["answer", "whole"])
async def test_a_silent_side_is_given_up(monkeypatch, timeout_seconds, patience):
    monkeypatch.setattr("connectors._http._PATIENCE", patience)
    monkeypatch.setattr("connectors._http._SLOWEST_BYTES_A_SECOND", 1e12)
    settings = WebSettings(timeout_seconds=5).model_copy(update={"timeout_seconds": timeout_seconds})
    web = Web(settings, OUTCOMES)
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(TryLater, match="in time") as caught:
        await web.ask("POST", f"http://127.0.0.1:{listener.getsockname()[1]}/", writes=True)
    assert caught.value.ambiguous
    await web.close()


async def test_an_answer_without_end_is_cut(site, web):
    site.answer = lambda _: Reply(200, b"a" * 5_000_000)
    assert len((await web.ask("GET", url(site), most_bytes=1000)).body) == 1000


async def test_a_certificate_nobody_vouches_for_needs_attention(tmp_path):
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority = trustme.CA()
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    site = await Site(lambda _: Reply(200, {"a": 1})).start(tls)
    stranger, friend = Web(WebSettings(), OUTCOMES), Web(WebSettings(ca_file=tmp_path / "ca.pem"), OUTCOMES)
    with pytest.raises(NeedsAttention, match="certificate"):
        await stranger.ask("GET", f"https://127.0.0.1:{site.port}/")
    assert (await friend.ask("GET", f"https://127.0.0.1:{site.port}/")).data == {"a": 1}
    await stranger.close()
    await friend.close()
    await site.stop()


async def test_a_proxy_is_used_when_the_settings_name_one(site):
    web = Web(WebSettings(proxy=url(site, "")), OUTCOMES)
    assert (await web.ask("GET", "http://127.0.0.1:9/far")).status == 200
    assert site.requests[0].target == "http://127.0.0.1:9/far"
    await web.close()


@pytest.mark.parametrize("proxy", ["http://user:pw@proxy:3128", "proxy:3128", "socks5://proxy:1", "http://proxy/x"])
def test_a_proxy_that_cannot_work_is_refused(proxy):
    with pytest.raises(ValidationError, match=r"proxy\.firm\.example"):
        WebSettings(proxy=proxy)


async def test_a_certificate_file_that_cannot_be_read_needs_attention(tmp_path, site):
    web = Web(WebSettings(ca_file=tmp_path / "none.pem"), OUTCOMES)
    with pytest.raises(NeedsAttention, match="ca_file"):
        await web.ask("GET", url(site))


@pytest.mark.parametrize(
    "address",
    [
        *("http://api.example/", "ftp://api.example/", "https://user:pw@api.example/", "https:///path", "api.example"),
        *("https://api.example/#x", "https://api.example/\n", ""),
    ],
)
def test_an_address_where_secrets_would_leak_is_refused(address):
    with pytest.raises(ValidationError, match="https"):
        TypeAdapter(WebAddress).validate_python(address)


async def test_many_deliveries_share_one_token_until_it_ends():
    now, fetched = [0.0], []

    async def fetch():
        fetched.append(now[0])
        return Token(f"t{len(fetched)}", 600)

    tokens = Tokens(fetch, clock=lambda: now[0])
    assert set(await asyncio.gather(*(bearer(tokens) for _ in range(5)))) == {"Bearer t1"}
    now[0] = 569
    assert await bearer(tokens) == "Bearer t1"
    now[0] = 570
    assert await bearer(tokens) == "Bearer t2"
    assert fetched == [0, 570]


async def bearer(tokens):
    return (await tokens.headers())["Authorization"]


async def test_a_token_refused_to_many_is_renewed_once(site, web):
    good, fetched = ["t2"], []

    async def fetch():
        fetched.append(1)
        return Token(f"t{len(fetched)}", 600)

    site.answer = lambda request: Reply(200 if request.headers["authorization"] == f"Bearer {good[0]}" else 401)
    tokens = Tokens(fetch)
    await asyncio.gather(*(web.ask("GET", url(site), tokens) for _ in range(5)))
    assert len(fetched) == 2
    good[0] = "never"
    with pytest.raises(NeedsAttention):
        await web.ask("GET", url(site), tokens)
    assert len(fetched) == 3


async def test_a_fixed_key_that_is_refused_is_not_tried_again(site, web):
    site.answer = lambda _: Reply(401)
    with pytest.raises(NeedsAttention):
        await web.ask("POST", url(site), Fixed({"X-Key": "1"}))
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(401, {"error": "invalid_client", "error_description": "sk-1234-secret is old"}), NeedsAttention),
        (Reply(400, {"error": "invalid_grant"}), NeedsAttention),
        (Reply(200, {"token_type": "bearer"}), TryLater),
        (Reply(200, b"<html>"), TryLater),
        (Reply(503), TryLater),
    ],
)
async def test_no_token_says_why_and_no_secret(site, web, reply, outcome):
    site.answer = lambda _: reply
    with pytest.raises(outcome) as caught:
        await client_token(web, url(site), "app", SECRET, "write")
    assert "sk-1234" not in str(caught.value)


async def test_a_client_shows_itself_by_basic_authentication(site, web):
    site.answer = lambda _: Reply(200, {"access_token": "t", "expires_in": 60})
    assert await client_token(web, url(site), "app:1", SECRET, "write") == Token("t", 60)
    request = site.requests[0]
    assert request.headers["authorization"] == httpx.BasicAuth("app%3A1", "sk-1234-secret")._auth_header
    assert request.urlencoded == {"grant_type": "client_credentials", "scope": "write"}


def known(parcel, **values):
    return _fill.facts(parcel, parcel.files[0], values, {"purchase": "PURCHASE"})


def test_words_are_filled_in_once_and_only_once(parcel_of):
    parcel = parcel_of(("a.pdf", b"1"), title="{client} {nothing}")
    assert _fill.text("{title} {type} {file_stem} {x y}", known(parcel)) == "{client} {nothing} PURCHASE a {x y}"


@given(value=st.text())
def test_no_value_leaves_its_place(value):
    words = {"value.x": lambda: value}
    assert _fill.structure('{"a": ["{value.x}", 1]}', words) == {"a": [value, 1]}
    line = _fill.header("{value.x}", words)
    assert line.isascii()
    assert line.isprintable()


@pytest.mark.parametrize(
    ("value", "shown"), [("../x", "..%2Fx"), ("a b&c=d#e", "a%20b%26c%3Dd%23e"), ("é", "%C3%A9"), ("a", "a")]
)
def test_a_value_in_an_address_is_encoded(value, shown):
    assert _fill.address("https://h/{value.x}/y", {"value.x": lambda: value}) == f"https://h/{shown}/y"


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_value_that_would_climb_is_refused(value):
    with pytest.raises(Refused):
        _fill.address("https://h/{value.x}", {"value.x": lambda: value})


def test_a_missing_value_or_number_is_refused_with_what_to_do(parcel):
    with pytest.raises(Refused, match="under values"):
        _fill.text("{value.division}", known(parcel))
    with pytest.raises(Refused, match="enterprise number"):
        _fill.text("{client_number}", known(parcel))


async def test_what_went_through_is_not_sent_again(parcel_of):
    sent = []
    parcel = parcel_of(("a.pdf", b"1"), ("b.pdf", b"2"))

    async def send(file, _closing):
        sent.append(file.name)
        if sent == ["a.pdf", "b.pdf"]:
            raise TryLater("later", 3)
        return file.name

    with pytest.raises(TryLater) as caught:
        await sent_in_pieces(parcel, send)
    assert (caught.value.ambiguous, caught.value.after_seconds) == (False, 3)
    assert await sent_in_pieces(parcel, send) == ("a.pdf", "b.pdf")
    assert sent == ["a.pdf", "b.pdf", "b.pdf"]


async def test_a_refusal_says_how_many_went_through(parcel_of):
    async def send(file, _closing):
        if file.name == "b.xml":
            raise Refused("no")
        return file.name

    with pytest.raises(Refused, match=r"no 1 of 2 files were taken before\."):
        await sent_in_pieces(parcel_of(("b.xml", b"2"), ("a.pdf", b"1")), send)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_an_answer_that_is_packed_unasked_is_read_all_the_same(site, web, coding):
    packed = gzip.compress(b'{"a": 1}') if coding == "gzip" else zlib.compress(b'{"a": 1}')
    site.answer = lambda _: Reply(200, packed, {"Content-Encoding": coding})
    assert (await web.ask("GET", url(site))).data == {"a": 1}
    assert site.requests[0].headers["accept-encoding"] == "identity"


async def test_a_packed_answer_grows_no_larger_than_any(site, web):
    packing = zlib.compressobj()
    bomb = b"".join([packing.compress(b"x" * 1_000_000) for _ in range(200)]) + packing.flush()
    site.answer = lambda _: Reply(200, bomb, {"Content-Encoding": "deflate"})
    assert len((await web.ask("GET", url(site))).body) == MOST_ANSWER_BYTES


async def test_an_answer_that_only_says_it_is_packed_is_none(site, web):
    site.answer = lambda _: Reply(200, b'{"a": 1}', {"Content-Encoding": "gzip"})
    assert (await web.ask("GET", url(site))).data is None
