"""The FTPS connector: trust, sessions, what stands there already, and the server's answers."""

from __future__ import annotations

import asyncio
import ftplib
import socket

import pytest
from pydantic import ValidationError

from connectors._ftp import Session
from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.ftps import FAULTS, OUTCOMES, FtpsSettings, FtpsTarget, _outcome
from tests.connectors.ftp_servers import FtpsBench, ProftpdBench
from tests.connectors.servers import PASSWORD


@pytest.fixture
async def bench(tmp_path):
    bench = await ProftpdBench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


async def test_kept_sessions_serve_the_next_deliveries(bench, connector, parcel_of):
    for number in range(3):
        await connector.deliver(parcel_of((f"{number}.pdf", b"1")), FtpsTarget())
    assert len(connector._idle) == 1


async def test_a_session_that_died_meanwhile_is_opened_anew(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("1.pdf", b"1")), FtpsTarget())
    bench.proxy.restart({})
    await connector.deliver(parcel_of(("2.pdf", b"2")), FtpsTarget())
    assert bench.landed() == {"1.pdf": b"1", "2.pdf": b"2"}


async def test_a_server_that_nobody_vouches_for_gets_no_password(bench, parcel):
    with pytest.raises(NeedsAttention, match="certificate"):
        await bench.connector(ca_file=None).deliver(parcel, FtpsTarget())


async def test_a_certificate_file_that_cannot_be_read_needs_attention(bench):
    with pytest.raises(NeedsAttention, match="ca_file"):
        await bench.connector(ca_file=bench.folder / "none").check()


async def test_plain_ftp_is_turned_away_by_a_server_that_knows_better(bench):
    with pytest.raises(NeedsAttention, match="said: 5"):
        await bench.connector(plain_ftp_that_anyone_can_read=True).check()


@pytest.mark.parametrize("content", [b"2", b"22"], ids=["other content", "other size"])
async def test_what_stands_under_the_name_is_never_replaced(bench, connector, parcel_of, content):
    folder = bench.root / "janssens"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    (folder / "a.xml").write_bytes(content)
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.xml", b"1"), ("a.pdf", b"paper")), FtpsTarget())
    assert bench.landed() == {"a.xml": content}


async def test_folders_are_made_unless_told_otherwise(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", b"1")), FtpsTarget(folder="/deep/{client}/{type}"))
    assert (bench.root / "deep" / "janssens" / "purchase" / "a.pdf").is_file()
    strict = bench.connector(create_folders=False)
    with pytest.raises(NeedsAttention, match="folder"):
        await strict.deliver(parcel_of(("a.pdf", b"1")), FtpsTarget(folder="other"))
    await strict.close()


async def test_a_server_that_loses_bytes_shows_nothing(bench, connector, parcel, monkeypatch):
    monkeypatch.setattr(Session, "store", lambda session, *_: session._ftp.voidcmd("NOOP"))
    with pytest.raises(TryLater, match="kept None of"):
        await connector.deliver(parcel, FtpsTarget())
    assert bench.landed() == {}


async def test_a_file_that_appears_during_the_upload_is_not_replaced(bench, connector, parcel_of, monkeypatch):
    store = Session.store

    def meanwhile(session, path, content):
        store(session, path, content)
        (bench.root / "janssens" / "a.pdf").write_bytes(b"another")

    monkeypatch.setattr(Session, "store", meanwhile)
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.pdf", b"paper")), FtpsTarget())
    assert bench.everything() == {"janssens", "janssens/a.pdf"}


async def test_a_server_that_hangs_is_given_up_and_asked_anew(bench, parcel, monkeypatch):
    connector = bench.connector()
    await connector.check()
    bench.proxy.flowing.clear()
    monkeypatch.setattr("connectors.ftps._PATIENCE", 0.03)
    with pytest.raises(TryLater, match="in time"):
        await connector.deliver(parcel, FtpsTarget())
    monkeypatch.undo()
    bench.proxy.flowing.set()
    await connector.deliver(parcel, FtpsTarget())
    assert bench.landed() == {file.name: file.content for file in parcel.files}
    await connector.close()


async def test_a_plain_server_takes_files_when_the_setting_says_so(tmp_path, parcel_of):
    class Plain(ProftpdBench):
        def command(self):
            made = super().command()
            lines = [line for line in made[-1].read_text().splitlines() if not line.startswith(("TLS", "LoadModule"))]
            made[-1].write_text("\n".join(lines) + "\n")
            return made

    bench = await Plain(tmp_path, None).start()
    connector = bench.connector(plain_ftp_that_anyone_can_read=True)
    assert "without encryption" in await connector.check()
    await connector.deliver(parcel_of(("a.pdf", b"1")), FtpsTarget())
    assert bench.landed() == {"a.pdf": b"1"}
    await connector.close()
    await bench.stop()


def settings(**changes):
    values = {"host": "h", "user": "u", "password": PASSWORD, "port": 2121}
    return FtpsSettings.model_validate(values | changes)


@pytest.mark.parametrize("changes", [{"password": "a\r\nDELE x"}, {"user": "a\nb"}])
def test_no_setting_becomes_a_command(changes):
    with pytest.raises(ValidationError, match="one line"):
        settings(**changes)


@pytest.mark.parametrize("code", [code for code in OUTCOMES if len(code) == 3])
def test_each_answer_has_its_outcome_without_paths_and_secrets(code):
    outcome = _outcome(ftplib.error_perm(f"{code} no /srv/x for {PASSWORD}"), settings())
    assert type(outcome) is OUTCOMES[code][0]
    assert str(outcome).endswith(f"(h:2121 said: {code} no … for …)")


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_has_its_outcome(kind):
    assert type(_outcome(kind(), settings())) is FAULTS[kind][0]


def test_special_faults_stand_before_general_ones():
    kinds = list(FAULTS)
    assert not any(issubclass(later, earlier) for place, earlier in enumerate(kinds) for later in kinds[place + 1 :])


async def test_a_name_nobody_knows_is_tried_later(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "create_connection", unknown)
    connector = FtpsBench.connector_class(settings(host="nowhere.example"))
    with pytest.raises(TryLater, match="not known"):
        await asyncio.wait_for(connector.check(), 10)


async def test_a_file_that_is_larger_than_the_server_said_is_not_read_to_its_end(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", b"1" * 3_000_000)), FtpsTarget())
    session = connector._idle.pop()
    with pytest.raises(ftplib.Error, match="more than 1000 bytes"):
        await asyncio.to_thread(session.sha256, "janssens/a.pdf", 1000)
    session.cut()
