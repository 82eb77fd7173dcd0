"""The Peppol connector against both access points as documented: sending, the inbox, and what may not go wrong."""

from __future__ import annotations

import base64
import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from connectors.contract import Incoming, NeedsAttention, Refused, TryLater
from connectors.peppol import PeppolConnector, PeppolSettings, PeppolTarget
from tests.connectors.econnect import HOOK_SECRET, PARTY, EconnectSide
from tests.connectors.web import Reply, Site

KEY = "key-3141-correct-horse"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
INVOICE = b"<Invoice xmlns='x'/>"


class BillitInbox:
    """Shows the ten oldest unconfirmed items; confirming twice is 404; a repeat under its key is 409, not sent."""

    def __init__(self):
        self.keys: set[str] = set()
        self.items: dict[str, tuple[str, bytes]] = {}
        self.sent: list[bytes] = []
        self.trouble: Reply | None = None
        self.as_json = True

    def answer(self, request):
        if request.headers.get("apikey") != KEY:
            return Reply(401, {"errors": [{"Code": "Unauthorized", "Description": f"{request.headers}"}]})
        assert request.headers["partyid"] == "540123"
        if request.path == "/v1/peppol/inbox":
            rows = [
                {"InboxItemID": int(item), "PeppolDocumentType": kind, "PeppolFileID": f"f-{item}"}
                for item, (kind, _) in itertools.islice(self.items.items(), 10)
            ]
            return Reply(200, {"InboxItems": rows})
        if request.path.startswith("/v1/files/f-"):
            content = self.items[request.path.removeprefix("/v1/files/f-")][1]
            held = {"FileName": "a.xml", "MimeType": "text/xml", "FileContent": base64.b64encode(content).decode()}
            return Reply(200, held if self.as_json else content)
        if request.path.endswith("/confirm"):
            gone = self.items.pop(request.path.split("/")[-2], None)
            return Reply(200 if gone else 404)
        assert request.path == "/v1/peppol/sendxml"
        return self.trouble or self.taken(request)

    def taken(self, request):
        assert request.headers["idempotency-key"] == request.headers["idempotent-key"]
        if request.headers["idempotency-key"] in self.keys:
            return Reply(409, {"errors": [{"Code": "Idempotent token already exists"}]})
        self.keys.add(request.headers["idempotency-key"])
        self.sent.append(request.json["XML"].encode())
        return Reply(200, 998877)


@pytest.fixture
async def inbox():
    inbox = BillitInbox()
    inbox.site = await Site(inbox.answer).start()
    inbox.url = f"http://127.0.0.1:{inbox.site.port}/v1"
    yield inbox
    await inbox.site.stop()


@pytest.fixture
async def billit(inbox):
    values = {"provider": "billit", "url": inbox.url, "key": KEY, "party": "540123"}
    connector = PeppolConnector(PeppolSettings(**values, collect_each_minutes=15))
    yield connector
    await connector.close()


@pytest.fixture
def sale(parcel_of):
    return parcel_of(("a.xml", INVOICE), type="sales", client_number="0403170701")


async def test_billit_sends_the_ubl_as_it_is(inbox, billit, sale):
    receipt = await billit.deliver(sale, PeppolTarget())
    assert inbox.sent == [INVOICE]
    assert (receipt.place, receipt.remote_id) == ("billit 998877", "998877")


async def test_billit_lists_fetches_and_confirms(inbox, billit):
    inbox.items = {"1": ("Invoice", INVOICE), "2": ("IMR", b"<x/>"), "3": ("CreditNote", b"<CreditNote/>")}
    assert "3 documents wait" in await billit.check()
    found = await billit.list_new()
    assert found == (Incoming(id="1/f-1", name="billit-1.xml"), Incoming(id="3/f-3", name="billit-3.xml"))
    assert list(inbox.items) == ["1", "3"]
    for inbox.as_json in (False, True):
        assert await billit.fetch(found[0]) == INVOICE
    for _ in range(2):
        await billit.ack(found[0])
    assert list(inbox.items) == ["3"]
    assert billit.collect_each_seconds == 900


