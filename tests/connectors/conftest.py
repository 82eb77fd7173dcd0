"""Fixtures shared by the connectors' tests."""

from __future__ import annotations

import hashlib

import pytest

from connectors.contract import Parcel, ParcelFile
from tests.connectors.benches import BENCHES, unmount
from tests.connectors.servers import SSHD, Sshd


@pytest.fixture(scope="session")
def sshd(tmp_path_factory):
    """Give a running OpenSSH server, or None where it is not installed."""
    if SSHD is None:
        yield None
        return
    server = Sshd(tmp_path_factory.mktemp("sshd")).start()
    yield server
    server.stop()


@pytest.fixture(params=BENCHES)
async def bench(request, tmp_path, sshd):
    if request.param == "sftp-openssh" and sshd is None:
        pytest.skip("OpenSSH's server is not installed (Debian: openssh-server)")
    bench = await BENCHES[request.param](tmp_path, sshd).start()
    yield bench
    await bench.stop()
    if hasattr(bench, "root"):
        unmount(bench.root)


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


@pytest.fixture
def parcel_of():
    """Give a function that makes a parcel of (name, content) pairs."""

    def make(*files, **changes):
        made = tuple(
            ParcelFile(
                name=name,
                media_type="application/xml" if name.endswith(".xml") else "application/pdf",
                content=content,
                sha256=hashlib.sha256(content).hexdigest(),
            )
            for name, content in files
        )
        values = {"delivery_id": "A0123456789ABCDEF-1-1", "client_id": "janssens", "client_name": "Bakkerij Janssens"}
        values |= {"type": "purchase", "kind": "invoice", "title": "Invoice 2026-17 of Drukkerij Peeters"}
        return Parcel(**(values | changes), files=made)

    return make


@pytest.fixture
def parcel(parcel_of):
    """Give UBL and paper of one invoice, the XML named first."""
    return parcel_of(
        ("2026-01-05_peeters_17.xml", b"<Invoice/>\n" * 900), ("2026-01-05_peeters_17.pdf", b"%PDF-1.7\n" * 900)
    )
