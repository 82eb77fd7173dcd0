"""Mails share commits with those that come in a moment, and wait for nobody else."""

import asyncio

import pytest

from router.intake.commits import Commits
from router.model import Channel, Envelope

PATIENCE_SECONDS = 20


@pytest.fixture
async def commits(gate):
    made = Commits(gate, Channel.SMTP, lambda: made.talking)
    made.talking = 0
    yield made
    await asyncio.to_thread(made.close)


def added(commits: Commits, *mails: bytes) -> list[asyncio.Future]:
    """Bring mails; what becomes of each."""
    futures = []
    for mail in mails:
        future = asyncio.get_running_loop().create_future()
        commits.add([Envelope()], mail, future.set_result)
        futures.append(future)
    return futures


async def ended(futures):
    async with asyncio.timeout(PATIENCE_SECONDS):
        return [outcome.id for (outcome,) in await asyncio.gather(*futures)]


async def test_a_commit_waits_for_a_connection_that_is_talking(commits, gate):
    await ended(added(commits, b"first"))
    commits.talking = 1
    await ended(added(commits, b"second", b"third"))
    assert gate.commits == [1, 2]


async def test_where_nobody_talks_nothing_is_waited_for(commits, gate):
    await ended(added(commits, b"first"))
    await ended(added(commits, b"second", b"third"))
    assert gate.commits == [1, 1, 1]


async def test_who_talks_and_brings_nothing_holds_up_nobody_for_long(commits, gate):
    commits.talking = 5
    await ended(added(commits, b"first"))
    assert len(await ended(added(commits, b"second"))) == 1
    assert gate.commits == [1, 1]
