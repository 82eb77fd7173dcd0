"""The webhook connector: signatures as the specification has them, secrets that change, receivers that say no."""

from __future__ import annotations

import base64

import pytest
from pydantic import SecretStr, ValidationError

from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.webhook import WebhookConnector, WebhookSettings, WebhookTarget, _key, _signature
from tests.connectors.stores import WebhookBench
from tests.connectors.web import Reply

OTHER = base64.b64encode(b"another-secret-of-some-length").decode()


@pytest.fixture
async def bench(tmp_path):
    bench = await WebhookBench(tmp_path, None).start()
    yield bench
    await bench.stop()


def test_a_signature_is_the_one_that_the_reference_libraries_test():
    key = _key(SecretStr("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    made = _signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_a_message_tells_all_of_the_delivery(bench, parcel_of):
    connector = WebhookConnector(bench.settings(), clock=lambda: 1763805600.7)
    await connector.deliver(parcel_of(("a.pdf", b"1"), client_number="0403170701"), WebhookTarget(values={"x": "1"}))
    told = bench.messages["msg_A0123456789ABCDEF-1-1"]
    assert (told["type"], told["timestamp"]) == ("document.delivered", "2025-11-22T10:00:00Z")
    assert told["data"]["client_number"] == "0403170701"
    assert told["data"]["values"] == {"x": "1"}
    assert told["data"]["files"][0]["sha256"] == parcel_of(("a.pdf", b"1")).files[0].sha256
    await connector.close()


async def test_while_the_secret_changes_either_side_may_be_first(bench, parcel):
    connector = bench.connector(secret=f"whsec_{OTHER}", old_secret=f"whsec_{bench.secret}")
    await connector.deliver(parcel, WebhookTarget())
    assert len(bench.landed()) == 2
    await connector.close()


@pytest.mark.parametrize("secret", ["whsec_short", "whsec_" + "A" * 200, "whsec_%%%%"])
def test_a_secret_that_is_none_is_refused_without_showing_it(secret):
    with pytest.raises(ValidationError, match="openssl rand") as caught:
        WebhookSettings(url="https://hooks.firm.example/in", secret=secret)
    assert secret.removeprefix("whsec_") not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(401, NeedsAttention), (410, NeedsAttention), (400, Refused), (413, Refused), (429, TryLater), (502, TryLater)],
)
async def test_what_a_receiver_answers_has_its_outcome(bench, parcel, status, outcome):
    bench.trouble = Reply(status)
    connector = bench.connector()
    with pytest.raises(outcome) as caught:
        await connector.deliver(parcel, WebhookTarget())
    assert not getattr(caught.value, "ambiguous", False)
    await connector.close()


async def test_a_message_that_is_too_large_is_not_sent(bench, parcel_of):
    connector = bench.connector(size_limit_mb=1)
    with pytest.raises(Refused, match="more than 1000000"):
        await connector.deliver(parcel_of(("a.pdf", b"1" * 800_000)), WebhookTarget())
    assert bench.site.requests == []
