"""An invoice of which eConnect tells by a call goes to the client's package; a call that nobody heard is made again."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import httpx
import pytest

from tests.connectors.econnect import HOOK_SECRET, PASSWORD, EconnectSide
from tests.connectors.web_benches import HttpBench
from tests.story.daemon import until
from tests.story.sites import Sites
from tests.story.test_web_ways import credit_note


@pytest.fixture
def sites():
    sites = Sites()
    yield sites
    sites.close()


def secret(firm, name: str, value: str) -> dict[str, str]:
    path = firm.folder / name
    path.touch(mode=0o600)
    path.write_text(value)
    return {"file": str(path)}


@pytest.fixture
def econnect(firm, sites):
    """Give a firm whose access point is eConnect and whose package takes uploads."""
    side, package = EconnectSide(), HttpBench(firm.folder, None)
    package.address = sites.open(package.answer)
    values = side.values(sites.open(side.answer)) | {"connector": "peppol"}
    values |= {
        "key": secret(firm, "key", "s"),
        "password": secret(firm, "password", PASSWORD),
        "hook_secret": secret(firm, "hook", HOOK_SECRET),
    }
    settings = firm.settings()
    settings["intake"]["http"] = {"listen": "127.0.0.1:0"}
    uploads = {key: secret(firm, key, value) if key == "secret" else value for key, value in package.values().items()}
    settings["connections"] |= {"peppol": values, "package": uploads | {"connector": "http"}}
    settings["defaults"]["targets"] = [
        {"connection": "package", "attach": "ubl", **package.target.model_dump(exclude_defaults=True)}
    ]
    firm.configure(**settings)
    side.package = package
    return side


def call(daemon, side: EconnectSide, document: str) -> int:
    host, port = daemon.lines("ready")[0]["http"]
    return httpx.post(
        f"http://{host}:{port}/v1/calls/peppol", timeout=30, **side.call(document, datetime.now(UTC))
    ).status_code


def test_a_call_brings_an_invoice_to_its_package_once(firm, econnect):
    econnect.received["d-1"] = credit_note("NC1")
    daemon = firm.start()
    assert call(daemon, econnect, "d-1") == 200
    assert call(daemon, econnect, "d-1") == 200
    until(daemon.all_done, "the delivery")
    assert len(econnect.package.landed()) == 1
    assert daemon.metric('ledgerpost_arrivals_total{channel="peppol"}') == 1
    assert not any(word in "".join(daemon.raw) for word in (HOOK_SECRET, PASSWORD))


def test_a_call_answered_before_a_kill_is_not_lost_and_made_again_is_not_doubled(firm, econnect):
    econnect.received["d-1"] = credit_note("NC1")
    daemon = firm.start()
    assert call(daemon, econnect, "d-1") == 200
    os.kill(daemon.process.pid, 9)
    later = firm.start()
    assert call(later, econnect, "d-1") == 200
    until(later.all_done, "the delivery")
    assert len(econnect.package.landed()) == 1
    assert later.metric('ledgerpost_arrivals_total{channel="peppol"}') == 0
