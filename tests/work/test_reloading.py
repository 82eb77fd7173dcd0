"""A changed configuration is put in force as a whole, or the old one stays as a whole."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from router.errors import ConfigurationError, LedgerpostError
from router.settings.load import signature
from router.settings.model import Client, Firm, Settings, State
from router.work.reloading import Reloader, Source
from router.work.standing import locked, standing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Events:
    def __init__(self) -> None:
        self.taken, self.kept = [], []

    def configuration_taken(self, difference, _seconds) -> None:
        self.taken.append(difference)

    def configuration_kept(self, errors) -> None:
        self.kept.append(errors)


class Office:
    """A daemon's configuration, the files it comes from, and what it was told to use."""

    def __init__(self, folder) -> None:
        self.old = Settings(firm=Firm(name="K"), state=State(folder=folder))
        self.files: Settings | Exception = self.old
        self.used: list[Settings] = []
        self.trouble: Exception | None = None
        self.events = Events()
        self.reloader = Reloader(Source(folder, self.read), self.old, self.swap, self.events, clock=lambda: NOW)

    def read(self) -> Settings:
        if isinstance(self.files, Exception):
            raise self.files
        return self.files

    async def swap(self, settings, _difference) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.used.append(settings)


@pytest.fixture
def office(tmp_path):
    with locked(tmp_path):
        yield Office(tmp_path)


def with_client(office) -> Settings:
    return office.old.model_copy(update={"clients": (Client(id="a", name="A"),)})


async def test_a_changed_configuration_is_put_in_force_and_told(office, tmp_path):
    office.files = with_client(office)
    assert await office.reloader.reload()
    assert office.used == [office.files]
    told = standing(tmp_path)
    assert (told.outcome, told.sentences) == ("taken", ("Added client: a.",))


async def test_an_unchanged_configuration_is_told_as_such(office, tmp_path):
    assert await office.reloader.reload()
    assert standing(tmp_path).outcome == "unchanged"


@pytest.mark.parametrize(
    "error", [ConfigurationError(("a.yaml:1: wrong",)), OSError("gone"), RuntimeError("a connector's defect")]
)
async def test_what_cannot_be_read_leaves_the_old_one_in_force(office, tmp_path, error):
    office.files = error
    assert not await office.reloader.reload()
    assert (office.used, len(office.events.kept), standing(tmp_path).outcome) == ([], 1, "kept")


async def test_what_cannot_be_put_in_force_is_tried_again_later(office):
    office.files, office.trouble = with_client(office), LedgerpostError("the folder cannot be made")
    assert not await office.reloader.reload()
    assert office.events.kept == [("the folder cannot be made",)]
    office.trouble = None
    assert await office.reloader.reload()
    assert office.events.taken[0].clients.added == ("a",)


async def test_two_looks_at_once_take_turns(office):
    office.files = with_client(office)
    await asyncio.gather(office.reloader.reload(), office.reloader.reload())
    assert [bool(difference) for difference in office.events.taken] == [True, False]


async def test_an_asker_gets_an_answer_of_a_look_that_began_later(office, tmp_path):
    await office.reloader.reload()
    before = standing(tmp_path).number
    office.reloader.ask()
    await office.reloader.reload()
    assert standing(tmp_path).number == before + 1


def test_without_a_daemon_nobody_tells_anything(tmp_path):
    assert standing(tmp_path) is None
    with locked(tmp_path):
        assert standing(tmp_path) is None


def test_a_second_daemon_on_one_folder_is_refused(tmp_path):
    with locked(tmp_path), pytest.raises(LedgerpostError, match="another daemon"):
        locked(tmp_path)


async def test_a_change_between_the_start_and_the_first_look_is_taken(office, tmp_path):
    seen, taken = signature(tmp_path), asyncio.Event()
    (tmp_path / "ledgerpost.yaml").write_text("firm: {name: K}\n")
    office.files = with_client(office)

    async def swap(_settings, _difference) -> None:
        taken.set()

    source = Source(tmp_path, office.read, seen)
    reloader = Reloader(source, office.old, swap, office.events, clock=lambda: NOW, look_seconds=0.01)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        following = group.create_task(reloader.run())
        await taken.wait()
        following.cancel()
