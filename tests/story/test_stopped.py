"""SIGTERM: what is under way is finished, what waits is there at the next start."""

from __future__ import annotations

import signal

from router.model import DeliveryState
from tests.story.daemon import until
from tests.story.papers import invoice_pdf, mail


def test_stopping_finishes_the_upload_that_is_under_way(firm):
    daemon = firm.start()
    firm.there.stall()
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0401"))))
    assert firm.there.reached_middle.wait(60)
    daemon.process.send_signal(signal.SIGTERM)
    until(lambda: is_closed(daemon), "the mail door to close")
    firm.there.flow()
    assert daemon.ended() == 0
    assert [path.suffix for path in firm.uploaded()] == [".pdf", ".xml"]
    assert daemon.lines("stopped")


def test_work_that_waits_is_picked_up_at_the_next_start(firm):
    daemon = firm.start()
    for number in range(5):
        daemon.send(mail(("a.pdf", invoice_pdf(f"2026-041{number}"))))
    assert daemon.stop() == 0
    assert len(firm.archived()) < 10
    again = firm.start()
    until(lambda: again.all_done(5), "the deliveries")
    assert again.deliveries(DeliveryState.DONE) == 15
    assert len(firm.archived()) == len(firm.uploaded()) == 10


def is_closed(daemon) -> bool:
    try:
        daemon.send(mail())
    except OSError:
        return True
    return False
