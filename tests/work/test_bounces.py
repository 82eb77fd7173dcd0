"""A mail that comes back finds its delivery, and nobody else can make one fail."""

from __future__ import annotations

import pytest

from connectors.contract import Receipt
from connectors.email import EmailSettings
from router.model import Channel, DeliveryState, Envelope, Planned, Terms
from router.settings.model import Connection, Firm, Settings
from router.unpack.unpack import unpack
from router.work.sending.bounces import Bounces

DOMAIN = "in.kantoor.example"
FAILED = (
    "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nAuto-Submitted: auto-replied\r\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
    "Final-Recipient: rfc822; books@package.example\r\nAction: {action}\r\nStatus: 5.7.1\r\n"
    "Diagnostic-Code: smtp; 550 5.7.1 <uit@kantoor.example> sender not allowed\r\n--b--\r\n"
)


class Heard:
    def __init__(self) -> None:
        self.said = []

    def came_back(self, delivery_id: str, outcome: str) -> None:
        self.said.append((delivery_id, outcome))


class Opener:
    async def unpack(self, content, channel, file_name):
        return unpack(content, channel=channel, file_name=file_name)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def bounces(store, heard) -> Bounces:
    own = EmailSettings.model_validate({"host": "mx.example", "from": "a@b.example", "return_path_domain": DOMAIN})
    mailbox = Connection(name="mailbox", connector="email", settings=own)
    settings = Settings(firm=Firm(name="Kantoor"), connections=(mailbox,))
    return Bounces(store, lambda: b"k" * 32, lambda: settings, heard)


@pytest.fixture
def sent(store, due):
    """A delivery that the mail server took; return it."""

    def make(**terms):
        (delivery_id,) = due("mailbox", **terms)
        store.claim_deliveries("node", 1, 60, {"mailbox": 1})
        store.finish(delivery_id, "node", Receipt(place="books@package.example"))
        return store.delivery(delivery_id)

    return make


async def came_back(store, bounces, delivery, content: str = FAILED):
    address = f"{bounces.return_name(delivery)}@{DOMAIN}"
    envelope = Envelope(sender=None, recipients=(address,))
    arrival = store.accept(Channel.SMTP, envelope, content.encode())
    return await bounces.sorted(arrival, content.encode(), Opener())


async def test_a_mail_that_comes_back_makes_its_delivery_fail(store, bounces, sent, heard):
    delivery = sent()
    outcome = await came_back(store, bounces, delivery, FAILED.format(action="failed"))
    failed = store.delivery(delivery.id)
    assert (failed.state, heard.said) == (DeliveryState.REFUSED, [(delivery.id, "refused")])
    assert "status 5.7.1" in failed.last_error
    assert "sender not allowed" in failed.last_error
    assert "kantoor.example" not in failed.last_error
    assert (outcome.documents, outcome.held) == ((), None)


async def test_a_mail_that_comes_back_goes_the_other_way(store, bounces, sent, heard):
    other = Planned(position=1, client_id="bakkerij", connection="package", target="{}", files=(), reason="")
    delivery = sent(fallback=other)
    await came_back(store, bounces, delivery, FAILED.format(action="failed"))
    again = store.delivery(delivery.id)
    assert (again.state, again.connection, again.terms) == (DeliveryState.DUE, "package", Terms())
    await came_back(store, bounces, delivery, FAILED.format(action="failed"))
    assert [outcome for _, outcome in heard.said] == ["rerouted", "past"]
    assert store.delivery(delivery.id).state is DeliveryState.DUE


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
async def test_a_mail_that_is_only_late_or_arrived_changes_nothing(store, bounces, sent, heard, action):
    delivery = sent()
    await came_back(store, bounces, delivery, FAILED.format(action=action))
    assert store.delivery(delivery.id).state is DeliveryState.DONE
    assert heard.said == [(delivery.id, "noted")]


async def test_a_return_path_is_read_in_any_letter_case(bounces, sent):
    name = bounces.return_name(sent())
    assert len(name) <= 64
    assert bounces.knows(f"{name.upper()}@{DOMAIN.upper()}")


@pytest.mark.parametrize(("first", "last", "domain"), [("", "0", DOMAIN), ("x", "", DOMAIN), ("", "", "other.example")])
async def test_a_return_path_that_was_made_up_is_not_known(bounces, sent, first, last, domain):
    name = bounces.return_name(sent())
    forged = first + (name[:-1] + ("1" if name[-1] == "0" else last) if last else name)
    assert not bounces.knows(f"{forged}@{domain}")


async def test_a_mail_that_a_person_wrote_there_is_an_arrival_like_any_other(store, bounces, sent, heard):
    delivery = sent()
    assert await came_back(store, bounces, delivery, "From: a@b.example\r\nSubject: Hi\r\n\r\nHello\r\n") is None
    assert heard.said == []


def test_a_connection_without_return_path_gives_no_name(store, due, bounces):
    (delivery_id,) = due("archive")
    assert bounces.return_name(store.delivery(delivery_id)) == ""
