"""The mail door when something goes wrong: each row of what aiosmtpd 1.4.6 does by itself, and must not do here."""

import asyncio
import contextlib
import resource
import socket
import struct

import pytest

from router.errors import TryLater
from router.intake.limits import Space

MAIL = b"Subject: x\r\n\r\nbody\r\n"
BIG = b"x" * 400_000 + b"\r\n"


@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left", "/var/lib/secret/path"), RuntimeError("/secret"), TryLater("disk"), KeyError("x")],
)
async def test_any_trouble_at_the_end_is_temporary_and_says_nothing(talk, gate, store, events, failure):
    gate.failure = failure
    assert await talk.deliver(MAIL + b".\r\n") == "451 4.3.0 Not taken now, please try again later"
    gate.failure = None
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert len(store.arrivals()) == 1
    assert len(events.troubles) == 1
    assert "secret" not in events.troubles[0]


async def test_a_full_disk_at_the_end_says_so(talk, door, gate, full_disk):
    await talk.mail()
    gate.failure = full_disk
    door.space = Space(lambda: 0)
    talk.send(MAIL + b".\r\n")
    assert (await talk.reply()).startswith("452 4.3.1 ")


async def test_a_spool_that_fails_half_way_leaves_no_content_to_be_read_as_commands(talk, gate, store, full_disk):
    gate.spool_failure = full_disk
    injected = b"MAIL FROM:<evil@x.example>\r\nRCPT TO:<bakker@in.firm.example>\r\nDATA\r\n"
    assert (await talk.deliver(BIG + injected + b".\r\n")).startswith("451 ")
    gate.spool_failure = None
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")
    assert len(store.arrivals()) == 1


async def test_an_unforeseen_spool_error_half_way_is_temporary_too(talk, gate, store, events):
    gate.spool_failure = ZeroDivisionError()
    assert (await talk.deliver(BIG + b"NOOP\r\n.\r\n")).startswith("451 ")
    assert store.arrivals() == []
    assert "ZeroDivisionError in" in events.troubles[0]


async def test_an_endless_line_does_not_fill_memory(talk, events):
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    await talk.mail()
    with contextlib.suppress(ConnectionError):
        for _ in range(200):
            talk.send(b"x" * 1_000_000)
            await talk.writer.drain()
    assert await talk.hung_up()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 50_000
    assert events.refusals == ["size"]


async def test_a_long_line_within_the_limit_is_taken(talk, store):
    assert (await talk.deliver(b"y" * 900_000 + b"\r\n.\r\n")).startswith("250 ")
    assert store.arrivals()[0].arrival.size_bytes == 900_002


async def test_a_long_command_is_refused_and_the_next_one_served(talk):
    assert (await talk.say("NOOP " + "x" * 200_000)).startswith("500 ")
    assert (await talk.say("NOOP")).startswith("250 ")


async def test_a_half_close_after_the_dot_still_gets_its_answer(talk, store):
    await talk.mail()
    talk.send(MAIL + b".\r\n")
    talk.writer.write_eof()
    assert (await talk.reply()).startswith("250 ")
    assert await talk.hung_up()
    assert len(store.arrivals()) == 1


async def test_a_reset_after_the_dot_does_not_undo_the_commit(talk, door, gate, store, events):
    gate.open.clear()
    await talk.mail()
    talk.send(MAIL + b".\r\n")
    await asyncio.to_thread(gate.reached.wait, 20)
    talk.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    talk.writer.transport.abort()
    gate.open.set()
    await door.stop(20)
    assert len(store.arrivals()) == 1


async def test_a_sender_who_leaves_before_the_dot_left_nothing(talk, door, store, tmp_path, events):
    await talk.mail()
    talk.send(BIG)
    talk.writer.write_eof()
    assert await talk.hung_up()
    await door.stop(20)
    assert store.arrivals() == []
    assert list(tmp_path.rglob("*.part")) == []
    assert events.troubles == []


async def silence(talk, seconds: float) -> bool:
    """Whether the other side said nothing for so long."""
    try:
        return await asyncio.wait_for(talk.reader.read(1), seconds) is None
    except TimeoutError:
        return True


def hurry(door, timeout_seconds: float, session_seconds: float = 60) -> None:
    door.settings = door.settings.model_copy(
        update={"timeout_seconds": timeout_seconds, "session_seconds": session_seconds}
    )


async def begin_mail(dial):
    talk = await dial()
    await talk.reply()
    await talk.say("EHLO slow.example")
    await talk.mail()
    return talk


async def test_a_silent_connection_is_closed_with_a_word(door, dial, talk):
    hurry(door, 0.2)
    other = await dial()
    await other.reply()
    assert (await other.reply()).startswith("421 4.4.2 ")
    assert await other.hung_up()


async def test_silence_within_a_mail_is_not_waited_out_for_ever(door, dial, talk, store):
    hurry(door, 0.3)
    slow = await begin_mail(dial)
    slow.send(b"half a mail\r\n")
    assert (await slow.reply()).startswith("421 4.4.2 ")
    assert store.arrivals() == []


