"""An invoice that waits at a Peppol access point goes to every package over HTTP, also across a new start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.stores import S3Bench, WebhookBench
from tests.connectors.test_peppol import KEY, BillitInbox
from tests.connectors.vendors import ClearfactsBench, ExactBench, OctopusBench
from tests.connectors.web_benches import SECRET, HttpBench
from tests.story.daemon import until
from tests.story.papers import CLIENT
from tests.story.sites import Sites

SAMPLE = Path(__file__).parents[2] / "samples" / "folder-fr-credit-note.xml"
BENCHES = {
    "service": HttpBench,
    "clearfacts": ClearfactsBench,
    "octopus": OctopusBench,
    "exact": ExactBench,
    "bucket": S3Bench,
    "hook": WebhookBench,
}
SECRETS = {"secret", "token", "password", "software_house", "client_secret", "refresh_token", "secret_key"}


def credit_note(number: str) -> bytes:
    """A credit note to the story's client, of which only the number differs."""
    own = CLIENT["enterprise_number"].encode()
    return SAMPLE.read_bytes().replace(b"0659381749", own).replace(b"NC26/00312", number.encode())


def in_envelope(content: bytes) -> bytes:
    """Put XML into the envelope in which it travels over Peppol."""
    space = b"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    head = b'<StandardBusinessDocument xmlns="%s"><StandardBusinessDocumentHeader/>' % space
    return head + content.partition(b"?>")[2] + b"</StandardBusinessDocument>"


@pytest.fixture
def sites():
    sites = Sites()
    yield sites
    sites.close()


class Packages:
    """Every package with a site, and the firm's connections to them."""

    def __init__(self, firm, sites: Sites) -> None:
        self.inbox = BillitInbox()
        self.benches = {name: kind(firm.folder, None) for name, kind in BENCHES.items()}
        peppol = {"connector": "peppol", "provider": "billit", "url": sites.open(self.inbox.answer) + "/v1"}
        key = {"file": self.secret(firm, "peppol-key", KEY)}
        self.connections = {"peppol": peppol | {"key": key, "party": "540123", "collect_each_minutes": 1}}
        for name, bench in self.benches.items():
            bench.address = sites.open(bench.answer)
            keys = {
                key: {"file": self.secret(firm, f"{name}-{key}", value)} if key in SECRETS else value
                for key, value in bench.values().items()
            }
            self.connections[name] = keys | {"connector": bench.connector_class.name}
        self.benches["exact"].forgets = True

    @staticmethod
    def secret(firm, name: str, value: str) -> str:
        path = firm.folder / name
        path.touch(mode=0o600)
        path.write_text(value)
        return str(path)

    def targets(self) -> list[dict]:
        return [
            {"connection": name, "attach": "ubl", **bench.target.model_dump(exclude_defaults=True)}
            for name, bench in self.benches.items()
        ]

    def counts(self) -> dict[str, int]:
        return {name: len(bench.landed()) for name, bench in self.benches.items()}


@pytest.fixture
def packages(firm, sites):
    packages = Packages(firm, sites)
    settings = firm.settings()
    settings["connections"] |= packages.connections
    settings["defaults"]["targets"] = packages.targets()
    firm.configure(**settings)
    return packages


def test_what_waits_at_the_access_point_reaches_every_package(firm, packages):
    packages.inbox.items["1"] = ("CreditNote", in_envelope(credit_note("NC1")))
    daemon = firm.start()
    until(daemon.all_done, "the first")
    assert packages.counts() == dict.fromkeys(BENCHES, 1)
    assert packages.inbox.items == {}
    assert daemon.metric('ledgerpost_arrivals_total{channel="peppol"}') == 1
    packages.inbox.items["2"] = ("CreditNote", credit_note("NC2"))
    daemon.stop()
    later = firm.start()
    until(lambda: later.all_done(2), "the second")
    assert packages.counts() == dict.fromkeys(BENCHES, 2)
    assert packages.benches["exact"].refreshed == 2  # each with the token that was kept of the one before
    said = "".join(daemon.raw + later.raw)
    assert (KEY in said, SECRET in said) == (False, False)
