"""The mail door over real sockets: what is taken, and how it is answered."""

import asyncio
import os
import smtplib
from email.message import EmailMessage

import pytest

from router.intake.limits import Space
from router.intake.smtp import MailDoor
from router.model import Channel

MAIL = b"Subject: x\r\n\r\nbody\r\n"


async def test_a_mail_becomes_an_arrival_byte_for_byte(talk, store, events):
    reply = await talk.deliver(MAIL + b".\r\n")
    (stored,) = store.arrivals()
    assert reply.startswith("250 ")
    assert stored.arrival.channel is Channel.SMTP
    assert store.blobs.get(stored.arrival.sha256) == MAIL
    assert stored.arrival.envelope.sender == "a@supplier.example"
    assert stored.arrival.envelope.recipients == ("bakker@in.firm.example",)
    assert stored.arrival.envelope.client_id == "bakker"
    assert [arrival.id for arrival in events.arrivals] == [stored.arrival.id]


def send_with_smtplib(host: str, port: int) -> None:
    message = EmailMessage()
    message["Subject"] = "Factuur"
    message.set_content("zie bijlage")
    message.add_attachment(os.urandom(400_000), maintype="application", subtype="pdf", filename="factuur.pdf")
    with smtplib.SMTP(host, port, timeout=20) as client:
        refused = client.send_message(message, "a@supplier.example", ["bakker@in.firm.example"])
        assert refused == {}


async def test_an_ordinary_client_with_an_attachment_is_served(talk, store):
    await asyncio.to_thread(send_with_smtplib, talk.host, talk.port)
    (stored,) = store.arrivals()
    assert stored.arrival.size_bytes > 500_000
    assert b"factuur.pdf" in store.blobs.get(stored.arrival.sha256)


async def test_recipients_of_one_client_are_one_arrival_and_of_others_one_each(talk, store):
    recipients = ("bakker@in.firm.example", "slager+sales@in.firm.example", "BAKKER+misc@in.firm.example", "postmaster")
    assert (await talk.deliver(MAIL + b".\r\n", *recipients)).startswith("250 ")
    arrivals = [stored.arrival for stored in store.arrivals()]
    assert {arrival.envelope.client_id: arrival.envelope.recipients for arrival in arrivals} == {
        "bakker": (recipients[0], recipients[2]),
        "slager": (recipients[1],),
        None: ("postmaster",),
    }
    assert len({arrival.sha256 for arrival in arrivals}) == 1


async def test_the_null_sender_is_taken(talk, store):
    await talk.mail(sender="")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert store.arrivals()[0].arrival.envelope.sender is None


