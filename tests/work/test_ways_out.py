"""Watches over the ways out: credentials that end, test documents, connectors behind a shadow."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest

from connectors.contract import Options, Parcel, ParcelFile, Receipt
from connectors.folder import FolderConnector, FolderSettings, FolderTarget
from router.errors import Refused
from router.settings.model import Connection, Firm, Settings
from router.work.sending.canary import CLIENT_ID, heartbeat, page, parcel
from router.work.sending.shadow import SHADOW, Shadow
from router.work.sending.ways_out import WaysOut, ends_at

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Heard:
    def __init__(self) -> None:
        self.alerts, self.seconds, self.beats = [], {}, []

    def credential_ends(self, connection: str, seconds: float, *, alert: bool) -> None:
        self.seconds[connection] = seconds
        self.alerts += [connection] if alert else []

    def canary(self, connection: str, error: Exception | None, _now: datetime) -> None:
        self.beats.append((connection, type(error).__name__ if error else "done"))


async def nothing() -> None:
    """Nothing changed."""


@pytest.fixture
def ways(store, clock, tmp_path):
    heard = Heard()
    own = FolderSettings(path=tmp_path / "books", create=True)

    def make(**keys) -> tuple[WaysOut, Heard]:
        connection = Connection(name="archive", connector="folder", settings=own, **keys)
        settings = Settings(firm=Firm(name="Kantoor"), connections=(connection,), state={"folder": tmp_path / "state"})
        kinds = {"folder": FolderConnector}
        return WaysOut(settings, kinds, store, dict, heard, owner="node", clock=clock, reread=nothing), heard

    return make


def test_a_credential_is_told_once_at_each_mark(ways, clock):
    out, heard = ways(expires_on=date(2026, 12, 20))
    counts = []
    for days in (0, 17, 2, 1, 22, 6, 1, 1):
        clock.advance(days * 86400)
        out.look_at_credentials()
        counts.append(len(heard.alerts))
    assert counts == [0, 0, 1, 1, 2, 3, 4, 4]
    assert heard.seconds["archive"] < 0


def test_a_connection_that_says_nothing_never_ends(ways):
    out, heard = ways()
    out.look_at_credentials()
    assert (heard.seconds, heard.alerts) == ({"archive": math.inf}, [])


def test_the_first_of_two_ends_counts():
    class Certified:
        def expires_at(self) -> datetime:
            return NOW + timedelta(days=3)

    connection = Connection(name="a", connector="folder", settings=None, expires_on=date(2030, 1, 1))
    assert ends_at(connection, Certified()) == NOW + timedelta(days=3)
    assert ends_at(connection, object()) == datetime(2030, 1, 1, 23, 59, 59, 999999, tzinfo=UTC)


async def test_a_test_document_is_no_clients_and_says_what_it_is(tmp_path):
    heard = Heard()
    folder = FolderConnector(FolderSettings(path=tmp_path / "x", create=True))
    await heartbeat(folder, "archive", FolderTarget(folder="canary"), NOW, heard)
    (paper,) = (tmp_path / "x" / "canary").iterdir()
    words = pypdfium2.PdfDocument(BytesIO(paper.read_bytes()))[0].get_textpage().get_text_range()
    assert "do not book it" in words
    assert (heard.beats, parcel("archive", NOW).client_id) == ([("archive", "done")], CLIENT_ID)


async def test_a_connector_that_breaks_is_a_beat_that_failed():
    heard = Heard()
    await heartbeat(object(), "archive", None, NOW, heard)
    assert heard.beats == [("archive", "AttributeError")]


def test_a_page_of_odd_words_is_still_a_page():
    assert len(pypdfium2.PdfDocument(page(r"a (b) \ c)"))) == 1


class Spy:
    """A connector whose writing is watched."""

    settings_model = target_model = Options

    def __init__(self) -> None:
        self.called = []

    async def check(self) -> str:
        self.called.append("check")
        return "It answers."

    async def deliver(self, _parcel, _target) -> Receipt:
        self.called.append("deliver")
        return Receipt(place="there")

    async def rehearse(self, _parcel, _target) -> str:
        self.called.append("rehearse")
        return "1 mail"

    async def close(self) -> None:
        self.called.append("close")


def paper(*names: str) -> Parcel:
    files = tuple(ParcelFile(name=name, media_type="text/plain", content=b"1", sha256="0" * 64) for name in names)
    words = {"client_id": "a", "client_name": "A", "type": "purchase", "kind": "invoice", "title": "Invoice"}
    return Parcel(delivery_id="A1-1-1", files=files, **words)


async def test_a_shadow_proves_and_rehearses_but_never_writes():
    spy = Spy()
    shadow = Shadow(spy)
    first = await shadow.deliver(paper("a.pdf"), None)
    await shadow.deliver(paper("b.pdf"), None)
    await shadow.close()
    assert spy.called == ["check", "rehearse", "rehearse", "close"]
    assert (first.place, first.reply) == (SHADOW, "would have gone: a.pdf (1 mail)")
    with pytest.raises(Refused):
        await shadow.deliver(paper(), None)
