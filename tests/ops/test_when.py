"""When a delivery goes, read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from router.model import Delivery, DeliveryState, Kind, Planned, Type
from router.ops.chapters import next_step
from router.ops.when import when_next, when_planned

BRUSSELS = ZoneInfo("Europe/Brussels")
SIX = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
PLANNED = Planned(
    position=1, client_id="a", connection="m", target="{}", files=(), reason="", due_at=SIX,
    moment="daily 18:00 (a.yaml:3)",
)  # fmt: skip
DELIVERY = Delivery(
    id="A1-1-1", document_id="A1-1", client_id="a", connection="m", target="{}", files=(), reason="a sends sales by m",
    type=Type.SALES, kind=Kind.INVOICE, title="Invoice", state=DeliveryState.DUE, attempts=0, planned_at=SIX,
    next_try_at=SIX, moment="daily 18:00 (a.yaml:3)",
)  # fmt: skip


def test_an_hour_is_told_with_its_line():
    assert when_planned(PLANNED, BRUSSELS) == "at 2026-11-22 18:00; daily 18:00 (a.yaml:3)"
    assert when_next(DELIVERY, BRUSSELS) == (
        "It goes at 2026-11-22 18:00 (daily 18:00 (a.yaml:3)). To send it now: ledgerpost retry A1-1-1."
    )


def test_by_hand_says_which_command_sends_it():
    by_hand = replace(PLANNED, due_at=None, by_hand=True, moment="manual")
    assert when_planned(by_hand) == "when a person sends it; manual"
    said = next_step(replace(DELIVERY, next_try_at=None, moment="manual"))
    assert "waits until a person sends it (manual). To send it now: ledgerpost retry A1-1-1." in said
    assert "To hand it over yourself: ledgerpost export." in said


def test_at_once_needs_no_words():
    assert when_planned(replace(PLANNED, moment="")) == "at once"
    assert when_next(replace(DELIVERY, moment="")) is None
    assert when_next(replace(DELIVERY, attempts=1)) is None