async def test_progress_renews_the_timeout(door, dial, talk, store):
    hurry(door, 1.0)
    slow = await begin_mail(dial)
    for _ in range(6):
        slow.send(b"x")
        assert await silence(slow, 0.25)
    slow.send(b"\r\n.\r\n")
    assert (await slow.reply()).startswith("250 ")
    assert store.arrivals()[0].arrival.size_bytes == 8


async def test_a_mail_that_drips_for_ever_meets_the_deadline(door, dial, talk, store):
    hurry(door, 30, session_seconds=0.5)
    slow = await begin_mail(dial)
    dripped = 0
    while await silence(slow, 0.05):
        slow.send(b"x")
        dripped += 1
    assert 1 < dripped < 100
    assert store.arrivals() == []


async def test_a_slow_commit_is_not_taken_for_a_silent_sender(door, dial, talk, gate, store):
    hurry(door, 0.3)
    gate.open.clear()
    other = await begin_mail(dial)
    other.send(MAIL + b".\r\n")
    assert await silence(other, 0.9)
    gate.open.set()
    assert (await other.reply()).startswith("250 ")
    assert len(store.arrivals()) == 1


async def test_noop_does_not_keep_a_connection_for_ever(talk, door):
    replies = [await talk.say("NOOP") for _ in range(door.limits.idle_commands_limit + 1)]
    assert replies[-1].startswith("421 ")
    assert await talk.hung_up()


async def test_recipients_over_the_limit_are_put_off(talk):
    await talk.say("MAIL FROM:<a@b.example>")
    replies = [await talk.say("RCPT TO:<bakker@in.firm.example>") for _ in range(6)]
    assert [reply[:3] for reply in replies] == ["250"] * 5 + ["452"]
    assert "4.5.3" in replies[-1]


async def test_connections_over_the_limit_are_put_off_and_places_come_back(talk, dial, door):
    others = [await dial() for _ in range(11)]
    assert all([(await other.reply()).startswith("220 ") for other in others])
    late = await dial()
    assert (await late.reply()).startswith("421 4.3.2 ")
    assert await late.hung_up()
    assert (await others[0].say("QUIT")).startswith("221 ")
    assert await others[0].hung_up()
    again = await dial()
    assert (await again.reply()).startswith("220 ")


@pytest.mark.parametrize("verb", ["GET / HTTP/1.1", "POST /x HTTP/1.1", "CONNECT x:25 HTTP/1.1"])
async def test_a_web_browser_is_hung_up_on(dial, store, events, verb):
    browser = await dial()
    await browser.reply()
    browser.send(
        f"{verb}\r\nHost: x\r\n\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\n"
        "RCPT TO:<bakker@in.firm.example>\r\nDATA\r\nevil\r\n.\r\n".encode()
    )
    assert (await browser.reply()).startswith("421 ")
    assert await browser.hung_up()
    assert store.arrivals() == []
    assert events.refusals == ["http"]


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n.\r", b"\r.\r\n", b"\r\n\0.\r\n"])
async def test_no_other_end_of_data_smuggles_a_second_mail(talk, store, end):
    smuggled = b"MAIL FROM:<evil@x.example>\r\nRCPT TO:<slager@in.firm.example>\r\nDATA\r\nevil"
    assert (await talk.deliver(MAIL + b"a" + end + smuggled + b"\r\n.\r\n")).startswith("250 ")
    (stored,) = store.arrivals()
    assert stored.arrival.envelope.client_id == "bakker"
    assert smuggled in store.blobs.get(stored.arrival.sha256)


async def test_nul_and_eight_bit_are_kept(talk, store):
    mail = bytes(range(256)).replace(b"\r", b"").replace(b"\n", b"") + b"\r\n"
    assert (await talk.deliver(mail + b".\r\n")).startswith("250 ")
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == mail


@pytest.mark.parametrize(
    "command", ["MAIL FROM:<", 'MAIL FROM:<"', "RCPT TO:<@>", "MAIL FROM:<a@b> X=\0", "EHLO", "\0"]
)
async def test_malformed_commands_never_break_the_conversation(talk, command):
    assert (await talk.say(command))[0] in "45"
    assert (await talk.deliver(MAIL + b".\r\n")).startswith("250 ")


async def test_a_long_sender_after_many_greetings_is_served(talk):
    for _ in range(3):
        await talk.say("EHLO again.example")
    sender = "a" * 60 + "@" + "b" * 60 + "." + "c" * 60 + ".example"
    assert (await talk.say(f"MAIL FROM:<{sender}> SIZE=1000 BODY=8BITMIME")).startswith("250 ")


async def test_mails_at_the_same_time_are_kept_apart(dial, talk, store):
    talks = [await dial() for _ in range(10)]
    for number, other in enumerate(talks):
        await other.reply()
        await other.say("EHLO many.example")
        await other.mail()
        other.send(b"%d " % number * 20_000)
    replies = []
    for other in talks:
        other.send(b"\r\n.\r\n")
    for other in talks:
        replies.append(await other.reply())
    assert all(reply.startswith("250 ") for reply in replies)
    first_words = {store.blobs.get(stored.arrival.sha256).split()[0] for stored in store.arrivals()}
    assert first_words == {b"%d" % number for number in range(10)}