@pytest.mark.parametrize(
    ("status", "outcome", "ambiguous"),
    [(500, TryLater, True), (503, TryLater, False), (400, Refused, False), (402, NeedsAttention, False)],
)
async def test_a_doubt_about_what_was_sent_is_said(  # noqa: PLR0917 - a table with three columns
    inbox, billit, sale, status, outcome, ambiguous
):
    inbox.trouble = Reply(status)
    with pytest.raises(outcome) as caught:
        await billit.deliver(sale, PeppolTarget())
    assert getattr(caught.value, "ambiguous", False) == ambiguous
    assert not billit.finds_repeats


async def test_billit_takes_a_repeat_once_and_the_receipt_says_so(inbox, billit, sale):
    await billit.deliver(sale, PeppolTarget())
    again = await billit.deliver(sale, PeppolTarget())
    assert (inbox.sent, again.already_there) == ([INVOICE], True)


async def test_billit_takes_utf_8_alone(inbox, billit, parcel_of):
    parcel = parcel_of(("a.xml", b"\xff\xfe<"), type="sales", client_number="0403170701")
    with pytest.raises(Refused, match="UTF-8"):
        await billit.deliver(parcel, PeppolTarget())
    assert inbox.sent == []


async def test_a_wrong_key_needs_attention_and_is_not_shown(inbox):
    connector = PeppolConnector(PeppolSettings(provider="billit", url=inbox.url, key=f"{KEY}-old", party="540123"))
    with pytest.raises(NeedsAttention) as caught:
        await connector.check()
    assert KEY not in str(caught.value)
    await connector.close()


@pytest.mark.parametrize(
    ("files", "kind", "words"),
    [
        ((("a.pdf", b"1"),), "sales", "UBL"),
        ((("a.xml", b"1"), ("a.pdf", b"1")), "sales", "attach: ubl"),
        ((("a.xml", b"1"),), "purchase", "purchase"),
    ],
)
async def test_only_the_ubl_of_a_sale_is_sent(  # noqa: PLR0917 - a table with three columns
    inbox, billit, parcel_of, files, kind, words
):
    for attempt in (billit.deliver, billit.rehearse):
        with pytest.raises(Refused, match=words):
            await attempt(parcel_of(*files, type=kind), PeppolTarget())
    assert inbox.sent == []


@pytest.fixture
async def econnect():
    """Give a connector to a fake of eConnect, and that one."""
    side = EconnectSide()
    site = await Site(side.answer).start()
    values = side.values(f"http://127.0.0.1:{site.port}") | {"hook_secret": HOOK_SECRET}
    connector = PeppolConnector(PeppolSettings.model_validate(values))
    yield connector, side
    await connector.close()
    await site.stop()


async def test_econnect_sends_for_the_clients_party(econnect, sale):
    connector, side = econnect
    assert "takes the sign-in" in await connector.check()
    receipt = await connector.deliver(sale, PeppolTarget())
    await connector.deliver(replace(sale, delivery_id="A-2-1"), PeppolTarget(party="9925:BE0403170701"))
    assert side.sent == [
        ("/api/v1/0208%3A0403170701/salesInvoice/send", ("a.xml", INVOICE)),
        ("/api/v1/9925%3ABE0403170701/salesInvoice/send", ("a.xml", INVOICE)),
    ]
    assert receipt.remote_id == "guid-7"
    assert await connector.rehearse(sale, PeppolTarget()) == "one UBL for 0208:0403170701"


async def test_econnect_knows_a_repeat_by_its_key(econnect, sale):
    connector, side = econnect
    await connector.deliver(sale, PeppolTarget())
    again = await connector.deliver(sale, PeppolTarget())
    assert (len(side.sent), again.already_there, connector.finds_repeats) == (1, True, True)
    assert again.remote_id


async def test_econnect_wants_to_know_for_whom(econnect, parcel_of):
    connector, side = econnect
    with pytest.raises(Refused, match="enterprise number"):
        await connector.deliver(parcel_of(("a.xml", INVOICE), type="sales"), PeppolTarget())
    assert side.sent == []


