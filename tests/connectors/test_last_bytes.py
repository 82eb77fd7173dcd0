"""The last bytes go only once that is noted: what breaks before leaves no doubt, what breaks after does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from connectors.contract import InMemory, TryLater
from tests.connectors.benches import BENCHES, cut_points

TELLING = [name for name, bench in BENCHES.items() if getattr(bench.connector_class, "tells_closing", False)]
FORGETFUL = [name for name in TELLING if not BENCHES[name].recognises_repeats]


class Watched(InMemory):
    """Looks what the other side has when the last bytes are about to go; `trouble` forbids them."""

    def __init__(self, bench, trouble: TryLater | None = None) -> None:
        super().__init__()
        self.seen: list[dict[str, bytes]] = []
        self._bench, self._trouble = bench, trouble

    async def closing(self, piece: str) -> None:
        self.seen.append(dict(self._bench.landed()))
        if self._trouble and piece not in self.taken:
            raise self._trouble


async def test_every_way_out_that_finds_no_repeats_tells_of_its_last_bytes():
    unsure = {name for name, bench in BENCHES.items() if getattr(bench.connector_class, "finds_repeats", True) is False}
    assert unsure <= set(TELLING)
    assert {"email", "clearfacts", "octopus"} <= unsure


@pytest.mark.parametrize("bench", TELLING, indirect=True)
async def test_nothing_is_taken_before_its_last_bytes_and_they_stay_when_that_cannot_be_noted(bench, parcel):
    connector = bench.connector()
    progress = Watched(bench, TryLater("The state folder is full."))
    with pytest.raises(TryLater, match="The state folder is full") as caught:
        await connector.deliver(replace(parcel, progress=progress), bench.target)
    await connector.close()
    assert progress.seen == [{}]
    assert (bench.landed(), caught.value.ambiguous) == ({}, False)


@pytest.mark.parametrize("bench", FORGETFUL, indirect=True)
async def test_a_line_cut_anywhere_is_in_doubt_only_once_the_last_bytes_were_to_go(bench, parcel_of):
    parcel = parcel_of(("a.pdf", b"%PDF-1.7 " * 3000))
    doubts = set()
    for direction, limit_bytes in await cut_points(bench, parcel, count=6):
        bench.empty()
        bench.proxy.restart({direction: limit_bytes})
        progress = Watched(bench)
        trouble = await trouble_of(bench, replace(parcel, progress=progress))
        if trouble is not None:
            assert trouble.ambiguous == bool(progress.seen), (direction, limit_bytes)
            assert trouble.ambiguous or not bench.landed()
            doubts.add(trouble.ambiguous)
    assert doubts == {True, False}


async def trouble_of(bench, parcel) -> TryLater | None:
    connector = bench.connector()
    try:
        await connector.deliver(parcel, bench.target)
    except TryLater as error:
        return error
    finally:
        await connector.close()
    return None


@pytest.mark.parametrize("bench", TELLING, indirect=True)
async def test_a_file_of_no_bytes_is_told_of_as_well(bench, parcel_of):
    connector, progress = bench.connector(), Watched(bench)
    await connector.deliver(replace(parcel_of(("a.pdf", b"")), progress=progress), bench.target)
    await connector.close()
    assert progress.seen == [{}]
    assert bench.landed() == {"a.pdf": b""}
