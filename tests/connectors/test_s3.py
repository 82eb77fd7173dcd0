"""The S3 connector: signatures as Amazon publishes them, names that are taken, stores that know less."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from connectors._sigv4 import EMPTY_SHA256, Signer, encoded
from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.s3 import OUTCOMES, S3Connector, S3Settings, S3Target
from tests.connectors.stores import S3Bench, s3_error


@pytest.fixture
async def bench(tmp_path):
    bench = await S3Bench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


# The two examples of "Authenticating Requests: Using the Authorization Header" in Amazon's API reference.
@pytest.mark.parametrize(
    ("method", "path", "own", "body", "signature"),
    [
        (
            *("GET", "test.txt", {"range": "bytes=0-9"}, b""),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            *("PUT", "test$file.text"),
            {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            b"Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
    ],
)
def test_a_signature_is_the_one_that_amazon_publishes(method, path, own, body, signature):
    secret = SecretStr("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    signer = Signer(access_key="AKIAIOSFODNN7EXAMPLE", secret_key=secret, region="us-east-1")
    url = f"https://examplebucket.s3.amazonaws.com{encoded((path,))}"
    moment = datetime(2013, 5, 24, tzinfo=UTC)
    headers = signer.headers(method, url, own, hashlib.sha256(body).hexdigest(), moment)
    assert headers["authorization"].endswith(f"Signature={signature}")
    assert "wJalr" not in repr(signer)


def test_nothing_has_the_hash_of_nothing():
    assert hashlib.sha256().hexdigest() == EMPTY_SHA256


def test_amazon_gets_the_bucket_in_the_host():
    connector = S3Connector(S3Settings(bucket="books", access_key="a", secret_key="s", region="eu-west-3"))
    assert connector._root == "https://books.s3.eu-west-3.amazonaws.com"


@pytest.mark.parametrize("content", [b"2", b"22"], ids=["other content", "other size"])
async def test_what_stands_under_the_name_is_never_replaced(bench, connector, parcel_of, content):
    bench.objects["janssens/a.pdf"] = (content, None)
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.pdf", b"1")), S3Target())
    assert bench.landed() == {"a.pdf": content}


async def test_an_object_without_a_hash_beside_it_is_read_back(bench, connector, parcel_of):
    bench.objects["janssens/a.pdf"] = (b"paper", None)
    assert (await connector.deliver(parcel_of(("a.pdf", b"paper")), S3Target())).already_there


@pytest.mark.parametrize(("content", "trouble"), [(b"paper", None), (b"other", Refused)])
async def test_an_object_that_appears_meanwhile_is_compared(bench, connector, parcel_of, content, trouble):
    put = bench.put

    def meanwhile(key, request):
        bench.objects.setdefault(key, (content, None))
        return put(key, request)

    bench.put = meanwhile
    if trouble:
        with pytest.raises(trouble):
            await connector.deliver(parcel_of(("a.pdf", b"paper")), S3Target())
    else:
        assert (await connector.deliver(parcel_of(("a.pdf", b"paper")), S3Target())).already_there
    assert bench.landed() == {"a.pdf": content}


async def test_a_key_that_may_not_read_needs_attention_where_an_object_is(bench, connector, parcel_of):
    bench.objects["janssens/a.pdf"] = (b"paper", None)
    answer = bench.site.answer
    bench.site.answer = lambda request: s3_error(403, "AccessDenied") if request.method == "HEAD" else answer(request)
    with pytest.raises(NeedsAttention):
        await connector.deliver(parcel_of(("a.pdf", b"paper")), S3Target())


async def test_a_store_without_conditional_writes_is_not_asked_for_them(bench, parcel_of):
    connector = bench.connector(conditional=False)
    await connector.deliver(parcel_of(("a.pdf", b"1")), S3Target())
    assert not any("if-none-match" in request.headers for request in bench.site.requests)
    await connector.close()


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (503, "SlowDown", TryLater),
        (500, "InternalError", TryLater),
        (409, "ConditionalRequestConflict", TryLater),
        (403, "InvalidAccessKeyId", NeedsAttention),
        (301, "PermanentRedirect", NeedsAttention),
        (501, "NotImplemented", NeedsAttention),
        (413, "EntityTooLarge", Refused),
    ],
)
async def test_each_documented_error_has_its_outcome(  # noqa: PLR0917 - a table with three columns
    bench, connector, parcel, status, code, outcome
):
    bench.trouble = s3_error(status, code)
    with pytest.raises(outcome, match=f"said: {status} {code}") as caught:
        await connector.deliver(parcel, S3Target())
    assert not getattr(caught.value, "ambiguous", False)
    assert bench.landed() == {}


async def test_a_bucket_that_does_not_exist_needs_attention(bench):
    connector = bench.connector(bucket="other")
    with pytest.raises(NeedsAttention):
        await connector.check()
    await connector.close()
    assert OUTCOMES[404][0] is NeedsAttention
