"""What operators can watch from the first second on."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from prometheus_client import generate_latest

from router.model import HeldReason
from router.ops.health import OpsPort
from router.ops.metrics import Metrics, State


def exposed(state: State) -> str:
    return generate_latest(Metrics(["archive"], lambda: state).registry).decode()


def test_every_metric_has_all_its_labels_at_the_start():
    text = exposed(State())
    for line in (
        'ledgerpost_arrivals_total{channel="smtp"} 0.0',
        'ledgerpost_documents_total{how="ocr",kind="credit_note",type="purchase"} 0.0',
        'ledgerpost_delivery_attempts_total{connection="archive",outcome="needs_attention"} 0.0',
        'ledgerpost_connection_open{connection="archive"} 1.0',
        "ledgerpost_oldest_waiting_seconds 0.0",
        *(f'ledgerpost_held{{reason="{reason}"}} 0.0' for reason in HeldReason),
    ):
        assert line in text


def test_the_stores_numbers_are_read_at_each_scrape():
    text = exposed(State(oldest_waiting_seconds=12.5, held={"unknown_client": 3}, open_connections={"archive": False}))
    assert "ledgerpost_oldest_waiting_seconds 12.5" in text
    assert 'ledgerpost_held{reason="unknown_client"} 3.0' in text
    assert 'ledgerpost_connection_open{connection="archive"} 0.0' in text


def test_every_help_text_says_more_than_the_name():
    for metric in Metrics(["archive"], State).registry.collect():
        assert len(metric.documentation.split()) >= 3, metric.name


def fetched(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize(("why", "status"), [("", 200), ("the disk is full", 503)])
def test_the_port_says_whether_work_is_taken(why: str, status: int):
    port = OpsPort("127.0.0.1", 0, Metrics([], State).registry, lambda: why)
    try:
        number = port.address[1]
        assert fetched(number, "/healthz") == (200, "ok\n")
        assert fetched(number, "/readyz") == (status, (why or "ok") + "\n")
        assert "ledgerpost_arrivals_total" in fetched(number, "/metrics")[1]
        assert fetched(number, "/etc/passwd")[0] == 404
    finally:
        port.close()
