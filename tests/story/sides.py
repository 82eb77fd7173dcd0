"""Every other side that a daemon can deliver to, on 127.0.0.1, with a count of how often each file was taken there."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.connectors.benches import FolderBench, OpensshBench
from tests.connectors.ftp_servers import VsftpdBench
from tests.connectors.graph import OneDriveBench
from tests.connectors.servers import CuttingProxy, MailSink, Sshd
from tests.connectors.stores import S3Bench, WebhookBench
from tests.connectors.test_peppol import KEY, BillitInbox
from tests.connectors.vendors import ClearfactsBench, ExactBench, OctopusBench
from tests.connectors.web import Site
from tests.connectors.web_benches import HttpBench

SECRETS = frozenset({"secret", "token", "password", "software_house", "client_secret", "refresh_token", "secret_key"})
# Where a repeat is found again, so that no second copy may ever be made.
IDEMPOTENT = frozenset({"folder", "sftp", "ftps", "http", "webhook", "exact", "onedrive", "s3", "peppol"})


class Counted(dict[str, Any]):
    """A shelf that counts how often each thing was put on it."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def __setitem__(self, name: str, value: Any) -> None:
        self.times[name.rpartition("/")[2]] += 1
        super().__setitem__(name, value)

    def setdefault(self, name: str, default: Any = None) -> Any:
        if name in self:
            self.times[name.rpartition("/")[2]] += 1
            return self[name]
        self[name] = default
        return default


class WatchingProxy(CuttingProxy):
    """Tells of every piece of data that passes, in either direction, before it is passed on."""

    def __init__(self, port: int, passes: Callable[[], None]) -> None:
        super().__init__(port)
        self._passes = passes

    async def _pass(self, _direction: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                self._passes()
                writer.write(data)
                await writer.drain()
        writer.close()


class Side:
    """One connection of the firm and what stands behind it."""

    def __init__(self, name: str, connection: dict[str, Any], target: str, times: Callable[[], Counter[str]]) -> None:
        self.name = name
        self.connection = connection
        self.target = target
        self.times = times  # how often each file name was taken


class Sides:
    """All of them; `passes` is told the connection's name for every piece of data on one of its lines."""

    def __init__(self, folder: Path, passes: Callable[[str], None]) -> None:
        self._folder = folder
        self._passes = passes
        self._stops: list[Callable[[], Any]] = []
        self.all: list[Side] = []

    async def start(self, names: frozenset[str]) -> Sides:
        makers = {"folder": self._files, "email": self._mail, "peppol": self._peppol, **dict.fromkeys(("sftp", "ftps"))}
        benches = {"sftp": OpensshBench, "ftps": VsftpdBench, "http": HttpBench, "webhook": WebhookBench}
        benches |= {"clearfacts": ClearfactsBench, "octopus": OctopusBench, "exact": ExactBench, "s3": S3Bench}
        benches |= {"onedrive": OneDriveBench}
        for name in sorted(names):
            place = self._folder / name
            place.mkdir()
            made = await (makers[name](place) if makers.get(name) else self._bench(name, benches[name], place))
            self.all.append(made)
        return self

    async def stop(self) -> None:
        for stop in reversed(self._stops):
            if asyncio.iscoroutine(ended := stop()):
                await ended

    async def _watched(self, name: str, port: int) -> int:
        proxy = await WatchingProxy(port, lambda: self._passes(name)).start()
        self._stops.append(proxy.stop)
        return proxy.port

    async def _files(self, place: Path) -> Side:
        bench = FolderBench(place, None)
        return Side("folder", {"path": str(bench.root)}, "{}", lambda: in_tree(bench.root))

    async def _mail(self, _place: Path) -> Side:
        sink = await MailSink().start()
        self._stops.append(sink.stop)
        port = await self._watched("email", sink.port)
        values = {"host": "127.0.0.1", "port": port, "security": "none", "from": "uit@kantoor.example"}
        return Side("email", values, '{"to": "pakket@boekhouding.example"}', lambda: in_mails(sink.mails))

    async def _peppol(self, place: Path) -> Side:
        inbox = BillitInbox()
        site = await Site(inbox.answer).start()
        self._stops.append(site.stop)
        values = {"provider": "billit", "url": f"http://127.0.0.1:{await self._watched('peppol', site.port)}/v1"}
        values |= {"key": secret(place / "key", KEY), "party": "540123"}
        return Side("peppol", values, "{}", lambda: Counter(each.decode() for each in inbox.sent))

    async def _bench(self, name: str, kind: Any, place: Path) -> Side:
        bench = kind(place, Sshd(place).start() if kind is OpensshBench else None)
        shelves = {key: Counted() for key in ("shelf", "objects", "files") if hasattr(bench, key)}
        for key, shelf in shelves.items():
            setattr(bench, key, shelf)
        if kind is OpensshBench:
            self._stops.append(bench.server.stop)
        await bench.start()
        self._stops.append(bench.stop)
        bench.proxy.port = await self._watched(name, bench.proxy.port)  # in front of its own
        if hasattr(bench, "root"):
            times = lambda: in_tree(bench.root)  # noqa: E731 - one line each
        else:
            times = lambda: sum((shelf.times for shelf in shelves.values()), Counter())  # noqa: E731 - the same
        return Side(name, values_of(bench, place), bench.target.model_dump_json(exclude_defaults=True), times)


def values_of(bench: Any, place: Path) -> dict[str, Any]:
    """Return a bench's connection as it stands in YAML, its secrets in files."""
    if isinstance(bench, OpensshBench):
        settings = bench.settings()
        key = secret(place / "key", bench.server.user_key.export_private_key().decode())
        return {
            "host": "127.0.0.1", "port": bench.proxy.port, "user": settings.user, "key": key,
            "host_key": settings.host_key.strip(),
        }  # fmt: skip
    values = {key: str(value) if isinstance(value, Path) else value for key, value in bench.values().items()}
    return {
        key: secret(place / key, value) if key in SECRETS and isinstance(value, str) else value
        for key, value in values.items()
    }


def secret(path: Path, value: str) -> dict[str, str]:
    """Write a secret where only its owner reads it; return its reference."""
    path.touch(mode=0o600)
    path.write_text(value)
    return {"file": str(path)}


def in_tree(root: Path) -> Counter[str]:
    """Count files by name, hidden ones too: none may be left."""
    return Counter(path.name for path in root.rglob("*") if path.is_file())


def in_mails(mails: list[Any]) -> Counter[str]:
    """Count attachments by name."""
    return Counter(part.get_filename() for mail in list(mails) for part in mail.iter_attachments())
