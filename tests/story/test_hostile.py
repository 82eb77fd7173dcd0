"""A file made to bring the reader down costs one worker and one hold."""

from __future__ import annotations

import pytest

from router.model import HeldReason
from tests.story.daemon import until
from tests.story.papers import bomb_pdf, invoice_pdf, mail

FAULTS = 'ledgerpost_worker_faults_total{why="crash",worker="read"}'


@pytest.fixture(scope="module")
def bombed(daemon):
    """The shared daemon after a bomb and an invoice came in together."""
    daemon.send(mail(("bom.pdf", bomb_pdf())))
    daemon.send(mail(("a.pdf", invoice_pdf("2026-0701"))))
    until(lambda: daemon.all_done(2), "both to be sorted")
    return daemon


def test_a_bomb_is_held_with_its_reason(bombed):
    (held,) = bombed.store.held()
    assert held.document.name == "bom.pdf"
    assert held.document.held.reason is HeldReason.UNREADABLE


def test_a_bomb_costs_a_worker_and_is_counted(bombed):
    assert bombed.metric(FAULTS) >= 1
    assert bombed.metric('ledgerpost_held{reason="unreadable"}') == 1


def test_the_next_invoice_is_delivered_by_the_same_daemon(bombed, shared_firm):
    assert len(shared_firm.archived()) == len(shared_firm.uploaded()) == 2
    assert bombed.process.poll() is None
    assert bombed.get("/readyz") == (200, "ok\n")
