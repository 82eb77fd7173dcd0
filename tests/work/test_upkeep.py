"""The store is kept in order while the daemon works."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from router.errors import TryLater
from router.model import Channel, Envelope
from router.store.disk import new_blob
from router.store.store import Store
from router.work.loops.upkeep import keep_in_order

PATIENCE_SECONDS = 20


@pytest.fixture
def store(tmp_path):
    moments = iter(datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(minutes=number) for number in range(10_000))
    store = Store.open(tmp_path / "state", None, lambda: next(moments))
    yield store
    store.close()


class Seen:
    """The store's upkeep, and which of its work was done."""

    def __init__(self, upkeep) -> None:
        self._upkeep = upkeep
        self.done: list[str] = []
        self.fails: set[str] = set()

    def __getattr__(self, name):
        def work(*given):
            self.done.append(name)
            if name in self.fails:
                raise TryLater("the disk is away")
            return getattr(self._upkeep, name)(*given)

        return work


async def kept_in_order(seen, keep_days, until):
    task = asyncio.create_task(keep_in_order(seen, lambda: keep_days))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while until not in seen.done:  # noqa: ASYNC110 - a list tells nobody that it grew
            await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_small_mails_get_their_files_and_what_is_old_goes(store):
    (arrival,) = store.accept_all([(Channel.SMTP, Envelope(), new_blob(b"a mail"))])
    seen = Seen(store.upkeep)
    await kept_in_order(seen, 400, "sweep_blobs")
    assert seen.done == ["prepare", "grow_blobs", "forget", "sweep_blobs"]
    assert store.blobs.path(arrival.sha256).read_bytes() == b"a mail"


async def test_where_everything_is_kept_nothing_is_forgotten(store):
    seen = Seen(store.upkeep)
    await kept_in_order(seen, None, "sweep_blobs")
    assert "forget" not in seen.done


async def test_what_fails_does_not_keep_the_rest_from_being_done(store):
    seen = Seen(store.upkeep)
    seen.fails = {"prepare", "grow_blobs", "forget"}
    await kept_in_order(seen, 400, "sweep_blobs")
    assert seen.done[-1] == "sweep_blobs"
