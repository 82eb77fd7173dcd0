"""Mailboxes over IMAP, against a real server."""

from __future__ import annotations

import asyncio
import os
import shutil

import pytest
from pydantic import SecretStr, ValidationError

from router.intake.imap_client import PIECE_BYTES, quoted
from router.intake.limits import Space, endless_space
from router.intake.mailbox import MailboxDoor
from router.model import Channel
from router.settings.ways_in import Mailbox
from tests.intake.imap_server import PASSWORD, USER, ImapServer, dovecot

pytestmark = pytest.mark.skipif(dovecot() is None or os.geteuid() != 0, reason="needs dovecot and root")


def mail(number: int = 1, body: str = "x", **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, f"Subject: {number}", "", body, ""]).encode()


@pytest.fixture(scope="module")
def server():
    server = ImapServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _empty_mailbox(server):
    yield
    shutil.rmtree(server.base / "mail" / USER.split("@")[0], ignore_errors=True)


@pytest.fixture
def box(server, addresses, gate, events):
    def door(space: Space | None = None, **keys) -> MailboxDoor:
        given = {
            "host": "127.0.0.1",
            "port": server.tls_port,
            "ca_file": server.base / "ca",
            "password": SecretStr(PASSWORD),
        } | keys
        settings = Mailbox(name="facturen", user=USER, **given)
        return MailboxDoor(settings, addresses, gate, events, space or endless_space())

    return door


def subjects(store) -> list[str]:
    contents = [store.blobs.get(one.arrival.sha256) for one in reversed(store.arrivals())]
    return [content.split(b"Subject: ")[1].split(b"\r\n")[0].decode() for content in contents]


def test_a_new_mail_becomes_an_arrival_byte_for_byte_and_is_marked_as_read(box, server, store, events):
    content = mail(1, Return_Path="<a@supplier.example>", Delivered_To="bakker+sales@in.firm.example")
    server.put(content)
    assert box().look() == 1
    arrival = store.arrivals()[0].arrival
    assert (arrival.channel, store.blobs.get(arrival.sha256)) == (Channel.IMAP, content)
    envelope = arrival.envelope
    assert (envelope.sender, envelope.recipients) == ("a@supplier.example", ("bakker+sales@in.firm.example",))
    assert (envelope.client_id, envelope.folder) == ("bakker", "imap:facturen")
    assert [is_read for _, is_read in server.mails()] == [True]
    assert ([one.id for one in events.arrivals], events.troubles) == ([arrival.id], [])


def test_only_what_is_new_is_taken_and_nothing_twice(box, server, store):
    door = box()
    for number in range(3):
        server.put(mail(number))
        assert (door.look(), door.look()) == (1, 0)
    assert box().look() == 0
    assert subjects(store) == ["0", "1", "2"]


@pytest.mark.parametrize(("begin", "taken"), [("unread", ["2"]), ("new", []), ("all", ["1", "2"])])
def test_what_lay_there_before_is_taken_as_the_settings_say(box, server, store, begin, taken):
    server.put(mail(1), r"\Seen")
    server.put(mail(2))
    door = box(begin=begin)
    door.look()
    assert subjects(store) == taken
    server.put(mail(3), r"\Seen")
    door.look()
    assert subjects(store) == [*taken, "3"]


def test_a_mailbox_may_be_left_as_it_is(box, server, store):
    server.put(mail(1))
    box(after="keep").look()
    assert ([is_read for _, is_read in server.mails()], len(store.arrivals())) == ([False], 1)


def test_taken_mails_are_moved_into_a_folder_made_for_them(box, server, store, events):
    door = box(after="move", move_to="Verwerkt & geboekt é")
    for number in range(2):
        server.put(mail(number))
    assert door.look() == 2
    assert (server.mails(), len(server.mails(quoted("Verwerkt & geboekt é")))) == ([], 2)
    assert events.troubles == []


