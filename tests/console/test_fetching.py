"""The sync door and the agent, over a real line: what waits is fetched once, whatever is killed in between."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from connectors.sync import SyncConnector, SyncSettings
from router import agent
from router.agent_files import LOCK, MARKS, Marks, alone, hidden
from router.console.fetching import SyncDoor
from router.errors import LedgerpostError
from router.model import (
    Channel,
    DeliveryState,
    Envelope,
    File,
    Kind,
    Planned,
    Sorted,
    SortedDocument,
    Type,
    Verdict,
)
from router.settings.model import Connection, Firm, Settings
from router.settings.sending import Sync
from router.store.store import Store

TOKEN, OTHER = "a-token-that-nobody-guesses", "another-token-of-20-chars"
STRACE = shutil.which("strace")


class Line:
    """A sync door over a store, and an agent's folder."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.fetched: list[str] = []
        own = {"server": SyncSettings(token=TOKEN), "other": SyncSettings(token=OTHER)}
        settings = Settings(
            firm=Firm(name="Kantoor"),
            connections=tuple(Connection(name=name, connector="sync", settings=each) for name, each in own.items()),
        )
        connectors = {name: SyncConnector(each) for name, each in own.items()}
        self.door = SyncDoor(
            Sync(listen="127.0.0.1:0"),
            lambda: settings,
            lambda: connectors,
            store,
            lambda delivery, _receipt: self.fetched.append(delivery.id),
        )

    async def start(self) -> None:
        host, port = await self.door.start()
        self.url = f"http://{host}:{port}"
        (self.folder / "token").write_text(TOKEN)

    def due(self, *papers: bytes, connection: str = "server", client_id: str = "bakkerij") -> str:
        arrival = self.store.accept(Channel.SMTP, Envelope(sender="a@b.example"), b"a mail")
        files = []
        for number, paper in enumerate(papers):
            blob = self.store.blobs.put(paper)
            files.append(
                File(
                    name=f"paper{number}.pdf",
                    media_type="application/pdf",
                    sha256=blob.sha256,
                    size_bytes=blob.size_bytes,
                )
            )
        sure = {"confidence": 1.0, "reasons": ()}
        planned = Planned(
            position=1, client_id=client_id, connection=connection, target="{}", files=tuple(files), reason=""
        )
        document = SortedDocument(
            position=1,
            name="paper.pdf",
            media_type="application/pdf",
            sha256=files[0].sha256,
            size_bytes=1,
            client=Verdict(value=client_id, **sure),
            type=Verdict(value=Type.PURCHASE, **sure),
            kind=Verdict(value=Kind.INVOICE, **sure),
            planned=(planned,),
        )
        self.store.claim_arrivals("node", 1, 60)
        self.store.settle(arrival.id, "node", Sorted(documents=(document,)))
        return f"{arrival.id}-1-1"

    def command(self, *before: str) -> list[str]:
        options = [
            "--server",
            self.url,
            "--token-file",
            str(self.folder / "token"),
            "--folder",
            str(self.folder / "in"),
        ]
        return [*before, sys.executable, "-m", "router.agent", *options, "--once"]

    async def run(self, *before: str) -> int:
        process = await asyncio.create_subprocess_exec(
            *self.command(*before), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 60)
        self.said = said.decode()
        return process.returncode

    def brought(self) -> dict[str, bytes]:
        found = (self.folder / "in").rglob("*")
        files = (path for path in found if path.is_file() and path.name != LOCK)
        return {str(path.relative_to(self.folder / "in")): path.read_bytes() for path in files}


@pytest.fixture
async def line(tmp_path):
    store = Store.open(tmp_path / "state", None)
    line = Line(store, tmp_path)
    await line.start()
    yield line
    await line.door.stop()
    store.close()


async def test_the_agent_brings_what_waits_and_the_receipt_says_where(line):
    delivery_id = line.due(b"paper", b"ubl")
    assert await line.run() == 0
    assert line.brought() == {
        "bakkerij/purchase/paper0.pdf": b"paper",
        "bakkerij/purchase/paper1.pdf": b"ubl",
    }
    done = line.store.delivery(delivery_id)
    assert (done.state, line.fetched) == (DeliveryState.DONE, [delivery_id])
    assert done.receipt.place.startswith("fetched by ")