def called(connector, call, now=NOW):
    """Let the connector hear a call as the HTTP door passes it on."""
    headers = {name.lower(): value for name, value in call["headers"].items()}
    return connector.called(headers, call["content"], now)


async def test_a_call_of_econnect_tells_which_document_waits_and_it_is_fetched(econnect):
    connector, side = econnect
    side.received["d-1"] = INVOICE
    incoming = called(connector, side.call("d-1", NOW))
    assert incoming == Incoming(id=f"{PARTY}/d-1", name="econnect-d-1.xml")
    assert await connector.fetch(incoming) == INVOICE
    await connector.ack(incoming)
    assert (side.received, connector.takes_calls) == ({"d-1": INVOICE}, True)


@pytest.mark.parametrize("seconds", [-299, 0, 299])
def test_a_call_of_these_minutes_is_heard(econnect, seconds):
    connector, side = econnect
    assert called(connector, side.call("d-1", NOW + timedelta(seconds=seconds)))


@pytest.mark.parametrize(
    "call",
    [
        EconnectSide.call("d-1", NOW, secret="another-secret-of-its-own"),
        EconnectSide.call("d-1", NOW) | {"headers": {}},
        EconnectSide.call("d-1", NOW) | {"headers": {"X-EConnect-Signature": "sha256="}},
        EconnectSide.call("d-1", NOW) | {"headers": {"X-EConnect-Signature": "sha256=\xe9"}},
        EconnectSide.call("d-1", NOW) | {"content": EconnectSide.call("d-2", NOW)["content"]},
        EconnectSide.call("d-1", NOW - timedelta(seconds=301)),
        EconnectSide.call("d-1", NOW + timedelta(seconds=301)),
        EconnectSide.call("d-1", NOW, sentOn="2026-11-22T08:00:00"),
        EconnectSide.call("d-1", NOW, sentOn=None),
        EconnectSide.call("d-1", NOW, sentOn=[1]),
    ],
)
def test_a_forged_or_repeated_call_is_refused_and_names_no_secret(econnect, call):
    connector, _ = econnect
    with pytest.raises(Refused) as caught:
        called(connector, call)
    assert HOOK_SECRET not in str(caught.value)


def test_a_signature_covers_bytes_as_they_came(econnect):
    connector, side = econnect
    call = side.call("d-1", NOW)
    with pytest.raises(Refused, match="not signed"):
        called(connector, call | {"content": call["content"].replace(b"\r\n", b"\n")})


@pytest.mark.parametrize(
    "changes",
    [
        {"topic": "InvoiceSent"},
        {"topic": "InvoiceReceivedError"},
        {"partyId": "../../me"},
        {"documentId": "a/b"},
        {"documentId": ""},
        {"documentId": "x" * 81},
    ],
)
def test_a_call_that_tells_of_no_document_brings_nothing_in(econnect, changes):
    connector, side = econnect
    assert called(connector, side.call("d-1", NOW, **changes)) is None


def test_without_its_secret_no_call_is_heard(sale):
    side = EconnectSide()
    connector = PeppolConnector(PeppolSettings.model_validate(side.values("http://127.0.0.1:1")))
    assert not connector.takes_calls
    with pytest.raises(Refused):
        called(connector, side.call("d-1", NOW, secret=""))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"provider": "econnect", "user": "u", "password": "p", "hook_secret": "short"}, "at least 20 characters"),
        ({"provider": "econnect"}, "user and password"),
        ({"provider": "econnect", "user": "u", "password": "p", "collect_each_minutes": 5}, "lists no"),
        ({"file_path": "/files"}, "pattern"),
        ({"send_path": "https://elsewhere"}, "pattern"),
        ({"send_path": ""}, "pattern"),
    ],
)
def test_settings_that_cannot_work_are_refused(changes, words):
    with pytest.raises(ValidationError, match=words):
        PeppolSettings.model_validate({"provider": "billit", "key": KEY} | changes)