def test_a_mailbox_numbered_anew_gives_nothing_twice_and_loses_nothing(box, server, store, events):
    door = box()
    server.put(mail(1))
    door.look()
    server.rebuild()
    server.put(mail(2))
    assert door.look() == 1
    assert subjects(store) == ["1", "2"]
    assert "numbers its mails anew" in events.troubles[0]


def test_a_crash_before_the_cursor_moves_takes_nothing_twice(box, server, store, gate):
    door = box()
    door.look()
    server.put(mail(1))
    before = store.doors.seen("imap:facturen", door._place)
    door.look()
    store.doors.remember("imap:facturen", door._place, before.mark)
    assert (box().look(), subjects(store)) == (0, ["1"])


def test_a_failing_store_leaves_the_mail_for_later(box, server, gate, events, full_disk):
    server.put(mail(1))
    gate.failure = full_disk
    door = box()
    assert (door.look(), door.look(), len(events.troubles)) == (0, 0, 1)
    assert [is_read for _, is_read in server.mails()] == [False]
    gate.failure = None
    assert (door.look(), subjects(gate.store)) == (1, ["1"])


def test_a_nearly_full_disk_leaves_the_mail_for_later(box, server, store, events):
    server.put(mail(1))
    free = [0]
    door = box(Space(lambda: free[0], 10))
    assert (door.look(), len(events.troubles)) == (0, 1)
    free[0] = 100_000
    assert (door.look(), subjects(store)) == (1, ["1"])


def test_a_mail_over_the_limit_stays_and_is_reported_and_the_next_is_taken(box, server, store, events):
    server.put(mail(1, "x" * 1_200_000))
    server.put(mail(2))
    door = box(size_limit_mb=1)
    assert (door.look(), door.look(), subjects(store)) == (1, 0, ["2"])
    assert (events.refusals, len(events.troubles)) == (["size"], 1)


def test_a_large_mail_comes_in_pieces(box, server, store):
    content = mail(1, "\r\n".join(["regel"] * (PIECE_BYTES // 3)))
    server.put(content)
    box().look()
    assert store.blobs.get(store.arrivals()[0].arrival.sha256) == content


def test_the_topmost_address_counts_and_the_mailboxes_client_before_it(box, server, store):
    server.put(mail(1, X_Original_To="slager@in.firm.example", Delivered_To="facturen@firm.example"))
    server.put(b"Delivered-To: docs@in.firm.example\r\n" + mail(2, Delivered_To="bakker@in.firm.example"))
    box().look()
    assert [one.arrival.envelope.client_id for one in reversed(store.arrivals())] == ["slager", None]
    server.put(mail(3, Delivered_To="slager@in.firm.example"))
    box(client="bakker").look()
    assert store.arrivals()[0].arrival.envelope.client_id == "bakker"


def test_starttls_protects_the_password_too(box, server, store):
    server.put(mail(1))
    assert box(port=server.port, security="starttls", host="localhost").look() == 1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"password": SecretStr("fout")}, "refused user or password"),
        ({"ca_file": None}, "cannot be reached"),
        ({"port": 1}, "cannot be reached"),
        ({"folder": "Bestaat niet"}, "refused what it was asked"),
    ],
)
def test_what_is_wrong_is_said_once_and_without_secrets(box, events, keys, said):
    door = box(**keys)
    assert (door.look(), door.look()) == (0, 0)
    assert len(events.troubles) == 1
    assert said in events.troubles[0]
    assert "fout" not in events.troubles[0]
    assert USER not in events.troubles[0]


async def test_a_mailbox_is_looked_into_again_and_again_until_it_is_left(box, server, events):
    door = box(poll_seconds=1)
    await door.start()
    server.put(mail(1))
    assert await asyncio.to_thread(events.wait_for_arrivals, 1)
    server.put(mail(2))
    assert await asyncio.to_thread(events.wait_for_arrivals, 2)
    await asyncio.wait_for(door.stop(), 20)
    assert events.troubles == []


def test_a_password_is_not_sent_in_the_clear_to_another_machine():
    with pytest.raises(ValidationError, match="in the clear"):
        Mailbox(name="m", host="imap.example", user="u", password=SecretStr("p"), security="none")