async def test_another_agents_documents_are_not_seen(line):
    other = line.due(b"secret", connection="other")
    async with httpx.AsyncClient(base_url=line.url, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        assert (await client.get("/v1/sync/deliveries")).json() == {"deliveries": []}
        assert (await client.get(f"/v1/sync/deliveries/{other}/files/0")).status_code == 404
        assert (await client.post("/v1/sync/taken", json={"id": other})).status_code == 404
    assert line.store.delivery(other).state is DeliveryState.DUE


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"])
async def test_who_has_no_token_gets_nothing(line, shown):
    line.due(b"paper")
    async with httpx.AsyncClient(base_url=line.url, headers={"Authorization": shown}) as client:
        assert (await client.get("/v1/sync/deliveries")).status_code == 401
        assert (await client.post("/v1/sync/taken", json={"id": "x"})).status_code == 401


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"{" * 3000, b"x" * 100_000, b'{"id": 7}'])
async def test_an_odd_acknowledgement_changes_nothing(line, body):
    delivery_id = line.due(b"paper")
    async with httpx.AsyncClient(base_url=line.url, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        assert (await client.post("/v1/sync/taken", content=body)).status_code == 404
    assert line.store.delivery(delivery_id).state is DeliveryState.DUE


async def test_a_file_of_the_same_name_is_never_replaced(line):
    taken = line.folder / "in" / "bakkerij" / "purchase"
    taken.mkdir(parents=True)
    (taken / "paper0.pdf").write_bytes(b"mine")
    delivery_id = line.due(b"paper")
    assert await line.run() == 1
    assert "stands in its folder" in line.said
    assert line.brought() == {"bakkerij/purchase/paper0.pdf": b"mine"}
    assert line.store.delivery(delivery_id).state is DeliveryState.DUE


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize(
    "where", [*(f"fsync:signal=KILL:when={number}" for number in range(1, 6)), "link:signal=KILL:when=1",
              "link:signal=KILL:when=2", "unlink:signal=KILL:when=1", "unlink:signal=KILL:when=2"]
)  # fmt: skip
async def test_killed_anywhere_the_next_run_leaves_one_of_each(line, where):
    delivery_id = line.due(b"paper", b"ubl")
    trace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={where.partition(':')[0]}"]
    assert await line.run(*trace, "-e", f"inject={where}") != 0
    assert line.store.delivery(delivery_id).state is DeliveryState.DUE
    assert await line.run() == 0
    shown = {name: content for name, content in line.brought().items() if "/." not in name}
    assert sorted(shown.values()) == [b"paper", b"ubl"]
    assert line.fetched == [delivery_id]


async def test_what_a_package_took_away_before_the_server_was_told_does_not_come_again(line):
    line.due(b"paper", b"ubl")
    trace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=unlink"]
    assert await line.run(*trace, "-e", "inject=unlink:signal=KILL:when=3") != 0  # the mark, after the server was told
    (paper,) = (line.folder / "in").rglob("paper0.pdf")
    paper.unlink()
    assert await line.run() == 0
    assert list(line.brought()) == ["bakkerij/purchase/paper1.pdf"]


async def test_a_package_that_takes_files_as_they_show_gets_each_once(line):
    delivery_id = line.due(b"paper", b"ubl")
    taken = line.folder / "in" / "bakkerij" / "purchase"
    (line.folder / "in" / MARKS).mkdir(parents=True)
    taken.mkdir(parents=True)
    (line.folder / "in" / MARKS / delivery_id).touch()  # a run that was killed after the first had shown
    (taken / ".paper1.pdf.part").write_bytes(b"ubl")
    assert await line.run() == 0
    assert line.brought() == {"bakkerij/purchase/paper1.pdf": b"ubl"}
    assert line.store.delivery(delivery_id).state is DeliveryState.DONE


async def test_one_whose_place_is_in_use_keeps_no_other_waiting(line):
    blocked = line.due(b"paper")
    place = line.folder / "in" / "bakkerij" / "purchase" / "paper0.pdf"
    place.mkdir(parents=True)  # Windows says the same of a file that another program has open
    other = line.due(b"one", client_id="bouw")
    assert await line.run() == 1
    assert "cannot be written" in line.said
    assert line.fetched == [other]
    place.rmdir()
    assert await line.run() == 0
    assert line.fetched == [other, blocked]


async def test_two_agents_never_work_in_one_folder_at_once(line):
    line.due(b"one")
    with alone(line.folder / "in"):
        assert await line.run() == 1
        assert "Another agent works in this folder" in line.said
        assert line.brought() == {}
    assert await line.run() == 0
    assert len(line.brought()) == 1


async def test_a_file_that_was_spoilt_before_it_was_shown_is_fetched_again_and_never_acknowledged(line):
    delivery = line.due(b"one")
    place = line.folder / "in" / "bakkerij" / "purchase"
    place.mkdir(parents=True)
    hidden(place / "paper0.pdf").write_bytes(b"spoilt")
    Marks(line.folder / "in").put(delivery)
    assert await line.run() == 1
    assert "it is fetched again" in line.said
    assert line.fetched == []
    assert await line.run() == 0
    assert (line.brought(), line.fetched) == ({"bakkerij/purchase/paper0.pdf": b"one"}, [delivery])


async def test_a_server_that_is_away_is_said_without_a_trace(line):
    await line.door.stop()
    assert await line.run() == 1
    assert "cannot be reached" in line.said
    assert TOKEN not in line.said
    assert "Traceback" not in line.said


def test_settings_come_from_a_file_and_options_win(tmp_path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / "agent.yaml").write_text(f"server: https://a.example/\ntoken_file: {tmp_path}/token\nfolder: /srv/in\n")
    settings = agent.settings_of(tmp_path / "agent.yaml", folder="/srv/other", server=None)
    assert (settings.server, settings.token, settings.folder) == ("https://a.example", TOKEN, Path("/srv/other"))


def test_settings_that_windows_editors_saved_are_read_from_their_own_folder(tmp_path):
    (tmp_path / "token").write_text(TOKEN, "utf-8-sig")
    text = "server: https://a.example\r\ntoken_file: token\r\nfolder: in\r\neach_seconds: 60\r\n"
    (tmp_path / "agent.yaml").write_text(text, "utf-8-sig")
    settings = agent.settings_of(tmp_path / "agent.yaml")
    assert (settings.token, settings.folder, settings.each_seconds) == (TOKEN, tmp_path / "in", 60)


WHOLE = "server: https://a.example\ntoken_file: token\nfolder: in\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("server: x\n", "expected token_file, found none"),
        ("serve: x\n", "found serve; remove it"),
        ("[", "save the file as UTF-8"),
        ("just words", "each with its value, found none"),
        ('folder: "C:\\new"\n"', "without quotes"),
        (WHOLE.replace("https://", ""), "expected server like"),
        (WHOLE.replace("example", "example:acht"), "expected server like"),
        (f"{WHOLE}each_seconds: 0\n", "each_seconds from 1"),
        (f"{WHOLE}each_seconds: often\n", "each_seconds from 1"),
        (WHOLE.replace("token\n", "missing\n"), "look at token_file"),
        (WHOLE.replace("token\n", "odd\n"), "one line of plain letters"),
    ],
)
def test_wrong_settings_are_said(tmp_path, text, words):
    (tmp_path / "token").write_text(TOKEN)
    (tmp_path / "odd").write_text("één\ntwee")
    (tmp_path / "agent.yaml").write_text(text)
    with pytest.raises(LedgerpostError, match=words):
        agent.settings_of(tmp_path / "agent.yaml")


def test_certificates_that_cannot_be_read_are_said_at_the_start(tmp_path):
    missing = tmp_path / "missing.pem"
    settings = agent.AgentSettings(server="https://a.example", token=TOKEN, folder=tmp_path, ca_file=missing)
    with pytest.raises(LedgerpostError, match="readable PEM"):
        agent.run(settings, once=True)


@pytest.mark.parametrize("body", [b"<html>sign in</html>", b"[]", b'{"deliveries": [{"id": 1}]}', b'{"deliveries": 7}'])
def test_another_server_in_its_place_is_said_and_asked_again(tmp_path, body):
    with (
        httpx.Client(
            base_url="http://x", transport=httpx.MockTransport(lambda _: httpx.Response(200, content=body))
        ) as web,
        pytest.raises(LedgerpostError, match="Something else than Ledgerpost answered"),
    ):
        agent.fetched(web, tmp_path)