async def test_an_odd_sender_does_not_keep_its_mail_out(talk, store):
    talk.send(b"MAIL FROM:<\xff\x00\xe2\x80\xaeb@x.example> SMTPUTF8\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert (await talk.say("RCPT TO:<docs@in.firm.example>")).startswith("250 ")
    await talk.say("DATA")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert store.arrivals()[0].arrival.envelope.sender == "\ufffd\ufffd\ufffdb@x.example"


async def test_an_international_sender_is_kept(talk, store):
    assert (await talk.say("MAIL FROM:<zoë@café.example> SMTPUTF8 BODY=8BITMIME")).startswith("250 ")
    await talk.say("RCPT TO:<docs@in.firm.example>")
    await talk.say("DATA")
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert store.arrivals()[0].arrival.envelope.sender == "zoë@café.example"


@pytest.mark.parametrize(
    "address",
    ["nobody@in.firm.example", "bakker@elsewhere.example", "../../x@in.firm.example", "bakker\0@in.firm.example"],
)
async def test_an_unknown_address_is_refused_at_once(talk, events, address):
    await talk.say("MAIL FROM:<a@supplier.example>")
    assert (await talk.say(f"RCPT TO:<{address}>")).startswith("550 5.1.1 ")
    assert (await talk.say("DATA")).startswith("503 ")
    assert events.refusals == ["address"]


async def test_a_reload_changes_which_addresses_are_known(talk, door):
    class Nothing:
        def known(self, _address):
            return False

    await talk.say("MAIL FROM:<a@supplier.example>")
    door.addresses = Nothing()
    assert (await talk.say("RCPT TO:<bakker@in.firm.example>")).startswith("550 ")


async def test_several_mails_go_over_one_connection(talk, store):
    for number in range(5):
        assert (await talk.deliver(b"Subject: %d\r\n\r\n.\r\n" % number)).startswith("250 ")
    assert len(store.arrivals()) == 5


async def test_commands_sent_ahead_are_all_answered(talk, store):
    talk.send(b"MAIL FROM:<a@b.example>\r\nRCPT TO:<bakker@in.firm.example>\r\nDATA\r\n")
    assert [(await talk.reply())[:3] for _ in range(3)] == ["250", "250", "354"]
    talk.send(MAIL + b".\r\nNOOP\r\nQUIT\r\n")
    assert [(await talk.reply())[:3] for _ in range(3)] == ["250", "250", "221"]
    assert len(store.arrivals()) == 1


async def test_vrfy_expn_and_unknown_words_tell_nothing(talk):
    assert (await talk.say("VRFY bakker")) == (await talk.say("VRFY nobody"))
    assert (await talk.say("EXPN docs")).startswith("502 ")
    assert "bakker" not in await talk.say("HELP")


async def test_starttls_and_auth_are_not_offered(talk, store):
    assert (await talk.say("STARTTLS")).startswith("454 ")
    assert (await talk.say("AUTH PLAIN AGEAYg==")).startswith("500 ")
    assert "STARTTLS" not in await talk.say("EHLO again.example")
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert len(store.arrivals()) == 1


async def test_the_greeting_does_not_name_the_software(dial):
    other = await dial()
    assert (await other.reply()) == "220 localhost ESMTP"


async def test_an_announced_size_over_the_limit_is_refused_for_good(talk):
    assert (await talk.say("MAIL FROM:<a@b.example> SIZE=1048577")).startswith("552 ")
    assert (await talk.say("MAIL FROM:<a@b.example> SIZE=1048576")).startswith("250 ")


async def test_a_mail_over_the_limit_is_heard_out_and_refused_for_good(talk, store, events):
    assert (await talk.deliver(b"x" * 1_100_000 + b"\r\n.\r\n")).startswith("552 5.3.4 ")
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert len(store.arrivals()) == 1
    assert events.refusals == ["size"]


async def test_a_mail_of_exactly_the_limit_is_taken(talk, store):
    mail = b"y" * (1024 * 1024 - 2) + b"\r\n"
    assert (await talk.deliver(mail + b".\r\n")).startswith("250 ")
    assert store.arrivals()[0].arrival.size_bytes == 1024 * 1024


async def test_a_nearly_full_disk_says_later_before_the_mail_comes(talk, door, events):
    door.space = Space(lambda: 1000, reserve_bytes=500)
    assert (await talk.say("MAIL FROM:<a@b.example> SIZE=501")).startswith("452 4.3.1 ")
    assert (await talk.say("MAIL FROM:<a@b.example> SIZE=500")).startswith("250 ")
    assert len(events.troubles) == 1


async def test_stopping_lets_the_mail_under_way_finish(talk, dial, door, store):
    idle = await dial()
    await idle.reply()
    await talk.mail()
    talk.send(MAIL)
    stopping = asyncio.create_task(door.stop(20))
    assert (await idle.reply()).startswith("421 ")
    talk.send(b".\r\n")
    assert (await talk.reply()).startswith("250 ")
    assert (await talk.reply()).startswith("421 ")
    await stopping
    assert len(store.arrivals()) == 1


async def test_stopping_cuts_who_does_not_finish(talk, door, store):
    await talk.mail()
    talk.send(MAIL)
    await door.stop(0)
    assert await talk.hung_up()
    assert store.arrivals() == []


async def test_stopping_waits_for_a_commit_however_long(talk, door, gate, store):
    gate.open.clear()
    await talk.mail()
    talk.send(MAIL + b".\r\n")
    await asyncio.to_thread(gate.reached.wait, 20)
    stopping = asyncio.create_task(door.stop(0))
    assert await talk.hung_up()
    assert not stopping.done()
    gate.open.set()
    await stopping
    assert len(store.arrivals()) == 1


async def test_an_address_in_use_is_an_error_at_start(talk, smtp_settings, addresses, gate):
    taken = smtp_settings.model_copy(update={"listen": f"127.0.0.1:{talk.port}"})
    second = MailDoor(taken, addresses, gate)
    with pytest.raises(OSError):
        await second.start()
    await second.stop(0)
