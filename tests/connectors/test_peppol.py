"""The Peppol connector against both access points as documented: sending, the inbox, and what may not go wrong."""

from __future__ import annotations

import base64
import itertools
from dataclasses import replace

import pytest
from lxml import etree
from pydantic import ValidationError

from connectors._envelope import out_of_envelope
from connectors.contract import Incoming, NeedsAttention, Refused, TryLater
from connectors.peppol import PeppolConnector, PeppolSettings, PeppolTarget
from tests.connectors.web import Reply, Site

KEY = "key-3141-correct-horse"
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


SPACE = b"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
ENVELOPE = b'<StandardBusinessDocument xmlns="%s"><StandardBusinessDocumentHeader/>%s</StandardBusinessDocument>'


async def test_what_billit_received_comes_without_peppols_envelope(inbox, billit):
    inbox.items = {"1": ("Invoice", ENVELOPE % (SPACE, b'<c:Invoice xmlns:c="x"><c:ID>1</c:ID></c:Invoice>\n'))}
    (found,) = await billit.list_new()
    content = await billit.fetch(found)
    root = etree.fromstring(content)
    assert (root.tag, [child.text for child in root], root.tail) == ("{x}Invoice", ["1"], None)


@pytest.mark.parametrize(
    "content",
    [
        b"no XML",
        b"<Invoice/>",
        ENVELOPE % (SPACE, b""),
        ENVELOPE % (SPACE, b"<a/><b/>"),
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + ENVELOPE % (SPACE, b"<a>&b;</a>"),
    ],
)
def test_what_is_no_envelope_with_one_document_stays_as_it_is(content):
    assert out_of_envelope(content) == content


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
    """Give a connector to a fake of eConnect, and what that one got."""
    got, keys = [], set()

    def answer(request):
        if request.path == "/connect/token":
            form = request.urlencoded
            good = form["username"] == "u" and form["password"] == KEY and form["scope"] == "openid ap"
            return Reply(200, {"access_token": "t", "expires_in": 3600}) if good else Reply(400, {"error": "invalid"})
        assert (request.headers["authorization"], request.headers["subscription-key"]) == ("Bearer t", "s")
        if request.path == "/api/v1/me":
            return Reply(200, {})
        if request.headers["x-econnect-documentid"] in keys:
            return Reply(409, {"code": "API409", "message": "already processed"})
        keys.add(request.headers["x-econnect-documentid"])
        got.append((request.target, request.parts["file"]))
        return Reply(200, {"id": "guid-7"})

    site = await Site(answer).start()
    url = f"http://127.0.0.1:{site.port}"
    values = {"provider": "econnect", "url": url, "identity_url": url, "key": "s", "user": "u", "password": KEY}
    connector = PeppolConnector(PeppolSettings(**values))
    yield connector, got
    await connector.close()
    await site.stop()


async def test_econnect_sends_for_the_clients_party(econnect, sale):
    connector, got = econnect
    assert "takes the sign-in" in await connector.check()
    receipt = await connector.deliver(sale, PeppolTarget())
    await connector.deliver(replace(sale, delivery_id="A-2-1"), PeppolTarget(party="9925:BE0403170701"))
    assert got == [
        ("/api/v1/0208%3A0403170701/salesInvoice/send", ("a.xml", INVOICE)),
        ("/api/v1/9925%3ABE0403170701/salesInvoice/send", ("a.xml", INVOICE)),
    ]
    assert receipt.remote_id == "guid-7"
    assert await connector.rehearse(sale, PeppolTarget()) == "one UBL for 0208:0403170701"


async def test_econnect_knows_a_repeat_by_its_key(econnect, sale):
    connector, got = econnect
    await connector.deliver(sale, PeppolTarget())
    again = await connector.deliver(sale, PeppolTarget())
    assert (len(got), again.already_there, connector.finds_repeats) == (1, True, True)
    assert again.remote_id


async def test_econnect_wants_to_know_for_whom(econnect, parcel_of):
    connector, got = econnect
    with pytest.raises(Refused, match="enterprise number"):
        await connector.deliver(parcel_of(("a.xml", INVOICE), type="sales"), PeppolTarget())
    assert got == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
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
