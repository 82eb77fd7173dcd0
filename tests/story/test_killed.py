"""SIGKILL at the worst moments: what was acknowledged is delivered, once; what was not is not half-taken."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import smtplib
import subprocess
from functools import partial

import pytest

from router.model import ArrivalState, DeliveryState
from tests.story.daemon import until
from tests.story.papers import RECIPIENT, invoice_pdf, mail

STRACE = shutil.which("strace")


def each_arrived_once(firm, papers: list[bytes]) -> None:
    """At folder and SFTP every paper stands exactly once, with its UBL, and nothing half-made is left."""
    wanted = sorted(hashlib.sha256(paper).hexdigest() for paper in papers)
    for files in (firm.archived(), firm.uploaded()):
        found = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.suffix == ".pdf"]
        assert sorted(found) == wanted
        assert len([path for path in files if path.suffix == ".xml"]) == len(wanted)
        assert [path.name for path in files if path.name.startswith(".")] == []


def states(daemon) -> list[ArrivalState]:
    return [stored.state for stored in daemon.store.arrivals()]


def test_killed_in_the_middle_of_a_mail_nothing_was_taken(firm):
    daemon = firm.start()
    sender = smtplib.SMTP(*daemon.smtp, timeout=60)
    sender.ehlo()
    sender.mail("a@goudvink.example")
    sender.rcpt(RECIPIENT)
    assert sender.docmd("DATA")[0] == 354
    sender.sock.sendall(mail(("a.pdf", os.urandom(500_000))).as_bytes()[:400_000])
    until(lambda: [path for path in (firm.state / "blobs").rglob("*") if path.is_file()], "the first bytes on disk")
    daemon.kill()
    with pytest.raises((smtplib.SMTPServerDisconnected, OSError)):
        sender.getreply()
    sender.close()
    assert states(firm.start()) == []
    assert firm.archived() == []


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("fsync", [1, 2, 4])
def test_killed_as_a_thread_comes_to_its_nth_fsync_a_250_means_it_is_there(firm, fsync):
    daemon = firm.start()
    paper = invoice_pdf("2026-0201")
    tracer = killing_tracer(daemon, fsync)
    try:
        daemon.send(mail(("a.pdf", paper)))
        acknowledged = 1
        until(lambda: daemon.process.poll() is not None or daemon.all_done(1), "the kill, or the end of the line")
    except (smtplib.SMTPException, OSError):
        acknowledged = 0
    daemon.kill()
    tracer.communicate(timeout=30)
    again = firm.start()
    taken = len(states(again))  # at the last fsync the row may be there though nobody was told
    assert acknowledged <= taken <= 1
    until(lambda: again.all_done(taken), "the deliveries")
    each_arrived_once(firm, [paper] * taken)


def killing_tracer(daemon, when: int) -> subprocess.Popen[str]:
    """Attach strace, which kills the daemon when one of its threads enters its fsync number `when`."""
    inject = f"inject=fsync,fdatasync:signal=KILL:when={when}"
    command = [STRACE, "-f", "-p", str(daemon.process.pid), "-e", "trace=fsync,fdatasync", "-e", inject]
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert "attached" in tracer.stderr.readline()
    return tracer


@pytest.mark.parametrize(("moment", "mails", "in_doubt"), [("handle_RCPT", 1, False), ("handle_DATA", 2, True)])
def test_a_mail_is_in_doubt_only_from_its_last_line_on(firm, moment, mails, in_doubt):
    daemon, usual = firm.start(), getattr(firm.there, moment, None)

    async def last_moment(server, session, envelope, *told):
        delattr(firm.there, moment)  # but once
        os.kill(daemon.process.pid, signal.SIGKILL)
        envelope.rcpt_tos.extend(told[:1])
        return await usual(server, session, envelope) if usual else "250 2.1.5 Ok"

    setattr(firm.there, moment, last_moment)
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0203"))))
    daemon.ended()
    again = firm.start()
    until(lambda: again.all_done(1), "the deliveries")
    (delivery,) = again.store.outbox.of("mailbox", 10)
    assert (len(firm.there.mails), delivery.ambiguous) == (mails, in_doubt)
    assert len({each["Message-ID"] for each in firm.there.mails}) == 1


def test_killed_right_after_the_250_it_is_delivered_once_after_the_restart(firm):
    daemon = firm.start()
    paper = invoice_pdf("2026-0202")
    daemon.send(mail(("a.pdf", paper)))
    daemon.kill()
    again = firm.start()
    until(lambda: again.all_done(1), "the deliveries")
    each_arrived_once(firm, [paper])
    assert len(firm.there.mails) == 1


def test_killed_while_arrivals_are_on_the_line_every_one_is_delivered_once(firm):
    daemon = firm.start()
    papers = [invoice_pdf(f"2026-03{number:02}") for number in range(6)]
    for paper in papers:
        daemon.send(mail(("a.pdf", paper)))
    until(lambda: daemon.sorted_arrivals() >= 2, "some to be sorted")
    daemon.kill()
    assert ArrivalState.WAITING in states(daemon)
    again = firm.start()
    until(lambda: again.all_done(len(papers)), "the deliveries")
    each_arrived_once(firm, papers)


def test_killed_in_the_middle_of_an_upload_the_file_appears_once_and_whole(firm):
    daemon = firm.start()
    firm.there.stall()
    paper = invoice_pdf("2026-0204")
    daemon.send(mail(("a.pdf", paper)))
    assert firm.there.reached_middle.wait(60)
    assert [path.name[0] for path in firm.uploaded()] == ["."]
    daemon.kill()
    firm.there.flow()
    again = firm.start()
    until(lambda: again.all_done(1), "the deliveries")
    each_arrived_once(firm, [paper])
    assert len(firm.there.mails) == 1


def test_killed_again_and_again_nothing_is_lost_or_twice(firm):
    papers = [invoice_pdf(f"2026-05{number:02}") for number in range(4)]
    daemon = firm.start()
    for paper in papers:
        daemon.send(mail(("a.pdf", paper)))
    for life in range(2):
        until(partial(some_are_done, daemon, 2 * life), "some deliveries")
        daemon.kill()
        daemon = firm.start()
    until(lambda: daemon.all_done(len(papers)), "all deliveries")
    each_arrived_once(firm, papers)
    assert daemon.store.verify_history() is None


def some_are_done(daemon, count: int) -> bool:
    return daemon.deliveries(DeliveryState.DONE) > count
